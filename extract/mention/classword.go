package mention

import (
	"slices"
	"strings"
	"sync"

	"github.com/quadwire/quadwire"
)

// classWord resolves "the country", "the city", "the group": the last thing of that class.
func (r *reader) classWord(m *ment) *chain {
	if c := r.countryOfPlace(m); c != nil {
		return c
	}
	words := r.content(m)
	if m.plural || r.restricted(m) || len(words) > 1 && m.Type != quadwire.Country || slices.ContainsFunc(words, isOther) {
		return nil
	}
	want := classTypes(m.lemma)
	if want == nil {
		return nil
	}
	var best *chain
	top := 0.0
	before := r.hist
	if want[0] == quadwire.Country {
		before = append(r.adjectives(m), before...)
	}
	for k := len(before) - 1; k >= 0; k-- {
		c := before[k]
		if c.ref == nil || m.sent-c.sent > 5 || c.Kind == quadwire.Nominal && len(c.ref.is().names) == 0 {
			continue
		}
		ch := c.ref.is()
		if m.of != nil && m.of.ref != nil && m.of.ref.is() == ch && m.Type == quadwire.Country {
			continue // "the former French colony" is not France
		}
		if !slices.Contains(want, ch.typ) || ch.plural || r.clash(c, m, pronoun{possessive: true}) {
			continue
		}
		fit := r.classFit(ch, m.lemma)
		if m.lemma == "agency" && slices.Contains(words, "news") && (ch.entry == nil || ch.entry.Sector != "MED") {
			continue
		}
		if fit <= -20 {
			continue
		}
		s := r.score(c, m, pronoun{gender: "n"}) + fit
		if c.sent == m.sent {
			s += 1.5 // "Ruritania's stance is odd, with the country torn"
		}
		if best == nil || s > top {
			best, top = ch, s
		}
	}
	return best
}

// classTypes are the types of what a class noun may repeat; none if it is no class noun.
func classTypes(lemma string) []quadwire.EntityType {
	if has("countries", lemma) {
		return []quadwire.EntityType{quadwire.Country}
	}
	switch lemma {
	case "city", "town", "village", "capital", "province", "region", "island", "state", "territory", "port":
		return []quadwire.EntityType{quadwire.Place}
	case "group", "organisation", "organization", "alliance", "bloc", "agency", "company", "firm", "department", "ministry",
		"party", "bank", "union", "museum", "university", "court", "commission", "council", "committee", "newspaper", "club",
		"carrier", "airline", "watchdog", "body", "institution", "militia", "movement", "team", "regime", "manufacturer", "charity":
		return []quadwire.EntityType{quadwire.Organization, quadwire.Facility}
	default:
		if objectClass(lemma) != "" {
			return []quadwire.EntityType{quadwire.Object}
		}
	}
	return nil
}

// countryOfPlace is, for "the country" in what is said of a town or a body, the country of that: "Tamar, the
// country's second city".
func (r *reader) countryOfPlace(m *ment) *chain {
	h := r.doc.Tokens[m.Head].Head
	if m.Type != quadwire.Country || h < 0 || r.rel(m.Head) != "nmod:poss" && r.prep(m.Head) != "of" {
		return nil
	}
	for _, o := range r.in[m.sent] {
		beside := r.rel(h) == "appos" && o.Head == r.doc.Tokens[h].Head || o.Last == m.First-1 && r.lower(m.First-1) == "," || r.rel(o.Head) == "nsubj" && r.doc.Tokens[o.Head].Head == h
		if !beside || o.ref == nil || o.Kind == quadwire.Demonym {
			continue
		}
		if of := r.gaz.Country(r.codeOf(o.ref.is())); of != nil {
			return r.chainOf(of)
		}
	}
	return nil
}

// isOther tells whether an adjective makes a description one of something not spoken of: "the host country".
func isOther(adjective string) bool { return has("others", adjective) }

