package mention

import (
	"slices"
	"strings"

	"github.com/quadwire/quadwire"
)

// resolveNominal finds what a description means, or makes a new chain of it.
func (r *reader) resolveNominal(m *ment) {
	if m.Known != "" {
		r.joinKnown(m)
		return
	}
	if c := r.war(m); c != nil {
		r.join(m, c)
		return
	}
	c := r.namedClass(m)
	if c == nil {
		c = r.theirBody(m)
	}
	if c != nil {
		r.join(m, c)
		return
	}
	if m.Type == quadwire.Group && r.resolveGroup(m) {
		return
	}
	r.counterpart(m)
	if c := r.apposed(m); c != nil {
		r.join(m, c)
		if c.typ == quadwire.Object && c.entry == nil && has("class_nouns", m.lemma) {
			c.typ = quadwire.Organization // "Corvus, a militant group", whatever the tagger says
		}
		if m.title.Kind != "" {
			r.addRole(c, m)
		}
		r.relate(c, m)
		return
	}
	if c := r.saidOf(m); c != nil {
		r.join(m, c)
		r.addRole(c, m)
		r.unnamedBefore(c, m)
		return
	}
	if c := r.becomes(m); c != nil {
		r.join(m, c)
		r.addRole(c, m)
		return
	}
	if c := r.described(m); c != nil {
		r.join(m, c)
		return
	}
	c = r.newChain(m)
	if m.title.Kind != "" {
		r.addRole(c, m)
	}
	r.relate(c, m)
}

// namedClass is the body or place whose name stands right before the noun for what it is: "Ruritania's
// opposition Corvus party", "the Tamar region".
func (r *reader) namedClass(m *ment) *chain {
	body, place := has("class_nouns", m.lemma), has("place_nouns", m.lemma)
	if m.plural || !body && !place {
		return nil
	}
	for _, o := range r.in[m.sent] {
		if o.Last == m.Head && o.First >= m.First && o.Kind == quadwire.Name && o.ref != nil && (body && o.ref.is().typ == quadwire.Organization || place && o.ref.is().typ == quadwire.Place) && r.doc.Tokens[o.Head].Head == m.Head {
			return o.ref.is()
		}
	}
	return nil
}

// joinKnown puts what has a name by a rule ("northern Iraq") into one chain.
func (r *reader) joinKnown(m *ment) {
	for _, o := range r.hist {
		if o.Known == m.Known && o.ref != nil {
			r.join(m, o.ref)
			return
		}
	}
	r.newChain(m)
}

// war is the chain of the war that a description means: of its parties ("Ruritania's invasion of
// Sylvania"), or, without them, the war that the article spoke of last.
func (r *reader) war(m *ment) *chain {
	if m.det == "another" {
		return nil // "another war"
	}
	if !has("war", m.lemma) && !(has("fighting", m.lemma) && (slices.Contains(r.content(m), "military") || slices.Contains(r.content(m), "war"))) || m.plural {
		return nil
	}
	var parties []string
	for _, o := range r.in[m.sent] {
		part := o.First >= m.First && o.Last <= m.Head || r.doc.Tokens[o.Head].Head == m.Head && strings.HasPrefix(r.rel(o.Head), "nmod")
		// "in Sylvania" right behind belongs to it wherever the tree has put it.
		part = part || o.First == m.Head+2 && r.doc.Tokens[m.Head+1].UPOS == "ADP"
		if part && o.entry != nil && o != m && !slices.Contains(parties, o.entry.Name) {
			parties = append(parties, o.entry.Name)
		}
	}
	if len(parties) == 1 && !has("war", m.lemma) {
		return nil
	}
	if e := r.gaz.War(parties, r.doc.Article.Published); e != nil {
		return r.chainOf(e)
	}
	if len(parties) > 0 || m.det != "the" && m.det != "this" || len(r.content(m)) > 0 {
		return nil
	}
	for k := len(r.hist) - 1; k >= 0; k-- {
		if c := r.hist[k]; c.ref != nil && c.ref.is().entry != nil && r.gaz.IsWar(c.ref.is().entry) && m.sent-c.sent < farBack {
			return c.ref.is()
		}
	}
	return nil
}

// described looks for what a description repeats.
func (r *reader) described(m *ment) *chain {
	if c := r.countryWord(m); c != nil {
		return c
	}
	if m.title.Kind != "" && m.Type == quadwire.Person {
		return r.roleHolder(m)
	}
	if m.det == "poss" {
		if c := r.kinOf(m); c != nil || m.of == nil {
			return c
		}
	}
	if m.plural && m.det == "" {
		return r.sameWords(m)
	}
	if m.det != "the" && m.det != "this" && m.det != "both" && m.det != "poss" {
		return nil
	}
	if isChild(m.lemma) && !m.plural {
		if c := r.theChild(m); c != nil {
			return c
		}
	}
	if m.of != nil && m.of.ref != nil && m.of.First >= m.First && m.of.Last <= m.Head && m.of.Type == quadwire.Organization && r.rel(m.of.Head) == "compound" && (has("class_nouns", m.lemma) || r.classFit(m.of.ref.is(), m.lemma) >= 4) {
		return m.of.ref.is() // "our NATO alliance", "the Sea League group"
	}
	c, named := r.repeated(m), r.classWord(m)
	if c == nil && named == nil {
		return r.atHome(m)
	}
	// Of two the one spoken of last, if its name says that it is such a thing.
	if c != nil && (named == nil || r.classFit(named, m.lemma) < 4 || r.lastBefore(named, m) < r.lastBefore(c, m)) {
		return r.issuer(c, m)
	}
	return named
}

