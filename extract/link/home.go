package link

import (
	"cmp"
	"slices"
	"strings"

	"github.com/quadwire/quadwire"
)

// codeRest gives those of whom the article does not say for which country they act the one that
// their sentence or the whole article is about.
func (l *linker) codeRest() {
	home, _ := l.homeCountry(0, len(l.doc.Mentions))
	for i := range l.doc.Entities {
		e := &l.doc.Entities[i]
		// A people that nobody calls fighters or officials is civilians.
		if e.Type == quadwire.Group && !e.Minted && e.Sector == "" && l.gaz.Country(e.Country) != nil {
			e.Sector = "CVL"
		}
		if e.Country != "" || !l.domestic(e) || l.ofNoCountry(i) {
			continue
		}
		here, first := l.sentenceCountry(i)
		if e.Sector != "GOV" {
			e.Country = cmp.Or(l.scene(i), here)
		}
		if e.Type == quadwire.Place || e.Type == quadwire.Facility {
			first = ""
		}
		e.Country = cmp.Or(e.Country, home, here, first)
	}
}

// domestic tells whether an entity is of a kind that acts inside a country: its officials, forces,
// people and places, but not the world's media, firms and charities.
func (l *linker) domestic(e *quadwire.Entity) bool {
	if e.Type == quadwire.Place || e.Type == quadwire.Facility {
		return l.gaz.Entry(e.Name) == nil
	}
	if e.Minted && e.Type == quadwire.Organization && (e.Sector == "MED" || e.Sector == "BUS") {
		return true
	}
	sectors := []string{"GOV", "COP", "JUD", "LEG", "OPP", "REB", "PTY", "MIL", "CVL", "EDU", "LAB", "REF", "CRM", "HLH", "REL", "SPY"}
	return slices.Contains(sectors, e.Sector) && (e.Sector != "EDU" || e.Type != quadwire.Person)
}

// homeCountry is the code of the country that the mentions of [from, to) speak of at least twice as
// often as of any other, in names of bodies and towns, too, and of the one that they speak of first and no
// less often than of any other; "" if there is none.
func (l *linker) homeCountry(from, to int) (home, first string) {
	count := map[string]int{}
	end := -1
	for _, m := range l.doc.Mentions[from:to] {
		if len(m.Entities) != 1 || m.Kind == quadwire.Pronoun {
			continue
		}
		code := l.doc.Entities[m.Entities[0]].Country
		// "Ruritanian" in "Ruritanian police" is no second mention.
		if l.gaz.Country(code) == nil || m.First < end || l.bystander(m) {
			continue
		}
		end = m.Last
		if first == "" {
			first = code
		}
		count[code]++
	}
	home, _ = foremost(count)
	for _, n := range count {
		if n > count[first] {
			return home, ""
		}
	}
	return home, first
}

// bystander tells whether a mention says nothing of where things happen: an agency that reports them, and
// the country that sent a diplomat, "the Ruritanian ambassador".
func (l *linker) bystander(m quadwire.Mention) bool {
	if l.doc.Entities[m.Entities[0]].Sector == "MED" {
		return true
	}
	head := l.doc.Tokens[m.Head].Head
	if l.kind(m) == quadwire.Nominal {
		head = m.Head
	}
	if head < 0 {
		return false
	}
	switch strings.ToLower(l.doc.Tokens[head].Lemma) {
	case "ambassador", "envoy", "diplomat", "embassy", "consul", "consulate", "attache":
		return true
	}
	return false
}

// ofNoCountry tells whether an entity is of people of no one country, or of waters and regions.
func (l *linker) ofNoCountry(entity int) bool {
	k := slices.IndexFunc(l.doc.Mentions, func(m quadwire.Mention) bool { return slices.Contains(m.Entities, entity) })
	if k < 0 {
		return false
	}
	m := l.doc.Mentions[k]
	switch l.doc.Tokens[m.Head].Lemma {
	case "sea", "ocean", "strait", "gulf", "bay", "east", "west", "north", "south", "world", "continent":
		return true
	}
	return l.abroad(m)
}

// abroad tells whether a description is of people of no one country: "foreign journalists", "African
// leaders".
func (l *linker) abroad(m quadwire.Mention) bool {
	for i := m.First; i < m.Head; i++ {
		switch strings.ToLower(l.doc.Form(i)) {
		case "foreign":
			switch strings.ToLower(l.doc.Form(i + 1)) {
			case "minister", "ministers", "ministry", "ministries", "secretary", "secretaries", "office", "affairs", "policy":
			default:
				return true
			}
		case "international", "world", "african", "european", "western", "asian", "neighbouring", "neighboring", "multinational":
			return true
		}
	}
	return false
}

// foremost is what was counted at least twice as often as anything else, and how often; the zero value and 0
// if nothing was. Of equals neither is, so that the order of the map does not matter.
func foremost[K comparable](count map[K]int) (best K, times int) {
	second := 0
	for k, n := range count {
		if n > times {
			best, times, second = k, n, times
		} else {
			second = max(second, n)
		}
	}
	if times < 2*second {
		var none K
		return none, 0
	}
	return best, times
}

