package kv

import (
	"context"

	ckv "github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/graph/proto"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/pquads"
	hkv "github.com/hidal-go/hidalgo/kv"
)

// All calls f with every quad whose predicate is among names, in the order in which they were
// added, until f returns false. One pass over the log is many times as fast as looking up node by
// node; the values of all nodes are held meanwhile.
func (s *Store) All(ctx context.Context, names []quad.Value, f func(quad.Quad) bool) error {
	wanted := map[uint64]bool{}
	for _, name := range names {
		if ref, ok := s.ValueOf(name).(ckv.Int64Value); ok && ref != 0 {
			wanted[uint64(ref)] = true
		}
	}
	values := map[uint64]quad.Value{}
	it := s.tx.Scan(hkv.SKey(logBucket))
	defer func() { _ = it.Close() }() // nothing is written
	for it.Next(ctx) {
		var p proto.Primitive
		if err := p.Unmarshal(it.Val()); err != nil {
			return err
		}
		switch {
		case p.Deleted:
		case p.IsNode():
			v, err := pquads.UnmarshalValue(p.Value)
			if err != nil {
				return err
			}
			values[p.ID] = v
		case wanted[p.Predicate]:
			q := quad.Quad{
				Subject: s.value(values, p.Subject), Predicate: s.value(values, p.Predicate),
				Object: s.value(values, p.Object), Label: s.value(values, p.Label),
			}
			if !f(q) {
				return nil
			}
		}
	}
	if err := it.Err(); err != nil {
		return err
	}
	return ctx.Err()
}

// value is the value of a node, which stands before the quads that name it unless it was brought
// back to life.
func (s *Store) value(values map[uint64]quad.Value, id uint64) quad.Value {
	if id == 0 {
		return nil
	}
	v, ok := values[id]
	if !ok {
		v = s.NameOf(ckv.Int64Value(id))
		values[id] = v
	}
	return v
}
