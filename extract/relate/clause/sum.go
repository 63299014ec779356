package clause

// perUnit hangs what an amount is for each of on the amount: "earns $50 | a day".
func (t *Tree) perUnit(k int) bool {
	if !t.Is(k, "obj", "obl", "nmod", "appos", "dep") || t.UPOS(k) != "NOUN" || !t.indefinite(k) || t.Kid(k, "det") != k-1 || k-2 < t.First || len(t.Preposition(k)) > 0 {
		return false
	}
	sum := -1
	for i := k - 2; i >= t.First && t.sumPart(i) && !t.Below(i, k); i = t.Head(i) {
		sum = i
	}
	return sum >= 0 && t.set(k, sum, "nmod:unmarked")
}

// sumPart tells whether token i is part of a sum or number: "$", "30", "%".
func (t *Tree) sumPart(i int) bool {
	return t.UPOS(i) == "NUM" && !t.IsTime(i) || t.UPOS(i) == "SYM" || t.Lower(i) == "%"
}

// apartInTime hangs how long or far before or after something on that: "two years | before the war".
func (t *Tree) apartInTime(k int) bool {
	if !t.Is(k, "obl:unmarked") || t.Kid(k, "nummod") < 0 || k+1 >= t.Last || !t.Is(k+1, "case") {
		return false
	}
	switch t.Lower(k + 1) {
	case "before", "after", "behind", "above", "below", "beyond", "outside":
		h := t.Head(k + 1)
		return h > k && t.Head(h) == t.Head(k) && t.nominal(h) && t.set(k, h, "nmod:unmarked")
	}
	return false
}
