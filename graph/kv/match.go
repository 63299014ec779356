package kv

import (
	"context"

	ckv "github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/graph/proto"
	"github.com/cayleygraph/quad"
)

// pattern is what is known of quads: the node of each direction, by its number; 0: unknown.
type pattern [quad.Label + 1]uint64

// resolve looks up the nodes of a pattern; false if one is no node of the store.
func (s *Store) resolve(want map[quad.Direction]quad.Value) (pattern, bool) {
	p := pattern{}
	for d, v := range want {
		ref, ok := s.ValueOf(v).(ckv.Int64Value)
		if !ok || ref == 0 {
			return pattern{}, false
		}
		p[d] = uint64(ref)
	}
	return p, true
}

// matches tells whether quad q is alive and fits.
func (p pattern) matches(q *proto.Primitive) bool {
	if q == nil || q.Deleted || q.IsNode() {
		return false
	}
	return (p[quad.Subject] == 0 || p[quad.Subject] == q.Subject) && (p[quad.Predicate] == 0 || p[quad.Predicate] == q.Predicate) &&
		(p[quad.Object] == 0 || p[quad.Object] == q.Object) && (p[quad.Label] == 0 || p[quad.Label] == q.Label)
}

// index chooses the index of the store whose first directions the pattern knows most of, and their values; no
// values if none helps.
func (s *Store) index(p pattern) (best ckv.QuadIndex, vals []uint64) {
	for _, ind := range s.indexes {
		n := 0
		for n < len(ind.Dirs) && p[ind.Dirs[n]] != 0 {
			n++
		}
		if n > len(vals) {
			best, vals = ind, make([]uint64, n)
			for i, d := range ind.Dirs[:n] {
				vals[i] = p[d]
			}
		}
	}
	return best, vals
}

// Match calls f with the quads that have these values, until f returns false.
func (s *Store) Match(ctx context.Context, want map[quad.Direction]quad.Value, f func(quad.Quad) bool) error {
	p, ok := s.resolve(want)
	if !ok {
		return nil
	}
	return s.scan(ctx, p, func(prim *proto.Primitive) bool { return f(s.Quad(prim)) })
}

// Has tells whether the store has quad q.
func (s *Store) Has(ctx context.Context, q quad.Quad) (found bool, err error) {
	want := map[quad.Direction]quad.Value{}
	for _, d := range quad.Directions {
		if v := q.Get(d); v != nil {
			want[d] = v
		}
	}
	p, ok := s.resolve(want)
	if !ok {
		return false, nil
	}
	err = s.scan(ctx, p, func(prim *proto.Primitive) bool {
		found = q.Label != nil || prim.Label == 0
		return !found
	})
	return found, err
}

// scan calls f with the quads that fit p, until f returns false. The quad is valid until f returns.
func (s *Store) scan(ctx context.Context, p pattern, f func(*proto.Primitive) bool) error {
	q := s.list(p)
	for q.next(ctx) {
		if p.matches(&q.cur) && !f(&q.cur) {
			return nil
		}
	}
	return q.err
}
