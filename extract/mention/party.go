package mention

import (
	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/gazetteer"
)

// party tells the party or office of one country from the party of the same name in another: "Ruritania's
// Labour Party". Where the article speaks of other countries only, whose it is stays open.
func (r *reader) party(m *ment) {
	if m.entry == nil || m.entry.Sector != "PTY" && m.entry.Country == "" || m.entry.Type != quadwire.Organization || !r.common(m) {
		return
	}
	of := r.countryBefore(m)
	if of == nil && (r.speaksOf(m.entry) || len(r.about) == 0) || of != nil && of.Country == m.entry.Country {
		return
	}
	name, party := m.entry.Name, m.entry.Sector == "PTY"
	m.entry, m.Type = nil, quadwire.Organization
	if of == nil || !party {
		return // of a country's other bodies package gazetteer knows the names
	}
	m.Known = name + " (" + of.Name + ")"
	if e := r.gaz.Entry(m.Known); e != nil {
		m.entry = e
	}
}

// common tells whether a party's name is made of words that parties anywhere are called by.
func (r *reader) common(m *ment) bool {
	for i := m.First; i < m.Last; i++ {
		if w := r.lower(i); w != "'s" && w != "'" && !has("party_words", w) && !has("party_words", r.lemma(i)) {
			return false
		}
	}
	return true
}

// countryBefore is the country whose name or adjective stands before a name, at most an adjective
// between them: "Ruritania's", "the Ruritanian opposition".
func (r *reader) countryBefore(m *ment) *gazetteer.Entry {
	for _, i := range []int{m.First, m.First - 1} {
		if i <= r.doc.Sentences[r.sentOf[m.First]].First {
			return nil
		}
		if o := r.nameEnding(i); o != nil && o.entry != nil && o.entry.Type == quadwire.Country {
			return o.entry
		}
	}
	return nil
}

// speaksOf tells whether the article names the country of an entry, or something else of it.
func (r *reader) speaksOf(e *gazetteer.Entry) bool {
	for s := range r.known {
		for _, k := range r.known[s] {
			if o := k.Senses[0].Entry; o != e && o.Country == e.Country && o.Sector != "PTY" {
				return true
			}
		}
	}
	return false
}
