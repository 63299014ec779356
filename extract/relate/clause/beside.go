package clause

import "github.com/quadwire/quadwire"

// verbBesideNoun coordinates a finite verb with the clause before it and not with its object, and gives it the
// noun behind it for an object: "cement a pact and | step up criticism".
func (t *Tree) verbBesideNoun(k int) bool {
	noun := t.Head(k)
	if !t.Is(k, "conj") || noun < 0 || noun > k || t.UPOS(k) != "VERB" || t.XPOS(k) == "VBG" || t.XPOS(k) == "VBN" || !t.nominal(noun) || !t.Is(noun, "obj") {
		return false
	}
	up := t.Head(noun)
	if t.Kid(k, "cc") < 0 || t.Kid(k, "nsubj", "aux", "mark", "expl") >= 0 || t.Kid(up, "nsubj") < 0 || !t.set(k, up, "conj") {
		return false
	}
	if t.Kid(k, "obj", "xcomp", "ccomp") >= 0 {
		return true
	}
	for _, i := range t.Kids(noun) {
		if i > k && t.Is(i, "appos", "conj") && t.nominal(i) && t.Kid(i, "cc", "case") < 0 {
			t.set(i, k, "obj")
			break
		}
	}
	return true
}

// withOfVerb hangs a "with" or "against" phrase right behind an infinitive or gerund on it and not on the verb
// above: "is committed to working | with Lima".
func (t *Tree) withOfVerb(k int) bool {
	up := t.Head(k)
	if !t.Is(k, "obl") || up < 0 || up > k || !t.nominal(k) || t.IsTime(k) {
		return false
	}
	if prep := t.Prep(k); prep != "with" && prep != "against" && prep != "alongside" {
		return false
	}
	for _, i := range t.Kids(up) {
		if i < up || i > k || t.UPOS(i) != "VERB" || !t.Is(i, "xcomp", "advcl") || t.finite(i) || t.Kid(i, "mark") < 0 {
			continue
		}
		if _, end := t.Extent(i); end == t.start(k) {
			return t.set(k, i, "obl")
		}
	}
	return false
}

// commaBetween coordinates two countries that nothing but a comma parts, as headlines do: "Mali, | Chad sign
// pact". No country is another one.
func (t *Tree) commaBetween(k int) bool {
	h := t.Head(k)
	if h < 0 || h > k || !t.Is(k, "appos", "list", "dep", "nmod") || len(t.Preposition(k)) > 0 || t.IsPossessor(k) {
		return false
	}
	a, b := t.nameAt(h), t.nameAt(k)
	if a < 0 || b < 0 || a == b || t.names[a].Type != quadwire.Country || t.names[b].Type != quadwire.Country || t.names[b].Head != k {
		return false
	}
	if t.names[a].Last+1 != t.names[b].First || t.Lower(t.names[a].Last) != "," {
		return false
	}
	return t.relabel(k, "conj")
}

// demonymsOfNoun makes one list of what two countries are called by in front of a noun: "Russian, | Turkish
// presidents meet".
func (t *Tree) demonymsOfNoun(k int) bool {
	noun := t.Head(k)
	if !t.node(k).origin || noun < k || !t.Is(k, "amod", "compound") || k-2 < t.First || t.Lower(k-1) != "," {
		return false
	}
	first := k - 2
	if !t.node(first).origin || t.UPOS(first) != t.UPOS(k) || t.Head(first) == noun || t.XPOS(noun) != "NNS" {
		return false
	}
	return t.set(first, noun, t.node(k).rel) && t.set(k, first, "conj")
}

// infinitiveOfPlan hangs an infinitive on the plan that a phrase parts it from: "has a duty in this regard | to
// act".
func (t *Tree) infinitiveOfPlan(k int) bool {
	noun := t.Head(k)
	mark := t.Kid(k, "mark")
	if noun < 0 || noun > k || mark < 0 || t.Lower(mark) != "to" || !t.Is(noun, "nmod") || lists().plans[t.Lemma(noun)] || t.UPOS(noun) != "NOUN" {
		return false
	}
	plan := t.Head(noun)
	if plan < 0 || plan > noun || !lists().plans[t.Lemma(plan)] {
		return false
	}
	switch t.Prep(noun) {
	case "in", "on", "under", "over", "within", "during", "after", "before", "since":
		return t.set(k, plan, "acl")
	}
	return false
}

// asWellAsTo frees the preposition that a parser made a part of "as well as" and coordinates what it stands before
// with the phrase that has the same: "conveyed greetings to Oslo, as well as | to Lima".
func (t *Tree) asWellAsTo(k int) bool {
	cc := t.Kid(k, "cc")
	if cc < 0 || t.Lower(cc) != "as" || t.Kid(k, "case") >= 0 {
		return false
	}
	prep := -1
	for _, i := range t.Kids(cc) {
		if t.Is(i, "fixed") && t.UPOS(i) == "ADP" && t.Lower(i) != "as" {
			prep = i
		}
	}
	if prep < 0 || !t.set(prep, k, "case") {
		return false
	}
	t.hang()
	word, near := t.Lower(prep), -1
	for i := t.First; i < cc; i++ {
		if t.Is(i, "nmod", "obl") && t.nominal(i) && t.Prep(i) == word {
			near = i
		}
	}
	if near >= 0 {
		t.set(k, near, "conj")
	}
	return true
}

// thenVerb coordinates two verbs of a headline with a comma between them: "Lima calls in envoy, | expels two".
func (t *Tree) thenVerb(k int) bool {
	verb := t.Head(k)
	if verb < t.First || verb > k || !t.finiteVerb(k) || t.XPOS(k) != t.XPOS(verb) || t.Kid(k, "nsubj", "expl", "mark", "aux") >= 0 || t.Kid(verb, "nsubj") < 0 {
		return false
	}
	if !t.behindComma(k) || t.says(k) && t.Kid(k, "ccomp") < 0 {
		return false
	}
	return t.Kid(k, "obj", "obl", "xcomp", "ccomp") >= 0 && t.relabel(k, "conj")
}

// calledSo hangs on a verb of naming what a parser took for an apposition of its object: "called the deal | a farce".
func (t *Tree) calledSo(k int) bool {
	object := t.Head(k)
	if object < t.First || object > k || !t.Is(object, "obj") || t.UPOS(k) != "NOUN" || len(t.Preposition(k)) > 0 {
		return false
	}
	verb := t.Head(object)
	switch t.Lemma(max(verb, t.First)) {
	case "call", "label", "brand", "dub", "term", "deem", "declare", "consider":
	default:
		return false
	}
	first := t.start(k)
	det := t.Lower(first) == "a" || t.Lower(first) == "an"
	return verb >= t.First && verb < object && det && t.Lower(first-1) != "," && t.set(k, verb, "xcomp")
}
