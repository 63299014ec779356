package graph_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/graph"
)

// Comparisons are answered from the index of ranges as by looking at every value, on both sides of
// each bound, also after articles are replaced and removed.
func TestRanges(t *testing.T) {
	t.Parallel()
	stores(t, func(t *testing.T, st *graph.Store) {
		fill(t, st)
		if _, err := st.AddBatch(t.Context(), articles(20, 0)); err != nil {
			t.Fatal(err)
		}
		if _, err := st.AddBatch(t.Context(), articles(10, 1)); err != nil {
			t.Fatal(err)
		}
		if _, err := st.Remove(t.Context(), quadwire.IRI("art:talks")); err != nil {
			t.Fatal(err)
		}
		for _, bound := range []string{`new Date("2031-03-04")`, `new Date("2031-01-01")`, `0`, `0.9`, `29`, `-1`, `1e9`} {
			for _, property := range []string{"<qw:earliest>", "<qw:start>", "<qw:confidence>"} {
				for _, op := range []string{"lt", "lte", "gt", "gte"} {
					checkRange(t, st, property, fmt.Sprintf("%s(%s)", op, bound))
				}
				checkRange(t, st, property, fmt.Sprintf("gte(%s), lt(%s)", bound, `100`))
			}
		}
		r, err := st.Verify(t.Context())
		if err != nil || !r.Clean() {
			t.Errorf("Verify: %+v, %v", r, err)
		}
	})
}

// checkRange compares the nodes by the index with those that a path gives which it cannot help, since
// it knows the nodes before it sees their values.
func checkRange(t *testing.T, st *graph.Store, property, filter string) {
	t.Helper()
	byIndex := fmt.Sprintf(`g.V().has(%q, %s).tag("n").unique().all()`, property, filter)
	byValue := fmt.Sprintf(`g.V().tag("n").out(%q).filter(%s).back("n").unique().all()`, property, filter)
	want, got := sorted(results(t, st, byValue)), sorted(results(t, st, byIndex))
	if !slices.Equal(want, got) {
		t.Errorf("%s: %d nodes, want %d", byIndex, len(got), len(want))
	}
}
