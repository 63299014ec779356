package clause

// nounBeforeNoun makes a part of the noun behind it of a noun that a parser took for a verb: "put its troops on
// | combat alert".
func (t *Tree) nounBeforeNoun(k int) bool {
	up, object, mark := t.Head(k), t.Kid(k, "obj"), t.Kid(k, "mark")
	if t.XPOS(k) != "NN" || t.UPOS(k) != "VERB" || up < 0 || object != k+1 || mark < 0 || mark > k || t.Lower(mark) == "to" || t.Kid(k, "nsubj", "aux") >= 0 {
		return false
	}
	for _, m := range t.Kids(k) {
		if m != object && m != mark && t.Is(m, "obl", "advmod", "advcl") {
			t.set(m, up, t.Rel(m))
		}
	}
	t.node(k).upos = "NOUN"
	return t.set(object, up, "obl") && t.set(mark, object, "case") && t.set(k, object, "compound")
}

// finiteBehindRelative gives a verb that a parser put into a relative clause the noun of the clause for its
// subject: "say missiles that hit the port | killed two".
func (t *Tree) finiteBehindRelative(k int) bool {
	inner := t.Head(k)
	if t.XPOS(k) != "VBD" || inner < 0 || inner > k || !t.Is(inner, "acl:relcl") || t.Kid(k, "nsubj", "mark", "aux", "cc") >= 0 {
		return false
	}
	noun := t.Head(inner)
	if noun < 0 || noun > inner || !t.nominal(noun) || !t.Is(noun, "obj") || t.Head(noun) > noun || t.UPOS(t.Head(noun)) != "VERB" {
		return false
	}
	return t.set(k, t.Head(noun), "ccomp") && t.set(noun, k, "nsubj")
}

// withInfinitive makes a phrase again of the subject of an infinitive behind "with": "signed a pact | with Lima
// to end the war".
func (t *Tree) withInfinitive(k int) bool {
	up := t.Head(k)
	subject, mark := t.Kid(k, "nsubj"), t.Kid(k, "mark")
	if t.XPOS(k) != "VB" || up < 0 || up > k || subject < 0 || mark < 0 || t.Lower(mark) != "with" || mark > subject || subject > k {
		return false
	}
	return t.set(subject, up, "obl") && t.set(mark, subject, "case")
}

// dayBehindTitle gives a verb the noun in front of a day for its subject where a parser took the day for a name:
// "the minister | Monday called on Lima to pay".
func (t *Tree) dayBehindTitle(k int) bool {
	verb := t.Head(k)
	if verb <= k || !weekday(t.Lower(k)) {
		return false
	}
	for _, m := range t.Kids(k) {
		if m == k-1 && t.Is(m, "nmod:desc", "compound") && t.nominal(m) {
			return t.set(m, verb, "nsubj") && t.set(k, verb, "obl:unmarked")
		}
	}
	return false
}

// weekday tells whether a word names a day.
func weekday(word string) bool {
	switch word {
	case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday":
		return true
	}
	return false
}

// besideAcrossAdjective coordinates two phrases of one preposition where a parser coordinated the first with an
// adjective of the second: "a meeting between Anna Berg and | special envoy Ruiz".
func (t *Tree) besideAcrossAdjective(k int) bool {
	first := t.Head(k)
	cc := t.Kid(k, "cc")
	if t.UPOS(k) != "ADJ" || first < 0 || first > k || !t.nominal(first) || cc < 0 || t.Kid(first, "case") >= 0 {
		return false
	}
	for _, last := range t.Kids(t.Head(first)) {
		mark := t.Kid(last, "case")
		if last <= k || last > k+4 || !t.nominal(last) || mark < 0 || mark > first || !t.Is(last, "nmod", "obl") {
			continue
		}
		return t.set(mark, first, "case") && t.set(last, first, "conj") && t.set(cc, last, "cc") && t.set(k, last, "amod")
	}
	return false
}

