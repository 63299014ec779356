package main

import (
	"context"
	"strings"
	"time"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/corpus"
	"github.com/quadwire/quadwire/graph"
	"github.com/quadwire/quadwire/vocab"
)

// derive computes anew what only all articles together tell, and replaces what was computed before;
// people are the decisions about entities, nil for those that the store has. It tells how many
// articles decisions changed.
func derive(ctx context.Context, st *graph.Store, people []graph.Decision) (changed int, err error) {
	c, w, err := readCorpus(ctx, st)
	if err != nil {
		return 0, err
	}
	if changed, err = w.identify(ctx, st, people); err != nil {
		return changed, err
	}
	if changed > 0 {
		if c, _, err = readCorpus(ctx, st); err != nil {
			return changed, err
		}
	}
	found, err := corpus.Build(ctx, c)
	if err != nil {
		return changed, err
	}
	facts := make([]graph.Fact, len(found))
	for i, f := range found {
		facts[i] = graph.Fact(f)
	}
	_, err = st.Derive(ctx, corpus.Labels(), facts)
	return changed, err
}

// readCorpus reads what the store knows of all articles, and what these said before any decision.
func readCorpus(ctx context.Context, st *graph.Store) (*corpus.Corpus, *witness, error) {
	c := &corpus.Corpus{Entities: map[quadwire.IRI]corpus.Entity{}}
	w := newWitness(c.Entities)
	err := st.View(ctx, func(v *graph.View) error {
		err := v.Each(propertiesRead(), func(id quadwire.IRI, props []graph.Property) error {
			n := node{id, props}
			for _, p := range props {
				if p.Name != rdfType || derived(p.Article) {
					continue
				}
				switch p.Value.IRI {
				case "qw:Article":
					c.Articles = append(c.Articles, n.article())
				case "qw:Statement":
					c.Statements = append(c.Statements, n.statement())
				case "qw:Office":
					c.Offices = append(c.Offices, n.office())
				case "qw:Entity":
					c.Entities[id] = n.entity()
				default:
					continue
				}
				break
			}
			return w.note(n)
		})
		w.undecide()
		return err
	})
	return c, w, err
}

// propertiesRead lists the properties that the methods of node look at.
func propertiesRead() []quadwire.IRI {
	return []quadwire.IRI{
		rdfType, rdfsLabel, "qw:headline", "qw:publisher", "qw:agency", "qw:byline", "qw:sketch", "qw:published",
		"qw:subject", "qw:predicate", "qw:object", "qw:event", "qw:mode", "qw:symmetric", "qw:topic", "qw:place",
		"qw:earliest", "qw:latest", "qw:granularity", "qw:timeBasis", "qw:polarity", "qw:modality", "qw:phrase",
		"qw:speaker", "qw:article", "qw:quote", "qw:holder", "qw:of", "qw:role", "qw:status", "qw:name", "qw:partOf",
		"qw:minted", owlSameAs, "qw:country", "qw:before", "qw:after", "qw:decided",
	}
}

// node is what articles say of a node; what was derived from them is left out.
type node struct {
	id    quadwire.IRI
	props []graph.Property
}

// value is the first value of a property that an article gives; the zero value if there is none.
func (n node) value(name quadwire.IRI) graph.Value {
	for _, p := range n.props {
		if p.Name == name && !derived(p.Article) {
			return p.Value
		}
	}
	return graph.Value{}
}

// derived tells the labels of what was computed from those of articles.
func derived(label quadwire.IRI) bool { return strings.HasPrefix(string(label), "qw:") }

func (n node) text(name quadwire.IRI) string { return n.value(name).Text }

func (n node) iri(name quadwire.IRI) quadwire.IRI { return n.value(name).IRI }

// word is the value without its prefix: "asserted" for qw:asserted.
func (n node) word(name quadwire.IRI) string {
	_, word, _ := strings.Cut(string(n.iri(name)), ":")
	return word
}

// time is the zero time if there is none.
func (n node) time(name quadwire.IRI) time.Time {
	at, err := time.Parse(time.RFC3339, n.text(name))
	if err != nil {
		return time.Time{}
	}
	return at.UTC()
}

