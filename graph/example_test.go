package graph_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/graph"
)

func ExampleOpen() {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	st, err := graph.Open(ctx, filepath.Join(dir, "news.db"), graph.Options{})
	if err != nil {
		log.Fatal(err)
	}
	defer st.Close()

	text := "Aland recognised Beron on Monday."
	doc := &quadwire.Document{
		Article: &quadwire.Article{ID: "art:example", Hash: "1", Title: "Recognition", Text: text},
		Entities: []quadwire.Entity{
			{ID: "ent:Aland", Type: quadwire.Country, Name: "Aland"},
			{ID: "ent:Beron", Type: quadwire.Country, Name: "Beron"},
		},
		Statements: []quadwire.Statement{{
			ID: "stmt:1", Clause: -1, Predicate: "rel:recognized", Event: "SUPPORT", Phrase: "recognised",
			Subject: quadwire.Term{Entity: "ent:Aland", Text: "Aland"}, Object: quadwire.Term{Entity: "ent:Beron", Text: "Beron"},
			Evidence: []quadwire.Span{{Start: 0, End: len(text)}},
		}},
	}
	for range 2 { // the second time changes nothing
		stats, err := st.Add(ctx, doc)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(stats.Articles, "added,", stats.Unchanged, "unchanged")
	}
	for row, err := range st.Query(ctx, `g.V("<ent:Aland>").out("<rel:recognized>").all()`, graph.QueryOptions{}) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(row["id"])
	}
	// Output:
	// 1 added, 0 unchanged
	// 0 added, 1 unchanged
	// <ent:Beron>
}
