package clause

import "slices"

// set hangs token k on head, -1 for none, and tells whether it can: not on what hangs below k.
func (t *Tree) set(k, head int, rel string) bool {
	if k == head || head >= 0 && t.Below(head, k) {
		return false
	}
	n := t.node(k)
	n.head, n.rel, n.base = head, rel, base(rel)
	return true
}

// subjectOfNoun moves a subject from the object of a verb to the verb between them: "Oslo | has voiced
// | support for Lima" with Oslo hung on support.
func (t *Tree) subjectOfNoun(k int) bool {
	noun := t.Head(k)
	if noun < k || !t.Is(k, "nsubj") || t.UPOS(noun) != "NOUN" && t.UPOS(noun) != "PROPN" || t.Kid(noun, "cop") >= 0 {
		return false
	}
	verb := t.Head(noun)
	if verb <= k || verb >= noun || t.UPOS(verb) != "VERB" || t.Kid(verb, "nsubj", "expl") >= 0 {
		return false
	}
	return t.set(k, verb, "nsubj")
}

// subjectAmongConjuncts gives a finite verb without subject the noun right in front of it that a
// parser coordinated with something before: "to tighten ties and Anna | went to Lima".
func (t *Tree) subjectAmongConjuncts(verb int) bool {
	up := t.Head(verb)
	absolute := t.XPOS(verb) == "VBG" && up >= 0 && t.XPOS(up) == "VBG" && (t.Kid(up, "nsubj") >= 0 || t.Is(up, "acl"))
	if !t.finiteVerb(verb) && !absolute || t.Kid(verb, "nsubj", "expl", "mark") >= 0 || !t.Is(verb, "advcl", "conj", "parataxis", "acl") {
		return false
	}
	if t.Is(verb, "acl") && t.XPOS(verb) == "VBD" && t.Kid(verb, "obj", "xcomp", "ccomp") < 0 {
		return false // a participle: "a visit to Lima and Oslo aimed at closer ties"
	}
	i := t.before(verb)
	for h := i; h >= t.First && h < verb; h = t.Head(h) {
		if !t.Is(h, "conj") || !t.nominal(h) {
			if t.Head(h) < t.First || t.Head(h) >= verb {
				return false
			}
			continue
		}
		h = t.listTop(h)
		cc := t.Kid(h, "cc")
		start, end := t.Extent(h)
		if own := t.Kid(verb, "cc"); own >= 0 && (cc >= 0 || own != start-1) {
			return false
		} else if own >= 0 {
			cc = own
		}
		if cc < 0 || cc > h || end != i+1 || t.Below(verb, h) {
			return false
		}
		return t.set(h, verb, "nsubj") && t.set(cc, verb, "cc") && t.relabel(verb, "conj")
	}
	return false
}

// before is the last token in front of verb but for its own adverbs and auxiliaries.
func (t *Tree) before(verb int) int {
	i := verb - 1
	for i > t.First && t.Head(i) == verb && t.Is(i, "advmod", "aux") {
		i--
	}
	return i
}

// agentOfPassive moves who does it from what becomes of the subject to the passive verb: "was shot dead
// by | gunmen".
func (t *Tree) agentOfPassive(k int) bool {
	result := t.Head(k)
	if result < 0 || t.node(k).rel != "obl:agent" || t.UPOS(result) != "ADJ" || !t.Is(result, "xcomp") {
		return false
	}
	verb := t.Head(result)
	return verb >= 0 && t.Kid(verb, "aux:pass") >= 0 && t.set(k, verb, "obl:agent")
}

func (t *Tree) relabel(k int, rel string) bool {
	n := t.node(k)
	n.rel, n.base = rel, base(rel)
	return true
}

func (t *Tree) finiteVerb(k int) bool {
	return t.UPOS(k) == "VERB" && t.hasTense(k)
}

// hasTense tells whether token k is tagged as a verb with a tense, whatever its universal tag.
func (t *Tree) hasTense(k int) bool {
	return slices.Contains([]string{"VBD", "VBZ", "VBP"}, t.XPOS(k))
}

func (t *Tree) nominal(k int) bool {
	return t.UPOS(k) == "PROPN" || t.UPOS(k) == "NOUN" || t.UPOS(k) == "PRON"
}

// clauseOnObject moves what somebody is accused of or told to do from the object to the verb:
// "accused | Rome of closing", "pressed | the king to leave".
func (t *Tree) clauseOnObject(k int) bool {
	object := t.Head(k)
	if object < 0 || !t.Is(k, "acl") || t.node(k).rel == "acl:relcl" || !t.Is(t.firstConjunct(object), "obj", "iobj") {
		return false
	}
	verb := t.Head(t.firstConjunct(object))
	mark := t.Kid(k, "mark")
	if verb < 0 || verb > object || mark < 0 || mark > k {
		return false
	}
	word := t.Lower(mark)
	if word == "to" {
		if _, ok := complements()[complementKey{t.Lemma(verb), "inf"}]; !ok || !t.asks(verb) && !lists().directs[t.Lemma(verb)] || lists().plans[t.Lemma(object)] {
			return false
		}
		return t.set(k, verb, "xcomp")
	}
	if _, ok := complements()[complementKey{t.Lemma(verb), word}]; !ok || word == "as" || word == "that" {
		return false
	}
	return t.set(k, verb, "advcl")
}

