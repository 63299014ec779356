// Package corpus computes what only many articles together tell: which of them are copies of one
// wire story, which statements tell of the same happening, how many independent sources it has,
// and where articles contradict each other or differ.
//
// In: what the store knows of all articles ([Corpus]); texts are not needed, since each article
// carries a [Sketch] of its own. Out: [Fact]s with labels of their own ([Labels]), to replace the
// earlier ones. The result is a pure function of the set of articles: neither the order in which
// they were loaded nor the number of times matters. TestOrder holds that.
package corpus

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/vocab"
)

// The labels of the facts.
const (
	LabelWires     quadwire.IRI = "qw:wires"
	LabelEvents    quadwire.IRI = "qw:events"
	LabelConflicts quadwire.IRI = "qw:conflicts"
)

// LabelIdentity is the label of why nodes are one or two; see [Identify].
const LabelIdentity quadwire.IRI = "qw:identity"

// Labels lists the labels of all facts.
func Labels() []quadwire.IRI { return []quadwire.IRI{LabelWires, LabelEvents, LabelConflicts} }

// Corpus is what is known of all articles.
type Corpus struct {
	Articles   []quadwire.Article // ID, Published, Source, Agency, Byline, Title and Sketch are read
	Statements []Statement
	Offices    []Office
	Entities   map[quadwire.IRI]Entity // may lack some
}

// Statement is a statement of one article. Times, terms and status are read; spans are not.
type Statement struct {
	quadwire.Statement

	Article quadwire.IRI
	Label   string // as a person would say it
	Quote   string // the sentence
}

// Office is a role that an article says a person has.
type Office struct {
	ID, Article, Holder, Of quadwire.IRI
	Role, Status            string
}

// Entity is what helps to compare entities.
type Entity struct {
	Name    string
	PartOf  quadwire.IRI // "" if unknown
	Minted  bool         // known by a description only, so each article has its own node
	Country bool         // a country
}

// Fact is one quad.
type Fact struct {
	Subject, Name quadwire.IRI
	Object        any // quadwire.IRI, string, int, float64 or time.Time
	Label         quadwire.IRI
}

// Build computes all facts, sorted by label and subject. It changes c: its slices are sorted.
func Build(ctx context.Context, c *Corpus) ([]Fact, error) {
	c.sort()
	wires := group(c.Articles)
	f := &facts{}
	f.wires(c.Articles, wires)
	cl, err := newClustering(ctx, c, wires)
	if err != nil {
		return nil, err
	}
	f.dates(cl)
	happenings := cl.happenings()
	for i := range happenings {
		f.happening(cl, &happenings[i])
		f.differences(cl, &happenings[i])
	}
	if err := f.contradictions(ctx, cl); err != nil {
		return nil, err
	}
	f.subjects(cl)
	f.titles(c)
	return f.sorted(), ctx.Err()
}

// sort brings what was given into an order that does not depend on how it was loaded.
func (c *Corpus) sort() {
	slices.SortFunc(c.Articles, func(a, b quadwire.Article) int { return earlier(&a, &b) })
	place := map[quadwire.IRI]int{}
	for i := range c.Articles {
		place[c.Articles[i].ID] = i
	}
	c.Statements = slices.DeleteFunc(c.Statements, func(s Statement) bool {
		_, known := place[s.Article]
		return !known
	})
	slices.SortFunc(c.Statements, func(a, b Statement) int {
		return cmp.Or(place[a.Article]-place[b.Article], strings.Compare(string(a.ID), string(b.ID)))
	})
	slices.SortFunc(c.Offices, func(a, b Office) int { return strings.Compare(string(a.ID), string(b.ID)) })
}

// earlier orders articles by publication, those without a date last.
func earlier(a, b *quadwire.Article) int {
	if a.Published.IsZero() != b.Published.IsZero() {
		if a.Published.IsZero() {
			return 1
		}
		return -1
	}
	return cmp.Or(a.Published.Compare(b.Published), strings.Compare(string(a.ID), string(b.ID)))
}

const (
	rdfType   quadwire.IRI = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
	rdfsLabel quadwire.IRI = "http://www.w3.org/2000/01/rdf-schema#label"
)

// TimeLent is the qw:timeBasis of a time that a statement has from another article.
const TimeLent quadwire.TimeBasis = "lent"

// facts collects the result.
type facts struct{ list []Fact }

func (f *facts) add(label, s, name quadwire.IRI, o any) {
	f.list = append(f.list, Fact{s, name, o, label})
}

func (f *facts) sorted() []Fact {
	slices.SortFunc(f.list, func(a, b Fact) int {
		return cmp.Or(
			strings.Compare(string(a.Label), string(b.Label)), strings.Compare(string(a.Subject), string(b.Subject)),
			strings.Compare(string(a.Name), string(b.Name)), strings.Compare(fmt.Sprint(a.Object), fmt.Sprint(b.Object)))
	})
	return slices.Compact(f.list)
}

