package lexicon_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract"
	"github.com/quadwire/quadwire/extract/link"
	"github.com/quadwire/quadwire/extract/mention"
	"github.com/quadwire/quadwire/extract/relate"
	"github.com/quadwire/quadwire/extract/relate/lexicon"
	"github.com/quadwire/quadwire/extract/syntax"
	"github.com/quadwire/quadwire/extract/text"
	"github.com/quadwire/quadwire/extract/timex"
)

func TestZZ(t *testing.T) {
	rec := &recorder{Lexicon: lexicon.Default()}
	p, _ := extract.New(text.New(), syntax.New(), timex.New(), mention.Default(), link.Default(), relate.New(rec))
	for _, s := range strings.Split(os.Getenv("ZZ"), "#") {
		rec.frames, rec.results = nil, nil
		if _, err := p.Annotate(context.Background(), &quadwire.Article{ID: "art:x", Text: s}); err != nil {
			t.Fatal(err)
		}
		t.Log(s)
		for i, f := range rec.frames {
			t.Logf("  %d %q part=%q -> %s", f.Kind, f.Lemma, f.Particle, rec.results[i].Pattern)
			for j, a := range f.Args {
				t.Logf("      %d of %d %s prep=%q %q type=%q %s neg=%v", j, a.Of, a.Role, a.Prep, a.Lemma, a.Type, a.Modality, a.Negated)
			}
		}
	}
}