// nounOnVerb hangs a noun that was coordinated with a verb on the verb's object: "visited Lima, Quito
// and | La Paz".
func (t *Tree) nounOnVerb(k int) bool {
	verb := t.Head(k)
	if verb < 0 || verb > k || !t.Is(k, "conj") || !t.nominal(k) || t.UPOS(verb) != "VERB" || t.Kid(k, "nsubj", "cop", "aux", "case") >= 0 {
		return false
	}
	object := t.Kid(verb, "obj")
	if object < verb || object > k || t.IsTime(object) || !t.nominal(object) {
		return false
	}
	return t.set(k, object, "conj")
}

// relativeOnVerb hangs a relative clause from a verb on the noun in front of it: "marks | the first time
// a ship has joined".
func (t *Tree) relativeOnVerb(k int) bool {
	verb := t.Head(k)
	if t.node(k).rel != "acl:relcl" || verb < 0 || verb > k || t.UPOS(verb) != "VERB" {
		return false
	}
	noun := -1
	for _, i := range t.Kids(verb) {
		if i < k && i > verb && t.nominal(i) && !t.Is(i, "nsubj") {
			noun = i
		}
	}
	return noun >= 0 && t.set(k, noun, "acl:relcl")
}

// besideInfinitive coordinates a bare verb with the infinitive in front of it and not with the finite
// verb that governs it: "hope to deepen ties and | hold talks".
func (t *Tree) besideInfinitive(k int) bool {
	verb := t.Head(k)
	if !t.Is(k, "conj") || t.XPOS(k) != "VB" || verb < 0 || !t.finiteVerb(verb) || t.Kid(k, "nsubj", "aux", "mark") >= 0 || t.Kid(verb, "aux") >= 0 {
		return false
	}
	for _, i := range t.Kids(verb) {
		if i > verb && i < k && t.Is(i, "xcomp", "advcl") && t.XPOS(i) == "VB" && t.Kid(i, "mark") >= 0 {
			return t.set(k, i, "conj")
		}
	}
	return false
}

// fixedAdverb separates an adverb of two words from the object behind it: "ceased | at once | all raids".
func (t *Tree) fixedAdverb(k int) bool {
	noun := t.Head(k)
	if t.UPOS(k) != "ADP" || !t.Is(k, "case") || k+2 >= t.Last || noun <= k+1 || !lists().fixed[t.Lower(k)+" "+t.Lower(k+1)] || t.Head(k+1) != noun {
		return false
	}
	verb := t.Head(noun)
	if verb < 0 || verb > k || t.UPOS(verb) != "VERB" || !t.Is(noun, "obl") || t.Kid(verb, "obj") >= 0 {
		return false
	}
	return t.set(k, verb, "advmod") && t.set(k+1, k, "fixed") && t.set(noun, verb, "obj")
}

// purposeOfNoun hangs an infinitive on the plan in front of it and not on the verb: "redoubled our resolve
// | to leave".
func (t *Tree) purposeOfNoun(k int) bool {
	verb := t.Head(k)
	mark := t.Kid(k, "mark")
	if verb < 0 || verb > k || !t.Is(k, "xcomp", "advcl") || t.XPOS(k) != "VB" || mark < 1 || t.Lower(mark) != "to" || t.Head(mark-1) != verb || mark-1 <= verb {
		return false
	}
	if !t.Is(mark-1, "obj") || t.UPOS(mark-1) != "NOUN" || !lists().plans[t.Lemma(mark-1)] || t.asks(verb) || lists().directs[t.Lemma(verb)] {
		return false
	}
	return t.set(k, mark-1, "acl")
}

// saidAtEnd separates what is reported from the report behind it where a parser made one clause of both:
// "The talks focused on trade, | the ministry said".
func (t *Tree) saidAtEnd(k int) bool {
	said := t.Head(k)
	if said < k || !t.Is(k, "nsubj") || t.XPOS(said) != "VBD" || t.Head(said) >= 0 {
		return false
	}
	if !t.takesThat(said) || t.Kid(said, "ccomp", "obj", "xcomp") >= 0 {
		return false
	}
	speaker := t.subjectBehind(k, said)
	if speaker < 0 || t.UPOS(t.start(speaker)-1) != "PUNCT" {
		return false
	}
	for _, i := range t.Kids(k) {
		if i > k && t.Is(i, "acl") && t.UPOS(i) == "VERB" && (t.XPOS(i) == "VBN" || t.XPOS(i) == "VBD") && t.Kid(i, "nsubj", "mark") < 0 {
			return t.set(i, said, "ccomp") && t.set(k, i, "nsubj")
		}
	}
	return false
}