// wires says of each copy what it is a copy of, and of each rewording what it rewords.
func (f *facts) wires(arts []quadwire.Article, w *wires) {
	for i := range arts {
		members := w.members[i]
		if len(members) < 2 {
			continue
		}
		first := &arts[i]
		wire := quadwire.IRI("wire:" + local(first.ID))
		f.add(LabelWires, wire, rdfType, quadwire.IRI("qw:Wire"))
		f.add(LabelWires, wire, rdfsLabel, cmp.Or(first.Title, local(first.ID)))
		f.add(LabelWires, wire, "qw:articles", len(members))
		for _, m := range members {
			f.add(LabelWires, arts[m].ID, "qw:wire", wire)
			if k := w.source[m]; k.share > 0 {
				name := quadwire.IRI("qw:rewordingOf")
				if k.copy {
					name = "qw:copyOf"
				}
				f.add(LabelWires, arts[m].ID, name, arts[k.of].ID)
				f.add(LabelWires, arts[m].ID, "qw:similarity", float64(int(100*k.share+0.5))/100)
			}
		}
	}
}

// happening adds a node with its actors, time, place, statements and sources, and lends its time
// to the statements without one.
func (f *facts) happening(cl *clustering, h *happening) {
	add := func(name quadwire.IRI, o any) { f.add(LabelEvents, h.id, name, o) }
	first := &cl.all[h.members[0]]
	add(rdfType, quadwire.IRI("qw:Happening"))
	if kind, _ := first.act(); kind != "" {
		add(rdfType, eventIRI(quadwire.EventType(kind)))
	}
	add(rdfsLabel, cmp.Or(first.Label, local(first.ID)))
	add("qw:polarity", quadwire.IRI("qw:"+string(first.Polarity)))
	add("qw:modality", quadwire.IRI("qw:"+string(first.Modality)))
	add("qw:articles", len(h.articles))
	add("qw:sources", h.sources)
	for _, i := range h.articles {
		add("qw:article", cl.c.Articles[i].ID)
	}
	for _, i := range h.members {
		it := &cl.all[i]
		add("qw:statement", it.ID)
		add("qw:predicate", it.Predicate)
		for _, actor := range []quadwire.Term{it.Subject, it.Object} {
			if cl.c.key(actor) != "" {
				add("qw:actor", actor.Entity)
			}
		}
		if cl.c.key(it.Place) != "" {
			add("qw:place", it.Place.Entity)
		}
	}
	f.times(cl, h)
}

// times adds when it happened, as far as the most precise statement knows, and lends that time.
func (f *facts) times(cl *clustering, h *happening) {
	best := -1
	for _, i := range h.members {
		if s := cl.all[i].span; s.dated && (best < 0 || s.to.Sub(s.from) < cl.all[best].span.to.Sub(cl.all[best].span.from)) {
			best = i
		}
	}
	if best < 0 {
		f.firstReported(cl, h)
		return
	}
	lender := &cl.all[best]
	f.interval(h.id, lender.Time, lender.Time.Basis)
	if lender.nature == standing {
		return
	}
	for _, i := range h.members {
		if it := &cl.all[i]; it.Time.IsZero() {
			f.interval(it.ID, lender.Time, TimeLent)
			f.add(LabelEvents, it.ID, "qw:timeFrom", lender.ID)
		}
	}
}

// firstReported adds the day of the first report to the statements of later ones, where none says when
// it was: that is the best there is.
func (f *facts) firstReported(cl *clustering, h *happening) {
	var first time.Time
	for _, i := range h.members {
		if at := cl.all[i].published; !at.IsZero() && (first.IsZero() || at.Before(first)) {
			first = at
		}
	}
	day := first.UTC().Format(time.DateOnly)
	for _, i := range h.members {
		it := &cl.all[i]
		if it.nature != standing && !it.published.IsZero() && it.published.UTC().Format(time.DateOnly) != day {
			f.add(LabelEvents, it.ID, "qw:firstReported", day)
		}
	}
}

// interval adds a time as the graph has those of statements.
func (f *facts) interval(id quadwire.IRI, t quadwire.TimeInterval, basis quadwire.TimeBasis) {
	f.add(LabelEvents, id, "qw:earliest", t.Earliest)
	f.add(LabelEvents, id, "qw:latest", t.Latest)
	if t.Granularity != "" {
		f.add(LabelEvents, id, "qw:granularity", string(t.Granularity))
	}
	if basis != "" {
		f.add(LabelEvents, id, "qw:timeBasis", string(basis))
	}
	for name, layout := range map[quadwire.IRI]string{"qw:day": time.DateOnly, "qw:month": "2006-01", "qw:year": "2006"} {
		if first := t.Earliest.UTC().Format(layout); first == t.Latest.UTC().Format(layout) {
			f.add(LabelEvents, id, name, first)
		}
	}
}

// eventIRI is plover: for PLOVER's categories, qw: for our own event types.
func eventIRI(t quadwire.EventType) quadwire.IRI {
	if info, ok := vocab.Event(t); ok && info.Plover {
		return quadwire.IRI("plover:" + string(t))
	}
	return quadwire.IRI("qw:" + string(t))
}
