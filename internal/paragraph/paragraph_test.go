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
	// Breaks after an abbreviation and after a link, and one paragraph in one line.
	ragged := "The chair of the harbour signed the papers on Monday after Mr.\nOde had put his name\n" +
		"on them. The plan, which the council of the town had approved, calls\nfor new quays and leaves the\n" +
		"old market where it stands, as the fishermen asked the council in the\nspring of last year.\n" +
		"Nobody was surprised by the plan, which had been in all the papers of the bay for weeks, said Ms.\nLund."
	single := "The council met again on Tuesday and spoke about the new quay,\nwhich nobody wants. It was late."
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"empty", " \n\n ", nil},
		{"blank lines", "One.\n\n\n Two. \r\n\r\nThree.", []string{"One.", "Two.", "Three."}},
		{"a paragraph a line", "The first one ends.\nThe second one ends.\n", []string{"The first one ends.", "The second one ends."}},
		{"byte order mark", "\ufeffOne.", []string{"One."}},
		{"separators", "One.\u2029Two.\rThree.", []string{"One.", "Two.", "Three."}},
		{"wrapped at odd places", ragged, []string{ragged}},
		{"one break in a sentence", single + "\nThe end.", []string{single, "The end."}},
		{"a list", "Present were:\nthe mayor\nthe chair", []string{"Present were:", "the mayor", "the chair"}},
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
