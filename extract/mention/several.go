package mention

import "github.com/quadwire/quadwire"

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

// eachOther means those who are said to do something to each other: the plural subject above it,
// else the last group.
func (r *reader) eachOther(m *ment) {
	m.plural = true
	if c := r.best(m, pronoun{person: 3, plural: true, possessive: true, reciprocal: true}); c != nil {
		m.Type = c.Type
		if c.ref != nil {
			r.join(m, c.ref)
		} else {
			m.group = c.group
		}
	}
}
