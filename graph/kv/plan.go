package kv

import (
	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	ckv "github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"
)

// OptimizeShape implements shape.Optimizer. It replaces Cayley's steps along quads, which know one
// index for each direction, by ours, which use the longest prefix of any index.
func (s *Store) OptimizeShape(sh shape.Shape) (shape.Shape, bool) {
	switch sh := sh.(type) {
	case shape.QuadsAction:
		if m, ok := s.fromAction(sh); ok {
			return m, true
		}
	case shape.NodesFrom:
		if m, ok := s.fromNodes(sh); ok {
			return m, true
		}
	case shape.Filter:
		if r, ok := s.fromFilter(sh); ok {
			return r, true
		}
	}
	return sh, false
}

// step is the nodes in direction result of the quads that fit.
type step struct {
	s      *Store
	result quad.Direction
	fixed  pattern
	save   map[quad.Direction][]string // tags for the nodes of a direction
	open   []shape.QuadFilter          // directions that must lie in a shape
}

func (s *Store) fromAction(sh shape.QuadsAction) (step, bool) {
	m := step{s: s, result: sh.Result, save: sh.Save}
	for d, v := range sh.Filter {
		ref, ok := v.(ckv.Int64Value)
		if !ok {
			return step{}, false
		}
		m.fixed[d] = uint64(ref)
	}
	return m, m.fixed != pattern{}
}

func (s *Store) fromNodes(sh shape.NodesFrom) (step, bool) {
	quads, ok := sh.Quads.(shape.Quads)
	if !ok || len(quads) == 0 || sh.Dir == quad.Any {
		return step{}, false
	}
	m := step{s: s, result: sh.Dir, save: map[quad.Direction][]string{}}
	for _, f := range quads {
		if f.Dir == quad.Any || f.Values == nil {
			return step{}, false
		}
		if ref, ok := shape.One(f.Values); ok {
			id, isID := ref.(ckv.Int64Value)
			if !isID || m.fixed[f.Dir] != 0 {
				return step{}, false
			}
			m.fixed[f.Dir] = uint64(id)
			continue
		}
		if sv, ok := f.Values.(shape.Save); ok {
			if _, all := sv.From.(shape.AllNodes); all {
				m.save[f.Dir] = append(m.save[f.Dir], sv.Tags...)
				continue
			}
		}
		m.open = append(m.open, f)
	}
	return m, true
}

// Optimize implements shape.Shape: the shape is what optimizing gives.
func (m step) Optimize(shape.Optimizer) (shape.Shape, bool) { return m, false }

// BuildIterator implements shape.Shape.
func (m step) BuildIterator(qs cgraph.QuadStore) cgraph.Iterator {
	it := &stepIterator{step: m, need: m.fixed.known() | 1<<m.result}
	for d := range m.save {
		it.need |= 1 << d
	}
	for _, f := range m.open {
		sub := f.Values.BuildIterator(qs)
		if sub == nil {
			return iterator.NewNull()
		}
		it.need |= 1 << f.Dir
		it.subs = append(it.subs, constraint{dir: f.Dir, it: cgraph.AsShape(sub)})
	}
	return it.AsLegacy()
}
