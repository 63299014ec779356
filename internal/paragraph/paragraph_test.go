package paragraph

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSplit(t *testing.T) {
	wrapped := "The harbour authority said on Monday that the new quay would be\n" +
		"opened in spring, two years later than it had promised to the\n" +
		"fishermen of the bay.\n\nNobody was surprised by that."
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"empty", " \n\n ", nil},
		{"blank lines", "One.\n\n\n Two. \r\n\r\nThree.", []string{"One.", "Two.", "Three."}},
		{"a paragraph a line", "The first one ends.\nThe second one ends.\n", []string{"The first one ends.", "The second one ends."}},
		{"byte order mark", "\ufeffOne.", []string{"One."}},
		{"separators", "One.\u2029Two.\rThree.", []string{"One.", "Two.", "Three."}},
		{"wrapped", wrapped, []string{strings.Split(wrapped, "\n\n")[0], "Nobody was surprised by that."}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, span := range Split(tt.text) {
				got = append(got, tt.text[span.Start:span.End])
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("Split(%q): -want +got\n%s", tt.text, diff)
			}
		})
	}
}
