package mention

import (
	"cmp"
	"slices"

	"github.com/quadwire/quadwire"
)

// resolveGroup finds the members of "the two countries", "both leaders", "the pair", "the West's
// countries"; false if the description names a group of its own.
func (r *reader) resolveGroup(m *ment) bool {
	if m.of != nil && m.of.ref != nil && m.of.ref.is().typ == quadwire.Group && has("powers", m.lemma) {
		r.join(m, m.of.ref)
		return true
	}
	if c := r.countryWord(m); c != nil {
		r.join(m, c)
		return true
	}
	if g := r.modifiers(m); len(g) > 1 && m.plural && (has("governments", m.lemma) || has("delegates", m.lemma) && r.coordinated(m)) {
		m.group = g
		return true
	}
	if m.lemma == "parent" {
		if p := r.parents(m); len(p) > 1 {
			m.group = distinct(p)
			return true
		}
	}
	two := r.countsTwo(m)
	if m.det != "the" && m.det != "both" && m.det != "these" && m.det != "this" && !(two && r.bareTwo(m)) {
		return false
	}
	if !two && !has("group_heads", m.lemma) {
		if c := r.repeated(m); c != nil {
			r.join(m, c)
			return true
		}
		return false
	}
	if k := r.kid(m.Head, "nmod"); !two && (k > m.Head || r.restricted(m)) {
		return false // "the leaders of our country" are not the two spoken of
	}
	if g := r.membersOf(m, two); len(g) > 1 {
		m.group = g
		return true
	}
	return false
}

// modifiers are the countries in "the Ruritanian and Sylvanian governments".
func (r *reader) modifiers(m *ment) []*chain {
	var out []*chain
	for _, o := range r.in[m.sent] {
		if o.First >= m.First && o.Last <= m.Head && o.ref != nil && o.ref.is().typ == quadwire.Country && (o.Kind == quadwire.Demonym || o.Kind == quadwire.Name) {
			out = append(out, o.ref)
		}
	}
	return distinct(out)
}

// coordinated tells whether "and" joins the modifiers of a description: "Ruritanian and Sylvanian
// officials".
func (r *reader) coordinated(m *ment) bool {
	for i := m.First; i < m.Head; i++ {
		if r.lower(i) == "and" {
			return true
		}
	}
	return false
}

// countsTwo tells whether a description speaks of two: "both", "the two", "the pair".
func (r *reader) countsTwo(m *ment) bool {
	if has("two", m.lemma) || m.det == "both" {
		return true
	}
	k := r.kid(m.Head, "nummod", "det", "det:predet")
	for ; k >= 0 && k < m.Head; k++ {
		if w := r.lower(k); (w == "two" || w == "both") && r.doc.Tokens[k].Head == m.Head {
			return true
		}
	}
	return false
}

// bareTwo tells whether a description without a determiner says no more than that they are two: "both
// of them", "two leaders", but not "two Ruritanian citizens".
func (r *reader) bareTwo(m *ment) bool {
	return m.det == "" && m.of == nil && m.Head-m.First < 2 && (m.lemma == "both" || m.lemma == "two" || has("group_heads", m.lemma)) && r.kid(m.Head, "nmod", "acl", "acl:relcl") < 0
}

// membersOf finds the members: the last coordination of the right kind, else the two that the
// article speaks of most around here.
func (r *reader) membersOf(m *ment, two bool) []*chain {
	want := r.memberType(m)
	for k := len(r.pairs) - 1; k >= 0; k-- {
		p := r.pairs[k]
		if p.First >= m.First || m.sent-p.sent > 3 {
			continue
		}
		if len(p.group) == 2 && r.allOf(p.group, want, m) {
			return p.group
		}
	}
	if want == "" && (!two || !has("two", m.lemma) && !has("group_heads", m.lemma) && m.lemma != "party") {
		return nil // "both unbeaten teams" are no countries
	}
	return r.twoAround(m, want)
}

// memberType is what the members of a group are; "" if countries or persons.
func (r *reader) memberType(m *ment) quadwire.EntityType {
	switch {
	case has("country_groups", m.lemma):
		return quadwire.Country
	case m.title.Kind != "" || has("person_groups", m.lemma):
		return quadwire.Person
	}
	return ""
}

