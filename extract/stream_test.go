package extract_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract"
)

// outcome is what a stream yields, in words.
func outcome(seq iter.Seq2[*quadwire.Document, error]) []string {
	var got []string
	for doc, err := range seq {
		if err != nil {
			got = append(got, err.Error())
		} else {
			got = append(got, string(doc.Article.ID))
		}
	}
	return got
}

func pipeline(t *testing.T, act func(*quadwire.Document) error) *extract.Pipeline {
	t.Helper()
	first := tokens
	first.act = act
	p, err := extract.New(first)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestStreamKeepsOrder(t *testing.T) {
	t.Parallel()
	p := pipeline(t, func(doc *quadwire.Document) error {
		if doc.Article.ID == "art:11" {
			panic("odd")
		}
		return nil
	})
	var want []string
	for i := range 40 {
		switch {
		case i%7 == 3:
			want = append(want, fmt.Sprintf("read %d", i))
		case i == 11:
			want = append(want, "extract art:11: text: stage panicked: odd")
		default:
			want = append(want, fmt.Sprintf("art:%d", i))
		}
	}
	for _, workers := range []int{0, 1, 2, 16} {
		t.Run(fmt.Sprint(workers), func(t *testing.T) {
			t.Parallel()
			got := outcome(p.Stream(t.Context(), articles(40), workers))
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("Stream with %d workers (-want +got):\n%s", workers, diff)
			}
		})
	}
}

// TestStreamBoundsLookAhead holds the stream to reading no more than it can use.
func TestStreamBoundsLookAhead(t *testing.T) {
	t.Parallel()
	const workers, most = 2, 2*4 + 2 + 2
	var read atomic.Int64
	counted := func(yield func(*quadwire.Article, error) bool) {
		for art, err := range articles(1000) {
			read.Add(1)
			if !yield(art, err) {
				return
			}
		}
	}
	for range pipeline(t, nil).Stream(t.Context(), counted, workers) {
		break
	}
	if n := read.Load(); n > most {
		t.Errorf("Stream read %d articles for one document, want at most %d", n, most)
	}
}

func TestStreamEndsWithContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var last error
	n := 0
	for _, err := range pipeline(t, nil).Stream(ctx, articles(1000), 2) {
		n++
		last = err
		if n == 5 {
			cancel()
		}
	}
	if !errors.Is(last, context.Canceled) || n != 6 {
		t.Errorf("Stream after cancel: %d results, the last %v; want 6 and context.Canceled", n, last)
	}
}
