package gizmo

import (
	_ "embed"
	"errors"
	"fmt"
	"math/big"
	"reflect"
	"sync"
	"time"

	"github.com/dlclark/regexp2/v2"
	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/parser"

	"github.com/quadwire/quadwire/graph/limit"
)

//go:embed guard.js
var guardJS string

// maxMatch bounds a match of a regular expression with look-ahead, which may take exponential time.
const maxMatch = 2 * time.Second

// guard is compiled once. The bound on matches is a variable of the library that the engine uses,
// and has to be set before the first expression is compiled.
var guard = sync.OnceValue(func() *goja.Program {
	regexp2.DefaultMatchTimeout = maxMatch
	return goja.MustCompile("guard", guardJS, false)
})

var errBigInt = errors.New("big integers are switched off")

// query is a parsed text: a program, or only a tree where no engine is needed.
type query struct {
	tree    *ast.Program
	program *goja.Program
}

// parse reads the text of a query, and compiles it where it is no chain. Integers without bounds are
// refused: one power of them could take all memory in one step.
func parse(text string, args map[string]any) (query, error) {
	if len(text) > limit.MaxText {
		return query{}, limit.ErrLength
	}
	q, known := texts().get(text)
	if !known {
		tree, err := parser.ParseFile(nil, "query", text, 0, parser.WithDisableSourceMaps)
		if err != nil {
			return query{}, fmt.Errorf("query: %w", err)
		}
		q.tree = tree
	}
	if isChain(q.tree, args) {
		if !known {
			texts().put(text, q)
		}
		return query{tree: q.tree}, nil
	}
	if q.program != nil {
		return q, nil
	}
	if known { // a compiled tree may be changed, and others may be reading this one
		texts().drop(text)
		return parse(text, args)
	}
	guard()
	if hasBigInt(reflect.ValueOf(q.tree.Body)) {
		return query{}, fmt.Errorf("query: %w", errBigInt)
	}
	program, err := goja.CompileAST(q.tree, false)
	if err != nil {
		return query{}, fmt.Errorf("query: %w", err)
	}
	q.program = program
	texts().put(text, q)
	return q, nil
}

// maxTexts bounds the texts that are remembered, in bytes.
const maxTexts = 512 << 10

// textCache remembers parsed texts: pages and saved queries ask the same ones again and again. Trees
// and programs are read only, and hold nothing of a store.
type textCache struct {
	mu    sync.Mutex
	known map[string]query
	bytes int
}

var texts = sync.OnceValue(func() *textCache { return &textCache{known: map[string]query{}} })

func (c *textCache) get(text string) (query, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	q, ok := c.known[text]
	return q, ok
}

func (c *textCache) put(text string, q query) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.bytes += len(text); c.bytes > maxTexts {
		clear(c.known)
		c.bytes = len(text)
	}
	c.known[text] = q
}

func (c *textCache) drop(text string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.known, text)
}

// hasBigInt looks for a literal like 10n below v.
func hasBigInt(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Interface:
		return !v.IsNil() && hasBigInt(v.Elem())
	case reflect.Pointer:
		if v.IsNil() {
			return false
		}
		if n, ok := v.Interface().(*ast.NumberLiteral); ok {
			_, big := n.Value.(*big.Int)
			return big
		}
		return v.Elem().Kind() == reflect.Struct && hasBigInt(v.Elem())
	case reflect.Slice:
		for i := range v.Len() {
			if hasBigInt(v.Index(i)) {
				return true
			}
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() && inTree(v.Type().Field(i).Type) && hasBigInt(v.Field(i)) {
				return true
			}
		}
	}
	return false
}

// inTree tells whether a field may lead on in the syntax tree; files and scopes do not.
func inTree(t reflect.Type) bool {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	return t.Kind() == reflect.Interface || t.Kind() == reflect.Struct && t.PkgPath() == reflect.TypeFor[ast.Program]().PkgPath()
}
