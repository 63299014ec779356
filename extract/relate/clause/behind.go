package clause

import "github.com/quadwire/quadwire"

// onApposition hangs on an apposition the phrase behind it that was hung on the name: "Berg, counsel | for
// Lima, left".
func (t *Tree) onApposition(k int) bool {
	name := t.Head(k)
	if !t.Is(k, "nmod") || name < t.First || name > k || t.UPOS(name) != "PROPN" || len(t.Preposition(k)) == 0 {
		return false
	}
	first := t.start(k)
	for _, a := range t.Kids(name) {
		if a < name || a > k || !t.Is(a, "appos") || t.UPOS(a) != "NOUN" {
			continue
		}
		if _, end := t.Extent(a); end == first {
			return t.set(k, a, "nmod")
		}
	}
	return false
}

// besideOwner coordinates a noun that has a word of its own in front, "his" or "the", with the noun that a name
// hangs on and not with the bare name: "the government of Peru and | his family".
func (t *Tree) besideOwner(k int) bool {
	name := t.Head(k)
	if !t.Is(k, "conj") || name < t.First || name > k || t.UPOS(k) != "NOUN" || t.UPOS(name) != "PROPN" || t.Kid(name, "det", "nmod:poss") >= 0 {
		return false
	}
	if d := t.Kid(k, "nmod:poss"); d < 0 || t.UPOS(d) != "PRON" || t.Kid(k, "nsubj", "cop", "aux") >= 0 {
		return false
	}
	noun := t.Head(name)
	if noun < t.First || noun > name || !t.Is(name, "nmod") || t.Prep(name) != "of" || t.UPOS(noun) != "NOUN" || t.Kid(noun, "det", "nmod:poss") < 0 {
		return false
	}
	return t.set(k, noun, "conj")
}

// participleInFront separates a participle in front of its clause from the subject behind the comma, which a
// parser took for its object: "Speaking in Lima, | Berg said".
func (t *Tree) participleInFront(k int) bool {
	verb := t.Head(k)
	if t.XPOS(k) != "VBG" || verb < k || !t.finiteVerb(verb) || t.Kid(verb, "nsubj", "expl") >= 0 || t.Kid(k, "nsubj", "mark", "aux") >= 0 {
		return false
	}
	for _, i := range t.Kids(k) {
		if i > k && i < verb && t.Is(i, "obj", "obl", "appos", "conj") && t.nominal(i) && t.behindComma(i) {
			return t.set(k, verb, "advcl") && t.set(i, verb, "nsubj")
		}
	}
	return false
}

// placeLine sets apart the place in front of a headline: "Mali: | Attack kills two".
func (t *Tree) placeLine() bool {
	colon := t.First
	for _, ment := range t.Mentions() {
		kind := ment.Type == quadwire.Place || ment.Type == quadwire.Country
		if ment.First == t.First && kind && (ment.Kind == quadwire.Name || ment.Kind == quadwire.Metonym) {
			colon = max(colon, ment.Last)
		}
	}
	if colon == t.First || colon+2 >= t.Last || t.Lower(colon) != ":" {
		return false
	}
	place := t.First
	for t.Head(place) >= 0 && t.Head(place) < colon {
		place = t.Head(place)
	}
	main, from := -1, t.behindBracket(colon)
	for _, k := range t.Kids(place) {
		if k > from && t.UPOS(k) != "PUNCT" && main < 0 {
			main = k
		}
	}
	if main < 0 {
		return t.Head(place) > colon && t.relabel(place, "dislocated")
	}
	t.set(main, t.Head(place), t.node(place).rel)
	for _, k := range t.Kids(place) {
		if k > from && k != main {
			t.set(k, main, t.node(k).rel)
		}
	}
	t.hang()
	return t.set(place, t.headlineVerb(main), "dislocated")
}

// behindBracket is the last token of a bracket right behind token i, "Delhi: (Web Desk) | Talks", i itself if there
// is none.
func (t *Tree) behindBracket(i int) int {
	if t.Lower(i+1) != "(" {
		return i
	}
	for k := i + 2; k < t.Last; k++ {
		if t.Lower(k) == ")" {
			return k
		}
	}
	return i
}

