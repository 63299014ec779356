package mention

import (
	"strings"

	"github.com/quadwire/quadwire"
)

// score rates a candidate: near, subject, of the clauses around the pronoun, often spoken of.
func (r *reader) score(c, m *ment, p pronoun) float64 {
	s := -3.2 * float64(m.sent-c.sent)
	crel := base(r.relOf(c.Head))
	subject := crel == "nsubj"
	switch crel {
	case "nsubj":
		s += 2.2
	case "obj", "iobj":
		s += 1
	case "nmod", "compound", "amod":
		s -= 0.6
	case "appos", "root":
		s += 0.5
	}
	if m.sent == c.sent {
		if subject && r.inside(m.Head, r.doc.Tokens[c.Head].Head) {
			s += 1.5
			if p.possessive || p.reflexive {
				s += 1
			}
		}
		if noun := r.doc.Tokens[m.Head].Head; p.possessive && noun >= 0 && r.rel(noun) == "conj" && r.doc.Tokens[noun].Head == c.Head && c.Type != quadwire.Place {
			s += 4 // "candidates and their supporters"
		}
		s -= 0.02 * float64(m.First-c.First)
	} else if subject && r.relOf(c.Head) == "nsubj" && r.clause(c.Head) == r.rootOf(c.sent) {
		s += 1
		if strings.HasPrefix(r.rel(m.Head), "nsubj") && (r.clause(m.Head) == r.rootOf(m.sent)) {
			s += 0.5
		}
	}
	if c.Kind == quadwire.Pronoun {
		s += 0.3
	}
	s += r.situation(c, m, p)
	if c.ref != nil {
		ch := c.ref.is()
		s += 0.15 * float64(min(len(ch.ments), 8))
		s += typeBonus(ch, p)
		if p.gender != "n" && p.gender != "" && ch.gender == p.gender {
			s += 0.5
		}
	}
	if p.plural {
		s += r.severalFit(c, m)
	}
	if r.sentKind(c.sent) == quadwire.Title && m.sent > c.sent+1 {
		s -= 1
	}
	return s
}

// saysEvent tells whether the clause of "it" says that it is a happening: "it was the first meeting", "it
// marked the end of the talks".
func (r *reader) saysEvent(m *ment) bool {
	h := r.doc.Tokens[m.Head].Head
	if h < 0 || r.rel(m.Head) != "nsubj" {
		return false
	}
	is := h
	if r.kid(h, "cop") < 0 {
		if w := r.lemma(h); w != "mark" && w != "represent" && w != "constitute" {
			return false
		}
		is = r.kid(h, "obj")
	}
	if is < 0 || r.negated(is) {
		return false
	}
	return r.ownNoun(r.lemma(is)) == quadwire.Event
}

// says tells whether the pronoun is who speaks: things and happenings do not.
func (r *reader) says(m *ment) bool {
	h := r.doc.Tokens[m.Head].Head
	if h < 0 || r.rel(m.Head) != "nsubj" || r.kid(h, "ccomp") < 0 {
		return false
	}
	switch r.lemma(h) {
	case "say", "announce", "add", "claim", "declare", "insist", "pledge", "vow", "promise", "believe", "argue", "deny":
		return true
	}
	return false
}

// typeBonus prefers actors for "it" and "its", since these do and have things.
func typeBonus(c *chain, p pronoun) float64 {
	switch c.typ {
	case quadwire.Country, quadwire.Organization:
		return 0.8
	case quadwire.Event, quadwire.Work, quadwire.Agreement, quadwire.Program:
		if p.possessive {
			return -0.8
		}
		return -0.3
	case quadwire.Place, quadwire.Facility:
		return -0.5
	}
	return 0
}

// severalFit rates a candidate for "they": several are meant sooner than one body, people sooner than
// things, above all where they act.
func (r *reader) severalFit(c, m *ment) float64 {
	if c.group != nil {
		return 1.5
	}
	if c.ref == nil {
		return 0
	}
	switch ch := c.ref.is(); {
	case !ch.plural && ch.typ == quadwire.Country:
		return -7
	case !ch.plural:
		return -3
	case isActor(ch.typ):
		return 0
	}
	if verb := r.doc.Tokens[m.Head].Head; r.rel(m.Head) == "nsubj" && verb >= 0 && r.doc.Tokens[verb].UPOS == "VERB" {
		return -3.5
	}
	return -1.5
}
