package corpus

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/quadwire/quadwire"
)

// large is a corpus of n articles with 60 statements each, every tenth of them a copy, about a few
// dozen actors who meet, accuse and support each other all the time.
func large(n int) *Corpus {
	rnd := rand.New(rand.NewPCG(5, 6))
	b := &builder{}
	relations := []string{"met CONSULT", "accused ACCUSE", "supports SUPPORT", "attacked ASSAULT", "aided AID"}
	text := ""
	for i := range n {
		if i%10 > 0 || i == 0 {
			all := make([]string, 400)
			for w := range all {
				all[w] = fmt.Sprintf("w%d", rnd.IntN(4000))
			}
			text = strings.Join(all, " ")
		}
		id := fmt.Sprintf("a%05d", i)
		b.article(id, 1+i%300, text)
		for s := range 60 {
			claim := fmt.Sprintf("A%d %s A%d", rnd.IntN(30), relations[rnd.IntN(len(relations))], 30+rnd.IntN(30))
			b.statement(fmt.Sprintf("%s-%d", id, s), id, claim, func(stmt *Statement) {
				if rnd.IntN(2) == 0 {
					on(1 + i%300)(stmt)
				}
				stmt.Topic = quadwire.Term{Text: fmt.Sprintf("matter%d of%d", rnd.IntN(50), rnd.IntN(5))}
				stmt.Quote = claim + " " + stmt.Topic.Text
			})
		}
	}
	return &b.c
}

func BenchmarkBuild(b *testing.B) {
	c := large(1000)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Build(b.Context(), c); err != nil {
			b.Fatal(err)
		}
	}
}

// FuzzSketch holds that no text and no sketch breaks anything, and that likeness has no direction.
func FuzzSketch(f *testing.F) {
	f.Add(ferry, rewritten, sketchKind+"AQAAAAE")
	f.Add(ferry, rewritten, sketchKind+"AQAAAAE.AQAAAAE")
	f.Fuzz(func(t *testing.T, x, y, text string) {
		a, b := sketchOf(x), sketchOf(y)
		for _, s := range [][2]sample{{a.text, b.text}, {a.wording, b.wording}} {
			if forth, back := compare(s[0], s[1]), compare(s[1], s[0]); forth != back {
				t.Errorf("compare(a, b) = %+v, compare(b, a) = %+v", forth, back)
			}
			if l := compare(s[0], s[0]); len(s[0].hashes) > 0 && (l.containment != 1 || l.jaccard != 1) {
				t.Errorf("compare(a, a) = %+v, want the same", l)
			}
		}
		if s, ok := decode(text); ok {
			compare(s.text, a.text)
			compare(s.wording, a.wording)
		}
	})
}

func sketchOf(text string) sketch {
	s, _ := decode(Sketch(&quadwire.Article{Text: text}))
	return s
}
