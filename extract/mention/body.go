package mention

import (
	"strings"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/gazetteer"
)

// nameBody gives a country's ministry, army or police its canonical name, whether the country is
// part of the name, stands before it or behind: "Ruritanian Defence Ministry", "Ruritania's Defence
// Ministry", "Ministry of Defence of Ruritania".
func (r *reader) nameBody(m *ment) {
	country, from := r.leadingCountry(m)
	before := r.nameEnding(m.First)
	switch {
	case country != nil:
		before = nil
	case before != nil && r.bodyOwner(before) != nil:
		country, from = r.bodyOwner(before), m.First
	default:
		r.bodyBehind(m)
		return
	}
	if m.Last == from+1 && has("governments", r.lower(from)) && (before == nil || before.capital == nil) {
		m.entry, m.Type, m.Kind = country, quadwire.Country, quadwire.Nominal
		m.lemma, m.Known = r.lower(from), country.Name
		return
	}
	name, _, ok := r.gaz.Body(country, r.words(from, m.Last))
	if !ok || before != nil && before.capital != nil && !ofState(name) {
		return
	}
	r.setBody(m, name)
	if before != nil {
		m.First = before.First
		m.Start = before.Start
	}
}

// bodyOwner is the country that a body whose owner is named may belong to: the country itself, or
// the one whose capital is named ("Tamar's foreign ministry").
func (r *reader) bodyOwner(o *ment) *gazetteer.Entry {
	switch {
	case o.capital != nil && o.capital.Type == quadwire.Country:
		return o.capital
	case o.entry != nil && o.entry.Type == quadwire.Country:
		return o.entry
	}
	return nil
}

// ofState tells whether a body is one that cities do not have.
func ofState(name string) bool {
	return strings.HasSuffix(name, " Ministry") || strings.HasSuffix(name, " military") || strings.HasSuffix(name, " army") || strings.HasSuffix(name, " navy")
}

func (r *reader) setBody(m *ment, name string) {
	m.Known, m.Type = name, quadwire.Organization
	if e := r.gaz.Entry(name); e != nil {
		m.entry, m.Type = e, e.Type
	}
}

// bodyBehind names a ministry after the country that follows it: "Ministry of Ports of Ruritania".
func (r *reader) bodyBehind(m *ment) {
	if w := r.lower(m.First); w != "ministry" && w != "department" || r.lower(m.Last) != "of" {
		return
	}
	i := m.Last + 1
	if r.lower(i) == "the" {
		i++
	}
	for _, o := range r.in[m.sent] {
		if o.First != i || o.Kind != quadwire.Name || o.entry == nil || o.entry.Type != quadwire.Country {
			continue
		}
		if name, _, ok := r.gaz.Body(o.entry, r.words(m.First, m.Last)); ok {
			r.setBody(m, name)
			m.Last = o.Last
			m.End = o.End
		}
		return
	}
}

// ministry is where the name of a ministry that begins with token i ends: "Ministry of Ports, Seas
// and Fisheries"; i if none does.
func (r *reader) ministry(i, limit int) int {
	if w := r.lower(i); w != "ministry" && w != "department" || !capitalised(r.forms[i]) || r.lower(i+1) != "of" && r.lower(i+1) != "for" {
		return i
	}
	end := i
	for k := i + 2; k < limit; k++ {
		w := r.lower(k)
		switch {
		case capitalised(r.forms[k]) && r.doc.Tokens[k].UPOS != "PRON" && !r.gaz.IsTitle(r.forms[k]) && (k > i+2 || !isCountry(r.gaz.Find(r.words(k, k+1)))):
			end = k + 1
		case w == "," && end > i && r.listGoesOn(k+1, limit):
		case (w == "and" || w == "&") && end > i || w == "the" && end == i:
		default:
			return end
		}
	}
	return end
}

// listGoesOn tells whether capitalised words, "and" and a capitalised word follow: "Seas and Fisheries".
func (r *reader) listGoesOn(i, limit int) bool {
	for k := i; k+1 < limit && k < i+4; k++ {
		if r.isAnd(k) {
			return k > i && capitalised(r.forms[k+1])
		}
		if !capitalised(r.forms[k]) {
			return false
		}
	}
	return false
}

// leadingCountry is the country that a name begins with, and where the rest begins.
func (r *reader) leadingCountry(m *ment) (*gazetteer.Entry, int) {
	for k := min(m.Last-1, m.First+3); k > m.First; k-- {
		for _, s := range r.gaz.Find(r.words(m.First, k)) {
			if s.Entry.Type == quadwire.Country && (s.Use == gazetteer.AsAdjective || s.Use == gazetteer.AsName) {
				if w := r.lower(k); w == "'s" {
					k++
				}
				return s.Entry, k
			}
		}
	}
	return nil, 0
}

// describedBody reads "the Ruritanian defence ministry", "Tamar's foreign ministry" and "Ruritanian
// troops" as names.
func (r *reader) describedBody(m *ment) bool {
	if r.kid(m.Head, "nummod") >= 0 || m.det == "some" || m.det == "a" {
		return false // "two Ruritanian soldiers" are not the army
	}
	for j := m.Head; j > m.Head-4 && j > r.doc.Sentences[r.sentOf[m.Head]].First; j-- {
		if j < m.Head && !r.modifies(j) {
			return false
		}
		of := r.nameEnding(j)
		if of == nil || r.bodyOwner(of) == nil {
			continue
		}
		name, _, ok := r.gaz.Body(r.bodyOwner(of), append(r.words(j, m.Head), r.lower(m.Head)))
		if !ok || of.capital != nil && !ofState(name) {
			return false
		}
		m.Kind, m.First, m.plural, m.of = quadwire.Name, of.First, false, of
		r.setBody(m, name)
		return true
	}
	return false
}

// modifies tells whether token i may stand between a country and the noun of its body.
func (r *reader) modifies(i int) bool {
	switch t := r.doc.Tokens[i]; t.UPOS {
	case "NOUN", "PROPN", "ADJ", "CCONJ", "PART":
		return true
	default:
		return t.XPOS == "HYPH" || t.XPOS == "POS" || r.lower(i) == ","
	}
}
