package graph

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/graph/export"
	"github.com/quadwire/quadwire/graph/rdf"
)

// Fact is one quad as packages without quads have it.
type Fact struct {
	Subject, Name quadwire.IRI
	Object        any          // quadwire.IRI, string, int, float64, bool or time.Time
	Label         quadwire.IRI // article, or what made it: "qw:events"
}

func (f Fact) quad() (quad.Quad, error) {
	q := quad.Quad{Subject: rdf.FixIRI(string(f.Subject)), Predicate: rdf.FixIRI(string(f.Name)), Label: rdf.FixIRI(string(f.Label))}
	switch v := f.Object.(type) {
	case quadwire.IRI:
		q.Object = rdf.FixIRI(string(v))
	case string:
		q.Object = rdf.Literal(v)
	case int:
		q.Object = quad.Int(v)
	case float64:
		q.Object = quad.Float(v)
	case bool:
		q.Object = quad.Bool(v)
	case time.Time:
		q.Object = quad.Time(v.UTC().Truncate(time.Second))
	default:
		return q, fmt.Errorf("fact of %s: object is a %T", f.Subject, v)
	}
	return q, rdf.Validate(q)
}

// Derive makes facts all that the store holds under labels, in one transaction; facts that are
// there already are left alone. Labels of articles are not for it.
func (st *Store) Derive(ctx context.Context, labels []quadwire.IRI, facts []Fact) (Stats, error) {
	want := make([]quad.Quad, 0, len(facts))
	for _, f := range facts {
		q, err := f.quad()
		if err != nil {
			return Stats{}, &Error{"derive", st.path, err, ""}
		}
		if !slices.Contains(labels, f.Label) {
			return Stats{}, &Error{"derive", st.path, fmt.Errorf("label %s is not among %v", f.Label, labels), ""}
		}
		want = append(want, q)
	}
	want = export.Sort(want)
	var stats Stats
	err := st.update(ctx, "derive", func(w *writer) error {
		var have []quad.Quad
		for _, label := range labels {
			quads, err := w.labelled(ctx, rdf.FixIRI(string(label)))
			if err != nil {
				return err
			}
			have = append(have, quads...)
		}
		have = export.Sort(have)
		fresh, stale := without(want, have), without(have, want)
		stats = Stats{Quads: len(fresh), Deleted: len(stale)}
		if err := w.remove(ctx, stale); err != nil {
			return err
		}
		return w.insert(ctx, fresh)
	})
	if err != nil {
		return Stats{}, err
	}
	return stats, nil
}

// without gives the quads of a that are not in b; both are sorted.
func without(a, b []quad.Quad) []quad.Quad {
	var out []quad.Quad
	for _, q := range a {
		for len(b) > 0 && export.Compare(b[0], q) < 0 {
			b = b[1:]
		}
		if len(b) == 0 || export.Compare(b[0], q) != 0 {
			out = append(out, q)
		}
	}
	return out
}

// Each calls f with every node and those of its properties that are among names, sorted by node. It
// reads the whole store once.
func (v *View) Each(names []quadwire.IRI, f func(node quadwire.IRI, props []Property) error) error {
	wanted := make([]quad.Value, len(names))
	for i, name := range names {
		wanted[i] = rdf.FixIRI(string(name))
	}
	found := map[quad.IRI][]quad.Quad{}
	err := v.qs.All(v.ctx, wanted, func(q quad.Quad) bool {
		if s, ok := q.Subject.(quad.IRI); ok {
			found[s] = append(found[s], q)
		}
		return true
	})
	if err != nil {
		return err
	}
	for _, node := range slices.Sorted(maps.Keys(found)) {
		if err := f(quadwire.IRI(node), properties(export.Sort(found[node]))); err != nil {
			return err
		}
	}
	return v.ctx.Err()
}

func properties(quads []quad.Quad) []Property {
	props := make([]Property, len(quads))
	for i, q := range quads {
		name, _ := q.Predicate.(quad.IRI)
		label, _ := q.Label.(quad.IRI)
		props[i] = Property{quadwire.IRI(name), valueOf(q.Object), quadwire.IRI(label)}
	}
	return props
}
