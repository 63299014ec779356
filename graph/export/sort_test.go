package export

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"
)

// Sort and Compare agree on the order and on what is the same.
func TestSort(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	iris := []quad.Value{quad.IRI("ent:a"), quad.IRI("ent:a-b"), quad.IRI("ent:ab"), quad.IRI("ent:a>"), quad.BNode("x")}
	objects := append(slices.Clone(iris), quad.String("a"), quad.String("a\x00b"), quad.String("a b"), quad.String("a\""), quad.Int(7), quad.Float(7), quad.Bool(true), quad.TypedString{Value: "7", Type: "xsd:integer"})
	pick := func(from []quad.Value) quad.Value { return from[random.IntN(len(from))] }
	var quads []quad.Quad
	for range 500 {
		quads = append(quads, quad.Quad{Subject: pick(iris), Predicate: pick(iris), Object: pick(objects), Label: pick(iris)})
	}
	want := slices.Clone(quads)
	slices.SortStableFunc(want, Compare)
	want = slices.CompactFunc(want, func(a, b quad.Quad) bool { return Compare(a, b) == 0 })
	got := Sort(quads)
	if len(got) != len(want) {
		t.Fatalf("Sort gives %d quads, want %d", len(got), len(want))
	}
	for i := range want {
		if Compare(got[i], want[i]) != 0 {
			t.Fatalf("Sort gives %v as number %d, want %v", got[i], i, want[i])
		}
	}
}
