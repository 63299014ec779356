package mention

import (
	"slices"
	"strings"

	"github.com/quadwire/quadwire"
)

// apposed is the chain of the name that a description stands beside: "Ana Prost, head of the
// council", "his brother Ivo Prost".
func (r *reader) apposed(m *ment) *chain {
	if m.plural {
		return nil
	}
	if c := r.besideHead(m); c != nil {
		return c
	}
	if c := r.countryAfter(m); c != nil {
		return c
	}
	if c := r.calledBy(m); c != nil {
		return c
	}
	// "Ana Prost, head of the council," is one whatever the tree says.
	if m.title.Kind != "" && r.lower(m.First-1) == "," && !strings.HasPrefix(r.rel(m.Head), "nsubj") && m.det != "a" {
		for _, o := range r.in[m.sent] {
			if o.Kind == quadwire.Name && o.Last == m.First-1 && o.ref != nil && o.ref.is().typ == quadwire.Person {
				return o.ref.is()
			}
		}
	}
	if c := r.nameAfter(m); c != nil {
		return c
	}
	for _, o := range r.in[m.sent] {
		if o.Kind == quadwire.Name && m.Type != quadwire.Person && r.introducer(o) == m.Head {
			return r.same(m, o.Head)
		}
	}
	if c := r.doubleTitle(m); c != nil {
		return c
	}
	for _, o := range r.in[m.sent] {
		if o.First == m.Head+1 && o.Kind == quadwire.Name && o.ref != nil && o.ref.is().typ == quadwire.Person && m.title.Kind != "" {
			return o.ref.is() // "her Ruritanian counterpart Ana Prost"
		}
	}
	for _, k := range r.kids[m.Head] {
		if r.rel(k) == "appos" || r.rel(k) == "flat" {
			if c := r.same(m, k); c != nil && len(c.names) > 0 {
				return c
			}
		}
	}
	return nil
}

// calledBy is what is named behind a description that says so: "the rebel leader known as Colonel Prost",
// "a group called Corvus".
func (r *reader) calledBy(m *ment) *chain {
	i := m.Last
	switch r.lower(i) {
	case "known", "identified":
		for n := 0; r.lower(i) != "as" && n < 3; n++ {
			i++
		}
		if r.lower(i) != "as" {
			return nil
		}
	case "called", "named", "nicknamed", "dubbed", "codenamed":
	default:
		return nil
	}
	i++
	if u := r.doc.Tokens[min(i, len(r.forms)-1)].UPOS; u == "PUNCT" || u == "DET" {
		i++
	}
	if o := r.nameFrom(i); o != nil && o.ref != nil && o.sent == m.sent && compatible(o.ref.is().typ, m.Type) {
		return o.ref.is()
	}
	return nil
}

// countryAfter is the country whose name stands right behind what it is called: "NATO ally | Ruritania", "the
// island nation of | Ruritania".
func (r *reader) countryAfter(m *ment) *chain {
	if !has("country_groups", m.lemma) && !has("countries", m.lemma) && m.lemma != "member" || m.lemma == "government" || m.lemma == "side" || m.lemma == "capital" {
		return nil
	}
	i := m.Head + 1
	if r.lower(i) == "of" && has("countries", m.lemma) {
		i++
	}
	for _, o := range r.in[m.sent] {
		if o.First == i && o.Kind == quadwire.Name && o.ref != nil && o.ref.is().typ == quadwire.Country {
			return o.ref.is()
		}
	}
	return nil
}

// same is the chain of the mention that token i heads, if the description can mean it.
func (r *reader) same(m *ment, i int) *chain {
	o := r.at[i]
	if o == nil || o.ref == nil || o == m || o.Kind == quadwire.Demonym || !compatible(o.ref.is().typ, m.Type) {
		return nil
	}
	return o.ref.is()
}

// besideHead is the chain of what the tree says that a description is in apposition to; in "Ana Prost
// and her brother, a sailor," that is the brother.
func (r *reader) besideHead(m *ment) *chain {
	i := m.Head
	for n := 0; n < 3 && r.rel(i) == "conj" && m.title.Kind != ""; n++ {
		i = r.doc.Tokens[i].Head
	}
	if r.rel(i) != "appos" {
		return nil
	}
	if r.lower(m.First-1) == "," {
		for _, o := range r.in[m.sent] {
			if o.Last == m.First-1 && r.rel(o.Head) == "conj" && o.Kind != quadwire.Demonym && r.at[o.Head] == o {
				return r.same(m, o.Head)
			}
		}
	}
	return r.same(m, r.doc.Tokens[i].Head)
}

