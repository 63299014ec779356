// Package mention finds who and what a text speaks of: names, titles, nominals, pronouns, demonyms
// and metonyms, and which of them mean the same (coreference chains inside the article).
//
// In go tokens with their trees; out come [quadwire.Document].Mentions in text order, each with the
// chain of what it means, or, for groups ("both leaders"), the chains of its members. Names are
// found by the parser's tags and the gazetteer; titles and roles are parsed off them; the rest are rules that
// look for the best earlier mention and abstain where there is none. Mentions may nest: "Ruritanian"
// in "Ruritanian President Ana Prost". What a chain is called in the graph is for package link.
//
// An Annotator keeps no state and is safe for concurrent use on different documents. Same document,
// same mentions.
package mention

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/gazetteer"
)

// Annotator adds mentions to documents.
type Annotator struct {
	gaz *gazetteer.Gazetteer
}

// New makes an annotator that knows the entries of gaz, nil for the embedded gazetteer.
func New(gaz *gazetteer.Gazetteer) *Annotator {
	if gaz == nil {
		gaz = gazetteer.Default()
	}
	return &Annotator{gaz: gaz}
}

// Default makes an annotator with the embedded gazetteer.
func Default() *Annotator { return New(nil) }

// Name is "mention".
func (*Annotator) Name() string { return "mention" }

// Requires is tokens and trees.
func (*Annotator) Requires() quadwire.Layer { return quadwire.LayerTokens | quadwire.LayerSyntax }

// Provides is LayerMentions.
func (*Annotator) Provides() quadwire.Layer { return quadwire.LayerMentions }

// Annotate sets the mentions of doc.
func (a *Annotator) Annotate(ctx context.Context, doc *quadwire.Document) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	r := newReader(a, doc)
	r.read()
	doc.Mentions = r.output()
	doc.Done |= a.Provides()
	return nil
}

// read finds the mentions of the document and what they mean.
func (r *reader) read() {
	for i := range r.doc.Sentences {
		r.findNames(i)
	}
	r.findAgain()
	r.acronyms()
	r.spelled()
	for i := range r.doc.Sentences {
		r.findTitles(i)
		r.findNominals(i)
		r.findPronouns(i)
	}
	r.sort()
	r.agree()
	r.chainNames()
	r.decideMetonyms()
	r.findQuotes()
	r.resolve()
	r.resolveSpeakers()
	r.resolveHeadline()
}

// ment is a mention while it is being resolved.
type ment struct {
	quadwire.Mention
	sent    int
	entry   *gazetteer.Entry // what the gazetteer says it names, or the country of a demonym
	capital *gazetteer.Entry // of a city: the country or body that it may stand for
	plural  bool
	gender  string // "m", "f" or ""
	det     string // of a nominal: "the", "a", "this", "poss", "both", "" for none
	lemma   string // of a nominal: its head's
	title   gazetteer.Title
	of      *ment  // what a role is held in, or who possesses a nominal
	long    *ment  // of an acronym: what it was introduced for
	name    *ment  // of a title: the name that it belongs to
	ref     *chain // what it means; nil if unresolved
	group   []*chain
	words   []string // of a name: what it is compared by
	wordsOf string   // the Known that words are of
}

// chain is one thing that the article speaks of.
type chain struct {
	typ    quadwire.EntityType
	entry  *gazetteer.Entry
	names  [][]string // folded words of each form
	gender string
	plural bool
	roles  []role
	ments  []*ment
	kin    map[string][]*chain // "parent": whose child it is
	merged *chain              // what it was found to be
}

// role is an office or job that the article gives a person.
type role struct {
	title gazetteer.Title
	of    *chain
	sent  int      // where it is said
	words []string // in lower case
}

// is follows merges.
func (c *chain) is() *chain {
	for c.merged != nil {
		c = c.merged
	}
	return c
}

// reader holds one document while its mentions are found.
type reader struct {
	doc    *quadwire.Document
	gaz    *gazetteer.Gazetteer
	forms  []string // of each token, as written and folded
	low    []string
	kids   [][]int // dependents of each token
	sentOf []int   // sentence of each token
	named  []bool  // token is part of a name
	ments  []*ment
	in     [][]*ment           // mentions of each sentence
	byWord map[string][]*chain // chains by each word of their names
	chains []*chain
	quotes []int // quotation of each token, -1 outside
	spoken []quote
	voices map[[2]int]*chain // unknown speakers and audiences by quotation
	pairs  []*ment           // coordinations, in text order: what "they" may mean
	at     map[int]*ment
	titled []bool                    // token is part of a title in front of a name
	known  [][]gazetteer.Match       // by sentence
	about  map[*gazetteer.Entry]bool // what a name or adjective of it is found of somewhere
	lone   []bool                    // token ends a title that stands for its holder as a name would
	hist   []*ment
	counts map[string]int // of mentions of each country
	phrase ment           // the noun phrase that is being read
	lesson *lesson        // nil unless what follows is to be learnt
}

