package gazetteer

import (
	"embed"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/quadwire/quadwire"
)

//go:embed data/*.tsv
var data embed.FS

// row is a line of a table.
type row struct{ header, cells []string }

// at is the cell of a column, "" if there is none.
func (r row) at(column string) string {
	if i := slices.Index(r.header, column); i >= 0 && i < len(r.cells) {
		return r.cells[i]
	}
	return ""
}

// table reads an embedded table. A missing table is a bug of ours, which the tests find.
func table(name string) []row {
	b, err := data.ReadFile("data/" + name + ".tsv")
	if err != nil {
		panic(err)
	}
	return parseTable(string(b))
}

func parseTable(text string) []row {
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	header := strings.Split(lines[0], "\t")
	rows := make([]row, 0, len(lines)-1)
	for _, line := range lines[1:] {
		rows = append(rows, row{header, strings.Split(line, "\t")})
	}
	return rows
}

func list(cell string) []string {
	if cell == "" {
		return nil
	}
	return strings.Split(cell, "|")
}

func newEmpty() *Gazetteer {
	return &Gazetteer{
		byName: map[string]*Entry{}, forms: map[string][]form{}, small: map[string]bool{}, iso: map[string]*Entry{}, adjectives: map[string]string{},
		offices: map[string][]held{}, roles: map[string]Role{}, roleEnds: map[string]bool{}, given: map[string]string{},
		nouns: map[string]Noun{}, surnames: map[string][]*Entry{}, sectors: map[string]string{}, dictionary: map[string]known{},
		titleWords: map[string]map[string]bool{}, leads: map[string]string{}, words: newWords(),
	}
}

func newDefault() *Gazetteer {
	g := newEmpty()
	g.loadCountries(table("countries"))
	g.loadPlaces(table("places"))
	g.loadCities(table("cities"))
	g.loadOrganizations(table("organizations"))
	g.loadSeats(table("seats"))
	g.loadWars(table("wars"))
	g.loadRoles(table("roles"))
	g.loadTitleWords(table("titlewords"))
	g.loadLeads(table("leads"))
	g.loadGiven(table("given"))
	g.loadPersons(table("persons"))
	g.loadNouns(table("nouns"), table("words"))
	g.loadWordNet(table("wordnet"))
	g.loadSectors(table("sectors"))
	g.sortForms()
	return g
}

// put adds an entry; a second entry of one name is told apart by its country.
func (g *Gazetteer) put(e *Entry) *Entry {
	if g.byName[e.Name] != nil && e.Country != "" {
		c := g.iso[e.Country]
		if c != nil {
			e.Name = fmt.Sprintf("%s (%s)", e.Name, c.Name)
		}
	}
	if old := g.byName[e.Name]; old != nil {
		return old
	}
	g.byName[e.Name] = e
	g.entries = append(g.entries, e)
	return e
}

func (g *Gazetteer) loadCountries(rows []row) {
	for _, r := range rows {
		e := g.put(&Entry{
			Name: r.at("name"), Type: quadwire.Country, Wikidata: r.at("wikidata"), Country: r.at("iso3"),
			Capital: r.at("capital"), Aliases: list(r.at("aliases")),
		})
		g.iso[e.Country] = e
		g.addNames(e)
		for i, a := range list(r.at("adjectives")) {
			if i == 0 {
				e.Adjective = a
			}
			g.addForm(a, Sense{e, AsAdjective})
		}
		if e.Country == "USA" {
			e.Adjective = "US" // "US military", not "American military"
		}
		if e.Adjective != "" && g.adjectives[e.Adjective] == "" {
			g.adjectives[e.Adjective] = e.Country
		}
		for _, p := range list(r.at("people")) {
			g.addForm(p, Sense{e, AsPeople})
		}
	}
}

// loadPlaces reads regions. An alias that ends as adjectives and people do is one.
func (g *Gazetteer) loadPlaces(rows []row) {
	for _, r := range rows {
		e := &Entry{
			Name: r.at("name"), Type: quadwire.EntityType(r.at("type")), Country: r.at("country"), PartOf: r.at("partof"),
		}
		form := e.Name
		if i := strings.Index(form, " ("); i > 0 {
			form = form[:i]
		}
		e = g.put(e)
		g.addForm(form, Sense{e, AsName})
		for _, a := range list(r.at("aliases")) {
			switch use := aliasUse(a); use {
			case AsName:
				e.Aliases = append(e.Aliases, a)
				g.addForm(a, Sense{e, AsName})
			default:
				g.addForm(a, Sense{e, use})
			}
		}
	}
}

func aliasUse(a string) Use {
	for _, s := range []string{"ans", "ese", "Scots", "Soviets", "Catalans", "ens", "men", "ers"} {
		if strings.HasSuffix(a, s) && !strings.Contains(a, "Balk") {
			return AsPeople
		}
	}
	for _, s := range []string{"an", "ean", "ish", "ern", "sh", "Soviet", "Catalan", "Basque", "Slav", "slav", "Scot", "Tatar", "Flemish", "Breton", "Walloon", "Yorker", "slovak", "hmiri", "njabi", "jarati", "aloch"} {
		if strings.HasSuffix(a, s) && a != "Balochistan" && a != "Baluchistan" && a != "Iraqi Kurdistan" {
			return AsAdjective
		}
	}
	return AsName
}

