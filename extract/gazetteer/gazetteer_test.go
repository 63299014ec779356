package gazetteer

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/quadwire/quadwire"
)

// meanings lists what is found in a text, as "words:entry/use".
func meanings(g *Gazetteer, text string) []string {
	words := strings.Fields(text)
	var out []string
	for _, m := range g.Lookup(words) {
		for _, s := range m.Senses {
			use := [...]string{"name", "adjective", "people", "capital", "seat"}[s.Use]
			out = append(out, strings.Join(words[m.First:m.Last], " ")+":"+s.Entry.Name+"/"+use)
		}
	}
	return out
}

func TestLookup(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"acronyms keep their capitals", "they told us that the US and the u.s. paid", []string{"US:United States/name"}},
		{"longer acronyms may be words", "Nato and NATO", []string{"Nato:NATO/name", "NATO:NATO/name"}},
		{"a capital is two things", "in Lima", []string{"Lima:Lima/name", "Lima:Peru/capital"}},
		{"curly quotes", "People’s Republic of China", []string{"People’s Republic of China:China/name", "Republic of China:Taiwan/name", "China:China/name"}},
		{"marks may be missing", "Recep Tayyip Erdogan", []string{"Recep Tayyip Erdogan:Recep Tayyip Erdoğan/name"}},
		{"hyphens do not matter", "Asia - Pacific", []string{"Asia - Pacific:Asia-Pacific/name", "Pacific:Pacific/name"}},
		{"plural possessives are cut", "Kurdistan Workers ' Party", []string{"Kurdistan Workers ' Party:PKK/name"}},
		{"peoples of a country", "Bosnian Serb officers", []string{"Bosnian Serb:Bosnian Serbs/adjective", "Serb:Serbia/adjective", "Serb:Serbia/people"}},
		{"common words are none", "the turkey and the apple", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := meanings(Default(), c.text)
			if diff := cmp.Diff(c.want, got); diff != "" && !subset(c.want, got) {
				t.Errorf("Lookup(%q): %s", c.text, diff)
			}
		})
	}
}

// subset lets tables grow: a form may get further meanings.
func subset(want, got []string) bool {
	for _, w := range want {
		found := false
		for _, g := range got {
			found = found || g == w
		}
		if !found {
			return false
		}
	}
	return len(want) > 0
}

func TestHolder(t *testing.T) {
	g := Default()
	at := func(s string) time.Time { d, _ := time.Parse(time.DateOnly, s); return d }
	for _, c := range []struct{ of, role, date, want string }{
		{"Germany", "chancellor", "2019-05-06", "Angela Merkel"},
		{"Germany", "chancellor", "2023-05-06", "Olaf Scholz"},
		{"Japan", "premier", "2018-01-01", "Shinzo Abe"},
		{"NATO", "secretary-general", "2016-01-01", "Jens Stoltenberg"},
		{"Germany", "transport minister", "2019-05-06", ""},
		{"Germany", "chancellor", "0001-01-01", ""},
	} {
		date := at(c.date)
		if c.date == "0001-01-01" {
			date = time.Time{}
		}
		got := ""
		if e := g.Holder(c.of, c.role, date); e != nil {
			got = e.Name
		}
		if got != c.want {
			t.Errorf("Holder(%q, %q, %s) = %q, want %q", c.of, c.role, c.date, got, c.want)
		}
	}
}

func TestTitle(t *testing.T) {
	for _, c := range []struct {
		text, role string
		former     bool
		rest       int
	}{
		{"former Peruvian deputy defense minister", "deputy defence minister", false, 2},
		{"Foreign Affairs Minister", "foreign minister", false, 0},
		{"Foreign Secretary", "foreign minister", false, 0},
		{"Lt. Gen.", "lieutenant general", false, 0},
		{"police chief Col.", "police chief", false, 0},
		{"ex president", "president", true, 0},
		{"Harbour Board chairwoman", "chairwoman", false, 2},
		{"blue table", "", false, 2},
	} {
		got, rest := Default().Title(strings.Fields(c.text))
		if got.Role != c.role || got.Former != c.former || rest != c.rest {
			t.Errorf("Title(%q) = %q former %v rest %d, want %q %v %d", c.text, got.Role, got.Former, rest, c.role, c.former, c.rest)
		}
	}
}

func TestBody(t *testing.T) {
	g := Default()
	for _, c := range []struct{ country, words, want, sector string }{
		{"Peru", "defense ministry", "Peruvian Defence Ministry", "GOV"},
		{"Peru", "Ministry of Foreign Affairs", "Peruvian Foreign Ministry", "GOV"},
		{"Peru", "troops", "Peruvian military", "MIL"},
		{"United States", "Defense Department", "US Department of Defense", "MIL"},
		{"Peru", "anchovies", "", ""},
	} {
		name, sector, _ := g.Body(g.Entry(c.country), strings.Fields(c.words))
		if name != c.want || sector != c.sector {
			t.Errorf("Body(%s, %q) = %q %q, want %q %q", c.country, c.words, name, sector, c.want, c.sector)
		}
	}
	if c, s := g.BodyCode("Peruvian military"); c != "PER" || s != "MIL" {
		t.Errorf("BodyCode = %q %q, want PER MIL", c, s)
	}
}

