package gazetteer

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/quadwire/quadwire"
)

// Format is how a user's own gazetteer is written.
type Format string

// The formats of users' gazetteers.
const (
	TSV      Format = "tsv"      // header name, type, country, sector, wikidata, partof, aliases (a|b), gender
	Wikidata Format = "wikidata" // CSV of a query: item, itemLabel, itemAltLabel, country, type
	Petrarch Format = "petrarch" // actor dictionary: NAME_ [CODE], +SYNONYM, dated codes
	FtM      Format = "ftm"      // FollowTheMoney, JSON lines
)

// ErrFormat means that a gazetteer has another format than the one named.
var ErrFormat = errors.New("not a gazetteer of this format")

// maxLine caps a line of a user's file.
const maxLine = 1 << 20

// Read reads a user's gazetteer. Entries without a name are left out; those without a type are
// organisations, in actor dictionaries too.
func Read(r io.Reader, format Format) ([]*Entry, error) {
	switch format {
	case TSV:
		return readTSV(r)
	case Wikidata:
		return readWikidata(r)
	case Petrarch:
		return readPetrarch(r)
	case FtM:
		return readFtM(r)
	}
	return nil, fmt.Errorf("%w: %q", ErrFormat, format)
}

// With is a gazetteer that knows the entries, too. What they say comes before the tables: of an
// entry that has the name of a known one, codes and aliases are taken over.
func (g *Gazetteer) With(entries []*Entry) *Gazetteer {
	out := *g
	out.words = newWords()
	out.entries = slices.Clone(g.entries)
	out.byName, out.forms, out.small = maps.Clone(g.byName), maps.Clone(g.forms), maps.Clone(g.small)
	out.offices, out.surnames = maps.Clone(g.offices), maps.Clone(g.surnames)
	for _, e := range entries {
		e := *e
		if known := out.byName[e.Name]; known != nil {
			e.merge(known)
			i := slices.Index(out.entries, known)
			out.entries[i] = &e
			out.replace(known, &e)
		} else {
			out.entries = append(out.entries, &e)
		}
		out.byName[e.Name] = &e
		for _, form := range append([]string{e.Name}, e.Aliases...) {
			out.preferForm(form, Sense{&e, AsName})
		}
		if e.Type == quadwire.Person {
			out.addSurname(&e)
		}
	}
	return &out
}

// merge fills what a user's entry leaves open from the known one of that name.
func (e *Entry) merge(known *Entry) {
	fill := func(dst *string, s string) {
		if *dst == "" {
			*dst = s
		}
	}
	fill(&e.Wikidata, known.Wikidata)
	fill(&e.Country, known.Country)
	fill(&e.Sector, known.Sector)
	fill(&e.PartOf, known.PartOf)
	fill(&e.Capital, known.Capital)
	fill(&e.Adjective, known.Adjective)
	fill(&e.Gender, known.Gender)
	if e.Type == "" {
		e.Type = known.Type
	}
	e.Terms = append(e.Terms, known.Terms...)
	e.Aliases = append(slices.Clone(e.Aliases), known.Aliases...)
}

// replace puts a user's entry wherever the known one was.
func (g *Gazetteer) replace(known, e *Entry) {
	for key, list := range g.forms {
		for i := range list {
			for k, s := range list[i].senses {
				if s.Entry == known {
					list = slices.Clone(list)
					list[i].senses = slices.Clone(list[i].senses)
					list[i].senses[k].Entry = e
					g.forms[key] = list
				}
			}
		}
	}
	if g.iso[e.Country] == known {
		g.iso = maps.Clone(g.iso)
		g.iso[e.Country] = e
	}
}

// preferForm adds a form whose first meaning s is.
func (g *Gazetteer) preferForm(text string, s Sense) {
	pieces := Pieces(strings.TrimPrefix(text, "the "))
	if len(pieces) == 0 {
		return
	}
	key := Fold(pieces[0])
	if len(pieces) >= 3 {
		g.small[key] = true // in case it is, or is made, a body
	}
	list := slices.Clone(g.forms[key])
	for i := range list {
		if slices.Equal(list[i].pieces, pieces) {
			list[i].senses = slices.DeleteFunc(slices.Clone(list[i].senses), func(o Sense) bool { return o == s })
			list[i].senses = append([]Sense{s}, list[i].senses...)
			g.forms[key] = list
			return
		}
	}
	g.forms[key] = list
	g.addForm(text, s)
	list = g.forms[key]
	slices.SortStableFunc(list, func(a, b form) int { return len(b.pieces) - len(a.pieces) })
}

func readTSV(r io.Reader) ([]*Entry, error) {
	b, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	text := strings.ReplaceAll(string(b), "\r\n", "\n")
	if header, _, _ := strings.Cut(text, "\n"); !slices.Contains(strings.Split(header, "\t"), "name") {
		return nil, fmt.Errorf("%w: no column \"name\" in the first line", ErrFormat)
	}
	var out []*Entry
	for _, r := range parseTable(text) {
		out = appendEntry(out, &Entry{
			Name: r.at("name"), Type: quadwire.EntityType(r.at("type")), Wikidata: r.at("wikidata"), Country: r.at("country"),
			Sector: r.at("sector"), PartOf: r.at("partof"), Gender: r.at("gender"), Aliases: list(r.at("aliases")),
		})
	}
	return out, nil
}

