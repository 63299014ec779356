package link

import (
	"strings"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/gazetteer"
)

// setCodes gives every actor the country that it acts for and its sector: known ones by the
// gazetteer, persons by their offices, others by their name, by the noun that describes them and by
// the country in the description.
func (l *linker) setCodes() {
	for i := range l.doc.Entities {
		e := &l.doc.Entities[i]
		known := l.gaz.Entry(e.Name)
		switch {
		case e.Minted || known == nil:
		case known.Type != quadwire.Person:
			e.Country, e.Sector = codes(known)
		default:
			l.codePerson(e, known)
		}
	}
	for _, o := range l.doc.Offices {
		l.codeOfficial(o)
	}
	for k := range l.chains {
		l.codeChain(&l.chains[k])
	}
	for k := range l.chains {
		if c := &l.chains[k]; c.entity >= 0 && l.doc.Entities[c.entity].Type != quadwire.Country {
			l.ofGroup(c)
		}
	}
	l.codeSurnames()
	l.codeRest()
}

// codes are the codes of an entry. Bodies of several countries have one, IGO, and the sector of what
// they are for, if that is one: courts, forces, refugees.
func codes(e *gazetteer.Entry) (country, sector string) {
	if e.Country != "IGO" && e.Country != "UNO" {
		return e.Country, e.Sector
	}
	if e.Sector == "IGO" {
		return "IGO", ""
	}
	return "IGO", e.Sector
}

// codePerson reads the codes of a known person from the terms at the article's date.
func (l *linker) codePerson(e *quadwire.Entity, known *gazetteer.Entry) {
	at := l.doc.Article.Published
	of := l.gaz.Entry(known.CountryAt(at))
	if of == nil {
		return
	}
	e.Country, e.Sector = codes(of)
	if e.Country != "IGO" && (known.InOffice(at) || at.IsZero()) {
		e.Sector = "GOV"
	}
}

// codeOfficial codes a person by an office that the article gives.
func (l *linker) codeOfficial(o quadwire.Office) {
	e := &l.doc.Entities[o.Person]
	if o.Status != "current" {
		return
	}
	if o.Of >= 0 && e.Country == "" {
		e.Country = l.doc.Entities[o.Of].Country
	}
	if e.Sector == "" {
		e.Sector = l.roleSector(o)
	}
}

func (l *linker) roleSector(o quadwire.Office) string {
	if strings.Contains(o.Role, "military") || strings.Contains(o.Role, "army") {
		return "MIL"
	}
	t, _ := l.gaz.Title(strings.Fields(o.Role))
	if t.Sector != "" {
		return t.Sector
	}
	if o.Of >= 0 {
		return l.doc.Entities[o.Of].Sector
	}
	return ""
}

// codeChain codes what no table knows, by the mentions of it.
func (l *linker) codeChain(c *chain) {
	if c.entity < 0 {
		return
	}
	e := &l.doc.Entities[c.entity]
	if e.Type == quadwire.Country || e.Country != "" && e.Sector != "" || !e.Minted && l.gaz.Entry(e.Name) != nil {
		return
	}
	if country, sector := l.gaz.BodyCode(c.known); country != "" {
		e.Country, e.Sector = country, sector
		return
	}
	for _, i := range c.ments {
		m := l.doc.Mentions[i]
		if l.kind(m) == quadwire.Nominal || m.Type == quadwire.Group {
			if e.Sector == "" {
				e.Sector = l.nounSector(m)
			}
			// Officials and spokesmen of a body are of its sector, not of a government.
			if k := l.within(m); k >= 0 && e.Sector == "GOV" && len(l.doc.Mentions[k].Entities) == 1 {
				if of := l.doc.Entities[l.doc.Mentions[k].Entities[0]]; of.Type == quadwire.Organization {
					e.Country, e.Sector = of.Country, of.Sector
				}
			}
		}
		if e.Country == "" && (l.kind(m) == quadwire.Nominal || l.kind(m) == quadwire.Name || l.kind(m) == quadwire.TitleOf) {
			e.Country = l.countryIn(m)
		}
		if e.Sector == "" && l.kind(m) == quadwire.TitleOf {
			if t := l.title(m); !t.Former {
				e.Sector = t.Sector
			}
		}
	}
}

