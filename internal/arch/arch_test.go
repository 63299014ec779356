package arch_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/quadwire/quadwire/internal/arch"
)

// TestImports enforces the import table of docs/architecture.md.
func TestImports(t *testing.T) {
	t.Parallel()
	imports, err := arch.Imports("../..")
	if err != nil {
		t.Fatal(err)
	}
	if len(imports) == 0 {
		t.Fatal("no imports found: the test looks in the wrong place")
	}
	for _, fault := range arch.Check(imports) {
		t.Error(fault)
	}
}

// known lists the breaches of style that stand for now, by the start of their message.
func known() []string {
	return []string{
		"extract/relate/flat.go: add takes", // the frame under construction, which a type should hold
		"extract/relate/flat.go: phrase takes",
		"extract/relate/nominal.go: stand takes",
		"extract/relate/typed.go: pair takes",
	}
}

// TestStyle holds files and functions to a size that a reader can take in, and what is exported to
// having a comment.
func TestStyle(t *testing.T) {
	t.Parallel()
	faults, err := arch.Style("../..")
	if err != nil {
		t.Fatal(err)
	}
	stands := map[string]bool{}
	for _, fault := range faults {
		i := slices.IndexFunc(known(), func(start string) bool { return strings.HasPrefix(fault, start) })
		if i < 0 {
			t.Error(fault)
			continue
		}
		stands[known()[i]] = true
	}
	for _, start := range known() {
		if !stands[start] {
			t.Logf("%q is mended: take it off the list", start)
		}
	}
}

func TestCheck(t *testing.T) {
	t.Parallel()
	const own = arch.Module
	tests := []struct {
		file, path, want string
	}{
		{"article.go", "time", ""},
		{"article.go", "golang.org/x/text/unicode/norm", "the root imports the standard library only"},
		{"article.go", own + "/vocab", ". may import of ours only"},
		{"extract/link/link.go", own, ""},
		{"extract/link/link.go", own + "/extract/gazetteer", ""},
		{"extract/text/text.go", own + "/extract/gazetteer", "extract/text may import of ours only"},
		{"extract/link/link.go", own + "/extract/mention", "extract/link may import of ours only"},
		{"extract/relate/relate.go", own + "/extract/relate/lexicon", ""},
		{"extract/relate/lexicon/lexicon.go", own + "/extract/gazetteer", ""},
		{"extract/extract.go", own + "/extract/syntax", ""},
		{"extract/extract.go", own + "/graph", "extract may import of ours only"},
		{"extract/text/text.go", "github.com/jdkato/prose/v3/tokenize", ""},
		{"extract/mention/mention.go", "github.com/jdkato/prose/v3/tag", "only extract/text may"},
		{"graph/kv/kv.go", "github.com/cayleygraph/quad", ""},
		{"graph/export/export.go", own + "/graph", ""},
		{"graph/graph.go", own + "/extract", "graph may import of ours only"},
		{"queries/queries.go", "github.com/cayleygraph/quad", "only graph may"},
		{"web/web.go", own + "/queries", ""},
		{"web/web.go", own + "/ingest", "web may import of ours only"},
		{"cmd/quadwire/main.go", own + "/queries", ""},
		{"format/gold.go", own + "/graph", "format may import of ours only"},
		{"graph/graph.go", own + "/cmd/quadwire", "graph may import of ours only"},
		{"cmd/quadwire/main.go", "github.com/cayleygraph/cayley", "only graph may"},
		{"util/util.go", own, "no rule for util"},
	}
	for _, tt := range tests {
		t.Run(tt.file+" "+tt.path, func(t *testing.T) {
			t.Parallel()
			got := strings.Join(arch.Check([]arch.Import{{File: tt.file, Path: tt.path}}), "\n")
			if tt.want == "" && got != "" || !strings.Contains(got, tt.want) {
				t.Errorf("Check = %q, want %q in it", got, tt.want)
			}
		})
	}
}
