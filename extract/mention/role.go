package mention

import (
	"slices"
	"strings"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/gazetteer"
)

// findTitles makes a mention of each person's name together with the title and role in front of it:
// "Ruritania's deputy head of the Naval Council Admiral Ana Prost".
func (r *reader) findTitles(s int) {
	for _, m := range slices.Clone(r.in[s]) {
		if m.Kind == quadwire.Name && m.Type != quadwire.Person && r.styled(m) {
			m.Type = quadwire.Person
		}
		if m.Kind == quadwire.Name && m.Type == quadwire.Person {
			r.titleBefore(m)
		}
	}
}

func (r *reader) titleBefore(m *ment) {
	if t, first, ok := r.grandTitle(m); ok {
		r.withoutNames(m.sent, first, m.First)
		r.addTitle(m, t, first, r.nameEnding(first))
		return
	}
	low := r.titleLimit(m.First)
	t, rest := r.gaz.Title(r.words(low, m.First))
	first := m.First
	if t.Kind != "" {
		first = low + rest
	}
	of := r.nameEnding(first)
	if of != nil && of.Kind == quadwire.Name && of.Last == first && has("place_prepositions", r.lower(of.First-1)) {
		of = nil // "In Sylvania Minister Prost met": she need not be theirs
	}
	if of != nil && of.First > low {
		j := of.First
		if r.lower(j-1) == "the" {
			j--
		}
		if w := r.lower(j - 1); has("office_prepositions", w) && j-1 > low {
			office, rest := r.gaz.Title(r.words(low, j-1))
			if office.Kind == "" {
				of = nil
			} else {
				t, first = office, low+rest
				if whose := r.nameEnding(first); whose != nil {
					first = whose.First
				}
			}
		} else {
			first = of.First
		}
	} else if of != nil {
		first = of.First
	}
	if of == nil && t.Kind != "office" && t.Kind != "job" {
		if office, from := r.portfolioTitle(low, first); office.Kind != "" {
			t, first, of = office, from, r.nameEnding(from)
			if of != nil {
				first = of.First
			}
		}
	}
	if of == nil && t.Kind == "" || first == m.First || t.Kind == "" && !r.possessive(of, m) {
		return
	}
	if gazetteer.IsFormer(r.lower(first-1)) && first > r.doc.Sentences[m.sent].First {
		first--
		t.Former = true
	}
	r.addTitle(m, t, first, of)
}

// addTitle makes the mention of a name with the title in front of it that begins at first.
func (r *reader) addTitle(m *ment, t gazetteer.Title, first int, of *ment) {
	if of != nil {
		first = min(first, of.First)
	}
	for i := first; i < m.First; i++ {
		r.titled[i] = true
	}
	if t.Gender != "" && m.gender == "" {
		m.gender = t.Gender
	}
	r.add(&ment{
		Mention: quadwire.Mention{First: first, Last: m.Last, Head: r.headOf(first, m.Last), Kind: quadwire.TitleOf, Type: quadwire.Person},
		title:   t, of: of, name: m,
	})
}

// possessive tells whether the name belongs to a country or body: "China's Xi Jinping".
func (r *reader) possessive(of, m *ment) bool {
	return of != nil && m.First > of.Last && of.Type == quadwire.Country
}

// titleLimit is how far to the left a title in front of token i may reach.
func (r *reader) titleLimit(i int) int {
	low := i
	start := max(r.doc.Sentences[r.sentOf[i]].First, i-14)
	for low > start {
		t := r.doc.Tokens[low-1]
		w := r.lower(low - 1)
		switch {
		case w == "and" && r.gaz.IsPortfolio(r.forms[low]) && low-2 >= start && r.gaz.IsPortfolio(r.forms[low-2]):
		case t.UPOS == "VERB" && t.XPOS != "NNP" || t.UPOS == "AUX" || t.UPOS == "CCONJ" || t.UPOS == "SCONJ" || t.UPOS == "PRON":
			return low
		case t.UPOS == "PUNCT" && w != "-" && w != "–" && w != "." && w != "\u200e":
			return low
		case w == "to" && low-2 >= start && r.gaz.IsTitle(r.forms[low-2]): // "ambassador to"
		case t.UPOS == "ADP" && w != "of" && w != "for":
			return low
		}
		low--
	}
	return low
}

