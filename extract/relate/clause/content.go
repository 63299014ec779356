package clause

// thatMark takes for a conjunction the "that" which a parser took for an object although the clause has one: "denied
// claims | that it had attacked Lima".
func (t *Tree) thatMark(k int) bool {
	verb := t.Head(k)
	if t.Lower(k) != "that" || verb < k || !t.Is(verb, "acl") || !lists().contents(t.Lemma(t.Head(verb))) || t.Kid(verb, "nsubj") < 0 {
		return false
	}
	for _, i := range t.Kids(verb) {
		if i > verb && t.Is(i, "obj", "ccomp", "xcomp") {
			return t.relabel(k, "mark") && t.relabel(verb, "acl")
		}
	}
	return false
}

// predicateOfContent gives a noun back the predicate which a parser hung on what the noun has for its content: "said
// claims that Lima fell | were false".
func (t *Tree) predicateOfContent(k int) bool {
	if !t.finite(k) || t.Kid(k, "nsubj", "csubj", "expl", "mark", "cc") >= 0 || t.Kid(k, "cop") < 0 && t.Lemma(k) != "prove" && t.Lemma(k) != "turn" {
		return false
	}
	noun := t.Head(k)
	if noun >= t.First && t.UPOS(noun) != "NOUN" {
		noun = t.Head(noun)
	}
	if noun < t.First || noun > k || t.UPOS(noun) != "NOUN" || !lists().contents(t.Lemma(noun)) {
		return false
	}
	content := -1
	for _, i := range t.Kids(noun) {
		if mark := t.Kid(i, "mark"); i > noun && i < k && t.Is(i, "acl", "ccomp") && mark >= 0 && t.Lower(mark) == "that" {
			content = i
		}
	}
	if content < 0 {
		return false
	}
	up, rel := t.Head(noun), t.node(noun).rel
	if up >= t.First {
		rel = "ccomp"
	}
	t.set(k, up, rel)
	t.relabel(content, "acl")
	t.hang()
	return t.set(noun, k, "nsubj")
}
