package clause

import (
	"slices"

	"github.com/quadwire/quadwire"
)

// Topical is the control of a clause whose doer is not known, "rejected a plan to sell the house", but
// which tells what the subject is concerned with.
const Topical = "topic"

// subject finds who or what frame n is about. Its parent has been read before.
func (s *Sentence) subject(n int) {
	f := &s.Frames[n]
	f.Subject, f.Control = s.ownSubject(f)
	if f.Subject < 0 {
		f.Subject, f.Control = s.inherited(f)
		if f.Subject >= 0 && s.Is(f.Subject, "expl") {
			f.Subject = -1 // "There are rules, but remember to be kind": nobody is kind
		}
		if who := s.guilty(f); who >= 0 && who != f.Subject {
			f.Subject, f.Control = who, "object control"
		}
	}
	f.Agent = f.Subject
	if _, ok := s.planned(f); ok && lists().plans[s.Lemma(f.Subject)] {
		f.Agent = s.planner(f.Subject) // "Lima's aim is to win"
	}
	if f.Control == "conjunct" && !s.Frames[f.Parent].Passive {
		f.Agent = s.Frames[f.Parent].Agent // "Lima's aim is to win and | to rule"
	}
	if f.Passive {
		f.Agent = s.byAgent(f)
	}
}

// planner is whose plan noun is: "Lima's aim", "the aim of Lima"; -1 if it is not said.
func (s *Sentence) planner(noun int) int {
	for _, k := range s.Kids(noun) {
		if s.IsPossessor(k) || k > noun && s.Is(k, "nmod") && s.Prep(k) == "of" {
			return k
		}
	}
	return -1
}

// ownSubject is the subject that the clause itself states, with relative pronouns resolved.
func (s *Sentence) ownSubject(f *Frame) (int, string) {
	k := s.Kid(f.Head, "nsubj")
	if inv := s.invertedSubject(f); inv >= 0 {
		return inv, "stated"
	}
	if cop := s.Kid(f.Head, "cop"); cop >= 0 {
		if inner := s.innerSubject(f.Head, cop); inner >= 0 {
			k = inner
		}
	}
	if there := s.Kid(f.Head, "expl"); there >= 0 && (k < 0 || f.Kind == Existence) {
		return there, "expletive"
	}
	if k < 0 {
		k = s.Kid(f.Head, "csubj")
	}
	if k < 0 {
		return -1, ""
	}
	if s.relativePronoun(k) && s.XPOS(k) != "IN" {
		if f.Link == Relative {
			if near := s.nounBefore(k, f.Head); near >= 0 && s.Claims(f) && !s.canSpeak(f.Noun) && s.canSpeak(near) {
				return near, "antecedent" // "fired rockets at Lima, which said"
			}
			return s.described(f.Noun), "antecedent"
		}
		if noun := s.nounBefore(k, f.Head); noun >= 0 {
			return noun, "antecedent"
		}
	}
	if s.Is(k, "csubj") {
		return k, "clause"
	}
	return k, "stated"
}

// invertedSubject is the speaker behind a verb of saying that follows a comma or quotation mark, which
// parsers take for its object: "The port is closed, said Anna Berg". -1 if f is no such clause.
func (s *Sentence) invertedSubject(f *Frame) int {
	if !s.Claims(f) || s.XPOS(f.Head) == "VBG" || f.Head == s.First || s.UPOS(f.Head-1) != "PUNCT" || len(f.Words) != 1 {
		return -1
	}
	if k := s.Kid(f.Head, "nsubj"); k >= 0 && k < f.Head && quoteMark(s.Lower(f.Head-1)) == 0 {
		return -1 // "the chairman, Anna Berg, accused Lima"
	}
	for _, k := range s.Kids(f.Head) {
		if s.Is(k, "obj", "nsubj") && k > f.Head && s.UPOS(k) != "PRON" && !s.IsTime(k) {
			for i := f.Head + 1; i < k; i++ {
				if !s.Below(i, k) {
					return -1
				}
			}
			return k
		}
	}
	return -1
}

