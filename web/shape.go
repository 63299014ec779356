package web

import (
	"encoding/json"
	"net/http"
)

// shapeV1 answers what the pages draw as a query's shape: its path as nodes and links.
func (s *server) shapeV1(w http.ResponseWriter, r *http.Request) {
	if !gizmo(w, r.PathValue("lang")) {
		return
	}
	text, err := body(w, r, maxQuery)
	if err != nil {
		fail(w, status(err), err)
		return
	}
	ctx, cancel := s.limited(r)
	defer cancel()
	shape, err := s.opts.Store.Shape(ctx, text)
	if err != nil {
		fail(w, status(err), err)
		return
	}
	plain(w)
	answerPlain(w, shape)
}

// plain marks an answer as text: jQuery of the stock pages parses text itself.
func plain(w http.ResponseWriter) { w.Header().Set("Content-Type", "text/plain; charset=utf-8") }

// answerPlain writes v as JSON without changing the content type.
func answerPlain(w http.ResponseWriter, v any) {
	if err := json.NewEncoder(w).Encode(v); err != nil {
		return // the client has gone: there is nobody to tell
	}
}
