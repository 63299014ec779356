package main

import (
	"bufio"
	"context"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/quadwire/quadwire/graph"
)

// TestServe starts the server on a free port, asks it, and stops it as Ctrl-C would.
func TestServe(t *testing.T) {
	t.Parallel()
	db := filepath.Join(t.TempDir(), "news.db")
	st, err := graph.Open(t.Context(), db, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	reader, stderr, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	a := newApp(os.Stdin, stderr, stderr, func(string) string { return "" })
	code := make(chan int, 1)
	go func() {
		code <- a.run(ctx, []string{"serve", "--db", db, "--listen", "127.0.0.1:0"})
		stderr.Close()
	}()
	line, err := bufio.NewReader(reader).ReadString('\n')
	_, url, ok := strings.Cut(strings.TrimSpace(line), " on ")
	if err != nil || !ok {
		t.Fatalf("serve says %q (%v), want its address", line, err)
	}
	res, err := http.Get(url + "/health")
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if res.StatusCode != http.StatusOK {
		t.Errorf("GET /health: %s", res.Status)
	}
	cancel()
	if got := <-code; got != exitDone {
		t.Errorf("serve exits with %d after Ctrl-C, want %d", got, exitDone)
	}
}
