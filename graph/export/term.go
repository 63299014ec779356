package export

import (
	"bytes"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

// XSD is the namespace of the datatypes that literals are written with.
const XSD = "http://www.w3.org/2001/XMLSchema#"

// AppendTerm appends v to b as a canonical N-Quads term: IRIs as they are, literals with full
// datatype IRIs and one spelling for each value. Nil appends nothing.
func AppendTerm(b []byte, v quad.Value) []byte {
	switch v := v.(type) {
	case nil:
		return b
	case quad.IRI:
		b = append(b, '<')
		b = append(b, v...)
		return append(b, '>')
	case quad.BNode:
		b = append(b, '_', ':')
		return append(b, v...)
	case quad.LangString:
		b = appendQuoted(b, string(v.Value))
		b = append(b, '@')
		return append(b, v.Lang...)
	}
	text, typ := Literal(v)
	b = appendQuoted(b, text)
	if typ != "" {
		b = append(b, '^', '^', '<')
		b = append(b, typ...)
		b = append(b, '>')
	}
	return b
}

// Literal is the canonical text of a literal and its full datatype IRI, "" for plain strings.
func Literal(v quad.Value) (text, typ string) {
	switch v := v.(type) {
	case quad.String:
		return string(v), ""
	case quad.Int:
		return strconv.FormatInt(int64(v), 10), XSD + "integer"
	case quad.Float:
		return canonicalDouble(float64(v)), XSD + "double"
	case quad.Bool:
		return strconv.FormatBool(bool(v)), XSD + "boolean"
	case quad.Time:
		return time.Time(v).UTC().Format(time.RFC3339), XSD + "dateTime"
	case quad.TypedString:
		typ = string(v.Type)
		if rest, ok := strings.CutPrefix(typ, "xsd:"); ok {
			typ = XSD + rest
		}
		if typ == XSD+"string" {
			typ = ""
		}
		return string(v.Value), typ
	case quad.LangString:
		return string(v.Value), ""
	}
	return quad.ToString(v), ""
}

// canonicalDouble writes f as XML Schema's canonical form does: 9.3E-1, not 9.3E-01.
func canonicalDouble(f float64) string {
	s := strconv.FormatFloat(f, 'E', -1, 64)
	mantissa, exponent, ok := strings.Cut(s, "E")
	if !ok {
		return strings.TrimPrefix(strings.Replace(s, "Inf", "INF", 1), "+")
	}
	if !strings.Contains(mantissa, ".") {
		mantissa += ".0"
	}
	n, err := strconv.Atoi(exponent)
	if err != nil {
		return s
	}
	return mantissa + "E" + strconv.Itoa(n)
}

// appendQuoted appends s in quotes. Only what must be escaped is; bytes that are no UTF-8 become
// the replacement character.
func appendQuoted(b []byte, s string) []byte {
	b = append(b, '"')
	for i := 0; i < len(s); {
		c := s[i]
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(s[i:])
			b = utf8.AppendRune(b, r)
			i += n
			continue
		}
		b = appendASCII(b, c)
		i++
	}
	return append(b, '"')
}

func appendASCII(b []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(b, '\\', c)
	case '\n':
		return append(b, `\n`...)
	case '\r':
		return append(b, `\r`...)
	case '\t':
		return append(b, `\t`...)
	case '\b':
		return append(b, `\b`...)
	case '\f':
		return append(b, `\f`...)
	}
	if c < 0x20 || c == 0x7f {
		const hex = "0123456789ABCDEF"
		return append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
	}
	return append(b, c)
}

// AppendQuad appends q as one line of canonical N-Quads.
func AppendQuad(b []byte, q quad.Quad) []byte {
	b = AppendTerm(b, q.Subject)
	b = append(b, ' ')
	b = AppendTerm(b, q.Predicate)
	b = append(b, ' ')
	b = AppendTerm(b, q.Object)
	b = append(b, ' ')
	if q.Label != nil {
		b = AppendTerm(b, q.Label)
		b = append(b, ' ')
	}
	return append(b, '.', '\n')
}

// Compare orders quads as their canonical lines: by subject, predicate, object, label.
func Compare(a, b quad.Quad) int {
	for _, d := range [...]quad.Direction{quad.Subject, quad.Predicate, quad.Object, quad.Label} {
		if c := CompareTerms(a.Get(d), b.Get(d)); c != 0 {
			return c
		}
	}
	return 0
}

// CompareTerms orders values as their canonical N-Quads terms.
func CompareTerms(a, b quad.Value) int {
	x, okx := a.(quad.IRI)
	y, oky := b.(quad.IRI)
	if okx && oky {
		return strings.Compare(string(x), string(y))
	}
	if s, ok := a.(quad.String); ok {
		if t, ok := b.(quad.String); ok {
			if c, sure := compareText(string(s), string(t)); sure {
				return c
			}
		}
	}
	return bytes.Compare(AppendTerm(nil, a), AppendTerm(nil, b))
}

// compareText compares two texts where they first differ, without rendering them; it is not sure if
// one goes on where the other ends, or if what differs is written with an escape.
func compareText(x, y string) (c int, sure bool) {
	n := min(len(x), len(y))
	i := 0
	for i < n && x[i] == y[i] {
		i++
	}
	if i == n {
		return 0, len(x) == len(y)
	}
	return int(x[i]) - int(y[i]), plain(x[i]) && plain(y[i])
}

// plain tells the bytes that are written as they are.
func plain(c byte) bool { return c >= ' ' && c < 0x7f && c != '"' && c != '\\' }
