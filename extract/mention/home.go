package mention

import (
	"strings"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/gazetteer"
)

// atHome is the country or body of the country that the article tells of, for "the government" and "the
// army" where no such thing was named before; nil where it tells of several countries alike.
func (r *reader) atHome(m *ment) *chain {
	if m.det != "the" || m.of != nil || r.restricted(m) {
		return nil
	}
	if r.governs(m) {
		for i := m.First + 1; i < m.Head; i++ {
			if !has("of_the_state", r.lower(i)) {
				return nil
			}
		}
		return r.home(m)
	}
	if m.Head == m.First+1 && m.plural {
		return nil // "the troops" may be anyone's
	}
	return r.bodyOf(m, r.home(m), m.First+1)
}

// governs tells whether a description is one of a country's government.
func (r *reader) governs(m *ment) bool {
	return has("governments", m.lemma) && m.lemma != "side" && (!m.plural || m.lemma == "authority")
}

// theirBody is the country for "its government", and its army for "the country's army".
func (r *reader) theirBody(m *ment) *chain {
	if m.det != "poss" {
		return nil
	}
	owner := r.owner(m)
	if len(owner) != 1 || owner[0].is().typ != quadwire.Country {
		return nil
	}
	first := r.kid(m.Head, "nmod:poss") + 1
	if w := r.lower(first); w == "'s" || w == "'" {
		first++
	}
	if first == m.Head && r.governs(m) {
		return owner[0].is()
	}
	return r.bodyOf(m, owner[0].is(), first)
}

// bodyOf is the body of a country that the words of m from token first on say, "foreign ministry"; nil if
// they say none.
func (r *reader) bodyOf(m *ment, country *chain, first int) *chain {
	if country == nil || country.entry == nil || first > m.Head {
		return nil
	}
	name, _, ok := r.gaz.Body(country.entry, append(r.words(first, m.Head), r.lower(m.Head)))
	if !ok {
		return nil
	}
	r.setBody(m, name)
	m.plural = false
	return r.bodyChain(m)
}

// bodyChain is the chain of a body by its canonical name, made if there is none.
func (r *reader) bodyChain(m *ment) *chain {
	if m.entry != nil {
		return r.chainOf(m.entry)
	}
	for _, o := range r.ments {
		if o.Known == m.Known && o.ref != nil {
			return o.ref.is()
		}
	}
	c := &chain{typ: m.Type}
	r.chains = append(r.chains, c)
	return c
}

// home is the country that the article speaks of at least twice as often as of any other, or at
// least half as often and in the subject both of the headline and of this sentence or the one before.
func (r *reader) home(m *ment) *chain {
	var first, second int
	var home *chain
	counts := r.countryCounts()
	for _, c := range r.chains {
		if c.merged != nil || c.typ != quadwire.Country || c.entry == nil {
			continue
		}
		switch n := counts[c.entry.Country]; {
		case n > first:
			home, first, second = c, n, first
		case n > second:
			second = n
		}
	}
	if home != nil && first >= 2 && first >= 2*second {
		return home
	}
	subject := r.subjectCountry(m)
	if subject == nil && first > second {
		subject = home
	}
	if subject == nil || subject.entry == nil || 2*counts[subject.entry.Country] < first || !r.headlineSubject(subject) {
		return nil
	}
	return subject
}

// headlineSubject tells whether a headline has the country as its subject or in it.
func (r *reader) headlineSubject(c *chain) bool {
	for s := range r.in {
		if last := r.doc.Sentences[s].Last; r.sentKind(s) == quadwire.Title && last < len(r.sentOf) {
			end := &ment{Mention: quadwire.Mention{First: last - 1}, sent: s}
			if r.subjectCountry(end) == c {
				return true
			}
		}
	}
	return false
}

// countryCounts is how often the article speaks of each country: by name or adjective, by a town, a body
// or a person of it.
func (r *reader) countryCounts() map[string]int {
	if r.counts != nil {
		return r.counts
	}
	r.counts = map[string]int{}
	end := -1
	for _, m := range r.ments {
		if m.First < end || m.Kind == quadwire.Pronoun || m.Kind == quadwire.Nominal || m.ref == nil || r.sentKind(m.sent) == quadwire.Excluded {
			continue
		}
		if code := r.codeOf(m.ref.is()); code != "" {
			r.counts[code]++
			end = m.Last // "Ruritanian" in "Ruritanian police" is no second mention
		}
	}
	return r.counts
}

// codeOf is the code of the country of a thing that the gazetteer knows; "" if unknown or of several.
func (r *reader) codeOf(c *chain) string {
	code := ""
	switch {
	case c.entry == nil:
	case c.typ == quadwire.Person:
		if of := r.gaz.Entry(c.entry.CountryAt(r.doc.Article.Published)); of != nil {
			code = of.Country
		}
	default:
		code = c.entry.Country
	}
	if r.gaz.Country(code) == nil {
		return ""
	}
	return code
}

// subjectCountry is the country of the subject before m, of its own sentence or of the one before.
func (r *reader) subjectCountry(m *ment) *chain {
	for s := m.sent; s >= 0 && s >= m.sent-1; s-- {
		for i := r.doc.Sentences[s].First; i < r.doc.Sentences[s].Last && i < m.First; i++ {
			if !strings.HasPrefix(r.rel(i), "nsubj") {
				continue
			}
			for _, o := range r.in[s] {
				if o.ref == nil || o.First >= m.First || !r.inside(o.Head, i) {
					continue
				}
				if c := r.country(o.ref.is()); c != nil {
					return c
				}
			}
		}
	}
	return nil
}

// half is the country that "the North" or "the South" is short for: one whose full name begins so and
// that the article names.
func (r *reader) half(f found) *gazetteer.Entry {
	w := r.lower(f.first)
	if f.last != f.first+1 || w != "north" && w != "south" || r.lower(f.first-1) != "the" || r.lower(f.last) == "of" {
		return nil
	}
	var hit *gazetteer.Entry
	for e := range r.about {
		if e.Type != quadwire.Country || !strings.HasPrefix(strings.ToLower(e.Name), w+" ") {
			continue
		}
		if hit != nil {
			return nil
		}
		hit = e
	}
	return hit
}
