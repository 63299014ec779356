package link

import (
	"strings"

	"github.com/quadwire/quadwire"
)

// setCodes gives every actor the country that it acts for and its sector: known ones by the
// gazetteer, persons by their offices, described ones by their noun and the country in the
// description.
func (l *linker) setCodes() {
	for i := range l.doc.Entities {
		e := &l.doc.Entities[i]
		known := l.gaz.Entry(e.Name)
		switch {
		case e.Minted:
		case known != nil && known.Type != quadwire.Person:
			e.Country, e.Sector = known.Country, known.Sector
		case known != nil:
			l.codePerson(e)
		}
	}
	for _, o := range l.doc.Offices {
		e := &l.doc.Entities[o.Person]
		if o.Status != "current" {
			continue
		}
		if o.Of >= 0 && e.Country == "" {
			e.Country = l.doc.Entities[o.Of].Country
		}
		if e.Sector == "" {
			e.Sector = l.roleSector(o)
		}
	}
	for k := range l.chains {
		l.codeChain(&l.chains[k])
	}
}

// codePerson reads the codes of a known person from the terms at the article's date.
func (l *linker) codePerson(e *quadwire.Entity) {
	known := l.gaz.Entry(e.Name)
	at := l.doc.Article.Published
	if of := l.gaz.Entry(known.CountryAt(at)); of != nil {
		e.Country = of.Country
		if known.InOffice(at) || at.IsZero() {
			e.Sector = "GOV"
		}
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

// codeChain codes what the article describes: "Turkish police" by noun and country.
func (l *linker) codeChain(c *chain) {
	if c.entity < 0 {
		return
	}
	e := &l.doc.Entities[c.entity]
	if e.Type == quadwire.Country || e.Country != "" && e.Sector != "" || l.gaz.Entry(e.Name) != nil {
		return
	}
	for _, i := range c.ments {
		m := l.doc.Mentions[i]
		if m.Kind != quadwire.Nominal && m.Kind != quadwire.Name {
			continue
		}
		if e.Sector == "" && (m.Kind == quadwire.Nominal || m.Known != "") {
			e.Sector = l.gaz.Sector(l.doc.Tokens[m.Head].Lemma)
		}
		if e.Country == "" {
			if k := l.within(m); k >= 0 && len(l.doc.Mentions[k].Entities) == 1 {
				e.Country = l.doc.Entities[l.doc.Mentions[k].Entities[0]].Country
			}
		}
	}
}