// nounBefore is the noun phrase right in front of "who" or "which" at k where the tree does not say
// what the pronoun stands for; -1 if there is none.
func (t *Tree) nounBefore(k, clause int) int {
	if low := t.Lower(k); low != "who" && low != "which" && (low != "that" || t.XPOS(k) != "WDT") {
		return -1
	}
	i := k - 1
	for i >= t.First && (t.UPOS(i) == "PUNCT" || t.UPOS(i) == "ADP") {
		i--
	}
	if i < t.First || t.UPOS(i) != "NOUN" && t.UPOS(i) != "PROPN" {
		return -1
	}
	for h := t.Head(i); h >= 0 && h < k && (t.UPOS(h) == "NOUN" || t.UPOS(h) == "PROPN") && !t.Below(h, clause); h = t.Head(i) {
		if !t.Is(i, "compound", "flat", "appos", "nmod:desc") {
			break
		}
		i = h
	}
	return i
}

func (t *Tree) relativePronoun(i int) bool {
	switch t.Lower(i) {
	case "who", "which", "that", "whom", "what":
		return t.XPOS(i) == "WDT" || t.XPOS(i) == "WP" || t.UPOS(i) == "PRON" || t.UPOS(i) == "SCONJ"
	}
	return false
}

// inherited is the subject that a clause without one takes from what it hangs on.
func (s *Sentence) inherited(f *Frame) (int, string) {
	if f.Noun >= 0 && (f.Link == Relative || f.Link == Reduced) {
		return s.fromNoun(f)
	}
	if f.Parent < 0 {
		return -1, ""
	}
	p := &s.Frames[f.Parent]
	switch f.Link {
	case Conjunct:
		return p.Subject, "conjunct"
	case Complement:
		return s.controller(f, p)
	case Adverbial:
		if !f.Finite {
			if o := s.objectOf(p); o >= 0 && s.hasMark(f, "of", "from", "as", "for", "into", "with", "against") && s.objectControlled(p) {
				return o, "object control"
			}
			if o := s.objectOf(p); o >= 0 && o < f.Head && s.XPOS(f.Head) == "VBG" && s.hasMark(f, "for") {
				if o = s.blamed(o); o >= 0 {
					return o, "object control" // "attacked Lima for selling arms"
				}
			}
			if o := s.objectOf(p); o >= 0 && o < f.Head && s.hasMark(f, "to") && s.directs(p) && !p.voicedBy(f) {
				return o, "object control"
			}
			if p.Passive && p.Agent >= 0 && (s.XPOS(f.Head) == "VBG" || f.Passive) && f.Head > p.Agent && len(f.Mark) == 0 {
				return p.Agent, "adverbial control" // "was hit by a storm, killing two"
			}
			return p.Subject, "adverbial control"
		}
	case Inserted:
		if s.XPOS(f.Head) == "VBG" && len(f.Words) == 1 {
			return p.Subject, "adverbial control"
		}
	}
	return -1, ""
}

// directs tells whether the infinitive behind p's object is done by that object: "urged him to leave".
func (s *Sentence) directs(p *Frame) bool {
	return s.asks(p.Head) || lists().directs[p.Lemma]
}

// objectControlled tells whether what "of" or "from" introduces after the verb of p is done by its
// object: "accused the firm of closing", but not "thanked the crew before leaving".
func (s *Sentence) objectControlled(p *Frame) bool {
	for _, kind := range []string{"of", "from", "as", "for", "into", "with", "against"} {
		if _, ok := complements()[complementKey{p.Lemma, kind}]; ok {
			return true
		}
	}
	return p.Lemma == "talk" || p.Lemma == "draw" || p.Lemma == "trick" || p.Lemma == "pressure"
}

