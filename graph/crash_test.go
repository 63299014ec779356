package graph_test

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

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
		n, err := strconv.Atoi(os.Getenv(killSize))
		if err == nil {
			err = loadAll(dir, n)
		}
		if err != nil {
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

// killSize is the environment variable that asks TestKill for another number of articles.
const killSize = "QUADWIRE_KILL"

func killArticles(t testing.TB) int {
	t.Helper()
	n, err := strconv.Atoi(cmp.Or(os.Getenv(killSize), "30"))
	if err != nil {
		t.Fatalf("%s: %v", killSize, err)
	}
	return n
}

// loadAll adds n articles and replaces each by a second version, in transactions of one article and
// of several in turn. It goes on where another process was killed.
func loadAll(dir string, n int) error {
	ctx := context.Background()
	st, err := graph.Open(ctx, dir, graph.Options{})
	if err != nil {
		return err
	}
	first, second := articles(n, 0), articles(n, 1)
	for i := 0; i < n; {
		size := min(1+i%2*11, n-i)
		done, err := isStored(ctx, st, second[i+size-1])
		if err != nil {
			return err
		}
		if !done {
			for _, docs := range [][]*quadwire.Document{first[i : i+size], second[i : i+size]} {
				if _, err := st.AddBatch(ctx, docs); err != nil {
					return err
				}
			}
		}
		i += size
	}
	return st.Close()
}

// isStored tells whether this version of an article is in the store.
func isStored(ctx context.Context, st *graph.Store, doc *quadwire.Document) (found bool, err error) {
	err = st.View(ctx, func(v *graph.View) error {
		nodes, err := v.Subjects("qw:hash", graph.Value{Text: doc.Article.Hash}, 1)
		found = len(nodes) > 0
		return err
	})
	return found, err
}

// A store whose process is killed again and again while it loads opens each time, has whole articles
// only, and is in the end the same as one loaded in peace, byte for byte.
func TestKill(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("kills processes")
	}
	n := killArticles(t)
	dir := filepath.Join(t.TempDir(), "db")
	rng := rand.New(rand.NewPCG(1, 2))
	kills, opened, most := 0, 0, 100*time.Millisecond
	for kill(t, dir, 20*time.Millisecond+time.Duration(rng.Int64N(int64(most)))) {
		kills++
		most += most * 5 / time.Duration(n) // a machine with other work must get to the end, too
		st, err := graph.Open(t.Context(), dir, graph.Options{ReadOnly: true})
		if err != nil {
			continue // killed before the store was there
		}
		opened++
		readWhole(t, t.Context(), st)
		if r, err := st.Verify(t.Context()); err != nil || !r.Clean() {
			t.Errorf("Verify after a kill: %+v, %v", r, err)
		}
		if err := st.Close(); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d articles, %d kills, %d of them left a store", n, kills, opened)
	if opened == 0 {
		t.Error("no kill left a store: nothing was tried")
	}
	st, err := graph.Open(t.Context(), dir, graph.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	peace := graph.Memory()
	if _, err := peace.AddBatch(t.Context(), articles(n, 1)); err != nil {
		t.Fatal(err)
	}
	if want, got := dump(t, peace), dump(t, st); want != got {
		t.Errorf("after %d kills and loading to the end:\n%s", kills, gocmp.Diff(want, got))
	}
}

// kill starts a process that loads into dir, and kills it after a while; false if it had ended.
func kill(t *testing.T, dir string, after time.Duration) bool {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), self)
	cmd.Env = append(os.Environ(), crashDir+"="+dir, killSize+"="+strconv.Itoa(killArticles(t)))
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
	defer timer.Stop()
	err = cmd.Wait()
	if stderr.Len() > 0 {
		t.Errorf("the loading process says: %s", stderr.String())
	}
	return err != nil
}
