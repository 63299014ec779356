package clause

import "github.com/quadwire/quadwire"

// strayName separates two names that a parser ran together, "In Lima | Minister Berg met": the second
// is the subject of a verb without one.
func (t *Tree) strayName(k int) bool {
	head := t.Head(k)
	if head < 0 || head > k || !t.Is(k, "flat", "compound", "nmod") || t.UPOS(k) != "PROPN" {
		return false
	}
	a, b := t.nameAt(head), t.nameAt(k)
	if a < 0 || b < 0 || a == b || t.names[b].Head != k || len(t.names[a].Entities) == 0 || len(t.names[b].Entities) == 0 ||
		t.names[a].Entities[0] == t.names[b].Entities[0] || len(t.Preposition(k)) > 0 || t.IsPossessor(k) {
		return false
	}
	verb := t.Head(head)
	if verb <= k || t.UPOS(verb) != "VERB" || t.Kid(verb, "nsubj", "expl") >= 0 {
		return false
	}
	return t.set(k, verb, "nsubj")
}

// placeBeforeName separates a place from the person behind it where a parser took the person for the
// place of a verb without subject: "In Lima | Minister Berg met".
func (t *Tree) placeBeforeName(k int) bool {
	verb, b := t.Head(k), t.nameAt(k)
	if verb <= k || b < 0 || t.names[b].Type != quadwire.Person || !t.Is(k, "obl") || !t.finiteVerb(verb) || t.Kid(verb, "nsubj", "expl") >= 0 {
		return false
	}
	in := t.Kid(k, "case")
	if in < 0 || in+1 >= k {
		return false
	}
	a := t.nameAt(in + 1)
	if a < 0 || a == b || t.names[a].Type != quadwire.Place && t.names[a].Type != quadwire.Country {
		return false
	}
	place := t.names[a].Head
	return t.set(place, verb, "obl") && t.set(in, place, "case") && t.set(k, verb, "nsubj")
}

// behindPhrase gives a finite verb without subject the noun in front of it that a parser took for an
// apposition of the phrase which opens the clause: "During talks with Lima, | Oslo praised the firm".
func (t *Tree) behindPhrase(verb int) bool {
	if !t.finiteVerb(verb) || t.Kid(verb, "nsubj", "csubj", "expl") >= 0 || !t.Is(verb, "root", "ccomp", "parataxis") {
		return false
	}
	i := t.before(verb)
	for h := i; h > t.First && h < verb && h != t.Head(verb); h = t.Head(h) {
		if _, end := t.Extent(h); end != i+1 {
			return false
		}
		if t.behindComma(h) && t.nominal(h) && t.Is(h, "appos", "conj") && t.Kid(h, "cc") < 0 {
			return t.Below(h, verb) && t.set(h, verb, "nsubj")
		}
	}
	return false
}

// partOfName hangs a number that belongs to a name on it, "led Squadron | 50", and a word that was taken for
// an auxiliary: "Clara | May spoke".
func (t *Tree) partOfName(k int) bool {
	if t.UPOS(k) != "NUM" && !(t.Is(k, "aux") && t.XPOS(k) == "NNP") {
		return false
	}
	n := t.nameAt(k)
	if n < 0 || t.names[n].Head == k {
		return false
	}
	if h := t.Head(k); h >= t.names[n].First && h < t.names[n].Last || t.Head(t.names[n].Head) == k {
		return false
	}
	return t.set(k, t.names[n].Head, "flat")
}

// besideName hangs a name that a parser took for a second subject or object on the noun in front of it:
// "the frigate | Halia sailed".
func (t *Tree) besideName(k int) bool {
	if !t.Is(k, "nsubj", "obj") || t.UPOS(k) != "PROPN" || t.Is(k, "nsubj") && t.Head(k) < k || len(t.Preposition(k)) > 0 || t.Kid(k, "cc") >= 0 {
		return false
	}
	before := t.start(k) - 1
	if before < t.First || t.UPOS(before) != "NOUN" || t.Head(before) != t.Head(k) || !t.Is(before, t.Rel(k)) && !(t.Is(before, "iobj") && t.Is(k, "obj") && t.Kid(before, "det") >= 0 && t.Lower(t.Kid(before, "det")) == "the" && !t.canSpeak(before)) {
		return false
	}
	return t.set(k, before, "appos")
}

// whoOfName hangs a relative clause about a person on the one named right in front of it, not on a
// thing that the name belongs to: "his meeting with Anna Berg, | who leads the port".
func (t *Tree) whoOfName(k int) bool {
	if t.node(k).rel != "acl:relcl" {
		return false
	}
	who := t.start(k)
	if t.Is(who, "punct") && who+1 < k {
		who++
	}
	if w := t.Lower(who); w != "who" && w != "whom" && w != "whose" {
		return false
	}
	before := who - 1
	if before > t.First && t.Lower(before) == "," {
		before--
	}
	if before < t.First {
		return false
	}
	n := t.nameAt(before)
	return n >= 0 && t.names[n].Type == quadwire.Person && t.names[n].Last == before+1 &&
		t.Head(k) != t.names[n].Head && t.set(k, t.names[n].Head, "acl:relcl")
}

// besideAgent hangs what a comma sets off from an agent and has no preposition of its own on the agent:
// "led by Anna Berg, | head of the port".
func (t *Tree) besideAgent(k int) bool {
	if t.node(k).rel != "obl:agent" || !t.nominal(k) || len(t.Preposition(k)) > 0 || t.Kid(k, "cc") >= 0 {
		return false
	}
	for _, i := range t.Kids(t.Head(k)) {
		if i < k && t.node(i).rel == "obl:agent" && t.nominal(i) && len(t.Preposition(i)) > 0 {
			return t.set(k, i, "appos")
		}
	}
	return false
}

// onName hangs what belongs to a name on its head and not on another word of it: "Anna Berg, who | left".
func (t *Tree) onName(k int) bool {
	h := t.Head(k)
	n := t.nameAt(h)
	if h < 0 || n < 0 || k >= t.names[n].First && k < t.names[n].Last || t.names[n].Head == h || t.names[n].Head == k {
		return false
	}
	if !t.Is(h, "flat") || !t.Is(k, "case", "acl", "appos", "conj", "nmod", "cc") || !t.Below(h, t.names[n].Head) {
		return false
	}
	return t.set(k, t.names[n].Head, t.node(k).rel)
}

// nameAt is the name that covers token k, -1 if there is none.
func (t *Tree) nameAt(k int) int {
	for i, ment := range t.names {
		if ment.First <= k && k < ment.Last {
			return i
		}
	}
	return -1
}
