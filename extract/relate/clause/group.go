package clause

import "slices"

// Examples are those whom the sentence names of the group that head stands for: "firms | including Halia and
// Moana", "ministers, among them Anna Berg".
func (t *Tree) Examples(head int) []int {
	var out []int
	for _, k := range t.Kids(head) {
		if k > head && t.Is(k, "nmod", "appos", "obl", "conj", "acl") && t.nominal(k) && t.ExampleOf(k) {
			out = append(out, t.Conjuncts(k)...)
		}
		if k > head && len(out) == 0 && t.Is(k, "nmod") && t.XPOS(k) == "NNS" && t.UPOS(k) == "NOUN" {
			out = t.apartExamples(k) // "leaders of the rebels, including Anna Berg"
		}
	}
	return out
}

// exampleOnVerb hangs examples on the group that they are of and not on its verb: "met leaders, | including
// Anna Berg", "plays at such halls | as the Halia".
func (t *Tree) exampleOnVerb(k int) bool {
	verb, prep := t.Head(k), t.Prep(k)
	if verb < 0 || !t.Is(k, "obl") || !t.nominal(k) || prep != "including" && prep != "such as" && prep != "as" {
		return false
	}
	i := t.start(k) - 1
	if i > t.First && t.Lower(i) == "," {
		i--
	}
	group := -1
	for ; i >= t.First && t.nominal(i) && !t.Below(i, k); i = t.Head(i) {
		if prep == "as" && !t.such(i) {
			continue
		}
		group = i
		if t.XPOS(i) == "NNS" {
			break
		}
	}
	return group >= 0 && group != verb && !t.Below(verb, group) && t.set(k, group, "nmod")
}

// such tells whether "such" stands in front of noun head, so that "as" behind it introduces examples.
func (t *Tree) such(head int) bool {
	return slices.ContainsFunc(t.Kids(head), func(i int) bool { return i < head && t.Lower(i) == "such" && t.Is(i, "amod", "det") })
}

// apartExamples are the examples behind head that a comma sets off: they may be of what head hangs on.
func (t *Tree) apartExamples(head int) []int {
	for _, k := range t.Kids(head) {
		if k > head && t.Is(k, "nmod", "appos") && t.nominal(k) && t.ExampleOf(k) && t.behindComma(k) {
			return t.Conjuncts(k)
		}
	}
	return nil
}

// ExampleOf tells whether the words in front of k introduce it as one of several.
func (t *Tree) ExampleOf(k int) bool {
	switch t.Prep(k) {
	case "including", "such as", "like":
		return true
	case "as":
		return t.Head(k) >= 0 && t.such(t.Head(k))
	}
	for _, i := range t.Kids(k) {
		if i > k {
			break
		}
		if w := t.Lower(i); t.Is(i, "advmod") && (w == "notably" || w == "especially" || w == "particularly" || w == "namely") {
			return true
		}
		if w := t.Lower(i); w == "them" && t.Lower(i-1) == "among" || w == "which" && t.Lower(i-1) == "among" {
			return true
		}
	}
	return false
}

// alongWith coordinates with a subject or object those whom the sentence names as its companions right
// behind it: "Oslo, together with | Lima, left".
func (t *Tree) alongWith(k int) bool {
	if !t.nominal(k) || !t.Is(k, "obl", "nmod") {
		return false
	}
	with := t.Kid(k, "case")
	if with <= t.First || with > k {
		return false
	}
	first := with
	switch w := t.Lower(with); {
	case w == "alongside":
	case w == "along" && t.Lower(with+1) == "with":
	case w == "with" && (t.Lower(with-1) == "together" || t.Lower(with-1) == "along"):
		first--
	default:
		return false
	}
	last := first - 1
	if last > t.First && t.Lower(last) == "," {
		last--
	}
	h := t.topNominal(last)
	if h >= 0 && t.Is(h, "obj") && t.canSpeak(k) && !t.canSpeak(h) {
		return false // "won a prize alongside Anna Berg"
	}
	if h < 0 || !t.Is(h, "nsubj", "obj") || t.Below(h, k) || t.Is(h, "nsubj") && (t.Head(h) < k || t.UPOS(t.Head(h)) != "VERB") {
		return false
	}
	y := t.YieldWithout(h, func(i int) bool { return i == k || i >= first })
	if y[len(y)-1] >= first {
		return false
	}
	for i := first; i <= with; i++ {
		t.set(i, k, "cc")
	}
	for _, i := range t.Kids(k) {
		if i > with && i < k && t.Is(i, "case") {
			t.relabel(i, "cc")
		}
	}
	return t.set(k, h, "conj")
}

