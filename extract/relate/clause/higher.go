package clause

import (
	"slices"

	"github.com/quadwire/quadwire"
)

// besideSpeech coordinates a verb with the one that governs the clause it was hung on, where it cannot
// go with that clause: "accused Lima of closing the port and | called for talks", "said trade had
// slowed and | urged Lima to act".
func (t *Tree) besideSpeech(k int) bool {
	if !t.Is(k, "conj") || t.Kid(k, "nsubj", "expl", "aux", "mark", "cop") >= 0 || !t.pastForm(k) && !t.finiteVerb(k) {
		return false
	}
	cc := t.Kid(k, "cc")
	first := t.firstConjunct(k)
	if cc < 0 || cc > k || t.Lower(cc) == "or" || first == k || !t.clauseHead(first) {
		return false
	}
	comma := cc > t.First && t.Lower(cc-1) == ","
	for up := t.above(first); up >= 0; up = t.above(up) {
		if up > first || !t.sameTense(up, k) {
			continue
		}
		return t.cannotShare(first, k, comma) && t.set(k, up, "conj")
	}
	return false
}

// clauseHead tells whether k is a verb or has a copula.
func (t *Tree) clauseHead(k int) bool { return t.UPOS(k) == "VERB" || t.Kid(k, "cop") >= 0 }

// above is the verb that governs the clause of verb k, -1 if there is none.
func (t *Tree) above(k int) int {
	if !t.Is(k, "ccomp", "xcomp", "advcl", "acl") {
		return -1
	}
	h := t.Head(k)
	for h >= 0 && t.UPOS(h) != "VERB" {
		h = t.Head(h)
	}
	if h < 0 {
		return -1
	}
	return t.firstConjunct(h)
}

// pastForm tells whether k is a participle that may be a past tense.
func (t *Tree) pastForm(k int) bool { return t.UPOS(k) == "VERB" && t.XPOS(k) == "VBN" }

// sameTense tells whether finite verb up can be coordinated with k.
func (t *Tree) sameTense(up, k int) bool {
	if t.Kid(up, "aux") >= 0 {
		return false
	}
	switch t.XPOS(up) {
	case "VBD":
		return t.XPOS(k) == "VBD" || t.XPOS(k) == "VBN"
	case "VBZ", "VBP":
		return t.XPOS(k) == t.XPOS(up) || t.XPOS(k) == "VBD" && t.speechAct(k) && t.speechAct(up)
	}
	return false
}

// cannotShare tells whether k does not go with the clause of verb first: a bare participle or infinitive
// has no tense to share, and one who says something goes on to say the next thing.
func (t *Tree) cannotShare(first, k int, comma bool) bool {
	if t.Kid(first, "aux", "cop") < 0 && (t.XPOS(first) == "VBG" || t.XPOS(first) == "VB" && t.XPOS(k) != "VBP") {
		return true
	}
	if t.Is(first, "acl") {
		return false
	}
	auxiliary := t.Kid(first, "aux", "cop") >= 0
	return t.speechAct(k) && (auxiliary || comma)
}

// speechAct tells whether verb k says, asks, blames or praises.
func (t *Tree) speechAct(k int) bool {
	lemma := t.Lemma(k)
	for _, kind := range []string{"that", "of", "for", "inf", "noun:for"} {
		e, ok := complements()[complementKey{lemma, kind}]
		switch {
		case !ok:
		case e.plain == effectClaim || e.plain == effectDenial || e.plain == effectAsked, kind == "for":
			return true
		}
	}
	return false
}

// insideReport coordinates a verb that has the auxiliary of what is reported with it, and not with the
// report: "said it had lost and | had gone home".
func (t *Tree) insideReport(k int) bool {
	up, aux := t.Head(k), t.Kid(k, "aux")
	if !t.Is(k, "conj") || up < 0 || up > k || aux < 0 || aux > k || t.Kid(up, "aux") >= 0 || !t.finiteVerb(up) || t.Kid(k, "nsubj", "expl", "mark") >= 0 || !t.says(up) {
		return false
	}
	word := t.Lower(aux)
	if word != "had" && word != "would" {
		return false
	}
	content := t.Kid(up, "ccomp")
	return content > up && content < k && t.Kid(content, "aux", "cop") >= 0 && t.set(k, content, "conj")
}

