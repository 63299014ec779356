package mention

import (
	"cmp"
	"slices"
	"strings"

	"github.com/quadwire/quadwire"
)

// resolve goes through the mentions in text order and finds for each nominal and third-person
// pronoun what it means, looking back only.
func (r *reader) resolve() {
	order := slices.Clone(r.ments)
	slices.SortStableFunc(order, func(a, b *ment) int { return cmp.Compare(a.Head, b.Head) })
	for _, m := range order {
		if m.ref == nil && m.group == nil {
			switch m.Kind {
			case quadwire.Pronoun:
				r.resolvePronoun(m)
			case quadwire.Nominal:
				r.resolveNominal(m)
			}
		}
		r.remember(m)
	}
}

// remember makes a mention a candidate for later ones, and with it the coordination that it ends.
func (r *reader) remember(m *ment) {
	if m.Kind != quadwire.Demonym && (m.ref != nil || m.group != nil) {
		r.hist = append(r.hist, m)
	}
	if m.Kind == quadwire.Nominal && m.ref != nil && r.kid(m.Head, "cop") >= 0 {
		r.predicate(m)
	}
	if r.rel(m.Head) == "conj" && r.at[m.Head] == m {
		r.coordinate(m)
	} else {
		r.beside(m)
		r.partners(m)
	}
}

// coordinate makes a group of the mentions that are joined by "and", the one of which m is the last.
func (r *reader) coordinate(m *ment) {
	first := r.doc.Tokens[m.Head].Head
	if later := r.kids[first]; slices.ContainsFunc(later, func(k int) bool { return k > m.Head && r.rel(k) == "conj" }) {
		return
	}
	heads := []int{first}
	for _, k := range r.kids[first] {
		if r.rel(k) == "conj" && k <= m.Head {
			heads = append(heads, k)
		}
	}
	var group []*chain
	for _, h := range heads {
		o := r.around(h)
		if o == nil || !isActor(o.Type) || o.Type == quadwire.Country && r.at[first].title.Kind != "" {
			return // "leaders of Ruritania | and Sylvania"
		}
		switch {
		case o.ref != nil:
			group = append(group, o.ref.is())
		case o.group != nil:
			group = append(group, o.group...)
		default:
			return
		}
	}
	if group = distinct(group); len(group) < 2 {
		return
	}
	r.pairs = append(r.pairs, r.asOne(quadwire.Mention{First: first, Last: m.Last, Head: first, Type: r.around(first).Type}, group))
}

// asOne makes several a candidate for what follows, as one mention that is none of the document's.
func (r *reader) asOne(span quadwire.Mention, group []*chain) *ment {
	span.Kind = quadwire.Nominal
	g := &ment{Mention: span, sent: r.sentOf[span.First], plural: true, group: group}
	r.hist = append(r.hist, g)
	return g
}

// beside makes a group of two persons or countries with nothing but "and" between them that the tree does
// not join.
func (r *reader) beside(m *ment) {
	if m.ref == nil || r.lower(m.First-1) != "and" || m.Type != quadwire.Person && m.Type != quadwire.Country {
		return
	}
	for _, o := range r.in[m.sent] {
		if o.Last != m.First-1 || o.ref == nil || o.ref.is() == m.ref.is() || o.Type != m.Type || o.Kind == quadwire.Demonym || r.rel(o.Head) == "conj" {
			continue
		}
		span := quadwire.Mention{First: o.First, Last: m.Last, Head: o.Head, Type: m.Type}
		r.pairs = append(r.pairs, r.asOne(span, []*chain{o.ref.is(), m.ref.is()}))
		return
	}
}

// around is the mention that token i heads or, where the tree went astray in a name, the title that
// it is in.
func (r *reader) around(i int) *ment {
	o := r.at[i]
	for _, m := range r.in[r.sentOf[i]] {
		if m.Kind == quadwire.TitleOf && m.First <= i && i < m.Last {
			return m
		}
	}
	return o
}