// nameAfter is the chain of the name that explains a description: "the minister for ports, Ana
// Prost,", "her Ruritanian counterpart, Ivo Prost, said", "the orbiter, Space Shuttle Dawn".
func (r *reader) nameAfter(m *ment) *chain {
	office := m.title.Kind == "office" || m.title.Kind == "job" // "a spokesman for the port, Ana Prost,"
	if m.det != "the" && m.det != "poss" && !office || m.Type == quadwire.Group {
		return nil
	}
	for _, o := range r.in[m.sent] {
		if o.Kind != quadwire.Name && o.Kind != quadwire.TitleOf || o.ref == nil || o.First <= m.Head || o.First > m.Last+12 || r.lower(o.First-1) != "," {
			continue
		}
		c := o.ref.is()
		if !compatible(c.typ, m.Type) || m.Type != quadwire.Person && r.classFit(c, m.lemma) <= 0 {
			return nil
		}
		if m.Type == quadwire.Person && !slices.Contains([]string{",", ".", ";", ")", "–", "—"}, r.form(o.Last)) {
			return nil
		}
		for i := max(m.Head+1, m.Last); i < o.First-1; i++ {
			if u := r.doc.Tokens[i].UPOS; u == "VERB" || u == "AUX" || u == "PUNCT" && r.lower(i) != "(" && r.lower(i) != ")" || u == "CCONJ" {
				return nil
			}
		}
		return c
	}
	return nil
}

// doubleTitle is the person of the second of two titles that m is the first of: "Deputy Mayor and Harbour
// Commissioner Ana Prost".
func (r *reader) doubleTitle(m *ment) *chain {
	if m.title.Kind != "office" || m.det != "" || !capitalised(r.forms[m.Head]) {
		return nil
	}
	for _, o := range r.in[m.sent] {
		beside := o.First > m.Head+1 && o.First < m.Head+12 && r.lower(o.First-1) == "and" && (o.First == m.Head+2 || r.lower(m.Head+1) == "of" && r.allBig(m.Head+1, o.First-1))
		if o.Kind == quadwire.TitleOf && beside && o.name != nil && o.name.ref != nil && o.title.Kind == "office" && (m.of == nil || o.of == nil) {
			return o.name.ref.is()
		}
	}
	return nil
}

// counterpart gives a counterpart the office of whose counterpart it is: "her Ruritanian counterpart"
// of a foreign minister is Ruritania's foreign minister.
func (r *reader) counterpart(m *ment) {
	if m.lemma != "counterpart" || m.plural {
		return
	}
	for _, c := range r.owner(m) {
		for _, ro := range c.roles {
			if ro.title.Kind == "office" && !ro.title.Former {
				m.title = ro.title
				m.title.Gender = ""
				return
			}
		}
	}
}

// saidOf is the person of whom a role is said: "Ana Prost, who is the minister". It is nobody else, even
// where another one is known to have such a role.
func (r *reader) saidOf(m *ment) *chain {
	k := r.kid(m.Head, "nsubj")
	if m.title.Kind == "" || m.plural || k < 0 || r.kid(m.Head, "cop") < 0 || r.kid(m.Head, "aux") >= 0 || r.negated(m.Head) {
		return nil
	}
	o := r.around(k)
	if o == nil || o.ref == nil || o.ref.is().typ != quadwire.Person || o.ref.is().plural || len(o.ref.is().names) == 0 {
		return nil
	}
	return o.ref.is()
}

// unnamedBefore joins to a person what the sentences before describe without a name by the same role:
// "A senior Ruritanian official" and then "Ana Prost, who is Ruritania's first official".
func (r *reader) unnamedBefore(c *chain, m *ment) {
	for _, o := range r.chains {
		if o == c || o.merged != nil || o.typ != quadwire.Person || o.plural || len(o.names) > 0 || o.entry != nil || len(o.ments) == 0 {
			continue
		}
		if first := o.ments[0]; first.First < m.First && m.sent-first.sent <= 2 && r.sentKind(first.sent) == quadwire.Prose && r.fitsRole(o, m) >= 3 {
			r.merge(c, o)
		}
	}
}
