package link

import (
	"cmp"
	"strings"

	"github.com/quadwire/quadwire"
)

// scene is the country in which somebody first does something to somebody or suffers it, "gunmen killed two
// tourists in Ruritania"; "" if the clause does not say.
func (l *linker) scene(entity int) string {
	m, ok := l.firstMention(entity)
	if !ok {
		return ""
	}
	t := l.doc.Tokens[m.Head]
	isObject := t.DepRel == "obj" || t.DepRel == "nsubj:pass" || t.DepRel == "obl:agent"
	if t.Head < 0 || !isObject && t.DepRel != "nsubj" {
		return ""
	}
	place, done := "", isObject
	for k := range l.doc.Mentions {
		n := &l.doc.Mentions[k]
		of := l.doc.Tokens[n.Head]
		at := n.First
		if h := of.Head; h >= 0 && settlement(l.doc.Tokens[h].Lemma) {
			of = l.doc.Tokens[h] // "near the town of Zenda"
			for at > 0 && at > h-3 && !strings.EqualFold(l.doc.Form(at-1), "in") && !strings.EqualFold(l.doc.Form(at-1), "near") {
				at--
			}
		}
		if of.Head != t.Head && of.Head != m.Head {
			continue
		}
		done = done || of.DepRel == "obj" && of.Head == t.Head
		if of.DepRel != "obl" && of.DepRel != "nmod" || at == 0 || place != "" || n.Kind != quadwire.Name {
			continue
		}
		switch strings.ToLower(l.doc.Form(at - 1)) {
		case "in", "near", "outside", "inside":
			place, _ = l.placeCountry(*n)
		}
	}
	if !done || l.gaz.Country(place) == nil {
		return ""
	}
	return place
}

// countryBehind is the country of the place that a mention's noun is said to be in or of: "students
// throughout Ruritania".
func (l *linker) countryBehind(m quadwire.Mention) string {
	from, to := l.between(m.First, min(m.Last+12, len(l.doc.Tokens)))
	for _, n := range l.doc.Mentions[from:to] {
		t := l.doc.Tokens[n.Head]
		if h := t.Head; h >= 0 && h != m.Head && l.doc.Tokens[h].Head == m.Head && settlement(l.doc.Tokens[h].Lemma) {
			t = l.doc.Tokens[h] // "camps near the town of Zenda"
		}
		if t.Head != m.Head || !strings.HasPrefix(t.DepRel, "nmod") {
			continue
		}
		if c, ok := l.placeCountry(n); ok {
			return c
		}
	}
	return ""
}

// settlement tells whether a noun comes before the name of a place: "the town of Zenda".
func settlement(lemma string) bool {
	switch lemma {
	case "town", "city", "village", "province", "region", "district", "port", "area", "island", "state", "valley", "suburb", "capital":
		return true
	}
	return false
}

// placeCountry is the country of a place, or the country itself, that a mention names; false for what
// is neither.
func (l *linker) placeCountry(n quadwire.Mention) (string, bool) {
	if len(n.Entities) != 1 || n.Kind == quadwire.Pronoun {
		return "", false
	}
	e := l.doc.Entities[n.Entities[0]]
	return e.Country, e.Type == quadwire.Country || e.Type == quadwire.Place
}

// owner is the country in front of a person's name or of a place without one: "Ruritania's Ana Prost",
// "a Ruritanian base near Zenda".
func (l *linker) owner(m quadwire.Mention) string {
	isName := l.kind(m) == quadwire.Name && m.Type == quadwire.Person
	isSite := l.kind(m) == quadwire.Nominal && (m.Type == quadwire.Place || m.Type == quadwire.Facility)
	from, to := l.between(max(0, m.First-3), m.Head)
	for _, n := range l.doc.Mentions[from:to] {
		if n.Type != quadwire.Country || len(n.Entities) != 1 || n.Last > m.Head || n.Kind == quadwire.Pronoun {
			continue
		}
		possessor := n.Last == m.First-1 && strings.HasPrefix(l.doc.Form(n.Last), "'")
		if isName && possessor || isSite && (n.Last == m.Head || n.Last == m.Head-1) {
			return l.doc.Entities[n.Entities[0]].Country
		}
	}
	return ""
}

// origin is the country right behind a mention of people that they come from: "refugees from Ruritania".
func (l *linker) origin(m quadwire.Mention) string {
	if m.Type != quadwire.Group && m.Type != quadwire.Person || l.kind(m) != quadwire.Nominal ||
		m.Last+1 >= len(l.doc.Tokens) || !strings.EqualFold(l.doc.Form(m.Last), "from") {
		return ""
	}
	from, to := l.between(m.Last+1, min(m.Last+4, len(l.doc.Tokens)))
	for _, n := range l.doc.Mentions[from:to] {
		if len(n.Entities) == 1 && n.Kind != quadwire.Pronoun && (n.Type == quadwire.Country || n.Type == quadwire.Place) {
			return l.doc.Entities[n.Entities[0]].Country
		}
	}
	return ""
}

// alongside is the country in front of a noun that m is coordinated with: for the trucks of "Ruritanian
// jeeps and trucks" Ruritania.
func (l *linker) alongside(m quadwire.Mention) string {
	t := l.doc.Tokens[m.Head]
	if l.kind(m) != quadwire.Nominal {
		return ""
	}
	if t.DepRel != "conj" {
		return l.besideBody(m)
	}
	if m.First != m.Head {
		return ""
	}
	from, to := l.between(max(0, t.Head-4), t.Head+1)
	for _, n := range l.doc.Mentions[from:to] {
		if n.Head == t.Head && l.kind(n) == quadwire.Nominal {
			return l.countryIn(n)
		}
	}
	return ""
}

// besideBody is the country of the government or army that follows m in a list: for the rebels of "the rebels
// and the Ruritanian government" Ruritania.
func (l *linker) besideBody(m quadwire.Mention) string {
	from, to := l.between(m.Last, min(m.Last+8, len(l.doc.Tokens)))
	for _, n := range l.doc.Mentions[from:to] {
		if t := l.doc.Tokens[n.Head]; t.DepRel == "conj" && t.Head == m.Head && len(n.Entities) == 1 && n.First < n.Head {
			e := &l.doc.Entities[n.Entities[0]]
			if of := l.gaz.Sector(t.Lemma); e.Type == quadwire.Country || of == "GOV" || of == "MIL" {
				return cmp.Or(e.Country, l.countryIn(n))
			}
		}
	}
	return ""
}

// ethnic is the country in which a people lives that is not the state's: for "ethnic Ruritanian
// rebels in Sylvania" Sylvania.
func (l *linker) ethnic(m quadwire.Mention) string {
	for i := m.First; i < m.Head; i++ {
		if !strings.EqualFold(l.doc.Form(i), "ethnic") {
			continue
		}
		from, to := l.between(m.Head+1, min(m.Head+8, len(l.doc.Tokens)))
		for _, n := range l.doc.Mentions[from:to] {
			if c, ok := l.placeCountry(n); ok && l.inside(n.First, m.Head) {
				return c
			}
		}
	}
	return ""
}

// inside tells whether "in" or "of" stands right before token i, behind head.
func (l *linker) inside(i, head int) bool {
	if i-1 <= head {
		return false
	}
	w := strings.ToLower(l.doc.Form(i - 1))
	return w == "in" || w == "of" || w == "inside" || w == "across" || w == "throughout"
}
