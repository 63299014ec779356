// Package timex finds time expressions in the tokens of a document and resolves them against its
// publication date, in the spirit of TimeML's TIMEX3: "4 April 2016", "on Wednesday", "last month",
// "three weeks before". It adds [quadwire.LayerTimes].
//
// A document without tags and trees will do; with them, "may" and "May" and the direction of
// "Friday" in "will visit on Friday" are told more surely. Where the publication date is unknown,
// what counts from it is marked but stays unresolved: its Time is zero. So is what names no date
// ("in recent years"). Durations ("for two years") are no time expressions here.
//
// Spans lie on token boundaries, in text order, and do not overlap (FuzzAnnotate). Weeks run from
// Monday to Sunday, seasons are those of the north.
package timex

import (
	"context"
	"sync"

	"github.com/quadwire/quadwire"
)

// Annotator is the stage. It holds no state but room that is used again, and is safe for concurrent use.
type Annotator struct {
	lex  lexicon
	room sync.Pool // of *[]atom
}

// New gives the stage.
func New() *Annotator { return &Annotator{lex: words()} }

// Name names the stage.
func (*Annotator) Name() string { return "timex" }

// Requires tells which layers it needs.
func (*Annotator) Requires() quadwire.Layer { return quadwire.LayerTokens }

// Provides tells which layer it adds.
func (*Annotator) Provides() quadwire.Layer { return quadwire.LayerTimes }

// found is an expression with its tokens.
type found struct {
	expr        *expr
	first, last int // tokens
	sent        int
	tense       tense
	clause      bool // belongs to the clause behind it: "a day after Minsk began"
}

// Annotate fills doc.Times.
func (a *Annotator) Annotate(ctx context.Context, doc *quadwire.Document) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	var all []found
	room, _ := a.room.Get().(*[]atom)
	if room == nil {
		room = new([]atom)
	}
	p := &parser{rules: singleRules(), tags: func(tok int) string { return doc.Tokens[tok].XPOS }, atoms: *room}
	for s, sent := range doc.Sentences {
		p.atoms = atoms(p.atoms[:0], a.lex, doc, sent)
		all = p.sentence(doc, s, all)
	}
	clear(p.atoms[:cap(p.atoms)]) // which must not keep the article
	*room = p.atoms[:0]
	a.room.Put(room)
	pub := dayOf(doc.Article.Published)
	res := &resolver{sent: -1, pub: pub, today: pub, year: onlyYear(all)}
	doc.Times = make([]quadwire.Timex, 0, len(all))
	paragraph := -1
	for _, f := range all {
		sent := doc.Sentences[f.sent]
		if sent.Paragraph != paragraph {
			paragraph, res.stated = sent.Paragraph, interval{}
		}
		res.tense, res.clause = f.tense, f.clause && res.sent == f.sent
		v, ok := res.resolve(f.expr)
		if ok && sent.Kind != quadwire.Excluded && !res.clause {
			res.remember(f.expr, v)
			res.sent = f.sent
		}
		span := quadwire.Span{Start: doc.Tokens[f.first].Start, End: doc.Tokens[f.last-1].End}
		doc.Times = append(doc.Times, quadwire.Timex{Span: span, First: f.first, Last: f.last, Time: v.time()})
	}
	doc.Done |= quadwire.LayerTimes
	return nil
}

// sentence adds the expressions of the sentence that was read into atoms to all.
func (p *parser) sentence(doc *quadwire.Document, s int, all []found) []found {
	sent := doc.Sentences[s]
	for i := 0; i < len(p.atoms); {
		if !p.canStart(i) {
			i++
			continue
		}
		e, j := p.expression(i)
		if e == nil {
			i++
			continue
		}
		f := found{expr: e, first: p.atoms[i].tok, last: p.atoms[j-1].tok + 1, sent: s}
		if n := len(all); n == 0 || all[n-1].last <= f.first {
			f.tense = p.tenseOf(doc, sent, i, j)
			f.clause = e.kind == kindShift && e.position == before && e.base == nil &&
				doc.HasLayer(quadwire.LayerSyntax) && headOf(doc, f.first, f.last) >= f.last
			if n > 0 && all[n-1].sent == s && p.listed(all[n-1].expr, e, i) {
				all[n-1].expr.year, all[n-1].expr.in = e.year, e.in
			}
			all = append(all, f)
		}
		i = j
	}
	return all
}

// listed tells whether e, which starts at i, gives the date before it its year, as in "in late March
// or early April 2003".
func (p *parser) listed(before, e *expr, i int) bool {
	bare := before.kind == kindDate && before.month > 0 && before.year == 0 && before.in == nil && !before.said
	full := e.kind == kindDate && e.month > 0 && (e.year > 0 || e.in != nil)
	return bare && full && p.is(i-1, "and", "or", ",")
}

// onlyYear is the year that all dates of the text agree on, or 0.
func onlyYear(all []found) int {
	y := 0
	for _, f := range all {
		for _, e := range []*expr{f.expr, f.expr.base, f.expr.to} {
			if e == nil || e.kind != kindDate || e.year == 0 {
				continue
			}
			if y != 0 && y != e.year {
				return 0
			}
			y = e.year
		}
	}
	return y
}

// remember makes v what later expressions count from.
func (r *resolver) remember(e *expr, v interval) {
	if v.first.IsZero() {
		return
	}
	switch e.kind {
	case kindWindow, kindSince:
		return
	}
	r.context = v
	if e.kind == kindDate && e.year > 0 && e.month > 0 {
		r.stated = v
	}
	if v.gran != quadwire.Day || r.pub.IsZero() {
		return
	}
	if age := r.pub.Sub(v.first).Hours() / 24; age >= 0 && age < 7 {
		r.today = v.first
	}
}
