package graph_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/quadwire/quadwire/graph"
)

var rewrite = flag.Bool("rewrite", false, "rewrite testdata/gizmo.txt with the answers of stock Cayley")

// gizmoCase is a query and the sorted answers of stock Cayley v0.7.7, one JSON value a line.
type gizmoCase struct {
	query   string
	answers []string
}

const gizmoFile = "testdata/gizmo.txt"

// gizmoCases reads blocks of a query, "----", its answers and an empty line.
func gizmoCases(t *testing.T) []gizmoCase {
	t.Helper()
	data, err := os.ReadFile(gizmoFile)
	if err != nil {
		t.Fatal(err)
	}
	var cases []gizmoCase
	answers := false
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case line == "----":
			answers = true
		case line == "":
			answers = false
		case answers && (line[0] == '{' || line[0] == '"' || line[0] == '[' || line[0] >= '0' && line[0] <= '9'):
			c := &cases[len(cases)-1]
			c.answers = append(c.answers, line)
		default:
			cases = append(cases, gizmoCase{query: line})
			answers = false
		}
	}
	return cases
}

func sorted(values []any) []string {
	var out []string
	for _, v := range values {
		var buf bytes.Buffer
		enc := json.NewEncoder(&buf)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(v); err != nil {
			panic(err)
		}
		out = append(out, strings.TrimSpace(buf.String()))
	}
	slices.Sort(out)
	return out
}

// Our session answers as stock Cayley does, also where a query needs the JavaScript engine, as every
// one does that declares a variable.
func TestGizmo(t *testing.T) {
	t.Parallel()
	stores(t, func(t *testing.T, st *graph.Store) {
		fill(t, st)
		for _, c := range gizmoCases(t) {
			for _, query := range []string{c.query, "var engine; " + c.query} {
				if diff := cmp.Diff(c.answers, sorted(results(t, st, query))); diff != "" {
					t.Errorf("%s:\n%s", query, diff)
				}
			}
		}
	})
}

func results(t *testing.T, st *graph.Store, query string) []any {
	t.Helper()
	var got []any
	for v, err := range st.Results(t.Context(), query, graph.QueryOptions{}) {
		if err != nil {
			t.Errorf("%s: %v", query, err)
			break
		}
		got = append(got, v)
	}
	return got
}

// A chain of constants means the same whether or not the engine follows it, errors included.
func TestChains(t *testing.T) {
	t.Parallel()
	st := graph.Memory()
	fill(t, st)
	for _, query := range []string{
		`g.V("<ent:Norland>").Out("<rel:supports>").All()`,
		`g.V(["<ent:Norland>", "<ent:Estmark>"]).count()`,
		`g.V().has("<qw:earliest>", gte(new Date("2031-03-01")), lt(new Date("2032-01-01T00:00:00Z"))).unique().count()`,
		`g.V().has("<qw:start>", gt(-1.5)).has("<qw:start>", lt(1e3)).count()`,
		`g.V().has("<qw:confidence>", gt(0.85)).tagArray()`,
		`g.V(iri("ent:Norland")).out(["<rel:supports>", "<rel:met>"], ["p", "q"]).all()`,
		`g.V("<ent:Norland>").out(g.M().out("<rel:supports>")).all()`,
		`g.V("<ent:Norland>").follow(g.M().in(null, "t")).getLimit(3)`,
		`g.V(str("Norland")).in("<qw:name>").toValue()`,
		`g.V().has("<qw:name>", regex("^Mar")).unique().toArray(2)`,
		`g.V("<ent:Norland>").all(); g.V("<ent:Estmark>").all()`,
		`g.emit("x"); g.emit(1.5); g.emit(true)`, `g.emit()`, `g.V("<ent:Norland>")`, `g.addNamespace("x", "y"); g.V(g.IRI("x:z")).all()`,
		`g.V([]).all()`, `g.V("<ent:Norland>").has().all()`, `g.V("<ent:Norland>").limit("x").all()`, `g.V({}).all()`,
		`g.V("<ent:Norland>").out("<rel:supports>", 7).all()`, `g.V(like("x")).all()`, `g.V().filter("x").all()`,
		`g.V().save("<qw:name>", "n").limit(2).skip(1).all()`, `g.V("<ent:Norland>").getLimit()`, `g.V().has("<qw:name>", regex("(")).all()`,
	} {
		var answers [2][]string
		for i, text := range []string{query, "var engine; " + query} {
			var got []any
			for v, err := range st.Results(t.Context(), text, graph.QueryOptions{}) {
				if err != nil {
					got = append(got, err.Error())
					break
				}
				got = append(got, v)
			}
			answers[i] = sorted(got)
		}
		if diff := cmp.Diff(answers[1], answers[0]); diff != "" {
			t.Errorf("%s: with the engine (-) and without (+):\n%s", query, diff)
		}
	}
}

