package kv

import (
	"context"
	"encoding/binary"
	"math"
	"time"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"
	hkv "github.com/hidal-go/hidalgo/kv"
)

// Times and numbers are in an index of our own by their order, so that what lies in a range is found
// without looking at every value. It is a bucket beside those of Cayley, which does not know of it:
// it is trusted only in a sealed store. What it names may be dead.

// rangeBucket is the bucket of that index: kind, place in the order, number of the node.
const rangeBucket = "qr"

const (
	timeKind   = 't'
	numberKind = 'n'
)

// Number compares whole numbers and fractions alike; Cayley's own filter finds no 0.9 above 0.
type Number struct {
	Op  iterator.Operator
	Val float64
}

// BuildIterator implements shape.ValueFilter.
func (n Number) BuildIterator(qs cgraph.QuadStore, it cgraph.Iterator) cgraph.Iterator {
	return iterator.NewValueFilter(qs, it, func(v quad.Value) (bool, error) { return n.holds(v), nil })
}

func (n Number) holds(v quad.Value) bool {
	switch v := v.(type) {
	case quad.Int:
		return iterator.RunFloatOp(quad.Float(v), n.Op, quad.Float(n.Val))
	case quad.Float:
		return iterator.RunFloatOp(v, n.Op, quad.Float(n.Val))
	}
	return false
}

// place is where a value stands in the order of its kind; false for values that have none.
func place(v quad.Value) (kind byte, at uint64, ok bool) {
	switch v := v.(type) {
	case quad.Time:
		return timeKind, uint64(time.Time(v).Unix()) ^ 1<<63, true
	case quad.Int:
		return numberKind, floatPlace(float64(v)), true
	case quad.Float:
		return numberKind, floatPlace(float64(v)), !math.IsNaN(float64(v))
	}
	return 0, 0, false
}

// floatPlace keeps the order of fractions.
func floatPlace(f float64) uint64 {
	bits := math.Float64bits(f + 0) // not the negative zero
	if bits>>63 == 1 {
		return ^bits
	}
	return bits | 1<<63
}

// enter puts the objects of quads that are ordered into the index of ranges.
func (s *Store) enter(ctx context.Context, quads []quad.Quad) error {
	if !s.ranged {
		return nil
	}
	seen := map[quad.Value]bool{}
	var keys []hkv.Key
	for _, q := range quads {
		kind, at, ok := place(q.Object)
		if !ok || seen[q.Object] {
			continue
		}
		seen[q.Object] = true
		keys = append(keys, rangeKey(kind, at, s.readID(q.Object)))
	}
	known, err := s.tx.GetBatch(ctx, keys)
	if err != nil {
		return err
	}
	for i, key := range keys {
		if known[i] != nil {
			continue
		}
		if err := s.tx.Put(key, []byte{1}); err != nil {
			return err
		}
	}
	return nil
}

func rangeKey(kind byte, at, id uint64) hkv.Key {
	key := binary.BigEndian.AppendUint64([]byte{kind}, at)
	return hkv.Key{[]byte(rangeBucket), binary.BigEndian.AppendUint64(key, id)}
}

// span is the nodes of a kind from one place in the order to another, both included, for which all
// filters hold.
type span struct {
	s        *Store
	kind     byte
	from, to uint64
	holds    []func(quad.Value) bool
}

// fromFilter takes the comparisons with a time or a number out of a filter of all nodes.
func (s *Store) fromFilter(f shape.Filter) (shape.Shape, bool) {
	if _, all := f.From.(shape.AllNodes); !all || !s.sealed || !s.ranged {
		return nil, false
	}
	r := span{s: s, to: math.MaxUint64}
	var rest []shape.ValueFilter
	for _, filter := range f.Filters {
		if !r.narrow(filter) {
			rest = append(rest, filter)
		}
	}
	if r.kind == 0 {
		return nil, false
	}
	if len(rest) > 0 {
		return shape.Filter{From: r, Filters: rest}, true
	}
	return r, true
}

// narrow applies a filter; false if it is of another kind.
func (r *span) narrow(filter shape.ValueFilter) bool {
	var op iterator.Operator
	var v quad.Value
	var holds func(quad.Value) bool
	switch f := filter.(type) {
	case Number:
		op, v, holds = f.Op, quad.Float(f.Val), f.holds
	case shape.Comparison:
		t, ok := f.Val.(quad.Time)
		if !ok {
			return false
		}
		op, v = f.Op, t
		holds = func(v quad.Value) bool {
			other, ok := v.(quad.Time)
			return ok && iterator.RunTimeOp(time.Time(other), f.Op, time.Time(t))
		}
	}
	kind, at, ok := place(v)
	if !ok || r.kind != 0 && r.kind != kind {
		return false
	}
	switch op {
	case iterator.CompareLT, iterator.CompareLTE:
		r.to = min(r.to, at)
	case iterator.CompareGT, iterator.CompareGTE:
		r.from = max(r.from, at)
	default:
		return false
	}
	r.kind, r.holds = kind, append(r.holds, holds)
	return true
}

// contains tells whether a node is there and all filters hold.
func (r *span) contains(id uint64) bool {
	v := r.s.nodeOf(id).value
	if v == nil {
		return false
	}
	for _, holds := range r.holds {
		if !holds(v) {
			return false
		}
	}
	return true
}

// each calls f with the nodes of the span until it returns false.
func (r *span) each(ctx context.Context, f func(id uint64) bool) error {
	it := r.open()
	for it.next(ctx) {
		if !f(it.id) {
			break
		}
	}
	return it.err
}

// spanEntries lists the nodes of a span.
type spanEntries struct {
	r   *span
	it  hkv.Iterator
	id  uint64
	err error
}

func (r *span) open() *spanEntries {
	it := r.s.tx.Scan(hkv.Key{[]byte(rangeBucket), {r.kind}})
	if b, ok := it.(*boltIterator); ok {
		b.from = binary.BigEndian.AppendUint64([]byte{r.kind}, r.from)
	}
	return &spanEntries{r: r, it: it}
}

func (e *spanEntries) next(ctx context.Context) bool {
	for e.it.Next(ctx) {
		key := keyOfEntry(e.it)
		if len(key) != 17 {
			continue
		}
		at := binary.BigEndian.Uint64(key[1:])
		if at > e.r.to {
			return false
		}
		e.id = binary.BigEndian.Uint64(key[9:])
		if at >= e.r.from && e.r.contains(e.id) {
			return true
		}
	}
	e.err = e.it.Err()
	return false
}

// Optimize implements shape.Shape: there is nothing better.
func (r span) Optimize(shape.Optimizer) (shape.Shape, bool) { return r, false }

// BuildIterator implements shape.Shape.
func (r span) BuildIterator(cgraph.QuadStore) cgraph.Iterator {
	return (&spanIterator{span: r}).AsLegacy()
}
