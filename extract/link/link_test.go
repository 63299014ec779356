package link_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/cockroachdb/datadriven"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/link"
	"github.com/quadwire/quadwire/extract/mention"
	"github.com/quadwire/quadwire/extract/syntax"
	"github.com/quadwire/quadwire/extract/text"
	"github.com/quadwire/quadwire/extract/timex"
)

// The trees of the cases are frozen, so that these tests hold the rules of this package and not the
// parser's weights; -trees adds those that are missing.
var addTrees = flag.Bool("trees", false, "parse the sentences whose trees are not in testdata/trees.txt")

const treesFile = "testdata/trees.txt"

// readTrees reads the frozen trees: a line with the text of each sentence, then one line a token.
func readTrees(t *testing.T) map[string][]quadwire.Token {
	t.Helper()
	b, err := os.ReadFile(treesFile)
	if err != nil && !*addTrees {
		t.Fatal(err)
	}
	trees := map[string][]quadwire.Token{}
	sent := ""
	for line := range strings.Lines(string(b)) {
		line = strings.TrimSuffix(line, "\n")
		if s, ok := strings.CutPrefix(line, "# "); ok {
			sent = s
			continue
		}
		if f := strings.Split(line, "\t"); len(f) == 5 {
			head, _ := strconv.Atoi(f[3])
			trees[sent] = append(trees[sent], quadwire.Token{Lemma: f[0], UPOS: f[1], XPOS: f[2], Head: head, DepRel: f[4]})
		}
	}
	return trees
}

// parsed is the document of a text with sentences, tokens and trees.
func parsed(t *testing.T, trees map[string][]quadwire.Token, art *quadwire.Article) *quadwire.Document {
	t.Helper()
	ctx := context.Background()
	doc := &quadwire.Document{Article: art}
	if err := text.New().Annotate(ctx, doc); err != nil {
		t.Fatal(err)
	}
	if *addTrees {
		addMissing(t, trees, doc)
	}
	for _, s := range doc.Sentences {
		tree, ok := trees[doc.Text(s.Span)]
		if !ok || len(tree) != s.Last-s.First {
			t.Fatalf("no tree for %q: run the test with -trees", doc.Text(s.Span))
		}
		for i, tok := range tree {
			tok.Span = doc.Tokens[s.First+i].Span
			if tok.Head >= 0 {
				tok.Head += s.First
			}
			doc.Tokens[s.First+i] = tok
		}
	}
	if err := syntax.New().Names(ctx, doc); err != nil {
		t.Fatal(err)
	}
	doc.Done |= quadwire.LayerSyntax
	return doc
}

func addMissing(t *testing.T, trees map[string][]quadwire.Token, doc *quadwire.Document) {
	t.Helper()
	if err := syntax.New().Annotate(context.Background(), doc); err != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(treesFile, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, s := range doc.Sentences {
		key := doc.Text(s.Span)
		if trees[key] != nil {
			continue
		}
		fmt.Fprintf(f, "# %s\n", key)
		for _, tok := range doc.Tokens[s.First:s.Last] {
			if tok.Head >= 0 {
				tok.Head -= s.First
			}
			fmt.Fprintf(f, "%s\t%s\t%s\t%d\t%s\n", tok.Lemma, tok.UPOS, tok.XPOS, tok.Head, tok.DepRel)
			trees[key] = append(trees[key], tok)
		}
	}
}

// show lists the entities with their codes, then the offices.
func show(doc *quadwire.Document) string {
	var b strings.Builder
	for _, e := range doc.Entities {
		fmt.Fprintf(&b, "%s %s", e.ID, e.Type)
		if e.Country+e.Sector != "" {
			fmt.Fprintf(&b, " %s/%s", e.Country, e.Sector)
		}
		if e.PartOf != "" {
			fmt.Fprintf(&b, " in %s", e.PartOf)
		}
		if e.Minted {
			b.WriteString(" described")
		}
		b.WriteByte('\n')
	}
	for _, o := range doc.Offices {
		of := "?"
		if o.Of >= 0 {
			of = doc.Entities[o.Of].Name
		}
		fmt.Fprintf(&b, "office %s: %s (%s) of %s, %s\n", doc.Entities[o.Person].Name, o.Title, o.Role, of, o.Status)
	}
	return b.String()
}

// TestLinks runs the cases: a text and, in its date, when it was written; then its entities with
// country and sector, and its offices.
func TestLinks(t *testing.T) {
	trees := readTrees(t)
	datadriven.Walk(t, "testdata", func(t *testing.T, path string) {
		if filepath.Base(path) == "trees.txt" {
			return
		}
		datadriven.RunTest(t, path, func(t *testing.T, d *datadriven.TestData) string {
			art := &quadwire.Article{ID: "art:case", Text: strings.TrimSpace(d.Input) + "\n"}
			var date string
			if d.MaybeScanArgs(t, "date", &date) {
				art.Published, _ = time.Parse(time.DateOnly, date)
			}
			doc := parsed(t, trees, art)
			if err := timex.New().Annotate(context.Background(), doc); err != nil {
				t.Fatal(err)
			}
			if err := mention.Default().Annotate(context.Background(), doc); err != nil {
				t.Fatal(err)
			}
			if err := link.Default().Annotate(context.Background(), doc); err != nil {
				t.Fatal(err)
			}
			return show(doc)
		})
	})
}

func TestIRI(t *testing.T) {
	for name, want := range map[string]quadwire.IRI{
		"Ana  Prost":       "ent:Ana_Prost",
		"Vučić":            "ent:Vučić",
		"50% \"A\"<b>\n c": "ent:50%25_%22A%22%3Cb%3E_c",
	} {
		if got := link.IRI(name); got != want {
			t.Errorf("IRI(%q) = %q, want %q", name, got, want)
		}
	}
}
