package export

import (
	"bufio"
	"io"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
)

// grouped collects the quads of one subject after another and hands them on by label.
type grouped struct {
	quads []quad.Quad
	block func(quads []quad.Quad) error // quads of one subject and label, sorted
}

func (g *grouped) Write(q quad.Quad) error {
	if len(g.quads) > 0 && g.quads[0].Subject != q.Subject {
		if err := g.flush(); err != nil {
			return err
		}
	}
	g.quads = append(g.quads, q)
	return nil
}

func (g *grouped) flush() error {
	slices.SortStableFunc(g.quads, func(a, b quad.Quad) int { return CompareTerms(a.Label, b.Label) })
	for rest := g.quads; len(rest) > 0; {
		n := 1
		for n < len(rest) && rest[n].Label == rest[0].Label {
			n++
		}
		if err := g.block(rest[:n]); err != nil {
			return err
		}
		rest = rest[n:]
	}
	g.quads = g.quads[:0]
	return nil
}

// shortNames gives the prefixes that TriG files declare, and what they stand for.
func shortNames(names Names) [][2]string {
	var out [][2]string
	for _, p := range Prefixes() {
		out = append(out, [2]string{p, string(names.Expand(quad.IRI(p)))})
	}
	out = append(out,
		[2]string{"owl:", "http://www.w3.org/2002/07/owl#"},
		[2]string{"rdf:", rdfSpace},
		[2]string{"rdfs:", "http://www.w3.org/2000/01/rdf-schema#"},
		[2]string{"xsd:", XSD},
	)
	slices.SortFunc(out, func(a, b [2]string) int { return strings.Compare(a[0], b[0]) })
	return out
}

// rdfSpace is the namespace of RDF.
const rdfSpace = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

// NewTriG writes TriG, one block for each subject and label, so that nothing but one subject is
// held in memory.
func NewTriG(w io.Writer, names Names) Writer {
	t := &trigWriter{w: bufio.NewWriter(w), names: names, short: shortNames(names)}
	t.grouped.block = t.block
	return t
}

type trigWriter struct {
	grouped
	w       *bufio.Writer
	names   Names
	short   [][2]string
	started bool
	buf     []byte
}

func (t *trigWriter) Close() error {
	t.header()
	if err := t.flush(); err != nil {
		return err
	}
	return t.w.Flush()
}

// header declares the prefixes; an error of the writer comes back with the next write.
func (t *trigWriter) header() {
	if t.started {
		return
	}
	t.started = true
	for _, p := range t.short {
		_, _ = t.w.WriteString("@prefix " + p[0] + " <" + p[1] + "> .\n")
	}
}

func (t *trigWriter) block(quads []quad.Quad) error {
	t.header()
	b := append(t.buf[:0], '\n')
	if quads[0].Label != nil {
		b = append(t.term(b, quads[0].Label), ' ')
	}
	b = append(b, "{\n  "...)
	b = t.term(b, quads[0].Subject)
	for i, q := range quads {
		switch {
		case i > 0 && quads[i-1].Predicate == q.Predicate:
			b = append(b, ", "...)
		default:
			if i > 0 {
				b = append(b, " ;\n   "...)
			}
			b = append(b, ' ')
			if q.Predicate == quad.IRI(rdfSpace+"type") {
				b = append(b, 'a')
			} else {
				b = t.term(b, q.Predicate)
			}
			b = append(b, ' ')
		}
		b = t.term(b, q.Object)
	}
	t.buf = append(b, " .\n}\n"...)
	_, err := t.w.Write(t.buf)
	return err
}

// term appends v, shorter where Turtle allows.
func (t *trigWriter) term(b []byte, v quad.Value) []byte {
	switch v := v.(type) {
	case quad.IRI:
		return t.iri(b, string(t.names.Expand(v)))
	case quad.Int, quad.Bool:
		text, _ := Literal(v)
		return append(b, text...)
	case quad.LangString, quad.BNode:
		return AppendTerm(b, v)
	}
	text, typ := Literal(v)
	b = appendQuoted(b, text)
	if typ != "" {
		b = t.iri(append(b, '^', '^'), typ)
	}
	return b
}

// iri appends a prefixed name if what follows the prefix needs no escapes.
func (t *trigWriter) iri(b []byte, iri string) []byte {
	for _, p := range t.short {
		if local, ok := strings.CutPrefix(iri, p[1]); ok && plainLocal(local) {
			return append(append(b, p[0]...), local...)
		}
	}
	b = append(append(b, '<'), iri...)
	return append(b, '>')
}

func plainLocal(s string) bool {
	for i, r := range s {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '_', r == '-' && i > 0:
		default:
			return false
		}
	}
	return s != ""
}
