// Package selection chooses from a store what is exported.
//
// In: a store and a filter. Out: the quads that it chooses, in canonical order, or the statements,
// offices and edges among them as graph tools know them. A chosen statement brings what its article
// says of itself and of the entities in it, so that the result stands by itself.
package selection

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/graph/export"
	"github.com/quadwire/quadwire/graph/kv"
	"github.com/quadwire/quadwire/graph/rdf"
)

// Filter chooses what is exported: statements, offices and edges, with what their articles say of
// the entities in them. The zero value chooses everything.
type Filter struct {
	Article  quadwire.IRI // only what this article says
	Actor    quadwire.IRI // only what this entity takes part in or says
	Relation quadwire.IRI // only this relation
	Since    string       // only what is of this day, month or year or later, "2023-11-08"
	Until    string       // only what is of this day, month or year or earlier
	Status   []string     // only these statuses, of [Statuses]
}

// Empty tells whether the filter chooses everything.
func (f *Filter) Empty() bool {
	return f.Article == "" && f.Actor == "" && f.Relation == "" && f.Since == "" && f.Until == "" && len(f.Status) == 0
}

// The statuses of a statement or office that [Filter] knows. Modalities other than actual are
// statuses too, and offices are also former and future.
const (
	StatusStated  = "stated"  // asserted and actual, in the article's own voice or by one who takes part
	StatusClaimed = "claimed" // asserted and actual, but hedged, or said by a third party
	StatusDenied  = "denied"
)

// Statuses lists all that [Filter] takes.
func Statuses() []string {
	return []string{
		StatusStated, StatusClaimed, StatusDenied, string(quadwire.Planned), string(quadwire.Should),
		string(quadwire.Possible), string(quadwire.Conditional), string(quadwire.Asked), "former", "future",
	}
}

// chosen is what a filter chooses: statements, offices and edges, and who and what they name.
type chosen struct {
	ctx    context.Context
	qs     *kv.Store
	filter Filter

	since, until string // days; "" if open
	nodes        map[quad.IRI]bool
	edges        map[quad.Quad]bool // by subject, predicate, object and label: chosen or not
	loose        []quad.Quad        // chosen edges without a statement
	entities     map[quad.IRI]bool
	articles     map[quad.IRI]*article
	happenings   map[quad.IRI]*export.Edge // by statement: what is counted of its happening
}

// article is what edges tell of their article.
type article struct {
	named            bool // by a chosen edge
	day, url, source string
}