// sentenceCountry is homeCountry of the sentence of an entity's first mention; "" for people who are said to
// be from elsewhere.
func (l *linker) sentenceCountry(entity int) (home, first string) {
	for _, m := range l.doc.Mentions {
		if !slices.Contains(m.Entities, entity) {
			continue
		}
		if l.abroad(m) {
			return "", ""
		}
		for _, s := range l.doc.Sentences {
			if s.First <= m.First && m.First < s.Last {
				from, to := l.between(s.First, s.Last)
				return l.homeCountry(from, to)
			}
		}
		break
	}
	return "", ""
}

// ofGroup copies the codes of those whom a group consists of: "a group of Ruritanian students",
// "members of the Harbour League".
func (l *linker) ofGroup(c *chain) {
	e := &l.doc.Entities[c.entity]
	for _, i := range c.ments {
		m := l.doc.Mentions[i]
		if l.kind(m) != quadwire.Nominal || e.Country != "" && e.Sector != "" {
			continue
		}
		k := l.ofWhom(m)
		if k < 0 {
			continue
		}
		of := l.doc.Entities[l.doc.Mentions[k].Entities[0]]
		if e.Country == "" {
			e.Country = of.Country
		}
		if e.Sector == "" {
			e.Sector = of.Sector
		}
	}
}

// ofWhom is the index of the group or body right after "of" behind a mention's head, -1 if none.
func (l *linker) ofWhom(m quadwire.Mention) int {
	first := m.Head + 1
	if first >= len(l.doc.Tokens) || !strings.EqualFold(l.doc.Form(first), "of") {
		return -1
	}
	from, to := l.between(first, min(first+8, len(l.doc.Tokens)))
	for k := from; k < to; k++ {
		n := l.doc.Mentions[k]
		typ := n.Type == quadwire.Group || n.Type == quadwire.Organization
		if len(n.Entities) == 1 && typ && n.Chain != m.Chain && l.doc.Tokens[n.Head].Head == m.Head {
			return k
		}
	}
	return -1
}

// scene is the country in which somebody first does something to somebody or suffers it, "gunmen killed two
// tourists in Ruritania"; "" if the clause does not say.
func (l *linker) scene(entity int) string {
	i := slices.IndexFunc(l.doc.Mentions, func(m quadwire.Mention) bool { return slices.Contains(m.Entities, entity) })
	if i < 0 || l.abroad(l.doc.Mentions[i]) {
		return ""
	}
	m := l.doc.Mentions[i]
	t := l.doc.Tokens[m.Head]
	isObject := t.DepRel == "obj" || t.DepRel == "nsubj:pass"
	isObject = isObject || t.DepRel == "obl:agent"
	if t.Head < 0 || !isObject && t.DepRel != "nsubj" {
		return ""
	}
	place, done := "", isObject
	for k := range l.doc.Mentions {
		n := &l.doc.Mentions[k]
		of := l.doc.Tokens[n.Head]
		at := n.First
		if h := of.Head; h >= 0 && settlement(l.doc.Tokens[h].Lemma) {
			of = l.doc.Tokens[h] // "near the town of Zenda"
			for at > 0 && at > h-3 && !strings.EqualFold(l.doc.Form(at-1), "in") && !strings.EqualFold(l.doc.Form(at-1), "near") {
				at--
			}
		}
		if of.Head != t.Head && of.Head != m.Head {
			continue
		}
		done = done || of.DepRel == "obj" && of.Head == t.Head
		if of.DepRel != "obl" && of.DepRel != "nmod" || at == 0 || place != "" || n.Kind != quadwire.Name {
			continue
		}
		switch strings.ToLower(l.doc.Form(at - 1)) {
		case "in", "near", "outside", "inside":
			place, _ = l.placeCountry(*n)
		}
	}
	if !done || l.gaz.Country(place) == nil {
		return ""
	}
	return place
}

// countryBehind is the country of the place that a mention's noun is said to be in or of: "students
// throughout Ruritania".
func (l *linker) countryBehind(m quadwire.Mention) string {
	from, to := l.between(m.First, min(m.Last+12, len(l.doc.Tokens)))
	for _, n := range l.doc.Mentions[from:to] {
		t := l.doc.Tokens[n.Head]
		if h := t.Head; h >= 0 && h != m.Head && l.doc.Tokens[h].Head == m.Head && settlement(l.doc.Tokens[h].Lemma) {
			t = l.doc.Tokens[h] // "camps near the town of Zenda"
		}
		if t.Head != m.Head || !strings.HasPrefix(t.DepRel, "nmod") {
			continue
		}
		if c, ok := l.placeCountry(n); ok {
			return c
		}
	}
	return ""
}

