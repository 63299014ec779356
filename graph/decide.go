package graph

import (
	"context"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/graph/export"
	"github.com/quadwire/quadwire/graph/rdf"
)

// Decision is what a person decided about an entity: what the articles call From is To.
type Decision struct {
	From, To quadwire.IRI
	Name     string       // of To
	Article  quadwire.IRI // the only article that it is about; "" for all
	Split    bool         // To is another than From: the item that From is linked to is not To's
}

// The properties of an article that hold what decisions changed, so that they can be undone without
// the text: its quads before that are gone, and those that came instead.
const (
	beforeDecisions = quad.IRI("qw:before")
	afterDecisions  = quad.IRI("qw:after")
)

// Quoted is a quad that the qw:before or qw:after of an article holds.
type Quoted struct {
	Node quadwire.IRI
	Property
}

// ReadQuoted reads the value of a qw:before, what decisions took from an article, or of a qw:after,
// what they brought.
func ReadQuoted(text string) ([]Quoted, error) {
	var out []Quoted
	for q, err := range export.ReadNQuads(strings.NewReader(text), export.Names{Compact: true}) {
		if err != nil {
			return nil, err
		}
		if node, ok := q.Subject.(quad.IRI); ok {
			out = append(out, Quoted{quadwire.IRI(node), properties([]quad.Quad{q})[0]})
		}
	}
	return out, nil
}

// Decide makes decisions the ones that are applied, one after another, to every article that is
// added from now on, and brings the articles that are there into line, in one transaction. What
// earlier decisions changed is restored where they are no longer among them.
func (st *Store) Decide(ctx context.Context, decisions []Decision) (Stats, error) {
	var stats Stats
	st.decisions.Store(new(slices.Clone(decisions)))
	err := st.update(ctx, "decide", func(w *writer) error {
		concerned, err := w.concerned(ctx, decisions)
		if err != nil {
			return err
		}
		var added, deleted []quad.Quad
		for _, art := range concerned {
			have, err := w.labelled(ctx, art)
			if err != nil {
				return err
			}
			original, err := undecided(have)
			if err != nil {
				return err
			}
			want := decided(original, decisions)
			fresh, stale := without(want, have), without(have, want)
			if len(fresh)+len(stale) > 0 {
				stats.Articles++
				stats.Replaced++
			}
			added, deleted = append(added, fresh...), append(deleted, stale...)
		}
		stats.Quads, stats.Deleted = len(added), len(deleted)
		if err := w.remove(ctx, deleted); err != nil {
			return err
		}
		return w.insert(ctx, added)
	})
	if err != nil {
		return Stats{}, err
	}
	return stats, nil
}

// concerned lists the articles that decisions changed, or that name an entity of one.
func (w *writer) concerned(ctx context.Context, decisions []Decision) ([]quad.IRI, error) {
	qs, err := w.reader()
	if err != nil {
		return nil, err
	}
	found := map[quad.IRI]bool{}
	note := func(q quad.Quad) bool {
		if art, ok := q.Label.(quad.IRI); ok && strings.HasPrefix(string(art), "art:") {
			found[art] = true
		}
		return true
	}
	for _, d := range decisions {
		for _, dir := range []quad.Direction{quad.Subject, quad.Object} {
			if err := qs.Match(ctx, map[quad.Direction]quad.Value{dir: rdf.FixIRI(string(d.From))}, note); err != nil {
				return nil, err
			}
		}
	}
	articles, err := qs.Nodes(ctx, map[quad.Direction]quad.Value{
		quad.Predicate: rdf.RDFType, quad.Object: quad.IRI("qw:Article"),
	}, quad.Subject)
	if err != nil {
		return nil, err
	}
	for _, art := range articles {
		for _, name := range []quad.IRI{beforeDecisions, afterDecisions} {
			want := map[quad.Direction]quad.Value{quad.Subject: art.Value, quad.Predicate: name}
			if err := qs.Match(ctx, want, note); err != nil {
				return nil, err
			}
		}
	}
	list := make([]quad.IRI, 0, len(found))
	for art := range found {
		list = append(list, art)
	}
	slices.Sort(list)
	return list, nil
}

