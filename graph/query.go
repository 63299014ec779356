package graph

import (
	"context"
	"iter"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/quadwire/quadwire/graph/gizmo"
	"github.com/quadwire/quadwire/graph/graphql"
	"github.com/quadwire/quadwire/graph/kv"
	"github.com/quadwire/quadwire/graph/limit"
)

// QueryOptions of [Store.Query]. The zero value means the defaults.
type QueryOptions struct {
	Limit   int            // rows that all() gives; 0: all
	Timeout time.Duration  // 0: limit.DefaultTimeout
	Memory  uint64         // bytes; 0: limit.DefaultMemory
	Rows    int            // more rows than this are an error; 0: limit.DefaultRows
	Args    map[string]any // the query's global variable args
	Warn    func(msg string)
}

func (o QueryOptions) limits() limit.Limits {
	return limit.Limits{Timeout: o.Timeout, Memory: o.Memory, Rows: o.Rows}
}

// Query runs Gizmo text on a snapshot of the store. A result that is no row is one with the name
// "value". The sequence ends after the first error.
func (st *Store) Query(ctx context.Context, text string, opts QueryOptions) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		for v, err := range st.Results(ctx, text, opts) {
			if err != nil {
				yield(nil, err)
				return
			}
			row, ok := v.(map[string]any)
			if !ok {
				row = map[string]any{"value": v}
			}
			if !yield(row, nil) {
				return
			}
		}
	}
}

// Results runs Gizmo text and gives what it emits as it is: rows by tag, or bare values. Times are
// text in RFC 3339.
func (st *Store) Results(ctx context.Context, text string, opts QueryOptions) iter.Seq2[any, error] {
	return func(yield func(any, error) bool) {
		err := st.view("query", func(qs *kv.Store) error {
			gopts := gizmo.Options{Limit: opts.Limit, Limits: opts.limits(), Args: opts.Args}
			if opts.Warn != nil {
				gopts.Missing = func(v quad.Value) { opts.Warn(missing(ctx, qs, v)) }
			}
			for v, err := range gizmo.Run(ctx, qs, text, gopts) {
				if err != nil {
					return err
				}
				if !yield(data(v), nil) {
					return nil
				}
			}
			return nil
		})
		if err != nil {
			yield(nil, err)
		}
	}
}

// GraphQL answers a query in Cayley's GraphQL, a tree of objects. The text names nodes and their
// properties as they are stored.
func (st *Store) GraphQL(ctx context.Context, text string, opts QueryOptions) (map[string]any, error) {
	var answer map[string]any
	err := st.view("query", func(qs *kv.Store) error {
		var err error
		answer, err = graphql.Run(ctx, qs, text, opts.limits())
		return err
	})
	return answer, err
}

// Shape describes how Gizmo text would be answered, as the nodes and links that Cayley's pages draw.
func (st *Store) Shape(ctx context.Context, text string) (map[string]any, error) {
	var shape map[string]any
	err := st.view("shape", func(qs *kv.Store) error {
		var err error
		shape, err = gizmo.Shape(ctx, qs, text, gizmo.Options{})
		return err
	})
	return shape, err
}

// data makes times text, within lists and maps too.
func data(v any) any {
	switch v := v.(type) {
	case time.Time:
		return v.UTC().Format(time.RFC3339)
	case []any:
		for i := range v {
			v[i] = data(v[i])
		}
	case map[string]any:
		for k, inner := range v {
			switch inner.(type) {
			case time.Time, []any, map[string]any:
				v[k] = data(inner)
			}
		}
	}
	return v
}
