package clause

import (
	"slices"
	"strings"
)

// memo keeps what is asked of a token again and again, once the tree is mended.
type memo struct {
	short, conjuncts []int // nil: not asked for
	preposition      []int
	prep             string
	knowsPreposition bool
}

// memo is the memo of a token, nil where there is none yet.
func (t *Tree) memo(i int) *memo {
	if t.memos == nil || i < t.First || i >= t.Last {
		return nil
	}
	return &t.memos[i-t.First]
}

// Preposition lists the tokens of the preposition in front of head: "because of", "in". It is not to be
// written to.
func (t *Tree) Preposition(head int) []int {
	m := t.memo(head)
	if m == nil {
		return t.preposition(head)
	}
	if !m.knowsPreposition {
		m.preposition = slices.Clip(t.preposition(head))
		m.prep = strings.ToLower(t.Text(m.preposition))
		m.knowsPreposition = true
	}
	return m.preposition
}

// Prep is the preposition in front of head in lower case, "" if there is none.
func (t *Tree) Prep(head int) string {
	words := t.Preposition(head)
	if m := t.memo(head); m != nil {
		return m.prep
	}
	return strings.ToLower(t.Text(words))
}

// Conjuncts lists head and what is coordinated with it. Conjuncts that are clauses of their own are
// left out. It is not to be written to.
func (t *Tree) Conjuncts(head int) []int {
	m := t.memo(head)
	if m == nil {
		return t.conjuncts(head)
	}
	if m.conjuncts == nil {
		m.conjuncts = slices.Clip(t.conjuncts(head))
	}
	return m.conjuncts
}

// Short is the shortest phrase that still names what head names: determiner, possessor, modifiers
// in front and the whole of a name or quantity, but no phrase or clause behind it and no second
// conjunct. It is not to be written to.
func (t *Tree) Short(head int) []int {
	m := t.memo(head)
	if m == nil {
		return t.shortest(head)
	}
	if m.short == nil {
		m.short = slices.Clip(t.shortest(head))
	}
	return m.short
}
