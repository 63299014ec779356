package selection

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/graph/export"
	"github.com/quadwire/quadwire/graph/kv"
	"github.com/quadwire/quadwire/graph/rdf"
	"github.com/quadwire/quadwire/vocab"
)

// claim is a statement or an office as an edge, with what a filter asks of it.
type claim struct {
	export.Edge
	speakers []quad.Value // innermost first
}

// names tells whether an entity takes part or is one of those who say so.
func (c *claim) names(who quad.IRI) bool {
	return c.Source == who || c.Target == who || slices.Contains(c.speakers, quad.Value(who))
}

// claim reads a statement or an office from its quads.
func (s *chosen) claim(id quad.IRI, quads []quad.Quad, office bool) claim {
	props := map[quad.IRI]quad.Value{}
	var quotes []string
	for _, q := range quads {
		if p, ok := q.Predicate.(quad.IRI); ok {
			props[p] = q.Object
			if p == "qw:quote" {
				quotes = append(quotes, quad.ToString(q.Object))
			}
		}
	}
	c := claim{Edge: export.Edge{ID: id, Quote: strings.Join(quotes, " ")}}
	if len(quads) > 0 {
		c.Article, _ = quads[0].Label.(quad.IRI)
	}
	if office {
		c.office(props)
	} else {
		c.statement(s, props)
	}
	s.complete(&c.Edge)
	return c
}

func (c *claim) office(props map[quad.IRI]quad.Value) {
	c.Source, _ = props["qw:holder"].(quad.IRI)
	c.Target, _ = props["qw:of"].(quad.IRI)
	c.Relation = "rel:holds_office"
	c.Label = text(props["qw:role"])
	if c.Status = text(props["qw:status"]); c.Status == "" || c.Status == "current" {
		c.Status = StatusStated
	}
}

func (c *claim) statement(s *chosen, props map[quad.IRI]quad.Value) {
	c.Source, _ = props["qw:subject"].(quad.IRI)
	c.Relation, _ = props["qw:predicate"].(quad.IRI)
	c.Label = rdf.RelationLabel(quadwire.IRI(c.Relation))
	if target, ok := props["qw:object"].(quad.IRI); ok {
		c.Target = target
	} else {
		c.TargetText = text(props["qw:object"])
	}
	c.Event, c.Mode = rdf.LocalName(text(props["qw:event"])), text(props["qw:mode"])
	c.Symmetric = props["qw:symmetric"] == quad.Bool(true)
	c.First, c.Last = day(props["qw:earliest"]), day(props["qw:latest"])
	c.Basis = text(props["qw:timeBasis"])
	c.Place, c.Topic = s.name(props["qw:place"]), s.name(props["qw:topic"])
	if f, ok := props["qw:confidence"].(quad.Float); ok {
		c.Confidence = float64(f)
	}
	property := quad.IRI("qw:speaker")
	var speakers []string
	for n := '2'; props[property] != nil; n++ {
		c.speakers = append(c.speakers, props[property])
		speakers = append(speakers, s.name(props[property]))
		property = "qw:speaker" + quad.IRI(n)
	}
	c.Speakers = strings.Join(speakers, "; ")
	c.Status = c.status(props)
}

// status is what the statement's quads say of it, by the rule that makes edges.
func (c *claim) status(props map[quad.IRI]quad.Value) string {
	modality := rdf.LocalName(text(props["qw:modality"]))
	switch {
	case props["qw:polarity"] == quad.IRI("qw:negated"):
		return StatusDenied
	case modality != "" && modality != string(quadwire.Actual):
		return modality
	case props["qw:hedge"] != nil:
		return StatusClaimed
	case len(c.speakers) > 0 && c.speakers[0] != quad.Value(c.Source) && c.speakers[0] != quad.Value(c.Target):
		return StatusClaimed
	}
	return StatusStated
}

// complete adds what the vocabulary and the article tell of an edge.
func (s *chosen) complete(e *export.Edge) {
	if art := s.articles[e.Article]; art != nil {
		e.Published, e.URL, e.Publisher = art.day, art.url, art.source
	}
	if h := s.happenings[e.ID]; h != nil && e.ID != "" {
		e.Happening, e.Mentions, e.Articles, e.Sources = h.Happening, h.Mentions, h.Articles, h.Sources
	}
	if info, ok := vocab.Event(quadwire.EventType(e.Event)); ok {
		e.Score = info.Score
	}
}

