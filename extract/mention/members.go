package mention

import (
	"cmp"
	"slices"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/gazetteer"
)

// membersOf finds the members of a group that is not named: those listed behind, the last coordination
// of the right kind or the countries of those it joins, who holds the office that the group has, the two
// countries of the headline, else the two that the article speaks of most around here.
func (r *reader) membersOf(m *ment) []*chain {
	n := r.counted(m)
	fit := func(g []*chain) bool { return len(g) > 1 && (n == 0 || len(g) == n) }
	if g := r.listed(m); fit(g) {
		return g
	}
	want := r.memberType(m)
	if want == "" && !has("two", m.lemma) && !has("three", m.lemma) && !has("group_heads", m.lemma) {
		return nil // "both unbeaten teams" are no countries
	}
	if g := r.subjects(m); has("two", m.lemma) && fit(g) && r.allOf(g, want, m) {
		return g
	}
	hostile := slices.ContainsFunc(r.content(m), func(w string) bool { return has("hostile", w) })
	for s := m.sent; s >= max(0, m.sent-3) && !hostile; s-- {
		for _, g := range r.pairsIn(s, m) {
			if want == quadwire.Country && s < m.sent && r.leftOut(g, m) {
				continue
			}
			if fit(g) && r.allOf(g, want, m) {
				return g
			}
			if c := r.countriesOf(g); want == quadwire.Country && fit(c) {
				return c
			}
		}
	}
	if m.title.Kind == "office" {
		if g := r.holders(m); fit(g) {
			return g
		}
		if m.lemma != "leader" {
			return nil // "the two ministers" are no others
		}
	}
	if n > 2 || want == "" && n != 2 {
		return nil
	}
	if g := r.sameGroup(m, want); fit(g) {
		return g
	}
	if g := r.headlineCountries(m); want == quadwire.Country && fit(g) {
		return g
	}
	return r.twoAround(m, want)
}

// listed are the persons or countries that a list right behind a description names: "their two leaders,
// Ana Prost and Ivo Ode".
func (r *reader) listed(m *ment) []*chain {
	i := m.Last
	if w := r.lower(i); w != "," && w != ":" && w != "(" && w != "–" && w != "—" {
		return nil
	}
	return r.namesFrom(i+1, m)
}

// namesFrom are the names of a list that begins with token i and ends with "and" and a name, all of them
// what the group that a description means can have as members; nil if there is no such list.
func (r *reader) namesFrom(i int, m *ment) []*chain {
	var out []*chain
	for {
		o := r.nameFrom(i)
		if o == nil || o.ref == nil || !r.member(o.ref.is(), m) {
			return nil
		}
		out = append(out, o.ref)
		i = o.Last
		switch w := r.lower(i); {
		case w == "," && r.lower(i+1) == "and":
			i += 2
		case w == ",":
			i++
		case w == "and" || w == "&":
			last := r.nameFrom(i + 1)
			if last == nil || last.ref == nil || !r.member(last.ref.is(), m) {
				return nil
			}
			return distinct(append(out, last.ref))
		default:
			return nil
		}
	}
}

// nameFrom is the longest mention with a name that begins with token i.
func (r *reader) nameFrom(i int) *ment {
	if i >= len(r.sentOf) {
		return nil
	}
	var best *ment
	for _, o := range r.in[r.sentOf[i]] {
		named := o.Kind == quadwire.Name || o.Kind == quadwire.TitleOf || o.Kind == quadwire.Metonym
		if o.First == i && named && (best == nil || o.Last > best.Last) {
			best = o
		}
	}
	return best
}

// member tells whether a thing can belong to the group that a description means.
func (r *reader) member(c *chain, m *ment) bool {
	switch want := r.memberType(m); want {
	case "":
		return c.typ == quadwire.Person || c.typ == quadwire.Country || c.typ == quadwire.Organization
	default:
		return c.typ == want
	}
}

// countriesOf are the countries of each of several: the country that a person speaks for, that a ministry
// is of. Nil unless all have one.
func (r *reader) countriesOf(group []*chain) []*chain {
	var out []*chain
	for _, c := range group {
		o := r.country(c.is())
		if o == nil {
			return nil
		}
		out = append(out, o)
	}
	return distinct(out)
}

// country is the country of a person or a body, a country itself; nil if unknown.
func (r *reader) country(c *chain) *chain {
	if c.typ == quadwire.Person {
		side := r.sideOf(c)
		if side == nil {
			return nil
		}
		c = side.is()
	}
	if c.typ == quadwire.Country {
		return c
	}
	if c.entry == nil || c.entry.Country == "" {
		return nil
	}
	for _, o := range r.chains {
		if o.merged == nil && o.typ == quadwire.Country && o.entry != nil && o.entry.Country == c.entry.Country {
			return o
		}
	}
	return nil
}

// ofOwners are the countries or office holders that belong to several: "their countries", "their foreign
// ministers".
func (r *reader) ofOwners(m *ment) []*chain {
	if !m.plural || m.det != "poss" {
		return nil
	}
	if g := r.listed(m); len(g) > 1 {
		return g
	}
	owners := r.owner(m)
	if len(owners) < 2 {
		return nil
	}
	if m.lemma == "country" || m.lemma == "nation" {
		if g := r.countriesOf(owners); len(g) > 1 {
			return g
		}
		for s := m.sent; s >= max(0, m.sent-1); s-- {
			for _, g := range r.pairsIn(s, m) {
				if len(g) == len(owners) && r.allOf(g, quadwire.Country, m) {
					return g
				}
			}
		}
		return nil
	}
	return r.holdersOf(m, owners)
}

