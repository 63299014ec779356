package lexicon

import (
	"math/bits"
	"strings"

	"github.com/quadwire/quadwire"
)

// matcher holds what a match works on: the arguments, and which of them are what.
type matcher struct {
	lex         *Lexicon
	args        []arg
	all         bitset
	subjects    bitset
	complements bitset
	objects     bitset
	modifiers   bitset // adjectives and compounds
	actors      bitset
	on          [maxArgs + 1]bitset // by what they hang on: the head, the first argument, ...
	prepped     [maxArgs]bitset     // by preposition
	anyPrep     bitset              // prepositions and particles of the frame
	listed      []bitset            // by list of words
	acts        []inside            // the embedded acts looked for so far: many patterns ask for the same
}

// arg is an argument with what the table knows of its words.
type arg struct {
	*Arg
	lexeme     *lexeme // nil: a word that is not in the table
	prep, last bitset  // the preposition; the last word of one that has several
	first      string  // the first word of it
	types      typeSet
	actor      bool
}

// heads tells whether lines of that kind start from the word of a.
func (a *arg) heads(kind Kind) bool { return a.lexeme != nil && len(a.lexeme.heads[kind]) > 0 }

// newMatcher makes a matcher, to be released.
func (l *Lexicon) newMatcher(f Frame) *matcher {
	m, _ := l.matchers.Get().(*matcher)
	if m == nil {
		m = &matcher{lex: l, listed: make([]bitset, l.lists+1)}
	}
	clear(m.on[:])
	m.anyPrep |= prepositions()[f.Particle]
	args := f.Args[:min(len(f.Args), maxArgs)]
	for i := range args {
		m.add(&args[i], 1<<i)
	}
	return m
}

// add takes in an argument, of which bit is the bit.
func (m *matcher) add(from *Arg, bit bitset) {
	a := arg{Arg: from, lexeme: m.lex.words[from.Lemma], types: typeBit(from.Type)}
	a.actor = a.types&actors() != 0
	if a.lexeme != nil {
		for _, id := range a.lexeme.lists {
			m.listed[id] |= bit
		}
	}
	if from.Prep != "" {
		m.addPrep(&a, bit)
	}
	if _, particle, ok := strings.Cut(from.Lemma, " "); ok {
		m.anyPrep |= prepositions()[particle]
	}
	switch from.Role {
	case quadwire.RoleSubject:
		m.subjects |= bit
	case quadwire.RoleComplement:
		m.complements |= bit
	case quadwire.RoleObject:
		m.objects |= bit
	}
	if a.actor {
		m.actors |= bit
	}
	m.all |= bit
	if on := from.Of + 1; on >= 0 && on < len(m.on) {
		m.on[on] |= bit
	}
	m.args = append(m.args, a)
}

// addPrep takes in the preposition of a.
func (m *matcher) addPrep(a *arg, bit bitset) {
	if a.Prep == "compound" || a.Prep == "amod" {
		m.modifiers |= bit
		return
	}
	a.prep = prepositions()[a.Prep]
	if first, last, ok := strings.Cut(a.Prep, " "); ok {
		a.first, a.last = first, prepositions()[last]
	}
	preps := a.prep | a.last
	if a.Prep == "between" {
		preps |= prepositions()["and"]
	}
	m.anyPrep |= preps
	for ; preps != 0; preps &= preps - 1 {
		m.prepped[bits.TrailingZeros64(preps)] |= bit
	}
}

// release gives the room of m to the next match.
func (m *matcher) release() {
	for i := range m.args {
		if lx := m.args[i].lexeme; lx != nil {
			for _, id := range lx.lists {
				m.listed[id] = 0
			}
		}
	}
	for ; m.anyPrep != 0; m.anyPrep &= m.anyPrep - 1 {
		m.prepped[bits.TrailingZeros64(m.anyPrep)] = 0
	}
	clear(m.args)
	m.args, m.acts = m.args[:0], m.acts[:0]
	m.all, m.subjects, m.complements, m.objects, m.modifiers, m.actors = 0, 0, 0, 0, 0, 0
	m.lex.matchers.Put(m)
}

// root is the frame's own head.
func (m *matcher) root(f Frame) node {
	return node{head: -1, lexeme: m.lex.words[f.Lemma], particle: f.Particle, kind: f.Kind, named: f.Named}
}
