// Package relate reads statements from the trees of a document: who did what to whom, when, where,
// says who, and whether it happened at all.
//
// In go tokens with their trees, and, as far as they are there, time expressions, mentions, entities
// and offices. Out come [quadwire.Document].Clauses, one n-ary predication each with all its
// arguments, and Statements rendered from them: one for each pair of subject and object, the object
// as short as it can be, each prepositional phrase by itself ("began her career in ; 1947"). Where
// package lexicon knows what the clause means the statement has an event type, its subject is the
// one who acts and its object the one acted upon, also where the text has a passive; where it does
// not, the predicate is the lemma and the preposition. A fact gives one statement: the typed one
// replaces the open one and keeps its words.
//
// Every statement has evidence; same input, same statements and IDs. Annotators are safe for
// concurrent use on different documents.
package relate

import (
	"context"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/relate/clause"
	"github.com/quadwire/quadwire/extract/relate/lexicon"
)

// Matcher says what a clause means; [lexicon.Lexicon] is one.
type Matcher interface {
	Match(lexicon.Frame) (lexicon.Result, bool)
	Has(kind lexicon.Kind, lemma string) bool
	Joined(word string) bool
}

// Annotator adds clauses and statements to documents.
type Annotator struct{ matcher Matcher }

// New makes an annotator that uses matcher; nil leaves every predicate open.
func New(matcher Matcher) *Annotator { return &Annotator{matcher: matcher} }

// Default makes an annotator with the embedded lexicon.
func Default() *Annotator { return New(lexicon.Default()) }

// Name is "relate".
func (a *Annotator) Name() string { return "relate" }

// Requires names the layers that must be there. Times, mentions and links are used if they are.
func (a *Annotator) Requires() quadwire.Layer { return quadwire.LayerTokens | quadwire.LayerSyntax }

// Provides is LayerRelations.
func (a *Annotator) Provides() quadwire.Layer { return quadwire.LayerRelations }

// Annotate sets the clauses and statements of doc.
func (a *Annotator) Annotate(ctx context.Context, doc *quadwire.Document) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	r := newReader(a, doc)
	r.read()
	doc.Done |= a.Provides()
	return nil
}

// Note says what was found in a sentence on the way to its statements: a frame with its status, a
// rule that fired, or one that abstained.
type Note struct {
	Sentence int
	Text     string
}

// Explain annotates doc as Annotate does and tells what it did, sentence by sentence.
func (a *Annotator) Explain(ctx context.Context, doc *quadwire.Document) ([]Note, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	r := newReader(a, doc)
	r.tracing = true
	r.read()
	doc.Done |= a.Provides()
	return r.notes, nil
}

// reader holds what is known of one document while it is read.
type reader struct {
	doc     *quadwire.Document
	matcher Matcher
	sents   []*clause.Sentence
	quotes  []clause.Quotation
	tokens  []token
	flats   [4]flat     // room for one after the other; at most two are looked at together
	flat    int         // the one made last
	cands   []candidate // room for those of one sentence after the other
	buf     []byte      // room for what is hashed
	tracing bool
	notes   []Note
	stays   []stay // visits whose place no sentence names
	unnamed []unnamed
}

// token is what is known of one token: indexes of Document.Mentions, -1 for none.
type token struct {
	ment    int     // the mention with that head
	cover   int     // the name that covers it
	alias   int     // of a noun, the token of the name behind it that stands for the same: "the frigate Halia"
	thing   bool    // heads the description of an object
	parties []party // who it stands for; nil: not asked for
}

func newReader(a *Annotator, doc *quadwire.Document) *reader {
	r := &reader{doc: doc, matcher: a.matcher, tokens: make([]token, len(doc.Tokens))}
	for i := range r.tokens {
		r.tokens[i] = token{ment: -1, cover: -1, alias: -1}
	}
	for i := range doc.Mentions {
		ment := &doc.Mentions[i]
		head := &r.tokens[ment.Head]
		if head.ment < 0 || better(ment, &doc.Mentions[head.ment]) {
			head.ment = i
		}
		head.thing = head.thing || ment.Type == quadwire.Object
		for k := ment.First; k < ment.Last; k++ {
			cover := &r.tokens[k].cover
			if coverRank(ment.Kind) > 0 && (*cover < 0 || coverRank(ment.Kind) > coverRank(doc.Mentions[*cover].Kind)) {
				*cover = i
			}
		}
	}
	return r
}

// better tells which of two mentions with one head, a behind b, the head stands for: one that is
// resolved, the longer one of two such.
func better(a, b *quadwire.Mention) bool {
	return len(a.Entities) > 0 && (len(b.Entities) == 0 || a.Last-a.First > b.Last-b.First)
}

// coverRank says which mention a word inside of several belongs to: a name rather than a title with
// its name; 0 for mentions that are known by their head only.
func coverRank(kind quadwire.MentionKind) int {
	switch kind {
	case quadwire.Name, quadwire.Metonym:
		return 2
	case quadwire.TitleOf:
		return 1
	}
	return 0
}

// How many tokens news has for each clause and statement, or a little fewer.
const (
	tokensPerClause    = 8
	tokensPerStatement = 4
)

// read fills the clauses and statements of the document.
func (r *reader) read() {
	doc := r.doc
	doc.Clauses = make([]quadwire.Clause, 0, len(doc.Tokens)/tokensPerClause)
	doc.Statements = make([]quadwire.Statement, 0, len(doc.Tokens)/tokensPerStatement)
	for i := range doc.Sentences {
		if doc.Sentences[i].Kind == quadwire.Excluded || doc.Sentences[i].First >= doc.Sentences[i].Last {
			continue
		}
		s := clause.Read(doc, i)
		s.Attribute()
		r.sents = append(r.sents, s)
		r.names(s)
	}
	r.quotes = clause.Quotations(doc, r.sents)
	for _, s := range r.sents {
		p := &page{reader: r, Sentence: s, cands: r.cands[:0]}
		p.relate()
		r.cands = p.cands
	}
	r.visits()
	r.name()
	r.offices()
	r.finish()
}

// page is one sentence on the way from frames to statements.
type page struct {
	*reader
	*clause.Sentence
	cands    []candidate
	clauses  []int           // of Document.Clauses, one a frame; -1: none
	consumed map[int]bool    // nouns and frames' heads that are part of a typed act
	evidence []quadwire.Span // the sentence
	read     [][]view        // the ways to read each frame
}

func (p *page) relate() {
	p.consumed = map[int]bool{}
	p.evidence = []quadwire.Span{p.doc.Sentences[p.Sentence.Sentence].Span}
	p.clauses, p.read = make([]int, len(p.Frames)), make([][]view, len(p.Frames))
	for n := range p.Frames {
		p.read[n] = p.views(n)
	}
	for n := range p.Frames {
		p.clauses[n] = p.addClause(n)
	}
	for n := range p.Frames {
		p.slices(n)
	}
	p.typed()
	p.acts()
	p.standing()
	p.prune()
	p.emit()
}