// groupAt is what the mention that token k heads means, found now if it stands ahead.
func (r *reader) groupAt(k int) []*chain {
	o := r.at[k]
	if o == nil {
		return nil
	}
	if o.ref == nil && o.group == nil && o.Kind == quadwire.Nominal && o.Type == quadwire.Group {
		r.resolveGroup(o)
	}
	return o.group
}

// holdersOf are those who hold an office, one in each of several countries; of one country it may be the
// only one whose country the article does not say. Nil unless each has one.
func (r *reader) holdersOf(m *ment, owners []*chain) []*chain {
	countries := r.countriesOf(owners)
	if len(countries) < 2 || m.title.Kind != "office" && m.lemma != "diplomat" {
		return nil
	}
	left := r.holders(m)
	var out []*chain
	for _, of := range countries {
		k := slices.IndexFunc(left, func(c *chain) bool { o := r.country(c); return o != nil && o == of })
		if k < 0 {
			continue
		}
		out = append(out, left[k])
		left = slices.Delete(slices.Clone(left), k, k+1)
	}
	if len(out) == len(countries)-1 && len(left) == 1 && r.country(left[0]) == nil {
		out = append(out, left[0])
	}
	if len(out) != len(countries) {
		return nil
	}
	return out
}

// headlineHolders are those whom a headline calls by their offices and the article's first sentences by
// their names: "Ministers of Ruritania and Sylvania meet".
func (r *reader) headlineHolders(m *ment) []*chain {
	if m.Type != quadwire.Group || m.title.Kind != "office" {
		return nil
	}
	countries := r.modifiers(m)
	if i := m.Head + 1; r.lower(i) == "of" {
		countries = r.namesFrom(i+1, &ment{lemma: "country"})
	}
	later := *m
	later.sent = min(m.sent+8, len(r.doc.Sentences)-1)
	later.First = r.doc.Sentences[later.sent].Last
	return r.holdersOf(&later, distinct(countries))
}

// holders are the persons named before who hold the office that a description speaks of, in the order of
// their last mentions.
func (r *reader) holders(m *ment) []*chain {
	type found struct {
		c  *chain
		at int
	}
	var list []found
	for _, c := range r.chains {
		if c.merged != nil || c.typ != quadwire.Person || c.plural || len(c.names) == 0 {
			continue
		}
		at := r.lastBefore(c, m)
		if at > 0 && m.sent-r.sentOf[at-1] <= 8 && r.inOffice(c, m.title) {
			list = append(list, found{c, at})
		}
	}
	slices.SortStableFunc(list, func(a, b found) int { return cmp.Compare(a.at, b.at) })
	var out []*chain
	for _, f := range list {
		out = append(out, f.c)
	}
	return out
}

// inOffice tells whether a person has an office, by what the article says or the gazetteer knows.
func (r *reader) inOffice(c *chain, t gazetteer.Title) bool {
	for _, ro := range c.roles {
		if ro.title.Kind == "office" && ro.title.Former == t.Former && sameRole(t, ro.title) {
			return true
		}
	}
	if c.entry == nil || t.Former {
		return false
	}
	return slices.ContainsFunc(c.entry.Terms, func(term gazetteer.Term) bool {
		held := gazetteer.Title{Role: term.Role, Kind: "office", Sector: "GOV"}
		return c.entry.Held(term.Of, term.Role, r.doc.Article.Published) && sameRole(t, held)
	})
}

// sameGroup are the members of the last group that was described by the same noun, or that is one of
// countries as this one is.
func (r *reader) sameGroup(m *ment, want quadwire.EntityType) []*chain {
	for k := len(r.hist) - 1; k >= 0 && m.sent-r.hist[k].sent <= 6; k-- {
		c := r.hist[k]
		if c.group == nil || c.Kind != quadwire.Nominal {
			continue
		}
		countries := want == quadwire.Country && !slices.ContainsFunc(c.group, func(o *chain) bool { return o.is().typ != want })
		if (c.lemma == m.lemma || countries) && !r.leftOut(c.group, m) {
			return c.group
		}
	}
	return nil
}

// headlineCountries are the countries of the headline, where it speaks of two and no more.
func (r *reader) headlineCountries(m *ment) []*chain {
	var out []*chain
	for s := range r.in {
		if r.sentKind(s) != quadwire.Title || s >= m.sent {
			continue
		}
		for _, o := range r.in[s] {
			if o.ref != nil && o.ref.is().typ == quadwire.Country && o.Kind != quadwire.Pronoun && !has("place_prepositions", r.prep(o.Head)) {
				out = append(out, o.ref)
			}
		}
	}
	out = distinct(out)
	if len(out) != 2 {
		return nil
	}
	return out
}

// memberType is what the members of a group are; "" if countries or persons.
func (r *reader) memberType(m *ment) quadwire.EntityType {
	switch h := r.doc.Tokens[m.Head].Head; {
	case has("two", m.lemma) && r.rel(m.Head) == "nmod" && h >= 0 && has("relations", r.lemma(h)):
		return quadwire.Country // "cooperation between the two"
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
		if side := m.lemma == "side" || m.lemma == "party"; want != "" && typ != want && !(side && (typ == quadwire.Organization || typ == quadwire.Group)) {
			return false
		}
		if want == quadwire.Person && m.lemma == "leader" && !r.leads(c.is()) {
			return false
		}
	}
	return true
}
