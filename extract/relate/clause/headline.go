package clause

// commaSubjects coordinates two names in front of a verb that nothing but a comma parts, as headlines do: "Lima,
// | Oslo sign pact".
func (t *Tree) commaSubjects(k int) bool {
	verb := t.Head(k)
	if verb < k || !t.Is(k, "nsubj") || t.XPOS(verb) == "VBZ" || t.UPOS(verb) != "VERB" || t.Kid(k, "conj") >= 0 {
		return false
	}
	for _, i := range t.Kids(verb) {
		if i < k && t.Is(i, "vocative", "dislocated", "obl", "nmod", "nsubj") && t.sameKind(i, k) {
			rel := t.node(k).rel
			return t.set(i, verb, rel) && t.set(k, i, "conj")
		}
	}
	return false
}

// sameKind tells whether names of one type stand at a and b with a comma between.
func (t *Tree) sameKind(a, b int) bool {
	i, j := t.nameAt(a), t.nameAt(b)
	if i < 0 || j < 0 || i == j || t.names[i].Type != t.names[j].Type || len(t.Preposition(a)) > 0 || len(t.Preposition(b)) > 0 {
		return false
	}
	return t.names[i].Last+1 == t.names[j].First && t.Lower(t.names[i].Last) == ","
}

// subjectOfVerb makes a subject of a noun that a parser took for the first part of a finite verb: "| Lima hits Oslo
// with tariffs".
func (t *Tree) subjectOfVerb(k int) bool {
	verb := t.Head(k)
	if verb != k+1 || !t.nominal(k) || t.UPOS(verb) != "VERB" || !t.finiteVerb(verb) || t.Kid(verb, "nsubj", "csubj", "expl", "cop") >= 0 {
		return false
	}
	return t.Head(verb) < 0 && t.relabel(k, "nsubj")
}
