// Package graphql answers Cayley's GraphQL safely.
//
// In: a store, the text of a query and limits. Out: its answer, a tree of objects. The language is
// that of Cayley's own package, which reads and runs it; here it is kept within the limits that Gizmo
// has, of time, memory, depth and rows, where a row is each value that the answer holds. Whatever a
// query does, the process goes on.
package graphql

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/query/graphql"
	"github.com/cayleygraph/quad"

	"github.com/quadwire/quadwire/graph/kv"
	"github.com/quadwire/quadwire/graph/limit"
)

// maxNesting bounds objects within objects: each level may multiply the answer.
const maxNesting = 20

var errNesting = errors.New("query nests too deeply")

// Run answers a query.
func Run(ctx context.Context, qs *kv.Store, text string, l limit.Limits) (map[string]any, error) {
	if len(text) > limit.MaxText {
		return nil, limit.ErrLength
	}
	if nesting(text) > maxNesting {
		return nil, fmt.Errorf("query: %w", errNesting)
	}
	l = l.WithDefaults()
	var answer map[string]any
	err := limit.Run(ctx, l, func(ctx context.Context, end context.CancelCauseFunc) error {
		q, err := graphql.Parse(strings.NewReader(text))
		if err != nil {
			return err
		}
		out, err := q.Execute(ctx, &counted{Store: qs, left: l.Rows, end: end})
		if cause := context.Cause(ctx); cause != nil {
			return cause
		}
		if err != nil {
			return err
		}
		answer = object(out)
		return context.Cause(ctx)
	})
	if err != nil {
		return nil, fmt.Errorf("query: %w", err)
	}
	return answer, nil
}

// nesting is how deep brackets stand within brackets, outside of quotes and comments.
func nesting(text string) int {
	depth, most := 0, 0
	quoted, comment := false, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case comment:
			comment = c != '\n' && c != '\r'
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
			quoted = c != '\n' // text ends with its line
		case c == '#':
			comment = true
		case strings.IndexByte("{[(", c) >= 0:
			depth++
			most = max(most, depth)
		case strings.IndexByte("}])", c) >= 0:
			depth--
		}
	}
	return most
}

// counted is a store that counts the values it gives.
type counted struct {
	*kv.Store
	left int
	end  context.CancelCauseFunc
}

func (c *counted) take(n int) error {
	if c.left -= n; c.left < 0 {
		c.end(limit.ErrRows)
		return limit.ErrRows
	}
	return nil
}

// ValuesOf implements graph.BatchQuadStore.
func (c *counted) ValuesOf(ctx context.Context, refs []cgraph.Ref) ([]quad.Value, error) {
	if err := c.take(len(refs)); err != nil {
		return nil, err
	}
	return c.Store.ValuesOf(ctx, refs)
}

// NameOf implements graph.Namer.
func (c *counted) NameOf(ref cgraph.Ref) quad.Value {
	if c.take(1) != nil {
		return nil
	}
	return c.Store.NameOf(ref)
}

// Quad implements graph.QuadIndexer.
func (c *counted) Quad(ref cgraph.Ref) quad.Quad {
	if c.take(1) != nil {
		return quad.Quad{}
	}
	return c.Store.Quad(ref)
}

// object makes plain data of an object of the answer: identifiers are text without brackets, as
// in Cayley; times are text in RFC 3339.
func object(fields map[string]any) map[string]any {
	out := make(map[string]any, len(fields))
	for name, v := range fields {
		out[name] = plain(v)
	}
	return out
}

func plain(v any) any {
	switch v := v.(type) {
	case map[string]any:
		return object(v)
	case []map[string]any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = object(v[i])
		}
		return out
	case []quad.Value:
		out := make([]any, len(v))
		for i := range v {
			out[i] = value(v[i])
		}
		return out
	case quad.Value:
		return value(v)
	}
	return nil
}

func value(v quad.Value) any {
	switch v := v.(type) {
	case nil:
		return nil
	case quad.IRI:
		return string(v)
	case quad.BNode:
		return string(v)
	}
	out := kv.Native(v)
	if t, ok := out.(time.Time); ok {
		return t.Format(time.RFC3339)
	}
	return out
}
