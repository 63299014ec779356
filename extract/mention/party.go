package mention

import (
	"strings"
	"unicode"

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

// noName tells whether what the tagger took for a name is a date ("March 17"), the number of a ship
// ("(D 32)") or a common noun written big ("POLICE", "Sailors").
func (r *reader) noName(f found) bool {
	last := r.forms[f.last-1]
	digits := strings.IndexFunc(last, unicode.IsDigit) >= 0
	if digits && has("months", r.lower(f.first)) && f.last-f.first < 4 {
		return true
	}
	if end := r.doc.Tokens[f.last-1].End; end < len(r.doc.Article.Text) && r.doc.Article.Text[end] == '$' {
		return true // "US$ 20"
	}
	if f.senses != nil {
		return false
	}
	if w := r.lower(f.first); f.last == f.first+1 && (isDay(w) || has("months", w) && f.begin != tagPerson) || strings.HasPrefix(w, "www") || strings.HasPrefix(w, "http") || strings.Contains(w, "@") {
		return true
	}
	if digits && r.lower(f.first-1) == "(" && r.lower(f.last) == ")" && isAcronym(r.forms[f.first]) {
		return true
	}
	if f.last-f.first > 1 {
		return false
	}
	if has("country_bodies", r.lower(f.first)) && f.begin != tagPerson {
		return true // "the Navy" is one of a country that the text tells of
	}
	n, ok := r.gaz.Noun(r.lemma(f.first))
	if !ok || !n.Own {
		return false
	}
	return len(last) > 3 && isAcronym(last) || n.Type == quadwire.Person && strings.HasSuffix(last, "s") && r.doc.Tokens[f.first].XPOS == "NNPS"
}
