package mention

import (
	"slices"

	"github.com/quadwire/quadwire"
)

// children and parents are the words by which families speak of each other.
func isChild(lemma string) bool {
	return has("child", lemma)
}

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
