// Package web serves a store over HTTP: Cayley's API v1 and v2, so that Cayley's own web pages and
// clients work against it, and the explorer, a page of our own with an API that answers one view a
// request.
//
// In: a [graph.Store]. Out: an [http.Handler]. It promises that what a page can ask for is bounded
// (rows, bytes, time, requests at once), that another site's page cannot ask at all, and that text
// of articles reaches the browser as text: every answer of the explorer is JSON, and its page runs
// under a Content-Security-Policy without inline scripts.
package web

import (
	"context"
	"net/http"
	"time"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/graph"
)

// Options of [New]. The zero value of all but Store works.
type Options struct {
	Store   *graph.Store
	Hosts   []string      // names besides loopback ones that the Host header may have
	Origins []string      // origins besides the server's own that may ask
	Token   string        // bearer token for writing; "": nobody may write
	UI      string        // Cayley's module folder, for its stock pages under /ui/; "": none
	Timeout time.Duration // of a query; 0: 30 seconds
	Workers int           // requests at once; 0: 16
	// Try extracts from a text that is not loaded; nil: the page says that it cannot.
	Try func(ctx context.Context, text string, published time.Time) (*quadwire.Document, error)
}

// The limits of requests.
const (
	maxQuery   = 1 << 20  // bytes of a query
	maxWrite   = 64 << 20 // bytes of a write
	maxText    = 200_000  // bytes of a text to try
	rowsV1     = 100      // rows of an answer unless asked otherwise, as Cayley has it
	maxRows    = 10_000   // rows of any answer
	maxClaims  = 3_000    // statements that one view reads of a node
	defaultRun = 30 * time.Second
)

// server answers requests.
type server struct {
	opts   Options
	index  index
	claims claimCache
}

// New makes the handler.
func New(opts Options) (http.Handler, error) {
	if opts.Timeout <= 0 {
		opts.Timeout = defaultRun
	}
	if opts.Workers <= 0 {
		opts.Workers = 16
	}
	s := &server{opts: opts}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /health", s.health)
	s.cayley(mux)
	s.explorer(mux)
	if opts.UI != "" {
		pages, err := newStock(opts.UI)
		if err != nil {
			return nil, err
		}
		pages.register(mux)
	}
	mux.Handle("GET /", page())
	return s.guard(mux), nil
}

func (s *server) health(w http.ResponseWriter, r *http.Request) {
	if err := s.opts.Store.View(r.Context(), func(*graph.View) error { return nil }); err != nil {
		fail(w, http.StatusServiceUnavailable, err)
		return
	}
	answer(w, map[string]string{"status": "ok"})
}
