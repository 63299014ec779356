package gazetteer

import (
	"slices"
	"strings"
)

// Body is the canonical name of a country's body ("Russian Defence Ministry", "Chinese military",
// "US Department of Defense") from the words that the text calls it by without the country, and its
// sector. False if the words name no such body.
func (g *Gazetteer) Body(country *Entry, words []string) (name, sector string, ok bool) {
	prefixes := append([]string{country.Adjective, country.Name}, country.Aliases...)
	var room [12]string
	for _, p := range prefixes {
		for _, s := range g.Find(append(append(room[:0], strings.Fields(p)...), words...)) {
			if s.Use == AsName && s.Entry.Type != country.Type {
				return s.Entry.Name, s.Entry.Sector, true
			}
		}
	}
	if country.Adjective == "" {
		return "", "", false
	}
	noun, sector := bodyNoun(foldAll(words))
	if noun == "" {
		return "", "", false
	}
	return country.Adjective + " " + noun, sector, true
}

// BodyCode is the country and sector of a body called by its canonical name, "" and "" for other
// names.
func (g *Gazetteer) BodyCode(name string) (country, sector string) {
	for i := range len(name) {
		if name[i] != ' ' {
			continue
		}
		if iso := g.adjectives[name[:i]]; iso != "" {
			if _, sector := bodyNoun(foldAll(strings.Fields(name[i:]))); sector != "" {
				return iso, sector
			}
		}
	}
	return "", ""
}

// bodyNoun gives one name to a ministry or force whatever way it is called.
func bodyNoun(words []string) (noun, sector string) {
	words = slices.DeleteFunc(slices.Clone(words), func(w string) bool { return w == "the" || w == "'s" })
	if len(words) == 0 {
		return "", ""
	}
	last := words[len(words)-1]
	switch text := strings.Join(words, " "); text {
	case "military", "armed forces", "troops", "forces", "soldiers", "defence forces":
		return "military", "MIL"
	case "army", "navy", "air force", "coast guard", "marines", "national guard", "border guards":
		return text, "MIL"
	case "security forces":
		return text, "MIL"
	case "police", "police force", "riot police", "federal police":
		return "police", "COP"
	case "parliament", "senate", "congress", "legislature", "national assembly":
		return text, "LEG"
	case "supreme court", "constitutional court":
		return titleWords(words), "JUD"
	case "foreign office":
		return "Foreign Ministry", "GOV"
	case "central bank":
		return text, "GOV"
	case "intelligence", "intelligence services", "intelligence service", "secret service":
		return "intelligence", "SPY"
	}
	switch {
	case len(words) > 1 && len(words) < 5 && isUnit(last) && isNumbered(words[0]):
		return titleWords(words), "MIL"
	case words[0] == "ministry" || words[0] == "department":
		if len(words) > 2 && (words[1] == "of" || words[1] == "for") {
			return titleWords(append(portfolio(words[2:]), words[0])), "GOV"
		}
	case last == "ministry" && len(words) > 1 && len(words) < 6:
		return titleWords(append(portfolio(words[:len(words)-1]), last)), "GOV"
	}
	return "", ""
}

// isUnit tells whether armed forces have numbered units of that kind.
func isUnit(w string) bool {
	switch w {
	case "fleet", "division", "brigade", "regiment", "battalion", "corps", "squadron", "army", "wing":
		return true
	}
	return false
}

// isNumbered tells whether a word numbers a unit: "6th", "seventh".
func isNumbered(w string) bool {
	return w[0] >= '0' && w[0] <= '9' || slices.Contains(strings.Fields("first second third fourth fifth sixth seventh eighth ninth tenth"), w)
}

// portfolio is what a ministry is for, without "affairs".
func portfolio(words []string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool { return w == "affairs" || w == "the" })
}

func titleWords(words []string) string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = strings.ToUpper(w[:1]) + w[1:]
		if w == "of" || w == "and" || w == "for" {
			out[i] = w
		}
	}
	return strings.ReplaceAll(strings.Join(out, " "), " ,", ",")
}
