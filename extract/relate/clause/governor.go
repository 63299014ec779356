package clause

import (
	"slices"
	"strings"

	"github.com/quadwire/quadwire"
)

// Effect is what the parent of frame n makes of it, with the parent's own status.
func (s *Sentence) Effect(n int) (effect, Status) {
	f := &s.Frames[n]
	if f.Parent < 0 {
		return effectFact, Status{Polarity: quadwire.Asserted, Modality: quadwire.Actual}
	}
	p := &s.Frames[f.Parent]
	kind := s.complementKind(f)
	switch {
	case p.voicedBy(f):
		return effectFact, p.Status
	case kind == "inf" && p.Lemma == "have" && s.hasPast(p):
		return effectFact, p.Status
	case kind == "inf" && p.Lemma == "go" && p.Particle == "" && s.XPOS(p.Head) == "VBG":
		kind = "future"
	}
	if kind == "that" && s.XPOS(f.Head) == "VBP" && s.Demands(p) && (p.Lemma != "insist" && p.Lemma != "suggest" || s.baseForm(f)) {
		kind = "subj" // "demanded that the firms leave"
	}
	e, ok := p.complement(kind)
	if !ok && (kind == "subj" || s.XPOS(f.Head) == "VBG" && lists().gerundMark[kind]) {
		if kind = "ger"; s.XPOS(f.Head) != "VBG" {
			kind = "that"
		}
		e, ok = p.complement(kind)
	}
	if !ok {
		return s.unknown(f, kind), p.Status
	}
	if kind == "that" && p.Agent >= 0 && lists().findings[p.Lemma] && lists().sources[s.Lemma(p.Agent)] {
		e.plain = effectClaim
	}
	if p.Status.Polarity == quadwire.Negated && e.negated != "" {
		return e.negated, Status{Polarity: quadwire.Asserted, Modality: p.Status.Modality}
	}
	return e.plain, Status{Polarity: quadwire.Asserted, Modality: p.Status.Modality}
}

// complement is what the verb of f makes of a complement of that kind: "ruled out sending" has a line
// of its own, else the verb without its particle counts.
func (f *Frame) complement(kind string) (complementEffect, bool) {
	if f.Particle != "" {
		if e, ok := complements()[complementKey{f.Lemma + " " + f.Particle, kind}]; ok {
			return e, true
		}
	}
	e, ok := complements()[complementKey{f.Lemma, kind}]
	return e, ok
}

// unknown is the effect of a governor that the table does not list.
func (s *Sentence) unknown(f *Frame, kind string) effect {
	switch {
	case kind == "future", f.Link == Adverbial && kind == "inf":
		return effectPlanned
	case kind == "inf", kind == "from":
		return effectPossible
	}
	return effectFact
}

// complementKind says in which form f hangs on its governor, as data/complement.tsv names it.
func (s *Sentence) complementKind(f *Frame) string {
	mark := s.MarkText(f)
	gerund := s.XPOS(f.Head) == "VBG" && !f.Finite
	switch x := s.XPOS(f.Head); {
	case s.Infinitive(f):
		return "inf"
	case f.Link == Adverbial && mark != "", gerund && lists().gerundMark[mark]:
		return mark
	case gerund:
		return "ger"
	case f.Kind == Verbal && x == "VB" && mark == "that" && !f.Finite:
		return "subj"
	case f.Kind == Verbal && (x == "VB" || x == "VBN") && !f.Finite:
		return "bare"
	}
	return "that"
}

// baseForm tells whether the verb of f has no ending where its subject wants one: "that it leave".
func (s *Sentence) baseForm(f *Frame) bool {
	if f.Subject < 0 || s.XPOS(f.Head) != "VBP" || s.Lower(f.Head) != f.Lemma || f.Passive {
		return false
	}
	switch s.Lower(f.Subject) {
	case "it", "he", "she":
		return true
	}
	return false
}

// Infinitive tells whether f has "to" in front of an infinitive: "in order to leave", but not "into
// leaving", "close to leaving".
func (s *Sentence) Infinitive(f *Frame) bool {
	if s.XPOS(f.Head) == "VBG" && !slices.ContainsFunc(f.Words, func(k int) bool { return s.Lower(k) == "be" }) {
		return false
	}
	mark := s.MarkText(f)
	return mark == "to" || strings.HasSuffix(mark, " to") || s.Kid(f.Head, "mark") >= 0 && s.hasMark(f, "to")
}

// planned is what a clause like "the aim was to leave" or "she is to leave" says of the leaving: what its
// subject makes of it.
func (s *Sentence) planned(f *Frame) (effect, bool) {
	if f.Kind != Verbal || s.XPOS(f.Head) != "VB" || s.Kid(f.Head, "cop") < 0 || f.Subject < 0 {
		return "", false
	}
	if e, ok := complements()[complementKey{s.Lemma(f.Subject), "noun-inf"}]; ok {
		return e.plain, true
	}
	return effectPlanned, s.canSpeak(f.Subject)
}

// NounStatus is the status of an act that a noun names, from the verb that governs it: "plans a
// visit", "cancelled talks", "called for sanctions".
func (s *Sentence) NounStatus(head int) Status {
	st := Status{Polarity: quadwire.Asserted, Modality: quadwire.Actual, Rule: "noun"}
	n := s.FrameOf(head)
	if n < 0 {
		return st
	}
	f := &s.Frames[n]
	kind := ""
	switch {
	case s.Is(head, "obj") && s.Head(head) == f.Head:
		kind = "noun"
	case s.Is(head, "nsubj") && f.Passive && s.Head(head) == f.Head:
		kind = "noun"
	case s.Is(head, "obl") && s.Head(head) == f.Head:
		kind = "noun:" + s.Prep(head)
	default:
		return st
	}
	e, ok := f.complement(kind)
	if !ok || e.plain != effectNone && s.existing(head) {
		return st
	}
	if f.Status.Polarity == quadwire.Negated && e.negated != "" {
		return s.apply(e.negated, Status{}, st)
	}
	return s.apply(e.plain, Status{}, st)
}

// existing tells whether a noun is said to be there already: "ongoing talks".
func (s *Sentence) existing(noun int) bool {
	return slices.ContainsFunc(s.Kids(noun), func(k int) bool { return s.Is(k, "amod") && lists().existing[s.Lower(k)] })
}

// voicedBy tells whether who summons somebody in p says himself what f tells of: "summoned him | to protest".
func (p *Frame) voicedBy(f *Frame) bool { return p.Lemma == "summon" && lists().voices[f.Lemma] }
