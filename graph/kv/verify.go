package kv

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"slices"

	ckv "github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/graph/proto"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/pquads"
	hkv "github.com/hidal-go/hidalgo/kv"
)

// Verify checks the log against the indexes, the nodes and their counts, and calls report with each
// fault. It holds a number for each node.
func (s *Store) Verify(ctx context.Context, report func(fault string)) (Counts, error) {
	v := &verifier{s: s, report: report, refs: map[uint64]uint64{}}
	if err := v.log(ctx, v.quad); err != nil {
		return v.counts, err
	}
	if err := v.log(ctx, v.node); err != nil {
		return v.counts, err
	}
	for _, id := range slices.Sorted(maps.Keys(v.refs)) {
		report(fmt.Sprintf("node %d is used by %d quads but not there", id, v.refs[id]))
	}
	size, err := s.tx.Get(ctx, hkv.SKey("meta", "size"))
	if err != nil && !errors.Is(err, hkv.ErrNotFound) {
		return v.counts, err
	}
	if n := number(size); n != uint64(v.counts.Quads) {
		report(fmt.Sprintf("%d quads, but the store says %d", v.counts.Quads, n))
	}
	return v.counts, nil
}

// number is a fixed number of the meta bucket; none is 0.
func number(b []byte) uint64 {
	if len(b) != 8 {
		return 0
	}
	return binary.LittleEndian.Uint64(b)
}

type verifier struct {
	s      *Store
	report func(string)
	refs   map[uint64]uint64 // uses of each node not yet seen
	counts Counts
}

// log calls f with each entry of the log.
func (v *verifier) log(ctx context.Context, f func(context.Context, *proto.Primitive) error) error {
	it := v.s.tx.Scan(hkv.SKey(logBucket))
	defer func() { _ = it.Close() }() // nothing is written
	for it.Next(ctx) {
		var p proto.Primitive
		if err := p.Unmarshal(it.Val()); err != nil {
			v.report(fmt.Sprintf("entry %x cannot be read: %v", it.Key()[1], err))
			continue
		}
		if err := f(ctx, &p); err != nil {
			return err
		}
	}
	return it.Err()
}

// quad checks that all indexes know a quad, once.
func (v *verifier) quad(ctx context.Context, p *proto.Primitive) error {
	if p.IsNode() {
		return nil
	}
	if p.Deleted {
		return v.dead(ctx, p)
	}
	v.counts.Quads++
	for _, d := range quad.Directions {
		if id := p.GetDirection(d); id != 0 {
			v.refs[id]++
		}
	}
	for _, ind := range v.s.indexes {
		ids, err := v.s.numbers(ctx, ind, p)
		if err != nil {
			return err
		}
		known := 0
		for _, id := range ids {
			if id == p.ID {
				known++
			}
		}
		if known != 1 {
			v.report(fmt.Sprintf("quad %d is %d times in index %v", p.ID, known, ind.Dirs))
		}
		if len(ind.Dirs) > 2 && len(ids) > 1 {
			if err := v.twins(ctx, p, ids); err != nil {
				return err
			}
		}
	}
	return nil
}

// dead checks that no index of a sealed store names a dead quad.
func (v *verifier) dead(ctx context.Context, p *proto.Primitive) error {
	if !v.s.sealed {
		return nil
	}
	for _, ind := range v.s.indexes {
		ids, err := v.s.numbers(ctx, ind, p)
		if err != nil {
			return err
		}
		if slices.Contains(ids, p.ID) {
			v.report(fmt.Sprintf("quad %d is dead, but in index %v", p.ID, ind.Dirs))
		}
	}
	return nil
}

// numbers reads the numbers that an index has for a quad's key.
func (s *Store) numbers(ctx context.Context, ind ckv.QuadIndex, p *proto.Primitive) ([]uint64, error) {
	data, err := s.tx.Get(ctx, ind.KeyFor(p))
	if errors.Is(err, hkv.ErrNotFound) {
		return nil, nil
	}
	var ids []uint64
	for len(data) > 0 && err == nil {
		id, n := binary.Uvarint(data)
		if n <= 0 {
			return ids, errIndex
		}
		ids, data = append(ids, id), data[n:]
	}
	return ids, err
}

// twins reports a quad that is there twice.
func (v *verifier) twins(ctx context.Context, p *proto.Primitive, ids []uint64) error {
	q := &quadScanner{s: v.s}
	for _, id := range ids {
		if id > p.ID {
			q.ids = binary.AppendUvarint(q.ids, id)
		}
	}
	for q.next(ctx) {
		if !q.cur.Deleted && q.cur.IsSameLink(p) {
			v.report(fmt.Sprintf("quad %d is there again as %d", p.ID, q.cur.ID))
		}
	}
	return q.err
}

// node checks that a node is found by its value and that its uses are counted right.
func (v *verifier) node(ctx context.Context, p *proto.Primitive) error {
	if !p.IsNode() {
		return nil
	}
	v.counts.Nodes++
	value, err := pquads.UnmarshalValue(p.Value)
	if err != nil {
		v.report(fmt.Sprintf("node %d cannot be read: %v", p.ID, err))
		return nil
	}
	hash := quad.HashOf(value)
	for _, check := range []struct {
		bucket byte
		what   string
		want   uint64
	}{{'v', "number", p.ID}, {'n', "count of uses", v.refs[p.ID]}} {
		data, err := v.s.tx.Get(ctx, hkv.Key{{check.bucket, hash[0], hash[1]}, hash})
		if err != nil && !errors.Is(err, hkv.ErrNotFound) {
			return err
		}
		if got, _ := binary.Uvarint(data); got != check.want {
			v.report(fmt.Sprintf("node %d (%v): its %s is %d, want %d", p.ID, value, check.what, got, check.want))
		}
	}
	if err := v.inRange(ctx, p.ID, value); err != nil {
		return err
	}
	delete(v.refs, p.ID)
	return nil
}

// inRange checks that a time or number is in the index of ranges.
func (v *verifier) inRange(ctx context.Context, id uint64, value quad.Value) error {
	kind, at, ok := place(value)
	if !ok || !v.s.ranged || !v.s.sealed {
		return nil
	}
	_, err := v.s.tx.Get(ctx, rangeKey(kind, at, id))
	if errors.Is(err, hkv.ErrNotFound) {
		v.report(fmt.Sprintf("node %d (%v) is not in the index of ranges", id, value))
		return nil
	}
	return err
}