// settlement tells whether a noun comes before the name of a place: "the town of Zenda".
func settlement(lemma string) bool {
	switch lemma {
	case "town", "city", "village", "province", "region", "district", "port", "area", "island", "state", "valley", "suburb", "capital":
		return true
	}
	return false
}

// placeCountry is the country of a place, or the country itself, that a mention names; false for what
// is neither.
func (l *linker) placeCountry(n quadwire.Mention) (string, bool) {
	if len(n.Entities) != 1 || n.Kind == quadwire.Pronoun {
		return "", false
	}
	e := l.doc.Entities[n.Entities[0]]
	return e.Country, e.Type == quadwire.Country || e.Type == quadwire.Place
}

// owner is the country in front of a person's name or of a place without one: "Ruritania's Ana Prost",
// "a Ruritanian base near Zenda".
func (l *linker) owner(m quadwire.Mention) string {
	isName := l.kind(m) == quadwire.Name && m.Type == quadwire.Person
	isSite := l.kind(m) == quadwire.Nominal && (m.Type == quadwire.Place || m.Type == quadwire.Facility)
	from, to := l.between(max(0, m.First-3), m.Head)
	for _, n := range l.doc.Mentions[from:to] {
		if n.Type != quadwire.Country || len(n.Entities) != 1 || n.Last > m.Head || n.Kind == quadwire.Pronoun {
			continue
		}
		possessor := n.Last == m.First-1 && strings.HasPrefix(l.doc.Form(n.Last), "'")
		if isName && possessor || isSite && (n.Last == m.Head || n.Last == m.Head-1) {
			return l.doc.Entities[n.Entities[0]].Country
		}
	}
	return ""
}

// origin is the country right behind a mention of people that they come from: "refugees from Ruritania".
func (l *linker) origin(m quadwire.Mention) string {
	if m.Type != quadwire.Group && m.Type != quadwire.Person || l.kind(m) != quadwire.Nominal ||
		m.Last+1 >= len(l.doc.Tokens) || !strings.EqualFold(l.doc.Form(m.Last), "from") {
		return ""
	}
	from, to := l.between(m.Last+1, min(m.Last+4, len(l.doc.Tokens)))
	for _, n := range l.doc.Mentions[from:to] {
		if len(n.Entities) == 1 && n.Kind != quadwire.Pronoun && (n.Type == quadwire.Country || n.Type == quadwire.Place) {
			return l.doc.Entities[n.Entities[0]].Country
		}
	}
	return ""
}

// alongside is the country in front of a noun that m is coordinated with: for the trucks of "Ruritanian
// jeeps and trucks" Ruritania.
func (l *linker) alongside(m quadwire.Mention) string {
	t := l.doc.Tokens[m.Head]
	if l.kind(m) != quadwire.Nominal {
		return ""
	}
	if t.DepRel != "conj" {
		return l.besideBody(m)
	}
	if m.First != m.Head {
		return ""
	}
	from, to := l.between(max(0, t.Head-4), t.Head+1)
	for _, n := range l.doc.Mentions[from:to] {
		if n.Head == t.Head && l.kind(n) == quadwire.Nominal {
			return l.countryIn(n)
		}
	}
	return ""
}

// besideBody is the country of the government or army that follows m in a list: for the rebels of "the rebels
// and the Ruritanian government" Ruritania.
func (l *linker) besideBody(m quadwire.Mention) string {
	from, to := l.between(m.Last, min(m.Last+8, len(l.doc.Tokens)))
	for _, n := range l.doc.Mentions[from:to] {
		if t := l.doc.Tokens[n.Head]; t.DepRel == "conj" && t.Head == m.Head && len(n.Entities) == 1 && n.First < n.Head {
			e := &l.doc.Entities[n.Entities[0]]
			if of := l.gaz.Sector(t.Lemma); e.Type == quadwire.Country || of == "GOV" || of == "MIL" {
				return cmp.Or(e.Country, l.countryIn(n))
			}
		}
	}
	return ""
}

// ethnic is the country in which a people lives that is not the state's: for "ethnic Ruritanian
// rebels in Sylvania" Sylvania.
func (l *linker) ethnic(m quadwire.Mention) string {
	for i := m.First; i < m.Head; i++ {
		if !strings.EqualFold(l.doc.Form(i), "ethnic") {
			continue
		}
		from, to := l.between(m.Head+1, min(m.Head+8, len(l.doc.Tokens)))
		for _, n := range l.doc.Mentions[from:to] {
			if c, ok := l.placeCountry(n); ok && l.inside(n.First, m.Head) {
				return c
			}
		}
	}
	return ""
}

// inside tells whether "in" or "of" stands right before token i, behind head.
func (l *linker) inside(i, head int) bool {
	if i-1 <= head {
		return false
	}
	w := strings.ToLower(l.doc.Form(i - 1))
	return w == "in" || w == "of" || w == "inside" || w == "across" || w == "throughout"
}
