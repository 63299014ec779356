package main

import (
	"context"
	"iter"

	"github.com/quadwire/quadwire/graph"
)

// gizmo runs Gizmo text; a constant that is no node is told on stderr, since the query would
// silently find nothing.
func (a *app) gizmo(ctx context.Context, st *graph.Store, text string, rows int) iter.Seq2[graph.Row, error] {
	return st.Query(ctx, text, graph.QueryOptions{
		Limit: rows,
		Warn:  func(msg string) { a.warn("%s", msg) },
	})
}
