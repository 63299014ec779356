package mention

import (
	"slices"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/gazetteer"
)

// decideMetonyms tells for each capital whether it is the city or the government, by what the
// sentence does with it, and lets governments join the country's chain.
func (r *reader) decideMetonyms() {
	decided := map[*ment]bool{}
	for _, m := range r.ments {
		if m.capital != nil && m.ref != nil && r.actsAt(m) {
			decided[m] = true
		}
	}
	for _, m := range r.ments {
		if !decided[m] {
			continue
		}
		m.Kind, m.Type = quadwire.Metonym, m.capital.Type
		r.leave(m)
		m.entry = m.capital
		r.join(m, r.chainOf(m.capital))
	}
}

// leave takes a mention out of its chain.
func (r *reader) leave(m *ment) {
	c := m.ref.is()
	c.ments = slices.DeleteFunc(c.ments, func(o *ment) bool { return o == m })
	m.ref = nil
}

// chainOf is the chain of a known thing, made if there is none.
func (r *reader) chainOf(e *gazetteer.Entry) *chain {
	for _, c := range r.chains {
		if c.merged == nil && c.entry == e {
			return c
		}
	}
	c := &chain{typ: e.Type, entry: e}
	r.chains = append(r.chains, c)
	return c
}

// actsAt tells whether a capital stands for its government.
func (r *reader) actsAt(m *ment) bool {
	i := m.Head
	if r.headlineSource(m) {
		return true
	}
	if r.addressed(m) {
		return false
	}
	for n := 0; n < 4 && r.rel(i) == "conj"; n++ {
		i = r.doc.Tokens[i].Head
	}
	h := r.doc.Tokens[i].Head
	if h < 0 {
		return false
	}
	switch r.baseRel(i) {
	case "nsubj":
		return r.agentive(i, h) || r.coupled(m.Head)
	case "obj", "iobj":
		return !has("done_to_places", r.lemma(h))
	case "obl", "nmod":
		return r.partner(i, h)
	case "compound":
		return r.inPair(m) || r.coupled(m.Head)
	}
	return false
}

// headlineSource tells whether a headline gives a capital as who says it: "Ministers met twice - Tamar", "Tamar:
// No troops were sent".
func (r *reader) headlineSource(m *ment) bool {
	sent := r.doc.Sentences[m.sent]
	if sent.Kind != quadwire.Title {
		return false
	}
	before, after := r.form(m.First-1), r.form(m.Last)
	return m.Last == sent.Last && m.First > sent.First && (before == "-" || before == "–" || before == "—" || before == ":") && !r.attached(m.First) ||
		m.First == sent.First && after == ":" && m.Last < sent.Last
}

// coupled tells whether a capital is joined by "and" to another capital or to a country.
func (r *reader) coupled(i int) bool {
	return slices.ContainsFunc(r.in[r.sentOf[i]], func(o *ment) bool {
		linked := r.doc.Tokens[o.Head].Head == i && r.rel(o.Head) == "conj" || r.doc.Tokens[i].Head == o.Head && r.rel(i) == "conj"
		return linked && (o.capital != nil || o.Type == quadwire.Country)
	})
}

// addressed tells whether the name is part of an address or dateline: "Paris, France".
func (r *reader) addressed(m *ment) bool {
	if r.lower(m.Last) == "," {
		for _, o := range r.in[m.sent] {
			if o.First == m.Last+1 && o.Kind == quadwire.Name && o.entry != nil && m.entry != nil &&
				(o.entry.Type == quadwire.Country || o.entry.Type == quadwire.Place) && o.entry.Country == m.entry.Country && r.rel(o.Head) != "conj" {
				return true
			}
		}
	}
	w := r.lower(m.Last)
	return m.First == r.doc.Sentences[m.sent].First && (w == "—" || w == "–" || w == "(" || w == "--" || w == "-") || r.sentKind(m.sent) == quadwire.Excluded
}

func (r *reader) sentKind(s int) quadwire.SentenceKind { return r.doc.Sentences[s].Kind }

// agentive tells whether the subject i of h acts: cities lie and have airports, governments say.
func (r *reader) agentive(i, h int) bool {
	if r.rel(i) == "nsubj:pass" {
		return has("done_to_governments", r.lemma(h))
	}
	if has("not_agentive", r.lemma(h)) {
		return false
	}
	if r.kid(h, "cop") >= 0 {
		n, ok := r.gaz.Noun(r.lemma(h))
		return r.doc.Tokens[h].UPOS == "ADJ" || r.doc.Tokens[h].UPOS == "VERB" || ok && n.Type != quadwire.Place && n.Type != quadwire.Facility
	}
	return r.doc.Tokens[h].UPOS == "VERB"
}

// partner tells whether the city i, in a phrase that hangs on h, is dealt with and not gone to.
func (r *reader) partner(i, h int) bool {
	if r.rel(i) == "nmod:poss" {
		if n, ok := r.gaz.Noun(r.lemma(h)); ok && n.Own {
			return n.Type != quadwire.Place && n.Type != quadwire.Facility && !has("motion", r.lemma(h))
		}
		return !has("motion", r.lemma(h))
	}
	prep := r.prep(i)
	if has("place_prepositions", prep) || prep == "" {
		return prep == "" && r.inPairToken(i)
	}
	if has("partner_prepositions", prep) {
		return prep != "for" && prep != "on" || !has("leaving", r.lemma(h))
	}
	if prep == "of" && has("of_governments", r.lemma(h)) {
		return true
	}
	if prep == "to" || prep == "from" || prep == "of" {
		if has("motion", r.lemma(h)) {
			return false
		}
		n, ok := r.gaz.Noun(r.lemma(h))
		return prep != "of" && !(ok && n.Own && (n.Type == quadwire.Place || n.Type == quadwire.Facility || n.Type == quadwire.Person && prep == "from"))
	}
	return false
}

// inPair tells whether a name is joined to a country or another capital by a hyphen: "Moscow-Tehran
// ties".
func (r *reader) inPair(m *ment) bool {
	for _, j := range []int{m.First - 2, m.Last + 1} {
		if j < 0 || j >= len(r.doc.Tokens) {
			continue
		}
		sep := r.forms[max(j, m.First-1)]
		if j > m.First {
			sep = r.forms[m.Last]
		}
		if sep != "-" && sep != "–" && sep != "/" {
			continue
		}
		if isCountry(r.gaz.Find(r.words(j, j+1))) {
			return true
		}
	}
	return false
}

func (r *reader) inPairToken(i int) bool {
	for _, m := range r.in[r.sentOf[i]] {
		if m.Head == i && m.Kind == quadwire.Name {
			return r.inPair(m)
		}
	}
	return false
}
