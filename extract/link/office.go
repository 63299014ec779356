package link

import (
	"slices"
	"strings"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/gazetteer"
)

// title reads the role that a title or description names.
func (l *linker) title(m quadwire.Mention) gazetteer.Title {
	first, last := l.roleWords(m)
	var words []string
	for i := first; i < last; i++ {
		w := l.doc.Form(i)
		if i == m.Head {
			w = l.doc.Tokens[i].Lemma
		}
		if n := len(words); n > 0 && (w == "-" || strings.HasSuffix(words[n-1], "-")) && l.doc.Tokens[i-1].End == l.doc.Tokens[i].Start {
			words[n-1] += w // "second-ranking"
			continue
		}
		words = append(words, w)
	}
	// "head of the Naval Council": the role ends before "of".
	t, _ := l.gaz.Title(words)
	for _, w := range words {
		t.Former = t.Former || gazetteer.IsFormer(w)
	}
	return t
}

// roleWords are the tokens of a mention up to the role's noun: for a title those before the name,
// and of these what stands before "of".
func (l *linker) roleWords(m quadwire.Mention) (first, last int) {
	if l.kind(m) != quadwire.TitleOf {
		return m.First, m.Head + 1
	}
	last = m.Head
	from, to := l.between(m.First, m.Last)
	for _, n := range l.doc.Mentions[from:to] {
		if n.Kind == quadwire.Name && n.Last == m.Last && n.Chain == m.Chain && n.First > m.First {
			last = n.First
		}
	}
	for i := m.First; i < last; i++ {
		if w := strings.ToLower(l.doc.Form(i)); (w == "of" || w == "for" || w == "to") && i > m.First && l.isRole(m.First, i) {
			return m.First, i
		}
	}
	return m.First, last
}

// isRole tells whether the words of [first, last) end in a role: "Deputy Head", but not "Bank" of
// "Bank of Sylvania Governor".
func (l *linker) isRole(first, last int) bool {
	words := l.words(first, last)
	_, _, ok := l.gaz.RoleAt(words, len(words))
	return ok
}

// within is the index of the mention, inside a title or description, of the body or country that the
// role belongs to: the one after "of", else the first; -1 if there is none.
func (l *linker) within(m quadwire.Mention) int {
	best := -1
	last := m.Last
	if l.kind(m) == quadwire.Nominal && m.Last == m.Head+1 {
		last = min(m.Last+8, len(l.doc.Tokens)) // "head of the council": the phrase may end before "of"
	}
	from, to := l.between(m.First, last)
	for i := from; i < to; i++ {
		n := l.doc.Mentions[i]
		if n.First > m.Head+1 && n.First >= m.Last && (n.First > m.Head+4 || !l.follows(n.First, m.Head)) {
			continue
		}
		if n.Last > last || n.Chain == m.Chain || n.Type == quadwire.Person || n.Kind == quadwire.Nominal || n.Kind == quadwire.Pronoun || n.Kind == quadwire.TitleOf {
			continue
		}
		if l.passedOver(i, to, best) || l.hyphened(n.Last) {
			continue
		}
		if l.behindWord(n.First, "of", "for") {
			// "head of Ruritania's Naval Council" is the council's.
			if n.Type == quadwire.Country && i+1 < to && l.doc.Mentions[i+1].First == n.Last+1 && l.doc.Mentions[i+1].Type == quadwire.Organization {
				return i + 1
			}
			return i
		}
		if best < 0 || l.doc.Mentions[best].Type == quadwire.Country && n.Type == quadwire.Organization {
			best = i
		}
	}
	return best
}

// passedOver tells whether mention i, in a title, is not what the office belongs to: in "Kenya's ambassador
// to Peru" and "the bank's director for Peru" Peru, with Kenya or the bank found before, and in "mayor of
// the Austrian city of Graz" Austria.
func (l *linker) passedOver(i, to, best int) bool {
	n := l.doc.Mentions[i]
	place := n.Type == quadwire.Country || n.Type == quadwire.Place
	if best >= 0 && (l.behindWord(n.First, "to") || place && l.behindWord(n.First, "for")) {
		return true
	}
	if l.behindWord(n.First, "of") && l.ownsNoun(n, i+1, to) {
		return true // "leader of Sylvania's opposition party"
	}
	if n.Kind != quadwire.Demonym || i+1 >= to {
		return false
	}
	next := l.doc.Mentions[i+1].First
	return l.behindWord(next, "of") && next <= n.Last+3
}

// ownsNoun tells whether a small-written noun for a body of its own, part of no name, follows mention n and
// an ending of possession; next to to are the mentions behind n.
func (l *linker) ownsNoun(n quadwire.Mention, next, to int) bool {
	i := n.Last
	if i+1 >= len(l.doc.Tokens) || l.doc.Tokens[i].XPOS != "POS" {
		return false
	}
	for _, o := range l.doc.Mentions[next:to] {
		if o.First <= i+1 && o.Kind != quadwire.Nominal {
			return false
		}
	}
	for i++; i < len(l.doc.Tokens) && (l.doc.Tokens[i].UPOS == "ADJ" || l.doc.Tokens[i].DepRel == "compound"); i++ {
	}
	return i < len(l.doc.Tokens) && l.doc.Tokens[i].UPOS == "NOUN" && slices.Contains([]string{"party", "group", "movement", "organization", "organisation", "union", "council", "association", "company", "firm", "bank", "team", "delegation", "committee", "club", "agency"}, l.doc.Tokens[i].Lemma)
}

