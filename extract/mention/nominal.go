package mention

import (
	"strings"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/gazetteer"
)

// findNominals makes mentions of the noun phrases of a sentence that stand for actors, places,
// objects and happenings without naming them.
func (r *reader) findNominals(s int) {
	sent := r.doc.Sentences[s]
	for i := sent.First; i < sent.Last; i++ {
		if r.named[i] || r.titled[i] || !r.headsPhrase(i) {
			continue
		}
		if m := r.nominal(i); m != nil {
			kept := *m
			r.add(&kept)
		}
	}
}

// headsPhrase tells whether token i is a noun, or a word used as one, and no part of a compound.
func (r *reader) headsPhrase(i int) bool {
	t := &r.doc.Tokens[i]
	if r.shortTitle(i) {
		return true
	}
	switch t.DepRel {
	case "compound", "amod", "flat", "fixed", "goeswith", "nummod", "obl:tmod", "nmod:tmod", "obl:unmarked", "det", "nmod:unmarked":
		return false
	}
	if t.XPOS == "NN" || t.XPOS == "NNS" || t.UPOS == "NOUN" || t.UPOS == "PROPN" {
		return !isDate(r.lower(i))
	}
	switch t.UPOS {
	case "NUM":
		return r.lower(i-1) == "the" && (r.lower(i) == "two" || r.lower(i) == "three") || r.lower(i-1) == "all"
	case "PRON":
		return strings.HasSuffix(r.lower(i), "one") && r.lower(i) != "one" || strings.HasSuffix(r.lower(i), "body")
	case "ADJ":
		// "the military", where the tree has it as an adjective of nothing
		return r.lower(i) == "military" && r.lower(i-1) == "the" && (strings.HasPrefix(t.DepRel, "nsubj") || t.DepRel == "obj" || t.DepRel == "obl" || t.DepRel == "nmod:poss")
	case "DET":
		return r.lower(i) == "both" && (strings.HasPrefix(t.DepRel, "nsubj") || t.DepRel == "obj")
	}
	return false
}

// nobody tells whether a phrase speaks of nobody in particular, of whom the graph has nothing: "any party",
// "no country", "everyone".
func (r *reader) nobody(m *ment) bool {
	switch m.det {
	case "any", "no", "every", "either", "neither":
		return true
	}
	w := r.lower(m.Head)
	return r.doc.Tokens[m.Head].UPOS == "PRON" && (strings.HasPrefix(w, "any") || strings.HasPrefix(w, "no") || strings.HasPrefix(w, "every"))
}

// shortTitle tells whether token i is a title in capitals: "our PM", but not "9 PM".
func (r *reader) shortTitle(i int) bool {
	w := r.forms[i]
	return len(w) > 1 && capitalised(w) && isAcronym(w) && r.gaz.IsTitle(w) && (i == 0 || r.doc.Tokens[i-1].UPOS != "NUM")
}

// nominal reads the phrase that token i heads, or gives nil for what stands for nothing that the
// graph has nodes for. What it gives is good until the next call.
func (r *reader) nominal(i int) *ment {
	m := &r.phrase
	*m = ment{lemma: r.lemma(i)}
	if r.shortTitle(i) {
		m.lemma = r.lower(i) // "PM" is no time of day
	}
	m.First, m.Last, m.Head, m.Kind = r.phraseStart(i), i+1, i, quadwire.Nominal
	if w := r.lower(m.First); (w == "least" || w == "most") && r.lower(m.First-1) == "at" && m.First < i {
		m.First++ // "at least six ships"
	}
	if w := r.lower(m.First - 1); capitalised(r.forms[i]) && m.First > r.doc.Sentences[r.sentOf[i]].First && has("ranked", w) {
		m.First-- // "Acting | Secretary", where the tree has it elsewhere
	}
	m.det = r.determiner(i)
	if r.nobody(m) {
		return nil
	}
	m.plural = r.doc.Tokens[i].XPOS == "NNS" || r.doc.Tokens[i].XPOS == "NNPS" || r.doc.Tokens[i].UPOS == "NUM" || m.lemma == "both"
	m.of = r.belongsTo(i)
	words := r.words(m.First, i)
	m.title, _ = r.gaz.Title(append(words, m.lemma))
	if end := r.portfolioOf(i+1, r.doc.Sentences[r.sentOf[i]].Last); end > i+1 {
		m.title, m.Last = r.gaz.OfPortfolio(m.title, r.words(i+2, end)), end
		for k := i + 2; k < end; k++ {
			r.titled[k] = true
		}
	} else if k := r.kid(i, "nmod"); k >= 0 && (r.prep(k) == "of" || r.prep(k) == "for") && m.title.Kind != "" {
		m.title = r.gaz.OfPortfolio(m.title, r.words(r.phraseStart(k), k+1))
		if m.lemma == "head" && (has("governments", r.lemma(k)) || r.lemma(k) == "state") {
			m.title.Role, m.title.Sector = "leader", "GOV" // "the heads of state"
		}
	}
	for i := m.First; i < m.Head; i++ {
		m.title.Former = m.title.Former || gazetteer.IsFormer(r.lower(i))
	}
	if m.title.Kind == "honorific" {
		m.title = gazetteer.Title{}
	}
	if m.lemma == "head" && m.det == "poss" && m.First+1 == m.Head && r.doc.Tokens[m.First].UPOS == "PRON" && r.kid(i, "nmod", "appos") < 0 {
		return nil // "over my head"
	}
	if r.describedBody(m) {
		return m
	}
	r.quantity(m)
	m.Type = r.nominalType(m)
	if m.Type == "" || r.bare(m) {
		return nil
	}
	if k := r.kid(i, "nmod"); m.Last == i+1 && k > i && r.prep(k) == "of" && !r.ofVerb(i, k) && k-i < 7 && m.det != "" && r.kid(k, "acl:relcl") < 0 {
		m.Last = r.phraseEnd(k)
	}
	return m
}

