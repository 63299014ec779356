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
	if !t.Is(k, "appos") || head < 0 || head > k || !t.nominal(k) || t.start(k) < 1 || t.Lower(t.start(k)-1) != "," && t.Lower(t.start(k)) != "," {
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
