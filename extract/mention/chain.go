package mention

import (
	"slices"
	"strings"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/gazetteer"
)

func (r *reader) newChain(m *ment) *chain {
	c := &chain{typ: m.Type, entry: m.entry, gender: m.gender, plural: m.plural && m.entry == nil}
	r.chains = append(r.chains, c)
	r.join(m, c)
	return c
}

func (r *reader) join(m *ment, c *chain) {
	c = c.is()
	m.ref = c
	c.ments = append(c.ments, m)
	if c.gender == "" && c.typ == quadwire.Person {
		c.gender = m.gender
	}
	if m.Kind == quadwire.Name {
		words := r.nameWords(m)
		c.names = append(c.names, words)
		for _, w := range words {
			if l := r.byWord[w]; len(l) == 0 || l[len(l)-1] != c {
				r.byWord[w] = append(l, c)
			}
		}
	}
}

// merge makes b the same as a.
func (r *reader) merge(a, b *chain) {
	a, b = a.is(), b.is()
	if a == b {
		return
	}
	b.merged = a
	a.names = append(a.names, b.names...)
	a.ments = append(a.ments, b.ments...)
	a.roles = append(a.roles, b.roles...)
	if a.entry == nil {
		a.entry = b.entry
	}
	if a.gender == "" {
		a.gender = b.gender
	}
	for _, m := range b.ments {
		m.ref = a
	}
}

// nameWords are the words that a name is compared by.
func (r *reader) nameWords(m *ment) []string {
	if m.words == nil || m.wordsOf != m.Known {
		m.words, m.wordsOf = r.folded(m.First, m.Last), m.Known
		if m.Known != "" {
			m.words = folded(strings.Fields(m.Known))
		}
	}
	return m.words
}

// folded are the words of the tokens [first, last) as names are compared, not to be written to.
func (r *reader) folded(first, last int) []string {
	if !slices.ContainsFunc(r.forms[first:last], func(w string) bool { return !gazetteer.IsPiece(w) }) {
		return r.low[first:last:last]
	}
	out := make([]string, 0, last-first)
	for i := first; i < last; i++ {
		if gazetteer.IsPiece(r.forms[i]) {
			out = append(out, r.low[i])
		} else {
			out = append(out, folded(r.forms[i:i+1])...)
		}
	}
	return out
}

// folded cuts words as names are compared: "al-Tamari" has the family name "tamari".
func folded(words []string) []string {
	var out []string
	for _, w := range words {
		for _, p := range gazetteer.Pieces(w) {
			if p != "-" && p != "'s" {
				out = append(out, gazetteer.Fold(p))
			}
		}
	}
	return out
}

// chainNames joins the names that mean the same: first the known and the full ones, then the parts
// of them.
func (r *reader) chainNames() {
	byEntry := map[*gazetteer.Entry]*chain{}
	for _, m := range r.ments {
		if m.entry == nil || m.Kind != quadwire.Name && m.Kind != quadwire.Demonym {
			continue
		}
		if c := byEntry[m.entry]; c != nil {
			r.join(m, c)
			continue
		}
		byEntry[m.entry] = r.newChain(m)
		if m.Type == quadwire.Person {
			m.ref.gender = m.entry.Gender
		}
	}
	longest := 1
	for _, m := range r.ments {
		if m.Kind == quadwire.Name {
			longest = max(longest, len(r.nameWords(m)))
		}
	}
	for n := longest; n > 0; n-- {
		for _, m := range r.ments {
			if m.Kind != quadwire.Name || m.ref != nil || m.group != nil || len(r.nameWords(m)) != n {
				continue
			}
			if c := r.sameName(m); c != nil {
				r.join(m, c)
			} else if g := r.family(m); len(g) > 1 {
				m.group, m.Type = g, quadwire.Group
			} else {
				r.newChain(m)
			}
		}
	}
	for _, m := range r.ments {
		switch {
		case m.Kind == quadwire.TitleOf && m.name.ref == nil:
			m.group = m.name.group
		case m.Kind == quadwire.TitleOf:
			r.join(m, m.name.ref)
			r.addRole(m.ref, m)
		case m.Kind == quadwire.Name && m.long != nil && m.long.ref != nil:
			r.merge(m.long.ref, m.ref)
		}
	}
	for _, c := range r.chains {
		if c.merged == nil && c.typ == quadwire.Person {
			r.knowPerson(c)
		}
	}
}