func (n node) term(name quadwire.IRI) quadwire.Term {
	v := n.value(name)
	return quadwire.Term{Entity: v.IRI, Text: v.Text}
}

func (n node) article() quadwire.Article {
	return quadwire.Article{
		ID: n.id, Hash: n.text("qw:hash"), Title: n.text("qw:headline"), Source: n.text("qw:publisher"),
		Agency: n.text("qw:agency"), Byline: n.text("qw:byline"), URL: n.text("qw:url"), Sketch: n.text("qw:sketch"),
		Published: n.time("qw:published"), PublishedBasis: quadwire.DateBasis(n.text("qw:publishedBasis")),
	}
}

func (n node) statement() corpus.Statement {
	if n.is("qw:Office") {
		return n.heldOffice()
	}
	stmt := quadwire.Statement{
		ID: n.id, Subject: n.term("qw:subject"), Predicate: n.iri("qw:predicate"), Object: n.term("qw:object"),
		Event: quadwire.EventType(n.word("qw:event")), Mode: n.text("qw:mode"), Symmetric: n.text("qw:symmetric") == "true",
		Topic: n.term("qw:topic"), Place: n.term("qw:place"),
		Time: quadwire.TimeInterval{
			Earliest: n.time("qw:earliest"), Latest: n.time("qw:latest"),
			Granularity: quadwire.Granularity(n.text("qw:granularity")), Basis: quadwire.TimeBasis(n.text("qw:timeBasis")),
		},
		Polarity: quadwire.Polarity(n.word("qw:polarity")), Modality: quadwire.Modality(n.word("qw:modality")),
		Hedge: n.text("qw:hedge"), Phrase: n.text("qw:phrase"), Rule: n.text("qw:rule"),
	}
	for _, name := range []quadwire.IRI{"qw:speaker", "qw:speaker2", "qw:speaker3"} {
		if who := n.term(name); !who.IsZero() {
			stmt.AttributedTo = append(stmt.AttributedTo, who)
		}
	}
	return corpus.Statement{
		Statement: stmt, Article: n.iri("qw:article"), Label: n.text(rdfsLabel), Quote: n.text("qw:quote"),
	}
}

// heldOffice is an office as the statement that somebody holds it.
func (n node) heldOffice() corpus.Statement {
	role := n.text("qw:role")
	return corpus.Statement{
		Statement: quadwire.Statement{
			ID: n.id, Subject: n.term("qw:holder"), Predicate: "rel:holds_office", Object: n.term("qw:of"), Event: vocab.HoldOffice,
			Topic: quadwire.Term{Text: role}, Polarity: quadwire.Asserted, Modality: quadwire.Actual, Phrase: n.text("qw:title"), Rule: n.text("qw:rule"),
		},
		Article: n.iri("qw:article"), Label: "holds the office of " + role, Quote: n.text("qw:quote"),
	}
}

func (n node) office() corpus.Office {
	return corpus.Office{
		ID: n.id, Article: n.iri("qw:article"), Holder: n.iri("qw:holder"), Of: n.iri("qw:of"),
		Role: n.text("qw:role"), Status: n.text("qw:status"),
	}
}

func (n node) entity() corpus.Entity {
	return corpus.Entity{Name: n.name(), PartOf: n.iri("qw:partOf"), Minted: n.text("qw:minted") == "true", Country: n.is("qw:Country")}
}

// name is the first of the names in alphabetical order, since each article gives its own.
func (n node) name() string {
	name := ""
	for _, p := range n.props {
		if p.Name == "qw:name" && (name == "" || p.Value.Text < name) {
			name = p.Value.Text
		}
	}
	return name
}

// The terms that are stored in full.
const (
	rdfType   quadwire.IRI = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
	rdfsLabel quadwire.IRI = "http://www.w3.org/2000/01/rdf-schema#label"
	owlSameAs quadwire.IRI = "http://www.w3.org/2002/07/owl#sameAs"
)