// subjectBehind is the last subject of verb between token k and the verb, -1 if there is none.
func (t *Tree) subjectBehind(k, verb int) int {
	subject := -1
	for _, i := range t.Kids(verb) {
		if i > k && i < verb && t.Is(i, "nsubj") {
			subject = i
		}
	}
	return subject
}

// addressee hangs whom somebody speaks to on the verb and not on the speaker behind it: "said Berg | to
// the crew".
func (t *Tree) addressee(k int) bool {
	speaker := t.Head(k)
	if !t.Is(k, "nmod") || t.Prep(k) != "to" || speaker < 0 || speaker > k || t.UPOS(speaker) != "PROPN" || !t.Is(speaker, "nsubj", "obj") {
		return false
	}
	verb := t.Head(speaker)
	return verb >= 0 && verb < speaker && t.takesThat(verb) && t.set(k, verb, "obl")
}

// participleAfterTime separates a participle from the phrase in front of it, which a parser took for its
// subject: "sank during a storm | killing two".
func (t *Tree) participleAfterTime(k int) bool {
	verb := t.Head(k)
	if !t.Is(k, "nsubj") || verb < k || t.XPOS(verb) != "VBG" || !t.Is(verb, "advcl") || t.Kid(verb, "aux") >= 0 {
		return false
	}
	above, mark := t.Head(verb), t.Kid(verb, "mark")
	if mark < 0 || mark > k || above < 0 || above > mark || t.UPOS(above) != "VERB" {
		return false
	}
	switch t.Lower(mark) {
	case "during", "in", "at", "on", "near":
		return t.set(mark, k, "case") && t.set(k, above, "obl")
	}
	return false
}

// secondReport hangs the second thing reported beside the first: "says it has paid, and | that the sale is
// legal".
func (t *Tree) secondReport(k int) bool {
	verb := t.Head(k)
	mark := t.Kid(k, "mark")
	if !t.Is(k, "conj") || verb < 0 || verb > k || mark < 0 || mark > k || t.Lower(mark) != "that" || t.Kid(verb, "mark") >= 0 {
		return false
	}
	content := t.Kid(verb, "ccomp")
	return content > verb && content < k && t.set(k, content, "conj")
}

// withClause makes a clause of what a parser took for a phrase: "with | Lima calling on Oslo to leave".
func (t *Tree) withClause(k int) bool {
	if t.XPOS(k) != "VBG" || t.UPOS(k) != "VERB" || !t.Is(k, "nmod", "obl") || t.Prep(k) != "with" && t.Lower(max(t.Kid(k, "mark"), t.First)) != "with" {
		return false
	}
	verb := t.Head(k)
	for verb >= 0 && t.UPOS(verb) != "VERB" {
		verb = t.Head(verb)
	}
	if verb < 0 || verb > k || t.UPOS(k-1) != "PROPN" || t.Head(k-1) != k || !t.Is(k-1, "compound") {
		return false
	}
	for _, i := range t.Kids(k) {
		if i > k && t.Is(i, "nmod") {
			t.relabel(i, "obl")
		}
		if i < k && t.Is(i, "case") {
			t.relabel(i, "mark")
		}
		if i < k-1 && t.Is(i, "det") {
			t.set(i, k-1, "det")
		}
	}
	return t.set(k-1, k, "nsubj") && t.set(k, verb, "advcl")
}

// saidObject makes what somebody says a clause where a parser took its subject for the object: "insists
// Lima | is ready".
func (t *Tree) saidObject(k int) bool {
	verb := t.Head(k)
	if verb < 0 || verb > k || !t.Is(k, "conj", "parataxis") || t.Kid(k, "cc", "nsubj", "mark") >= 0 || !t.takesThat(verb) {
		return false
	}
	aux, object := t.Kid(k, "aux", "cop"), t.Kid(verb, "obj")
	if aux < 0 || object < verb || object > aux || !t.hasTense(aux) && t.XPOS(aux) != "MD" {
		return false
	}
	if _, end := t.Extent(object); end != aux {
		return false
	}
	return t.set(object, k, "nsubj") && t.relabel(k, "ccomp")
}

// unlike takes "unlike" in front of a phrase for the preposition that it is.
func (t *Tree) unlike(k int) bool {
	h := t.Head(k)
	if t.Lower(k) != "unlike" || h < k || !t.Is(k, "amod", "advmod") || !t.nominal(h) {
		return false
	}
	return t.relabel(k, "case") && !t.Is(h, "obj") || t.relabel(h, "obl")
}
