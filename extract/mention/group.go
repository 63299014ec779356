package mention

import (
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
	if g := r.ofOwners(m); len(g) > 1 {
		m.group = g
		return true
	}
	two := r.counted(m) > 0
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
	if k := r.kid(m.Head, "nmod"); k > m.Head && r.prep(k) == "of" && m.title.Kind != "" {
		if g := r.holdersOf(m, r.groupAt(k)); len(g) > 1 {
			m.group = g
			return true
		}
	}
	if k := r.kid(m.Head, "nmod"); !two && (k > m.Head || r.restricted(m)) {
		return false // "the leaders of our country" are not the two spoken of
	}
	if g := r.membersOf(m); len(g) > 1 {
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
	return slices.Contains(r.low[m.First:m.Head], "and")
}

// counted is how many a description speaks of: 2 for "both", "the two" and "the pair", 3 for "the trio"; 0
// if it does not say or says more.
func (r *reader) counted(m *ment) int {
	switch {
	case has("two", m.lemma) || m.det == "both":
		return 2
	case has("three", m.lemma):
		return 3
	}
	k := r.kid(m.Head, "nummod", "det", "det:predet")
	for ; k >= 0 && k < m.Head; k++ {
		if r.doc.Tokens[k].Head != m.Head {
			continue
		}
		switch r.lower(k) {
		case "two", "both":
			return 2
		case "three":
			return 3
		}
	}
	return 0
}

// bareTwo tells whether a description without a determiner says no more than that they are two: "both
// of them", "two leaders", but not "two Ruritanian citizens".
func (r *reader) bareTwo(m *ment) bool {
	return m.det == "" && m.of == nil && m.Head-m.First < 2 && (m.lemma == "both" || m.lemma == "two" || m.lemma == "three" || has("group_heads", m.lemma)) && r.kid(m.Head, "nmod", "acl", "acl:relcl") < 0
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
