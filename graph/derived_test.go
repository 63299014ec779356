package graph_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/graph"
)

func TestDerive(t *testing.T) {
	t.Parallel()
	stores(t, func(t *testing.T, st *graph.Store) {
		fill(t, st)
		before := dump(t, st)
		labels := []quadwire.IRI{"qw:events"}
		first := graph.Fact{Subject: "ev:a", Name: "qw:sources", Object: 2, Label: "qw:events"}
		second := graph.Fact{Subject: "ev:a", Name: "qw:earliest", Object: time.Date(2024, 3, 5, 0, 0, 0, 0, time.UTC), Label: "qw:events"}
		for _, step := range []struct {
			facts []graph.Fact
			want  graph.Stats
		}{
			{[]graph.Fact{first, second, first}, graph.Stats{Quads: 2}},
			{[]graph.Fact{second, first}, graph.Stats{}},
			{[]graph.Fact{second}, graph.Stats{Deleted: 1}},
			{nil, graph.Stats{Deleted: 1}},
		} {
			got, err := st.Derive(t.Context(), labels, step.facts)
			if err != nil || got != step.want {
				t.Errorf("Derive(%v) = %+v, %v, want %+v", step.facts, got, err, step.want)
			}
		}
		if diff := cmp.Diff(before, dump(t, st)); diff != "" {
			t.Errorf("after deriving and taking back:\n%s", diff)
		}
		if _, err := st.Derive(t.Context(), nil, []graph.Fact{first}); err == nil {
			t.Error("Derive with a foreign label: no error")
		}
	})
}
