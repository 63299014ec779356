package clause

import "github.com/quadwire/quadwire"

// samePreposition coordinates a phrase with the one in front of it that has its preposition, and not with what
// stands between: "signed by Berg on behalf of the league and | by Holm".
func (t *Tree) samePreposition(k int) bool {
	first := t.firstConjunct(k)
	if first == k || !t.nominal(k) || !t.nominal(first) || t.Kid(k, "case") < 0 {
		return false
	}
	prep, other := t.Prep(k), t.Prep(first)
	if other == "" && t.Is(first, "obj") && prep != "" {
		return t.besideObject(k, first, prep)
	}
	if prep == "" || other == "" || prep == other {
		return false
	}
	for up := t.Head(first); up >= t.First && up < first; up = t.Head(up) {
		if t.nominal(up) && t.Prep(up) == prep {
			return t.set(k, t.firstConjunct(up), "conj")
		}
		if t.clauseHead(up) {
			return t.besidePhrase(k, up, prep)
		}
	}
	return false
}

// besideObject coordinates k with the phrase on object, or on its verb, that has the same preposition: "sent
// thanks to Lima, as well as | to Rome".
func (t *Tree) besideObject(k, object int, prep string) bool {
	for _, i := range t.Kids(object) {
		if i > object && i < k && t.Is(i, "nmod") && t.nominal(i) && t.Prep(i) == prep {
			return t.set(k, i, "conj")
		}
	}
	return t.Head(object) >= 0 && t.besidePhrase(k, t.Head(object), prep)
}

// besidePhrase coordinates k with the phrase of verb that has the same preposition and stands nearest in front.
func (t *Tree) besidePhrase(k, verb int, prep string) bool {
	near := -1
	for _, i := range t.Kids(verb) {
		if i < k && t.Is(i, "obl") && t.nominal(i) && !t.IsTime(i) && t.Prep(i) == prep {
			near = i
		}
	}
	return near >= 0 && t.set(k, near, "conj")
}

// participleBehindComma makes a clause of a participle that a parser took for part of a noun phrase which
// explains what is in front: "refused to pay, | sparking fears that", "left the pact, raising tensions".
func (t *Tree) participleBehindComma(k int) bool {
	noun := t.Head(k)
	if t.XPOS(k) != "VBG" || noun < k || !t.Is(k, "compound", "amod") || k-2 < t.First || t.Lower(k-1) != "," {
		return false
	}
	if !t.Is(noun, "appos", "conj") || t.Kid(noun, "cc") >= 0 || t.start(noun) < k-1 || t.UPOS(noun) != "NOUN" || t.Kid(k, "conj") >= 0 {
		return false
	}
	verb := t.Head(noun)
	for verb >= 0 && !t.clauseHead(verb) {
		verb = t.Head(verb)
	}
	for verb >= 0 && t.Is(verb, "xcomp") && t.Head(verb) >= 0 {
		verb = t.Head(verb)
	}
	if verb < 0 || verb > k {
		return false
	}
	if !t.set(k, verb, "advcl") || !t.set(noun, k, "obj") {
		return false
	}
	n := t.node(k)
	if n.upos = "VERB"; n.lemma == n.low {
		n.lemma = stem(n.low)
	}
	t.contentBehind(noun)
	return true
}

// contentBehind hangs on a noun what a "that" right behind it says: "fears | that Lima could attack".
func (t *Tree) contentBehind(noun int) {
	if noun+1 >= t.Last || t.Lower(noun+1) != "that" || !t.Is(noun+1, "mark") {
		return
	}
	if clause := t.Head(noun + 1); clause > noun && t.Is(clause, "ccomp") && !t.Below(clause, noun) {
		t.set(clause, noun, "acl")
	}
}

// relativeOnTarget hangs a relative clause that says what harm was done on the event in front of the place or thing
// that it was hung on: "an attack on a market that | killed two".
func (t *Tree) relativeOnTarget(k int) bool {
	thing := t.Head(k)
	if t.node(k).rel != "acl:relcl" || thing < 0 || thing > k || !lists().harms[t.Lemma(k)] || !t.Is(thing, "nmod") || t.Kid(k, "nsubj:pass", "aux:pass") >= 0 {
		return false
	}
	event := t.Head(thing)
	if event < 0 || event > thing || !t.headsOne(event, quadwire.Event) {
		return false
	}
	if t.headsOne(thing, quadwire.Person, quadwire.Group, quadwire.Organization, quadwire.Event, quadwire.Object) {
		return false
	}
	return t.set(k, event, t.node(k).rel)
}

// relativeOnTime hangs a relative clause on the noun in front of the time that it was hung on: "raids early on
// Monday, which | hit Lima".
func (t *Tree) relativeOnTime(k int) bool {
	time := t.Head(k)
	if t.node(k).rel != "acl:relcl" || time < 0 || time > k || !t.IsTime(time) || t.nounOfTime(time) {
		return false
	}
	if w := t.Lower(t.firstWord(k)); w != "which" && w != "that" {
		return false
	}
	noun := -1
	for i := t.start(time) - 1; i >= t.First && noun < 0; i-- {
		if t.UPOS(i) == "VERB" {
			return false
		}
		if t.UPOS(i) == "NOUN" && !t.IsTime(i) && t.XPOS(i) == "NNS" {
			noun = i
		}
	}
	return noun >= 0 && t.set(k, noun, "acl:relcl")
}

