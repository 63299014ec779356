package gazetteer

import (
	"slices"
	"strings"
	"time"

	"github.com/quadwire/quadwire"
)

// held is one person's term.
type held struct {
	person *Entry
	term   Term
}

// Noun is what a common noun stands for.
type Noun struct {
	Type   quadwire.EntityType // "" for abstract things, times, animals ...
	Gender string              // "m", "f" or ""
	Own    bool                // from our own list, not counted in a treebank
	Count  int                 // how often it was counted with that type
	Share  int                 // percent of its occurrences
}

// Noun is what the common noun of that lemma stands for; false if it is unknown.
func (g *Gazetteer) Noun(lemma string) (Noun, bool) {
	w := g.word(lemma)
	return w.noun, w.isNoun
}

// Gender is the gender of a given name: "m", "f", or "" for unknown names and those of both.
func (g *Gazetteer) Gender(given string) string {
	s := g.givenName(given)
	if len(s) > 1 {
		return ""
	}
	return s
}

// IsGiven tells whether the word is a given name.
func (g *Gazetteer) IsGiven(word string) bool { return startsUpper(word) && g.givenName(word) != "" }

// givenName is the genders of a given name, "" for other words.
func (g *Gazetteer) givenName(word string) string {
	return g.word(word).given
}

func (g *Gazetteer) loadGiven(rows []row) {
	for _, r := range rows {
		for name := range strings.FieldsSeq(r.at("names")) {
			k := Fold(name)
			if !strings.Contains(g.given[k], r.at("gender")) {
				g.given[k] += r.at("gender")
			}
		}
	}
}

// Holder is who held the office at that time, or nil where the tables name nobody or two people. A
// zero time asks for nobody: without a date there is no holder.
func (g *Gazetteer) Holder(of, role string, at time.Time) *Entry {
	if at.IsZero() {
		return nil
	}
	day := at.Format(time.DateOnly)
	var found *Entry
	for _, h := range g.offices[of] {
		if !sameOffice(h.term.Role, role) || !h.term.covers(day) || found == h.person {
			continue
		}
		if found != nil {
			return nil
		}
		found = h.person
	}
	return found
}

// Held tells whether the person held that office of that country or organisation at that time.
func (e *Entry) Held(of, role string, at time.Time) bool {
	day := at.Format(time.DateOnly)
	return !at.IsZero() && slices.ContainsFunc(e.Terms, func(t Term) bool {
		return t.Of == of && sameOffice(t.Role, role) && t.covers(day)
	})
}

// CountryAt is the country that the person held office for at that time, else the last before it,
// else the first; "" for a person without offices.
func (e *Entry) CountryAt(at time.Time) string {
	day := at.Format(time.DateOnly)
	best := ""
	for _, t := range e.Terms {
		if best == "" || t.covers(day) || t.Since <= day && !at.IsZero() {
			best = t.Of
		}
	}
	return best
}

// InOffice tells whether the person held any office at that time.
func (e *Entry) InOffice(at time.Time) bool {
	day := at.Format(time.DateOnly)
	return !at.IsZero() && slices.ContainsFunc(e.Terms, func(t Term) bool { return t.covers(day) })
}

func (t Term) covers(day string) bool {
	return t.Since <= day && (t.Until == "" || day <= t.Until)
}

// sameOffice knows that a leader is whoever leads, and that a premier is a prime minister.
func sameOffice(held, asked string) bool {
	if held == asked {
		return true
	}
	premier := []string{"premier", "prime minister"}
	if slices.Contains(premier, held) && slices.Contains(premier, asked) {
		return true
	}
	return (held == "king" || held == "queen") && asked == "monarch"
}

// BySurname lists the persons whose family name that is.
func (g *Gazetteer) BySurname(name string) []*Entry {
	var buf [maxKey]byte
	return g.surnames[string(appendFold(buf[:0], name))]
}

// addSurname files a person under the last word of the name and, for names that put the family name
// first, under the first.
func (g *Gazetteer) addSurname(e *Entry) {
	pieces := Pieces(e.Name)
	last := Fold(pieces[len(pieces)-1])
	g.surnames[last] = append(g.surnames[last], e)
	first := Fold(pieces[0])
	if first != last && len(pieces) > 1 && g.given[first] == "" && !strings.Contains(e.Name, "King ") {
		g.surnames[first] = append(g.surnames[first], e)
	}
}

// Sector is the CAMEO role of those whom the common noun of that lemma means, "" if none.
func (g *Gazetteer) Sector(lemma string) string { return g.word(lemma).sector }

func (g *Gazetteer) loadSectors(rows []row) {
	for _, r := range rows {
		for lemma := range strings.FieldsSeq(r.at("lemmas")) {
			if g.sectors[lemma] == "" {
				g.sectors[lemma] = r.at("sector")
			}
		}
	}
}

// NameType is what kind of things a dictionary knows under a name that no entry has, the longest of
// at most four words that words begin with: "person", "place", "group", "artifact", "event", several
// joined by "+"; "" if it knows none. It is evidence for types, no more: "Lincoln" is many things.
func (g *Gazetteer) NameType(words []string) (kind string, n int) {
	var buf [maxKey]byte
	key := buf[:0]
	var ends [4]int
	if len(words) == 0 {
		return "", 0
	}
	longest := g.word(words[0]).name.longest
	words = words[:min(len(words), len(ends), longest)]
	for i, w := range words {
		if i > 0 {
			key = append(key, '_')
		}
		key = appendSpelling(key, w)
		ends[i] = len(key)
	}
	for n = len(words); n > 0; n-- {
		if kind = g.dictionary[string(key[:ends[n-1]])].types; kind != "" {
			return kind, n
		}
	}
	return "", 0
}

// addName adds a name of the dictionary.
func (g *Gazetteer) addName(name, types string) {
	first, _, _ := strings.Cut(name, "_")
	k := g.dictionary[first]
	k.longest = max(k.longest, 1+strings.Count(name, "_"))
	g.dictionary[first] = k
	k = g.dictionary[name]
	k.types = types
	g.dictionary[name] = k
}

func (g *Gazetteer) loadTitleWords(rows []row) {
	for _, r := range rows {
		set := map[string]bool{}
		for _, w := range list(r.at("words")) {
			set[w] = true
		}
		g.titleWords[r.at("list")] = set
	}
}

func (g *Gazetteer) loadLeads(rows []row) {
	for _, r := range rows {
		for _, iso := range list(r.at("countries")) {
			g.leads[iso] = r.at("role")
		}
	}
}

// Leader is whom news call the leader of a country at that time: the head of government where that
// office leads, else the head of state; nil if the tables do not say.
func (g *Gazetteer) Leader(country *Entry, at time.Time) *Entry {
	if role := g.leads[country.Country]; role != "" {
		return g.Holder(country.Name, role, at)
	}
	for _, role := range []string{"president", "leader", "supreme leader", "king", "crown prince"} {
		if e := g.Holder(country.Name, role, at); e != nil {
			return e
		}
	}
	return nil
}