// follows tells whether nothing but "of the" stands between the role at head and token i.
func (l *linker) follows(i, head int) bool {
	for k := head + 1; k < i; k++ {
		switch w := strings.ToLower(l.doc.Form(k)); {
		case k == head+1 && w != "of" && w != "for" && w != "at":
			return false
		case k > head+1 && w != "the" && w != "’s" && w != "'s":
			return false
		}
	}
	return i > head+1
}

// behindWord tells whether token i stands behind one of words, "the" between them or not.
func (l *linker) behindWord(i int, words ...string) bool {
	i--
	if i > 0 && strings.EqualFold(l.doc.Form(i), "the") {
		i--
	}
	return i >= 0 && slices.Contains(words, strings.ToLower(l.doc.Form(i)))
}

// officeOf is the known country or body that a description's role belongs to.
func (l *linker) officeOf(m quadwire.Mention) *gazetteer.Entry {
	i := l.within(m)
	if i < 0 || l.doc.Mentions[i].Chain < 0 {
		return nil
	}
	return l.chains[l.doc.Mentions[i].Chain].entry
}

// offices lists the roles of persons with a name, one of a kind each.
func (l *linker) offices() []quadwire.Office {
	var out []quadwire.Office
	for _, m := range l.doc.Mentions {
		if (l.kind(m) != quadwire.TitleOf && l.kind(m) != quadwire.Nominal) || len(m.Entities) != 1 {
			continue
		}
		e := l.doc.Entities[m.Entities[0]]
		if e.Type != quadwire.Person || e.Minted {
			continue
		}
		for _, o := range l.officesOf(m) {
			out = addOffice(out, o)
		}
	}
	return slices.DeleteFunc(slices.Clone(out), func(o quadwire.Office) bool {
		return slices.ContainsFunc(out, func(p quadwire.Office) bool { return moreExact(p, o) })
	})
}

// officesOf lists the offices that one mention states: "Deputy Premier and Minister for Law Ana Prost" holds two.
func (l *linker) officesOf(m quadwire.Mention) []quadwire.Office {
	var out []quadwire.Office
	if and := l.secondRole(m); and >= 0 {
		before := m
		before.Last, before.Head = and, and-1
		for i := m.First + 1; i < and; i++ {
			if w := strings.ToLower(l.doc.Form(i)); (w == "of" || w == "for") && l.isRole(m.First, i) {
				before.Last, before.Head = i, i-1
				break
			}
		}
		if o, ok := l.office(before); ok {
			out = append(out, o)
		}
		m.First = and + 1
	}
	if o, ok := l.office(m); ok {
		out = append(out, o)
	}
	return out
}

// secondRole is the "and" in a title behind which another role begins, -1 if there is none.
func (l *linker) secondRole(m quadwire.Mention) int {
	if l.kind(m) != quadwire.TitleOf {
		return -1
	}
	for i := m.First + 1; i+1 < m.Last; i++ {
		if !strings.EqualFold(l.doc.Form(i), "and") {
			continue
		}
		second := m
		second.First = i + 1
		if first, last := l.roleWords(second); last > first && last < m.Last && l.isRole(first, last) {
			return i
		}
	}
	return -1
}

// addOffice adds o to out unless it is there already.
func addOffice(out []quadwire.Office, o quadwire.Office) []quadwire.Office {
	k := slices.IndexFunc(out, func(p quadwire.Office) bool {
		return p.Person == o.Person && p.Role == o.Role && (p.Of == o.Of || o.Of < 0) && p.Status == o.Status
	})
	switch {
	case k < 0:
		return append(out, o)
	case o.Of == out[k].Of && o.Rule == "description" && out[k].Rule == "description" && len(o.Title) > len(out[k].Title):
		out[k] = o // "second-ranking official" says more than "senior official"
	}
	return out
}

// moreExact tells whether p is the same office as o in more words: "second-ranking official" and
// "official", as descriptions have it.
func moreExact(p, o quadwire.Office) bool {
	return o.Rule == "description" && p.Person == o.Person && p.Of == o.Of && p.Status == o.Status && strings.HasSuffix(p.Role, " "+o.Role)
}

