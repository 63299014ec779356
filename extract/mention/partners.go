package mention

import (
	"strings"

	"github.com/quadwire/quadwire"
)

// partners makes a group of the two that a clause has do something together: "Ana Prost met Ivo Ode",
// "Meeting with Ana Prost, he said they had agreed", "Ruritania held talks with Sylvania".
func (r *reader) partners(m *ment) {
	if m.ref == nil || m.Kind == quadwire.Demonym || r.at[m.Head] != m {
		return
	}
	verb := r.together(m)
	if verb < 0 {
		return
	}
	k := r.subjectOf(verb)
	o := r.oneAt(k)
	if o == nil || o == m.ref.is() || o.plural || m.ref.is().plural || o.typ != m.ref.is().typ || o.typ != quadwire.Person && o.typ != quadwire.Country {
		return
	}
	g := &ment{Mention: quadwire.Mention{First: min(r.around(k).First, m.First), Last: m.Last, Head: k, Kind: quadwire.Nominal, Type: o.typ}, sent: m.sent, plural: true}
	g.group = []*chain{o, m.ref.is()}
	r.hist = append(r.hist, g)
}

// together is the verb whose subject does something together with m: "met | Ivo Ode", "talked with | Ivo
// Ode", "held talks with | Ivo Ode"; -1 if there is none.
func (r *reader) together(m *ment) int {
	h := r.doc.Tokens[m.Head].Head
	if h < 0 {
		return -1
	}
	with := r.prep(m.Head) == "with"
	switch rel := r.rel(m.Head); {
	case rel == "obj" && has("symmetric", r.lemma(h)):
		return h
	case strings.HasPrefix(rel, "obl") && with && (has("symmetric", r.lemma(h)) || r.meets(r.kid(h, "obj"))):
		return h
	case rel == "nmod" && with && r.meets(h) && r.rel(h) == "obj":
		return r.doc.Tokens[h].Head
	}
	return -1
}

// meets tells whether token i is a noun for what two do together.
func (r *reader) meets(i int) bool { return i >= 0 && has("meetings", r.lemma(i)) }
