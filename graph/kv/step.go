package kv

import (
	"context"
	"fmt"

	cgraph "github.com/cayleygraph/cayley/graph"
	ckv "github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/graph/proto"
	"github.com/cayleygraph/quad"
)

// constraint says that a direction of the quads must lie in what an iterator gives.
type constraint struct {
	dir quad.Direction
	it  cgraph.IteratorShape
}

// stepIterator runs a step: it lists quads by an index, from what is fixed or from the nodes of one
// constraint, and looks up the other constraints. Asked for one node it looks into the index.
type stepIterator struct {
	step
	subs  []constraint
	need  dirs // the directions that are looked at
	costs *cgraph.IteratorCosts
	drive int   // what driver has chosen
	size  int64 // 0: nothing chosen yet
}

// legacy is what Cayley's interface for iterators still asks for.
type legacy struct {
	cgraph.Iterator
	it cgraph.IteratorShape
}

func newLegacy(it cgraph.IteratorShape) cgraph.Iterator {
	l := &legacy{it: it}
	l.Iterator = cgraph.NewLegacy(it, l)
	return l
}

// AsShape implements graph.IteratorFuture.
func (l *legacy) AsShape() cgraph.IteratorShape {
	_ = l.Close() // as Cayley's own iterators do
	return l.it
}

// AsLegacy implements graph.IteratorShapeCompat.
func (it *stepIterator) AsLegacy() cgraph.Iterator { return newLegacy(it) }

func (it *stepIterator) String() string {
	return fmt.Sprintf("Step(%v %v)", it.result, it.fixed)
}

// SubIterators implements graph.IteratorShape.
func (it *stepIterator) SubIterators() []cgraph.IteratorShape {
	subs := make([]cgraph.IteratorShape, len(it.subs))
	for i, c := range it.subs {
		subs[i] = c.it
	}
	return subs
}

// Optimize implements graph.IteratorShape.
func (it *stepIterator) Optimize(ctx context.Context) (cgraph.IteratorShape, bool) {
	for i := range it.subs {
		if sub, ok := it.subs[i].it.Optimize(ctx); ok {
			it.subs[i].it = sub
		}
	}
	return it, false
}

// The relative costs of an entry listed, and of one looked up.
const (
	nextCost     = 2
	containsCost = 3
	fanout       = 3 // quads of a node with one predicate, on average
)

// Stats implements graph.IteratorShape.
func (it *stepIterator) Stats(ctx context.Context) (cgraph.IteratorCosts, error) {
	if it.costs != nil {
		return *it.costs, nil
	}
	costs := cgraph.IteratorCosts{NextCost: nextCost, ContainsCost: containsCost}
	_, size := it.driver(ctx)
	costs.Size.Size = size
	for _, c := range it.subs {
		st, err := c.it.Stats(ctx)
		if err != nil {
			return costs, err
		}
		costs.ContainsCost += st.ContainsCost
	}
	it.costs = &costs
	return costs, nil
}

// driver chooses what to list: -1 for the quads of what is fixed, or the constraint whose nodes to
// start from. Size is how many quads that may be.
func (it *stepIterator) driver(ctx context.Context) (best int, size int64) {
	if it.size > 0 {
		return it.drive, it.size
	}
	best, size = -1, it.s.estimate(ctx, it.fixed)
	_, known := it.s.index(it.fixed)
	for i, c := range it.subs {
		if _, more := it.s.index(it.fixed.with(c.dir, 1)); more <= known {
			continue
		}
		if n, ok := it.from(ctx, c); ok && n < size {
			best, size = i, n
		}
	}
	it.drive, it.size = best, max(size, 1)
	return it.drive, it.size
}

// from estimates how many quads there are from the nodes of a constraint.
func (it *stepIterator) from(ctx context.Context, c constraint) (int64, bool) {
	if r, ok := c.it.(*spanIterator); ok {
		return r.quads(ctx, it.s, it.fixed, c), true
	}
	st, err := c.it.Stats(ctx)
	return st.Size.Size * fanout, err == nil
}

// Iterate implements graph.IteratorShape.
func (it *stepIterator) Iterate() cgraph.Scanner { return &stepScanner{stepBase: stepBase{it: it}} }

// Lookup implements graph.IteratorShape.
func (it *stepIterator) Lookup() cgraph.Index { return &stepIndex{stepBase{it: it}} }

// stepBase is what listing and looking up share: the quads at hand and the constraints on them.
type stepBase struct {
	it      *stepIterator
	lookups []cgraph.Index // of the constraints; nil for the one that drives
	quads   quadScanner
	listing bool // quads are at hand
	cur     *proto.Primitive
	err     error
}

// open starts the constraints' look-ups, except the driver's.
func (b *stepBase) open(driver int) {
	if b.lookups != nil || len(b.it.subs) == 0 {
		return
	}
	b.lookups = make([]cgraph.Index, len(b.it.subs))
	for i, c := range b.it.subs {
		if i != driver {
			b.lookups[i] = c.it.Lookup()
		}
	}
}

// list starts listing quads.
func (b *stepBase) list(p pattern) {
	b.quads.s, b.listing = b.it.s, true
	b.quads.open(p, b.it.need)
}

