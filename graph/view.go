package graph

import (
	"context"

	"github.com/cayleygraph/quad"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/graph/export"
	"github.com/quadwire/quadwire/graph/kv"
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
