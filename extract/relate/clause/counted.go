package clause

import "slices"

// PrepositionNoun tells whether head is but part of a preposition: "in honour of", "on behalf of".
func (t *Tree) PrepositionNoun(head int) bool {
	front := t.Prep(head)
	if t.UPOS(head) != "NOUN" {
		return false
	}
	if front == "" {
		return t.compass(head)
	}
	for _, k := range t.Kids(head) {
		if t.Is(k, "amod", "nummod", "compound") || t.IsPossessor(k) {
			return false
		}
		if t.Is(k, "det") && k < head {
			front += " " + t.Lower(k)
		}
	}
	for _, k := range t.Kids(head) {
		if k > head && t.Is(k, "nmod") && lists().prepNoun[front+" "+t.Lower(head)+" "+t.Prep(k)] {
			return true
		}
	}
	return false
}

// compass tells whether head says in which direction from a place something is: "12 km | northeast of Lima".
func (t *Tree) compass(head int) bool {
	return lists().compass[t.Lower(head)] && t.Kid(head, "det") < 0 &&
		slices.ContainsFunc(t.Kids(head), func(k int) bool { return k > head && t.Is(k, "nmod") && t.Prep(k) == "of" })
}

// Counted is the noun that a quantity counts: "talks" in "a series of talks"; -1 if head is no
// quantity.
func (t *Tree) Counted(head int) int {
	if !lists().quantity[t.Lemma(head)] && !t.partitive(head) {
		return -1
	}
	for _, k := range t.Kids(head) {
		if k > head && t.Is(k, "nmod", "obl") && t.Prep(k) == "of" && (t.UPOS(k) == "NOUN" || t.UPOS(k) == "NUM") {
			if next := t.Counted(k); next >= 0 {
				return next // "tens of thousands of teachers"
			}
			return k
		}
	}
	return -1
}

// partitive tells whether head picks some out of those behind "of": "two of the envoys".
func (t *Tree) partitive(head int) bool {
	if t.UPOS(head) == "NUM" {
		return !t.IsTime(head)
	}
	switch t.Lower(head) {
	case "one", "some", "many", "much", "more", "less", "little", "any", "none", "enough", "either", "neither", "most", "several", "few", "all", "each", "both", "another", "dozens", "hundreds", "thousands", "half":
		return true
	}
	return false
}