// choose applies a filter to the store.
func choose(ctx context.Context, qs *kv.Store, filter Filter) (*chosen, error) {
	s := &chosen{
		ctx: ctx, qs: qs, filter: filter, nodes: map[quad.IRI]bool{}, edges: map[quad.Quad]bool{},
		entities: map[quad.IRI]bool{}, articles: map[quad.IRI]*article{}, happenings: map[quad.IRI]*export.Edge{},
	}
	var err error
	if s.since, _, err = period(filter.Since); err != nil {
		return nil, fmt.Errorf("since: %w", err)
	}
	if _, s.until, err = period(filter.Until); err != nil {
		return nil, fmt.Errorf("until: %w", err)
	}
	for _, status := range filter.Status {
		if !slices.Contains(Statuses(), status) {
			return nil, fmt.Errorf("unknown status %q: one of %s", status, strings.Join(Statuses(), ", "))
		}
	}
	for _, step := range []func() error{s.readArticles, s.readHappenings, s.readClaims, s.readLoose} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// period is the first and the last day of a day, month or year; empty for "".
func period(text string) (first, last string, err error) {
	for _, unit := range []struct {
		layout              string
		years, months, days int
	}{{time.DateOnly, 0, 0, 1}, {"2006-01", 0, 1, 0}, {"2006", 1, 0, 0}} {
		if t, err := time.Parse(unit.layout, text); err == nil {
			end := t.AddDate(unit.years, unit.months, unit.days).AddDate(0, 0, -1)
			return t.Format(time.DateOnly), end.Format(time.DateOnly), nil
		}
	}
	if text == "" {
		return "", "", nil
	}
	return "", "", fmt.Errorf("%q is no day, month or year: 2031-03-05, 2031-03 or 2031", text)
}

func (s *chosen) readArticles() error {
	return s.class("qw:Article", func(id quad.IRI, quads []quad.Quad) error {
		art := &article{}
		for _, q := range quads {
			switch q.Predicate {
			case quad.IRI("qw:day"):
				art.day = quad.ToString(q.Object)
			case quad.IRI("qw:url"):
				art.url = quad.ToString(q.Object)
			case quad.IRI("qw:publisher"):
				art.source = quad.ToString(q.Object)
			}
		}
		s.articles[id] = art
		return nil
	})
}

// readHappenings notes what is counted of the happenings that statements tell.
func (s *chosen) readHappenings() error {
	return s.class("qw:Happening", func(id quad.IRI, quads []quad.Quad) error {
		h := &export.Edge{Happening: id}
		for _, q := range quads {
			n, _ := q.Object.(quad.Int)
			switch q.Predicate {
			case quad.IRI("qw:statement"):
				if stmt, ok := q.Object.(quad.IRI); ok {
					s.happenings[stmt] = h
					h.Mentions++
				}
			case quad.IRI("qw:articles"):
				h.Articles = int(n)
			case quad.IRI("qw:sources"):
				h.Sources = int(n)
			}
		}
		return nil
	})
}

// class calls f with the nodes of a class and what is said of each, in canonical order.
func (s *chosen) class(class quad.IRI, f func(id quad.IRI, quads []quad.Quad) error) error {
	nodes, err := s.qs.Nodes(s.ctx, map[quad.Direction]quad.Value{
		quad.Predicate: rdf.RDFType, quad.Object: class,
	}, quad.Subject)
	if err != nil {
		return err
	}
	for _, node := range nodes {
		id, ok := node.Value.(quad.IRI)
		if !ok {
			continue
		}
		quads, err := s.qs.Of(s.ctx, node.ID)
		if err != nil {
			return err
		}
		if err := f(id, export.Sort(quads)); err != nil {
			return err
		}
	}
	return nil
}

// readClaims chooses statements and offices, and notes which edges stand for them.
func (s *chosen) readClaims() error {
	choose := func(e claim) {
		chosen := s.fits(&e)
		if chosen {
			s.nodes[e.ID] = true
			s.note(e.Edge)
		}
		if e.Target == "" {
			return
		}
		q := quad.Quad{Subject: e.Source, Predicate: e.Relation, Object: e.Target, Label: e.Article}
		s.edges[q] = s.edges[q] || chosen
		if e.Symmetric {
			q.Subject, q.Object = q.Object, q.Subject
			s.edges[q] = s.edges[q] || chosen
		}
	}
	return s.claims(choose)
}

// claims calls f with all statements, then all offices.
func (s *chosen) claims(f func(claim)) error {
	for _, class := range []quad.IRI{"qw:Statement", "qw:Office"} {
		err := s.class(class, func(id quad.IRI, quads []quad.Quad) error {
			f(s.claim(id, quads, class == "qw:Office"))
			return s.ctx.Err()
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// note remembers whom and which article a chosen edge names.
func (s *chosen) note(e export.Edge) {
	for _, id := range []quad.IRI{e.Source, e.Target} {
		if id != "" {
			s.entities[id] = true
		}
	}
	if s.articles[e.Article] == nil {
		s.articles[e.Article] = &article{}
	}
	s.articles[e.Article].named = true
}

// readLoose chooses edges that no statement stands for, such as those of hand-written quads.
func (s *chosen) readLoose() error {
	return s.each(func(q quad.Quad) error {
		if !isRelation(q) {
			return nil
		}
		_, known := s.edges[q]
		object, ok := q.Object.(quad.IRI)
		if known || !ok || strings.HasPrefix(string(object), "stmt:") {
			return nil
		}
		e := s.looseEdge(q)
		if s.fits(&claim{Edge: e}) {
			s.loose = append(s.loose, q)
			s.edges[q] = true
			s.note(e)
		}
		return nil
	})
}

// All calls f with all quads of a store in canonical order. It holds those of one subject at a time.
func All(ctx context.Context, qs *kv.Store, f func(quad.Quad) error) error {
	return (&chosen{ctx: ctx, qs: qs}).each(f)
}

// Each calls f with the quads that the filter chooses, in canonical order.
func Each(ctx context.Context, qs *kv.Store, filter Filter, f func(quad.Quad) error) error {
	s, err := choose(ctx, qs, filter)
	if err != nil {
		return err
	}
	return s.each(func(q quad.Quad) error {
		if !s.keeps(q) {
			return nil
		}
		return f(q)
	})
}

// each calls f with all quads in canonical order.
func (s *chosen) each(f func(quad.Quad) error) error {
	subjects, err := s.qs.Subjects(s.ctx)
	if err != nil {
		return err
	}
	for _, subject := range subjects {
		quads, err := s.qs.Of(s.ctx, subject.ID)
		if err != nil {
			return err
		}
		if err := Sorted(quads, f); err != nil {
			return err
		}
	}
	return nil
}

func isRelation(q quad.Quad) bool {
	p, ok := q.Predicate.(quad.IRI)
	return ok && strings.HasPrefix(string(p), "rel:")
}

// fits tells whether the filter chooses a statement, an office or an edge.
func (s *chosen) fits(e *claim) bool {
	f := &s.filter
	switch {
	case f.Article != "" && e.Article != quad.IRI(f.Article),
		f.Relation != "" && e.Relation != quad.IRI(f.Relation),
		f.Actor != "" && !e.names(quad.IRI(f.Actor)),
		len(f.Status) > 0 && !slices.Contains(f.Status, e.Status):
		return false
	}
	first, last := e.First, e.Last
	if first == "" && last == "" { // then it is of the day of its report
		first, last = e.Published, e.Published
	}
	if (s.since != "" || s.until != "") && first == "" && last == "" {
		return false
	}
	return (s.since == "" || last == "" || last >= s.since) && (s.until == "" || first == "" || first <= s.until)
}

// keeps tells whether a quad belongs to what is chosen: the statements, offices and edges, and what
// their articles say of themselves and of the entities in them.
func (s *chosen) keeps(q quad.Quad) bool {
	if chosen, known := s.edges[q]; known && isRelation(q) {
		return chosen
	}
	subject, _ := q.Subject.(quad.IRI)
	if s.nodes[subject] {
		return true
	}
	label, _ := q.Label.(quad.IRI)
	if art := s.articles[label]; art == nil || !art.named {
		return false
	}
	if isRelation(q) {
		object, _ := q.Object.(quad.IRI)
		return s.nodes[object]
	}
	return subject == label || s.entities[subject]
}

// Sorted calls f with quads in canonical order.
func Sorted(quads []quad.Quad, f func(quad.Quad) error) error {
	slices.SortFunc(quads, export.Compare)
	for _, q := range quads {
		if err := f(q); err != nil {
			return err
		}
	}
	return nil
}