// loadCities reads cities; a country's capital stands for the country, too.
func (g *Gazetteer) loadCities(rows []row) {
	for _, r := range rows {
		country := g.iso[r.at("country")]
		for _, name := range list(r.at("cities")) {
			if country == nil || country.Name == name {
				continue
			}
			e := g.put(&Entry{Name: name, Type: quadwire.Place, Country: r.at("country"), PartOf: country.Name})
			g.addForm(name, Sense{e, AsName})
		}
	}
	for _, c := range g.entries {
		if c.Type != quadwire.Country || c.Capital == "" || c.Capital == c.Name {
			continue
		}
		if i := slices.IndexFunc(g.entries, func(e *Entry) bool {
			return e.Country == c.Country && strings.HasPrefix(e.Name, c.Capital+", ")
		}); i >= 0 {
			g.addForm(c.Capital, Sense{g.entries[i], AsName}) // "Washington, D.C."
			g.entries[i].Aliases = append(g.entries[i].Aliases, c.Capital)
		} else if g.byName[c.Capital] == nil {
			city := g.put(&Entry{Name: c.Capital, Type: quadwire.Place, Country: c.Country, PartOf: c.Name})
			g.addForm(c.Capital, Sense{city, AsName})
		}
		g.addForm(c.Capital, Sense{c, AsCapital})
	}
}

func (g *Gazetteer) loadOrganizations(rows []row) {
	for _, r := range rows {
		e := g.put(&Entry{
			Name: r.at("name"), Type: quadwire.EntityType(r.at("type")), Wikidata: r.at("wikidata"),
			Country: r.at("country"), Sector: r.at("sector"), PartOf: r.at("partof"), Aliases: list(r.at("aliases")),
		})
		g.addNames(e)
		for _, a := range list(r.at("adjectives")) {
			g.addForm(a, Sense{e, AsAdjective})
		}
	}
}

func (g *Gazetteer) loadSeats(rows []row) {
	for _, r := range rows {
		e := &Entry{
			Name: r.at("entity"), Type: quadwire.EntityType(r.at("type")), Wikidata: r.at("wikidata"),
			Country: r.at("country"), Sector: "GOV", Aliases: list(r.at("aliases")),
		}
		if c := g.iso[e.Country]; c != nil {
			e.PartOf = c.Name
		}
		if known := g.byName[e.Name]; known != nil {
			e = known
		} else {
			e = g.put(e)
		}
		g.addForm(r.at("name"), Sense{e, AsSeat})
		for _, a := range list(r.at("aliases")) {
			g.addForm(a, Sense{e, AsSeat})
		}
	}
}

func (g *Gazetteer) loadPersons(rows []row) {
	for _, r := range rows {
		e := &Entry{Name: r.at("name"), Type: quadwire.Person, Gender: r.at("gender"), Aliases: list(r.at("aliases"))}
		for _, t := range list(r.at("terms")) {
			f := strings.Split(t, ":")
			of := f[0]
			if c := g.iso[of]; c != nil {
				of = c.Name
			}
			e.Terms = append(e.Terms, Term{of, f[1], f[2], f[3]})
		}
		e = g.put(e)
		g.addNames(e)
		g.addSurname(e)
		for _, t := range e.Terms {
			g.offices[t.Of] = append(g.offices[t.Of], held{e, t})
		}
	}
}

func (g *Gazetteer) loadNouns(counted, own []row) {
	types := map[string]quadwire.EntityType{
		"person": quadwire.Person, "organization": quadwire.Organization, "place": quadwire.Place,
		"event": quadwire.Event, "object": quadwire.Object,
	}
	for _, r := range counted {
		n, _ := strconv.Atoi(r.at("count"))
		share, _ := strconv.Atoi(r.at("share"))
		g.nouns[r.at("lemma")] = Noun{Type: types[r.at("type")], Count: n, Share: share}
	}
	for _, r := range own {
		for w := range strings.FieldsSeq(r.at("words")) {
			old := g.nouns[w]
			if old.Own && r.at("gender") == "" {
				continue
			}
			g.nouns[w] = Noun{Type: quadwire.EntityType(r.at("type")), Gender: r.at("gender"), Own: true}
		}
	}
}

// loadWordNet reads names by type and nouns for persons and groups that no other table has.
func (g *Gazetteer) loadWordNet(rows []row) {
	types := map[string]quadwire.EntityType{"person": quadwire.Person, "group": quadwire.Group}
	for _, r := range rows {
		for w := range strings.FieldsSeq(r.at("words")) {
			if r.at("kind") == "name" {
				g.addName(Fold(w), r.at("type"))
				continue
			}
			if n := g.nouns[w]; !n.Own && n.Count < 2 {
				g.nouns[w] = Noun{Type: types[r.at("type")], Count: 2, Share: 60}
			}
		}
	}
}
