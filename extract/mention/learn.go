package mention

import (
	"slices"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/mention/rank"
)

// Gold tells what a mention means in a treebank, by its head token and whether it is several joined by
// "and"; "" if the treebank has no such mention.
type Gold func(head int, joined bool) string

// lesson is what a document teaches.
type lesson struct {
	gold     Gold
	examples []rank.Example
}

// Examples are the pronouns of a document with their candidates, as package rank learns from them. Each
// pronoun is then taken for what the treebank says, so that what follows is learnt from right chains.
func Examples(doc *quadwire.Document, gold Gold) []rank.Example {
	r := newReader(Default(), doc)
	r.lesson = &lesson{gold: gold}
	r.read()
	return r.lesson.examples
}

// learn notes the candidates of a pronoun and gives the right one; nil if there is none.
func (r *reader) learn(m *ment, p pronoun, cands []*ment) *ment {
	var ex rank.Example
	var hit *ment
	id := r.lesson.gold(m.Head, false)
	for i, c := range cands {
		t := &rank.Tally{}
		t.Start(r.score(c, m, p))
		r.features(t, m, p, cands[:i+1])
		right := id != "" && r.lesson.gold(c.Head, slices.Contains(r.pairs, c)) == id
		ex.Add(t, right)
		if right && hit == nil {
			hit = c
		}
	}
	if ex.Taught() {
		r.lesson.examples = append(r.lesson.examples, ex)
	}
	return hit
}
