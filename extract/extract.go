// Package extract turns articles into documents: it runs the stages, one layer after another.
//
// In: a [quadwire.Article] as ingest read it. Out: a [quadwire.Document] with sentences, trees,
// times, mentions, entities, clauses and statements. [Default] wires the stages of the folders
// below; [New] wires any others, and refuses an order in which a stage would miss a layer.
//
// Promises: the same article gives the same document, on one worker or many; articles come out of
// [Pipeline.Stream] in the order they went in; one bad article, even one on which a stage panics,
// is an error that names it and does not stop the rest.
package extract

import (
	"context"
	"errors"
	"fmt"
	"math/bits"
	"strings"

	"github.com/quadwire/quadwire"
)

// Annotator is one stage: it adds its own layer to a document and changes no other.
type Annotator interface {
	// Name is the stage's name in messages: one lower-case word.
	Name() string
	// Requires lists the layers that the stage reads.
	Requires() quadwire.Layer
	// Provides lists the layers that the stage adds.
	Provides() quadwire.Layer
	// Annotate adds them and marks them in doc.Done. It is safe for concurrent use on different
	// documents.
	Annotate(ctx context.Context, doc *quadwire.Document) error
}

// Pipeline runs stages in order. It is safe for concurrent use.
type Pipeline struct {
	stages []Annotator
}

// ErrOrder is the cause when [New] refuses an order of stages.
var ErrOrder = errors.New("wrong order of stages")

// ErrPanic is the cause when a stage broke on an article: a bug of ours, not of the article.
var ErrPanic = errors.New("stage panicked")

// New wires stages in the given order. It fails with [ErrOrder] where a stage requires a layer
// that no stage before it provides, or provides one that is there already.
func New(stages ...Annotator) (*Pipeline, error) {
	var done quadwire.Layer
	for _, stage := range stages {
		if missing := stage.Requires() &^ done; missing != 0 {
			return nil, fmt.Errorf("stage %s requires %s: %w", stage.Name(), layerNames(missing), ErrOrder)
		}
		if again := stage.Provides() & done; again != 0 {
			return nil, fmt.Errorf("stage %s provides %s again: %w", stage.Name(), layerNames(again), ErrOrder)
		}
		done |= stage.Provides()
	}
	return &Pipeline{stages: append([]Annotator(nil), stages...)}, nil
}

// Stages lists the stages in their order.
func (p *Pipeline) Stages() []Annotator { return append([]Annotator(nil), p.stages...) }

// Annotate runs all stages on art. The error names the article and the stage; the context is
// honoured between stages.
func (p *Pipeline) Annotate(ctx context.Context, art *quadwire.Article) (*quadwire.Document, error) {
	doc := &quadwire.Document{Article: art}
	for _, stage := range p.stages {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := annotate(ctx, stage, doc); err != nil {
			return nil, fmt.Errorf("extract %s: %s: %w", art.ID, stage.Name(), err)
		}
	}
	return doc, nil
}

// annotate runs one stage; its panic becomes an error, so that one article costs one article.
func annotate(ctx context.Context, stage Annotator, doc *quadwire.Document) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %v", ErrPanic, r)
		}
	}()
	if err := stage.Annotate(ctx, doc); err != nil {
		return err
	}
	if missing := stage.Provides() &^ doc.Done; missing != 0 {
		return fmt.Errorf("did not provide %s", layerNames(missing))
	}
	return nil
}

// layerNames is "tokens, syntax" for the layers of l.
func layerNames(l quadwire.Layer) string {
	all := [...]string{"tokens", "syntax", "times", "mentions", "links", "relations"}
	var names []string
	for rest := l; rest != 0; rest &= rest - 1 {
		i := bits.TrailingZeros16(uint16(rest))
		if i < len(all) {
			names = append(names, all[i])
		} else {
			names = append(names, fmt.Sprintf("layer %d", i))
		}
	}
	return strings.Join(names, ", ")
}