// adjectives are the countries that adjectives and the names of bodies before m speak of, as mentions of
// what is theirs: in "Ruritanian rebels attacked" Ruritania stands where the rebels do.
func (r *reader) adjectives(m *ment) []*ment {
	var out []*ment
	for s := max(0, m.sent-3); s <= m.sent; s++ {
		for _, o := range r.in[s] {
			if o.ref == nil || o.First >= m.First || r.inside(o.Head, m.Head) {
				continue
			}
			stands := &ment{Mention: o.Mention, sent: s, ref: o.ref}
			switch {
			case o.Kind == quadwire.Demonym && r.doc.Tokens[o.Head].Head >= 0:
				stands.Head = r.doc.Tokens[o.Head].Head
			case o.Kind == quadwire.Name && o.Type == quadwire.Organization:
				named, _ := r.leadingCountry(o)
				if stands.ref = r.country(o.ref.is()); stands.ref == nil || stands.ref.entry != named {
					continue
				}
			default:
				continue
			}
			out = append(out, stands)
		}
	}
	return out
}

// restricted tells whether what follows a description says which one is meant: "the union of dockers",
// "the union representing dockers".
func (r *reader) restricted(m *ment) bool {
	for _, k := range r.kids[m.Head] {
		switch rel := r.rel(k); {
		case k < m.Head || m.det == "this":
		case rel == "nmod" && r.prep(k) == "of" && r.ofVerb(m.Head, k):
		case rel == "nmod" && (r.prep(k) == "of" || r.prep(k) == "in" && m.lemma == "capital"), strings.HasPrefix(rel, "acl") && r.lower(m.Head+1) != ",":
			return true
		}
	}
	return false
}

// classFit is 4 where a name itself says that it is such a thing.
func (r *reader) classFit(c *chain, lemma string) float64 {
	for _, n := range c.names {
		if headWord(n) == lemma {
			return 4
		}
	}
	if class := objectClass(lemma); class != "" {
		switch of := classOf(c); {
		case of == class:
			return 4
		case of != "":
			return -20 // "the ship" is no aircraft
		}
	}
	if has("own_name", lemma) && (c.entry == nil || c.entry.Sector == "") {
		return -20
	}
	sector := classSector(lemma)
	switch {
	case sector == "" || c.entry == nil || c.entry.Sector == "":
		return 0
	case c.entry.Sector == sector:
		return 4
	case has("strict_classes", lemma):
		return -20 // "the party" is no alliance
	}
	return -4
}

// classSector is the sector of the bodies that a class noun stands for; "" if it says none.
func classSector(lemma string) string {
	switch lemma {
	case "company", "firm", "manufacturer", "airline":
		return "BUS"
	case "party":
		return "PTY"
	case "newspaper":
		return "MED"
	case "agency", "department", "ministry", "regime":
		return "GOV"
	case "bloc", "alliance", "watchdog":
		return "IGO"
	case "group", "militia", "movement":
		return "REB"
	case "charity":
		return "NGO"
	case "court":
		return "JUD"
	}
	return ""
}

// headWord is the word of a name that says what it names: the last, or the one before "of".
func headWord(name []string) string {
	for i, w := range name {
		if i > 0 && (w == "of" || w == "for") {
			return name[i-1]
		}
	}
	if len(name) == 0 {
		return ""
	}
	return name[len(name)-1]
}

// objectClasses are the classes of things that move, by the nouns for them and the prefixes of their
// names.
var objectClasses = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for _, class := range []string{"vessel", "aircraft", "spacecraft"} {
		for w := range words()[class+"s"] {
			out[w] = class
		}
	}
	return out
})

// objectClass is the class of thing that a noun or a prefix stands for: of "frigate" and "HMS"
// "vessel"; "" if none.
func objectClass(word string) string { return objectClasses()[strings.ToLower(word)] }

// classOf is the class of thing that the names of a chain say: "Space Shuttle Dawn", "USS Marlin".
func classOf(c *chain) string {
	for _, n := range c.names {
		for _, w := range n {
			if class := objectClass(w); class != "" {
				return class
			}
		}
	}
	return ""
}
