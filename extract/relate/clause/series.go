package clause

// seriesOfVerbs coordinates a verb without subject with the one in front of it, which a parser hung on it as
// an adverbial clause: "They moved in May, | were admitted to the league and took the name".
func (t *Tree) seriesOfVerbs(k int) bool {
	main := t.Head(k)
	if main < k || !t.Is(k, "advcl") || !t.finiteVerb(k) || t.Kid(k, "nsubj") < 0 || t.Kid(k, "mark") >= 0 || t.UPOS(main) != "VERB" || t.Kid(main, "nsubj", "csubj", "expl") >= 0 {
		return false
	}
	for _, i := range t.Kids(k) {
		if i < k && (t.XPOS(i) == "WRB" || t.XPOS(i) == "WDT") {
			return false
		}
	}
	if !t.finiteVerb(main) && t.Kid(main, "aux") < k {
		return false
	}
	top, rel := t.Head(main), t.node(main).rel
	return t.set(k, top, rel) && t.set(main, k, "conj")
}

// listedApposition coordinates what was taken for an apposition, since the list goes on behind it without a
// comma: "has a hall, | a library and a garden".
func (t *Tree) listedApposition(k int) bool {
	head := t.Head(k)
	if !t.Is(k, "appos") || head < 0 || head > k || !t.nominal(k) || !t.behindComma(k) {
		return false
	}
	_, end := t.Extent(k)
	for _, c := range t.Kids(head) {
		if c < k || !t.Is(c, "conj") || !t.nominal(c) {
			continue
		}
		cc := t.Kid(c, "cc")
		return cc == end && t.Lower(cc) == "and" && t.UPOS(c) == t.UPOS(k) && t.UPOS(head) == t.UPOS(k) && t.set(k, head, "conj")
	}
	return false
}

// besideMeasured coordinates what has an article with the thing measured in front of it and not with the
// measure: "an area of 40 acres and a | depth of 3 metres".
func (t *Tree) besideMeasured(k int) bool {
	unit := t.Head(k)
	if !t.Is(k, "conj") || t.UPOS(k) != "NOUN" || unit < 0 || unit > k || !t.Is(unit, "nmod") || t.Prep(unit) != "of" || !t.amount(unit) {
		return false
	}
	thing := t.Head(unit)
	return t.indefinite(k) && t.indefinite(thing) && t.UPOS(thing) == "NOUN" && t.set(k, thing, "conj")
}

// indefinite tells whether noun k has an indefinite article.
func (t *Tree) indefinite(k int) bool {
	d := t.Kid(k, "det")
	return d >= 0 && (t.Lower(d) == "a" || t.Lower(d) == "an")
}

// verbBehindComma coordinates a finite verb without subject behind a comma with the verb of the clause, as
// headlines and quick reports string them together: "Lima accuses Rome of spying, | expels envoys".
func (t *Tree) verbBehindComma(k int) bool {
	up := t.Head(k)
	if up < 0 || up > k || !t.finiteVerb(k) || !t.finite(up) || t.UPOS(up) != "VERB" || t.Kid(up, "nsubj") < 0 || t.Kid(up, "nsubj") > up {
		return false
	}
	if t.Kid(k, "nsubj", "expl", "mark", "aux", "ccomp") >= 0 || !t.behindComma(k) || t.start(k) < k-1 {
		return false
	}
	if t.Kid(k, "obj", "xcomp", "obl") < 0 || t.XPOS(k) != t.XPOS(up) && !(t.XPOS(k) == "VBD" && t.Kid(up, "aux") >= 0) {
		return false
	}
	if t.takesThat(k) && k+1 < t.Last && t.Is(k+1, "obj", "flat", "compound", "nmod:desc") && t.UPOS(k+1) == "PROPN" {
		return false // "..., reported Anna Berg"
	}
	return t.relabel(k, "conj")
}

