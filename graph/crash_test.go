package graph_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/graph"
	"github.com/quadwire/quadwire/graph/graphtest"
)

// articles makes n articles; version changes what they say.
func articles(n, version int) []*quadwire.Document {
	docs := make([]*quadwire.Document, n)
	for i := range docs {
		d := graphtest.New(fmt.Sprintf("a%04d", i), fmt.Sprintf("Article %d", i), "2031-01-01")
		d.Article.Hash = fmt.Sprintf("%d-%d", i, version)
		var people []quadwire.Term
		for k := range 4 {
			people = append(people, d.Entity(quadwire.Person, fmt.Sprintf("Person %d", (i*7+k*3+version)%50)))
		}
		for k := range 6 {
			d.Say(people[k%4], "met", people[(k+1)%4], graphtest.Symmetric, graphtest.Event("CONSULT", "MEET"), graphtest.When("2031-01-01"))
		}
		docs[i] = d.Document
	}
	return docs
}

// Readers go on while articles are added, replaced and removed, and each sees whole articles only.
func TestReadWhileWriting(t *testing.T) {
	t.Parallel()
	stores(t, func(t *testing.T, st *graph.Store) {
		ctx, cancel := context.WithTimeout(t.Context(), 3*time.Second)
		defer cancel()
		var reads atomic.Int64
		var wg sync.WaitGroup
		for range 3 {
			wg.Go(func() {
				for ctx.Err() == nil {
					readWhole(t, ctx, st)
					reads.Add(1)
				}
			})
		}
		for version := range 3 {
			for _, doc := range articles(25, version) {
				if _, err := st.Add(t.Context(), doc); err != nil {
					t.Error(err)
				}
			}
		}
		for i := range 25 {
			if _, err := st.Remove(t.Context(), quadwire.IRI(fmt.Sprintf("art:a%04d", i))); err != nil {
				t.Error(err)
			}
		}
		cancel()
		wg.Wait()
		if reads.Load() == 0 {
			t.Error("no reads while writing")
		}
	})
}

// readWhole checks that each article has all its statements or none.
func readWhole(t *testing.T, ctx context.Context, st *graph.Store) {
	const text = `var n = {}; g.V("<qw:Statement>").in("<rdf:type>").tag("s").out("<qw:article>").forEach(function (d) {
		n[d.id] = (n[d.id] || 0) + 1;
	}); g.V("<qw:Article>").in("<rdf:type>").forEach(function (d) { g.emit({article: d.id, n: n[d.id] || 0}) })`
	for row, err := range st.Query(ctx, text, graph.QueryOptions{}) {
		if ctx.Err() != nil {
			return
		}
		if err != nil {
			t.Error(err)
			return
		}
		if row["n"] != int64(6) {
			t.Errorf("article %v has %v statements, want 6", row["article"], row["n"])
		}
	}
}

const crashDir = "QUADWIRE_TEST_CRASH_DIR"

// loadFile names the N-Quads that a process of the test binary loads into crashDir, once.
const loadFile = "QUADWIRE_TEST_LOAD_FILE"

// TestMain lets the test binary be the process that TestKill kills, and that TestCompare measures.
func TestMain(m *testing.M) {
	if path := os.Getenv(loadFile); path != "" {
		if err := loadOnce(path, os.Getenv(crashDir)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	if dir := os.Getenv(crashDir); dir != "" {
		if err := loadForever(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

func loadOnce(path, dir string) error {
	ctx := context.Background()
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	st, err := graph.Open(ctx, dir, graph.Options{})
	if err != nil {
		return err
	}
	if _, err := st.Load(ctx, f, graph.NQuads); err != nil {
		return err
	}
	return st.Close()
}

const crashArticles = 100

// kills is how often TestKill kills.
const kills = 20

func loadForever(dir string) error {
	ctx := context.Background()
	st, err := graph.Open(ctx, dir, graph.Options{})
	if err != nil {
		return err
	}
	for version := 0; ; version = 1 - version {
		for _, doc := range articles(crashArticles, version) {
			if _, err := st.Add(ctx, doc); err != nil {
				return err
			}
		}
	}
}

// A store whose process is killed while it loads opens again, has whole articles only, and becomes
// the same as one loaded in peace.
func TestKill(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("kills processes")
	}
	dir := filepath.Join(t.TempDir(), "db")
	rng := rand.New(rand.NewPCG(1, 2))
	opened := 0
	for range kills {
		kill(t, dir, time.Duration(40+rng.IntN(250))*time.Millisecond)
		st, err := graph.Open(t.Context(), dir, graph.Options{ReadOnly: true})
		if err != nil {
			continue // killed before the store was there
		}
		opened++
		readWhole(t, t.Context(), st)
		if r, err := st.Verify(t.Context()); err != nil || !r.Clean() {
			t.Errorf("Verify after a kill: %+v, %v", r, err)
		}
		if r, err := st.Verify(t.Context()); err != nil || !r.Clean() {
			t.Errorf("Verify after a kill: %+v, %v", r, err)
		}
		if err := st.Close(); err != nil {
			t.Fatal(err)
		}
	}
	st, err := graph.Open(t.Context(), dir, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	if opened < kills/2 {
		t.Errorf("only %d of %d kills left a store: nothing was tried", opened, kills)
	}
	peace := graph.Memory()
	for _, s := range []*graph.Store{st, peace} {
		if _, err := s.AddBatch(t.Context(), articles(crashArticles, 5)); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(dump(t, peace), dump(t, st)); diff != "" {
		t.Errorf("after kills, then loading again:\n%s", diff)
	}
}

// kill starts a process that loads into dir, and kills it after a while.
func kill(t *testing.T, dir string, after time.Duration) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), self)
	cmd.Env = append(os.Environ(), crashDir+"="+dir)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
	defer timer.Stop()
	if err := cmd.Wait(); err == nil {
		t.Error("the loading process ended by itself")
	}
}