// topNominal is the highest noun above token i, itself or another, that hangs on a verb; -1 if there is none.
func (t *Tree) topNominal(i int) int {
	for range 20 {
		if i < t.First || !t.nominal(i) && t.UPOS(i) != "NUM" {
			return -1
		}
		h := t.Head(i)
		if h < 0 {
			return -1
		}
		if !t.nominal(h) {
			return i
		}
		i = h
	}
	return -1
}

// allMembers makes an apposition of what is said of all items of a list and was taken for the last of them:
// "Oslo and Lima, | members of the league, left".
func (t *Tree) allMembers(k int) bool {
	h := t.Head(k)
	if !t.Is(k, "conj") || h < 0 || h > k || t.XPOS(k) != "NNS" || t.UPOS(h) != "PROPN" || t.Kid(k, "cc") >= 0 {
		return false
	}
	first := t.firstWord(k)
	if first <= t.First || t.Lower(first-1) != "," {
		return false
	}
	if t.Is(first, "cc") {
		return false
	}
	// "Oslo, Lima, and rebels" has its conjunction at the end; a list that has had its own is complete.
	complete := slices.ContainsFunc(t.Conjuncts(h), func(i int) bool { return i < k && i != h && t.Kid(i, "cc") >= 0 })
	return complete && t.set(k, h, "appos")
}

// phraseOfSubject hangs on a subject the phrase behind it that was taken for a second subject: "the arrest of
// Berg | by Lima drew protests".
func (t *Tree) phraseOfSubject(k int) bool {
	verb := t.Head(k)
	if !t.Is(k, "nsubj") || verb < k || len(t.Preposition(k)) == 0 || t.IsPossessor(k) || !t.nominal(k) {
		return false
	}
	for _, i := range t.Kids(verb) {
		if i < k && t.Is(i, "nsubj") && t.UPOS(i) == "NOUN" && len(t.Preposition(i)) == 0 {
			if _, end := t.Extent(i); end == t.start(k) {
				return t.set(k, i, "nmod")
			}
		}
	}
	return false
}

// excluded tells whether k, coordinated with something, is set off against it: "Oslo, but not | Lima".
func (t *Tree) excluded(k int) bool {
	for _, i := range t.Kids(k) {
		if i < k && t.Lower(i) == "not" && t.Is(i, "advmod", "cc") && !(i+1 < t.Last && slices.Contains([]string{"only", "just", "merely"}, t.Lower(i+1))) {
			return true
		}
	}
	return false
}

// onAct hangs on a noun what belongs to no name behind it: "the arrest of Berg | by Lima", "the visit of Berg
// | to Lima".
func (t *Tree) onAct(k int) bool {
	name := t.Head(k)
	if !t.Is(k, "nmod") || name < t.First || name > k || t.UPOS(name) != "PROPN" || !t.nominal(k) || t.IsPossessor(k) {
		return false
	}
	switch t.Prep(k) {
	case "by", "against", "on", "over", "to", "with", "toward", "towards":
	default:
		return false
	}
	first := t.firstConjunct(name)
	for t.Is(first, "flat", "appos") && t.Head(first) >= 0 && t.nominal(t.Head(first)) {
		first = t.Head(first) // "the killing of the dancer Anna Berg | by"
	}
	noun := t.Head(first)
	for t.Prep(k) == "by" && noun > t.First && t.Is(noun, "nmod") && t.UPOS(t.Head(noun)) == "NOUN" && t.Head(noun) < noun {
		noun = t.Head(noun) // "the sale of jets to Lima | by Oslo"
	}
	if noun < t.First || !t.Is(first, "nmod") || t.UPOS(noun) != "NOUN" || noun > first || t.IsPossessor(first) || t.Prep(first) == t.Prep(k) {
		return false
	}
	return t.set(k, noun, "nmod")
}
