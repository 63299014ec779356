package clause

import (
	"slices"

	"github.com/quadwire/quadwire"
)

// arguments lists the arguments of frame n in text order.
func (s *Sentence) arguments(n int) {
	f := &s.Frames[n]
	if f.Kind == Copular || f.Kind == Verbless {
		f.Args = append(f.Args, Arg{Role: quadwire.RoleComplement, Head: f.Head, Prep: s.Preposition(f.Head), Frame: -1})
	}
	start := f.Head
	if k := s.Kid(f.Head, "nsubj", "csubj", "expl"); k >= 0 && k < start {
		start = k
	}
	for _, k := range s.Kids(f.Head) {
		if a, ok := s.argument(f, k); ok {
			a.Early = k < start && a.Role != quadwire.RoleSubject
			f.Args = append(f.Args, a)
		}
	}
	s.gap(f)
	for _, a := range f.Args { // not of what is raised
		if a.Frame < 0 && !a.Gap && a.Head != f.Head {
			s.raise(f, a.Head)
		}
	}
	slices.SortStableFunc(f.Args, func(a, b Arg) int { return a.Head - b.Head })
}

// raise moves phrases that a parser hung on noun head to the verb of f where they cannot belong to
// the noun: times, and the agent of a passive that has none.
func (s *Sentence) raise(f *Frame, head int) {
	for _, k := range s.Kids(head) {
		if !s.Is(k, "nmod") || k < head || s.IsPossessor(k) {
			continue
		}
		prep := s.Preposition(k)
		switch {
		case f.Kind == Verbal && s.verbal(prep, head):
			f.Args = append(f.Args, Arg{Role: quadwire.RoleOblique, Prep: prep, Head: k, Frame: -1})
		case s.IsTime(k) && s.Timex(k) != s.Timex(head) && len(prep) > 0 && s.Prep(k) != "of" && f.Kind == Verbal && !s.IsTime(head):
			f.Args = append(f.Args, Arg{Role: quadwire.RoleTime, Prep: prep, Head: k, Frame: -1})
		case f.Kind == Verbal && s.Is(head, "obl") && len(prep) == 1 && s.isPlace(k) && !s.isPlace(head) && s.locative(prep[0]):
			f.Args = append(f.Args, Arg{Role: quadwire.RolePlace, Prep: prep, Head: k, Frame: -1})
		case f.Passive && f.Agent < 0 && s.Prep(k) == "by" && !s.Is(head, "nsubj"):
			f.Agent = k
			f.Args = append(f.Args, Arg{Role: quadwire.RoleOblique, Prep: prep, Head: k, Frame: -1})
		}
	}
}

// isPlace tells whether token k is part of the name of a place.
func (t *Tree) isPlace(k int) bool {
	n := t.nameAt(k)
	return n >= 0 && (t.names[n].Type == quadwire.Place || t.names[n].Type == quadwire.Country || t.names[n].Type == quadwire.Facility)
}

func (t *Tree) locative(k int) bool {
	word := t.Lower(k)
	return word == "in" || word == "at" || word == "on" || word == "near"
}

// verbal tells whether a preposition goes with verbs rather than with noun head: "during the war",
// "as a soldier".
func (s *Sentence) verbal(prep []int, head int) bool {
	if len(prep) != 1 {
		return false
	}
	word := s.Lower(prep[0])
	if word == "as" {
		return !lists().takesAs[s.Lemma(head)] && !s.such(head)
	}
	return lists().verbal[word]
}

// argument reads dependent k of the head of f.
func (s *Sentence) argument(f *Frame, k int) (Arg, bool) {
	a := Arg{Head: k, Frame: s.FrameAt(k)}
	nominal := f.Kind == Copular || f.Kind == Verbless
	if s.Lower(k) == "that" && (s.XPOS(k) == "IN" || slices.Contains(f.Mark, k)) {
		return a, false
	}
	if k == f.Subject {
		return a, false
	}
	switch s.Rel(k) {
	case "obj":
		a.Role = quadwire.RoleObject
	case "iobj":
		a.Role = quadwire.RoleIndirect
	case "nsubj":
		if f.Kind != Existence {
			return a, false
		}
		a.Role = quadwire.RoleObject
	case "obl":
		a.Role, a.Prep = quadwire.RoleOblique, s.Preposition(k)
	case "nmod":
		if nominal || s.IsPossessor(k) {
			return a, false
		}
		a.Role, a.Prep = quadwire.RoleOblique, s.Preposition(k)
	case "xcomp", "ccomp":
		a.Role, a.Prep = quadwire.RoleComplement, s.Preposition(k)
	case "advcl":
		a.Role = quadwire.RoleAdverbial
	case "advmod":
		if slices.Contains(f.Words, k) || lists().negation[s.Lower(k)] || slices.Contains(f.Mark, k) {
			return a, false
		}
		a.Role = quadwire.RoleAdverbial
	default:
		return a, false
	}
	if noun := s.antecedent(f); noun >= 0 && s.relativePronoun(k) {
		a.Head, a.Gap = noun, true
		return a, true
	}
	if a.Role != quadwire.RoleComplement && s.IsTime(k) {
		a.Role = quadwire.RoleTime
	}
	return a, true
}

