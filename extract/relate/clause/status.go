package clause

import (
	"slices"

	"github.com/quadwire/quadwire"
)

// status decides whether what frame n states happens: its own negation and modal verbs first, then
// what its governor makes of it.
func (s *Sentence) status(n int) {
	f := &s.Frames[n]
	if f.shared {
		f.Status = s.Frames[f.Parent].Status
		return
	}
	f.Status = s.hedged(f, s.govern(n, s.own(f)))
}

// own is the status that the words of the clause itself give.
func (s *Sentence) ownStatus(f *Frame) Status {
	st := Status{Polarity: quadwire.Asserted, Modality: quadwire.Actual, Rule: "plain"}
	if s.Negated(f) {
		st.Polarity, st.Rule = quadwire.Negated, "negation"
	}
	st = s.modal(f, st)
	for _, k := range s.Kids(f.Head) {
		word := s.Lower(k)
		if s.Is(k, "advmod") && lists().hedge[word] {
			st.Hedge = word
			if weak(word) && st.Modality == quadwire.Actual {
				st.Modality, st.Rule = quadwire.Possible, "hedge"
			}
		}
	}
	return s.mood(f, st)
}

func weak(hedge string) bool {
	return slices.Contains([]string{"perhaps", "maybe", "possibly", "potentially", "conceivably"}, hedge)
}

// own is ownStatus plus what the introducing word says: "if", "whether", "without", "to".
func (s *Sentence) own(f *Frame) Status {
	st := s.ownStatus(f)
	if s.hadHe(f) {
		return s.withModality(st, quadwire.Conditional, "inverted condition")
	}
	if s.baseForm(f) && st.Modality == quadwire.Actual && (f.Link == Complement || f.Link == Relative || f.Link == Reduced) {
		st = s.withModality(st, quadwire.Asked, "subjunctive") // "accepted demands that it leave"
	}
	if e, ok := s.planned(f); ok && st.Modality == quadwire.Actual {
		st = s.withModality(st, modality(e), isTo)
	}
	for _, k := range f.Mark {
		switch word := s.Lower(k); {
		case lists().condition[word]:
			return s.withModality(st, quadwire.Conditional, "mark "+word)
		case word == "whether":
			return s.withModality(st, quadwire.Possible, "mark "+word)
		case s.yet(f, word):
			return s.withModality(st, quadwire.Possible, "mark "+word)
		case word == "without":
			st.Polarity, st.Rule = flip(st.Polarity), "mark without"
		}
	}
	if f.Link == Top || f.Link == Complement || f.Link == Conjunct {
		if s.conditioned(f) && st.Modality != quadwire.Actual {
			return s.withModality(st, quadwire.Conditional, "main clause of a condition")
		}
	}
	return st
}

// isTo is the rule of what somebody is to do.
const isTo = "is to"

// yet tells whether f is something that is still to come: "until Lima agrees", and behind a verb of what is
// to come "when Lima agrees".
func (s *Sentence) yet(f *Frame, word string) bool {
	k := f.Head
	if aux := s.Kid(f.Head, "aux", "cop"); aux >= 0 {
		k = aux
	}
	if x := s.XPOS(k); x != "VBZ" && x != "VBP" || f.Link != Adverbial {
		return false
	}
	switch word {
	case "until", "till", "before":
		return true
	case "when", "once", "after":
		return f.Parent >= 0 && s.Frames[f.Parent].Status.Modality == quadwire.Planned
	}
	return false
}

// hadHe tells whether f is a condition without "if": "Had he known, he would have stayed".
func (s *Sentence) hadHe(f *Frame) bool {
	subject, aux := s.Kid(f.Head, "nsubj"), s.Kid(f.Head, "aux", "cop")
	if f.Link != Adverbial && f.Link != Top || s.Lower(s.Last-1) == "?" || len(f.Mark) > 0 || subject < 0 || aux < 0 || aux > subject || aux != s.start(f.Head) {
		return false
	}
	word := s.Lower(aux)
	return word == "had" || word == "were" || word == "should"
}

// conditioned tells whether an if-clause hangs on f.
func (s *Sentence) conditioned(f *Frame) bool {
	for _, k := range s.Kids(f.Head) {
		if !s.Is(k, "advcl") {
			continue
		}
		for _, m := range s.Kids(k) {
			if s.Is(m, "mark") && (s.Lower(m) == "if" || s.Lower(m) == "unless") {
				return true
			}
		}
	}
	return false
}

func (s *Sentence) withModality(st Status, m quadwire.Modality, rule string) Status {
	st.Modality, st.Rule = m, rule
	return st
}