// controller is the subject of a complement without one: "urged Oslo to leave" (Oslo), "promised
// Oslo to leave" (the subject).
func (s *Sentence) controller(f, p *Frame) (int, string) {
	if p.Passive && p.Agent >= 0 && s.hasMark(f, "to") && s.canSpeak(p.Agent) && !s.canSpeak(p.Subject) {
		return p.Agent, "agent control" // "the money paid by Lima to rebuild the port"
	}
	if p.Passive || lists().promises[p.Lemma] {
		return p.Subject, "subject control"
	}
	if _, known := complements()[complementKey{p.Lemma, "inf"}]; !known && s.hasMark(f, "to") && !lists().directs[p.Lemma] {
		return p.Subject, "subject control" // "left Lima to join the league"
	}
	if o := s.objectOf(p); o >= 0 && o < f.Head && !p.voicedBy(f) {
		return o, "object control"
	}
	return p.Subject, "subject control"
}

// objectOf is the object or addressee of a verb, -1 if there is none.
func (s *Sentence) objectOf(p *Frame) int {
	if k := s.Kid(p.Head, "iobj"); k >= 0 {
		return k
	}
	for _, k := range s.Kids(p.Head) {
		if s.Is(k, "obj") && !s.IsTime(k) {
			return k
		}
	}
	if !s.asks(p.Head) {
		return -1
	}
	for _, k := range s.Kids(p.Head) { // "called on Oslo to leave"
		if k > p.Head && s.Is(k, "obl") && slices.Contains([]string{"on", "upon", "to", "with"}, s.Prep(k)) && !s.IsTime(k) {
			return k
		}
	}
	return -1
}

// fromNoun is the subject of a relative or reduced clause on a noun.
func (s *Sentence) fromNoun(f *Frame) (int, string) {
	infinitive := s.hasMark(f, "to")
	switch {
	case s.UPOS(f.Noun) == "ADJ" || s.UPOS(f.Noun) == "ADV":
		return -1, ""
	case f.Link == Relative && s.Kid(f.Head, "nsubj") < 0:
		return s.described(f.Noun), "antecedent"
	case !infinitive && s.hasMark(f, "of", "for", "in", "by", "from", "about", "to", "that"):
		return s.owner(f.Noun)
	case s.XPOS(f.Head) == "VBG" && f.Link == Reduced && lists().sources[s.Lemma(f.Noun)] && len(f.Mark) == 0:
		if k := s.author(f.Noun); k >= 0 {
			return k, "author"
		}
	case infinitive && !f.Passive && !s.doer(f.Noun):
		if k := s.doneBy(f); k >= 0 {
			return k, "possessor"
		}
		return s.owner(f.Noun)
	}
	return s.described(f.Noun), "noun"
}

// doneBy is the agent behind an infinitive on a noun, which belongs to the noun: "threats to kill them | by Lima";
// -1 if there is none.
func (s *Sentence) doneBy(f *Frame) int {
	for _, k := range s.Yield(f.Head) {
		n := s.FrameOf(k)
		if k < f.Head || n < 0 || !s.Is(k, "obl", "nmod") || s.Prep(k) != "by" || !s.canSpeak(k) {
			continue
		}
		if g := &s.Frames[n]; g == f || g.Link == Conjunct && g.Parent >= 0 && &s.Frames[g.Parent] == f {
			return k
		}
	}
	return -1
}

// doer tells whether what an infinitive on noun says is done by what noun stands for, "the first ship to
// enter", "a minister to lead the talks", and not by who has it: "their right to strike", "won
// a contract to build a port".
func (s *Sentence) doer(noun int) bool {
	if lists().plans[s.Lemma(noun)] || s.FrameAt(noun) >= 0 {
		return false
	}
	for _, k := range s.Kids(noun) {
		if k < noun && (s.XPOS(k) == "JJS" || slices.Contains([]string{"first", "second", "third", "last", "next", "only", "latest"}, s.Lower(k))) {
			return true
		}
	}
	return s.UPOS(noun) != "NOUN" || s.canSpeak(noun)
}

