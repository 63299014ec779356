package export

import (
	"bytes"
	"slices"

	"github.com/cayleygraph/quad"
)

// Sort puts quads in the order of [Compare] and gives those that differ. It writes each quad's
// terms once and compares bytes, where sorting by Compare would write literals at each comparison.
func Sort(quads []quad.Quad) []quad.Quad {
	type keyed struct {
		key  []byte
		quad quad.Quad
	}
	items := make([]keyed, len(quads))
	var arena []byte
	for i, q := range quads {
		start := len(arena)
		arena = appendKey(arena, q)
		items[i] = keyed{arena[start:len(arena):len(arena)], q}
	}
	slices.SortFunc(items, func(a, b keyed) int { return bytes.Compare(a.key, b.key) })
	out := quads[:0]
	for i := range items {
		if i == 0 || !bytes.Equal(items[i-1].key, items[i].key) {
			out = append(out, items[i].quad)
		}
	}
	return out
}

// appendKey appends what orders q as Compare does: its terms, each ended by a zero byte, which no
// term holds. An IRI goes without its closing bracket, so that a prefix comes first.
func appendKey(b []byte, q quad.Quad) []byte {
	for _, d := range [...]quad.Direction{quad.Subject, quad.Predicate, quad.Object, quad.Label} {
		v := q.Get(d)
		if iri, ok := v.(quad.IRI); ok {
			b = append(append(b, '<'), iri...)
		} else {
			b = AppendTerm(b, v)
		}
		b = append(b, 0)
	}
	return b
}
