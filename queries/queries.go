// Package queries holds the saved queries: Gizmo files with declared parameters.
//
// In: a query's name and arguments as text. Out: rows. Names of entities are resolved to nodes,
// arguments reach the query as JSON, never as program text. No query names an entity, a date or
// an article of its own.
package queries

import (
	"context"
	"iter"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/graph"
)

// Type says what an argument is and how it is checked.
type Type string

// The types of parameters.
const (
	TypeEntity   Type = "entity"   // a name, an alias or an IRI: "Putin", "ent:Vladimir_Putin"
	TypeRelation Type = "relation" // "met", "rel:met"
	TypeDate     Type = "date"     // 2023, 2023-11 or 2023-11-08
	TypeText     Type = "text"
	TypeInt      Type = "int"
)

// Param is one declared parameter.
type Param struct {
	Name     string
	Type     Type
	Required bool
	Default  string
	Help     string
}

// Query is one saved query.
type Query struct {
	Name    string
	Help    string // one line
	Params  []Param
	Columns []string // in the order to show them
	Example string   // a command line after "quadwire query "
	Source  string   // the Gizmo text
}

// All lists the saved queries by name.
func All() []Query { return nil }

// Lookup finds a query by name; the error of an unknown name suggests others.
func Lookup(name string) (Query, error) { return Query{}, nil }

// Run runs the saved query name on st with args, by parameter name.
func Run(ctx context.Context, st *graph.Store, name string, args map[string]string) iter.Seq2[graph.Row, error] {
	return func(func(graph.Row, error) bool) {}
}

// Entity is a node that a name may stand for.
type Entity struct {
	ID   quadwire.IRI
	Name string
	Type quadwire.EntityType
}

// Resolve finds the entity that name stands for: its IRI, name, alias, without regard to case and
// accents, or the last name of one person only. A *NameError says what else it might be.
func Resolve(ctx context.Context, st *graph.Store, name string) (Entity, error) {
	return Entity{}, nil
}

// NameError says that a name stands for no entity, or for several.
type NameError struct {
	Name       string
	Candidates []Entity // those it may stand for, or similar ones
	Ambiguous  bool
}

// Error implements error.
func (e *NameError) Error() string { return e.Name }
