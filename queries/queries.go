// Package queries holds the saved queries: Gizmo files with declared parameters.
//
// In: a query's name and arguments as text. Out: rows. Names of entities are resolved to nodes,
// arguments reach the query as data, never as program text. No query names an entity, a date or
// an article of its own.
//
// A query is a file of folder js: its first line says what it answers, the lines that start with
// "// @" declare parameters (name, type, "required" or "default=", help), columns and an example.
package queries

import (
	"cmp"
	"context"
	"embed"
	"fmt"
	"io/fs"
	"iter"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/quadwire/quadwire/graph"
)

//go:embed js/*.js
var files embed.FS

// lib holds the functions that all queries share.
const lib = "lib.js"

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
	Columns []string // in the order to show them; rows may have more
	Example string   // a command line after "quadwire query "
	Source  string   // the Gizmo text
}

// Param gives the parameter with that name.
func (q Query) Param(name string) (Param, bool) {
	i := slices.IndexFunc(q.Params, func(p Param) bool { return p.Name == name })
	if i < 0 {
		return Param{}, false
	}
	return q.Params[i], true
}

// UnknownError says that there is no query, or no parameter, with that name.
type UnknownError struct {
	Kind    string // "query" or "parameter"
	Name    string
	Similar []string
}

// Error implements error.
func (e *UnknownError) Error() string {
	s := fmt.Sprintf("no %s %q", e.Kind, e.Name)
	if len(e.Similar) > 0 {
		s += ": did you mean " + strings.Join(e.Similar, " or ") + "?"
	}
	return s
}

// A fault in an embedded file is a bug of ours, which TestFiles finds.
var parsed = sync.OnceValue(func() []Query {
	names, err := fs.Glob(files, "js/*.js")
	if err != nil {
		panic(err)
	}
	var all []Query
	for _, file := range names {
		if path.Base(file) == lib {
			continue
		}
		q, err := parse(file)
		if err != nil {
			panic(err)
		}
		all = append(all, q)
	}
	slices.SortFunc(all, func(a, b Query) int { return cmp.Compare(a.Name, b.Name) })
	return all
})

// All lists the saved queries by name.
func All() []Query { return slices.Clone(parsed()) }

// Lookup finds a query by name; an [*UnknownError] suggests others.
func Lookup(name string) (Query, error) {
	var names []string
	for _, q := range parsed() {
		if q.Name == name {
			return q, nil
		}
		names = append(names, q.Name)
	}
	return Query{}, &UnknownError{"query", name, similar(name, names)}
}

// similar gives the names that are spelled much like name.
func similar(name string, names []string) []string {
	var out []string
	for _, n := range names {
		if graph.Similarity(name, n) > 0 {
			out = append(out, n)
		}
	}
	return out
}

// Run runs the saved query name on st with args, by parameter name. Errors: [*UnknownError],
// [*NameError], [*ArgError], or what the query itself fails with.
func Run(ctx context.Context, st *graph.Store, name string, args map[string]string) iter.Seq2[graph.Row, error] {
	return func(yield func(graph.Row, error) bool) {
		q, err := Lookup(name)
		if err != nil {
			yield(nil, err)
			return
		}
		values, err := q.bind(ctx, st, args)
		if err != nil {
			yield(nil, err)
			return
		}
		shared, err := files.ReadFile("js/" + lib)
		if err != nil {
			yield(nil, err)
			return
		}
		for row, err := range st.Query(ctx, string(shared)+q.Source, graph.QueryOptions{Args: values}) {
			if !yield(row, err) {
				return
			}
		}
	}
}

// parse reads the header of a file.
func parse(file string) (Query, error) {
	data, err := files.ReadFile(file)
	if err != nil {
		return Query{}, err
	}
	q := Query{Name: strings.TrimSuffix(path.Base(file), ".js"), Source: string(data)}
	for line := range strings.Lines(q.Source) {
		text, ok := strings.CutPrefix(strings.TrimSpace(line), "//")
		if !ok {
			break
		}
		if err := q.header(strings.TrimSpace(text)); err != nil {
			return Query{}, fmt.Errorf("%s: %w", file, err)
		}
	}
	if q.Help == "" || q.Example == "" || len(q.Columns) == 0 {
		return Query{}, fmt.Errorf("%s: help, example or columns missing", file)
	}
	return q, nil
}

// header reads one line of the header.
func (q *Query) header(line string) error {
	tag, rest, _ := strings.Cut(line, " ")
	switch tag {
	case "@param":
		p, err := parseParam(rest)
		q.Params = append(q.Params, p)
		return err
	case "@columns":
		q.Columns = strings.Fields(rest)
	case "@example":
		q.Example = rest
	default:
		if q.Help == "" {
			q.Help = line
		}
	}
	return nil
}

// parseParam reads "name type [required|default=x]  help"; two blanks come before the help.
func parseParam(text string) (Param, error) {
	head, help, ok := strings.Cut(text, "  ")
	f := strings.Fields(head)
	if !ok || len(f) < 2 || len(f) > 3 {
		return Param{}, fmt.Errorf("parameter %q: name, type, two blanks and help expected", text)
	}
	p := Param{Name: f[0], Type: Type(f[1]), Help: strings.TrimSpace(help)}
	if !slices.Contains([]Type{TypeEntity, TypeRelation, TypeDate, TypeText, TypeInt}, p.Type) {
		return Param{}, fmt.Errorf("parameter %q: unknown type", text)
	}
	if len(f) == 3 {
		p.Required = f[2] == "required"
		if p.Default, ok = strings.CutPrefix(f[2], "default="); !ok && !p.Required {
			return Param{}, fmt.Errorf("parameter %q: required or default= expected", text)
		}
		if p.Required {
			p.Default = ""
		}
	}
	return p, nil
}
