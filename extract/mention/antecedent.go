package mention

import (
	"strings"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/mention/rank"
)

// best is the candidate that a pronoun means most likely, the later one of equals; nil if there is none.
func (r *reader) best(m *ment, p pronoun) *ment {
	var cands []*ment
	for k := len(r.hist) - 1; k >= 0 && m.sent-r.hist[k].sent <= 4; k-- {
		if c := r.hist[k]; r.fits(c, m, p) {
			cands = append(cands, c)
		}
	}
	cands = append(cands, r.strivers(m, p)...)
	if r.lesson != nil {
		return r.learn(m, p, cands)
	}
	t := &rank.Tally{Model: rank.Default()}
	var best *ment
	top := 0.0
	for i, c := range cands {
		t.Start(r.score(c, m, p))
		r.features(t, m, p, cands[:i+1])
		if best == nil || t.Sum() > top {
			best, top = c, t.Sum()
		}
	}
	return best
}

// kindOf names the sort of pronoun that features are told apart by.
func kindOf(p pronoun) string {
	k := "he"
	switch {
	case p.plural:
		k = "they"
	case p.gender == "n":
		k = "it"
	}
	switch {
	case p.reciprocal:
		return "each"
	case p.reflexive:
		return k + "self"
	case p.possessive:
		return k + "s"
	}
	return k
}

// features are those of the last candidate; the others are nearer.
func (r *reader) features(t *rank.Tally, m *ment, p pronoun, cands []*ment) {
	c := cands[len(cands)-1]
	k := kindOf(p)
	d := min(m.sent-c.sent, 3)
	far := "d" + string(rune('0'+d))
	rc, rm := r.role(c.Head), r.role(m.Head)
	t.Add(k, far)
	t.Add(k, far, rc)
	if d > 0 {
		t.Add(k, "roles", rc, rm, far)
		t.Add(k, "roles", rc, rm)
	} else {
		t.Add(k, "roles", rc, rm, "d")
	}
	t.Add(k, "kind", string(c.Kind))
	if c.Kind == quadwire.Nominal && c.group == nil {
		t.Add(k, "det", c.det)
	}
	if c.Kind == quadwire.Pronoun && r.lower(c.First) == r.lower(m.First) {
		t.Add(k, "same")
	}
	t.Add(k, "order", bucket(r.chainsBefore(cands)))
	if d > 0 && r.clause(c.Head) == r.rootOf(c.sent) {
		t.Add(k, "main", rc)
		if m.First == r.doc.Sentences[m.sent].First {
			t.Add(k, "main.first", rc)
		}
	}
	if d > 0 && r.doc.Sentences[c.sent].Paragraph != r.doc.Sentences[m.sent].Paragraph {
		t.Add(k, "para", far)
	}
	if r.sentKind(c.sent) == quadwire.Title {
		t.Add(k, "title")
	}
	if d == 0 {
		r.nearFeatures(t, k, c, m)
	}
	r.whatFeatures(t, k, c, m)
	r.voiceFeatures(t, k, c, m)
}

// bucket names a small number.
func bucket(n int) string {
	switch {
	case n < 4:
		return string(rune('0' + n))
	case n < 7:
		return "4"
	}
	return "7"
}

// chainsBefore is how many other things the nearer candidates mean.
func (r *reader) chainsBefore(cands []*ment) int {
	last := cands[len(cands)-1]
	var seen []*chain
	n := 0
	for _, c := range cands[:len(cands)-1] {
		if c.ref == nil {
			n++
			continue
		}
		if ch := c.ref.is(); last.ref == nil || ch != last.ref.is() {
			seen = append(seen, ch)
		}
	}
	return n + len(distinct(seen))
}

// role is the part that token i plays in its clause; of what hangs in a phrase with the part of the phrase.
func (r *reader) role(i int) string {
	rel := base(r.relOf(i))
	h := r.doc.Tokens[i].Head
	switch rel {
	case "nsubj":
		if r.rel(i) == "nsubj:pass" {
			return "passive"
		}
		return rel
	case "obj", "obl", "root", "appos":
		return rel
	case "iobj":
		return "obj"
	case "nmod":
		if r.rel(i) == "nmod:poss" {
			rel = "poss"
		}
	case "conj":
		if h >= 0 && r.rel(h) != "conj" {
			return "conj-" + r.role(h)
		}
		return "conj"
	case "compound", "amod":
		return "modifier"
	default:
		return "other"
	}
	if h < 0 {
		return rel
	}
	switch top := r.baseRel(h); top {
	case "nsubj", "obj", "obl":
		return rel + "-" + top
	}
	return rel
}