// described is whom a predicate noun or apposition is said of, for what its relative clause says is said
// of the same: "Berg is a pilot who | sold the boat", "Berg, a pilot who | sold the boat". It is noun
// itself where it is neither, or is denied.
func (s *Sentence) described(noun int) int {
	if s.Is(noun, "appos") && s.UPOS(noun) == "NOUN" && s.Head(noun) >= 0 && s.Head(noun) < noun && s.UPOS(s.Head(noun)) == "PROPN" && len(s.Preposition(noun)) == 0 {
		return s.Head(noun)
	}
	n, amid := s.FrameAt(noun), s.Prep(noun) == "among"
	if n < 0 && s.Is(noun, "nmod") && s.Prep(noun) == "of" && s.Lower(s.Head(noun)) == "one" {
		n, amid = s.FrameAt(s.Head(noun)), true // "is one of the pilots who"
	}
	if n < 0 || s.UPOS(noun) != "NOUN" {
		return noun
	}
	p := &s.Frames[n]
	if p.Kind != Copular || len(s.Preposition(noun)) > 0 && !amid || p.Subject < 0 || s.UPOS(p.Subject) != "NOUN" && s.UPOS(p.Subject) != "PROPN" || s.ownStatus(p).Polarity == quadwire.Negated {
		return noun
	}
	return p.Subject
}

// owner is who has a plan or makes an attempt: its possessor or "by" phrase, else the subject of
// the clause that the noun is the object or predicate of.
func (s *Sentence) owner(noun int) (int, string) {
	if s.asks(noun) {
		for _, k := range s.Kids(noun) {
			if k > noun && s.Is(k, "nmod") && slices.Contains([]string{"on", "upon", "to", "for"}, s.Prep(k)) {
				return k, "object control" // "Lima's call on Oslo to leave"
			}
		}
	}
	for _, k := range s.Kids(noun) {
		if s.IsPossessor(k) || s.Is(k, "nmod") && s.Prep(k) == "by" {
			return k, "possessor"
		}
	}
	for _, k := range s.Kids(noun) {
		if k < noun && s.node(k).origin && s.Is(k, "compound", "amod") {
			return k, "possessor" // "the American drive to"
		}
	}
	n := s.FrameOf(noun)
	if n < 0 {
		return -1, ""
	}
	p := s.Frames[n]
	if p.Subject >= 0 && s.Is(p.Subject, "expl") {
		return -1, ""
	}
	threat := s.Lemma(noun) == "threat" && (p.Lemma == "receive" || p.Lemma == "face" || p.Lemma == "get")
	if s.Is(noun, "obj", "obl") && (threat || lists().about[p.Lemma]) {
		return p.Subject, Topical
	}
	if s.Is(noun, "obj") || p.Head == noun || s.Is(noun, "obl") && !p.Passive {
		return p.Subject, "clause subject"
	}
	return -1, ""
}

// byAgent is the head of the "by" phrase of a passive that can act, -1 if there is none.
func (s *Sentence) byAgent(f *Frame) int {
	for _, k := range s.Kids(f.Head) {
		if s.Is(k, "obl:agent") || s.Is(k, "obl") && s.Prep(k) == "by" {
			if !s.IsTime(k) && !s.amount(k) {
				return k
			}
		}
	}
	return -1
}

// amount tells whether noun k says by how much and not by whom: "was beaten by 20 points".
func (t *Tree) amount(k int) bool {
	return t.UPOS(k) == "NUM" || t.Kid(k, "nummod") >= 0 && lists().measure[t.Lemma(k)]
}

// IsTime tells whether token i is inside a time expression.
func (t *Tree) IsTime(i int) bool { return t.Timex(i) != nil }

// Timex is the time expression that token i is in, nil if it is in none.
func (t *Tree) Timex(i int) *quadwire.Timex {
	if i < t.First || i >= t.Last {
		return nil
	}
	return t.node(i).time
}
