package lexicon

import "strings"

// mask is a small set of words by their hashes: it may have a word that was not put in, but always has
// those that were. It saves most lines the search for arguments that they cannot find.
type mask [4]uint64

// add puts a word in.
func (m *mask) add(word string) {
	h := uint32(2166136261)
	for i := range len(word) {
		h = (h ^ uint32(word[i])) * 16777619
	}
	h ^= h >> 15
	m[h>>6%4] |= 1 << (h % 64)
}

// meets tells whether the two may have a word in common.
func (m *mask) meets(o *mask) bool {
	return m[0]&o[0]|m[1]&o[1]|m[2]&o[2]|m[3]&o[3] != 0
}

// seen is what the words of a frame are that lines may ask for.
type seen struct{ preps, lemmas mask }

// look notes the words of a frame: the prepositions, with the ways that [slot.takes] and near allow for,
// and the lemmas.
func look(particle string, args []Arg) seen {
	var s seen
	s.preps.add(particle)
	for i := range args {
		a := &args[i]
		s.lemmas.add(a.Lemma)
		if _, particle, ok := strings.Cut(a.Lemma, " "); ok {
			s.preps.add(particle)
		}
		if a.Prep == "" {
			continue
		}
		s.preps.add(a.Prep)
		if _, last, ok := strings.Cut(a.Prep, " "); ok {
			s.preps.add(last)
		}
		if a.Prep == "between" {
			s.preps.add("and")
		}
	}
	return s
}

// need is the words of which a line must find one: those of a slot that must be filled.
type need struct {
	prep  bool // as a preposition, else as a lemma
	words mask
}

// telling is how many words a list may have for its mask to tell most frames apart.
const telling = 64

// needed lists what p cannot do without, long lists left out.
func (p *pattern) needed() []need {
	var out []need
	for i := range p.slots {
		s := &p.slots[i]
		if s.optional {
			continue
		}
		if s.preps != nil {
			n := need{prep: true}
			for _, w := range s.preps {
				n.words.add(w)
			}
			out = append(out, n)
		}
		if s.words != nil && len(s.words) <= telling {
			var n need
			for w := range s.words {
				n.words.add(w)
			}
			out = append(out, n)
		}
	}
	return out
}

// has tells whether a frame may have what p needs.
func (s *seen) has(p *pattern) bool {
	for i := range p.needs {
		n := &p.needs[i]
		words := &s.lemmas
		if n.prep {
			words = &s.preps
		}
		if !n.words.meets(words) {
			return false
		}
	}
	return true
}