// family is the persons of one family name that "the Prosts" means.
func (r *reader) family(m *ment) []*chain {
	words := r.nameWords(m)
	if len(words) != 1 || r.lower(m.First-1) != "the" || !strings.HasSuffix(words[0], "s") {
		return nil
	}
	var out []*chain
	for _, c := range r.byWord[strings.TrimSuffix(words[0], "s")] {
		if c.merged == nil && c.typ == quadwire.Person {
			out = append(out, c)
		}
	}
	return distinct(out)
}

// sameName finds the chain that an unknown name belongs to: the same words, a person's family name
// or given name, the end of a longer name ("Marlin" for "RS Marlin"). Two candidates are none.
func (r *reader) sameName(m *ment) *chain {
	words := r.nameWords(m)
	var exact, part []*chain
	if len(words) == 0 {
		return nil
	}
	seen := map[*chain]bool{}
	for _, c := range r.byWord[words[len(words)-1]] {
		if c.merged != nil || seen[c] || !compatible(c.typ, m.Type) {
			continue
		}
		seen[c] = true
		switch r.nameMatch(c, words) {
		case 2:
			exact = append(exact, c)
		case 1:
			part = append(part, c)
		}
	}
	switch {
	case len(exact) > 0:
		return exact[0]
	case len(part) == 1:
		return part[0]
	case len(part) > 1:
		return r.nearest(part, m)
	}
	return nil
}

// nearest is, of several chains that a short name may belong to, the one named last before it.
func (r *reader) nearest(chains []*chain, m *ment) *chain {
	var best *chain
	at := -1
	for _, c := range chains {
		for _, o := range c.ments {
			if o.First < m.First && o.First > at {
				best, at = c, o.First
			}
		}
	}
	return best
}

func compatible(a, b quadwire.EntityType) bool {
	if a == b {
		return true
	}
	person := a == quadwire.Person || b == quadwire.Person
	place := (a == quadwire.Country || a == quadwire.Place) && (b == quadwire.Country || b == quadwire.Place)
	return !person && !place && a != quadwire.Country && b != quadwire.Country
}

// nameMatch is 2 for the same words, 1 for a part that people are called by.
func (r *reader) nameMatch(c *chain, words []string) int {
	best := 0
	for _, n := range c.names {
		switch {
		case slices.Equal(n, words):
			return 2
		case len(words) >= len(n) && !(c.typ == quadwire.Person && len(words) > 1 && len(n) > 1):
		case c.typ == quadwire.Person && (len(words) == 1 && (words[0] == n[len(n)-1] || words[0] == n[0] && len(words[0]) > 1)):
			best = 1
		case c.typ == quadwire.Person && len(words) > 1 && words[len(words)-1] == n[len(n)-1] && (words[0] == n[0] || r.inFront(words[:len(words)-1])):
			best = 1
		case c.typ == quadwire.Person && len(words) == 1 && len(n) > 2 && slices.Contains(n[1:], words[0]) && len(words[0]) > 3 && !r.gaz.IsGiven(words[0]):
			best = max(best, 1) // the first of two family names
		case c.typ == quadwire.Person && len(words) > 1 && len(words) < len(n) && slices.Equal(n[len(n)-len(words):], words):
			best = 1 // "Moller Prost" is Ana Moller Prost
		case c.typ == quadwire.Person && len(words) > 1 && words[len(words)-1] == n[0] && !r.gaz.IsGiven(n[0]) && r.inFront(words[:len(words)-1]):
			best = 1 // "Council Member Yao" is Yao Wen
		case c.typ != quadwire.Person && slices.Equal(n[len(n)-len(words):], words) && (c.entry == nil || len(words) > 1 || has("country_bodies", words[0])):
			best = 1
		}
		// "Quorum" for "Quorum Industries", if the word means nothing else.
		if c.typ == quadwire.Organization && len(words) == 1 && len(n) > 1 && n[0] == words[0] && r.coined(words[0]) {
			best = 1
		}
		// The short form may come first: "Shuttle Dawn", then "Space Shuttle Dawn".
		if c.typ != quadwire.Person && c.entry == nil && len(n) > 1 && len(words) > len(n) && slices.Equal(words[len(words)-len(n):], n) && !longer(c, n) {
			best = 1
		}
	}
	return best
}

