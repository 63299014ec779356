package graph_test

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/graph"
	"github.com/quadwire/quadwire/graph/graphtest"
)

// stores calls f with a store on disk and one in memory.
func stores(t *testing.T, f func(t *testing.T, st *graph.Store)) {
	t.Helper()
	t.Run("disk", func(t *testing.T) {
		t.Parallel()
		st, err := graph.Open(t.Context(), filepath.Join(t.TempDir(), "db"), graph.Options{NoSync: true})
		if err != nil {
			t.Fatal(err)
		}
		defer st.Close()
		f(t, st)
	})
	t.Run("memory", func(t *testing.T) {
		t.Parallel()
		st := graph.Memory()
		defer st.Close()
		f(t, st)
	})
}

func dump(t *testing.T, st *graph.Store) string {
	t.Helper()
	var buf bytes.Buffer
	if err := st.Export(t.Context(), &buf, graph.ExportOptions{}); err != nil {
		t.Fatal(err)
	}
	return buf.String()
}

func fill(t *testing.T, st *graph.Store) {
	t.Helper()
	for _, doc := range graphtest.Documents() {
		if _, err := st.Add(t.Context(), doc); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAddTwice(t *testing.T) {
	t.Parallel()
	stores(t, func(t *testing.T, st *graph.Store) {
		fill(t, st)
		want := dump(t, st)
		stats, err := st.AddBatch(t.Context(), graphtest.Documents())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(graph.Stats{Unchanged: 3}, stats); diff != "" {
			t.Errorf("AddBatch again:\n%s", diff)
		}
		if got := dump(t, st); got != want {
			t.Errorf("AddBatch again changed the store:\n%s", cmp.Diff(want, got))
		}
	})
}

func TestReplaceAndRemove(t *testing.T) {
	t.Parallel()
	stores(t, func(t *testing.T, st *graph.Store) {
		fill(t, st)
		want := dump(t, st)
		changed := graphtest.Documents()[0]
		changed.Article.Hash = "other"
		changed.Statements = changed.Statements[:1]
		changed.Entities = changed.Entities[:2]
		changed.Offices = nil
		stats, err := st.Add(t.Context(), changed)
		if err != nil || stats.Replaced != 1 {
			t.Fatalf("Add(changed) = %+v, %v", stats, err)
		}
		if got := dump(t, st); got == want || !bytes.Contains([]byte(got), []byte("ent:Estmark>")) {
			t.Error("Add(changed): shared entity lost, or nothing changed")
		}
		if _, err := st.Remove(t.Context(), "art:talks"); err != nil {
			t.Fatal(err)
		}
		if _, err := st.Remove(t.Context(), "art:talks"); !errors.Is(err, graph.ErrNotFound) {
			t.Errorf("Remove again: %v, want ErrNotFound", err)
		}
		if _, err := st.Add(t.Context(), graphtest.Documents()[0]); err != nil {
			t.Fatal(err)
		}
		if got := dump(t, st); got != want {
			t.Errorf("after removing and adding again:\n%s", cmp.Diff(want, got))
		}
	})
}

func TestTotals(t *testing.T) {
	t.Parallel()
	stores(t, func(t *testing.T, st *graph.Store) {
		fill(t, st)
		if _, err := st.Remove(t.Context(), "art:change"); err != nil {
			t.Fatal(err)
		}
		got, err := st.Totals(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if want := bytes.Count([]byte(dump(t, st)), []byte("\n")); got.Quads != want {
			t.Errorf("Totals: %d quads, want %d", got.Quads, want)
		}
		got.Quads, got.Nodes, got.Bytes = 0, 0, 0
		want := graph.Totals{Articles: 2, Statements: 10, Edges: 10, Entities: 8}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("Totals:\n%s", diff)
		}
	})
}

func TestRoundTrip(t *testing.T) {
	t.Parallel()
	for _, format := range []graph.Format{graph.NQuads, graph.JSONLines} {
		stores(t, func(t *testing.T, st *graph.Store) {
			fill(t, st)
			var buf bytes.Buffer
			if err := st.Export(t.Context(), &buf, graph.ExportOptions{Format: format}); err != nil {
				t.Fatal(err)
			}
			other := graph.Memory()
			for range 2 {
				if _, err := other.Load(t.Context(), bytes.NewReader(buf.Bytes()), format); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(dump(t, st), dump(t, other)); diff != "" {
				t.Errorf("export, then load:\n%s", diff)
			}
		})
	}
}

func TestLoadRefuses(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"no label":   "<ent:A> <rel:met> <ent:B> .\n",
		"bad IRI":    "<ent:A b> <rel:met> <ent:B> <art:x> .\n",
		"bad escape": "<ent:A> <qw:name> \"\\u00\" <art:x> .\n",
		"garbage":    "hello\n",
	} {
		st := graph.Memory()
		before := dump(t, st)
		if _, err := st.Load(t.Context(), bytes.NewReader([]byte(text)), graph.NQuads); err == nil {
			t.Errorf("Load(%s): no error", name)
		}
		if dump(t, st) != before {
			t.Errorf("Load(%s): changed the store", name)
		}
	}
}

func TestOpen(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "db")
	if _, err := graph.Open(t.Context(), dir, graph.Options{ReadOnly: true}); !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("Open(missing, read-only): %v, want ErrNotFound", err)
	}
	st, err := graph.Open(t.Context(), dir, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := graph.Open(t.Context(), dir, graph.Options{}); !errors.Is(err, graph.ErrLocked) {
		t.Errorf("Open(open): %v, want ErrLocked", err)
	}
	fill(t, st)
	want := dump(t, st)
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := st.Totals(t.Context()); !errors.Is(err, graph.ErrClosed) {
		t.Errorf("Totals after Close: %v, want ErrClosed", err)
	}
	st, err = graph.Open(t.Context(), dir, graph.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	if got := dump(t, st); got != want {
		t.Error("Open again: other quads")
	}
	if _, err := st.Remove(t.Context(), "art:talks"); !errors.Is(err, graph.ErrReadOnly) {
		t.Errorf("Remove, read-only: %v, want ErrReadOnly", err)
	}
}

// A failed or cancelled write leaves no trace, and the next one stores the right values.
func TestFailedWrite(t *testing.T) {
	t.Parallel()
	stores(t, func(t *testing.T, st *graph.Store) {
		docs := graphtest.Documents()
		if _, err := st.Add(t.Context(), docs[0]); err != nil {
			t.Fatal(err)
		}
		want := dump(t, st)
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := st.Add(ctx, docs[1]); err == nil {
			t.Fatal("Add with a cancelled context: no error")
		}
		bad := "<ent:New> <rel:met> <ent:Other> <art:n> .\n<ent:New> <rel:met> <ent:Other> .\n"
		if _, err := st.Load(t.Context(), bytes.NewReader([]byte(bad)), graph.NQuads); err == nil {
			t.Fatal("Load(bad): no error")
		}
		if got := dump(t, st); got != want {
			t.Errorf("after failed writes:\n%s", cmp.Diff(want, got))
		}
		for _, doc := range docs[1:] {
			if _, err := st.Add(t.Context(), doc); err != nil {
				t.Fatal(err)
			}
		}
		other := graph.Memory()
		fill(t, other)
		if diff := cmp.Diff(dump(t, other), dump(t, st)); diff != "" {
			t.Errorf("after failed writes, then good ones:\n%s", diff)
		}
	})
}

func TestDumpAfterRemoveAll(t *testing.T) {
	t.Parallel()
	stores(t, func(t *testing.T, st *graph.Store) {
		fill(t, st)
		for _, doc := range graphtest.Documents() {
			if _, err := st.Remove(t.Context(), doc.Article.ID); err != nil {
				t.Fatal(err)
			}
		}
		empty := graph.Memory()
		if _, err := empty.AddBatch(t.Context(), []*quadwire.Document{}); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(dump(t, empty), dump(t, st)); diff != "" {
			t.Errorf("after removing all:\n%s", diff)
		}
	})
}
