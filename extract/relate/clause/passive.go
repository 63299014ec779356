package clause

// agentBehindClause gives a passive the agent that a parser hung on the clause or phrase before it: "was ordered to
// leave the town | by the army", "is accused of closing the port | by Oslo".
func (t *Tree) agentBehindClause(k int) bool {
	if t.Prep(k) != "by" || !t.nominal(k) || t.time(k) || t.Kid(k, "det") < 0 && t.UPOS(k) != "PROPN" {
		return false
	}
	verb := t.Head(k)
	for verb >= 0 && verb < k && t.nominal(verb) && t.Is(verb, "obj", "obl", "nmod", "conj") {
		verb = t.Head(verb)
	}
	if verb < 0 || verb > k || t.Kid(verb, "aux:pass", "nsubj:pass") >= 0 {
		return false
	}
	passive := t.Head(verb)
	switch {
	case passive < 0 || passive > verb || t.XPOS(passive) != "VBN":
		return false
	case t.XPOS(verb) == "VB" && t.Is(verb, "xcomp") && t.Head(k) == verb && t.Kid(verb, "obj") >= 0:
	case t.XPOS(verb) == "VBG" && t.Is(verb, "advcl", "acl", "xcomp") && t.Lemma(passive) == "accuse":
	default:
		return false
	}
	first := passive
	for t.Is(first, "conj") {
		first = t.Head(first)
	}
	return first >= 0 && t.Kid(first, "aux:pass") >= 0 && t.Kid(passive, "obl:agent") < 0 && t.set(k, passive, "obl:agent")
}

// time tells whether a noun names a time by which something is done.
func (t *Tree) time(k int) bool {
	switch t.Lemma(k) {
	case "end", "weekend", "deadline", "time", "date", "day", "week", "month", "year", "morning", "evening", "night", "noon", "midnight", "start",
		"beginning", "summer", "winter", "spring", "autumn":
		return true
	}
	return weekday(t.Lower(k))
}

// auxiliaryAsVerb joins a perfect that a parser took for two clauses: "said Oslo | had | used gas".
func (t *Tree) auxiliaryAsVerb(k int) bool {
	subject := t.Kid(k, "nsubj")
	if t.Lemma(k) != "have" || subject < 0 || subject > k || t.Kid(k, "obj", "xcomp", "ccomp", "obl", "aux") >= 0 {
		return false
	}
	verb := k + 1
	for verb < t.Last && t.UPOS(verb) == "ADV" {
		verb++
	}
	if verb >= t.Last || t.XPOS(verb) != "VBN" || t.Head(verb) != t.Head(k) || t.Rel(verb) != t.Rel(k) || t.Kid(verb, "nsubj", "aux") >= 0 {
		return false
	}
	for _, m := range t.Kids(k) {
		t.set(m, verb, t.Rel(m))
	}
	t.node(k).upos = "AUX"
	return t.set(k, verb, "aux")
}

// visitor hangs on its verb the guest whom a parser took for the one who is visited: "told | visiting Minister
// Berg that".
func (t *Tree) visitor(k int) bool {
	verb, guest := t.Head(k), t.Kid(k, "obj")
	if t.Lower(k) != "visiting" || verb < 0 || verb > k || guest < k || t.UPOS(verb) != "VERB" || t.Kid(k, "nsubj", "mark", "aux") >= 0 {
		return false
	}
	for i := k + 1; i < guest; i++ {
		if !t.Is(i, "amod", "compound", "nmod:desc", "flat", "nmod") {
			return false
		}
	}
	rel := "obj"
	if t.Kid(verb, "obj") >= 0 || t.Is(k, "nmod", "obl") {
		return false
	}
	for _, m := range t.Kids(k) {
		switch {
		case m == guest:
		case t.Is(m, "case"):
			t.set(m, guest, "case")
			rel = "obl"
		default:
			t.set(m, verb, t.Rel(m))
		}
	}
	t.node(k).upos = "ADJ"
	return t.set(guest, verb, rel) && t.set(k, guest, "amod")
}