// addsReport hangs a participle of saying on the one who reports and not on what is reported: "said
// prices were falling, | adding that".
func (t *Tree) addsReport(k int) bool {
	inner := t.Head(k)
	if t.XPOS(k) != "VBG" || !t.Is(k, "advcl") || inner < 0 || inner > k || t.Kid(k, "nsubj", "mark", "aux") >= 0 || !t.says(k) || !t.behindComma(k) {
		return false
	}
	up := t.above(inner)
	if up < 0 || up > inner || !t.finiteVerb(up) {
		return false
	}
	if t.Is(inner, "xcomp") && t.asks(up) && !t.speechAct(inner) {
		return t.set(k, up, "advcl") // "asked Berg to leave, | saying that"
	}
	if !t.Is(inner, "ccomp") || !t.says(up) {
		return false
	}
	subject := t.Kid(inner, "nsubj")
	if t.Lemma(k) != "add" && subject >= 0 && t.canSpeak(subject) && (t.speechAct(inner) || t.refuses(inner)) {
		return false // "said Lima had refused, | saying that"
	}
	return t.set(k, up, "advcl")
}

// says tells whether verb k has content that somebody states.
func (t *Tree) says(k int) bool {
	e, ok := complements()[complementKey{t.Lemma(k), "that"}]
	return ok && e.plain == effectClaim
}

// takesThat tells whether verb k has content at all, stated or not: "says that", "regrets that".
func (t *Tree) takesThat(k int) bool {
	_, ok := complements()[complementKey{t.Lemma(k), "that"}]
	return ok
}

// asks tells whether verb k asks for what its infinitive says.
func (t *Tree) asks(k int) bool {
	e, ok := complements()[complementKey{t.Lemma(k), "inf"}]
	return ok && e.plain == effectAsked
}

// refuses tells whether verb k turns something down, which one does by saying so.
func (t *Tree) refuses(k int) bool { return lists().about[t.Lemma(k)] || t.Lemma(k) == "refuse" }

// canSpeak tells whether noun k stands for somebody who can say something.
func (t *Tree) canSpeak(k int) bool {
	if t.UPOS(k) == "PRON" {
		return t.Lower(k) != "it" && t.Lower(k) != "that" && t.Lower(k) != "this"
	}
	return t.headsOne(k, quadwire.Person, quadwire.Country, quadwire.Organization, quadwire.Group)
}

// headsOne tells whether token k heads a mention of one of some types.
func (t *Tree) headsOne(k int, types ...quadwire.EntityType) bool {
	here := t.Mentions()
	for i := range here {
		if here[i].Head == k && slices.Contains(types, here[i].Type) {
			return true
		}
	}
	return false
}

// nearestApposition hangs an apposition on the conjunct right in front of it: "Anna Berg and her
// counterpart, | Lars Holm, met", "and her counterpart | Lars Holm".
func (t *Tree) nearestApposition(k int) bool {
	head := t.Head(k)
	if head < 0 || head > k || t.UPOS(k) != "PROPN" || !t.Is(k, "appos") && !(t.Is(k, "conj") && t.Kid(k, "cc") < 0) {
		return false
	}
	end := t.start(k) - 1
	if t.Lower(end+1) == "," {
		end++
	}
	comma := end >= t.First && t.Lower(end) == ","
	if comma {
		end--
	}
	last := -1
	for _, c := range t.Conjuncts(head) {
		if c != head && c < k {
			last = c
		}
	}
	if last < 0 || t.UPOS(last) != "NOUN" || t.Is(k, "conj") && t.Kid(last, "cc") < 0 || !t.endsAt(last, end, k) {
		return false
	}
	if t.Kid(last, "det", "nmod:poss", "amod") < 0 {
		return comma && t.UPOS(head) == "NOUN" && t.XPOS(head) == "NN" && t.Is(k, "conj") && t.set(k, head, "appos")
	}
	return t.set(k, last, "appos")
}

// endsAt tells whether the phrase of head, without what k heads, ends with token at.
func (t *Tree) endsAt(head, at, k int) bool {
	words := t.YieldWithout(head, func(i int) bool { return i == k || t.UPOS(i) == "PUNCT" })
	return words[len(words)-1] == at
}

// capitalOfPlace hangs what says what sort of place something is on the place in front of it: "a summit
// in Lima, | the Peruvian capital".
func (t *Tree) capitalOfPlace(k int) bool {
	head := t.Head(k)
	first := t.firstWord(k)
	if !t.Is(k, "appos") || head < 0 || head > k || t.UPOS(k) != "NOUN" || !lists().placeNoun[t.Lemma(k)] || first-2 < t.First || t.Lower(first-1) != "," || t.isPlace(head) {
		return false
	}
	n := t.nameAt(first - 2)
	if n < 0 || t.names[n].Head == head || !t.isPlace(t.names[n].Head) {
		return false
	}
	return t.set(k, t.names[n].Head, "appos")
}

