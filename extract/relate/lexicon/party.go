package lexicon

import (
	"math/bits"
	"slices"
	"strings"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/vocab"
)

// finish moves source and target from nouns that are no parties to the parties that hang on them:
// "rejected the Turkish proposal" is against Turkey.
func (m *matcher) finish(b *binding, head int) {
	p, act := &m.lex.patterns[b.pattern], &m.lex.patterns[m.lex.act(b)]
	if !act.aimed {
		return
	}
	if b.source < 0 && p.kind != Nominal && !p.names(source) {
		b.source = m.child(head, quadwire.RoleSubject)
	}
	b.source = m.party(b.source, b, modifiers)
	for i := range p.slots {
		s := &p.slots[i]
		isPlace := s.types != 0 && s.types&actors() != actors() && !s.types.has(quadwire.Event)
		if s.role == target && isPlace {
			b.target = m.owned(b.target, head, b)
			return
		}
	}
	preps := m.links(&act.info, b.target)
	b.target = m.carried(b.target, b)
	if b.target >= 0 && m.edge(b.target) {
		b.target = m.across(b.target, head, b)
		return
	}
	b.target = m.party(m.owned(b.target, head, b), b, preps)
	if preps == opposed {
		b.target = m.beside(b.target, head, b)
	}
}

// across is the country at the other side of edge i, "its border with Oslo"; -1 if it is not told.
func (m *matcher) across(i, head int, b *binding) int {
	if j := m.behind(i, b, beyond); j >= 0 && !pronoun(m.args[j].Lemma) {
		return j
	}
	if j := m.beside(i, head, b); j != i {
		return j
	}
	return -1
}

// owned is the party whose the noun is at which place i is, "bombed rebel posts in the valley"; else i.
func (m *matcher) owned(i, head int, b *binding) int {
	if i < 0 || m.args[i].Role == quadwire.RoleSubject {
		return i
	}
	of := m.args[i].Of
	if of == head {
		if bound := m.on[head+1] & m.objects & b.used; bound != 0 {
			of = bits.TrailingZeros64(bound)
		}
	}
	switch m.args[i].Prep {
	case "in", "near", "at", "inside", "outside", "around", "across":
		if j := m.behind(of, b, modifiers); of >= 0 && j >= 0 && !pronoun(m.args[j].Lemma) {
			return j
		}
	}
	return i
}

// beside is the party of an act noun at i that a parser hung on its verb, "rejected talks with | Oslo"; else i.
func (m *matcher) beside(i, head int, b *binding) int {
	if i < 0 || m.isParty(i) || m.args[i].Role != quadwire.RoleObject || !m.args[i].heads(Nominal) && !m.edge(i) {
		return i
	}
	for c := m.on[head+1] & m.actors &^ b.used; c != 0; c &= c - 1 {
		j := bits.TrailingZeros64(c)
		a := &m.args[j]
		if j > i && (a.Prep == "with" || a.Prep == "against" || a.Prep == "to") && a.Role != quadwire.RoleTime && !pronoun(a.Lemma) {
			return j
		}
	}
	return i
}

// links lists how the party that an act is aimed at may hang on its object noun. Those who condemn
// or protest a deed mean its doer, never its victim: "condemned the raid on the village"; those who deny
// a claim mean who makes it.
func (m *matcher) links(act *vocab.RelationInfo, object int) string {
	if object < 0 {
		return ""
	}
	a := &m.args[object]
	switch act.Event {
	case vocab.Accuse, vocab.Protest:
		if a.heads(Nominal) || a.Type == quadwire.Event {
			return doers
		}
		return owners
	case vocab.Reject:
		if act.Name == "denied" && (a.lexeme == nil || !a.lexeme.claim) {
			return "" // "denied a role in the attack on Rome"
		}
		if act.Name == "denied" {
			return doers
		}
	case vocab.Support, vocab.Cooperate, vocab.Aid, vocab.Agree:
		return helped
	}
	return opposed
}

// The ways to hang on a noun, the surest first.
const (
	modifiers = "poss of amod compound"
	beyond    = "with between of amod compound poss" // of a border: its own side comes last
	doers     = "poss by from amod compound"
	owners    = "poss by from of amod compound"
	helped    = "poss of amod compound by from to with for"
	opposed   = "poss of amod compound by from to against with for between among toward towards on over"
)

// party is argument i, or the party that hangs on it by one of preps if i itself is no actor. What is
// only a part or a number of something is passed through: "part of a rebel stronghold".
func (m *matcher) party(i int, b *binding, preps string) int {
	whole := i
	for range maxDepth {
		if whole < 0 || m.isParty(whole) {
			break
		}
		if j := m.behind(whole, b, preps); j >= 0 {
			return j
		}
		whole = m.wholeOf(whole)
	}
	if whole >= 0 && m.args[whole].Type != "" && m.isParty(whole) && strings.Contains(preps, " of ") {
		return whole
	}
	return i
}

