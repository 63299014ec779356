package mention

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/quadwire/quadwire"
)

// acronyms gives short forms that the text introduces the type of what they stand for: "the Coastal
// Resilience Fund (CRF)". It also makes mentions of those that no one found.
func (r *reader) acronyms() {
	for _, m := range slices.Clone(r.ments) {
		if m.Kind != quadwire.Name || m.Last+2 >= len(r.doc.Tokens) || r.lower(m.Last) != "(" {
			continue
		}
		short := m.Last + 1
		if r.lower(m.Last+2) != ")" || !initials(r.forms[short], r.words(m.First, m.Last)) {
			continue
		}
		var twin *ment
		for _, o := range r.in[m.sent] {
			if o.First == short && o.Last == short+1 {
				twin = o
			}
		}
		if twin == nil {
			twin = r.add(&ment{Mention: quadwire.Mention{First: short, Last: short + 1, Head: short, Kind: quadwire.Name}})
			r.named[short] = true
		}
		twin.Kind = quadwire.Name
		if twin.entry == nil && m.entry == nil || twin.entry != m.entry {
			twin.Type, twin.entry, twin.long = m.Type, m.entry, m
		}
	}
}

// spelled gives an acronym that nothing introduces the meaning of the name in front of it that it is made of: "RSF"
// behind "the Rapid Support Forces", whatever else is known by it.
func (r *reader) spelled() {
	for _, o := range r.ments {
		short := r.form(o.First)
		if o.Kind != quadwire.Name || o.Last != o.First+1 || o.long != nil || len(short) < 3 || !isAcronym(short) {
			continue
		}
		for _, m := range r.ments {
			if m.Kind != quadwire.Name || m.First > o.First || m.Last-m.First < 2 || m.Type == quadwire.Person || !initials(short, r.words(m.First, m.Last)) {
				continue
			}
			if m.entry == nil || m.entry != o.entry {
				o.Type, o.entry, o.long = m.Type, m.entry, m
			}
			break
		}
	}
}

// initials tells whether short is made of the first letters of the words, small words left out or
// not.
func initials(short string, words []string) bool {
	short = strings.ToLower(strings.ReplaceAll(short, ".", ""))
	if len(short) < 2 {
		return false
	}
	var all, big strings.Builder
	for _, w := range words {
		for p := range strings.SplitSeq(w, "-") {
			if p == "" || p == "'s" || p == "’s" {
				continue
			}
			all.WriteString(strings.ToLower(p[:1]))
			if capitalised(p) {
				big.WriteString(strings.ToLower(p[:1]))
			}
		}
	}
	return all.String() == short || big.String() == short
}

// isAcronym tells whether a word is written in capitals only.
func isAcronym(w string) bool {
	for i := range len(w) {
		switch c := w[i]; {
		case 'a' <= c && c <= 'z':
			return false
		case c >= utf8.RuneSelf:
			return strings.ToUpper(w) == w
		}
	}
	return true
}
