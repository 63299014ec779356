package export

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
)

// FuzzJSONLD: reading never panics, and what was read is read again from what is written,
// quad for quad.
func FuzzJSONLD(f *testing.F) {
	f.Add("[\n{\"@id\":\"art:x\",\"@graph\":[{\"@id\":\"ent:A\",\"@type\":[\"qw:Entity\"],\"qw:name\":[{\"@value\":\"a\"}]}]}\n]\n")
	f.Add(`[{"@id":"art:x","@graph":[{"@id":"_:b","qw:n":[{"@value":1},{"@value":1.5},{"@value":true},{"@value":"x","@language":"en"}]}]}]`)
	f.Add(`[{"@id":"ent:A","rel:met":[{"@id":"ent:B"},{"@value":"2031","@type":"http://www.w3.org/2001/XMLSchema#gYear"}]}]`)
	f.Add(`[{"@id":"ent:A> <b> <c> .","rel:met":[{"@id":"ent:B"}]}]`)
	f.Add(`{"@id":`)
	f.Fuzz(func(t *testing.T, text string) {
		first := readAll(text)
		var buf bytes.Buffer
		w := NewJSONLD(&buf, Names{})
		for _, q := range first {
			if err := w.Write(q); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		if got, want := set(readAll(buf.String())), set(first); got != want {
			t.Errorf("read %s\nwritten %s\nread again %s", want, buf.String(), got)
		}
	})
}

// readAll gives the quads before the first error.
func readAll(text string) []quad.Quad {
	var quads []quad.Quad
	for q, err := range ReadJSONLD(strings.NewReader(text), Names{}) {
		if err != nil {
			break
		}
		quads = append(quads, q)
	}
	return quads
}

// set is a text that is the same for the same quads.
func set(quads []quad.Quad) string {
	lines := map[string]bool{}
	var out []string
	for _, q := range quads {
		line := string(AppendQuad(nil, q))
		if !lines[line] {
			out = append(out, line)
		}
		lines[line] = true
	}
	slices.Sort(out)
	return strings.Join(out, "")
}