// nounSector is the sector of a description: of its noun, unless what stands before it is more
// telling ("rebel leaders", "intelligence officials").
func (l *linker) nounSector(m quadwire.Mention) string {
	head := l.gaz.Sector(l.doc.Tokens[m.Head].Lemma)
	if head != "" && head != "GOV" && head != "CVL" {
		return head
	}
	for i := m.Head - 1; i >= m.First; i-- {
		switch s := l.gaz.Sector(l.doc.Tokens[i].Lemma); s {
		case "REB", "OPP", "MIL", "COP", "SPY", "JUD", "LEG", "REF", "REL", "CRM":
			return s
		}
	}
	return head
}

// countryIn is the country of a mention: one that modifies it, that it is in or of, or that its name
// contains; "" if there is none.
func (l *linker) countryIn(m quadwire.Mention) string {
	if c := l.ethnic(m); c != "" {
		return c
	}
	if c := l.mission(m); c != "" {
		return c
	}
	if c := l.owner(m); c != "" {
		return c
	}
	if k := l.within(m); k >= 0 && len(l.doc.Mentions[k].Entities) == 1 {
		if c := l.doc.Entities[l.doc.Mentions[k].Entities[0]].Country; c != "" {
			return c
		}
	}
	if c := l.countryBehind(m); c != "" {
		return c
	}
	if c := l.origin(m); c != "" {
		return c
	}
	if c := l.alongside(m); c != "" {
		return c
	}
	if l.kind(m) == quadwire.Name && m.Type == quadwire.Person {
		return ""
	}
	for _, f := range l.gaz.Lookup(l.words(m.First, m.Last)) {
		if l.hyphened(m.First + f.Last) {
			continue
		}
		for _, s := range f.Senses {
			if s.Entry.Type == quadwire.Country || s.Entry.Type == quadwire.Place && f.Last-f.First == m.Last-m.First {
				return s.Entry.Country
			}
		}
	}
	return ""
}

// mission is the country whose an embassy is, wherever it stands: "the Ruritanian Embassy in Zenda".
func (l *linker) mission(m quadwire.Mention) string {
	if !diplomatic(l.doc.Tokens[m.Head].Lemma) {
		return ""
	}
	from, to := l.between(max(0, m.First-1), m.Head)
	for _, n := range l.doc.Mentions[from:to] {
		if n.Type == quadwire.Country && len(n.Entities) == 1 && n.Kind != quadwire.Pronoun && n.Last <= m.Head && (n.First >= m.First || n.Last == m.First) {
			return l.doc.Entities[n.Entities[0]].Country
		}
	}
	return ""
}

// codeSurnames codes officials of whom the article gives the family name only, and administrations
// that are called by one, where all known office holders of that name serve one country.
func (l *linker) codeSurnames() {
	for i := range l.doc.Entities {
		e := &l.doc.Entities[i]
		if e.Country == "" && e.Sector == "" && e.Type == quadwire.Person && l.gaz.Entry(e.Name) == nil && !strings.Contains(e.Name, " ") {
			if e.Country = l.leaderCountry(e.Name); e.Country != "" {
				e.Sector = "GOV"
			}
		}
		if e.Country != "" || e.Sector != "GOV" {
			continue
		}
		switch words := strings.Fields(e.Name); {
		case e.Type == quadwire.Person && len(words) == 1:
			e.Country = l.surnameCountry(words[0])
		case e.Type == quadwire.Organization && e.Minted && len(words) > 1:
			e.Country = l.surnameCountry(strings.TrimSuffix(words[len(words)-2], "'s"))
		}
	}
}

// leaderCountry is the one country that office holders of the article's date with that family name serve, or
// "": papers call leaders by it alone.
func (l *linker) leaderCountry(name string) string {
	country := ""
	for _, p := range l.gaz.BySurname(name) {
		at := l.doc.Article.Published
		if !p.InOffice(at) {
			continue
		}
		of := l.gaz.Entry(p.CountryAt(at))
		if of == nil || country != "" && of.Country != country {
			return ""
		}
		country = of.Country
	}
	return country
}

// surnameCountry is the one country that known office holders of that family name serve, or "".
func (l *linker) surnameCountry(name string) string {
	country := ""
	for _, p := range l.gaz.BySurname(name) {
		of := l.gaz.Entry(p.CountryAt(l.doc.Article.Published))
		if of == nil {
			continue // known for something else
		}
		if country != "" && of.Country != country {
			return ""
		}
		country = of.Country
	}
	return country
}