func distinct(l []*chain) []*chain {
	var out []*chain
	for _, c := range l {
		if c = c.is(); !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return out
}

func isActor(t quadwire.EntityType) bool {
	switch t {
	case quadwire.Person, quadwire.Country, quadwire.Organization, quadwire.Group, quadwire.Place, quadwire.Facility:
		return true
	}
	return false
}

// predicate joins a role to the person that it is said of: "who is head of the council".
func (r *reader) predicate(m *ment) {
	if r.kid(m.Head, "advmod") >= 0 && r.negated(m.Head) || r.kid(m.Head, "aux") >= 0 {
		return
	}
	subj := r.at[max(0, r.kid(m.Head, "nsubj"))]
	if r.kid(m.Head, "nsubj") < 0 || subj == nil || subj.ref == nil {
		return
	}
	c := subj.ref.is()
	if c.typ == quadwire.Person && m.title.Kind != "" && !m.plural {
		if own := m.ref.is(); own != c && len(own.names) == 0 && own.entry == nil && (len(own.ments) == 1 || own.typ == c.typ && !own.plural && m.det != "a") {
			r.merge(c, own)
		}
		r.addRole(c, m)
	}
}

func (r *reader) negated(i int) bool {
	for _, k := range r.kids[i] {
		if w := r.lower(k); w == "not" || w == "n't" || w == "never" || w == "no" {
			return true
		}
	}
	return false
}

// resolvePronoun finds the best candidate for a third-person pronoun and abstains if there is none.
func (r *reader) resolvePronoun(m *ment) {
	if m.Last-m.First == 2 {
		r.eachOther(m)
		return
	}
	p := pronouns()[r.lower(m.First)]
	switch {
	case p.relative:
		if i := r.relativeOf(m.Head); i >= 0 && r.around(i) != nil {
			r.take(m, r.around(i))
		}
	case p.person == 3:
		if c := r.ahead(m, p); c != nil {
			r.join(m, c)
			return
		}
		if c := r.best(m, p); c != nil {
			r.take(m, c)
			if c.ref == nil {
				return
			}
			if chain := c.ref.is(); chain.gender == "" && chain.typ == quadwire.Person && p.gender != "n" {
				chain.gender = p.gender
			}
		}
	}
}

// take lets m mean what another mention does, one thing or several.
func (r *reader) take(m, o *ment) {
	m.Type = o.Type
	if o.ref != nil {
		r.join(m, o.ref)
	} else {
		m.group = o.group
	}
}

// eachOther means those who are said to do something to each other: the plural subject above it,
// else the last group.
func (r *reader) eachOther(m *ment) {
	m.plural = true
	if c := r.best(m, pronoun{person: 3, plural: true, possessive: true, reciprocal: true}); c != nil {
		r.take(m, c)
	}
}

// ahead is the subject of the main clause for a pronoun in a clause in front of it: "While it has
// declined to say so, Ruritania pays". Only a name is taken.
func (r *reader) ahead(m *ment, p pronoun) *chain {
	sub := r.doc.Tokens[m.Head].Head
	if sub < 0 || r.rel(sub) != "advcl" || !strings.HasPrefix(r.rel(m.Head), "nsubj") || r.kid(sub, "mark") < 0 {
		return nil
	}
	main := r.doc.Tokens[sub].Head
	if main < sub || r.kid(sub, "mark") > m.First || m.First > r.doc.Sentences[m.sent].First+2 {
		return nil
	}
	k := r.kid(main, "nsubj", "nsubj:pass")
	for k >= 0 {
		if o := r.around(k); o != nil && o.Kind == quadwire.Name && o.ref != nil && o.First > m.First {
			c := o.ref.is()
			probe := &ment{Mention: quadwire.Mention{First: -1, Last: -1, Head: o.Head, Type: c.typ}, sent: m.sent, ref: c}
			if r.fits(probe, m, pronoun{person: 3, gender: p.gender, plural: p.plural, possessive: true}) {
				return c
			}
			return nil
		}
		k = r.kid(k, "nmod:poss")
	}
	return nil
}

// fits tells whether the pronoun can mean the candidate.
func (r *reader) fits(c, m *ment, p pronoun) bool {
	if c.First >= m.First || m.sent-c.sent > 4 || r.clash(c, m, p) {
		return false
	}
	typ, gender, plural := c.Type, c.gender, c.plural
	if c.ref != nil {
		ch := c.ref.is()
		typ, gender = ch.typ, ch.gender
		plural = ch.plural
	}
	switch p.gender {
	case "m", "f":
		if p.gender == "f" && typ == quadwire.Object && c.ref != nil && classOf(c.ref.is()) == "vessel" {
			return true
		}
		return typ == quadwire.Person && !plural && c.group == nil && (gender == "" || gender == p.gender)
	case "n":
		if isActor(typ) && r.saysEvent(m) || !isActor(typ) && r.says(m) {
			return false
		}
		return typ != quadwire.Person && c.group == nil && !(plural && typ == quadwire.Group)
	}
	if p.reciprocal && !isActor(typ) {
		return false
	}
	if p.reciprocal && c.group == nil && !strings.HasPrefix(r.rel(c.Head), "nsubj") {
		return false // "sank the ships in each other's ports": not the ships'
	}
	if c.group != nil || plural {
		return true
	}
	if p.reciprocal {
		return false
	}
	return typ == quadwire.Organization || typ == quadwire.Group || typ == quadwire.Country && has("governments", c.lemma)
}

// clash tells whether pronoun and candidate are arguments of one verb, or one lies in the other.
func (r *reader) clash(c, m *ment, p pronoun) bool {
	if c.First <= m.First && m.Last <= c.Last && c.group == nil {
		return true
	}
	if r.inside(m.Head, c.Head) && c.Kind == quadwire.Nominal && c.group == nil && r.rel(m.Head) != "nsubj" && !r.inRelative(m.Head, c.Head) {
		return true
	}
	if p.possessive || p.reflexive {
		return false
	}
	verb := r.doc.Tokens[m.Head].Head
	if verb >= 0 && !strings.HasPrefix(r.rel(m.Head), "nsubj") {
		if k := r.subjectOf(verb); k >= 0 {
			if o := r.around(k); k == c.Head || o != nil && o.ref != nil && c.ref != nil && o.ref.is() == c.ref.is() {
				return true
			}
		}
	}
	// "Receiving Ana Prost, she said": who receives is not who is received.
	if of := r.doc.Tokens[c.Head].Head; c.sent == m.sent && of >= 0 && of != verb && (r.rel(c.Head) == "obj" || r.rel(c.Head) == "iobj") && r.rel(of) == "advcl" && r.subjectOf(of) == m.Head {
		return true
	}
	return r.doc.Tokens[c.Head].Head == verb && !strings.HasPrefix(r.rel(c.Head), "nmod") && r.rel(c.Head) != "conj" || verb == c.Head
}

// subjectOf is the subject of a verb, its own or the one that it shares with the verb before: "she
// came in and greeted him"; -1 if there is none.
func (r *reader) subjectOf(verb int) int {
	for n := 0; verb >= 0 && n < 6; n++ {
		if k := r.kid(verb, "nsubj", "nsubj:pass"); k >= 0 {
			return k
		}
		if k := r.kid(verb, "obj", "iobj"); k >= 0 && r.inverted(k) {
			return k
		}
		if rel := r.rel(verb); rel != "conj" && rel != "xcomp" && rel != "advcl" {
			return -1
		}
		verb = r.doc.Tokens[verb].Head
	}
	return -1
}

// inRelative tells whether i lies in a relative or other clause on top.
func (r *reader) inRelative(i, top int) bool {
	for n := 0; i != top && i >= 0 && n < 60; n++ {
		if strings.HasPrefix(r.rel(i), "acl") {
			return true
		}
		i = r.doc.Tokens[i].Head
	}
	return false
}

func (r *reader) rootOf(s int) int {
	sent := r.doc.Sentences[s]
	for i := sent.First; i < sent.Last; i++ {
		if r.doc.Tokens[i].Head < 0 {
			return i
		}
	}
	return -1
}