// nearFeatures are those of a candidate in the sentence of the pronoun.
func (r *reader) nearFeatures(t *rank.Tally, k string, c, m *ment) {
	rc := r.role(c.Head)
	verb := r.doc.Tokens[c.Head].Head
	if r.baseRel(c.Head) == "nsubj" && verb >= 0 && r.inside(m.Head, verb) {
		t.Add(k, "above")
		if r.clause(m.Head) == verb {
			t.Add(k, "own", r.rel(m.Head))
		} else {
			t.Add(k, "above", r.linkTo(m.Head, verb))
		}
	}
	if (rc == "obj" || rc == "passive") && verb >= 0 && r.inside(m.Head, verb) && r.clause(m.Head) == verb {
		t.Add(k, "object", r.linkTo(m.Head, verb))
	}
	noun := r.doc.Tokens[m.Head].Head
	if noun >= 0 && r.rel(noun) == "conj" && r.doc.Tokens[noun].Head == c.Head {
		t.Add(k, "beside")
	}
	if c.Head >= 0 && r.inside(m.Head, c.Head) {
		t.Add(k, "within")
	}
	switch n := m.First - c.First; {
	case n < 4:
		t.Add(k, "words.3")
	case n < 8:
		t.Add(k, "words.7")
	case n < 15:
		t.Add(k, "words.14")
	default:
		t.Add(k, "words")
	}
}

// linkTo is the relation by which what holds token i hangs on token top.
func (r *reader) linkTo(i, top int) string {
	for n := 0; n < 60 && i >= 0; n++ {
		h := r.doc.Tokens[i].Head
		if h == top {
			return r.baseRel(i)
		}
		i = h
	}
	return ""
}

// whatFeatures tell what a candidate is and how often it was spoken of.
func (r *reader) whatFeatures(t *rank.Tally, k string, c, m *ment) {
	typ := string(c.Type)
	if c.group != nil {
		typ = "several"
		t.Add(k, "several", bucket(len(c.group)))
	} else if c.ref != nil {
		ch := c.ref.is()
		typ = string(ch.typ)
		if ch.plural {
			typ = "many-" + typ
		}
		t.Add(k, "count", bucket(len(ch.ments)))
		if len(ch.names) > 0 {
			t.Add(k, "named")
		}
		if ch.gender != "" && ch.typ == quadwire.Person {
			t.Add(k, "gender")
		}
	}
	t.Add(k, "type", typ)
	h := r.doc.Tokens[m.Head].Head
	if h < 0 {
		return
	}
	switch {
	case r.rel(m.Head) == "nmod:poss":
		if n, ok := r.gaz.Noun(r.lemma(h)); ok {
			t.Add(k, "has", typ, string(n.Type))
		}
		if r.gaz.IsTitle(r.forms[h]) {
			t.Add(k, "has", typ, "office")
		}
	case strings.HasPrefix(r.rel(m.Head), "nsubj"):
		does := r.doc.Tokens[h].UPOS
		switch {
		case has("speech", r.lemma(h)):
			does = "speech"
		case has("minded", r.lower(h)):
			does = "minded"
		case r.kid(h, "cop") >= 0:
			does = "is"
			if n, ok := r.gaz.Noun(r.lemma(h)); ok {
				does = "is-" + string(n.Type)
			}
		}
		t.Add(k, "does", typ, does)
	}
}

// voiceFeatures tell who speaks: what a speaker says of "he" is rarely of himself in a quotation, and
// often outside of one.
func (r *reader) voiceFeatures(t *rank.Tally, k string, c, m *ment) {
	verb, of := r.doc.Tokens[c.Head].Head, r.doc.Tokens[m.Head].Head
	says := strings.HasPrefix(r.relOf(c.Head), "nsubj") && verb >= 0 && has("speech", r.lemma(verb))
	speaks := strings.HasPrefix(r.rel(m.Head), "nsubj") && of >= 0 && has("speech", r.lemma(of))
	if says && speaks && c.sent < m.sent {
		t.Add(k, "both-say")
	}
	if says && c.sent == m.sent && r.inside(m.Head, verb) {
		t.Add(k, "said-by")
	}
	if r.quotes == nil {
		return
	}
	q := r.quotes[m.First]
	switch in := r.quotes[max(0, c.First)]; {
	case q >= 0 && in == q:
		t.Add(k, "quote.same")
	case q >= 0 && in < 0 && says && m.sent-c.sent <= 1:
		t.Add(k, "quote.speaker")
	case q >= 0 && in < 0:
		t.Add(k, "quote.outside")
	case q < 0 && in >= 0:
		t.Add(k, "quote.inside")
	}
}