// nounOfTime tells whether a clause can tell more of the time itself: "the day that", "the year which".
func (t *Tree) nounOfTime(time int) bool { return t.UPOS(time) == "NOUN" && t.Kid(time, "det") >= 0 }

// sharedSubject coordinates the second of two names in front of a verb with the first, where a parser made a
// clause of the verb and the second alone: "ties between Oslo and | Lima are warm", "said talks with Oslo and
// | Lima were useful".
func (t *Tree) sharedSubject(k int) bool {
	verb := t.Head(k)
	if !t.Is(k, "nsubj") || !t.nominal(k) || verb < k || len(t.Preposition(k)) > 0 {
		return false
	}
	cc := t.start(k) - 1
	if cc <= t.First || t.Lower(cc) != "and" || t.Head(cc) != verb {
		return false
	}
	noun, said := t.subjectBefore(cc, verb)
	if noun < 0 {
		return false
	}
	to := t.coordinate(cc, k, noun)
	if said >= 0 && !t.loneSide(to) && !lists().saysOnly[t.Lemma(said)] && !(lists().stresses[t.Lemma(said)] && t.canSpeak(to) && t.canSpeak(k) && t.UPOS(k) == "PROPN") {
		return false
	}
	if !t.set(k, to, "conj") || !t.set(cc, k, "cc") {
		return false
	}
	if t.Head(noun) != verb {
		t.set(noun, verb, "nsubj")
	}
	if said >= 0 && t.Is(verb, "conj") {
		t.relabel(verb, "ccomp")
	}
	return true
}

// subjectBefore is the noun whose phrase ends where cc stands and which is the first subject of verb, or was
// taken for the object of the verb of saying that verb hangs on; that verb, -1 if there is none.
func (t *Tree) subjectBefore(cc, verb int) (noun, said int) {
	said = t.Head(verb)
	if said > cc || !t.takesThat(said) || !t.Is(verb, "conj", "ccomp", "parataxis") {
		said = -1
	}
	for _, head := range []int{verb, said} {
		if head < 0 {
			continue
		}
		for _, i := range t.Kids(head) {
			if i < cc && (head == verb && t.Is(i, "nsubj") || head == said && i > said && t.Is(i, "obj")) {
				if _, end := t.Extent(i); end == cc {
					return i, said
				}
			}
		}
	}
	return -1, said
}

// coordinate is what k behind cc goes with: the phrase of "between" that lacks its second side, else the name
// right in front if k is a name too, else noun.
func (t *Tree) coordinate(cc, k, noun int) int {
	name := noun
	for i := cc - 1; i >= t.First && i != noun && t.nominal(i); i = t.Head(i) {
		if t.loneSide(i) {
			return i
		}
		if _, end := t.Extent(i); end == cc && name == noun && t.UPOS(i) == "PROPN" && t.Is(i, "nmod") && len(t.Preposition(i)) > 0 {
			name = i
		}
	}
	if t.UPOS(k) == "PROPN" && t.UPOS(noun) == "NOUN" {
		return name
	}
	return noun
}

// loneSide tells whether i stands behind "between" without a second side.
func (t *Tree) loneSide(i int) bool {
	return t.Prep(i) == "between" && t.Kid(i, "conj") < 0 && t.XPOS(i) != "NNS" && t.Kid(i, "nummod") < 0
}

// addressed makes a subject of a name in front of a finite verb that a parser took for whom somebody speaks to:
// "Lima, which owns the port, | sued Rome".
func (t *Tree) addressed(k int) bool {
	verb := t.Head(k)
	if verb < k || !t.nominal(k) || !t.finite(verb) || t.XPOS(verb) == "VBP" || t.Kid(verb, "nsubj", "csubj", "expl") >= 0 || len(t.Preposition(k)) > 0 {
		return false
	}
	return t.UPOS(verb) == "VERB" && t.Lower(verb-1) == "," && t.set(k, verb, "nsubj")
}

// markOfPhrase gives a phrase its preposition that a parser took for the mark of the infinitive behind: "signed a
// pact | with Lima to supply steel".
func (t *Tree) markOfPhrase(k int) bool {
	verb := t.Head(k)
	if t.UPOS(k) != "ADP" && t.XPOS(k) != "IN" || verb < k || t.XPOS(verb) != "VB" || t.Kid(verb, "mark") != k {
		return false
	}
	to := -1
	for _, i := range t.Kids(verb) {
		if i > k && i < verb && t.Is(i, "mark") && t.Lower(i) == "to" {
			to = i
		}
	}
	up := t.Head(verb)
	if to < 0 || up < 0 {
		return false
	}
	for _, i := range t.Kids(up) {
		if i > k && i < to && t.nominal(i) && t.start(i) == k+1 && len(t.Preposition(i)) == 0 {
			return t.set(k, i, "case") && (t.Is(i, "obl") || t.relabel(i, "obl"))
		}
	}
	return false
}

// onAuxiliary hangs a subject on the verb and not on its auxiliary: "Lima | has, for the first time, sued Rome".
func (t *Tree) onAuxiliary(k int) bool {
	aux := t.Head(k)
	if aux < 0 || !t.Is(k, "nsubj") || !t.Is(aux, "aux", "cop") || t.Head(aux) < 0 {
		return false
	}
	return t.Kid(t.Head(aux), "nsubj", "csubj", "expl") < 0 && t.set(k, t.Head(aux), t.node(k).rel)
}