// wholeOf is what hangs on argument i by "of", -1 if there is nothing.
func (m *matcher) wholeOf(i int) int {
	for c := m.on[i+1]; c != 0; c &= c - 1 {
		j := bits.TrailingZeros64(c)
		if a := &m.args[j]; a.Prep == "of" && a.Role != quadwire.RoleTime {
			return j
		}
	}
	return -1
}

// behind is the actor that hangs on argument i by one of preps, names before pronouns: "its war with
// Iraq" is against Iraq. -1 if there is none.
func (m *matcher) behind(i int, b *binding, preps string) int {
	here := m.on[i+1] & m.actors &^ b.used
	last := -1
	for prep := range strings.FieldsSeq(preps) {
		for c := here; c != 0; c &= c - 1 {
			j := bits.TrailingZeros64(c)
			a := &m.args[j]
			if a.Prep != prep || j == b.source || j == b.target || a.Role == quadwire.RoleTime {
				continue
			}
			if !pronoun(a.Lemma) {
				return j
			}
			last = j
		}
	}
	if last < 0 && strings.Contains(preps, " by ") {
		return m.doer(i, b)
	}
	return last
}

// doer is the party by whom the act or paper that argument i names was done, as a clause behind it has it:
// "the sanctions imposed by Rome", but not "a bridge built by Rome"; -1 if there is none.
func (m *matcher) doer(i int, b *binding) int {
	if i < 0 || m.args[i].Type == "" && !m.args[i].heads(Nominal) {
		return -1
	}
	for c := m.on[i+1] & m.complements; c != 0; c &= c - 1 {
		clause := bits.TrailingZeros64(c)
		if m.args[clause].Negated || m.args[clause].Finite {
			continue
		}
		for s := m.on[clause+1] & m.subjects & m.actors; s != 0; s &= s - 1 {
			j := bits.TrailingZeros64(s)
			if j != b.source && j != b.target && !pronoun(m.args[j].Lemma) {
				return j
			}
		}
	}
	return -1
}

// carried is the party on board of argument i, "a convoy carrying the Kenyan envoy"; else i.
func (m *matcher) carried(i int, b *binding) int {
	if i < 0 || m.args[i].lexeme == nil || !m.args[i].lexeme.carrier {
		return i
	}
	for c := m.on[i+1] & m.complements; c != 0; c &= c - 1 {
		clause := bits.TrailingZeros64(c)
		switch m.args[clause].Lemma {
		case "carry", "transport", "ferry", "bring":
		default:
			continue
		}
		for s := m.on[clause+1] & m.objects & m.actors; s != 0; s &= s - 1 {
			if j := bits.TrailingZeros64(s); j != b.source && !m.args[clause].Negated {
				return j
			}
		}
	}
	return i
}

// pronoun tells whether a possessor is one.
func pronoun(lemma string) bool {
	switch lemma {
	case "its", "his", "her", "their", "our", "my", "your", "it", "he", "she", "they", "we", "i", "you":
		return true
	}
	return false
}

// isParty tells whether argument i can be acted upon by itself, and no act or paper hides its party.
func (m *matcher) isParty(i int) bool {
	a := &m.args[i]
	switch a.Type {
	case "", quadwire.Event, quadwire.Agreement, quadwire.Program, quadwire.Work:
		return false
	case quadwire.Place:
		return !m.edge(i)
	}
	return true
}

// edge tells whether argument i is a place that stands for the country whose it is.
func (m *matcher) edge(i int) bool { return m.args[i].lexeme != nil && m.args[i].lexeme.edge }

// topic finds what an act is about where the pattern does not say: "met Zhang on Taiwan".
func (m *matcher) topic(t quadwire.EventType, b *binding) int {
	switch t {
	case vocab.Consult, vocab.Support, vocab.Cooperate, vocab.Agree, vocab.Request, vocab.Accuse,
		vocab.Reject, vocab.Threaten, vocab.Protest, vocab.Say:
	default:
		return -1
	}
	for j := range m.args {
		a := &m.args[j]
		isTopic := slices.Contains([]string{"on", "about", "over", "regarding", "concerning"}, a.Prep)
		if !isTopic || a.Role == quadwire.RoleTime || a.Role == quadwire.RoleComplement || b.used&(1<<j) != 0 {
			continue
		}
		if m.attached(&node{head: -1}, j, b) > 0 {
			return j
		}
	}
	return -1
}