// ofVerb tells whether the phrase of k, which the tree hangs on noun i, says what the noun is accused or
// robbed of: "accused the government of bad faith".
func (r *reader) ofVerb(i, k int) bool {
	verb := r.doc.Tokens[i].Head
	return r.rel(i) == "obj" && verb >= 0 && has("verbs_of", r.lemma(verb)) && r.doc.Tokens[k].UPOS == "NOUN"
}

// bare tells whether a noun without an article speaks of nothing in particular: "took office", "by
// phone", "in port".
func (r *reader) bare(m *ment) bool {
	if m.det != "" || m.plural || m.First < m.Head || r.sentKind(m.sent) == quadwire.Title || r.doc.Tokens[m.Head].XPOS != "NN" {
		return false
	}
	if m.Type != quadwire.Facility && m.Type != quadwire.Object && m.lemma != "office" && m.lemma != "place" {
		return false
	}
	rel := r.baseRel(m.Head)
	return (rel == "obl" || rel == "obj" || rel == "nmod") && r.kid(m.Head, "nmod", "acl", "acl:relcl") < 0
}

// quantity reads "a number of villages" and "dozens of people" as the villages and the people.
func (r *reader) quantity(m *ment) {
	if !has("quantities", m.lemma) {
		return
	}
	k := r.kid(m.Head, "nmod")
	for k >= 0 && has("quantities", r.lemma(k)) && r.kid(k, "nmod") > k {
		k = r.kid(k, "nmod") // "tens of thousands of teachers"
	}
	if k < 0 || r.prep(k) != "of" || r.doc.Tokens[k].XPOS != "NNS" && r.doc.Tokens[k].XPOS != "NNPS" {
		return
	}
	m.lemma, m.plural = r.lemma(k), true
	m.title, _ = r.gaz.Title([]string{m.lemma})
}

// phraseStart is where the determiners and modifiers of token i begin.
func (r *reader) phraseStart(i int) int {
	first := i
	for _, k := range r.kids[i] {
		if k > i {
			break
		}
		switch r.rel(k) {
		case "det", "det:predet", "amod", "compound", "nummod", "nmod:poss", "nmod", "case", "flat", "obl:npmod", "nmod:npmod", "punct", "goeswith":
			if r.rel(k) == "case" && r.lower(k) != "'s" || r.rel(k) == "punct" || r.rel(k) == "nmod" && r.prep(k) != "" {
				continue
			}
			if s := r.subtreeStart(k); s < first {
				first = s
			}
		}
	}
	return first
}

func (r *reader) subtreeStart(i int) int {
	first := i
	for _, k := range r.kids[i] {
		if k < i && r.rel(k) != "punct" && r.rel(k) != "case" && r.rel(k) != "cc" {
			first = min(first, r.subtreeStart(k))
		}
	}
	return first
}

// phraseEnd is the end of the short phrase that token k heads.
func (r *reader) phraseEnd(k int) int {
	last := k + 1
	for _, j := range r.kids[k] {
		if j > k && (r.rel(j) == "flat" || r.rel(j) == "nmod" && j-k < 5 && r.prep(j) == "of") {
			last = max(last, r.phraseEnd(j))
		}
	}
	return last
}

// determiner classes how a phrase is introduced.
func (r *reader) determiner(i int) string {
	for _, k := range r.kids[i] {
		w := r.lower(k)
		switch {
		case r.rel(k) == "nmod:poss":
			return "poss"
		case r.rel(k) == "det" || r.rel(k) == "det:predet":
			switch w {
			case "the", "both", "each", "all", "no", "every", "any", "some", "another", "either", "neither":
				return w
			case "this", "that", "these", "those", "such":
				return "this"
			case "a", "an":
				return "a"
			}
		}
	}
	if r.lower(i-1) == "the" || r.lower(i-1) == "all" {
		return r.lower(i - 1)
	}
	return ""
}