// antecedent is the noun that a relative pronoun in f stands for, also where f is the complement of
// the relative clause: "the port that they used to visit". -1 if f is in no relative clause.
func (s *Sentence) antecedent(f *Frame) int {
	for range len(s.Frames) {
		if f.Link == Relative {
			return f.Noun
		}
		if f.Link != Complement || f.Parent < 0 {
			return -1
		}
		f = &s.Frames[f.Parent]
	}
	return -1
}

// gap adds the antecedent as the object of a relative clause that has a subject of its own and no
// object: "the quay they built", "the town they fought for".
func (s *Sentence) gap(f *Frame) {
	if f.Link != Relative || f.Kind != Verbal || f.Noun < 0 || f.Control != "stated" || f.Passive {
		return
	}
	for _, a := range f.Args {
		if a.Gap || a.Role == quadwire.RoleObject || a.Role == quadwire.RoleComplement {
			return
		}
	}
	var prep []int
	for _, k := range s.Yield(f.Subject) {
		if s.Lower(k) == "whose" {
			return
		}
	}
	for _, k := range s.Kids(f.Head) {
		if s.Is(k, "advmod", "mark") && (s.XPOS(k) == "WRB" || s.Lower(k) == "that") {
			return
		}
		if s.Is(k, "obl", "case") && s.UPOS(k) == "ADP" {
			prep = []int{k}
		}
	}
	if prep == nil && lists().manner[s.Lemma(f.Noun)] {
		return
	}
	role := quadwire.RoleObject
	if prep != nil {
		role = quadwire.RoleOblique
	}
	f.Args = append(f.Args, Arg{Role: role, Head: f.Noun, Prep: prep, Frame: -1, Gap: true})
}

// share gives conjunct n what it has in common with the verb in front of it: auxiliaries, phrases
// in front of the common subject, and what follows two adjacent verbs ("built and sold cars").
func (s *Sentence) share(n int) {
	f := &s.Frames[n]
	if f.Link != Conjunct || f.Parent < 0 || f.Control != "conjunct" {
		return
	}
	p := &s.Frames[f.Parent]
	if s.sharedAux(f, p) {
		f.shared = true
		f.Words = append(s.auxiliaries(p), f.Words...)
		f.Finite = p.Finite
		f.Passive = p.Passive && s.XPOS(f.Head) != "VBG"
		if f.Passive {
			f.Agent = s.byAgent(f)
		}
	}
	for _, a := range p.Args {
		if a.Early && a.Role != quadwire.RoleComplement && a.Frame < 0 && !s.contrast(f) {
			f.Args = append(f.Args, a)
		}
	}
	s.shareBehind(f, p)
}

// contrast tells whether f is set off against its first conjunct by "but".
func (s *Sentence) contrast(f *Frame) bool {
	k := s.Kid(f.Head, "cc")
	return k >= 0 && s.Lower(k) != "and" && s.Lower(k) != "or"
}

// shareBehind handles "V and V O": with nothing between the verbs, what follows belongs to both.
func (s *Sentence) shareBehind(f, p *Frame) {
	for i := p.Head + 1; i < f.Head; i++ {
		if !s.Is(i, "cc", "punct", "advmod", "aux") {
			return
		}
	}
	mine, theirs := slices.Clone(f.Args), slices.Clone(p.Args)
	for _, a := range theirs {
		if a.Head > f.Head && a.Frame < 0 && !slices.ContainsFunc(mine, func(b Arg) bool { return b.Role == a.Role }) {
			f.Args = append(f.Args, a)
		}
	}
	for _, a := range mine {
		if len(a.Prep) > 0 && s.contrast(f) {
			continue // "flew near but did not cross into Lima"
		}
		if a.Role == quadwire.RoleObject && p.Passive && !f.Passive {
			continue // "was crowned and took the oath"
		}
		if a.Head > f.Head && a.Frame < 0 && !slices.ContainsFunc(theirs, func(b Arg) bool { return b.Role == a.Role }) {
			p.Args = append(p.Args, a)
		}
	}
	if p.Passive && p.Agent < 0 {
		p.Agent = f.Agent
	}
	if f.Passive && f.Agent < 0 {
		f.Agent = p.Agent
	}
}