// Stock Cayley opens our folder and gives the recorded answers.
func TestStock(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("builds stock Cayley")
	}
	cayley := buildStock(t)
	dir := filepath.Join(t.TempDir(), "db")
	st, err := graph.Open(t.Context(), dir, graph.Options{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	fill(t, st)
	if _, err := st.Remove(t.Context(), "art:change"); err != nil {
		t.Fatal(err)
	}
	fill(t, st) // deleted and added again: stock must not see what is dead
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	url := serveStock(t, cayley, dir)
	stockGraphQL(t, url)
	stockShape(t, url)
	cases := gizmoCases(t)
	for i, c := range cases {
		got := askStock(t, url, c.query)
		if *rewrite {
			cases[i].answers = got
			continue
		}
		if diff := cmp.Diff(c.answers, got); diff != "" {
			t.Errorf("stock: %s:\n%s", c.query, diff)
		}
	}
	if *rewrite {
		var buf bytes.Buffer
		for _, c := range cases {
			fmt.Fprintf(&buf, "%s\n----\n%s\n\n", c.query, strings.Join(c.answers, "\n"))
		}
		if err := os.WriteFile(gizmoFile, bytes.ReplaceAll(buf.Bytes(), []byte("----\n\n\n"), []byte("----\n\n")), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// stockShape compares what pages draw of a query.
func stockShape(t *testing.T, url string) {
	t.Helper()
	st := graph.Memory()
	defer st.Close()
	fill(t, st)
	for _, query := range []string{
		`g.V("<ent:Marta_Velde>").tag("source").out("<rel:met>").tag("target").all()`,
		`g.V("<ent:Marta_Velde>").out("<rel:met>").has("<qw:name>", "Ilian Croy").all()`,
		`g.V("<ent:Norland>", "<ent:Estmark>").both("<rel:supports>").save("<qw:name>", "n").all()`,
		`g.V("<ent:Nobody>").all()`,
	} {
		resp, err := http.Post(url+"/api/v1/shape/gizmo", "text/plain", strings.NewReader(query))
		if err != nil {
			t.Fatal(err)
		}
		theirs, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if err != nil {
			t.Fatal(err)
		}
		shape, err := st.Shape(t.Context(), query)
		if err != nil {
			t.Fatal(err)
		}
		ours, err := json.Marshal(shape)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(strings.TrimSpace(string(theirs)), string(ours)); diff != "" {
			t.Errorf("shape of %s: stock (-) and ours (+):\n%s", query, diff)
		}
	}
}

// buildStock has the go command build stock Cayley from its own module; it keeps the result in its
// cache.
func buildStock(t testing.TB) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", "tool", "-n", "cayley")
	cmd.Dir = filepath.Join("internal", "stock")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOFLAGS=-mod=readonly -buildvcs=false", "GOWORK=off")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil && os.Getenv("CI") != "" {
		t.Fatalf("build stock Cayley: %v\n%s", err, stderr.String())
	}
	if err != nil {
		t.Skipf("stock Cayley cannot be built here: %v\n%s", err, stderr.String())
	}
	return strings.TrimSpace(string(out))
}

// serveStock starts stock Cayley on a store's folder and gives its address.
func serveStock(t *testing.T, cayley, dir string) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	addr := l.Addr().String()
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cmd := exec.CommandContext(ctx, cayley, "http", "-d", "bolt", "-a", dir, "--host", addr)
	var log bytes.Buffer
	cmd.Stdout, cmd.Stderr = &log, &log
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cancel()
		_ = cmd.Wait() // it was killed
	})
	for range 200 {
		conn, err := net.DialTimeout("tcp", addr, 100*time.Millisecond)
		if err == nil {
			_ = conn.Close()
			return "http://" + addr
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("stock Cayley does not listen: %s", log.String())
	return ""
}

func askStock(t *testing.T, url, query string) []string {
	t.Helper()
	resp, err := http.Post(url+"/api/v1/query/gizmo?limit=1000", "text/plain", strings.NewReader(query))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	var answer struct {
		Result []any
		Error  string
	}
	if err := json.Unmarshal(body, &answer); err != nil || answer.Error != "" {
		t.Errorf("stock: %s: %v %s", query, err, body)
	}
	return sorted(answer.Result)
}