// interrupted gives a verb its subject from which the report in between parts it: "Lima, Berg said, | attacked
// Rome".
func (t *Tree) interrupted(k int) bool {
	said := t.Head(k)
	if said < 0 || said > k || !t.finiteVerb(k) && !t.finite(k) || t.Kid(k, "nsubj", "expl", "mark") >= 0 {
		return false
	}
	if !t.takesThat(said) || !t.behindComma(k) {
		return false
	}
	speaker := t.Kid(said, "nsubj")
	for _, i := range t.Kids(said) {
		if i >= speaker || !t.nominal(i) || !t.Is(i, "obl", "nmod", "vocative", "dislocated", "nsubj") || len(t.Preposition(i)) > 0 || t.IsTime(i) {
			continue
		}
		if _, end := t.Extent(i); t.Lower(end) == "," || t.Lower(end-1) == "," {
			return t.set(i, k, "nsubj")
		}
	}
	return false
}

// phraseNoSubject makes a phrase of what follows the verb with a preposition although it has a subject: "The
// loan is backed | by ten firms".
func (t *Tree) phraseNoSubject(k int) bool {
	verb := t.Head(k)
	if !t.Is(k, "nsubj") || verb < 0 || verb > k || t.UPOS(verb) != "VERB" || len(t.Preposition(k)) == 0 {
		return false
	}
	first := t.Kid(verb, "nsubj")
	if first < 0 || first > verb || len(t.Preposition(first)) > 0 {
		return false
	}
	if t.Prep(k) == "by" && t.Kid(verb, "aux:pass") >= 0 {
		return t.relabel(k, "obl:agent")
	}
	return t.relabel(k, "obl")
}

// participleOfNoun hangs a participle on the noun right behind it that a parser coordinated beside it: "the
// town and | surrounding villages".
func (t *Tree) participleOfNoun(k int) bool {
	noun := k + 1
	if !t.Is(k, "conj") || t.UPOS(k) != "VERB" || t.XPOS(k) != "VBG" && t.XPOS(k) != "VBN" || noun >= t.Last ||
		t.UPOS(noun) != "NOUN" || !t.Is(noun, "conj") || t.Head(noun) != t.Head(k) || !t.nominal(t.Head(k)) {
		return false
	}
	for _, i := range t.Kids(k) {
		if !t.Is(i, "cc") {
			return false
		}
	}
	for _, i := range t.Kids(k) {
		t.set(i, noun, "cc")
	}
	return t.set(k, noun, "amod")
}

// relativeNearest hangs a relative clause with "that" on the object right in front of it and not on what
// another clause before is about: "Berg, who wrote the law | that allows trade".
func (t *Tree) relativeNearest(k int) bool {
	far := t.Head(k)
	if t.node(k).rel != "acl:relcl" || far < 0 || far > k {
		return false
	}
	that := t.start(k)
	if t.Lower(that) != "that" || t.XPOS(that) != "WDT" || that <= t.First {
		return false
	}
	near := -1
	for i := that - 1; i >= t.First && i != far; i = t.Head(i) {
		if !t.nominal(i) && t.UPOS(i) != "NUM" {
			if near >= 0 && t.UPOS(i) == "VERB" && t.Is(near, "obj") && t.Below(i, far) {
				return t.set(k, near, "acl:relcl")
			}
			return false
		}
		near = i
	}
	return false
}

// mainVerb makes the verb behind a relative clause the main one where a parser found none and took it for a
// modifier: "Lima, which owns the port, | fired rockets at Oslo".
func (t *Tree) mainVerb(k int) bool {
	noun := t.Head(k)
	if tag := t.XPOS(k); tag != "VBD" && tag != "VBZ" || noun < k || t.Lower(k-1) != "," || t.start(noun) < k-1 || !t.nominal(noun) {
		return false
	}
	root := noun
	for t.Head(root) >= 0 {
		root = t.Head(root)
	}
	if root >= k || !t.nominal(root) || t.Kid(root, "cop") >= 0 || t.Kid(root, "acl") < 0 || len(t.Preposition(root)) > 0 {
		return false
	}
	t.node(k).upos = "VERB"
	return t.set(k, -1, "root") && t.set(noun, k, "obj") && t.set(root, k, "nsubj")
}