func flip(p quadwire.Polarity) quadwire.Polarity {
	if p == quadwire.Negated {
		return quadwire.Asserted
	}
	return quadwire.Negated
}

// Negated tells whether the clause denies what it states: "did not meet", "no country met".
func (s *Sentence) Negated(f *Frame) bool {
	for _, k := range s.Kids(f.Head) {
		word := s.Lower(k)
		if s.Is(k, "advmod", "cc", "det", "aux") && lists().negation[word] && word != "nor" {
			return !s.notOnly(k)
		}
		if (s.Is(k, "nsubj", "obj") || s.Is(k, "obl") && k < f.Head) && s.negativePhrase(k) {
			return true
		}
		if s.Is(k, "cc") && word == "nor" {
			return true
		}
	}
	return f.Kind == Existence && s.negativePhrase(f.Head)
}

// notOnly recognises "not only ... but", which denies nothing.
func (s *Sentence) notOnly(k int) bool {
	return k+1 < s.Last && (s.Lower(k+1) == "only" || s.Lower(k+1) == "just" || s.Lower(k+1) == "merely")
}

// negativePhrase tells whether a noun phrase is empty: "no country", "nobody", "none of them".
func (s *Sentence) negativePhrase(head int) bool {
	if lists().negation[s.Lower(head)] {
		return true
	}
	for _, k := range s.Kids(head) {
		if s.Is(k, "det", "advmod", "cc") && k < head && (s.Lower(k) == "no" || s.Lower(k) == "neither") {
			return true
		}
	}
	return false
}

// modal reads the auxiliaries: "will attack", "must leave". "Must have left" is a guess about what
// is so, and "would like" a polite way to say what is wished now.
func (s *Sentence) modal(f *Frame, st Status) Status {
	for _, k := range s.Kids(f.Head) {
		if !s.Is(k, "aux") {
			continue
		}
		word := s.Lower(k)
		e, ok := lists().modal[word]
		switch {
		case !ok, word == "must" && s.perfectOrProgressive(f), word == "would" && lists().polite[f.Lemma]:
			continue
		case word == "would" && s.reported(f):
			e = effectPlanned
		}
		return s.withModality(st, modality(e), "modal "+word)
	}
	return st
}

func (s *Sentence) perfectOrProgressive(f *Frame) bool {
	return s.XPOS(f.Head) == "VBG" || slices.ContainsFunc(f.Words, func(k int) bool { return s.Lower(k) == "have" && k != f.Head })
}

// reported tells whether f is what somebody said in the past, "said it would leave", or was quoted as saying.
func (s *Sentence) reported(f *Frame) bool {
	if f.Link != Complement || f.Parent < 0 {
		return false
	}
	p := &s.Frames[f.Parent]
	if !p.Finite && p.Parent >= 0 && s.XPOS(p.Head) == "VBG" && s.Claims(p) {
		p = &s.Frames[p.Parent]
	}
	return s.hasPast(p)
}

func (s *Sentence) hasPast(f *Frame) bool {
	return slices.ContainsFunc(f.Words, func(k int) bool { return s.XPOS(k) == "VBD" })
}

// mood recognises yes-no questions and commands. What "who" and "why" ask about is taken to be so.
func (s *Sentence) mood(f *Frame, st Status) Status {
	if st.Modality != quadwire.Actual || f.Link == Complement || f.Link == Relative || f.Link == Reduced || f.Link == Adverbial {
		return st
	}
	if s.inverted(f) && s.Lower(s.Last-1) == "?" {
		return s.withModality(st, quadwire.Possible, "question")
	}
	if s.command(f) {
		return s.withModality(st, quadwire.Asked, "command")
	}
	return st
}

// inverted tells whether an auxiliary stands in front of the subject and no question word does.
func (s *Sentence) inverted(f *Frame) bool {
	subject, aux := s.Kid(f.Head, "nsubj", "expl"), s.Kid(f.Head, "aux", "cop")
	if subject < 0 || aux < 0 || aux > subject {
		return false
	}
	for _, k := range s.Yield(f.Head) {
		if x := s.XPOS(k); k < aux && (x == "WP" || x == "WRB" || x == "WDT") {
			return false
		}
	}
	return true
}

// command tells whether f is an imperative: "please send the letter".
func (s *Sentence) command(f *Frame) bool {
	if f.Kind != Verbal || s.XPOS(f.Head) != "VB" || f.shared || s.hasMark(f, "to") || s.Kid(f.Head, "nsubj", "aux") >= 0 {
		return false
	}
	if f.Link == Conjunct {
		p := &s.Frames[f.Parent]
		return p.Link == Top && s.XPOS(p.Head) != "VB" || p.Status.Modality == quadwire.Asked
	}
	return true
}

