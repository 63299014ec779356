package clause

// listTop is the first of a list that a conjunction sets off, whose other members have one of their own: "and |
// Lima, Oslo and Rome left" for Rome; k itself elsewhere.
func (t *Tree) listTop(k int) int {
	for range t.Last - t.First {
		up := t.Head(k)
		if up < t.First || up > k || !t.Is(up, "conj") || !t.nominal(up) {
			break
		}
		if cc := t.Kid(up, "cc"); cc < 0 || cc > up {
			break
		}
		k = up
	}
	return k
}

// besideApposed coordinates with a noun what a parser coordinated with the name that the noun introduces: "the
// bloc Corvus, | Lima and Oslo left". Of several things the names may be more: "the cities Lima and | Oslo".
func (t *Tree) besideApposed(k int) bool {
	name := t.Head(k)
	if !t.Is(k, "conj") || name < t.First || name > k || !t.Is(name, "appos", "nmod:desc") {
		return false
	}
	noun, n := t.Head(name), t.nameAt(name)
	if noun < t.First || n < 0 || t.names[n].First != noun+1 || t.UPOS(noun) != "NOUN" || t.XPOS(noun) != "NN" {
		return false
	}
	return t.set(k, noun, "conj")
}

// whoseSubject makes the noun behind "whose" the subject of its clause where it was taken for an apposition of
// what it belongs to: "the party, whose | leader Anna Berg lives in Lima, left".
func (t *Tree) whoseSubject(k int) bool {
	owner := t.Head(k)
	whose := t.Kid(k, "nmod:poss")
	if !t.Is(k, "appos") || owner < t.First || owner > k || whose < 0 || t.Lower(whose) != "whose" {
		return false
	}
	for _, verb := range t.Kids(owner) {
		if verb < k || t.node(verb).rel != "acl:relcl" || t.Kid(verb, "nsubj", "expl") >= 0 {
			continue
		}
		for _, i := range t.Kids(owner) {
			if i > k && i < verb && t.Is(i, "appos") {
				t.set(i, k, "appos")
			}
		}
		return t.set(k, verb, "nsubj")
	}
	return false
}

// clauseBeforeSource makes the main verb of what is reported of a verb that was taken for an adjective: its
// clause lost its subject to the verb of saying at the end, which has one of its own. "The minister, Anna Berg,
// | phoned party leader Lars Holm, a source said".
func (t *Tree) clauseBeforeSource(k int) bool {
	object := t.Head(k)
	if !t.Is(k, "amod") || t.XPOS(k) != "VBD" || object < k || t.Lower(k-1) != "," {
		return false
	}
	subject := t.topNominal(object)
	if subject < t.First || subject > k || !t.Is(subject, "nsubj") {
		return false
	}
	say := t.Head(subject)
	if say < object || !t.says(say) {
		return false
	}
	source := t.subjectBehind(object, say)
	if source < 0 || !t.set(k, say, "ccomp") || !t.set(object, k, "obj") || !t.set(subject, k, "nsubj") {
		return false
	}
	for _, i := range t.Kids(say) {
		if i > k && i < source && t.Is(i, "obl", "advmod", "advcl") {
			t.set(i, k, t.node(i).rel)
		}
	}
	return true
}
