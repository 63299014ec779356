package export

import (
	"bytes"
	"testing"

	"github.com/cayleygraph/quad"
)

// FuzzCompareTerms holds that texts are ordered as their rendered terms are.
func FuzzCompareTerms(f *testing.F) {
	for _, pair := range [][2]string{
		{"", ""}, {"a", "b"}, {"a", "ab"}, {"a\"b", "a!b"}, {"a\nb", "a b"}, {"é", "e"}, {"\xff", "\xfe"}, {"\xc3", "\xc3a"}, {"a\xc3b", "a\xc3c"}, {"~", "\x7f"},
	} {
		f.Add(pair[0], pair[1])
	}
	f.Fuzz(func(t *testing.T, x, y string) {
		a, b := quad.String(x), quad.String(y)
		want := bytes.Compare(AppendTerm(nil, a), AppendTerm(nil, b))
		if got := CompareTerms(a, b); sign(got) != want {
			t.Errorf("CompareTerms(%q, %q) = %d, want %d", x, y, got, want)
		}
	})
}

func sign(n int) int { return min(max(n, -1), 1) }
