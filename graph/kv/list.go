package kv

import (
	"context"
	"encoding/binary"
	"slices"

	cgraph "github.com/cayleygraph/cayley/graph"
	ckv "github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/graph/proto"
	"github.com/cayleygraph/quad"
	hkv "github.com/hidal-go/hidalgo/kv"

	"github.com/quadwire/quadwire/graph/export"
)

// Counts is what one pass over the store finds.
type Counts struct {
	Quads      int
	Nodes      int
	Predicates map[quad.Value]int // quads by predicate
}

// Count counts exactly, by reading the whole log.
func (s *Store) Count(ctx context.Context) (Counts, error) {
	c := Counts{Predicates: map[quad.Value]int{}}
	byID := map[uint64]int{}
	it := s.tx.Scan(hkv.SKey(logBucket))
	defer func() { _ = it.Close() }() // nothing is written
	for it.Next(ctx) {
		var p proto.Primitive
		if err := p.Unmarshal(it.Val()); err != nil {
			return c, err
		}
		switch {
		case p.Deleted:
		case p.IsNode():
			c.Nodes++
		default:
			c.Quads++
			byID[p.Predicate]++
		}
	}
	if err := it.Err(); err != nil {
		return c, err
	}
	for id, n := range byID {
		if v := s.NameOf(ckv.Int64Value(id)); v != nil {
			c.Predicates[v] = n
		}
	}
	return c, nil
}

// Node is a value and its number in the store.
type Node struct {
	ID    uint64
	Value quad.Value
}

// Subjects lists the subjects of all quads in canonical order. A few may have no quad any more.
func (s *Store) Subjects(ctx context.Context) ([]Node, error) {
	ind := s.bySubject()
	it := s.tx.Scan(ind.Key(nil)[:1])
	defer func() { _ = it.Close() }() // nothing is written
	var nodes []Node
	var last uint64
	for it.Next(ctx) {
		key := it.Key()[1]
		if len(key) < 8 {
			continue
		}
		id := binary.BigEndian.Uint64(key)
		if id == last {
			continue
		}
		last = id
		if v := s.NameOf(ckv.Int64Value(id)); v != nil {
			nodes = append(nodes, Node{id, v})
		}
	}
	slices.SortFunc(nodes, func(a, b Node) int { return export.CompareTerms(a.Value, b.Value) })
	return nodes, it.Err()
}

// bySubject is the index that starts with the subject; every store of Cayley has one.
func (s *Store) bySubject() ckv.QuadIndex {
	for _, ind := range s.indexes {
		if ind.Dirs[0] == quad.Subject {
			return ind
		}
	}
	return Indexes()[0]
}

// Of gives the quads of a subject, in no order.
func (s *Store) Of(ctx context.Context, subject uint64) ([]quad.Quad, error) {
	var quads []quad.Quad
	var failed error
	err := s.scan(ctx, pattern{quad.Subject: subject}, allDirs, func(prim *proto.Primitive) bool {
		q, err := s.quad(ctx, prim)
		if err != nil {
			failed = err
			return false
		}
		quads = append(quads, q)
		return true
	})
	if failed != nil {
		return nil, failed
	}
	return quads, err
}

// quad reads the values of a quad at once.
func (s *Store) quad(ctx context.Context, prim *proto.Primitive) (quad.Quad, error) {
	refs := make([]cgraph.Ref, len(quad.Directions))
	for i, d := range quad.Directions {
		refs[i] = ckv.Int64Value(prim.GetDirection(d))
	}
	vals, err := s.ValuesOf(ctx, refs)
	if err != nil {
		return quad.Quad{}, err
	}
	var q quad.Quad
	for i, d := range quad.Directions {
		if vals[i] != nil {
			q.Set(d, vals[i])
		}
	}
	return q, nil
}

// Nodes lists the different nodes in direction d of the quads that have these values, in canonical
// order.
func (s *Store) Nodes(ctx context.Context, want map[quad.Direction]quad.Value, d quad.Direction) ([]Node, error) {
	p, ok := s.resolve(want)
	if !ok {
		return nil, nil
	}
	seen := map[uint64]bool{}
	var nodes []Node
	err := s.scan(ctx, p, 1<<d, func(prim *proto.Primitive) bool {
		id := prim.GetDirection(d)
		if seen[id] {
			return true
		}
		seen[id] = true
		if v := s.NameOf(ckv.Int64Value(id)); v != nil {
			nodes = append(nodes, Node{id, v})
		}
		return true
	})
	slices.SortFunc(nodes, func(a, b Node) int { return export.CompareTerms(a.Value, b.Value) })
	return nodes, err
}