// nextQuad moves to the next of the quads at hand that fits.
func (b *stepBase) nextQuad(ctx context.Context, p pattern) bool {
	for b.quads.next(ctx) {
		if q := &b.quads.cur; p.matches(q) && b.allowed(ctx, q) {
			b.cur = q
			return true
		}
		if b.err != nil {
			return false
		}
	}
	b.err = b.quads.err
	b.listing = false
	return false
}

// allowed tells whether all constraints hold.
func (b *stepBase) allowed(ctx context.Context, q *proto.Primitive) bool {
	if q.GetDirection(b.it.result) == 0 {
		return false // a quad without label has no node there
	}
	for i, l := range b.lookups {
		if l == nil {
			continue
		}
		if !l.Contains(ctx, ckv.Int64Value(q.GetDirection(b.it.subs[i].dir))) {
			b.err = l.Err()
			return false
		}
	}
	return true
}

// nextPath asks the constraints for another way to the same quad.
func (b *stepBase) nextPath(ctx context.Context) bool {
	for _, l := range b.lookups {
		if l != nil && l.NextPath(ctx) {
			return true
		}
	}
	return false
}

func (b *stepBase) TagResults(dst map[string]cgraph.Ref) {
	if b.cur == nil {
		return
	}
	for d, tags := range b.it.save {
		for _, t := range tags {
			dst[t] = ckv.Int64Value(b.cur.GetDirection(d))
		}
	}
	for _, l := range b.lookups {
		if l != nil {
			l.TagResults(dst)
		}
	}
}

func (b *stepBase) Result() cgraph.Ref {
	if b.cur == nil {
		return nil
	}
	return ckv.Int64Value(b.cur.GetDirection(b.it.result))
}

func (b *stepBase) String() string { return b.it.String() }
func (b *stepBase) Err() error     { return b.err }

func (b *stepBase) Close() error {
	for _, l := range b.lookups {
		if l != nil {
			_ = l.Close() // nothing is written
		}
	}
	b.listing = false
	return b.err
}

// stepScanner lists the results of a step.
type stepScanner struct {
	stepBase
	nodes  cgraph.Scanner // of the constraint that drives; nil: what is fixed
	which  int
	at     pattern
	opened bool
}

func (sc *stepScanner) start(ctx context.Context) {
	sc.opened = true
	sc.which, _ = sc.it.driver(ctx)
	sc.stepBase.open(sc.which)
	sc.at = sc.it.fixed
	if sc.which >= 0 {
		sc.nodes = sc.it.subs[sc.which].it.Iterate()
		return
	}
	sc.list(sc.at)
}

// Next implements graph.Scanner.
func (sc *stepScanner) Next(ctx context.Context) bool {
	if !sc.opened {
		sc.start(ctx)
	}
	for sc.err == nil {
		if sc.listing && sc.nextQuad(ctx, sc.at) {
			return true
		}
		if sc.err != nil || sc.nodes == nil {
			break
		}
		if !sc.nodes.Next(ctx) {
			sc.err = sc.nodes.Err()
			break
		}
		if id, ok := sc.nodes.Result().(ckv.Int64Value); ok && id != 0 {
			sc.at = sc.it.fixed.with(sc.it.subs[sc.which].dir, uint64(id))
			sc.list(sc.at)
		}
	}
	sc.cur = nil
	return false
}

// NextPath implements graph.Scanner.
func (sc *stepScanner) NextPath(ctx context.Context) bool {
	if sc.nodes != nil && sc.nodes.NextPath(ctx) {
		return true
	}
	return sc.nextPath(ctx)
}

// TagResults implements graph.Scanner.
func (sc *stepScanner) TagResults(dst map[string]cgraph.Ref) {
	sc.stepBase.TagResults(dst)
	if sc.nodes != nil && sc.cur != nil {
		sc.nodes.TagResults(dst)
	}
}

// Close implements graph.Scanner.
func (sc *stepScanner) Close() error {
	if sc.nodes != nil {
		_ = sc.nodes.Close() // nothing is written
	}
	return sc.stepBase.Close()
}

// stepIndex tells whether a node is among the results of a step.
type stepIndex struct{ stepBase }

// Contains implements graph.Index.
func (ix *stepIndex) Contains(ctx context.Context, v cgraph.Ref) bool {
	ix.cur = nil
	id, ok := v.(ckv.Int64Value)
	if !ok || id == 0 || ix.err != nil {
		return false
	}
	if fixed := ix.it.fixed[ix.it.result]; fixed != 0 && fixed != uint64(id) {
		return false
	}
	ix.open(-1)
	p := ix.it.fixed.with(ix.it.result, uint64(id))
	ix.list(p)
	return ix.nextQuad(ctx, p)
}

// NextPath implements graph.Index: other ways through the constraints, then other quads.
func (ix *stepIndex) NextPath(ctx context.Context) bool {
	if ix.cur == nil || ix.err != nil {
		return false
	}
	if ix.nextPath(ctx) {
		return true
	}
	id := ix.cur.GetDirection(ix.it.result)
	return ix.listing && ix.nextQuad(ctx, ix.it.fixed.with(ix.it.result, id))
}