// belongsTo is the mention that modifies or possesses token i: "Russian" in "Russian troops", "the
// Central Military Commission" in "vice chairman of the Central Military Commission".
func (r *reader) belongsTo(i int) *ment {
	var of *ment
	for _, m := range r.in[r.sentOf[i]] {
		if m.Kind == quadwire.TitleOf || m.Type == quadwire.Person && m.Kind == quadwire.Name {
			continue
		}
		t := r.doc.Tokens[m.Head]
		if t.Head != i {
			continue
		}
		prep := r.prep(m.Head)
		switch t.DepRel {
		case "nmod":
			if prep == "of" || prep == "for" || prep == "in" {
				of = m
			}
		case "amod", "compound", "nmod:poss", "nmod:unmarked", "nmod:desc":
			if of == nil {
				of = m
			}
		}
	}
	return of
}

// nominalType is the type of what a description stands for; "" if the graph has no nodes for it.
func (r *reader) nominalType(m *ment) quadwire.EntityType {
	switch m.lemma {
	case "kingdom", "emirate", "sultanate", "republic", "colony", "archipelago":
		if m.det == "the" && !m.plural && m.Head > m.First+1 {
			return quadwire.Country // "the former Ruritanian colony"
		}
	case "country", "nation":
		if m.plural {
			return quadwire.Group
		}
		return quadwire.Country
	case "two", "three", "both", "pair", "duo", "trio", "couple", "side", "ally":
		return quadwire.Group
	case "party":
		if m.plural {
			return quadwire.Group // of talks; one is political
		}
	}
	if m.title.Kind != "" {
		m.gender = m.title.Gender
		if m.plural {
			return quadwire.Group
		}
		return quadwire.Person
	}
	n, ok := r.gaz.Noun(m.lemma)
	if !ok || !n.Own && (n.Count < 2 || n.Share < 60) {
		return ""
	}
	m.gender = n.Gender
	if n.Type == quadwire.Person && m.plural {
		return quadwire.Group
	}
	if n.Type == quadwire.Group && has("plural_groups", m.lemma) {
		m.plural = true
	}
	return n.Type
}

// pronoun is what a pronoun says of what it means.
type pronoun struct {
	person     int
	plural     bool
	gender     string // "m", "f", "n", "" for any
	possessive bool
	reflexive  bool
	relative   bool
	reciprocal bool // "each other"
}

// findPronouns makes mentions of the pronouns of a sentence that stand for something.
func (r *reader) findPronouns(s int) {
	sent := r.doc.Sentences[s]
	for i := sent.First; i < sent.Last; i++ {
		w := r.lower(i)
		if (w == "each" || w == "one") && i+1 < sent.Last && (r.lower(i+1) == "other" && w == "each" || r.lower(i+1) == "another") {
			r.add(&ment{Mention: quadwire.Mention{First: i, Last: i + 2, Head: r.headOf(i, i+2), Kind: quadwire.Pronoun}, plural: true})
			continue
		}
		tag := r.doc.Tokens[i].XPOS
		if !strings.HasPrefix(tag, "PRP") && !strings.HasPrefix(tag, "WP") && tag != "WDT" || r.named[i] {
			continue
		}
		p, ok := pronouns()[w]
		if !ok || p.possessive && has("addresses", r.lower(i+1)) {
			continue // "His Excellency"
		}
		if w == "us" && r.forms[i] == "US" || r.forms[i] == "HE" || p.relative && r.relativeOf(i) < 0 || w == "it" && r.pleonastic(i) {
			continue
		}
		r.add(&ment{
			Mention: quadwire.Mention{First: i, Last: i + 1, Head: i, Kind: quadwire.Pronoun},
			plural:  p.plural, gender: strings.TrimSuffix(p.gender, "n"),
		})
	}
}

// relativeOf is the noun that a relative pronoun repeats, or -1.
func (r *reader) relativeOf(i int) int {
	// A person named right in front, whatever the tree says: "the meeting with Ana Prost, who".
	if w := r.lower(i); w == "who" || w == "whose" || w == "whom" {
		for _, m := range r.in[r.sentOf[i]] {
			if m.Kind == quadwire.Name && m.Type == quadwire.Person && (m.Last == i || m.Last == i-1 && r.lower(i-1) == ",") {
				return m.Head
			}
		}
	}
	for j := i; j >= 0; j = r.doc.Tokens[j].Head {
		if r.rel(j) == "acl:relcl" {
			return r.doc.Tokens[j].Head
		}
		if i-j > 40 || j-i > 40 {
			break
		}
	}
	return -1
}

// pleonastic tells whether "it" stands for nothing: "it is clear that", "it rained".
func (r *reader) pleonastic(i int) bool {
	h := r.doc.Tokens[i].Head
	if h >= 0 && has("minded", r.lower(h)) {
		return false // "Oslo said it was ready to help"
	}
	if r.rel(i) == "expl" {
		return true
	}
	if h < 0 || !strings.HasPrefix(r.rel(i), "nsubj") {
		return false
	}
	if has("pleonastic", r.lemma(h)) {
		return true
	}
	if r.kid(h, "csubj", "csubj:pass", "csubj:outer") >= 0 {
		return true
	}
	if r.kid(h, "cop") < 0 {
		return false
	}
	if w := r.lemma(h); has("spans", w) || isDay(w) {
		return true // "it is six years today since"
	}
	c := r.kid(h, "ccomp", "xcomp", "advcl:relcl")
	return c > h && (r.kid(c, "mark") >= 0)
}
