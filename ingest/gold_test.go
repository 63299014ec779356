package ingest

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/quadwire/quadwire"
)

// goldArticle is what annotators say of an article.
type goldArticle struct {
	Doc  string
	Meta struct {
		Title   *string
		Agency  *string
		PubDate struct {
			Value, Basis string
			Alt          []string
		} `json:"pub_date"`
		Dateline *string
	}
	Boilerplate []struct {
		Kind       string
		Start, End int
	}
}

// TestGold compares boilerplate, byte by byte, headlines and dates with what annotators marked.
func TestGold(t *testing.T) {
	shared := filepath.Join("..", "..", "shared")
	files, err := filepath.Glob(filepath.Join(shared, "gold", "dev", "*.json"))
	if err != nil || len(files) == 0 {
		t.Skip("no gold annotations")
	}
	gold := map[quadwire.IRI]goldArticle{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var g goldArticle
		if err := json.Unmarshal(data, &g); err != nil {
			t.Fatal(err)
		}
		gold["art:"+quadwire.IRI(g.Doc)] = g
	}
	both, got, want, titles, dates := 0, 0, 0, 0, 0
	for art, err := range Read(context.Background(), []string{filepath.Join(shared, "articles")}, Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		g, ok := gold[art.ID]
		if !ok {
			t.Errorf("no gold for %s", art.ID)
			continue
		}
		b, x, y := overlap(art, &g)
		both, got, want = both+b, got+x, want+y
		if b != x || b != y {
			t.Logf("%s: boilerplate %d bytes, gold %d, both %d: %v", art.ID, x, y, b, art.Boilerplate)
		}
		if (g.Meta.Title == nil) == (art.Title == "") && (g.Meta.Title == nil || *g.Meta.Title == art.Title) {
			titles++
		} else {
			t.Logf("%s: title %q, gold %v", art.ID, art.Title, g.Meta.Title)
		}
		stated := g.Meta.PubDate.Basis == "explicit"
		if stated == (art.PublishedBasis == quadwire.BasisStated) && (!stated || art.Published.Format("2006-01-02") == g.Meta.PubDate.Value) {
			dates++
		} else {
			t.Logf("%s: published %s (%s), gold %+v", art.ID, art.Published, art.PublishedBasis, g.Meta.PubDate)
		}
		t.Logf("%s: agency %q byline %q dateline %q published %s", art.ID, art.Agency, art.Byline, art.Dateline, art.Published)
	}
	f1 := 2 * float64(both) / float64(got+want)
	t.Logf("boilerplate byte F1 %.3f, titles %d and dates %d of %d", f1, titles, dates, len(gold))
	if f1 < 0.95 || titles < len(gold) || dates < len(gold) {
		t.Errorf("boilerplate byte F1 %.3f, titles %d and dates %d of %d, want at least .950 and all", f1, titles, dates, len(gold))
	}
}

func overlap(art *quadwire.Article, g *goldArticle) (both, got, want int) {
	mine := make([]bool, len(art.Text))
	for _, b := range art.Boilerplate {
		for i := b.Start; i < b.End; i++ {
			mine[i] = true
			got++
		}
	}
	for _, b := range g.Boilerplate {
		want += b.End - b.Start
		for i := b.Start; i < b.End; i++ {
			if mine[i] {
				both++
			}
		}
	}
	return both, got, want
}
