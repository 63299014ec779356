package extract_test

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract"
)

// lengths is the smallest of stages: one token a word.
type lengths struct{}

func (lengths) Name() string             { return "words" }
func (lengths) Requires() quadwire.Layer { return 0 }
func (lengths) Provides() quadwire.Layer { return quadwire.LayerTokens }

func (lengths) Annotate(_ context.Context, doc *quadwire.Document) error {
	at := 0
	for word := range strings.FieldsSeq(doc.Article.Text) {
		start := at + strings.Index(doc.Article.Text[at:], word)
		at = start + len(word)
		doc.Tokens = append(doc.Tokens, quadwire.Token{Span: quadwire.Span{Start: start, End: at}, Head: -1})
	}
	doc.Done |= quadwire.LayerTokens
	return nil
}

// Default gives documents with statements; each has its evidence in the text.
func ExampleDefault() {
	p, err := extract.Default()
	if err != nil {
		fmt.Println(err)
		return
	}
	art := &quadwire.Article{
		ID:        "art:harbour",
		Text:      "Japan accused Chile of dumping waste. Chile did not attack Japan.",
		Published: time.Date(2024, time.March, 5, 0, 0, 0, 0, time.UTC),
	}
	doc, err := p.Annotate(context.Background(), art)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, stmt := range doc.Statements {
		if stmt.Event != "" && doc.Entity(stmt.Object.Entity) != nil {
			fmt.Println(stmt.Subject.Entity, stmt.Predicate, stmt.Object.Entity, stmt.Event, stmt.Polarity)
			fmt.Println(" ", doc.Text(stmt.Evidence[0]))
		}
	}
	// Output:
	// ent:Japan rel:accused ent:Chile ACCUSE asserted
	//   Japan accused Chile of dumping waste.
	// ent:Chile rel:attacked ent:Japan ASSAULT negated
	//   Chile did not attack Japan.
}

// A pipeline can be wired from any stages.
func ExampleNew() {
	p, err := extract.New(lengths{})
	if err != nil {
		fmt.Println(err)
		return
	}
	doc, err := p.Annotate(context.Background(), &quadwire.Article{ID: "art:note", Text: "Envoys met in Oslo."})
	if err != nil {
		fmt.Println(err)
		return
	}
	for i := range doc.Tokens {
		fmt.Println(doc.Form(i), doc.Tokens[i].Start)
	}
	// Output:
	// Envoys 0
	// met 7
	// in 11
	// Oslo. 14
}
