package corpus

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/quadwire/quadwire"
)

// TestStories holds what is taken for copied or reworded among articles that several writers might
// have written of one happening. A file has one article a section, its name and day as the heading,
// and before them one line for each article that has its text from another.
func TestStories(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join("testdata", "stories", "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatal("no stories", err)
	}
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			t.Parallel()
			ar, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			c := &Corpus{}
			for _, f := range ar.Files {
				c.Articles = append(c.Articles, story(t, f))
			}
			facts, err := Build(t.Context(), c)
			if err != nil {
				t.Fatal(err)
			}
			_, lines, _ := strings.Cut(string(ar.Comment), "\n")
			want := strings.FieldsFunc(lines, func(r rune) bool { return r == '\n' })
			slices.Sort(want)
			if diff := cmp.Diff(strings.Join(want, "\n"), strings.Join(derivations(facts), "\n")); diff != "" {
				t.Errorf("derived articles:\n%s", diff)
			}
		})
	}
}

func story(t *testing.T, f txtar.File) quadwire.Article {
	t.Helper()
	name, day, _ := strings.Cut(f.Name, " ")
	published, err := time.Parse(time.DateOnly, day)
	if err != nil {
		t.Fatal(err)
	}
	art := quadwire.Article{ID: quadwire.IRI("art:" + name), Text: string(f.Data), Published: published}
	art.Sketch = Sketch(&art)
	return art
}

// derivations renders what articles have their text from: "copy b a".
func derivations(facts []Fact) []string {
	var out []string
	for _, f := range facts {
		kind, ok := map[quadwire.IRI]string{"qw:copyOf": "copy", "qw:rewordingOf": "rewording"}[f.Name]
		if ok {
			out = append(out, fmt.Sprintf("%s %s %s", kind, local(f.Subject), local(f.Object.(quadwire.IRI))))
		}
	}
	slices.Sort(out)
	return out
}
