package kv

import (
	"context"
	"fmt"

	cgraph "github.com/cayleygraph/cayley/graph"
	ckv "github.com/cayleygraph/cayley/graph/kv"
)

// spanIterator gives the nodes of a span to Cayley's iterators.
type spanIterator struct {
	span
	size int64 // 0: not estimated yet
}

// AsLegacy implements graph.IteratorShapeCompat.
func (it *spanIterator) AsLegacy() cgraph.Iterator { return newLegacy(it) }

func (it *spanIterator) String() string { return fmt.Sprintf("Range(%c)", it.kind) }

// SubIterators implements graph.IteratorShape.
func (it *spanIterator) SubIterators() []cgraph.IteratorShape { return nil }

// Optimize implements graph.IteratorShape.
func (it *spanIterator) Optimize(context.Context) (cgraph.IteratorShape, bool) { return it, false }

// Stats implements graph.IteratorShape.
func (it *spanIterator) Stats(ctx context.Context) (cgraph.IteratorCosts, error) {
	if it.size == 0 {
		err := it.each(ctx, func(uint64) bool {
			it.size++
			return it.size < estimateMost
		})
		if err != nil {
			return cgraph.IteratorCosts{}, err
		}
		if it.size >= estimateMost {
			it.size *= estimateMost / 4
		}
		it.size = max(it.size, 1)
	}
	return cgraph.IteratorCosts{NextCost: 1, ContainsCost: 1, Size: cgraph.Size{Size: it.size}}, nil
}

// quads estimates how many quads with pattern p have a node of the span in direction d, by the first
// ones: few dates are of many statements each.
func (it *spanIterator) quads(ctx context.Context, s *Store, p pattern, at constraint) int64 {
	const samples = 4
	var n, sum int64
	err := it.each(ctx, func(id uint64) bool {
		sum += s.estimate(ctx, p.with(at.dir, id))
		n++
		return n < samples
	})
	st, _ := it.Stats(ctx)
	if err != nil || n == 0 {
		return st.Size.Size
	}
	return (sum*st.Size.Size + n - 1) / n
}

// Iterate implements graph.IteratorShape.
func (it *spanIterator) Iterate() cgraph.Scanner {
	return &spanScanner{spanResult: spanResult{it: it}, entries: it.open()}
}

// Lookup implements graph.IteratorShape.
func (it *spanIterator) Lookup() cgraph.Index { return &spanIndex{spanResult{it: it}} }

// spanResult is what listing and looking up share.
type spanResult struct {
	it *spanIterator
	id uint64
}

func (r *spanResult) String() string                   { return r.it.String() }
func (r *spanResult) TagResults(map[string]cgraph.Ref) {}
func (r *spanResult) NextPath(context.Context) bool    { return false }
func (r *spanResult) Close() error                     { return nil }

func (r *spanResult) Result() cgraph.Ref {
	if r.id == 0 {
		return nil
	}
	return ckv.Int64Value(r.id)
}

type spanScanner struct {
	spanResult
	entries *spanEntries
}

// Next implements graph.Scanner.
func (sc *spanScanner) Next(ctx context.Context) bool {
	sc.id = 0
	if !sc.entries.next(ctx) {
		return false
	}
	sc.id = sc.entries.id
	return true
}

// Err implements graph.Scanner.
func (sc *spanScanner) Err() error { return sc.entries.err }

type spanIndex struct{ spanResult }

// Contains implements graph.Index.
func (ix *spanIndex) Contains(_ context.Context, v cgraph.Ref) bool {
	ix.id = 0
	if id, ok := v.(ckv.Int64Value); ok && ix.it.contains(uint64(id)) {
		ix.id = uint64(id)
	}
	return ix.id != 0
}

// Err implements graph.Index.
func (ix *spanIndex) Err() error { return nil }
