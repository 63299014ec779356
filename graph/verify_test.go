package graph_test

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	hkv "github.com/hidal-go/hidalgo/kv"

	"github.com/quadwire/quadwire/graph"
	"github.com/quadwire/quadwire/graph/kv"
)

func TestVerify(t *testing.T) {
	t.Parallel()
	stores(t, func(t *testing.T, st *graph.Store) {
		fill(t, st)
		if _, err := st.Remove(t.Context(), "art:talks"); err != nil {
			t.Fatal(err)
		}
		fill(t, st)
		r, err := st.Verify(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if !r.Clean() || r.Articles != 3 {
			t.Errorf("Verify: %+v", r)
		}
	})
}

// What is damaged is found.
func TestVerifyFinds(t *testing.T) {
	t.Parallel()
	for _, bucket := range []string{"log", "spo", "ops", "c", "qr", "meta"} {
		dir := filepath.Join(t.TempDir(), "db")
		st, err := graph.Open(t.Context(), dir, graph.Options{NoSync: true})
		if err != nil {
			t.Fatal(err)
		}
		fill(t, st)
		if err := st.Close(); err != nil {
			t.Fatal(err)
		}
		damage(t, dir, bucket)
		if st, err = graph.Open(t.Context(), dir, graph.Options{ReadOnly: true}); err != nil {
			t.Fatal(err)
		}
		if r, err := st.Verify(t.Context()); err == nil && r.Clean() {
			t.Errorf("Verify after damage to %s: clean", bucket)
		}
		if err := st.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// damage deletes an entry of a bucket of the file.
func damage(t *testing.T, dir, bucket string) {
	t.Helper()
	db, err := kv.OpenBolt(dir, kv.BoltOptions{})
	if err != nil {
		t.Fatal(err)
	}
	tx, err := db.Tx(true)
	if err != nil {
		t.Fatal(err)
	}
	it := tx.Scan(hkv.SKey(bucket))
	for range 3 {
		if !it.Next(t.Context()) {
			break
		}
	}
	key := it.Key().Clone()
	if bucket == "meta" {
		key = hkv.SKey("meta", "size")
	}
	if err := tx.Del(key); err != nil {
		t.Fatal(err)
	}
	if err := tx.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestCompact(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "db")
	st, err := graph.Open(t.Context(), dir, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	fill(t, st)
	for range 3 {
		if _, err := st.Remove(t.Context(), "art:talks"); err != nil {
			t.Fatal(err)
		}
		fill(t, st)
	}
	want := dump(t, st)
	if err := st.Compact(t.Context()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, dump(t, st)); diff != "" {
		t.Errorf("Compact:\n%s", diff)
	}
	fill(t, st)
	if r, err := st.Verify(t.Context()); err != nil || !r.Clean() {
		t.Errorf("Verify after Compact: %+v, %v", r, err)
	}
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "compact-*")); len(left) > 0 {
		t.Errorf("Compact left %v", left)
	}
}
