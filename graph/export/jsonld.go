package export

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
)

// NewJSONLD writes expanded JSON-LD: a list with one named graph, on a line of its own, for each
// subject and label. Nothing but one subject is held in memory.
func NewJSONLD(w io.Writer, names Names) Writer {
	l := &jsonldWriter{w: bufio.NewWriter(w), names: names}
	l.grouped.block = l.block
	return l
}

type jsonldWriter struct {
	grouped
	w       *bufio.Writer
	names   Names
	started bool
	buf     bytes.Buffer
}

func (l *jsonldWriter) Close() error {
	if err := l.flush(); err != nil {
		return err
	}
	if !l.started {
		_, _ = l.w.WriteString("[")
	}
	_, _ = l.w.WriteString("\n]\n")
	return l.w.Flush() // tells of the errors of all writes
}

func (l *jsonldWriter) block(quads []quad.Quad) error {
	l.buf.Reset()
	if l.started {
		l.buf.WriteString(",\n")
	} else {
		l.buf.WriteString("[\n")
	}
	l.started = true
	if label := quads[0].Label; label != nil {
		l.buf.WriteString(`{"@id":`)
		l.text(l.id(label))
		l.buf.WriteString(`,"@graph":[`)
		l.node(quads)
		l.buf.WriteString("]}")
	} else {
		l.node(quads)
	}
	_, err := l.w.Write(l.buf.Bytes())
	return err
}

func (l *jsonldWriter) node(quads []quad.Quad) {
	l.buf.WriteString(`{"@id":`)
	l.text(l.id(quads[0].Subject))
	var types, rest []quad.Quad
	for _, q := range quads {
		if _, ok := q.Object.(quad.IRI); ok && q.Predicate == quad.IRI(rdfSpace+"type") {
			types = append(types, q)
		} else {
			rest = append(rest, q)
		}
	}
	for i, q := range types {
		l.open(i == 0, "@type")
		l.text(l.id(q.Object))
	}
	l.shut(len(types))
	for i, q := range rest {
		first := i == 0 || rest[i-1].Predicate != q.Predicate
		if first {
			l.shut(i)
		}
		l.open(first, l.id(q.Predicate))
		l.value(q.Object)
	}
	l.shut(len(rest))
	l.buf.WriteByte('}')
}

// open starts a key's list, or goes on with it.
func (l *jsonldWriter) open(first bool, key string) {
	l.buf.WriteByte(',')
	if first {
		l.text(key)
		l.buf.WriteString(":[")
	}
}

// shut ends a key's list, if anything is in it.
func (l *jsonldWriter) shut(n int) {
	if n > 0 {
		l.buf.WriteByte(']')
	}
}

func (l *jsonldWriter) value(v quad.Value) {
	switch v.(type) {
	case quad.IRI, quad.BNode:
		l.buf.WriteString(`{"@id":`)
		l.text(l.id(v))
		l.buf.WriteByte('}')
		return
	}
	text, typ := Literal(v)
	l.buf.WriteString(`{"@value":`)
	l.text(text)
	if lang, ok := v.(quad.LangString); ok {
		l.buf.WriteString(`,"@language":`)
		l.text(lang.Lang)
	} else if typ != "" {
		l.buf.WriteString(`,"@type":`)
		l.text(typ)
	}
	l.buf.WriteByte('}')
}

func (l *jsonldWriter) id(v quad.Value) string {
	switch v := v.(type) {
	case quad.IRI:
		return string(l.names.Expand(v))
	case quad.BNode:
		return "_:" + string(v)
	}
	return quad.ToString(v)
}

func (l *jsonldWriter) text(s string) { appendJSON(&l.buf, s) }

// appendJSON writes s as a JSON string, without the escapes that only HTML needs.
func appendJSON(b *bytes.Buffer, s string) {
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(s)       // a string can always be written
	b.Truncate(b.Len() - 1) // its newline
}

// ReadJSONLD reads expanded JSON-LD, as [NewJSONLD] writes it, one element of the list at a time.
// It follows no context, so that nothing is fetched.
func ReadJSONLD(r io.Reader, names Names) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		dec := json.NewDecoder(r)
		dec.UseNumber()
		p := &jsonldReader{names: names, yield: yield}
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err == nil && tok != json.Delim('[') {
			err = fmt.Errorf("%w: JSON-LD must be a list of nodes, in expanded form", errSyntax)
		}
		for n := 1; err == nil && dec.More(); n++ {
			var node map[string]any
			if err = dec.Decode(&node); err == nil {
				err = p.node(node, "")
			}
			if errors.Is(err, errStop) {
				return
			}
			if err != nil {
				err = fmt.Errorf("element %d: %w", n, err)
			}
		}
		if err != nil {
			yield(quad.Quad{}, err)
		}
	}
}