// countryWord knows "the Ruritanian government" and "the Ruritanian side" as the country.
func (r *reader) countryWord(m *ment) *chain {
	if !has("governments", m.lemma) || m.of == nil || m.of.ref == nil || m.plural && m.lemma != "authority" {
		return nil
	}
	if c := m.of.ref.is(); c.typ == quadwire.Country {
		return c
	}
	return nil
}

// farBack is how many sentences back a description may repeat another.
const farBack = 80

// repeated is the last thing called by the same noun, if what is said of it does not differ.
func (r *reader) repeated(m *ment) *chain {
	words := r.content(m)
	for k := len(r.hist) - 1; k >= 0; k-- {
		c := r.hist[k]
		if m.sent-c.sent > farBack {
			break
		}
		if c.ref == nil || c.First >= m.First {
			continue
		}
		if c.Kind == quadwire.Name && c.Type == m.Type && m.Type != quadwire.Person && m.det != "poss" {
			last := r.folded(c.Last-1, c.Last)
			if len(last) == 1 && last[0] == m.lemma && c.Last-c.First > 1 {
				return c.ref.is()
			}
		}
		if slices.ContainsFunc(words, isOther) != slices.ContainsFunc(r.content(c), isOther) {
			continue // "the host country" is not "the country"
		}
		if c.Kind != quadwire.Nominal || c.lemma != m.lemma || c.plural != m.plural || r.many(c) != r.many(m) || otherOwner(c.ref.is(), m) || r.otherNamed(c.ref.is(), m) {
			continue
		}
		if m.of != nil && c.of != nil && m.of.ref != c.of.ref || differs(r.owner(m), r.owner(c)) {
			continue
		}
		if len(words) == 0 || len(r.content(c)) == 0 || overlap(words, r.content(c)) {
			return c.ref.is()
		}
	}
	return nil
}

// many tells whether a noun is in the plural: "team" is not, though several people are one.
func (r *reader) many(m *ment) bool { return strings.HasSuffix(r.doc.Tokens[m.Head].XPOS, "S") }

// otherOwner tells whether a thing was said to be somebody else's: "the Ruritanian team" is not "the
// Sylvanian team", whatever "the team" in between was.
func otherOwner(c *chain, m *ment) bool {
	if m.of == nil || m.of.ref == nil {
		return false
	}
	return slices.ContainsFunc(c.ments, func(o *ment) bool {
		return o.Kind == quadwire.Nominal && o.lemma == m.lemma && o.of != nil && o.of.ref != nil && o.of.ref.is() != m.of.ref.is()
	})
}

// otherNamed tells whether a thing was said to be another one by name: "the Tamar West district" is neither
// "the Tamar East district" nor "the Corvus district".
func (r *reader) otherNamed(c *chain, m *ment) bool {
	own := r.properWords(m)
	if len(own) == 0 {
		return false
	}
	within := func(a, b []string) bool {
		return !slices.ContainsFunc(a, func(w string) bool { return !slices.Contains(b, w) })
	}
	return slices.ContainsFunc(c.ments, func(o *ment) bool {
		if o.Kind != quadwire.Nominal || o.lemma != m.lemma {
			return false
		}
		theirs := r.properWords(o)
		return len(theirs) > 0 && !within(own, theirs) && !within(theirs, own)
	})
}

// properWords are the proper nouns in front of the head of a description.
func (r *reader) properWords(m *ment) []string {
	var out []string
	for i := m.First; i < m.Head; i++ {
		if r.doc.Tokens[i].UPOS == "PROPN" {
			out = append(out, r.low[i])
		}
	}
	return out
}

// differs tells whether two things have different owners.
func differs(a, b []*chain) bool {
	return len(a) > 0 && len(b) > 0 && !slices.Contains(distinct(b), a[0].is())
}

// sameWords is what a bare plural repeats word for word: "port workers", and "port workers" again.
func (r *reader) sameWords(m *ment) *chain {
	for k := len(r.hist) - 1; k >= 0; k-- {
		c := r.hist[k]
		if m.sent-c.sent > farBack {
			break
		}
		if c.ref != nil && c.Kind == quadwire.Nominal && c.lemma == m.lemma && r.many(c) && c.First < m.First && slices.Equal(r.content(m), r.content(c)) {
			return c.ref.is()
		}
	}
	return nil
}

// content is the modifiers of a description.
func (r *reader) content(m *ment) []string {
	var out []string
	for i := m.First; i < m.Head; i++ {
		switch r.doc.Tokens[i].UPOS {
		case "ADJ", "NOUN", "PROPN", "NUM":
			out = append(out, r.lemma(i))
		}
	}
	return out
}

func overlap(a, b []string) bool {
	return slices.ContainsFunc(a, func(x string) bool { return slices.Contains(b, x) })
}

// issuer is, for "the statement" that repeats "a Coastal Agency statement", the agency, where what
// is said of it is speech: it is the agency that speaks.
func (r *reader) issuer(c *chain, m *ment) *chain {
	if !has("issued", m.lemma) {
		return c
	}
	speaks := strings.HasPrefix(r.rel(m.Head), "nsubj") || r.lower(m.First-1) == "to" && r.lower(m.First-2) == "according"
	for _, o := range c.ments {
		if org := r.namedIn(o); speaks && org != nil {
			return org
		}
	}
	return c
}

// namedIn is the organisation that a description names: of "a Coastal Agency news release" the agency.
func (r *reader) namedIn(m *ment) *chain {
	if m.of != nil && m.of.ref != nil && m.of.ref.is().typ == quadwire.Organization {
		return m.of.ref.is()
	}
	for _, o := range r.in[m.sent] {
		if o.Kind == quadwire.Name && o.First >= m.First-3 && o.Last <= m.Head && o.Last >= m.Head-2 && o.ref != nil && o.ref.is().typ == quadwire.Organization {
			return o.ref.is()
		}
	}
	return nil
}