func appendEntry(out []*Entry, e *Entry) []*Entry {
	e.Name = strings.TrimSpace(e.Name)
	if e.Name == "" {
		return out
	}
	if e.Type == "" {
		e.Type = quadwire.Organization
	}
	return append(out, e)
}

func readWikidata(r io.Reader) ([]*Entry, error) {
	rows, err := csv.NewReader(r).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	if len(rows) == 0 || !slices.Contains(rows[0], "itemLabel") {
		return nil, fmt.Errorf("%w: no column \"itemLabel\" in the first line", ErrFormat)
	}
	var out []*Entry
	for _, cells := range rows[1:] {
		row := map[string]string{}
		for i, h := range rows[0] {
			row[h] = cells[i]
		}
		e := &Entry{Name: row["itemLabel"], Type: quadwire.EntityType(row["type"]), Country: row["country"]}
		e.Wikidata = row["item"][strings.LastIndex(row["item"], "/")+1:]
		for a := range strings.SplitSeq(row["itemAltLabel"], ", ") {
			if a != "" {
				e.Aliases = append(e.Aliases, a)
			}
		}
		out = appendEntry(out, e)
	}
	return out, nil
}

// readPetrarch reads an actor dictionary. Of several codes the one without a date, else the last, is
// taken; malformed dates are passed over.
func readPetrarch(r io.Reader) ([]*Entry, error) {
	var out []*Entry
	var last *Entry
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, maxLine)
	for sc.Scan() {
		line, _, _ := strings.Cut(sc.Text(), "#")
		line = strings.TrimSpace(line)
		name, codes, _ := strings.Cut(line, "[")
		synonym := strings.HasPrefix(name, "+")
		name = actorName(name)
		if line == "" || strings.HasPrefix(line, ";") || strings.HasPrefix(line, "!") {
			continue
		}
		switch {
		case name != "" && synonym && last != nil:
			last.Aliases = append(last.Aliases, name)
		case name != "":
			last = &Entry{Name: name, Type: quadwire.Organization}
			out = append(out, last)
		}
		for last != nil && codes != "" {
			var code string
			code, codes, _ = strings.Cut(codes, "]")
			_, codes, _ = strings.Cut(codes, "[")
			last.setCode(strings.Fields(code))
		}
	}
	return out, sc.Err()
}

// setCode takes an actor code and its optional dates.
func (e *Entry) setCode(fields []string) {
	if len(fields) == 0 || len(fields[0]) < 3 || len(fields) > 1 && e.Country != "" && strings.HasPrefix(fields[1], "<") {
		return
	}
	e.Country, e.Sector = fields[0][:3], ""
	if len(fields[0]) >= 6 {
		e.Sector = fields[0][3:6]
	}
}

// actorName writes a dictionary's NAME_OF_ACTOR_ as names are written.
func actorName(s string) string {
	words := strings.FieldsFunc(strings.Trim(s, "+ \t"), func(r rune) bool { return r == '_' || unicode.IsSpace(r) })
	for i, w := range words {
		switch {
		case len(words) == 1 && len(w) <= 3 || strings.ToUpper(w) != w:
		case i > 0 && (w == "OF" || w == "THE" || w == "AND" || w == "FOR"):
			words[i] = strings.ToLower(w)
		default:
			words[i] = titled(w)
		}
	}
	return strings.Join(words, " ")
}

func titled(w string) string {
	r := []rune(strings.ToLower(w))
	for i := range r {
		if i == 0 || !unicode.IsLetter(r[i-1]) && r[i-1] != '\'' {
			r[i] = unicode.ToUpper(r[i])
		}
	}
	return string(r)
}

func readFtM(r io.Reader) ([]*Entry, error) {
	types := map[string]quadwire.EntityType{"Person": quadwire.Person, "Vessel": quadwire.Object, "Airplane": quadwire.Object}
	var out []*Entry
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, maxLine)
	for n := 1; sc.Scan(); n++ {
		if strings.TrimSpace(sc.Text()) == "" {
			continue
		}
		var rec struct {
			Schema     string
			Properties map[string][]string
		}
		if err := json.Unmarshal(sc.Bytes(), &rec); err != nil {
			return nil, fmt.Errorf("%w: line %d: %w", ErrFormat, n, err)
		}
		names := rec.Properties["name"]
		if len(names) == 0 {
			continue
		}
		e := &Entry{Name: names[0], Type: types[rec.Schema], Aliases: append(names[1:], rec.Properties["alias"]...)}
		if q := rec.Properties["wikidataId"]; len(q) > 0 {
			e.Wikidata = q[0]
		}
		if c := rec.Properties["country"]; len(c) > 0 && len(c[0]) == 3 {
			e.Country = strings.ToUpper(c[0])
		}
		out = appendEntry(out, e)
	}
	return out, sc.Err()
}
