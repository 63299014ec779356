package gizmo

import (
	_ "embed"
	"sync"
	"time"

	"github.com/dlclark/regexp2/v2"
	"github.com/dop251/goja"
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
