package mention

import (
	"slices"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/gazetteer"
)

// How far in front of a name an office of many words may begin.
const longTitle = 20

// grandTitle reads an office that says in several words what it is for, in front of a name that a form of
// address or a comma sets apart: "the Minister of Trade and Industry, Ms | Ana Prost", "Deputy Premier and
// Minister for Law | Ana Prost". It gives the title and where it begins.
func (r *reader) grandTitle(m *ment) (t gazetteer.Title, first int, ok bool) {
	low := max(r.doc.Sentences[m.sent].First, m.First-longTitle)
	end := m.First
	for end > low && r.isAddress(end-1) {
		end--
	}
	addressed := end < m.First
	if end > low && r.lower(end-1) == "," {
		end--
		if !addressed && (m.Last >= len(r.doc.Tokens) || r.lower(m.Last) != ",") {
			return gazetteer.Title{}, 0, false
		}
	}
	t, first, ok = r.portfolioBefore(low, end)
	if !ok || end == m.First && first+3 > end {
		return gazetteer.Title{}, 0, false
	}
	for first-1 > low && r.lower(first-1) == "and" {
		if _, before, more := r.portfolioBefore(low, first-1); more {
			first = before
			continue
		}
		other, rest := r.gaz.Title(r.words(low, first-1))
		if other.Kind != "office" {
			break
		}
		first = low + rest
	}
	if first > low && r.lower(first-1) == "the" {
		first--
	}
	return t, first, true
}

// portfolioBefore reads "Minister for Trade and Industry" in front of token end.
func (r *reader) portfolioBefore(low, end int) (t gazetteer.Title, first int, ok bool) {
	for of := end - 1; of > low && r.allBig(of, end); of-- {
		if !has("office_prepositions", r.lower(of)) || of+1 >= end || !r.gaz.IsTitle(r.forms[of-1]) {
			continue
		}
		if !r.gaz.IsPortfolio(r.forms[of+1]) && !r.gaz.IsPortfolio(r.forms[end-1]) {
			return gazetteer.Title{}, 0, false
		}
		for i := of - 1; i > low; i-- {
			if w := r.lower(i); w == "and" || w == "," {
				low = i + 1 // "Minister for Trade and | Minister"
			}
		}
		t, rest := r.gaz.Title(r.words(low, of))
		if t.Kind != "office" && t.Kind != "job" {
			return gazetteer.Title{}, 0, false
		}
		return r.gaz.OfPortfolio(t, r.words(of+1, end)), low + rest, true
	}
	return gazetteer.Title{}, 0, false
}

// isAddress tells whether token i is a form of address, or a part of one: "Ms", "His Excellency".
func (r *reader) isAddress(i int) bool {
	switch r.lower(i) {
	case "his", "her", "he", "h.e", "the", "right", "honourable", "honorable":
		next := r.lower(i + 1)
		return r.forms[i] == "HE" || next == "excellency" || next == "honourable" || next == "honorable" || next == "hon" || next == "hon." || next == "right" ||
			(r.lower(i) == "honourable" || r.lower(i) == "honorable") && r.forms[i] != r.lower(i)
	}
	t, rest := r.gaz.Title(r.words(i, i+1))
	return rest == 0 && t.Kind == "honorific"
}

// styled tells whether a form of address in front of name m makes a person of it.
func (r *reader) styled(m *ment) bool {
	if m.entry != nil || m.First == r.doc.Sentences[m.sent].First {
		return false
	}
	switch r.lower(m.First - 1) {
	case "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "dr", "dr.", "excellency", "h.e.", "sir", "dame":
		return capitalised(r.forms[m.First])
	}
	return r.forms[m.First-1] == "HE"
}

// withoutNames drops what was taken for names among the words of a title: "Minister of | Justice". Those of
// countries and known bodies stay.
func (r *reader) withoutNames(s, first, last int) {
	inside := func(m *ment) bool {
		return m.First >= first && m.Last <= last && m.Kind != quadwire.Pronoun && m.entry == nil
	}
	r.in[s] = slices.DeleteFunc(r.in[s], inside)
	r.ments = slices.DeleteFunc(r.ments, inside)
}
