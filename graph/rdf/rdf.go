// Package rdf turns documents into quads.
//
// In: a [quadwire.Document] with its statements. Out: its quads, whose label is the article they come
// from, and those that say what our terms mean. It promises that the same document gives the same
// quads, that each is valid, and that what is denied, planned or only claimed is no edge.
package rdf

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
	"golang.org/x/text/unicode/norm"

	"github.com/quadwire/quadwire"
)

// The four terms that are stored in full, because Cayley's own tools look for them there.
const (
	RDFType    = quad.IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
	RDFSLabel  = quad.IRI("http://www.w3.org/2000/01/rdf-schema#label")
	RDFSClass  = quad.IRI("http://www.w3.org/2000/01/rdf-schema#Class")
	OWLSameAs  = quad.IRI("http://www.w3.org/2002/07/owl#sameAs")
	rdfsSubCls = quad.IRI("http://www.w3.org/2000/01/rdf-schema#subClassOf")
	rdfsSubPrp = quad.IRI("http://www.w3.org/2000/01/rdf-schema#subPropertyOf")
	rdfsNote   = quad.IRI("http://www.w3.org/2000/01/rdf-schema#comment")
	rdfProp    = quad.IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#Property")
)

// Mint makes an IRI of one of our prefixes ("ent:") and a readable name: NFC, spaces to
// underscores, everything that IRIs must not hold percent-encoded.
func Mint(prefix, name string) quadwire.IRI {
	name = norm.NFC.String(strings.ToValidUTF8(name, "\uFFFD"))
	return quadwire.IRI(prefix + escape(strings.ReplaceAll(name, " ", "_"), true))
}

// FixIRI makes iri fit for a quad; valid IRIs stay as they are.
func FixIRI(iri string) quad.IRI {
	if checkIRI(iri) == nil {
		return quad.IRI(iri)
	}
	return quad.IRI(escape(strings.ToValidUTF8(iri, "\uFFFD"), false))
}

// escape percent-encodes what IRIREF excludes, and the percent sign itself if asked.
func escape(s string, percent bool) string {
	var b strings.Builder
	for _, r := range s {
		if legal(r) && (r != '%' || !percent) {
			b.WriteRune(r)
			continue
		}
		var buf [utf8.UTFMax]byte
		for _, c := range buf[:utf8.EncodeRune(buf[:], r)] {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

// legal tells whether r may stand in an IRI: no space, no control, none of <>"{}|^`\.
func legal(r rune) bool {
	if r <= 0x20 || r >= 0x7f && r <= 0x9f || r == utf8.RuneError {
		return false
	}
	return !strings.ContainsRune("<>\"{}|^`\\", r)
}

func checkIRI(iri string) error {
	colon := strings.IndexByte(iri, ':')
	if colon <= 0 || colon == len(iri)-1 {
		return fmt.Errorf("IRI %q: no scheme or prefix", iri)
	}
	if !utf8.ValidString(iri) {
		return fmt.Errorf("IRI %q: not UTF-8", iri)
	}
	for _, r := range iri {
		if !legal(r) {
			return fmt.Errorf("IRI %q: %q must be percent-encoded", iri, r)
		}
	}
	return nil
}

// Validate checks a quad before it is stored: subject, predicate and label are valid IRIs (the
// subject may be a blank node), the object too or a literal in valid UTF-8.
func Validate(q quad.Quad) error {
	for _, d := range []quad.Direction{quad.Subject, quad.Predicate, quad.Label} {
		v := q.Get(d)
		if _, ok := v.(quad.BNode); ok && d == quad.Subject {
			continue
		}
		iri, ok := v.(quad.IRI)
		if !ok {
			return fmt.Errorf("%v is no IRI: %v", d, v)
		}
		if err := checkIRI(string(iri)); err != nil {
			return fmt.Errorf("%v: %w", d, err)
		}
	}
	return validateObject(q.Object)
}

func validateObject(v quad.Value) error {
	switch v := v.(type) {
	case nil:
		return fmt.Errorf("object is missing")
	case quad.IRI:
		if err := checkIRI(string(v)); err != nil {
			return fmt.Errorf("object: %w", err)
		}
	case quad.String:
		if !utf8.ValidString(string(v)) {
			return fmt.Errorf("object %q: not UTF-8", string(v))
		}
	case quad.TypedString:
		if err := checkIRI(string(v.Type)); err != nil {
			return fmt.Errorf("object: datatype: %w", err)
		}
	}
	return nil
}
