package clause

import "slices"

// claimNoun finds the noun of saying or thinking that frame f is the content of: "claims that Oslo
// attacked Lima", "his fear that it will". It gives the noun, or -1.
func (s *Sentence) claimNoun(f *Frame) int {
	if f.Link != Reduced && f.Link != Relative || f.Noun < 0 || s.hasMark(f, "to") {
		return -1
	}
	// Parsers call such a clause a relative one, but its "that" is neither subject nor object.
	if k := s.Kid(f.Head, "mark"); f.Link == Relative && (k < 0 || s.Lower(k) != "that") {
		return -1
	}
	if !lists().contents(s.Lemma(f.Noun)) {
		return -1
	}
	return f.Noun
}

// rejecter is the frame that denies the claim which noun names, or -1: "Lima rejected claims that".
func (s *Sentence) rejecter(noun int) int {
	n := s.FrameOf(noun)
	if n < 0 || s.Frames[n].Kind != Verbal || !s.Is(noun, "obj", "nsubj", "obl") {
		return -1
	}
	if s.Is(noun, "nsubj") && !s.Frames[n].Passive {
		return -1
	}
	e, ok := s.Frames[n].complement("that")
	if !ok || e.plain != effectDenial {
		return -1
	}
	return n
}

// governClaim gives the content of a claim that a noun names its status: what is rejected is denied, what
// is feared is possible, and anything else is hedged with the noun, unless it says whose claim it is.
func (s *Sentence) governClaim(noun int, st Status) Status {
	if n := s.rejecter(noun); n >= 0 {
		return s.apply(effectDenial, s.Frames[n].Status, st)
	}
	if s.calledFalse(noun) {
		return s.apply(effectDenial, Status{}, st)
	}
	switch lemma := s.Lemma(noun); {
	case lists().evidence[lemma] && s.missing(noun), lists().worries[lemma] && (lemma != "doubt" || !s.missing(noun)):
		return s.apply(effectPossible, Status{}, st)
	case lists().evidence[lemma], lemma == "doubt":
		return st // "no doubt that Lima won"
	}
	if st.Hedge == "" && s.claimant(noun) < 0 {
		st.Hedge, st.Rule = s.Lower(noun), "content of a claim"
	}
	return st
}

// claimant is whose claim a noun names: "her claim that", or -1.
func (s *Sentence) claimant(noun int) int { return s.Kid(noun, "nmod:poss") }

// author is who says what a document says: its possessor or "by" phrase, else who adopts or issues it, "passed a
// resolution | condemning Lima"; -1 if nobody is said to.
func (s *Sentence) author(noun int) int {
	for _, k := range s.Kids(noun) {
		if s.IsPossessor(k) || s.Is(k, "nmod") && (s.Prep(k) == "by" || s.Prep(k) == "from") {
			return k
		}
	}
	n := s.FrameOf(noun)
	if n < 0 || !lists().authors[s.Frames[n].Lemma] {
		return -1
	}
	f := &s.Frames[n]
	if s.Is(noun, "obj") && s.Head(noun) == f.Head || s.Is(noun, "nsubj") && f.Passive {
		return f.Agent
	}
	return -1
}

// blamed is who is meant to have done what an act "for" something is for: the object, or whom it is aimed at,
// "imposed sanctions on | Lima for selling arms"; -1 if neither can act.
func (s *Sentence) blamed(object int) int {
	if s.canSpeak(object) {
		return object
	}
	for _, k := range slices.Concat(s.Kids(object), s.Kids(max(s.Head(object), s.First))) {
		if k > object && s.Is(k, "nmod", "obl") && (s.Prep(k) == "on" || s.Prep(k) == "against") && s.canSpeak(k) {
			return k
		}
	}
	return -1
}

// contents tells whether a noun has what somebody says, thinks or shows for its content.
func (w *wordLists) contents(noun string) bool {
	return w.claims[noun] || w.worries[noun] || w.evidence[noun]
}

// missing tells whether the sentence says that what noun names is not there: "no evidence", "found no proof", "there
// is not a sign".
func (s *Sentence) missing(noun int) bool {
	if s.negativePhrase(noun) {
		return true
	}
	n := s.FrameOf(noun)
	return n >= 0 && (s.Is(noun, "obj") || s.Frames[n].Kind == Existence) && s.Negated(&s.Frames[n])
}

// calledFalse tells whether the predicate of which noun is the subject says that it is not true: "claims that Lima fell
// are false", "the report proved untrue".
func (s *Sentence) calledFalse(noun int) bool {
	n := s.FrameAt(s.Head(noun))
	if n < 0 || !s.Is(noun, "nsubj") || s.Frames[n].Passive || s.Negated(&s.Frames[n]) {
		return false
	}
	f := &s.Frames[n]
	if lists().untrue[s.Lemma(f.Head)] {
		return f.Kind == Copular
	}
	k := s.Kid(f.Head, "xcomp")
	return k >= 0 && lists().untrue[s.Lemma(k)]
}

// thatOfNoun hangs what a noun has for its content on the noun in front of it: "brushed aside reports | that Lima fell".
func (t *Tree) thatOfNoun(k int) bool {
	verb := t.Head(k)
	mark := t.Kid(k, "mark")
	if verb < t.First || verb > k || mark <= t.First || t.Lower(mark) != "that" || mark != t.start(k) {
		return false
	}
	noun := mark - 1
	if t.Head(noun) != verb || !t.Is(noun, "obj", "nsubj") || t.UPOS(noun) != "NOUN" || !lists().contents(t.Lemma(noun)) {
		return false
	}
	return t.set(k, noun, "acl")
}
