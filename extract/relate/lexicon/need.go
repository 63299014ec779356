package lexicon

import "math/bits"

// bitset is a set of up to 64 arguments or prepositions.
type bitset = uint64

// need is what a line cannot do without, so that most lines are passed over without a look at them: an
// argument from each of some lists, 0 for none, and one of some prepositions, twice.
type need struct {
	lists [3]int32
	preps [2]bitset
}

// needed says what p cannot do without. What has no room is left to the search for arguments.
func (p *pattern) needed() need {
	var n need
	lists, preps := n.lists[:0], n.preps[:0]
	for i := range p.slots {
		s := &p.slots[i]
		if s.optional {
			continue
		}
		if s.preps != nil && len(preps) < cap(preps) {
			preps = append(preps, s.anyPrep)
		}
		if s.words != nil && len(lists) < cap(lists) {
			lists = append(lists, s.words.id)
		}
	}
	return n
}

// meets tells whether the frame may have what n asks for.
func (m *matcher) meets(n *need) bool {
	for _, id := range n.lists {
		if id != 0 && m.listed[id] == 0 {
			return false
		}
	}
	for _, preps := range n.preps {
		if preps != 0 && preps&m.anyPrep == 0 {
			return false
		}
	}
	return true
}

// candidates are the arguments that may stand where slot s looks and that have a word of its list, some
// more among them: [matcher.near] decides.
func (m *matcher) candidates(s *slot, n *node) bitset {
	c := m.all
	if s.words != nil {
		c = m.listed[s.words.id]
	}
	switch s.site {
	case atSubject:
		return c & m.subjects
	case atWord:
		return c & m.modifiers
	case atObject:
		return c &^ (m.subjects &^ m.modifiers)
	case atAct:
		if s.preps == nil && !s.known {
			return c & m.complements
		}
	case atPrep:
		if n.particle == "" {
			return c & m.after(s.anyPrep)
		}
	}
	return c
}

// after are the arguments with one of preps.
func (m *matcher) after(preps bitset) bitset {
	var out bitset
	for preps &= m.anyPrep; preps != 0; preps &= preps - 1 {
		out |= m.prepped[bits.TrailingZeros64(preps)]
	}
	return out
}
