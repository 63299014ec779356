package graph

import (
	"context"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/graph/export"
	"github.com/quadwire/quadwire/graph/kv"
	"github.com/quadwire/quadwire/graph/rdf"
	"github.com/quadwire/quadwire/graph/selection"
)

// Value is the object of a quad: a node, or the text of a literal (times as RFC 3339).
type Value struct {
	IRI  quadwire.IRI // "" for a literal
	Text string       // "" for a node
}

// Property is one fact about a node.
type Property struct {
	Name    quadwire.IRI
	Value   Value
	Article quadwire.IRI // the quad's label
}

// View reads a snapshot of the store; [Store.View] makes it. Not safe for concurrent use.
type View struct {
	ctx context.Context
	qs  *kv.Store
}

// View calls f with a snapshot of the store, which is valid until f returns.
func (st *Store) View(ctx context.Context, f func(*View) error) error {
	return st.view("read", func(qs *kv.Store) error { return f(&View{ctx, qs}) })
}

// Properties lists what is said of node, in the order of the store; limit 0 means all.
func (v *View) Properties(node quadwire.IRI, limit int) ([]Property, error) {
	return v.match(map[quad.Direction]quad.Value{quad.Subject: quad.IRI(node)}, limit)
}

// Subjects lists the nodes that have value as property name, each once for an article; limit 0
// means all.
func (v *View) Subjects(name quadwire.IRI, value Value, limit int) ([]quadwire.IRI, error) {
	want := map[quad.Direction]quad.Value{quad.Predicate: quad.IRI(name), quad.Object: value.quad()}
	var out []quadwire.IRI
	err := v.qs.Match(v.ctx, want, func(q quad.Quad) bool {
		if iri, ok := q.Subject.(quad.IRI); ok {
			out = append(out, quadwire.IRI(iri))
		}
		return limit == 0 || len(out) < limit
	})
	return out, err
}

func (v *View) match(want map[quad.Direction]quad.Value, limit int) ([]Property, error) {
	var out []Property
	err := v.qs.Match(v.ctx, want, func(q quad.Quad) bool {
		name, _ := q.Predicate.(quad.IRI)
		art, _ := q.Label.(quad.IRI)
		out = append(out, Property{quadwire.IRI(name), valueOf(q.Object), quadwire.IRI(art)})
		return limit == 0 || len(out) < limit
	})
	return out, err
}

func (x Value) quad() quad.Value {
	if x.IRI != "" {
		return quad.IRI(x.IRI)
	}
	return quad.String(x.Text)
}

func valueOf(v quad.Value) Value {
	if iri, ok := v.(quad.IRI); ok {
		return Value{IRI: quadwire.IRI(iri)}
	}
	text, _ := export.Literal(v)
	return Value{Text: text}
}

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
			want := map[quad.Direction]quad.Value{quad.Predicate: rdf.RDFType, quad.Object: class}
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
			if rest.Article = ""; rest.Empty() {
				return eachLabelled(ctx, qs, rdf.FixIRI(string(filter.Article)), f)
			}
		}
		if filter.Empty() {
			return selection.All(ctx, qs, f)
		}
		return selection.Each(ctx, qs, filter, f)
	})
}

func eachLabelled(ctx context.Context, qs *kv.Store, label quad.IRI, f func(quad.Quad) error) error {
	quads, err := qs.Quads(ctx, map[quad.Direction]quad.Value{quad.Label: label})
	if err != nil {
		return err
	}
	return selection.Sorted(quads, f)
}