// looseEdge is an edge that no statement stands for.
func (s *chosen) looseEdge(q quad.Quad) export.Edge {
	e := export.Edge{Status: StatusStated}
	e.Source, _ = q.Subject.(quad.IRI)
	e.Relation, _ = q.Predicate.(quad.IRI)
	e.Target, _ = q.Object.(quad.IRI)
	e.Article, _ = q.Label.(quad.IRI)
	e.Label = rdf.RelationLabel(quadwire.IRI(e.Relation))
	if rel, ok := vocab.Relation(rdf.LocalName(string(e.Relation))); ok {
		e.Event, e.Mode, e.Symmetric = string(rel.Event), rel.Mode, rel.Symmetric
	}
	s.complete(&e)
	return e
}

func text(v quad.Value) string {
	switch v := v.(type) {
	case nil:
		return ""
	case quad.IRI:
		return string(v)
	}
	text, _ := export.Literal(v)
	return text
}

// name is a literal as it is, and of an entity its readable name.
func (s *chosen) name(v quad.Value) string {
	iri, ok := v.(quad.IRI)
	if !ok {
		return text(v)
	}
	return strings.ReplaceAll(rdf.LocalName(string(iri)), "_", " ")
}

func day(v quad.Value) string {
	t, ok := v.(quad.Time)
	if !ok {
		return ""
	}
	return time.Time(t).UTC().Format(time.DateOnly)
}

// Elements writes the chosen entities and edges. Without a filter all entities are nodes; only what
// is stated is an edge unless the filter says which statuses are. Acts without a target are written
// where loose says so.
func Elements(ctx context.Context, qs *kv.Store, filter Filter, out export.Elements, loose bool) error {
	whole := filter.Empty()
	if len(filter.Status) == 0 {
		filter.Status = []string{StatusStated}
	}
	s, err := choose(ctx, qs, filter)
	if err != nil {
		return err
	}
	if whole {
		err := s.class("qw:Entity", func(id quad.IRI, _ []quad.Quad) error {
			s.entities[id] = true
			return nil
		})
		if err != nil {
			return err
		}
	}
	if err := s.writeNodes(out); err != nil {
		return err
	}
	return s.writeEdges(out, loose)
}

func (s *chosen) writeNodes(out export.Elements) error {
	ids := make([]quad.IRI, 0, len(s.entities))
	for id := range s.entities {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		quads, err := s.qs.Quads(s.ctx, map[quad.Direction]quad.Value{quad.Subject: id})
		if err != nil {
			return err
		}
		n := export.Node{ID: id}
		describe(&n, export.Sort(quads))
		if err := out.Node(n); err != nil {
			return err
		}
	}
	return nil
}

// describe fills in what quads say of an entity; of several values the first one counts.
func describe(n *export.Node, quads []quad.Quad) {
	set := func(field *string, v string) {
		if *field == "" {
			*field = v
		}
	}
	for _, q := range quads {
		switch q.Predicate {
		case quad.IRI("qw:name"):
			set(&n.Name, text(q.Object))
		case quad.IRI("qw:country"):
			set(&n.Country, text(q.Object))
		case quad.IRI("qw:sector"):
			set(&n.Sector, text(q.Object))
		case rdf.OWLSameAs:
			set(&n.Wikidata, text(q.Object))
		case rdf.RDFType:
			if class, ok := strings.CutPrefix(text(q.Object), "qw:"); ok && class != "Entity" {
				set(&n.Type, class)
			}
		}
	}
	set(&n.Name, strings.ReplaceAll(rdf.LocalName(string(n.ID)), "_", " "))
}

// writeEdges writes statements, offices, and edges that have neither. Only events may lack a target.
func (s *chosen) writeEdges(out export.Elements, events bool) error {
	var failed error
	err := s.claims(func(c claim) {
		if failed == nil && s.nodes[c.ID] && c.Source != "" && (c.Target != "" || events) {
			failed = out.Edge(c.Edge)
		}
	})
	if err != nil {
		return err
	}
	if failed != nil {
		return failed
	}
	for _, q := range s.loose {
		e := s.looseEdge(q)
		if opposite := (quad.Quad{Subject: q.Object, Predicate: q.Predicate, Object: q.Subject, Label: q.Label}); e.Symmetric &&
			e.Source > e.Target && s.edges[opposite] {
			continue // told with the other direction
		}
		if err := out.Edge(e); err != nil {
			return err
		}
	}
	return nil
}
