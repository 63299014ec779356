package mention

import (
	"cmp"
	"slices"
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
	r.asOne(quadwire.Mention{First: min(r.around(k).First, m.First), Last: m.Last, Head: k, Type: o.typ}, []*chain{o, m.ref.is()})
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
	case with && m.Type == quadwire.Person:
		if verb := r.clause(m.Head); has("discussing", r.lemma(verb)) {
			return verb // "discuss the sale of ships with Ana Prost", whatever it hangs on
		}
	}
	return -1
}

// meets tells whether token i is a noun for what two do together.
func (r *reader) meets(i int) bool { return i >= 0 && has("meetings", r.lemma(i)) }

// leftOut tells whether the sentence of m names a country before it that is none of several: in "Ruritania's
// ties between the two countries" it is one of the two.
func (r *reader) leftOut(group []*chain, m *ment) bool {
	return slices.ContainsFunc(r.in[m.sent], func(o *ment) bool {
		if o.Kind != quadwire.Name || o.First >= m.First || o.ref == nil || o.ref.is().typ != quadwire.Country || r.aside(o) {
			return false
		}
		return !slices.ContainsFunc(append(slices.Clone(group), r.countriesOf(group)...), func(c *chain) bool { return c.is() == o.ref.is() })
	})
}

// subjects are the several who are the subject of the last sentence, if m is one, too: "They talked. The two
// also agreed".
func (r *reader) subjects(m *ment) []*chain {
	if !strings.HasPrefix(r.rel(m.Head), "nsubj") {
		return nil
	}
	for _, c := range slices.Backward(r.hist) {
		if m.sent-c.sent > 1 {
			return nil
		}
		if c.group != nil && c.sent < m.sent && strings.HasPrefix(r.rel(c.Head), "nsubj") {
			return c.group
		}
	}
	return nil
}

// pairsIn are those whom a sentence speaks of together before m, the later ones first: joined by "and",
// or one as the subject of a verb and the other as its object or partner ("Ana Prost met Ivo Ode").
func (r *reader) pairsIn(s int, m *ment) [][]*chain {
	var out [][]*chain
	for _, p := range slices.Backward(r.pairs) {
		if p.sent == s && p.First < m.First {
			out = append(out, p.group)
		}
	}
	sent := r.doc.Sentences[s]
	for v := min(sent.Last, m.First) - 1; v >= sent.First; v-- {
		if r.doc.Tokens[v].UPOS != "VERB" {
			continue
		}
		a, b := r.oneAt(r.subjectOf(v)), r.oneAt(r.kid(v, "obj"))
		for _, k := range r.kids[v] {
			if b == nil && r.rel(k) == "obl" && r.prep(k) == "with" {
				b = r.oneAt(k)
			}
		}
		if a != nil && b != nil && a != b && (a.typ == quadwire.Person) == (b.typ == quadwire.Person) {
			out = append(out, []*chain{a, b})
		}
	}
	return out
}

// oneAt is the one thing that the mention headed by token i means; nil if there is none or several.
func (r *reader) oneAt(i int) *chain {
	if i < 0 {
		return nil
	}
	if o := r.around(i); o != nil && o.ref != nil {
		return o.ref.is()
	}
	return nil
}

// leads tells whether a person is a leader, or might be one as far as the text says.
func (r *reader) leads(c *chain) bool {
	if c.entry != nil && c.entry.InOffice(r.doc.Article.Published) {
		return true
	}
	for _, ro := range c.roles {
		if has("heads", ro.title.Role) || strings.HasSuffix(ro.title.Role, "leader") {
			return true
		}
	}
	return len(c.roles) == 0 && c.entry == nil
}

// twoAround are the two of a type that the sentence and those before it speak of most; for
// countries, of the whole article if it speaks of no others as much.
func (r *reader) twoAround(m *ment, want quadwire.EntityType) []*chain {
	if want == "" {
		want = quadwire.Country
	}
	type rated struct {
		c    *chain
		n    int
		here bool // the sentence speaks of it before
	}
	var list []rated
	for _, c := range r.chains {
		side := (m.lemma == "side" || m.lemma == "party") && c.typ == quadwire.Organization && len(c.names) > 0
		if c.merged != nil || c.typ != want && !side || want == quadwire.Person && (m.lemma == "leader" && !r.leads(c)) {
			continue
		}
		n, here := 0, false
		for _, o := range c.ments {
			if r.aside(o) {
				n++
				continue
			}
			switch d := m.sent - o.sent; {
			case d == 0 && o.First < m.First:
				n, here = n+4, true
			case d > 0 && d <= 3:
				n += 3
			case d == 0 && want == quadwire.Person:
				n += 4 // "Both leaders": named after
			case want == quadwire.Country:
				n++
			}
		}
		if n > 0 {
			list = append(list, rated{c, n, here})
		}
	}
	slices.SortStableFunc(list, func(a, b rated) int { return cmp.Compare(b.n, a.n) })
	if len(list) < 2 || len(list) > 2 && list[2].n == list[1].n {
		return nil
	}
	if list[0].c.typ != want || list[1].c.typ != want {
		return nil // a country and a militia, or two bodies: no rule says whose sides they are
	}
	for _, o := range list[2:] {
		if o.here {
			return nil // "Ruritania's ties between the two countries" are not those of two others
		}
	}
	return []*chain{list[0].c, list[1].c}
}

// aside tells whether a country is only what something is about or where it is: "Ruritanian issues",
// "in Ruritania".
func (r *reader) aside(o *ment) bool {
	if o.Kind == quadwire.Name && has("place_prepositions", r.prep(o.Head)) {
		return true
	}
	if o.Kind != quadwire.Demonym {
		return false
	}
	h := r.doc.Tokens[o.Head].Head
	if h < 0 || r.named[h] || r.gaz.IsTitle(r.forms[h]) {
		return false
	}
	switch r.ownNoun(r.lemma(h)) {
	case quadwire.Person, quadwire.Group, quadwire.Organization, quadwire.Facility:
		return false
	}
	return true
}
