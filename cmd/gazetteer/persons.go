package main

import (
	"cmp"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

const personHeader = "name\tgender\taliases\tterms"

type person struct {
	name, gender string
	aliases      []string
	terms        []string // "RUS:president:2012-05-07:"
}

// latest is when the last snapshot of the leaders was made: a term seen then is open.
const latest = "2026-01"

var (
	// Titles of the leaders table, longest first, with the roles that our tables know.
	titles = []struct{ title, role string }{
		{"Deputy Prime Minister", "deputy prime minister"},
		{"Prime Minister", "prime minister"},
		{"prime minister", "prime minister"},
		{"First Vice President", "vice president"},
		{"Vice President", "vice president"},
		{"President", "president"},
		{"Chancellor", "chancellor"},
		{"Premier", "premier"},
		{"Taoiseach", "prime minister"},
		{"King", "king"},
		{"Queen", "queen"},
		{"Emperor", "emperor"},
		{"Sultan", "sultan"},
		{"Amir", "emir"},
		{"Grand Duke", "grand duke"},
		{"Prince", "prince"},
		{"Supreme Leader", "supreme leader"},
		{"Captain Regent", ""},
	}
	skipped     = regexp.MustCompile(`(?i)represented by|vacant|and the UK|\bNA\b|Administrator|Governor|Commissioner|previously|Ministers\b|Presidents\b|Premiers\b|Prefect|Regent`)
	isDate      = regexp.MustCompile(`^\d{4}-\d\d-\d\d$`)
	patronymic  = regexp.MustCompile(`(ovich|evich|yevich|ovych|evych|ovna|evna)$`)
	territories = []string{"American Samoa", "Guam", "Northern Mariana Islands", "Puerto Rico", "Virgin Islands", "Akrotiri", "Dhekelia", "Gibraltar", "Bermuda", "Jersey", "Guernsey", "Isle of Man"}
	honorifics  = []string{"Sheikh", "Gen.", "General", "Lt.", "Col.", "Sir", "Dr.", "Ret.", "(Ret.)", "Field", "Marshal", "Dame"}
)

func makePersons(world, source string, countries []*country) ([]*person, error) {
	own, err := readTable(filepath.Join(source, "officials.tsv"))
	if err != nil {
		return nil, err
	}
	byKey := map[string]*person{}
	var all []*person
	for _, row := range own {
		p := &person{row["name"], row["gender"], list(row["aliases"]), list(row["terms"])}
		all = append(all, p)
		for _, form := range append(slices.Clone(p.aliases), p.name) {
			byKey[key(form)] = p
		}
	}
	leaders, err := readTable(filepath.Join(world, "leaders.tsv"))
	if err != nil {
		return nil, err
	}
	byTerm := map[string]*person{} // two spellings of one name are one person where the term is one
	for _, p := range all {
		for _, t := range p.terms {
			byTerm[termKey(t)] = p
		}
	}
	isoOf := map[string]string{}
	for _, c := range countries {
		for _, name := range append(slices.Clone(c.sources), c.name) {
			isoOf[name] = c.iso
		}
	}
	for _, row := range leaders {
		p := leader(row, isoOf[row["country"]])
		if p == nil || strings.Contains(p.name, " of ") || slices.Contains(territories, row["country"]) {
			continue
		}
		known := byKey[key(p.name)]
		if known == nil {
			known = byTerm[termKey(p.terms[0])]
		}
		if known != nil {
			known.merge(p)
			if known.name != p.name {
				known.aliases = add(known.aliases, p.name)
			}
			continue
		}
		byKey[key(p.name)] = p
		byTerm[termKey(p.terms[0])] = p
		all = append(all, p)
	}
	slices.SortStableFunc(all, func(a, b *person) int { return cmp.Compare(a.name, b.name) })
	return all, nil
}

// leader reads one row of the leaders table, or gives nil for what is no person or no office kept.
func leader(row map[string]string, iso string) *person {
	text := row["title_name"]
	if iso == "" || !isDate.MatchString(row["since"]) || skipped.MatchString(text) {
		return nil
	}
	role := ""
	for _, t := range titles {
		if rest, ok := strings.CutPrefix(text, t.title+" "); ok {
			role, text = t.role, rest
			break
		}
	}
	if role == "" {
		return nil
	}
	name := personName(text)
	if name == "" {
		return nil
	}
	until := ""
	if !strings.HasPrefix(row["last_seen"], latest) {
		until = row["last_seen"]
	}
	p := &person{name: name, terms: []string{iso + ":" + role + ":" + row["since"] + ":" + until}}
	if role == "king" || role == "queen" {
		p.aliases = []string{name}
		p.name = strings.ToUpper(role[:1]) + role[1:] + " " + name
	}
	return p
}

// personName finds the name in what follows a title: the words around those in capitals, which are
// the family name.
func personName(text string) string {
	if i := strings.IndexAny(text, "(;,"); i > 0 {
		text = text[:i]
	}
	words := strings.Fields(text)
	caps := slices.IndexFunc(words, isCapitals)
	if caps < 0 {
		return ""
	}
	// "of the Islamic Republic of Afghanistan Ashraf GHANI": the country's name is no name.
	start := 0
	if words[0] == "of" {
		start = max(0, caps-1)
	}
	var out []string
	for i := start; i < len(words); i++ {
		w := words[i]
		if slices.Contains(honorifics, w) || patronymic.MatchString(w) || (i < caps && len(w) <= 2 && strings.HasSuffix(w, ".")) {
			continue
		}
		out = append(out, titled(w))
	}
	if len(out) > 5 || len(out) == 0 {
		return ""
	}
	return strings.Join(out, " ")
}

func isCapitals(w string) bool {
	n := 0
	for _, r := range w {
		if unicode.IsLower(r) {
			// "al-SISI", "McKENZIE"
			if n == 0 && strings.Contains(w, "-") {
				continue
			}
			return false
		}
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n >= 2
}

// titled writes a family name given in capitals as names are written.
func titled(w string) string {
	if !isCapitals(w) || isRoman(w) {
		return w
	}
	var b strings.Builder
	start := true
	for _, r := range w {
		if start || unicode.IsLower(r) {
			b.WriteRune(r)
		} else {
			b.WriteRune(unicode.ToLower(r))
		}
		start = !unicode.IsLetter(r)
	}
	return b.String()
}

func isRoman(w string) bool { return strings.Trim(w, "IVX") == "" }

func (p *person) merge(other *person) {
	for _, term := range other.terms {
		f := strings.Split(term, ":")
		overlap := slices.ContainsFunc(p.terms, func(t string) bool {
			g := strings.Split(t, ":")
			same := g[1] == f[1] || isHead(g[1]) && isHead(f[1])
			// A king of many realms, a president of many territories: the first is his own.
			return same && (g[0] == f[0] || g[2] == f[2] || isCrown(f[1]))
		})
		if !overlap {
			p.terms = append(p.terms, term)
		}
	}
}

// termKey identifies a term of a single holder by office and month; other offices have no key.
func termKey(term string) string {
	f := strings.Split(term, ":")
	if len(f) < 4 || len(f[2]) < 7 || strings.Contains(f[1], "deputy") || f[1] == "vice president" && f[0] != "USA" {
		return term
	}
	return f[0] + ":" + f[1] + ":" + f[2][:7]
}

func isCrown(role string) bool { return role == "king" || role == "queen" }

func isHead(role string) bool { return role == "premier" || role == "prime minister" }

// key joins spellings of one name: family and first given name, without marks.
func key(name string) string {
	return strings.ToLower(strings.NewReplacer("-", " ", "'", "").Replace(name))
}

func personRows(all []*person) []string {
	var rows []string
	for _, p := range all {
		rows = append(rows, strings.Join([]string{
			p.name, p.gender, strings.Join(p.aliases, "|"), strings.Join(p.terms, "|"),
		}, "\t"))
	}
	return rows
}
