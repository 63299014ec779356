package mention

import (
	"slices"
	"strings"

	"github.com/quadwire/quadwire"
)

// speakersSide resolves "we": the country or body that the speaker speaks for, together with the
// other side where the sentences around are about both; a speaker without one is meant alone.
// Outside of quotations the one who publishes speaks: the first actor of the text.
func (r *reader) speakersSide(m, speaker *ment) {
	var side *chain
	switch {
	case speaker == nil || speaker.ref == nil:
		if r.quotes[m.First] < 0 {
			side = r.publisher(m)
		}
	case speaker.ref.is().typ != quadwire.Person:
		side = speaker.ref.is()
	default:
		side = r.sideOf(speaker.ref.is())
		if side == nil && r.governing(speaker.ref.is()) {
			side = r.home(m)
		}
	}
	if side == nil {
		side = r.subjectSide(m)
	}
	if side == nil {
		r.joinMent(m, speaker)
		return
	}
	for k := len(r.pairs) - 1; k >= 0; k-- {
		p := r.pairs[k]
		both := r.lower(m.Last) == "both" && p.sent == m.sent && slices.Contains(p.group, r.country(side.is()))
		if p.First < m.First && (both || m.sent-p.sent <= 2 && slices.Contains(p.group, side) && r.sameSpeaker(p, speaker)) {
			m.group = p.group
			return
		}
	}
	m.Type = side.typ
	r.join(m, side)
}

// sameSpeaker tells whether a coordination stands in what the same speaker says.
func (r *reader) sameSpeaker(p, speaker *ment) bool {
	if speaker == nil || speaker.ref == nil {
		return false
	}
	_, subj := r.speechIn(p.sent, p.First)
	return subj != nil && subj.ref != nil && subj.ref.is() == speaker.ref.is()
}

// sideOf is the country or body that a person speaks for.
func (r *reader) sideOf(c *chain) *chain {
	for _, ro := range c.roles {
		if ro.of != nil && ro.of.is().body() {
			return ro.of.is()
		}
	}
	if c.entry != nil {
		name := c.entry.CountryAt(r.doc.Article.Published)
		for _, o := range r.chains {
			if o.merged == nil && o.entry != nil && o.entry.Name == name {
				return o
			}
		}
	}
	return nil
}

// subjectSide is the country or body that the clause of "our" is about: "Ruritania values our friends", as
// somebody says who speaks for Ruritania.
func (r *reader) subjectSide(m *ment) *chain {
	k := r.subjectOf(r.clause(m.Head))
	if r.quotes[m.First] < 0 || k < 0 || r.quotes[k] != r.quotes[m.First] {
		return nil
	}
	if c := r.oneAt(k); c != nil && c.body() {
		return c
	}
	return nil
}

// governing tells whether a person has an office of state, whichever state.
func (r *reader) governing(c *chain) bool {
	return slices.ContainsFunc(c.roles, func(ro role) bool {
		return ro.title.Kind == "office" && ro.title.Sector == "GOV" && ro.of == nil && !ro.title.Former
	})
}

// publisher is who a text speaks for that says "we" without quotation marks: the country or body that the
// sentences of the paragraph before are about, else the first that acts in the text, or whose the first person
// is that does.
func (r *reader) publisher(m *ment) *chain {
	for k := len(r.hist) - 1; k >= 0; k-- {
		o := r.hist[k]
		if o.sent < m.sent && r.doc.Sentences[o.sent].Paragraph == r.doc.Sentences[m.sent].Paragraph && r.isSubject(o) {
			if c := o.ref.is(); c.body() {
				return c
			}
			break
		}
	}
	for _, o := range r.hist {
		if o.First < m.First && r.isSubject(o) && r.sentKind(o.sent) == quadwire.Prose {
			if c := o.ref.is(); c.body() {
				return c
			}
			return r.sideOf(o.ref.is())
		}
	}
	return nil
}

// body tells whether a chain is a country or an organisation.
func (c *chain) body() bool { return c.typ == quadwire.Country || c.typ == quadwire.Organization }

// isSubject tells whether a mention that is resolved is the subject of a clause.
func (r *reader) isSubject(o *ment) bool {
	return o.ref != nil && strings.HasPrefix(r.rel(o.Head), "nsubj")
}
