package clause

import "slices"

// Examples are those whom the sentence names of the group that head stands for: "firms | including Halia and
// Moana", "ministers, among them Anna Berg".
func (t *Tree) Examples(head int) []int {
	var out []int
	for _, k := range t.Kids(head) {
		if k > head && t.Is(k, "nmod", "appos", "obl", "conj", "acl") && t.nominal(k) && t.exampleOf(k) {
			out = append(out, t.Conjuncts(k)...)
		}
	}
	return out
}

// exampleOf tells whether the words in front of k introduce it as one of several.
func (t *Tree) exampleOf(k int) bool {
	switch t.Prep(k) {
	case "including", "such as", "like":
		return true
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
	first := t.Yield(k)[0]
	if t.Lower(first) == "," {
		first++
	}
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

// excluded tells whether k, coordinated with something, is set off against it: "Oslo, but not | Lima".
func (t *Tree) excluded(k int) bool {
	for _, i := range t.Kids(k) {
		if i < k && t.Lower(i) == "not" && t.Is(i, "advmod", "cc") && !(i+1 < t.Last && slices.Contains([]string{"only", "just", "merely"}, t.Lower(i+1))) {
			return true
		}
	}
	return false
}
