// Package gizmo runs Gizmo, Cayley's JavaScript query language, safely.
//
// In: a store, the text of a query and limits. Out: its results, one after another. It answers as
// Cayley's own session does, but on a current JavaScript engine, and within limits of time,
// memory, call depth and rows: reaching one ends the query and nothing else. Whatever a query
// does, the process goes on; only its own result is an error.
//
// A query runs in the caller's goroutine while the caller takes its results, so that breaking off
// the loop ends it at once.
package gizmo

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/voc"
	"github.com/dop251/goja"

	"github.com/quadwire/quadwire/graph/limit"
)

// The bounds of a query that are not its options.
const (
	maxDepth    = 400 // calls within calls
	maxWarnings = 5
)

// Store is what queries run on.
type Store interface {
	cgraph.QuadStore
	// NativeOf is how queries see a node, nil if there is none such.
	NativeOf(cgraph.Ref) any
}

// Options of [Run]. The zero value means the defaults.
type Options struct {
	limit.Limits
	Limit int // as Cayley's: how many rows all() gives; 0: all of them

	// Args are the values of the global variable args, by name; nil: there is none.
	Args map[string]any
	// Missing is called once for each constant that is no node of the store, and, if there is no
	// result, for each literal that a path starts at: why a query finds nothing. May be nil.
	Missing func(constant quad.Value)
}

func (o Options) withDefaults() Options {
	o.Limits = o.WithDefaults()
	if o.Limit <= 0 {
		o.Limit = -1
	}
	return o
}

// Run runs the query text on qs. The results are maps by tag, or whatever the query emits: strings,
// int64, float64, bool, time.Time, lists and maps of these; nodes are written as N-Quads terms,
// "<ent:Russia>". The value of the last expression is a result too if there is no other. The
// sequence ends after the first error. Qs is used in the caller's goroutine only.
func Run(ctx context.Context, qs Store, text string, opts Options) iter.Seq2[any, error] {
	return func(yield func(any, error) bool) {
		s := &session{qs: qs, opts: opts.withDefaults(), yield: yield}
		if err := s.run(ctx, text); err != nil && !s.stopped {
			yield(nil, err)
		}
	}
}

// Shape describes the iterators of the query text, as Cayley's pages draw them. It runs the script
// but no path.
func Shape(ctx context.Context, qs Store, text string, opts Options) (map[string]any, error) {
	s := &session{qs: qs, opts: opts.withDefaults(), shape: map[string]any{}}
	s.yield = func(any, error) bool { return true }
	err := s.run(ctx, text)
	return s.shape, err
}

// session is one query.
type session struct {
	ctx  context.Context
	qs   Store
	opts Options
	vm   *goja.Runtime
	ns   voc.Namespaces

	pathProto   *goja.Object
	filterProto *goja.Object
	valueProto  *goja.Object

	limit, count int // of all() and getLimit()
	rows         int // of the whole query
	exported     int // values of the current export
	yield        func(any, error) bool
	stopped      bool // the caller wants no more
	missing      map[string]bool
	texts        []quad.Value   // literals that paths start at
	shape        map[string]any // not nil: draw paths instead of running them
}

// run compiles and runs text within the limits.
func (s *session) run(ctx context.Context, text string) error {
	q, err := parse(text, s.opts.Args)
	if err != nil {
		return err
	}
	return limit.Run(ctx, s.opts.Limits, func(ctx context.Context, _ context.CancelCauseFunc) error {
		s.ctx, s.limit = ctx, s.opts.Limit
		return s.answer(q)
	})
}

// answer runs a query.
func (s *session) answer(q query) (err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case thrown:
			err = s.explain(r.error)
		default:
			panic(r) // the limits know what to do
		}
	}()
	if q.program == nil {
		s.last(s.chain(q.tree))
	} else if err := s.program(q.program); err != nil {
		return s.explain(err)
	}
	if s.rows == 0 && !s.stopped {
		s.warnTexts()
	}
	return nil
}

// program runs a query that needs the engine.
func (s *session) program(program *goja.Program) error {
	if err := s.setup(); err != nil {
		return err
	}
	defer context.AfterFunc(s.ctx, func() { s.vm.Interrupt(context.Cause(s.ctx)) })()
	value, err := s.vm.RunProgram(program)
	if err != nil {
		return err
	}
	if obj, ok := value.(*goja.Object); ok {
		switch obj.Export().(type) {
		case []any, map[string]any, time.Time:
		default:
			return nil
		}
	}
	s.last(s.export(value, 0))
	return nil
}

// warnTexts reports the literals that an empty answer started from: perhaps names for nodes.
func (s *session) warnTexts() {
	for _, v := range s.texts {
		if key := quad.StringOf(v); s.opts.Missing != nil && !s.missing[key] {
			s.warn(key, v)
		}
	}
}

// warn reports a constant once.
func (s *session) warn(key string, v quad.Value) {
	if s.missing == nil {
		s.missing = map[string]bool{}
	}
	s.missing[key] = true
	s.opts.Missing(v)
}

// last emits the value of the last expression if nothing else was emitted.
func (s *session) last(v any) {
	switch v.(type) {
	case nil, *pathObject, *filterObject, *valueObject:
		return
	}
	if s.rows == 0 && !s.stopped {
		s.emit(plain(v))
	}
}

// explain turns an error of the engine into one that says what happened.
func (s *session) explain(err error) error {
	if cause := context.Cause(s.ctx); cause != nil {
		return fmt.Errorf("query: %w", cause)
	}
	var overflow *goja.StackOverflowError
	if errors.As(err, &overflow) {
		return fmt.Errorf("query: %w", limit.ErrDepth)
	}
	var thrown *goja.Exception
	if errors.As(err, &thrown) {
		if inner := thrown.Unwrap(); inner != nil {
			return fmt.Errorf("query: %w", inner)
		}
		return fmt.Errorf("query: %s", thrown.Value())
	}
	return fmt.Errorf("query: %w", err)
}

// emit gives one result to the caller; false when there is to be no more.
func (s *session) emit(row any) bool {
	if s.stopped {
		return false
	}
	if s.rows++; s.rows > s.opts.Rows {
		s.throw(limit.ErrRows)
	}
	if !s.yield(row, nil) {
		s.stopped = true
		if s.vm != nil {
			s.vm.Interrupt(context.Canceled)
		}
	}
	return !s.stopped
}

// throw raises err in the query, which may catch it; limits are raised again at the next step.
func (s *session) throw(err error) {
	if s.vm == nil {
		panic(thrown{err})
	}
	panic(s.vm.NewGoError(err))
}

// thrown is what a query raises that runs without the engine.
type thrown struct{ error }