func modality(e effect) quadwire.Modality {
	switch e {
	case effectPlanned:
		return quadwire.Planned
	case effectShould:
		return quadwire.Should
	case effectPossible:
		return quadwire.Possible
	case effectConditional:
		return quadwire.Conditional
	case effectAsked:
		return quadwire.Asked
	}
	return quadwire.Actual
}

// govern applies what the governor of frame n makes of it.
func (s *Sentence) govern(n int, st Status) Status {
	f := &s.Frames[n]
	if f.Parent < 0 && f.Noun < 0 {
		return st
	}
	switch f.Link {
	case Conjunct:
		p := &s.Frames[f.Parent]
		if f.Control == "stated" && p.Link == Top {
			return st
		}
		if st.Modality == quadwire.Actual && s.XPOS(f.Head) == "VB" && p.Status.Rule == isTo {
			st = s.withModality(st, p.Status.Modality, isTo) // "the aim is to win and | leave"
		}
		return s.govern(f.Parent, st)
	case Complement, Adverbial:
		if f.Link == Adverbial && (f.Finite || len(f.Mark) == 0) {
			return s.alongside(f, st)
		}
		e, parent := s.Effect(n)
		if p := &s.Frames[f.Parent]; e == effectClaim && p.Passive && p.Agent < 0 && st.Hedge == "" {
			st.Hedge = s.Lower(p.Head) // nobody is named who says so: "was accused of selling"
		}
		return s.apply(e, parent, st)
	case Reduced, Relative:
		if noun := s.claimNoun(f); noun >= 0 {
			return s.governClaim(noun, st)
		}
		if f.Link == Reduced {
			return s.governNoun(f, st)
		}
	}
	return st
}

// alongside gives a participle the modality of the verb it goes with: "will leave, taking the files".
// A finite clause beside its main clause is on its own.
func (s *Sentence) alongside(f *Frame, st Status) Status {
	if f.Finite || f.Parent < 0 || st.Modality != quadwire.Actual {
		return st
	}
	return s.withModality(st, s.Frames[f.Parent].Status.Modality, "beside its verb")
}

// governNoun handles clauses on a noun: "its plan to leave", "the first ship to sail".
func (s *Sentence) governNoun(f *Frame, st Status) Status {
	if e, ok := complements()[complementKey{s.Lemma(f.Noun), "noun-ger"}]; ok && s.XPOS(f.Head) == "VBG" && s.hasMark(f, "of", "for", "about", "in", "on") {
		return s.apply(e.plain, Status{Polarity: quadwire.Asserted, Modality: quadwire.Actual}, st)
	}
	if !s.hasMark(f, "to") {
		return st
	}
	if s.Head(f.Noun) < 0 && s.UPOS(f.Noun) == "PROPN" {
		return s.withModality(st, quadwire.Planned, "headline") // "Lima to sell its port"
	}
	e, ok := complements()[complementKey{s.Lemma(f.Noun), "noun-inf"}]
	if !ok {
		e, ok = complements()[complementKey{s.Lemma(f.Noun), "inf"}]
	}
	if ok {
		return s.apply(e.plain, Status{Polarity: quadwire.Asserted, Modality: quadwire.Actual}, st)
	}
	for _, k := range s.Kids(f.Noun) {
		if s.Is(k, "amod") && (s.XPOS(k) == "JJS" || slices.Contains([]string{"first", "last", "only", "second", "third", "latest"}, s.Lemma(k))) {
			return st
		}
	}
	return s.apply(effectPossible, Status{Polarity: quadwire.Asserted, Modality: quadwire.Actual}, st)
}

// apply combines the effect of a governor with the status of the governed clause.
func (s *Sentence) apply(e effect, parent, st Status) Status {
	switch e {
	case effectFact:
		if st.Modality == quadwire.Actual && parent.Modality != "" && parent.Modality != quadwire.Actual {
			st = s.withModality(st, parent.Modality, "governor")
		}
		if parent.Polarity == quadwire.Negated {
			st.Polarity = flip(st.Polarity)
		}
	case effectNone, effectDenial:
		st.Polarity, st.Rule = flip(st.Polarity), "governor "+string(e)
		if parent.Modality != "" && parent.Modality != quadwire.Actual && e == effectNone {
			st = s.withModality(st, parent.Modality, "governor")
		}
	case effectClaim:
		return st
	default:
		if st.Modality == quadwire.Actual || e == effectAsked {
			st = s.withModality(st, modality(e), "governor "+string(e))
		}
	}
	return st
}
