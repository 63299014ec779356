package graph_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/quadwire/quadwire/extract"
	"github.com/quadwire/quadwire/graph"
	"github.com/quadwire/quadwire/ingest"
)

// built is a store on disk, closed, with the articles of testdata and of the small corpus.
func built(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "db")
	st, err := graph.Open(t.Context(), dir, graph.Options{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	fill(t, st)
	p, err := extract.Default()
	if err != nil {
		t.Fatal(err)
	}
	articles := ingest.Read(t.Context(), []string{filepath.Join("..", "testdata", "articles")}, ingest.Options{})
	for doc, err := range p.Stream(t.Context(), articles, 2) {
		if err != nil {
			continue // articles in other languages
		}
		if _, err := st.Add(t.Context(), doc); err != nil {
			t.Fatal(err)
		}
	}
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

// stockQueries are asked of both; the last columns of the small corpus make them answerable.
func stockQueries() []string {
	return []string{
		`g.V("<ent:Marta_Velde>").out("<rel:met>").all()`,
		`g.V("<ent:Marta_Velde>").out("<rel:met>").unique().all()`,
		`g.V("<ent:Estmark>").in("<qw:object>").tag("s").out("<qw:predicate>").tag("p").back("s").out("<qw:article>").tag("a").all()`,
		`g.V().has("<qw:subject>", "<ent:Ilian_Croy>").save("<qw:object>", "o").save("<qw:quote>", "q").all()`,
		`g.V("<ent:Estmark>").labelContext("<art:talks>").in("<rel:supports>").all()`,
		`g.V("<ent:Ilian_Croy>").both("<rel:met>").unique().all()`,
		`g.V("<ent:Norland>").outPredicates().all()`,
		`g.V("<ent:Norland>").inPredicates().all()`,
		`g.V("<ent:Norland>").out("<rel:sanctioned>").in("<rel:accused>").all()`,
		`g.V("<ent:Marta_Velde>").out("<rel:met>").intersect(g.V("<ent:Asa_Dunn>").out("<rel:met>")).unique().all()`,
		`g.V("<ent:Estmark>").in("<rel:supports>").except(g.V("<ent:Sudria>")).all()`,
		`g.V().has("<qw:earliest>", gte(new Date("2032-01-01T00:00:00Z"))).unique().all()`,
		`g.V().has("<qw:confidence>", gt(0.85)).unique().all()`,
		`g.V().has("<qw:start>", lt(30)).save("<qw:start>", "o").all()`,
		`g.V("<ent:Marta_Velde>").out("<qw:name>").all()`,
		`g.V("<ent:Marta_Velde>").saveOpt("<qw:nothing>", "x").saveOpt("<qw:alias>", "a").all()`,
		`g.V().has("<qw:name>", regex("^Mar")).unique().all()`,
		`g.V("<ent:Marta_Velde>").followRecursive("<rel:met>").all()`,
		`g.V("<ent:Nobody>").out().all()`,
		`g.emit(g.V().has("<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", "<qw:Statement>").unique().count())`,
		`g.V().has("<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", "<qw:Entity>").unique().all()`,
		`g.V().has("<qw:polarity>", "<qw:negated>").out("<qw:attributedTo>").all()`,
		`g.V("<ent:Norland>").tag("source").out("<rel:supports>", "rel").tag("target").all()`,
		`g.V("<art:reply>").in("<qw:article>").has("<qw:event>", "<plover:CONSULT>").all()`,
		`g.V("<ent:Estmark>").in("<qw:of>").save("<qw:role>", "r").save("<qw:status>", "s").all()`,
	}
}

// Stock Cayley opens our folder and answers as we do.
func TestStockReadsOurFolder(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("builds stock Cayley")
	}
	bin := buildStock(t)
	dir := built(t)
	base := serveStock(t, bin, dir)
	want := map[string][]string{}
	for _, query := range stockQueries() {
		want[query] = askStock(t, base, query)
	}
	answered := 0
	// Stock holds the lock of the file, so ours is a copy of it.
	st, err := graph.Open(t.Context(), copyOf(t, dir), graph.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	for _, query := range stockQueries() {
		var values []any
		for v, err := range st.Results(t.Context(), query, graph.QueryOptions{}) {
			if err != nil {
				t.Fatalf("%s: %v", query, err)
			}
			values = append(values, v)
		}
		got := sorted(values)
		if len(got) > 0 {
			answered++
		}
		if diff := cmp.Diff(want[query], got); diff != "" {
			t.Errorf("%s: stock (-) and ours (+):\n%s", query, diff)
		}
	}
	if answered < len(stockQueries())-3 {
		t.Errorf("%d of %d queries have an answer", answered, len(stockQueries()))
	}
}

func copyOf(t *testing.T, dir string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "copy")
	if err := os.CopyFS(to, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	return to
}

// Our N-Quads with compact names load into a fresh stock Cayley, which then holds the same quads.
func TestStockLoadsOurExport(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("builds stock Cayley")
	}
	bin := buildStock(t)
	st, err := graph.Open(t.Context(), built(t), graph.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	dir := t.TempDir()
	nq, db, out := filepath.Join(dir, "ours.nq"), filepath.Join(dir, "db"), filepath.Join(dir, "theirs.nq")
	text := exported(t, st, graph.ExportOptions{Compact: true})
	if err := os.WriteFile(nq, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"load", "--init", "-d", "bolt", "-a", db, "-i", nq}, {"dump", "-d", "bolt", "-a", db, "-o", out},
	} {
		if msg, err := exec.CommandContext(t.Context(), bin, args...).CombinedOutput(); err != nil {
			t.Fatalf("cayley %v: %v\n%s", args, err, msg)
		}
	}
	theirs, err := os.Open(out)
	if err != nil {
		t.Fatal(err)
	}
	defer theirs.Close()
	other := graph.Memory()
	defer other.Close()
	if _, err := other.Load(t.Context(), theirs, graph.NQuads); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(text, exported(t, other, graph.ExportOptions{Compact: true})); diff != "" {
		t.Errorf("ours (-), and after stock (+):\n%s", diff)
	}
}