// errStop ends reading when nobody wants more.
var errStop = errors.New("stop")

type jsonldReader struct {
	names Names
	yield func(quad.Quad, error) bool
}

// node yields the quads of a node object in the graph with that label, a term of N-Quads.
func (p *jsonldReader) node(node map[string]any, label string) error {
	id, ok := node["@id"].(string)
	if !ok {
		return fmt.Errorf("%w: node without @id", errSyntax)
	}
	subject := resource(id)
	if subject == "" {
		return fmt.Errorf("%w: node %q is no IRI", errSyntax, id)
	}
	for _, key := range slices.Sorted(maps.Keys(node)) {
		values, isList := node[key].([]any)
		switch {
		case key == "@id":
			continue
		case !isList:
			return fmt.Errorf("%w: %q is no list, as expanded JSON-LD has it", errSyntax, key)
		case key == "@graph" && label != "":
			return fmt.Errorf("%w: graph within a graph", errSyntax)
		case strings.HasPrefix(key, "@") && key != "@graph" && key != "@type", !strings.Contains(key, ":") && !strings.HasPrefix(key, "@"):
			return fmt.Errorf("%w: key %q cannot be read: expand the JSON-LD first", errSyntax, key)
		}
		for _, v := range values {
			if err := p.property(subject, key, v, label); err != nil {
				return err
			}
		}
	}
	return nil
}

func (p *jsonldReader) property(subject, key string, v any, label string) error {
	if key == "@graph" {
		node, ok := v.(map[string]any)
		if !ok {
			return fmt.Errorf("%w: @graph holds something else than nodes", errSyntax)
		}
		return p.node(node, subject)
	}
	if key == "@type" {
		typ, ok := v.(string)
		if !ok {
			return fmt.Errorf("%w: @type is no IRI", errSyntax)
		}
		return p.emit(subject, resource(rdfSpace+"type"), resource(typ), label)
	}
	object, ok := v.(map[string]any)
	if !ok {
		return fmt.Errorf("%w: value of %q is no object", errSyntax, key)
	}
	term, err := objectTerm(object)
	if err != nil {
		return err
	}
	return p.emit(subject, resource(key), term, label)
}

func (p *jsonldReader) emit(s, pred, o, label string) error {
	if s == "" || pred == "" || o == "" {
		return fmt.Errorf("%w: an IRI with characters that none may have", errSyntax)
	}
	q, err := parseNQuad([]byte(s + " " + pred + " " + o + " " + label + " ."))
	if err != nil {
		return err
	}
	if !p.yield(mapIRIs(q, p.names.Contract), nil) {
		return errStop
	}
	return nil
}

// resource is the N-Quads term of an IRI or a blank node. What would end the term early becomes no
// term at all.
func resource(id string) string {
	if strings.ContainsFunc(id, func(r rune) bool { return r <= ' ' || strings.ContainsRune("<>\"{}|^`\\", r) }) {
		return ""
	}
	if strings.HasPrefix(id, "_:") {
		return id
	}
	return "<" + id + ">"
}

// objectTerm is the N-Quads term of a reference or a value object.
func objectTerm(object map[string]any) (string, error) {
	if id, ok := object["@id"].(string); ok && len(object) == 1 {
		return resource(id), nil
	}
	typ, _ := object["@type"].(string)
	lang, _ := object["@language"].(string)
	var text string
	switch v := object["@value"].(type) {
	case string:
		text = v
	case bool:
		return string(AppendTerm(nil, quad.Bool(v))), nil
	case json.Number:
		if n, err := v.Int64(); err == nil && typ == "" {
			return string(AppendTerm(nil, quad.Int(n))), nil
		}
		if f, err := v.Float64(); err == nil && typ == "" {
			return string(AppendTerm(nil, quad.Float(f))), nil
		}
		text = v.String()
	default:
		return "", fmt.Errorf("%w: value of an unknown kind", errSyntax)
	}
	term := string(appendQuoted(nil, text))
	switch {
	case strings.Trim(lang, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") != "":
		return "", fmt.Errorf("%w: language %q", errSyntax, lang)
	case lang != "":
		term += "@" + lang
	case typ != "":
		datatype := resource(typ)
		if datatype == "" {
			return "", fmt.Errorf("%w: datatype %q is no IRI", errSyntax, typ)
		}
		term += "^^" + datatype
	}
	return term, nil
}
