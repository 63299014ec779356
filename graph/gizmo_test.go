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

// Our session answers as stock Cayley does.
func TestGizmo(t *testing.T) {
	t.Parallel()
	stores(t, func(t *testing.T, st *graph.Store) {
		fill(t, st)
		for _, c := range gizmoCases(t) {
			var got []any
			for v, err := range st.Results(t.Context(), c.query, graph.QueryOptions{}) {
				if err != nil {
					t.Errorf("%s: %v", c.query, err)
					break
				}
				got = append(got, v)
			}
			if diff := cmp.Diff(c.answers, sorted(got)); diff != "" {
				t.Errorf("%s:\n%s", c.query, diff)
			}
		}
	})
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