// nameEnding is the name or demonym of a country, place or body that ends before token i, a
// possessive "'s" between them or not.
func (r *reader) nameEnding(i int) *ment {
	if w := r.lower(i - 1); w == "'s" || w == "'" {
		i--
	}
	if i <= 0 {
		return nil
	}
	if s := r.sentOf[i-1]; i < len(r.sentOf) && s != r.sentOf[i] {
		return nil
	}
	for _, m := range r.in[r.sentOf[i-1]] {
		if m.Last == i && m.Type != quadwire.Person && (m.Kind == quadwire.Name || m.Kind == quadwire.Demonym) {
			return m
		}
	}
	return nil
}

// isOfficial tells whether a title is one of many persons and of no one in particular.
func isOfficial(t gazetteer.Title) bool { return strings.HasSuffix(t.Role, "official") }

// military tells whether a title is one of the armed forces.
func military(t gazetteer.Title) bool {
	return t.Sector == "MIL" || slices.Contains(t.Portfolio, "military") || slices.Contains(t.Portfolio, "defence")
}

// becomes is the person who takes, holds or leaves the office that a description names: "resigned as
// minister", "was appointed head of the bank", "became mayor".
func (r *reader) becomes(m *ment) *chain {
	if m.title.Kind != "office" || m.plural {
		return nil
	}
	verb := r.doc.Tokens[m.Head].Head
	rel := r.baseRel(m.Head)
	as := r.prep(m.Head) == "as" && (rel == "obl" || rel == "nmod")
	if verb < 0 || !as && !(has("becoming", r.lemma(verb)) && (rel == "xcomp" || rel == "obj")) {
		return nil
	}
	who := r.subjectOf(verb)
	if k := r.kid(verb, "obj"); k >= 0 && k != m.Head && has("appointing", r.lemma(verb)) {
		who = k
	}
	if who < 0 {
		return nil
	}
	if o := r.around(who); o != nil && o.ref != nil && o.ref.is().typ == quadwire.Person && !o.ref.is().plural {
		return o.ref.is()
	}
	return nil
}

// roleHolder is the person who has a role that the article speaks of: one of whom it says so,
// before or after, or whom the gazetteer knows to have it. Without a country, the last one.
func (r *reader) roleHolder(m *ment) *chain {
	switch bare := m.det == "" && m.of == nil; {
	case bare && r.prep(m.Head) != "":
		return nil // "run for president" is about the office
	case bare && m.title.Kind == "job":
		return nil
	case m.det == "a":
		return r.introduced(m)
	}
	var best *chain
	top := -1
	for _, c := range r.chains {
		if c.merged != nil || c.typ != quadwire.Person || c.plural || !genders(c.gender, m.gender) {
			continue
		}
		fit := r.fitsRole(c, m)
		if fit < 0 {
			continue
		}
		// The last one named before is meant; one named only later comes after all others.
		rank := fit*100000 + r.lastBefore(c, m)
		if rank > top {
			best, top = c, rank
		}
	}
	return best
}

func genders(a, b string) bool { return a == "" || b == "" || a == b }

// lastBefore is where the chain was spoken of last before m, or 0.
func (r *reader) lastBefore(c *chain, m *ment) int {
	at := 0
	for _, o := range c.ments {
		if o.First < m.First && o.First+1 > at {
			at = o.First + 1
		}
	}
	return at
}

// fitsRole rates how well a description of a person fits a chain, -1 if not: 3 for the same office
// of the same body, 2 for a known holder or a role in the same word, 1 for a role alone.
func (r *reader) fitsRole(c *chain, m *ment) int {
	var of *chain
	if m.of != nil && m.of.ref != nil {
		of = m.of.ref.is()
	}
	best := -1
	for _, ro := range c.roles {
		if ro.title.Former != m.title.Former || !sameRole(m.title, ro.title) {
			continue
		}
		switch {
		case of == nil && slices.Contains(ro.words, r.lower(m.Head)):
			best = max(best, 2) // "the secretary" is rather "Secretary Berg" than "Foreign Minister Ode"
		case of == nil:
			best = max(best, 1)
		case ro.of == nil && r.countryOf(c) == "" && !r.elsewhere(ro.sent, of) || ro.of != nil && (ro.of.is() == of || sameCountry(ro.of.is(), of)):
			best = max(best, 3)
		}
	}
	if best < 3 && c.entry != nil && !m.title.Former {
		for _, t := range c.entry.Terms {
			if (of == nil || of.entry != nil && of.entry.Name == t.Of) && c.entry.Held(t.Of, t.Role, r.doc.Article.Published) &&
				sameRole(m.title, gazetteer.Title{Role: t.Role, Kind: "office", Sector: "GOV"}) {
				best = max(best, map[bool]int{true: 2, false: 1}[of != nil])
			}
		}
	}
	return best
}

