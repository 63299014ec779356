package kv

import (
	"context"

	"github.com/cayleygraph/cayley/graph/proto"
	"github.com/cayleygraph/quad"
)

// pattern is what is known of quads: the node of each direction, by its number; 0: unknown.
type pattern [quad.Label + 1]uint64

// resolve looks up the nodes of a pattern; false if one is no node of the store.
func (s *Store) resolve(want map[quad.Direction]quad.Value) (pattern, bool) {
	p := pattern{}
	for d, v := range want {
		id := s.idOf(v)
		if id == 0 {
			return pattern{}, false
		}
		p[d] = id
	}
	return p, true
}

// patternOf is the pattern of a quad's nodes; false if one is no node of the store. Without a label it
// fits quads of any label.
func (s *Store) patternOf(q quad.Quad) (pattern, bool) {
	want := map[quad.Direction]quad.Value{}
	for _, d := range quad.Directions {
		if v := q.Get(d); v != nil {
			want[d] = v
		}
	}
	return s.resolve(want)
}

// matches tells whether quad q is alive and fits.
func (p pattern) matches(q *proto.Primitive) bool {
	if q == nil || q.Deleted || q.IsNode() {
		return false
	}
	return (p[quad.Subject] == 0 || p[quad.Subject] == q.Subject) && (p[quad.Predicate] == 0 || p[quad.Predicate] == q.Predicate) &&
		(p[quad.Object] == 0 || p[quad.Object] == q.Object) && (p[quad.Label] == 0 || p[quad.Label] == q.Label)
}

// index chooses the index whose first directions the pattern knows most of, and tells how many they
// are; none if no index helps.
func (s *Store) index(p pattern) (best, most int) {
	for i, ind := range s.indexes {
		n := 0
		for n < len(ind.Dirs) && p[ind.Dirs[n]] != 0 {
			n++
		}
		if n > most {
			best, most = i, n
		}
	}
	return best, most
}

// Match calls f with the quads that have these values, until f returns false.
func (s *Store) Match(ctx context.Context, want map[quad.Direction]quad.Value, f func(quad.Quad) bool) error {
	p, ok := s.resolve(want)
	if !ok {
		return nil
	}
	return s.scan(ctx, p, allDirs, func(prim *proto.Primitive) bool { return f(s.Quad(prim)) })
}

// Quads lists the quads that have these values, in no order.
func (s *Store) Quads(ctx context.Context, want map[quad.Direction]quad.Value) ([]quad.Quad, error) {
	var quads []quad.Quad
	err := s.Match(ctx, want, func(q quad.Quad) bool {
		quads = append(quads, q)
		return true
	})
	return quads, err
}

// Has tells whether the store has quad q.
func (s *Store) Has(ctx context.Context, q quad.Quad) (found bool, err error) {
	p, ok := s.patternOf(q)
	if !ok {
		return false, nil
	}
	err = s.scan(ctx, p, allDirs, func(prim *proto.Primitive) bool {
		found = q.Label != nil || prim.Label == 0
		return !found
	})
	return found, err
}

// scan calls f with the quads that fit p, until f returns false. The quad is valid until f returns,
// and has the directions of need.
func (s *Store) scan(ctx context.Context, p pattern, need dirs, f func(*proto.Primitive) bool) error {
	q := s.list(p, need)
	for q.next(ctx) {
		if p.matches(&q.cur) && !f(&q.cur) {
			return nil
		}
	}
	return q.err
}