// headlineVerb makes the verb of a headline its head where a parser hung it on its subject, and gives it:
// "Attack on convoy | kills two".
func (t *Tree) headlineVerb(noun int) int {
	for _, k := range t.Kids(noun) {
		if k > noun && t.Is(k, "acl") && t.finiteVerb(k) && t.Kid(k, "nsubj", "mark") < 0 && t.UPOS(noun) == "NOUN" {
			t.set(k, t.Head(noun), t.node(noun).rel)
			t.set(noun, k, "nsubj")
			return k
		}
	}
	return noun
}

// listBehindPhrase gives a finite verb without subject the list in front of it that a parser coordinated with the
// place or time at the beginning: "After talks in Lima, | Oslo and Rome signed a pact".
func (t *Tree) listBehindPhrase(verb int) bool {
	if !t.finite(verb) || t.UPOS(verb) != "VERB" || t.Kid(verb, "nsubj", "csubj", "expl") >= 0 {
		return false
	}
	i := t.before(verb)
	last := -1
	for h := i; h > t.First && h < verb; h = t.Head(h) {
		if _, end := t.Extent(h); end != i+1 {
			break
		}
		if t.Is(h, "conj") && t.nominal(h) && t.Kid(h, "cc") >= 0 {
			last = h
		}
	}
	if last < 0 {
		return false
	}
	first := t.Head(last)
	top := first
	for top >= t.First && t.Head(top) != verb {
		top = t.Head(top)
	}
	if top < t.First || len(t.Preposition(top)) == 0 && !t.Is(top, "advcl") {
		return false
	}
	return t.splitList(first, last, verb)
}

// prepositionAsNoun takes for the preposition that it is what a parser took for the first word of a subject:
// "| Amid tensions with Lima, Oslo left".
func (t *Tree) prepositionAsNoun(k int) bool {
	noun := t.Head(k)
	switch t.Lower(k) {
	case "amid", "amidst", "despite", "notwithstanding":
	default:
		return false
	}
	if noun < k || !t.Is(k, "compound", "amod", "nmod") || !t.Is(noun, "nsubj") {
		return false
	}
	return t.relabel(k, "case") && t.relabel(noun, "obl")
}

// splitList makes a subject of verb of what stands behind the first comma in the list that begins with first,
// or behind the comma after its first "and".
func (t *Tree) splitList(first, last, verb int) bool {
	subject, complete := -1, false
	for _, k := range t.Kids(first) {
		if k < first || k > last || !t.Is(k, "conj") {
			continue
		}
		cc := t.Kid(k, "cc") >= 0
		if !cc && t.behindComma(k) && (subject < 0 || complete) {
			subject, complete = k, false
		}
		complete = complete || cc
	}
	if subject < 0 || !t.nominal(subject) || len(t.Preposition(subject)) > 0 || !t.set(subject, verb, "nsubj") {
		return false
	}
	for _, k := range t.Kids(first) {
		if k > subject && k <= last && t.Is(k, "conj") {
			t.set(k, subject, "conj")
		}
	}
	return true
}

// behindComma tells whether the phrase of k begins with or right behind a comma.
func (t *Tree) behindComma(k int) bool {
	start := t.start(k)
	return t.Lower(start) == "," || start > t.First && t.Lower(start-1) == ","
}

// subjectOfContent gives what is reported its subject back, which a parser hung on the report behind it: "| Berg, 68,
// will appeal, her spokesman said".
func (t *Tree) subjectOfContent(k int) bool {
	said := t.Head(k)
	if said < k || !t.says(said) {
		return false
	}
	content, second := t.Kid(said, "ccomp"), t.subjectBehind(k, said)
	if content < k || second < content || t.Kid(content, "nsubj", "csubj", "expl", "mark") >= 0 {
		return false
	}
	return t.set(k, content, "nsubj")
}

// personOfPlace hangs a person's name on the noun in front of which a place says where that person is from: "his
// counterpart from Peru, | Anna Berg".
func (t *Tree) personOfPlace(k int) bool {
	place := t.Head(k)
	if place < t.First || place > k || t.UPOS(k) != "PROPN" || !t.isPlace(place) || !t.isPerson(k) {
		return false
	}
	noun := t.Head(place)
	if noun < t.First || noun > place || !t.Is(place, "nmod") || t.UPOS(noun) != "NOUN" || t.Kid(noun, "appos") >= 0 {
		return false
	}
	return t.set(k, noun, "appos")
}

// isPerson tells whether token k is part of a person's name.
func (t *Tree) isPerson(k int) bool {
	n := t.nameAt(k)
	return n >= 0 && t.names[n].Type == quadwire.Person
}
