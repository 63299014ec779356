package extract

import (
	"context"
	"iter"

	"golang.org/x/sync/errgroup"

	"github.com/quadwire/quadwire"
)

// lookAhead is how many articles for each worker may be read before the first of them is wanted:
// enough to keep workers busy behind one long article, little enough to bound memory.
const lookAhead = 4

// result is what became of one article.
type result struct {
	doc *quadwire.Document
	err error
}

// Stream annotates articles on that many workers (at least one) and yields the documents in the
// order of the articles. An error of the input is passed through in its place, as is that of an
// article that could not be annotated; the stream goes on after both. When ctx ends, the
// stream yields its error once and stops. No goroutine is left when the loop over it ends; an
// input that blocks must therefore end when ctx does.
func (p *Pipeline) Stream(ctx context.Context, articles iter.Seq2[*quadwire.Article, error], workers int) iter.Seq2[*quadwire.Document, error] {
	workers = max(workers, 1)
	return func(yield func(*quadwire.Document, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		queue := make(chan chan result, workers*lookAhead)
		var reader errgroup.Group
		reader.Go(func() error {
			p.feed(ctx, articles, queue, workers)
			return nil
		})
		defer func() {
			cancel()
			_ = reader.Wait()
		}()
		drain(ctx, queue, yield)
	}
}

// feed reads articles and has them annotated. Each gets a place in queue, in order, before work
// on it starts; queue's capacity bounds the look-ahead.
func (p *Pipeline) feed(ctx context.Context, articles iter.Seq2[*quadwire.Article, error], queue chan<- chan result, workers int) {
	defer close(queue)
	var group errgroup.Group
	group.SetLimit(workers)
	for art, err := range articles {
		place := make(chan result, 1)
		select {
		case queue <- place:
		case <-ctx.Done():
		}
		if ctx.Err() != nil {
			place <- result{err: ctx.Err()}
			break
		}
		if err != nil {
			place <- result{err: err}
			continue
		}
		group.Go(func() error {
			doc, err := p.Annotate(ctx, art)
			place <- result{doc, err}
			return nil
		})
	}
	_ = group.Wait()
}

// drain yields what is in queue, in order, until it is closed, ctx ends or nobody wants more.
func drain(ctx context.Context, queue <-chan chan result, yield func(*quadwire.Document, error) bool) {
	for {
		var place chan result
		var open bool
		select {
		case place, open = <-queue:
		case <-ctx.Done():
		}
		if ctx.Err() != nil {
			yield(nil, ctx.Err())
			return
		}
		if !open {
			return
		}
		res := <-place
		if ctx.Err() != nil {
			yield(nil, ctx.Err())
			return
		}
		if !yield(res.doc, res.err) {
			return
		}
	}
}