// office reads the office that one mention states.
func (l *linker) office(m quadwire.Mention) (quadwire.Office, bool) {
	t := l.title(m)
	if t.Role == "" || t.Kind == "honorific" || t.Kind == "job" && noOffice(t.Role) {
		return quadwire.Office{}, false
	}
	first, last := l.roleWords(m)
	o := quadwire.Office{
		Person: m.Entities[0], Role: t.Role, Of: -1, Status: "current", Rule: "title",
		Evidence: m.Span,
	}
	if l.kind(m) == quadwire.Nominal {
		o.Rule = "description"
	}
	if i := l.within(m); i >= 0 && len(l.doc.Mentions[i].Entities) == 1 {
		o.Of = l.doc.Mentions[i].Entities[0]
		// "Russian deputy defence minister": the title begins after the country.
		if n := l.doc.Mentions[i]; n.Last <= last-1 && n.First >= first {
			first = n.Last
		}
	} else if i := l.behindName(m); i >= 0 && t.Kind == "office" {
		o.Of = l.doc.Mentions[i].Entities[0]
	} else if t.Kind == "office" {
		o.Of = l.knownOffice(m, t)
	}
	first, last = l.trimTitle(first, last, t)
	for first < last-1 && (l.doc.Tokens[first].UPOS == "DET" || l.doc.Tokens[first].UPOS == "PART") {
		first++
	}
	o.Title = l.doc.Text(quadwire.Span{Start: l.doc.Tokens[first].Start, End: l.doc.Tokens[last-1].End})
	switch {
	case t.Former || l.left(m) || l.heldBefore(m, o):
		o.Status = "former"
	case t.Elect:
		o.Status = "future"
	}
	if o.Of < 0 && t.Kind != "office" {
		return quadwire.Office{}, false
	}
	return o, true
}

// behindName is the index of the body or country that stands behind a title with its name: "President Ana
// Prost of Sylvania"; -1 if there is none.
func (l *linker) behindName(m quadwire.Mention) int {
	if l.kind(m) != quadwire.TitleOf || m.Last+1 >= len(l.doc.Tokens) || !strings.EqualFold(l.doc.Form(m.Last), "of") {
		return -1
	}
	from, to := l.between(m.Last+1, min(m.Last+4, len(l.doc.Tokens)))
	for i := from; i < to; i++ {
		n := l.doc.Mentions[i]
		actor := n.Type == quadwire.Country || n.Type == quadwire.Organization || n.Type == quadwire.Place
		if actor && n.Kind != quadwire.Pronoun && n.Kind != quadwire.Demonym && (n.First == m.Last+1 || l.behindWord(n.First, "of")) && len(n.Entities) == 1 {
			return i
		}
	}
	return -1
}

// noOffice tells whether a word for persons says nothing that they are for a body or country: "a resident
// of Lima".
func noOffice(role string) bool {
	return slices.Contains([]string{"resident", "witness", "suspect", "victim", "gunman", "student"}, role)
}

// trimTitle leaves out a country in front ("China's vice-president of ...") and a rank behind the
// office ("military official Gen.").
func (l *linker) trimTitle(first, last int, t gazetteer.Title) (int, int) {
	from, to := l.between(first, last)
	for _, n := range l.doc.Mentions[from:to] {
		if n.First == first && n.Last < last && n.Type == quadwire.Country {
			first = n.Last
		}
	}
	words := l.words(first, last)
	if r, start, ok := l.gaz.RoleAt(words, len(words)); ok && start > 0 && r.Kind == "rank" && r.Role != t.Role {
		last = first + start
	}
	return first, last
}

// left tells whether the verb that a role hangs on says that its holder gives it up: "resigned as
// minister".
func (l *linker) left(m quadwire.Mention) bool {
	h := l.doc.Tokens[m.Head].Head
	if h < 0 || l.kind(m) != quadwire.Nominal {
		return false
	}
	if !strings.HasPrefix(l.doc.Tokens[m.Head].DepRel, "obl") {
		return false // "the minister resigned": still the minister of whom the article tells
	}
	return slices.Contains([]string{"resign", "quit", "retire", "dismiss", "sack", "fire", "oust", "remove", "depose", "replace"}, l.doc.Tokens[h].Lemma)
}

// knownOffice is the entity of the country or body that a known person holds the office of, or, for
// offices of a government, the country that the article is about; -1 if neither is in the article.
func (l *linker) knownOffice(m quadwire.Mention, t gazetteer.Title) int {
	if known := l.gaz.Entry(l.doc.Entities[m.Entities[0]].Name); known != nil {
		for _, term := range known.Terms {
			if strings.Contains(term.Role, t.Role) || strings.Contains(t.Role, term.Role) || t.Role == "defence secretary" {
				if i, ok := l.byID[IRI(term.Of)]; ok && known.Held(term.Of, term.Role, l.doc.Article.Published) {
					return i
				}
			}
		}
	}
	if t.Sector == "GOV" && strings.Contains(t.Role, "minister") {
		return l.mainCountry()
	}
	return -1
}

// minMain is how often an article that is about a country speaks of it at least.
const minMain = 2

// mainCountry is the country that the article speaks of at least twice as often as of any other.
func (l *linker) mainCountry() int {
	count := map[int]int{}
	for _, m := range l.doc.Mentions {
		for _, e := range m.Entities {
			if l.doc.Entities[e].Type == quadwire.Country {
				count[e]++
			}
		}
	}
	if main, n := foremost(count); n >= minMain {
		return main
	}
	return -1
}