func newReader(a *Annotator, doc *quadwire.Document) *reader {
	r := &reader{doc: doc, gaz: a.gaz}
	r.in = make([][]*ment, len(doc.Sentences))
	r.byWord = map[string][]*chain{}
	r.sentOf = make([]int, len(doc.Tokens))
	r.named = make([]bool, len(doc.Tokens))
	r.titled = make([]bool, len(doc.Tokens))
	r.lone = make([]bool, len(doc.Tokens))
	r.forms, r.low = make([]string, len(doc.Tokens)), make([]string, len(doc.Tokens))
	for i := range doc.Tokens {
		r.forms[i] = doc.Form(i)
		r.low[i] = r.gaz.Fold(r.forms[i])
	}
	r.kids = dependents(doc)
	r.known = make([][]gazetteer.Match, len(doc.Sentences))
	r.about = map[*gazetteer.Entry]bool{}
	for s, sent := range doc.Sentences {
		r.known[s] = r.gaz.Lookup(r.words(sent.First, sent.Last))
		for _, m := range r.known[s] {
			if use := m.Senses[0].Use; use != gazetteer.AsCapital {
				r.about[m.Senses[0].Entry] = true
			}
		}
		for i := sent.First; i < sent.Last; i++ {
			r.sentOf[i] = s
		}
	}
	return r
}

// dependents lists the dependents of each token in text order.
func dependents(doc *quadwire.Document) [][]int {
	size := make([]int, len(doc.Tokens))
	for _, t := range doc.Tokens {
		if t.Head >= 0 {
			size[t.Head]++
		}
	}
	kids, rest := make([][]int, len(doc.Tokens)), make([]int, len(doc.Tokens))
	for i, n := range size {
		kids[i], rest = rest[:0:n], rest[n:]
	}
	for i, t := range doc.Tokens {
		if t.Head >= 0 {
			kids[t.Head] = append(kids[t.Head], i)
		}
	}
	return kids
}

// add makes a mention of the tokens [first, last).
func (r *reader) add(m *ment) *ment {
	toks := r.doc.Tokens
	m.Span = quadwire.Span{Start: toks[m.First].Start, End: toks[m.Last-1].End}
	m.sent = r.sentOf[m.First]
	m.Chain = -1
	r.ments = append(r.ments, m)
	r.in[m.sent] = append(r.in[m.sent], m)
	return m
}

// headOf is the token of [first, last) that the others hang on.
func (r *reader) headOf(first, last int) int {
	for i := first; i < last; i++ {
		if h := r.doc.Tokens[i].Head; h < first || h >= last {
			return i
		}
	}
	return last - 1
}

// words are the forms of the tokens [first, last), not to be written to.
func (r *reader) words(first, last int) []string { return r.forms[first:last:last] }

// form is token i as written, "" outside the text.
func (r *reader) form(i int) string {
	if i < 0 || i >= len(r.forms) {
		return ""
	}
	return r.forms[i]
}

// lower is token i folded, "" outside the text and for a full stop.
func (r *reader) lower(i int) string {
	if i < 0 || i >= len(r.low) {
		return ""
	}
	return r.low[i]
}

func (r *reader) lemma(i int) string { return strings.ToLower(r.doc.Tokens[i].Lemma) }

func (r *reader) rel(i int) string { return r.doc.Tokens[i].DepRel }

// baseRel is the relation of token i without what the language adds to it: "nsubj" for "nsubj:pass".
func (r *reader) baseRel(i int) string { return base(r.rel(i)) }

func base(rel string) string {
	rel, _, _ = strings.Cut(rel, ":")
	return rel
}

// kid is the first dependent of i with one of the relations, or -1.
func (r *reader) kid(i int, rels ...string) int {
	for _, k := range r.kids[i] {
		if slices.Contains(rels, r.rel(k)) {
			return k
		}
	}
	return -1
}

// prep is the preposition of the phrase that i heads, "" if none.
func (r *reader) prep(i int) string {
	if k := r.kid(i, "case"); k >= 0 {
		return r.lower(k)
	}
	return ""
}

// inside tells whether token i hangs on token top, directly or not.
func (r *reader) inside(i, top int) bool {
	for n := 0; i >= 0 && n < 200; n++ {
		if i == top {
			return true
		}
		i = r.doc.Tokens[i].Head
	}
	return false
}

// clause is the nearest predicate above i: what i is an argument of.
func (r *reader) clause(i int) int {
	for range 50 {
		h := r.doc.Tokens[i].Head
		if h < 0 {
			return i
		}
		switch r.baseRel(i) {
		case "nsubj", "obj", "iobj", "obl", "csubj", "ccomp", "xcomp", "advcl", "parataxis", "root", "acl":
			return h
		}
		i = h
	}
	return i
}

func capitalised(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(c)
}

func (r *reader) sort() {
	slices.SortStableFunc(r.ments, func(a, b *ment) int {
		switch {
		case a.First != b.First:
			return a.First - b.First
		case a.Last != b.Last:
			return b.Last - a.Last
		}
		return cmp.Compare(a.Kind, b.Kind)
	})
	r.at = make(map[int]*ment, len(r.ments))
	for _, m := range r.ments {
		// Of nested mentions with one head the longest stands for the head.
		if old := r.at[m.Head]; old == nil {
			r.at[m.Head] = m
		}
	}
}

// output numbers the chains in text order and gives the mentions.
func (r *reader) output() []quadwire.Mention {
	number := map[*chain]int{}
	id := func(c *chain) int {
		c = c.is()
		n, ok := number[c]
		if !ok {
			n = len(number)
			number[c] = n
		}
		return n
	}
	out := make([]quadwire.Mention, 0, len(r.ments))
	for _, m := range r.ments {
		if m.ref != nil {
			m.Chain = id(m.ref)
			c := m.ref.is()
			if c.typ != "" {
				m.Type = c.typ
			}
			if c.entry != nil && m.Kind != quadwire.Pronoun {
				m.Known = c.entry.Name
			}
		}
		if m.Kind == quadwire.Nominal && r.lone[m.Head] {
			m.Kind = quadwire.TitleOf
		}
		for _, c := range m.group {
			m.Members = append(m.Members, id(c))
		}
		out = append(out, m.Mention)
	}
	return out
}
