package main

import (
	"slices"
	"time"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/corpus"
	"github.com/quadwire/quadwire/graph"
)

// side is an actor and, if wide and it is a country, all who act for it: its parts, those of its code,
// and those with an office there.
func (r *reading) side(actor quadwire.IRI, wide bool) (map[quadwire.IRI]bool, error) {
	members := map[quadwire.IRI]bool{actor: true}
	n, err := r.node(actor)
	if err != nil || !wide || !n.is("qw:Country") {
		return members, err
	}
	for _, code := range n.texts("qw:country") {
		if err := r.join(members, "qw:country", graph.Value{Text: code}); err != nil {
			return nil, err
		}
	}
	for at := []quadwire.IRI{actor}; len(at) > 0; at = at[1:] {
		before := len(members)
		if err := r.join(members, "qw:partOf", graph.Value{IRI: at[0]}); err != nil {
			return nil, err
		}
		if len(members) > before {
			parts, err := r.Subjects("qw:partOf", graph.Value{IRI: at[0]}, 0)
			if err != nil {
				return nil, err
			}
			at = append(at, parts...)
		}
	}
	offices, err := r.Subjects("qw:of", graph.Value{IRI: actor}, 0)
	for _, id := range offices {
		office, err := r.node(id)
		if err != nil {
			return nil, err
		}
		members[office.iri("qw:holder")] = true
	}
	return members, err
}

// join adds the nodes with a property that can act or be visited: persons, bodies, peoples, places.
func (r *reading) join(members map[quadwire.IRI]bool, name quadwire.IRI, value graph.Value) error {
	ids, err := r.Subjects(name, value, 0)
	if err != nil {
		return err
	}
	for _, id := range ids {
		n, err := r.node(id)
		if err != nil {
			return err
		}
		if slices.ContainsFunc([]quadwire.IRI{"qw:Person", "qw:Organization", "qw:Group", "qw:Place", "qw:Facility"}, n.is) {
			members[id] = true
		}
	}
	return nil
}

// texts lists the literals that are values of a property, each once.
func (n node) texts(name quadwire.IRI) []string {
	var list []string
	for _, p := range n.props {
		if p.Name == name && p.Value.IRI == "" && !slices.Contains(list, p.Value.Text) {
			list = append(list, p.Value.Text)
		}
	}
	return list
}

// about lists the statements whose subject or object is one of the nodes, sorted.
func (r *reading) about(nodes map[quadwire.IRI]bool) ([]quadwire.IRI, error) {
	var ids []quadwire.IRI
	for id := range nodes {
		for _, name := range []quadwire.IRI{"qw:subject", "qw:object"} {
			list, err := r.Subjects(name, graph.Value{IRI: id}, 0)
			if err != nil {
				return nil, err
			}
			ids = append(ids, list...)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids), nil
}

// newsDays is how long before its report an act is still news.
const newsDays = 7

// looksBack tells whether the other statements of the same sentence are all dated before the news of
// the day: then this one, without a date, is not of the day of the report either.
func (r *reading) looksBack(stmt *corpus.Statement, published time.Time) (bool, error) {
	ids, err := r.Subjects("qw:quote", graph.Value{Text: stmt.Quote}, 0)
	if err != nil || stmt.Quote == "" {
		return false, err
	}
	dated := false
	for _, id := range ids {
		n, err := r.node(id)
		if err != nil {
			return false, err
		}
		if other := n.statement(); other.Article == stmt.Article && !other.Time.Latest.IsZero() {
			if other.Time.Latest.After(published.AddDate(0, 0, -newsDays)) {
				return false, nil
			}
			dated = true
		}
	}
	return dated, nil
}
