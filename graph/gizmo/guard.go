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

// parse compiles the text of a query. Integers without bounds are refused: one power of them
// could take all memory in one step.
func parse(text string, args map[string]any) (query, error) {
	if len(text) > limit.MaxText {
		return query{}, limit.ErrLength
	}
	tree, err := parser.ParseFile(nil, "query", text, 0, parser.WithDisableSourceMaps)
	if err != nil {
		return query{}, fmt.Errorf("query: %w", err)
	}
	if isChain(tree, args) {
		return query{tree: tree}, nil
	}
	guard()
	if hasBigInt(reflect.ValueOf(tree.Body)) {
		return query{}, fmt.Errorf("query: %w", errBigInt)
	}
	program, err := goja.CompileAST(tree, false)
	if err != nil {
		return query{}, fmt.Errorf("query: %w", err)
	}
	return query{program: program}, nil
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
