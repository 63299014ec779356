package kv

import (
	"github.com/cayleygraph/cayley/graph/shape"
)

// OptimizeShape implements shape.Optimizer.
func (s *Store) OptimizeShape(sh shape.Shape) (shape.Shape, bool) { return sh, false }