// decided applies decisions to the quads of one article, which are sorted, as is the result.
func decided(quads []quad.Quad, decisions []Decision) []quad.Quad {
	if len(decisions) == 0 || len(quads) == 0 {
		return quads
	}
	art, _ := quads[0].Label.(quad.IRI)
	r := renamer{art: art, decisions: decisions, known: map[quad.IRI]Decision{}}
	var out []quad.Quad
	for _, q := range quads {
		out = append(out, r.quad(q)...)
	}
	out = export.Sort(out)
	gone, come := without(quads, out), without(out, quads)
	if len(gone)+len(come) == 0 {
		return quads
	}
	for name, list := range map[quad.IRI][]quad.Quad{beforeDecisions: gone, afterDecisions: come} {
		var text []byte
		for _, q := range list {
			text = export.AppendQuad(text, q)
		}
		out = append(out, quad.Quad{Subject: art, Predicate: name, Object: quad.String(text), Label: art})
	}
	return export.Sort(out)
}

// undecided takes back what decisions did to the quads of one article.
func undecided(quads []quad.Quad) ([]quad.Quad, error) {
	var gone, come, rest []quad.Quad
	for _, q := range quads {
		list := &gone
		switch q.Predicate {
		case afterDecisions:
			list = &come
		case beforeDecisions:
		default:
			rest = append(rest, q)
			continue
		}
		text, _ := q.Object.(quad.String)
		for old, err := range export.ReadNQuads(strings.NewReader(string(text)), export.Names{Compact: true}) {
			if err != nil {
				return nil, err
			}
			*list = append(*list, old)
		}
	}
	return export.Sort(append(without(export.Sort(rest), export.Sort(come)), gone...)), nil
}

// renamer applies decisions to one article.
type renamer struct {
	art       quad.IRI
	decisions []Decision
	known     map[quad.IRI]Decision // what became of an entity; no To: nothing
}

// follow applies the decisions to one entity, in their order.
func (r *renamer) follow(v quad.Value) (d Decision, changed bool) {
	iri, ok := v.(quad.IRI)
	if !ok || !strings.HasPrefix(string(iri), "ent:") {
		return d, false
	}
	if d, ok = r.known[iri]; ok {
		return d, d.To != ""
	}
	at := iri
	for _, next := range r.decisions {
		if rdf.FixIRI(string(next.From)) != at || next.Article != "" && rdf.FixIRI(string(next.Article)) != r.art {
			continue
		}
		at = rdf.FixIRI(string(next.To))
		next.Split = next.Split || d.Split
		d = next
	}
	if at == iri {
		d = Decision{}
	}
	r.known[iri] = d
	return d, d.To != ""
}

// quad gives what becomes of one quad.
func (r *renamer) quad(q quad.Quad) []quad.Quad {
	d, changed := r.follow(q.Subject)
	if o, ok := r.follow(q.Object); ok {
		q.Object = rdf.FixIRI(string(o.To))
	}
	if !changed {
		return r.edge(q)
	}
	q.Subject = rdf.FixIRI(string(d.To))
	switch q.Predicate {
	case rdf.RDFSLabel, quad.IRI("qw:name"):
		name := q
		name.Object = rdf.Literal(d.Name)
		q.Predicate = quad.IRI("qw:alias")
		if q.Object == name.Object {
			return []quad.Quad{name}
		}
		return []quad.Quad{name, q}
	case quad.IRI("qw:minted"):
		return nil
	case quad.IRI("qw:alias"):
		if q.Object == rdf.Literal(d.Name) {
			return nil
		}
	case rdf.OWLSameAs:
		if d.Split {
			return nil
		}
	}
	return r.edge(q)
}

// edge leaves out what would lead from an entity to itself.
func (r *renamer) edge(q quad.Quad) []quad.Quad {
	p, _ := q.Predicate.(quad.IRI)
	if q.Subject == q.Object && (strings.HasPrefix(string(p), "rel:") || p == "qw:partOf") {
		return nil
	}
	return []quad.Quad{q}
}
