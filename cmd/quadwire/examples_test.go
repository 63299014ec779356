package main

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/quadwire/quadwire/queries"
)

// TestExamples runs the example of every saved query on the articles of testdata: it is to be right,
// and to show something, except where these articles have nothing of the kind.
func TestExamples(t *testing.T) {
	t.Parallel()
	empty := map[string]bool{"conflicts": true, "duplicates": true}
	work := t.TempDir()
	db := filepath.Join(work, "news.db")
	articles := filepath.Join("..", "..", "testdata", "articles")
	if out, err := exec.Command("quadwire", "build", "--db", db, articles).CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	for _, q := range queries.All() {
		out, err := exec.Command("sh", "-c", "quadwire query --db '"+db+"' "+q.Example).CombinedOutput()
		if err != nil {
			t.Errorf("%s: %v\n%s", q.Example, err, out)
		}
		if !strings.HasPrefix(string(out), "{") && !empty[q.Name] {
			t.Errorf("%s answers nothing", q.Example)
		}
	}
}
