package graph

import (
	"context"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/quadwire/quadwire/graph/export"
	"github.com/quadwire/quadwire/graph/kv"
)

// Totals counts what the store holds, by looking at every quad.
func (st *Store) Totals(ctx context.Context) (Totals, error) {
	t := Totals{Bytes: st.db.Size()}
	err := st.view("count", func(qs *kv.Store) error {
		c, err := qs.Count(ctx)
		if err != nil {
			return err
		}
		t.Quads, t.Nodes = c.Quads, c.Nodes
		for class, n := range map[quad.IRI]*int{
			"qw:Article": &t.Articles, "qw:Statement": &t.Statements, "qw:Entity": &t.Entities,
		} {
			want := map[quad.Direction]quad.Value{quad.Predicate: RDFType, quad.Object: class}
			nodes, err := qs.Nodes(ctx, want, quad.Subject)
			if err != nil {
				return err
			}
			*n = len(nodes)
		}
		for p, n := range c.Predicates {
			if iri, ok := p.(quad.IRI); ok && strings.HasPrefix(string(iri), "rel:") {
				t.Edges += n
			}
		}
		return nil
	})
	return t, err
}

// each calls f with the quads that the filter chooses, in canonical order. It holds one subject's
// quads at a time, or one article's.
func (st *Store) each(ctx context.Context, filter Filter, f func(quad.Quad) error) error {
	return st.view("read", func(qs *kv.Store) error {
		if rest := filter; filter.Article != "" {
			if rest.Article = ""; rest.empty() {
				return eachLabelled(ctx, qs, fixIRI(string(filter.Article)), f)
			}
		}
		if filter.empty() {
			return (&selection{ctx: ctx, qs: qs}).each(f)
		}
		s, err := newSelection(ctx, qs, filter)
		if err != nil {
			return err
		}
		return s.each(func(q quad.Quad) error {
			if !s.keeps(q) {
				return nil
			}
			return f(q)
		})
	})
}

func eachLabelled(ctx context.Context, qs *kv.Store, label quad.IRI, f func(quad.Quad) error) error {
	var quads []quad.Quad
	err := qs.Match(ctx, map[quad.Direction]quad.Value{quad.Label: label}, func(q quad.Quad) bool {
		quads = append(quads, q)
		return true
	})
	if err != nil {
		return err
	}
	return emitSorted(quads, f)
}

func emitSorted(quads []quad.Quad, f func(quad.Quad) error) error {
	slices.SortFunc(quads, export.Compare)
	for _, q := range quads {
		if err := f(q); err != nil {
			return err
		}
	}
	return nil
}
