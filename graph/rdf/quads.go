package rdf

import (
	"time"

	"github.com/cayleygraph/quad"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/graph/export"
)

// Quads gives the quads of doc, sorted, without duplicates, all valid; their label is the article.
// It is a pure function: the same document gives the same quads. TestQuads holds what is an edge
// and what is not.
func Quads(doc *quadwire.Document) []quad.Quad {
	b := newBuilder(doc)
	b.article()
	for i := range doc.Entities {
		b.entity(&doc.Entities[i])
	}
	for i := range doc.Offices {
		b.office(&doc.Offices[i])
	}
	for i := range doc.Statements {
		b.statement(&doc.Statements[i])
	}
	return b.sorted()
}

// builder collects the quads of one article.
type builder struct {
	doc   *quadwire.Document
	art   quad.IRI
	names map[quadwire.IRI]string
	quads []quad.Quad
}

func newBuilder(doc *quadwire.Document) *builder {
	b := &builder{doc: doc, art: FixIRI(string(doc.Article.ID)), names: map[quadwire.IRI]string{}}
	for i := range doc.Entities {
		b.names[doc.Entities[i].ID] = doc.Entities[i].Name
	}
	return b
}

// add adds one quad of the article.
func (b *builder) add(s, p quad.IRI, o quad.Value) {
	b.quads = append(b.quads, quad.Quad{Subject: s, Predicate: p, Object: o, Label: b.art})
}

// text adds a literal unless it is empty.
func (b *builder) text(s, p quad.IRI, text string) {
	if text != "" {
		b.add(s, p, Literal(text))
	}
}

// time adds an xsd:dateTime unless t is zero.
func (b *builder) time(s, p quad.IRI, t time.Time) {
	if !t.IsZero() {
		b.add(s, p, quad.Time(t.UTC().Truncate(time.Second)))
	}
}

// sorted gives the quads in canonical order, each once.
func (b *builder) sorted() []quad.Quad {
	return export.Sort(b.quads)
}

func (b *builder) article() {
	art := b.doc.Article
	b.add(b.art, RDFType, quad.IRI("qw:Article"))
	label := art.Title
	if label == "" {
		label = LocalName(string(art.ID))
	}
	b.text(b.art, RDFSLabel, label)
	b.text(b.art, "qw:headline", art.Title)
	b.text(b.art, "qw:hash", art.Hash)
	b.text(b.art, "qw:sketch", art.Sketch)
	b.text(b.art, "qw:url", art.URL)
	b.text(b.art, "qw:publisher", art.Source)
	b.text(b.art, "qw:agency", art.Agency)
	b.text(b.art, "qw:byline", art.Byline)
	b.text(b.art, "qw:dateline", art.Dateline)
	b.time(b.art, "qw:published", art.Published)
	if !art.Published.IsZero() {
		b.text(b.art, "qw:day", art.Published.UTC().Format(time.DateOnly))
		b.text(b.art, "qw:publishedBasis", string(art.PublishedBasis))
	}
}

func (b *builder) entity(ent *quadwire.Entity) {
	if ent.ID == "" {
		return
	}
	id := FixIRI(string(ent.ID))
	b.add(id, RDFType, quad.IRI("qw:Entity"))
	if ent.Type != "" {
		b.add(id, RDFType, FixIRI("qw:"+string(ent.Type)))
	}
	name := ent.Name
	if name == "" {
		name = LocalName(string(ent.ID))
	}
	b.text(id, RDFSLabel, name)
	b.text(id, "qw:name", name)
	for _, alias := range ent.Aliases {
		if alias != name {
			b.text(id, "qw:alias", alias)
		}
	}
	if ent.Wikidata != "" {
		b.add(id, OWLSameAs, FixIRI("http://www.wikidata.org/entity/"+ent.Wikidata))
	}
	b.text(id, "qw:country", ent.Country)
	b.text(id, "qw:sector", ent.Sector)
	if ent.PartOf != "" {
		b.add(id, "qw:partOf", FixIRI(string(ent.PartOf)))
	}
	if ent.Minted {
		b.add(id, "qw:minted", quad.Bool(true))
	}
}

// office adds a dated membership, and for a current one the edge that answers it in one hop.
func (b *builder) office(off *quadwire.Office) {
	person, ok := b.entityAt(off.Person)
	if !ok {
		return
	}
	of, hasOf := b.entityAt(off.Of)
	id := quad.IRI("office:" + digest(string(b.art), string(person), off.Role, off.Title, string(of), off.Status))
	b.add(id, RDFType, quad.IRI("qw:Office"))
	b.add(id, "qw:holder", person)
	role := off.Role
	if role == "" {
		role = off.Title
	}
	b.text(id, "qw:role", role)
	b.text(id, "qw:title", off.Title)
	b.text(id, "qw:status", off.Status)
	b.text(id, "qw:rule", off.Rule)
	b.text(id, RDFSLabel, b.officeLabel(off, role))
	b.add(id, "qw:article", b.art)
	b.time(id, "qw:asOf", b.doc.Article.Published)
	if !b.doc.Article.Published.IsZero() {
		b.text(id, "qw:month", b.doc.Article.Published.UTC().Format("2006-01"))
	}
	b.evidence(id, []quadwire.Span{off.Evidence})
	if !hasOf {
		return
	}
	b.add(id, "qw:of", of)
	if off.Status == "" || off.Status == "current" {
		b.add(person, "rel:holds_office", of)
	}
}

func (b *builder) officeLabel(off *quadwire.Office, role string) string {
	label := b.doc.Entities[off.Person].Name + ", " + role
	if off.Of >= 0 && off.Of < len(b.doc.Entities) {
		label += ", " + b.doc.Entities[off.Of].Name
	}
	if off.Status != "" && off.Status != "current" {
		label += " (" + off.Status + ")"
	}
	return label
}

func (b *builder) entityAt(i int) (quad.IRI, bool) {
	if i < 0 || i >= len(b.doc.Entities) || b.doc.Entities[i].ID == "" {
		return "", false
	}
	return FixIRI(string(b.doc.Entities[i].ID)), true
}
