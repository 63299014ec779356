package mention

import (
	"slices"
	"strings"

	"github.com/quadwire/quadwire"
)

// situation rates what the words around pronoun and candidate say of the two.
func (r *reader) situation(c, m *ment, p pronoun) float64 {
	s := 0.0
	if c.Type == quadwire.Person && r.lower(c.First-1) == "to" && r.lower(c.First-2) == "according" {
		s += 2.5 // who is quoted speaks as a subject does
	}
	if p.possessive && r.judged(c, m) {
		s += 6
	}
	if r.receives(c, m) {
		s += 6
	}
	if r.punished(c, m) {
		s += 6
	}
	if p.possessive && r.listsFor(c, m) {
		s += 5
	}
	if p.possessive && r.strives(c, m) {
		s += 5
	}
	if noun := r.doc.Tokens[m.Head].Head; p.possessive && noun >= 0 && has("country_things", r.lemma(noun)) {
		switch c.Type {
		case quadwire.Country, quadwire.Place:
			s += 2
		case quadwire.Event, quadwire.Agreement, quadwire.Work, quadwire.Object:
			s -= 4
		}
	}
	return s
}

// judged tells whether the pronoun says what the candidate is praised, blamed or punished for: "She thanked
// Ana Prost for her help".
func (r *reader) judged(c, m *ment) bool {
	verb := r.doc.Tokens[c.Head].Head
	noun := r.doc.Tokens[m.Head].Head
	if verb < 0 || noun < c.Head || r.rel(c.Head) != "obj" && r.rel(c.Head) != "nsubj:pass" || !has("judging", r.lemma(verb)) || !r.inside(noun, verb) {
		return false
	}
	switch r.prep(noun) {
	case "for", "on", "over", "of", "about":
		return true
	}
	return false
}

// receives tells whether the candidate is given something and the pronoun stands in what is said of the
// thing: "sold Ruritania ships that it needs", "shared with Ruritania what helps its navy".
func (r *reader) receives(c, m *ment) bool {
	if c.sent != m.sent || c.First > m.First {
		return false
	}
	verb := r.doc.Tokens[c.Head].Head
	switch rel, prep := r.rel(c.Head), r.prep(c.Head); {
	case verb < 0:
		return false
	case rel == "iobj" || rel == "obj" && slices.ContainsFunc(r.kids[verb], func(k int) bool { return r.prep(k) == "with" && r.inside(m.Head, k) }):
	case strings.HasPrefix(rel, "obl") && (prep == "to" || prep == "with"):
	case rel == "nmod" && (prep == "to" || prep == "with") && r.rel(verb) == "obj":
		verb = r.doc.Tokens[verb].Head
	default:
		return false
	}
	return has("giving", r.lemma(verb)) && r.inside(m.Head, verb) && r.inRelative(m.Head, verb)
}

// punished tells whether the pronoun's clause is the condition on which the candidate is punished: "threatened
// to fine Ruritania if it sells ships".
func (r *reader) punished(c, m *ment) bool {
	verb, of := r.doc.Tokens[c.Head].Head, r.doc.Tokens[m.Head].Head
	if c.sent != m.sent || verb < 0 || of < 0 || r.rel(c.Head) != "obj" || !has("punishing", r.lemma(verb)) || r.rel(of) != "advcl" || !strings.HasPrefix(r.rel(m.Head), "nsubj") {
		return false
	}
	switch r.lower(r.kid(of, "mark")) {
	case "if", "unless", "until", "should":
		return r.inside(of, verb) || r.doc.Tokens[verb].Head == r.doc.Tokens[of].Head
	}
	return false
}

// listsFor tells whether the pronoun owns one more of what the candidate owns: "Ruritania's fleet, including
// its ships", "Ruritania's ports and its ships".
func (r *reader) listsFor(c, m *ment) bool {
	noun := r.doc.Tokens[m.Head].Head
	if noun < 0 || r.rel(c.Head) != "nmod:poss" || c.First > m.First {
		return false
	}
	of := r.doc.Tokens[c.Head].Head
	joined := r.rel(noun) == "conj" && r.doc.Tokens[noun].Head == of
	return joined || r.prep(noun) == "including" && of < noun && c.sent == m.sent
}

// strives tells whether the candidate is whose effort the pronoun's clause is the aim of: "Ruritania's drive to
// extend its influence".
func (r *reader) strives(c, m *ment) bool {
	effort := r.doc.Tokens[c.Head].Head
	switch r.rel(c.Head) {
	case "compound", "nmod:poss", "amod", "nmod:desc", "nmod:unmarked":
	default:
		return false
	}
	if effort < 0 || m.First < effort {
		return false
	}
	for i, n := m.Head, 0; i >= 0 && n < 20; i, n = r.doc.Tokens[i].Head, n+1 {
		if r.doc.Tokens[i].Head == effort {
			k := r.kid(i, "mark")
			return r.rel(i) == "acl" && k >= 0 && r.lower(k) == "to"
		}
	}
	return false
}

// strivers are the countries whose adjective stands before an effort that the pronoun's clause is the aim
// of: "Ruritanian efforts to extend its influence".
func (r *reader) strivers(m *ment, p pronoun) []*ment {
	var out []*ment
	for _, o := range r.in[m.sent] {
		if p.possessive && p.gender == "n" && o.Kind == quadwire.Demonym && o.ref != nil && o.First < m.First && r.strives(o, m) {
			out = append(out, o)
		}
	}
	return out
}

// relOf is the relation of token i, "nsubj" for who stands right behind a verb of speech: "said Ana Prost".
func (r *reader) relOf(i int) string {
	if r.inverted(i) {
		return "nsubj"
	}
	return r.rel(i)
}

// inverted tells whether token i heads the name of a speaker that the tree has as what is said.
func (r *reader) inverted(i int) bool {
	h := r.doc.Tokens[i].Head
	if rel := r.rel(i); rel != "obj" && rel != "iobj" || h < 0 || h > i || !has("speech", r.lemma(h)) || r.kid(h, "nsubj") >= 0 {
		return false
	}
	switch r.lemma(h) {
	case "tell", "ask", "urge", "warn", "call", "describe", "praise", "hail", "recall", "quote", "cite":
		return false // "told Ana Prost"
	}
	o := r.around(i)
	return o != nil && o.Type == quadwire.Person && o.First == h+1
}