// Shares tells whether noun is coordinated with first and has whatever stands in front of it in common:
// "Lima's founder and chairman".
func (t *Tree) Shares(first, noun int) bool {
	return t.Is(noun, "conj") && t.Head(noun) == first && t.UPOS(noun) == "NOUN" && t.XPOS(noun) == t.XPOS(first) && t.Kid(noun, "det", "nmod:poss", "amod") < 0
}

// besideMain coordinates a verb behind a relative clause that commas set off with the verb of the main
// clause: "visited the islands, which Lima claims, and | is to go on to Quito".
func (t *Tree) besideMain(k int) bool {
	rel := t.Head(k)
	if !t.Is(k, "conj") || rel < 0 || t.node(rel).rel != "acl:relcl" || t.Kid(k, "nsubj", "expl", "mark") >= 0 {
		return false
	}
	cc := t.Kid(k, "cc")
	who := t.firstWord(rel)
	if cc <= t.First || cc > k || t.Lower(cc-1) != "," || who-1 < t.First || t.Lower(cc) == "or" || t.Lower(cc+1) == t.Lower(who) {
		return false
	}
	main := t.Head(rel)
	for main >= 0 && (t.UPOS(main) != "VERB" || t.finite(main) != t.finite(k)) {
		main = t.Head(main)
	}
	if main < 0 || main > t.Head(rel) {
		return false
	}
	return t.set(k, main, "conj")
}

// finite tells whether verb k or its auxiliary has a tense.
func (t *Tree) finite(k int) bool {
	if aux := t.Kid(k, "aux", "cop"); aux >= 0 {
		return t.XPOS(aux) != "VB" && t.XPOS(aux) != "VBG" && t.XPOS(aux) != "VBN"
	}
	return t.finiteVerb(k)
}

// timeOfEvent hangs a time on the event in front of it that something else is before or after: "the first
// talks since the raid | in May".
func (t *Tree) timeOfEvent(k int) bool {
	verb := t.Head(k)
	if verb < 0 || verb > k || !t.Is(k, "obl") || t.UPOS(verb) != "VERB" || t.Kid(k, "case") < 0 || !t.IsTime(k) {
		return false
	}
	first := t.start(k)
	for _, m := range t.Kids(verb) {
		if m <= verb || m >= k || !t.Is(m, "obl") || t.IsTime(m) {
			continue
		}
		switch t.Prep(m) {
		case "since", "after", "before", "until", "following", "prior to":
			_, end := t.Extent(m)
			return end == first && t.set(k, m, "nmod")
		}
	}
	return false
}

// withSubject makes the phrase in front of a participle its subject: "signed a pact, with | Lima calling it
// unfair".
func (t *Tree) withSubject(k int) bool {
	verb := t.Head(k)
	if t.XPOS(k) != "VBG" || !t.Is(k, "advcl") || verb < 0 || verb > k || t.Kid(k, "nsubj", "aux") >= 0 {
		return false
	}
	mark := t.Kid(k, "mark")
	if mark >= 0 && t.Lower(mark) != "with" {
		return false
	}
	for _, m := range t.Kids(verb) {
		prep := t.Kid(m, "case")
		if mark >= 0 && m > mark && m < k && t.Is(m, "obl", "obj") && prep < 0 {
			first, end := t.Extent(m)
			return first == mark+1 && t.UPOS(end) == "VERB" && t.set(m, k, "nsubj")
		}
		if m > verb && m < k && t.Is(m, "obl") && prep >= 0 && prep < m && t.Lower(prep) == "with" {
			_, end := t.Extent(m)
			return end == t.start(k) && t.UPOS(end) == "VERB" && t.set(prep, k, "mark") && t.set(m, k, "nsubj")
		}
	}
	return false
}

// followingEvent takes "following" and its like in front of a noun for the preposition that it is: "signed
// by Berg | following talks".
func (t *Tree) followingEvent(k int) bool {
	switch t.Lower(k) {
	case "following", "including", "regarding", "concerning":
	default:
		return false
	}
	noun, head := t.Kid(k, "obj"), t.Head(k)
	if !t.Is(k, "acl", "advcl") || head < 0 || head > k || noun < k || t.Kid(k, "aux", "nsubj", "mark") >= 0 || t.Lower(k-1) == "," && t.Lower(k) == "following" {
		return false
	}
	rel := "nmod"
	for t.Lower(k) == "following" && head >= 0 && t.UPOS(head) != "VERB" {
		head = t.Head(head)
	}
	if head >= 0 && t.UPOS(head) == "VERB" {
		rel = "obl"
	}
	if head < 0 || !t.set(noun, head, rel) {
		return false
	}
	for _, m := range t.Kids(k) {
		if m > noun {
			t.set(m, noun, "nmod")
		}
	}
	return t.set(k, noun, "case")
}