// coined tells whether a word of a name is none of the language and names nothing that is known.
func (r *reader) coined(w string) bool {
	_, noun := r.gaz.Noun(w)
	return len(w) > 3 && !noun && len(r.gaz.Find([]string{w})) == 0 && !slices.Contains(r.forms, w) && !has("directions", w)
}

// inFront tells whether words in front of a family name are a title, though no table has all of it:
// "Council Member".
func (r *reader) inFront(words []string) bool {
	return !slices.ContainsFunc(words, r.gaz.IsGiven) && r.gaz.IsTitle(words[len(words)-1])
}

// longer tells whether something has a longer name than n: "Sea Museum" is then not short for any
// name that ends so.
func longer(c *chain, n []string) bool {
	return slices.ContainsFunc(c.names, func(o []string) bool { return len(o) > len(n) })
}

// knowPerson finds who a person of whom the text gives the family name and the office is, and what
// gender a person has.
func (r *reader) knowPerson(c *chain) {
	if c.entry == nil && c.surnameOnly() {
		var hits []*gazetteer.Entry
		for _, e := range r.gaz.BySurname(c.names[0][0]) {
			if r.holds(e, c) {
				hits = append(hits, e)
			}
		}
		if len(hits) == 1 {
			c.entry = hits[0]
		}
	}
	if c.entry != nil && c.gender == "" {
		c.gender = c.entry.Gender
	}
	for _, n := range c.names {
		if c.gender == "" && len(n) > 1 {
			c.gender = r.gaz.Gender(n[0])
		}
	}
}

func (c *chain) surnameOnly() bool {
	for _, n := range c.names {
		if len(n) != 1 {
			return false
		}
	}
	return len(c.names) > 0
}

// holds tells whether a known person has, at the article's date, an office that the text gives the
// chain, or, where it gives none, leads a country that the text speaks of.
func (r *reader) holds(e *gazetteer.Entry, c *chain) bool {
	at := r.doc.Article.Published
	offices := 0
	for _, ro := range c.roles {
		if ro.title.Kind != "office" {
			continue
		}
		offices++
		for _, t := range e.Terms {
			if ro.of != nil && ro.of.entry != nil && ro.of.entry.Name != t.Of {
				continue
			}
			related := t.Role == ro.title.Role || strings.HasPrefix(t.Role, ro.title.Role+" ") || strings.HasSuffix(t.Role, " "+ro.title.Role)
			// An undated article may speak of any time; knowPerson asks for one candidate only.
			if related && (at.IsZero() || e.Held(t.Of, t.Role, at)) {
				return true
			}
		}
	}
	if offices > 0 || !e.InOffice(at) {
		return false
	}
	of := e.CountryAt(at)
	return slices.ContainsFunc(r.chains, func(o *chain) bool { return o.entry != nil && o.entry.Name == of })
}

// addRole notes a role that the text gives a person.
func (r *reader) addRole(c *chain, m *ment) {
	if m.title.Role == "" && m.of == nil {
		return
	}
	ro := role{title: m.title, sent: m.sent, words: r.low[m.First:m.Last]}
	if m.of != nil && m.of.ref != nil {
		ro.of = m.of.ref
	}
	c = c.is()
	c.roles = append(c.roles, ro)
	if c.gender == "" {
		c.gender = m.title.Gender
	}
}

// resolveHeadline joins what a headline describes to what the lead says: "Minister quits" and "The
// minister of ports ...". Headlines come first but are written last.
func (r *reader) resolveHeadline() {
	for _, m := range r.ments {
		if m.Kind != quadwire.Nominal || r.sentKind(m.sent) != quadwire.Title || m.ref == nil {
			continue
		}
		if g := r.headlineHolders(m); len(g) > 1 {
			for _, o := range m.ref.is().ments {
				o.ref, o.group = nil, g
			}
			continue
		}
		if len(m.ref.is().ments) > 1 {
			continue
		}
		if m.lemma == "parent" {
			if p := r.parents(m); len(p) > 1 {
				m.ref, m.group = nil, distinct(p)
				continue
			}
		}
		for _, o := range r.ments {
			if o.sent <= m.sent || o.sent > m.sent+4 || o.Kind != quadwire.Nominal || o.ref == nil {
				continue
			}
			same := o.lemma == m.lemma || isChild(o.lemma) && isChild(m.lemma)
			if same && o.plural == m.plural && compatible(o.ref.is().typ, m.Type) {
				r.merge(o.ref, m.ref)
				break
			}
		}
	}
}
