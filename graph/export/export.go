// Package export writes quads in the formats that other tools read, and reads them again.
//
// In: quads in canonical order. Out: text, the same bytes for the same quads. Literals have one
// spelling and full datatypes; own prefixes are expanded to a base unless asked otherwise, so that
// reading what was written gives the same quads.
package export

import (
	"bufio"
	"encoding/json"
	"io"
	"strings"
	"sync"

	"github.com/cayleygraph/quad"
)

// DefaultBase is what own prefixes expand to.
const DefaultBase = "urn:quadwire:"

// Prefixes are our own, each with its colon; all else in the graph is a full IRI.
func Prefixes() []string {
	return []string{"ent:", "rel:", "art:", "stmt:", "ev:", "wire:", "diff:", "office:", "qw:", "plover:"}
}

// Own tells whether iri has one of our own prefixes.
func Own(iri string) bool {
	i := strings.IndexByte(iri, ':')
	return i > 0 && ownPrefixes()[iri[:i+1]]
}

var ownPrefixes = sync.OnceValue(func() map[string]bool {
	own := map[string]bool{}
	for _, p := range Prefixes() {
		own[p] = true
	}
	return own
})

// Names says how IRIs are written.
type Names struct {
	Compact bool   // as stored: "ent:Russia"
	Base    string // "" is DefaultBase
}

func (n Names) base() string {
	if n.Base == "" {
		return DefaultBase
	}
	return n.Base
}

// Expand gives the IRI to write.
func (n Names) Expand(iri quad.IRI) quad.IRI {
	if n.Compact || !Own(string(iri)) {
		return iri
	}
	return quad.IRI(n.base()) + iri
}

// Contract gives the IRI to store.
func (n Names) Contract(iri quad.IRI) quad.IRI {
	if rest, ok := strings.CutPrefix(string(iri), n.base()); ok && Own(rest) {
		return quad.IRI(rest)
	}
	return iri
}

// Quad applies f to all IRIs of q.
func mapIRIs(q quad.Quad, f func(quad.IRI) quad.IRI) quad.Quad {
	for _, d := range quad.Directions {
		if iri, ok := q.Get(d).(quad.IRI); ok {
			q.Set(d, f(iri))
		}
	}
	return q
}

// Writer writes quads one after another.
type Writer interface {
	Write(q quad.Quad) error
	Close() error // writes what is left; does not close what is below
}

// NewNQuads writes canonical N-Quads.
func NewNQuads(w io.Writer, names Names) Writer {
	return &nquadsWriter{w: bufio.NewWriter(w), names: names}
}

type nquadsWriter struct {
	w     *bufio.Writer
	names Names
	buf   []byte
}

func (n *nquadsWriter) Write(q quad.Quad) error {
	n.buf = AppendQuad(n.buf[:0], mapIRIs(q, n.names.Expand))
	_, err := n.w.Write(n.buf)
	return err
}

func (n *nquadsWriter) Close() error { return n.w.Flush() }

// Line is one quad of the JSON lines format; its values are N-Quads terms.
type Line struct {
	Subject   string `json:"subject"`
	Predicate string `json:"predicate"`
	Object    string `json:"object"`
	Label     string `json:"label,omitempty"`
}

// NewJSONLines writes one [Line] a quad.
func NewJSONLines(w io.Writer, names Names) Writer {
	bw := bufio.NewWriter(w)
	enc := json.NewEncoder(bw)
	enc.SetEscapeHTML(false)
	return &jsonWriter{w: bw, enc: enc, names: names}
}

type jsonWriter struct {
	w     *bufio.Writer
	enc   *json.Encoder
	names Names
}

func (j *jsonWriter) Write(q quad.Quad) error {
	q = mapIRIs(q, j.names.Expand)
	return j.enc.Encode(Line{
		Subject:   string(AppendTerm(nil, q.Subject)),
		Predicate: string(AppendTerm(nil, q.Predicate)),
		Object:    string(AppendTerm(nil, q.Object)),
		Label:     string(AppendTerm(nil, q.Label)),
	})
}

func (j *jsonWriter) Close() error { return j.w.Flush() }
