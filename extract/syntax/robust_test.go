package syntax

import (
	"context"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/gazetteer"
	"github.com/quadwire/quadwire/extract/syntax/net"
)

// checkTrees fails unless each sentence of doc is a tree with one root and complete tokens.
func checkTrees(t testing.TB, doc *quadwire.Document) {
	t.Helper()
	for _, sent := range doc.Sentences {
		roots := 0
		for i := sent.First; i < sent.Last; i++ {
			tok := doc.Tokens[i]
			if tok.Lemma == "" || tok.UPOS == "" || tok.XPOS == "" || tok.DepRel == "" {
				t.Fatalf("token %d of %q is incomplete: %+v", i, doc.Text(sent.Span), tok)
			}
			if (tok.DepRel == "root") != (tok.Head < 0) {
				t.Fatalf("token %d of %q: relation %s, head %d", i, doc.Text(sent.Span), tok.DepRel, tok.Head)
			}
			if tok.Head < 0 {
				roots++
			}
			steps := 0
			for j := i; j >= 0; j = doc.Tokens[j].Head {
				if steps++; j < sent.First || j >= sent.Last || steps > sent.Last-sent.First {
					t.Fatalf("token %d of %q does not lead to the root", i, doc.Text(sent.Span))
				}
			}
		}
		if roots != 1 {
			t.Fatalf("%d roots in %q", roots, doc.Text(sent.Span))
		}
	}
}

func TestOddSentences(t *testing.T) {
	long := strings.Fields(strings.Repeat(strings.ReplaceAll(story, "\n", " ")+" ", 12))[:2000]
	for name, sentence := range map[string]string{
		"one word":       "Yes",
		"one mark":       ".",
		"emoji":          "\U0001F600 \U0001F44D\U0001F3FD \u2764\ufe0f",
		"replaced bytes": "The \ufffd\ufffd minister \ufffd spoke",
		"long word":      strings.Repeat("x", 5000),
		"2,000 words":    strings.Join(long, " "),
		"no punctuation": strings.TrimSpace(strings.Repeat("very ", 700)),
		"other script":   "\u5317\u4eac \u0441\u043a\u0430\u0437\u0430\u043b \u0627\u0644\u0633\u0644\u0627\u0645",
	} {
		t.Run(name, func(t *testing.T) { checkTrees(t, parsed(t, sentence)) })
	}
}

func TestEmptyDocument(t *testing.T) {
	doc := &quadwire.Document{Article: &quadwire.Article{}}
	if err := New().Annotate(t.Context(), doc); err != nil {
		t.Fatal(err)
	}
	if !doc.HasLayer(quadwire.LayerSyntax) {
		t.Error("Annotate did not mark the layer as done")
	}
}

func TestAnnotateStopsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	doc := document("The talks failed .")
	if err := New().Annotate(ctx, doc); !errors.Is(err, context.Canceled) {
		t.Errorf("Annotate = %v, want %v", err, context.Canceled)
	}
	if doc.HasLayer(quadwire.LayerSyntax) {
		t.Error("the layer is marked as done")
	}
}

// TestSameTreesWithoutVectors holds the promise of the same trees with and without vector
// instructions.
func TestSameTreesWithoutVectors(t *testing.T) {
	lex, err := net.OpenLexicon(wordnet)
	if err != nil {
		t.Fatal(err)
	}
	m, err := net.Decode(weights)
	if err != nil {
		t.Fatal(err)
	}
	plain := newAnnotator(func() (*tools, error) {
		return newTools(net.NewScalarParser(m, lex), lex, gazetteer.Default())
	})
	want, got := document(strings.Split(story, "\n")...), document(strings.Split(story, "\n")...)
	if err := plain.Annotate(t.Context(), want); err != nil {
		t.Fatal(err)
	}
	if err := New().Annotate(t.Context(), got); err != nil {
		t.Fatal(err)
	}
	checkTrees(t, got)
	for i := range got.Tokens {
		if got.Tokens[i] != want.Tokens[i] {
			t.Errorf("%q is %+v, want %+v", got.Form(i), got.Tokens[i], want.Tokens[i])
		}
	}
}

func TestNoAllocationInSteadyState(t *testing.T) {
	if raceDetector {
		t.Skip("pools do not keep what they are given under the race detector")
	}
	doc := document(strings.Split(story, "\n")...)
	a := New()
	annotate := func() {
		if err := a.Annotate(context.Background(), doc); err != nil {
			t.Fatal(err)
		}
	}
	annotate()
	// What the gazetteer finds is new each time.
	if n := testing.AllocsPerRun(20, annotate); n > float64(2+5*len(doc.Sentences)) {
		t.Errorf("%v allocations for %d tokens", n, len(doc.Tokens))
	}
}

func FuzzAnnotate(f *testing.F) {
	f.Add("The envoy left .")
	f.Add("\ufffd a  b \U0001F600")
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.Join(strings.Fields(strings.ToValidUTF8(s, "\ufffd")), " ")
		if s == "" || !utf8.ValidString(s) {
			return
		}
		checkTrees(t, parsed(t, s))
	})
}
