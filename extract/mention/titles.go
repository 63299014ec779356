package mention

import (
	"slices"
	"strings"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/gazetteer"
)

// findTitles makes a mention of each person's name together with the title and role in front of it:
// "Ruritania's deputy head of the Naval Council Admiral Ana Prost".
func (r *reader) findTitles(s int) {
	for _, m := range slices.Clone(r.in[s]) {
		if m.Kind == quadwire.Name && m.Type == quadwire.Person {
			r.titleBefore(m)
		}
	}
}

func (r *reader) titleBefore(m *ment) {
	low := r.titleLimit(m.First)
	t, rest := r.gaz.Title(r.words(low, m.First))
	first := m.First
	if t.Kind != "" {
		first = low + rest
	}
	of := r.nameEnding(first)
	if of != nil && of.Kind == quadwire.Name && of.Last == first && has("place_prepositions", r.lower(of.First-1)) {
		of = nil // "In Sylvania Minister Prost met": she need not be theirs
	}
	if of != nil && of.First > low {
		j := of.First
		if r.lower(j-1) == "the" {
			j--
		}
		if w := r.lower(j - 1); (w == "of" || w == "for") && j-1 > low {
			office, rest := r.gaz.Title(r.words(low, j-1))
			if office.Kind == "" {
				of = nil
			} else {
				t, first = office, low+rest
				if whose := r.nameEnding(first); whose != nil {
					first = whose.First
				}
			}
		} else {
			first = of.First
		}
	} else if of != nil {
		first = of.First
	}
	if of == nil && t.Kind == "" || first == m.First || t.Kind == "" && !r.possessive(of, m) {
		return
	}
	if gazetteer.IsFormer(r.lower(first-1)) && first > r.doc.Sentences[m.sent].First {
		first--
		t.Former = true
	}
	for i := first; i < m.First; i++ {
		r.titled[i] = true
	}
	if t.Gender != "" && m.gender == "" {
		m.gender = t.Gender
	}
	r.add(&ment{
		Mention: quadwire.Mention{First: first, Last: m.Last, Head: r.headOf(first, m.Last), Kind: quadwire.TitleOf, Type: quadwire.Person},
		title:   t, of: of, name: m,
	})
}

// possessive tells whether the name belongs to a country or body: "China's Xi Jinping".
func (r *reader) possessive(of, m *ment) bool {
	return of != nil && m.First > of.Last && of.Type == quadwire.Country
}

// titleLimit is how far to the left a title in front of token i may reach.
func (r *reader) titleLimit(i int) int {
	low := i
	start := max(r.doc.Sentences[r.sentOf[i]].First, i-14)
	for low > start {
		t := r.doc.Tokens[low-1]
		w := r.lower(low - 1)
		switch {
		case t.UPOS == "VERB" || t.UPOS == "AUX" || t.UPOS == "CCONJ" || t.UPOS == "SCONJ" || t.UPOS == "PRON":
			return low
		case t.UPOS == "PUNCT" && w != "-" && w != "–" && w != "." && w != "\u200e":
			return low
		case t.UPOS == "ADP" && w != "of" && w != "for":
			return low
		}
		low--
	}
	return low
}

// nameEnding is the name or demonym of a country, place or body that ends before token i, a
// possessive "'s" between them or not.
func (r *reader) nameEnding(i int) *ment {
	if w := r.lower(i - 1); w == "'s" || w == "'" {
		i--
	}
	if i <= 0 {
		return nil
	}
	if s := r.sentOf[i-1]; i < len(r.sentOf) && s != r.sentOf[i] {
		return nil
	}
	for _, m := range r.in[r.sentOf[i-1]] {
		if m.Last == i && m.Type != quadwire.Person && (m.Kind == quadwire.Name || m.Kind == quadwire.Demonym) {
			return m
		}
	}
	return nil
}

// roleNouns are titles of whole groups of persons and of no one in particular.
func isOfficial(t gazetteer.Title) bool { return strings.HasSuffix(t.Role, "official") }

// military tells whether a title is one of the armed forces.
func military(t gazetteer.Title) bool {
	return t.Sector == "MIL" || slices.Contains(t.Portfolio, "military") || slices.Contains(t.Portfolio, "defence")
}
