// Package arch holds the rules about who may import whom, and how long files and functions may
// be; its tests enforce them on the sources.
//
// In: the folder of the module. Out: a message for each import that the table forbids, and for
// each breach of style. The files are read with go/parser, so that no cache stands between them
// and the rules.
package arch

import (
	"cmp"
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// Module is the path of the module that the rules are about.
const Module = "github.com/quadwire/quadwire"

// Import is one import of one file.
type Import struct {
	File string // relative to the module, with slashes
	Path string // what is imported
}

// Package is the importing package, relative to the module; "." is the root.
func (i Import) Package() string { return path.Dir(i.File) }

// Imports lists the imports of all Go files under root that belong to the module and are no
// tests, sorted. Folders named testdata and nested modules are left out.
func Imports(root string) ([]Import, error) {
	var all []Import
	err := walk(root, func(name, rel string) error {
		if strings.HasSuffix(name, "_test.go") {
			return nil
		}
		found, err := fileImports(name, rel)
		all = append(all, found...)
		return err
	})
	slices.SortFunc(all, func(a, b Import) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Path, b.Path))
	})
	return all, err
}

// walk calls f for each Go file of the module, with its path and its path inside the module.
func walk(root string, f func(name, rel string) error) error {
	return filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if name != root && outside(name, d.Name()) {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(name, ".go") {
			return nil
		}
		rel, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		return f(name, filepath.ToSlash(rel))
	})
}

// outside tells whether a folder is no part of the module's packages.
func outside(name, base string) bool {
	if base == "testdata" || base == "node_modules" || strings.HasPrefix(base, ".") || strings.HasPrefix(base, "_") {
		return true
	}
	_, err := os.Stat(filepath.Join(name, "go.mod"))
	return err == nil
}

func fileImports(name, rel string) ([]Import, error) {
	f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
	if err != nil {
		return nil, err
	}
	var found []Import
	for _, spec := range f.Imports {
		p, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return nil, fmt.Errorf("%s: import %s: %w", rel, spec.Path.Value, err)
		}
		found = append(found, Import{File: rel, Path: p})
	}
	return found, nil
}

// rule says what the packages at and below a folder may import of ours.
type rule struct {
	folder string
	allow  []string // folders, each with its parts; "." is the root package alone
}

// rules is the import table of docs/architecture.md, the most special folder first. Every package
// may also import its own parts.
func rules() []rule {
	stages := []string{".", "vocab"}
	knowing := append(slices.Clone(stages), "extract/gazetteer")
	reading := append(slices.Clone(stages), "internal/paragraph")
	return []rule{
		{"extract/gazetteer", stages},
		{"extract/text", reading},
		{"extract/syntax", knowing},
		{"extract/timex", stages},
		{"extract/mention", knowing},
		{"extract/link", knowing},
		{"extract/relate", knowing},
		{"extract", []string{".", "vocab", "extract"}},
		{"vocab", []string{"."}},
		{"ingest", reading},
		{"eval", stages},
		{"corpus", stages},
		{"format", stages},
		{"graph", stages},
		{"queries", []string{".", "vocab", "graph"}},
		{"web", []string{".", "vocab", "graph", "queries"}},
		{"cmd", []string{".", "vocab", "ingest", "extract", "corpus", "format", "graph", "queries", "web", "eval", "internal/conllu"}},
		{"internal/paragraph", []string{"."}},
		{"internal", nil},
		{".", nil},
	}
}

// guarded lists the modules that one folder alone may import.
func guarded() map[string]string {
	return map[string]string{
		"github.com/cayleygraph/cayley": "graph",
		"github.com/cayleygraph/quad":   "graph",
		"github.com/jdkato/prose":       "extract/text",
	}
}

// Check gives a message for each import that breaks a rule.
func Check(imports []Import) []string {
	var faults []string
	for _, imp := range imports {
		if why := forbidden(imp); why != "" {
			faults = append(faults, fmt.Sprintf("%s imports %s: %s", imp.File, imp.Path, why))
		}
	}
	return faults
}

// forbidden says why imp may not be; "" if it may.
func forbidden(imp Import) string {
	pkg := imp.Package()
	if !under(imp.Path, Module) {
		return forbiddenModule(pkg, imp.Path)
	}
	target := strings.TrimPrefix(strings.TrimPrefix(imp.Path, Module), "/")
	if target == "" {
		target = "."
	}
	for _, r := range rules() {
		if !within(pkg, r.folder) {
			continue
		}
		if r.folder != "." && within(target, r.folder) {
			return ""
		}
		if slices.ContainsFunc(r.allow, func(folder string) bool { return within(target, folder) }) {
			return ""
		}
		return fmt.Sprintf("%s may import of ours only %s", r.folder, strings.Join(append([]string{"its parts"}, r.allow...), ", "))
	}
	return "no rule for " + pkg + "; add one to internal/arch and docs/architecture.md"
}

// forbiddenModule says why pkg may not import a package that is not ours.
func forbiddenModule(pkg, target string) string {
	if pkg == "." && strings.Contains(strings.Split(target, "/")[0], ".") {
		return "the root imports the standard library only"
	}
	for module, folder := range guarded() {
		if under(target, module) && !within(pkg, folder) {
			return "only " + folder + " may"
		}
	}
	return ""
}

// within tells whether pkg is folder or one of its parts; the root has no parts.
func within(pkg, folder string) bool {
	return pkg == folder || folder != "." && under(pkg, folder)
}

func under(p, prefix string) bool { return p == prefix || strings.HasPrefix(p, prefix+"/") }
