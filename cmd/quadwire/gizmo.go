package main

import (
	"context"
	"errors"
	"iter"

	"github.com/quadwire/quadwire/graph"
)

// gizmo runs Gizmo text.
func gizmo(ctx context.Context, st *graph.Store, text string, rows int) iter.Seq2[graph.Row, error] {
	return func(yield func(graph.Row, error) bool) { yield(nil, errors.New("no Gizmo yet")) }
}
