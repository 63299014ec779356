package main

import (
	"context"
	"encoding/json"
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

// graphQL writes the answer to a query in GraphQL, which is a tree and no table.
func (a *app) graphQL(ctx context.Context, text string, flags queryFlags) error {
	if flags.format == "table" || flags.format == "csv" {
		return usagef("an answer in GraphQL is a tree, always JSON: --format %s does not fit", flags.format)
	}
	if flags.rows != 0 {
		return withHint(usagef("--rows is for Gizmo"), "limit objects within the query: {nodes(first: 10) {id}}")
	}
	st, err := a.openForReading(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	data, err := st.GraphQL(ctx, text, graph.QueryOptions{})
	if err != nil {
		return err
	}
	enc := json.NewEncoder(a.out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(data)
}
