// Package limit runs queries within limits of time and memory.
//
// In: what a query is to do. Out: its error, which is one of the limits where it reached one. It
// promises that reaching a limit ends that query and no other, as far as Go can tell whose memory
// is whose, and that a panic of the layers below is an error of the query.
package limit

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// The limits that end a query.
var (
	ErrTime   = errors.New("query took too long")
	ErrMemory = errors.New("query took too much memory")
	ErrDepth  = errors.New("query calls itself too deeply")
	ErrRows   = errors.New("query gave too many rows")
	ErrLength = errors.New("query text is too long")
)

// The defaults of [Limits], and the longest text of a query.
const (
	DefaultTimeout = 30 * time.Second
	DefaultMemory  = 512 << 20
	DefaultRows    = 1_000_000
	MaxText        = 32 << 10 // bytes
)

// Limits of a query. The zero value means the defaults.
type Limits struct {
	Timeout time.Duration // 0: DefaultTimeout
	Memory  uint64        // bytes that the query holds; 0: DefaultMemory
	Rows    int           // more rows than this are an error; 0: DefaultRows
}

// WithDefaults fills in what is zero.
func (l Limits) WithDefaults() Limits {
	if l.Timeout <= 0 {
		l.Timeout = DefaultTimeout
	}
	if l.Memory == 0 {
		l.Memory = DefaultMemory
	}
	if l.Rows <= 0 {
		l.Rows = DefaultRows
	}
	return l
}

// Run calls f in this goroutine with a context that ends with a limit's error as cause, or when f
// calls end with another.
func Run(ctx context.Context, l Limits, f func(ctx context.Context, end context.CancelCauseFunc) error) (err error) {
	l = l.WithDefaults()
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	defer time.AfterFunc(l.Timeout, func() { cancel(ErrTime) }).Stop()
	defer func() {
		if r := recover(); r != nil && err == nil {
			err = fmt.Errorf("query: %v", r)
		}
	}()
	watchMemory(l.Memory, func() { cancel(ErrMemory) }, func() { err = f(ctx, cancel) })
	return err
}