// TestTables holds that the embedded tables agree with each other: what they point to is there.
func TestTables(t *testing.T) {
	g := Default()
	seen := map[string]string{}
	for _, e := range g.Entries() {
		if e.Name == "" || e.Type == "" {
			t.Errorf("entry %+v has no name or type", e)
		}
		if e.PartOf != "" && g.Entry(e.PartOf) == nil {
			t.Errorf("%s is part of %s, which is no entry", e.Name, e.PartOf)
		}
		if e.Wikidata != "" && seen[e.Wikidata] != "" {
			t.Errorf("%s and %s are both %s", e.Name, seen[e.Wikidata], e.Wikidata)
		}
		seen[e.Wikidata] = e.Name
		for _, term := range e.Terms {
			if g.Entry(term.Of) == nil {
				t.Errorf("%s holds an office of %s, which is no entry", e.Name, term.Of)
			}
			if term.Until != "" && term.Until < term.Since {
				t.Errorf("%s: term ends %s before it begins %s", e.Name, term.Until, term.Since)
			}
		}
	}
}

func TestRead(t *testing.T) {
	for _, c := range []struct {
		format Format
		text   string
		want   []*Entry
	}{
		{TSV, "name\tcountry\tsector\taliases\nDune Front\tMLI\tREB\tDF|Front of the Dunes\n\tMLI\t\t\n", []*Entry{
			{Name: "Dune Front", Type: quadwire.Organization, Country: "MLI", Sector: "REB", Aliases: []string{"DF", "Front of the Dunes"}},
		}},
		{Wikidata, "item,itemLabel,itemAltLabel,type\nhttp://www.wikidata.org/entity/Q5,Ana Prost,\"A. Prost, Ms Prost\",Person\n", []*Entry{
			{Name: "Ana Prost", Type: quadwire.Person, Wikidata: "Q5", Aliases: []string{"A. Prost", "Ms Prost"}},
		}},
		{Petrarch, "# comment\nDUNE_FRONT_ [MLIREB] ; x\n+FRONT_OF_THE_DUNES_\nANA_PROST_\n\t[PERLEG <9x0101]\n\t[PERGOV >010101]\n", []*Entry{
			{Name: "Dune Front", Type: quadwire.Organization, Country: "MLI", Sector: "REB", Aliases: []string{"Front of the Dunes"}},
			{Name: "Ana Prost", Type: quadwire.Organization, Country: "PER", Sector: "GOV"},
		}},
		{FtM, `{"id":"x","schema":"Person","properties":{"name":["Ana Prost"],"alias":["A. P."],"wikidataId":["Q5"]}}` + "\n", []*Entry{
			{Name: "Ana Prost", Type: quadwire.Person, Wikidata: "Q5", Aliases: []string{"A. P."}},
		}},
	} {
		got, err := Read(strings.NewReader(c.text), c.format)
		if err != nil {
			t.Errorf("Read(%s): %v", c.format, err)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("Read(%s): %s", c.format, diff)
		}
	}
	if _, err := Read(strings.NewReader("a\tb\n"), TSV); !errors.Is(err, ErrFormat) {
		t.Errorf("Read of a table without names: %v, want %v", err, ErrFormat)
	}
}

func TestWith(t *testing.T) {
	g := Default().With([]*Entry{
		{Name: "Dune Front", Type: quadwire.Organization, Country: "MLI", Aliases: []string{"Moscow"}},
		{Name: "Peru", Sector: "XXX"},
	})
	if got := g.Find([]string{"Moscow"}); len(got) != 3 || got[0].Entry.Name != "Dune Front" {
		t.Errorf("Find(Moscow) = %v, want the user's entry first", got)
	}
	if got := g.Find([]string{"Peruvian"}); len(got) == 0 || got[0].Entry.Sector != "XXX" || got[0].Entry.Country != "PER" {
		t.Errorf("Find(Peruvian) = %v, want the user's Peru", got)
	}
	if got := Default().Find([]string{"Moscow"}); len(got) != 2 {
		t.Errorf("With changed the gazetteer that it was called on: %v", got)
	}
}

func BenchmarkLookup(b *testing.B) {
	g := Default()
	words := strings.Fields("The foreign minister of Peru told the United Nations Security Council in New York on Monday that Lima and Quito would sign")
	b.ReportAllocs()
	for b.Loop() {
		g.Lookup(words)
	}
}
