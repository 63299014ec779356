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
// quads at a time.
func (st *Store) each(ctx context.Context, filter Filter, f func(quad.Quad) error) error {
	return st.view("read", func(qs *kv.Store) error {
		if filter.Article != "" {
			w := []quad.Quad{}
			err := qs.Match(ctx, map[quad.Direction]quad.Value{quad.Label: fixIRI(string(filter.Article))}, func(q quad.Quad) bool {
				w = append(w, q)
				return true
			})
			if err != nil {
				return err
			}
			return emitSorted(w, f)
		}
		subjects, err := qs.Subjects(ctx)
		if err != nil {
			return err
		}
		for _, s := range subjects {
			quads, err := qs.Of(ctx, s.ID)
			if err != nil {
				return err
			}
			if err := emitSorted(quads, f); err != nil {
				return err
			}
		}
		return nil
	})
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
