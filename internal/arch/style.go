package arch

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path"
	"slices"
	"strings"
)

// The sizes that a reader can take in.
const (
	maxFileLines = 400
	maxFuncLines = 60
	maxParams    = 4 // after a context
)

// Style gives a message for each file that is too long, function that is too long or takes too
// much, init function, and exported name or package without a comment. Tests are held to the
// length of files only.
func Style(root string) ([]string, error) {
	var faults []string
	documented, packages := map[string]bool{}, map[string]string{}
	err := walk(root, func(name, rel string) error {
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, name, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		if n := fset.File(f.FileStart).LineCount(); n > maxFileLines && !ast.IsGenerated(f) {
			faults = append(faults, fmt.Sprintf("%s has %d lines, at most %d are allowed", rel, n, maxFileLines))
		}
		if strings.HasSuffix(name, "_test.go") {
			return nil
		}
		dir := path.Dir(rel)
		packages[dir] = rel
		documented[dir] = documented[dir] || f.Doc != nil
		for _, decl := range f.Decls {
			faults = append(faults, declFaults(fset, rel, decl)...)
		}
		return nil
	})
	for _, dir := range slices.Sorted(maps.Keys(packages)) {
		if !documented[dir] {
			faults = append(faults, dir+" has no package comment")
		}
	}
	return faults, err
}

func declFaults(fset *token.FileSet, rel string, decl ast.Decl) []string {
	fn, ok := decl.(*ast.FuncDecl)
	if !ok {
		return commentFaults(rel, decl.(*ast.GenDecl))
	}
	var faults []string
	add := func(format string, args ...any) {
		faults = append(faults, fmt.Sprintf("%s: %s ", rel, fn.Name.Name)+fmt.Sprintf(format, args...))
	}
	if n := fset.Position(fn.End()).Line - fset.Position(fn.Pos()).Line + 1; n > maxFuncLines {
		add("has %d lines, at most %d are allowed", n, maxFuncLines)
	}
	if n := params(fn); n > maxParams && !arithmetic(path.Dir(rel)) {
		add("takes %d parameters, at most %d are allowed after a context", n, maxParams)
	}
	if fn.Name.Name == "init" && fn.Recv == nil {
		add("is an init function")
	}
	if fn.Name.IsExported() && exportedReceiver(fn) && fn.Doc == nil {
		add("has no comment")
	}
	return faults
}

// arithmetic tells whether a package is loops over arrays, whose inner functions take the arrays
// and their sizes one by one.
func arithmetic(pkg string) bool { return pkg == "cmd/train/neural" || pkg == "extract/syntax/net" }

// params counts the parameters of fn without its context.
func params(fn *ast.FuncDecl) int {
	n := 0
	for _, field := range fn.Type.Params.List {
		if sel, ok := field.Type.(*ast.SelectorExpr); ok && sel.Sel.Name == "Context" {
			continue
		}
		n += max(len(field.Names), 1)
	}
	return n
}

// exportedReceiver tells whether fn is a function, or a method of an exported type.
func exportedReceiver(fn *ast.FuncDecl) bool {
	if fn.Recv == nil {
		return true
	}
	exported := true
	ast.Inspect(fn.Recv.List[0].Type, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			exported = id.IsExported()
			return false
		}
		return true
	})
	return exported
}

// commentFaults lists the exported types, constants and variables without a comment of their own
// or of their group.
func commentFaults(rel string, decl *ast.GenDecl) []string {
	var faults []string
	for _, spec := range decl.Specs {
		switch spec := spec.(type) {
		case *ast.TypeSpec:
			if spec.Name.IsExported() && decl.Doc == nil && spec.Doc == nil && spec.Comment == nil {
				faults = append(faults, fmt.Sprintf("%s: %s has no comment", rel, spec.Name.Name))
			}
		case *ast.ValueSpec:
			if spec.Names[0].IsExported() && decl.Doc == nil && spec.Doc == nil && spec.Comment == nil {
				faults = append(faults, fmt.Sprintf("%s: %s has no comment", rel, spec.Names[0].Name))
			}
		}
	}
	return faults
}