// elsewhere tells whether a sentence speaks of countries, and not of that of c: there "Defence
// Minister Ode" is hardly that country's.
func (r *reader) elsewhere(sent int, c *chain) bool {
	others := false
	for _, m := range r.in[sent] {
		if m.ref == nil || m.Type != quadwire.Country {
			continue
		}
		if m.ref.is() == c || sameCountry(m.ref.is(), c) {
			return false
		}
		others = true
	}
	return others
}

func sameCountry(a, b *chain) bool {
	return a.entry != nil && b.entry != nil && a.entry.Country != "" && a.entry.Country == b.entry.Country
}

func (r *reader) countryOf(c *chain) string {
	for _, ro := range c.roles {
		if ro.of != nil && ro.of.is().entry != nil {
			return ro.of.is().entry.Country
		}
	}
	return ""
}

// sameRole tells whether a description may mean the holder of a role: "the minister" the defence
// minister, "the leader" the president, "the official" whoever serves a government.
func sameRole(said, held gazetteer.Title) bool {
	a, b := strings.TrimPrefix(said.Role, "top "), held.Role
	if a == b || strings.HasSuffix(b, " "+a) || strings.HasPrefix(b, a+" of ") || a == "secretary" && strings.HasPrefix(b, "secretary ") {
		return true
	}
	switch a {
	case "leader":
		return has("heads", b)
	case "premier", "prime minister":
		return b == "premier" || b == "prime minister" || b == "chancellor" && a == "premier"
	case "chief", "head", "boss":
		return has("chiefs", b)
	case "secretary":
		return b == "defence minister" || b == "foreign minister"
	case "diplomat":
		return has("diplomats", b)
	case "politician":
		return held.Sector == "GOV" || held.Sector == "LEG"
	case "official", "senior official":
		return held.Kind == "office" && held.Sector == "GOV"
	case "military official", "senior military official":
		return held.Sector == "MIL" || b == "military official"
	case "officer", "commander":
		return held.Kind == "rank" && held.Sector == "MIL"
	case "spokesperson":
		return b == "spokesman" || b == "spokeswoman"
	case "astronaut", "lawyer", "prosecutor":
		return strings.HasSuffix(b, a)
	}
	// A rank is said short: "the general" of a lieutenant general.
	return held.Kind == "rank" && said.Kind == "rank" && strings.HasSuffix(b, a)
}

// introduced knows the lead that describes first and names in the next sentences: "A former
// minister was jailed on Monday. Ivo Prost, who ..." It takes the one person of that kind who is
// named first there.
func (r *reader) introduced(m *ment) *chain {
	lead := 0
	for s := range m.sent {
		if r.sentKind(s) == quadwire.Prose {
			lead++
		}
	}
	if lead > 0 || m.of == nil || m.of.ref == nil {
		return nil
	}
	var hit *chain
	for _, c := range r.chains {
		if c.merged != nil || c.typ != quadwire.Person || len(c.ments) == 0 || r.lastBefore(c, m) > 0 {
			continue
		}
		first := c.ments[0]
		for _, o := range c.ments {
			if o.First < first.First {
				first = o
			}
		}
		if first.sent <= m.sent || first.sent > m.sent+2 || !r.couldBe(c, m) {
			continue
		}
		if hit != nil {
			return nil
		}
		hit = c
	}
	return hit
}

// couldBe tells whether a person has a role of the described kind, for the described country or for
// none that the text has told.
func (r *reader) couldBe(c *chain, m *ment) bool {
	for _, ro := range c.roles {
		kind := ro.title.Sector == m.title.Sector || military(m.title) && military(ro.title) || isOfficial(m.title) && ro.title.Kind == "office"
		if kind && (ro.of == nil || ro.of.is() == m.of.ref.is() || sameCountry(ro.of.is(), m.of.ref.is())) {
			return true
		}
	}
	return false
}
