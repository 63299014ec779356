package clause

import "strings"

// nounAsGerund makes a verb of what a parser took for a noun behind "after" and its like although it has an
// object: "After | meeting Anna Berg, Lima signed", "Before | meeting with her".
func (t *Tree) nounAsGerund(k int) {
	low := t.Lower(k)
	if t.UPOS(k) != "NOUN" || !strings.HasSuffix(low, "ing") || len(low) < 6 || !t.Is(k, "advcl", "obl") || t.Kid(k, "det", "amod", "nmod:poss", "compound", "nummod") >= 0 {
		return
	}
	mark := t.Kid(k, "mark", "case")
	if mark != k-1 {
		return
	}
	switch t.Lower(mark) {
	case "after", "before", "since", "while", "upon", "by", "without":
	default:
		return
	}
	object := -1
	for _, i := range t.Kids(k) {
		if i == k+1 && t.UPOS(i) == "PROPN" && t.Is(i, "flat", "nmod", "appos", "compound", "obj") {
			object = i
		}
	}
	if object < 0 && !(t.Is(k, "advcl") && t.Is(mark, "mark")) {
		return
	}
	n := t.node(k)
	n.upos, n.xpos, n.lemma = "VERB", "VBG", stem(low)
	t.relabel(k, "advcl")
	t.relabel(mark, "mark")
	for _, i := range t.Kids(k) {
		switch {
		case i == object:
			t.relabel(i, "obj")
		case object >= 0 && i > object && t.Is(i, "flat"):
			t.set(i, object, "flat")
		case t.Is(i, "nmod"):
			t.relabel(i, "obl")
		}
	}
	t.hang()
}

// stem is the verb of a gerund, as far as its spelling tells: "meeting", "cutting".
func stem(gerund string) string {
	s := strings.TrimSuffix(gerund, "ing")
	if n := len(s); n > 3 && s[n-1] == s[n-2] && !strings.ContainsRune("lsfz", rune(s[n-1])) {
		return s[:n-1]
	}
	return s
}
