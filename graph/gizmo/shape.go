package gizmo

import (
	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/shape"
)

// build makes the iterator of a path's shape.
func (s *session) build(sh shape.Shape) cgraph.Iterator {
	sh, _ = sh.Optimize(resolver{s.qs})
	if shape.IsNull(sh) {
		return iterator.NewNull()
	}
	return shape.BuildIterator(s.qs, sh)
}

// draw describes a path as Cayley's pages do: by Cayley's own iterators, since ours have no nodes and
// links that could be drawn.
func (s *session) draw(sh shape.Shape) {
	qs, it := unplanned{s.qs}, cgraph.Iterator(iterator.NewNull())
	if sh, _ = sh.Optimize(resolver{s.qs}); !shape.IsNull(sh) {
		it = shape.BuildIterator(qs, sh)
	}
	iterator.OutputQueryShapeForIterator(iterator.Tag(it, resultTag), qs, s.shape)
}

// unplanned is a store without a planner of its own.
type unplanned struct{ cgraph.QuadStore }

// resolver looks up constants before Cayley's optimizer does, which fails on an exception of
// nothing: g.V("<a>").except(g.V("<no such node>")).
type resolver struct{ qs cgraph.QuadStore }

// OptimizeShape implements shape.Optimizer.
func (r resolver) OptimizeShape(sh shape.Shape) (shape.Shape, bool) {
	switch sh := sh.(type) {
	case shape.Lookup:
		return r.lookup(sh), true
	case shape.NodesFrom:
		return orNothing(sh, sh.Quads)
	case shape.Filter:
		return orNothing(sh, sh.From)
	case shape.Save:
		return orNothing(sh, sh.From)
	case shape.Page:
		return orNothing(sh, sh.From)
	case shape.Unique:
		return orNothing(sh, sh.From)
	case shape.Sort:
		return orNothing(sh, sh.From)
	case shape.Except:
		if !shape.IsNull(sh.Exclude) {
			return sh, false
		}
		if sh.From != nil {
			return sh.From, true
		}
		return shape.AllNodes{}, true
	}
	return sh, false
}

// orNothing is sh, or nothing if it works on nothing.
func orNothing(sh, from shape.Shape) (shape.Shape, bool) {
	if shape.IsNull(from) {
		return nil, true
	}
	return sh, false
}

func (r resolver) lookup(values shape.Lookup) shape.Shape {
	var fixed shape.Fixed
	for _, v := range values {
		if ref := r.qs.ValueOf(v); ref != nil {
			fixed = append(fixed, ref)
		}
	}
	if len(fixed) == 0 {
		return nil
	}
	return fixed
}