func (r *reader) allOf(group []*chain, want quadwire.EntityType, m *ment) bool {
	for _, c := range group {
		typ := c.is().typ
		if want == "" && typ != quadwire.Country && typ != quadwire.Person {
			return false
		}
		if want != "" && typ != want && !(m.lemma == "side" && typ == quadwire.Organization) {
			return false
		}
		if want == quadwire.Person && m.lemma == "leader" && !r.leads(c.is()) {
			return false
		}
	}
	return true
}

// leads tells whether a person is a leader, or might be one as far as the text says.
func (r *reader) leads(c *chain) bool {
	if c.entry != nil && c.entry.InOffice(r.doc.Article.Published) {
		return true
	}
	for _, ro := range c.roles {
		if ro.title.Kind == "office" && ro.title.Sector != "MIL" {
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
		c *chain
		n int
	}
	var list []rated
	for _, c := range r.chains {
		if c.merged != nil || c.typ != want || want == quadwire.Person && (m.lemma == "leader" && !r.leads(c)) {
			continue
		}
		n := 0
		for _, o := range c.ments {
			if r.aside(o) {
				n++
				continue
			}
			switch d := m.sent - o.sent; {
			case d == 0 && o.First < m.First:
				n += 4
			case d > 0 && d <= 3:
				n += 3
			case d == 0 && want == quadwire.Person:
				n += 4 // "Both leaders": named after
			case want == quadwire.Country:
				n++
			}
		}
		if n > 0 {
			list = append(list, rated{c, n})
		}
	}
	slices.SortStableFunc(list, func(a, b rated) int { return cmp.Compare(b.n, a.n) })
	if len(list) < 2 || len(list) > 2 && list[2].n == list[1].n {
		return nil
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
	if h < 0 {
		return false
	}
	n, ok := r.gaz.Noun(r.lemma(h))
	return !r.named[h] && !(ok && n.Own && (n.Type == quadwire.Person || n.Type == quadwire.Group || n.Type == quadwire.Organization || n.Type == quadwire.Facility)) && !r.gaz.IsTitle(r.doc.Form(h))
}

// isChild tells whether a word is one by which families speak of their children.
func isChild(lemma string) bool { return has("child", lemma) }

// relate notes whose child, wife and so on a new chain is.
func (r *reader) relate(c *chain, m *ment) {
	owner := r.owner(m)
	if len(owner) == 0 {
		return
	}
	if c.kin == nil {
		c.kin = map[string][]*chain{}
	}
	c.kin[m.lemma] = owner
	if isChild(m.lemma) {
		c.kin["child"] = owner
	}
}

// owner is whom the possessive of a description means.
func (r *reader) owner(m *ment) []*chain {
	k := r.kid(m.Head, "nmod:poss")
	if k < 0 {
		return nil
	}
	o := r.at[k]
	switch {
	case o == nil:
		return nil
	case o.ref != nil:
		return []*chain{o.ref.is()}
	}
	return o.group
}

// kinOf resolves "his wife", "their daughter" when the same relative was spoken of before, and
// "her mother" from whose child she is.
func (r *reader) kinOf(m *ment) *chain {
	owner := r.owner(m)
	if len(owner) == 0 || m.plural {
		return nil
	}
	for k := len(r.chains) - 1; k >= 0; k-- {
		c := r.chains[k]
		if c.merged != nil {
			continue
		}
		for key, of := range c.kin {
			if (key == m.lemma || isChild(key) && isChild(m.lemma)) && slices.ContainsFunc(of, func(o *chain) bool { return o.is() == owner[0].is() }) && genders(c.gender, m.gender) {
				return c
			}
		}
	}
	if m.lemma == "mother" || m.lemma == "father" || m.lemma == "mom" || m.lemma == "dad" {
		for _, p := range owner[0].is().kin["child"] {
			if p = p.is(); p.gender == m.gender {
				return p
			}
		}
	}
	return nil
}

// theChild is the one child that the article speaks of.
func (r *reader) theChild(m *ment) *chain {
	var hit *chain
	for _, c := range r.chains {
		if c.merged == nil && len(c.kin["child"]) > 0 && genders(c.gender, m.gender) && r.lastBefore(c, m) > 0 {
			if hit != nil {
				return nil
			}
			hit = c
		}
	}
	return hit
}

// parents are those whose child the article speaks of: of one child, or of any.
func (r *reader) parents(m *ment) []*chain {
	if owner := r.owner(m); len(owner) > 0 {
		return owner[0].is().kin["child"]
	}
	for _, c := range r.chains {
		if p := c.kin["child"]; c.merged == nil && len(p) > 1 && c.typ == quadwire.Person {
			return p
		}
	}
	return nil
}
