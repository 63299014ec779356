package export

import (
	"bytes"
	"math"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

func TestAppendTerm(t *testing.T) {
	t.Parallel()
	for want, v := range map[string]quad.Value{
		`<ent:A>`:                                       quad.IRI("ent:A"),
		`_:b1`:                                          quad.BNode("b1"),
		`"a\"b\\c\nd\te\u0001\u007F"`:                   quad.String("a\"b\\c\nd\te\x01\x7f"),
		`"x"@en`:                                        quad.LangString{Value: "x", Lang: "en"},
		`"-5"^^<` + XSD + `integer>`:                    quad.Int(-5),
		`"9.3E-1"^^<` + XSD + `double>`:                 quad.Float(0.93),
		`"1.0E0"^^<` + XSD + `double>`:                  quad.Float(1),
		`"INF"^^<` + XSD + `double>`:                    quad.Float(math.Inf(1)),
		`"true"^^<` + XSD + `boolean>`:                  quad.Bool(true),
		`"2031-03-04T01:02:03Z"^^<` + XSD + `dateTime>`: quad.Time(time.Date(2031, 3, 4, 2, 2, 3, 9, time.FixedZone("", 3600))),
		`"2031-03-04"^^<` + XSD + `date>`:               quad.TypedString{Value: "2031-03-04", Type: "xsd:date"},
		`"plain"`:                                       quad.TypedString{Value: "plain", Type: "xsd:string"},
	} {
		if got := string(AppendTerm(nil, v)); got != want {
			t.Errorf("AppendTerm(%#v) = %s, want %s", v, got, want)
		}
	}
}

// What is written is read again as the same quad, in full and in compact form.
func FuzzRoundTrip(f *testing.F) {
	f.Add("Vera \"X\"\n\\ \u00e9\u2028", int64(7), 0.93)
	f.Add("", int64(-1), -1e300)
	f.Add("\x00\x1f\x7f <>{}|^`%20", int64(0), 0.1)
	f.Fuzz(func(t *testing.T, text string, n int64, x float64) {
		if !utf8.ValidString(text) || math.IsNaN(x) || math.IsInf(x, 0) {
			return
		}
		for _, object := range []quad.Value{quad.String(text), quad.Int(n), quad.Float(x), quad.IRI("ent:A"), quad.Bool(n > 0)} {
			q := quad.Quad{Subject: quad.IRI("stmt:1"), Predicate: quad.IRI("qw:object"), Object: object, Label: quad.IRI("art:a")}
			for _, names := range []Names{{}, {Compact: true}, {Base: "https://example.org/"}} {
				roundTrip(t, q, names)
			}
		}
	})
}

func roundTrip(t *testing.T, q quad.Quad, names Names) {
	t.Helper()
	var nq, jsonl bytes.Buffer
	for _, w := range []Writer{NewNQuads(&nq, names), NewJSONLines(&jsonl, names)} {
		if err := w.Write(q); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
	text, lines := nq.String(), jsonl.String()
	if strings.Count(text, "\n") != 1 {
		t.Fatalf("%v is written on several lines: %q", q, text)
	}
	for got, err := range ReadNQuads(&nq, names) {
		if err != nil || Compare(q, got) != 0 {
			t.Errorf("%q is read as %v, %v; want %v", text, got, err, q)
		}
	}
	for got, err := range ReadJSONLines(&jsonl, names) {
		if err != nil || Compare(q, got) != 0 {
			t.Errorf("%q is read as %v, %v; want %v", lines, got, err, q)
		}
	}
}

// Whatever is read, reading ends with quads or an error, never with a panic.
func FuzzRead(f *testing.F) {
	f.Add("<a:b> <c:d> \"\\u00\" .")
	f.Add(`{"subject":"<a:b>","predicate":"<a:b>","object":"\"x"}`)
	f.Fuzz(func(t *testing.T, text string) {
		for range ReadNQuads(strings.NewReader(text), Names{}) {
			continue
		}
		for range ReadJSONLines(strings.NewReader(text), Names{}) {
			continue
		}
	})
}
