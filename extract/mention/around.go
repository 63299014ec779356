package mention

import (
	"cmp"
	"slices"
	"strings"

	"github.com/quadwire/quadwire"
)

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
	if h < 0 {
		return false
	}
	n, ok := r.gaz.Noun(r.lemma(h))
	return !r.named[h] && !(ok && n.Own && (n.Type == quadwire.Person || n.Type == quadwire.Group || n.Type == quadwire.Organization || n.Type == quadwire.Facility)) && !r.gaz.IsTitle(r.forms[h])
}