// besideInsideName coordinates a person with the noun in front of which a parser took the name for a part of it:
// "President | Berg and rebel leader Ruiz signed".
func (t *Tree) besideInsideName(k int) bool {
	last := t.Head(k)
	if t.UPOS(k) != "PROPN" || last < k || t.Kid(k, "nmod:desc") < 0 || t.Kid(k, "det", "case") >= 0 {
		return false
	}
	other := t.Kid(k, "conj")
	if other < k || other > last || t.Kid(other, "cc") < 0 {
		return false
	}
	cc := t.Kid(other, "cc")
	for t.Is(last, "nmod:desc", "compound", "flat") && t.Head(last) > last {
		last = t.Head(last)
	}
	up, rel := t.Head(last), t.Rel(last)
	if mark := t.Kid(last, "case"); mark >= 0 && mark < k && !t.set(mark, k, "case") {
		return false
	}
	return t.set(k, up, rel) && t.set(last, k, "conj") && t.set(cc, last, "cc") && t.set(other, last, "compound")
}

// participleBeforeSubject makes an adjective of a participle in front of a noun that a parser took for a clause: "said both
// | warring sides broke the truce".
func (t *Tree) participleBeforeSubject(k int) bool {
	if t.XPOS(k) != "VBG" || t.Kid(k, "nsubj", "obj", "obl", "mark", "xcomp", "ccomp", "advcl", "aux") >= 0 {
		return false
	}
	noun := k + 1
	for noun < t.Last && t.Is(noun, "amod", "compound", "nummod") && t.Head(noun) > noun {
		noun++
	}
	if noun >= t.Last || !t.nominal(noun) || !t.Is(noun, "nsubj") || t.Head(noun) <= noun || t.Kid(noun, "det", "case", "nmod:poss") >= 0 {
		return false
	}
	for _, m := range t.Kids(k) {
		if !t.Is(m, "cc:preconj", "cc", "det") || !t.set(m, noun, "det") {
			return false
		}
	}
	t.node(k).upos = "ADJ"
	return t.set(k, noun, "amod")
}

// baseBesidePast makes a part of the noun behind it of a noun that a parser coordinated as a verb with one in the
// past, which no base form can be: "robbed the bank and | aid agency Halia".
func (t *Tree) baseBesidePast(k int) bool {
	verb, object, cc := t.Head(k), t.Kid(k, "obj"), t.Kid(k, "cc")
	if t.XPOS(k) != "VB" || verb < 0 || verb > k || t.XPOS(verb) != "VBD" || object < k || cc != k-1 || cc-1 <= verb {
		return false
	}
	if t.Kid(k, "nsubj", "aux", "mark", "advmod", "obl", "xcomp", "ccomp") >= 0 || t.Kid(verb, "aux") >= 0 || !t.nominal(cc-1) || t.Kid(object, "det", "nmod:poss") >= 0 {
		return false
	}
	t.node(k).upos = "NOUN"
	return t.set(object, cc-1, "conj") && t.set(cc, object, "cc") && t.set(k, object, "compound")
}

// accusedBesideNoun makes a verb again of "accused" behind "and" that a parser took for an adjective: "ended the pact
// and | accused mediator Peru of fraud".
func (t *Tree) accusedBesideNoun(k int) bool {
	last := t.Head(k)
	if t.Lemma(k) != "accuse" || k == t.First || t.XPOS(k-1) != "CC" || last < k {
		return false
	}
	for t.Is(last, "nmod:desc", "compound") && t.Head(last) > last {
		last = t.Head(last)
	}
	of, verb := -1, t.Head(last)
	for _, m := range t.Kids(last) {
		if m > last && of < 0 && (t.Is(m, "acl") || t.Is(m, "nmod") && t.Prep(m) == "of") {
			of = m
		}
	}
	for verb >= 0 && (t.UPOS(verb) != "VERB" || t.Kid(verb, "nsubj") < 0) {
		verb = t.Head(verb)
	}
	if !t.Is(last, "conj") || of < last || verb < 0 || verb > k || t.XPOS(verb) != "VBD" {
		return false
	}
	t.node(k).upos, t.node(k).xpos = "VERB", "VBD"
	rel := "obl"
	if t.Is(of, "acl") {
		rel = "advcl"
	}
	return t.set(k, verb, "conj") && t.set(last, k, "obj") && t.set(of, k, rel) && t.set(k-1, k, "cc")
}
