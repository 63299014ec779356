package rdf

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/cayleygraph/quad"

	"github.com/quadwire/quadwire/graph/export"
	"github.com/quadwire/quadwire/vocab"
)

//go:embed data/terms.tsv
var termsTSV string

// VocabularyLabel is the label of the quads that say what our terms mean to others.
const VocabularyLabel = quad.IRI("qw:vocabulary")

// Vocabulary gives the quads that describe our terms: classes, properties, relations and event
// types with their labels, and the terms of public vocabularies that they refine.
func Vocabulary() []quad.Quad { return slices.Clone(vocabularyQuads()) }

// vocabularyQuads is made once; the last quad of the store's own is the hash of all others, so that
// one look tells whether a store has this vocabulary.
var vocabularyQuads = sync.OnceValue(func() []quad.Quad {
	v := &vocabulary{}
	for line := range strings.Lines(termsTSV) {
		f := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if len(f) == 4 && f[0] != "term" {
			v.term(quad.IRI(f[0]), f[1], f[2], f[3])
		}
	}
	for _, t := range vocab.EntityTypes() {
		v.term(FixIRI("qw:"+string(t.Type)), "class", t.Label, t.Superclass)
		v.add(FixIRI("qw:"+string(t.Type)), rdfsSubCls, quad.IRI("qw:Entity"))
	}
	for _, e := range vocab.Events() {
		id := eventIRI(e.Type)
		v.term(id, "class", e.Label, "sem:EventType")
		v.add(id, rdfsNote, Literal(e.Description))
		v.add(id, "qw:score", quad.Float(e.Score))
	}
	for _, r := range vocab.Relations() {
		id := FixIRI("rel:" + r.Name)
		v.term(id, "relation", r.Label, "")
		if r.Event != "" {
			v.add(id, "qw:eventType", eventIRI(r.Event))
		}
		if r.Mode != "" {
			v.add(id, "qw:eventMode", Literal(r.Mode))
		}
	}
	quads := export.Sort(v.quads)
	return append(quads, vocabularyHash(quads))
})

func vocabularyHash(quads []quad.Quad) quad.Quad {
	var text []byte
	for _, q := range quads {
		text = export.AppendQuad(text, q)
	}
	return quad.Quad{
		Subject: VocabularyLabel, Predicate: quad.IRI("qw:hash"),
		Object: Literal(digest(string(text))), Label: VocabularyLabel,
	}
}

type vocabulary struct{ quads []quad.Quad }

func (v *vocabulary) add(s, p quad.IRI, o quad.Value) {
	v.quads = append(v.quads, quad.Quad{Subject: s, Predicate: p, Object: o, Label: VocabularyLabel})
}

// term adds a term's kind, label and the public term that it refines.
func (v *vocabulary) term(id quad.IRI, kind, label, means string) {
	v.add(id, RDFSLabel, Literal(label))
	super := rdfsSubPrp
	switch kind {
	case "class":
		v.add(id, RDFType, RDFSClass)
		super = rdfsSubCls
	case "property", "relation":
		v.add(id, RDFType, rdfProp)
	}
	if means != "" {
		v.add(id, super, fullIRI(means))
	}
}

// fullIRI expands the prefixes of the public vocabularies that we refine.
func fullIRI(term string) quad.IRI {
	prefix, name, _ := strings.Cut(term, ":")
	for _, ns := range [][2]string{
		{"schema", "https://schema.org/"},
		{"sem", "http://semanticweb.cs.vu.nl/2009/11/sem/"},
		{"org", "http://www.w3.org/ns/org#"},
		{"prov", "http://www.w3.org/ns/prov#"},
		{"oa", "http://www.w3.org/ns/oa#"},
		{"foaf", "http://xmlns.com/foaf/0.1/"},
		{"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
	} {
		if prefix == ns[0] {
			return quad.IRI(ns[1] + name)
		}
	}
	return quad.IRI(term)
}
