package main

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

const countryHeader = "iso3\twikidata\tname\tcapital\tadjectives\tpeople\taliases"

type country struct {
	iso, qid, name, capital     string
	adjectives, people, aliases []string
	sources                     []string // all names of the world table, to join other tables by
}

var (
	brackets = regexp.MustCompile(`\([^)]*\)?`)
	plural   = regexp.MustCompile(`^(.+?)\(s\)$`)
	// English long forms; native ones are of no use in English articles and collide with words.
	longForm = regexp.MustCompile(`\b(Republic|Kingdom|Federation|State|States|Sultanate|Principality|Commonwealth|Union)\b`)
	native   = regexp.MustCompile(`[*/]|\b(de|al|ash|do|du|la|of Lao)\b`)
)

func makeCountries(world, source string) ([]*country, error) {
	rows, err := readTable(filepath.Join(world, "core_countries.tsv"))
	if err != nil {
		return nil, err
	}
	fixes, err := readTable(filepath.Join(source, "countries.tsv"))
	if err != nil {
		return nil, err
	}
	byISO := map[string]*country{}
	var all []*country
	for _, row := range rows {
		c := newCountry(row)
		byISO[c.iso] = c
		all = append(all, c)
	}
	for _, fix := range fixes {
		c := byISO[fix["iso3"]]
		if c == nil {
			c = &country{iso: fix["iso3"]}
			byISO[c.iso] = c
			all = append(all, c)
		}
		c.correct(fix)
	}
	all = slices.DeleteFunc(all, func(c *country) bool { return c.name == "-" })
	slices.SortFunc(all, func(a, b *country) int { return strings.Compare(a.iso, b.iso) })
	return all, nil
}

func newCountry(row map[string]string) *country {
	c := &country{iso: row["iso3"], name: clean(row["name"])}
	c.qid = row["qid"][strings.LastIndex(row["qid"], "/")+1:]
	c.capital, _, _ = strings.Cut(clean(row["capital"]), ",")
	if strings.HasPrefix(c.capital, "no ") || strings.HasPrefix(c.capital, "admin") {
		c.capital = ""
	}
	c.adjectives = adjectives(row["adjective"])
	c.people = people(row["demonym"])
	c.sources = append(list(row["aliases"]), row["name"])
	for _, alias := range list(row["aliases"]) {
		alias = strings.TrimPrefix(alias, "the ")
		if alias != c.name && longForm.MatchString(alias) && !native.MatchString(alias) {
			c.aliases = add(c.aliases, alias)
		}
	}
	if long := strings.Replace(c.name, "St. ", "Saint ", 1); long != c.name {
		c.aliases = add(c.aliases, long)
	}
	if long := strings.Replace(c.name, " & ", " and ", 1); long != c.name {
		c.aliases = add(c.aliases, c.name)
		c.name = long
	}
	return c
}

// correct applies a row of corrections: an empty cell keeps, "-" empties, others replace, aliases
// are added.
func (c *country) correct(fix map[string]string) {
	set := func(dst *string, cell string) {
		switch cell {
		case "":
		case "-":
			*dst = ""
		default:
			*dst = cell
		}
	}
	if fix["name"] != "" {
		c.name = fix["name"]
	}
	set(&c.capital, fix["capital"])
	if fix["adjectives"] != "" {
		c.adjectives = list(fix["adjectives"])
	}
	if fix["people"] != "" {
		c.people = list(fix["people"])
	}
	for _, alias := range list(fix["aliases"]) {
		c.aliases = add(c.aliases, alias)
	}
}

func clean(s string) string { return strings.TrimSpace(brackets.ReplaceAllString(s, "")) }

func adjectives(cell string) []string {
	cell, _, _ = strings.Cut(cell, ";")
	var out []string
	for _, part := range strings.FieldsFunc(strings.ReplaceAll(clean(cell), " or ", ","), isComma) {
		part = strings.TrimSpace(part)
		if part != "" && part != "none" && part != "NA" && !strings.Contains(part, "/") {
			out = add(out, part)
		}
	}
	return out
}

func people(cell string) []string {
	cell, _, _ = strings.Cut(cell, ";")
	var out []string
	for _, part := range strings.FieldsFunc(strings.ReplaceAll(cell, " or ", ","), isComma) {
		part = strings.TrimSpace(part)
		if m := plural.FindStringSubmatch(part); m != nil {
			out = add(add(out, m[1]+"s"), m[1])
			continue
		}
		part = clean(part)
		if part != "" && part != "none" && part != "NA" && !strings.Contains(part, "/") {
			out = add(out, part)
		}
	}
	return out
}

func isComma(r rune) bool { return r == ',' }

func add(l []string, s string) []string {
	if s == "" || slices.Contains(l, s) {
		return l
	}
	return append(l, s)
}

func countryRows(all []*country) []string {
	var rows []string
	for _, c := range all {
		aliases := slices.DeleteFunc(slices.Clone(c.aliases), func(a string) bool { return a == c.name })
		rows = append(rows, strings.Join([]string{
			c.iso, c.qid, c.name, c.capital, strings.Join(c.adjectives, "|"),
			strings.Join(c.people, "|"), strings.Join(aliases, "|"),
		}, "\t"))
	}
	return rows
}
