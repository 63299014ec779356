package web

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/quadwire/quadwire/graph"
)

// cayley registers Cayley's API: v1 as the pages of v0.7.7 ask for it, v2 as the newer ones do.
func (s *server) cayley(mux *http.ServeMux) {
	mux.HandleFunc("POST /api/v1/query/{lang}", s.queryV1)
	mux.HandleFunc("POST /api/v1/shape/{lang}", s.shapeV1)
	mux.HandleFunc("POST /api/v1/write", s.refuseV1)
	mux.HandleFunc("POST /api/v1/delete", s.refuseV1)
	mux.HandleFunc("POST /api/v1/write/file/nquad", s.writeV2)
	mux.HandleFunc("GET /api/v2/query", s.queryV2)
	mux.HandleFunc("POST /api/v2/query", s.queryV2)
	mux.HandleFunc("GET /api/v2/read", s.readV2)
	mux.HandleFunc("POST /api/v2/read", s.readV2)
	mux.HandleFunc("GET /api/v2/formats", formatsV2)
	mux.HandleFunc("POST /api/v2/write", s.writeV2)
	mux.HandleFunc("POST /api/v2/delete", s.refuseV1)
	mux.HandleFunc("POST /api/v2/node/delete", s.refuseV1)
}

// gizmo tells whether lang is Gizmo; an answer has been written if not.
func gizmo(w http.ResponseWriter, lang string) bool {
	switch lang {
	case "gizmo", "gremlin": // gremlin is what v0.7's pages call Gizmo
		return true
	}
	fail(w, http.StatusBadRequest, fmt.Errorf("query language %q is not answered here: use gizmo or graphql", lang))
	return false
}

// graphQL answers a query in Cayley's GraphQL: data or errors, both with status 200, as Cayley does.
func (s *server) graphQL(w http.ResponseWriter, r *http.Request, text string) {
	ctx, cancel := s.limited(r)
	defer cancel()
	data, err := s.opts.Store.GraphQL(ctx, text, graph.QueryOptions{Timeout: s.opts.Timeout, Rows: maxRows})
	if err != nil {
		answer(w, map[string]any{"data": nil, "errors": []map[string]any{{"message": err.Error(), "locations": []any{}}}})
		return
	}
	answer(w, map[string]any{"data": data})
}

func body(w http.ResponseWriter, r *http.Request, limit int64) (string, error) {
	data, err := io.ReadAll(http.MaxBytesReader(w, r.Body, limit))
	return string(data), err
}

// rows is the number of rows that a request asks for.
func rows(r *http.Request, usual int) int {
	n, err := strconv.Atoi(r.URL.Query().Get("limit"))
	if err != nil || n == 0 {
		return usual
	}
	if n < 0 || n > maxRows {
		return maxRows
	}
	return n
}

// run answers a query with what it emits; false if an error has been written.
func (s *server) run(w http.ResponseWriter, r *http.Request, text string, limit int) ([]any, bool) {
	ctx, cancel := s.limited(r)
	defer cancel()
	opts := graph.QueryOptions{Limit: limit, Timeout: s.opts.Timeout}
	var notes []string
	opts.Warn = func(note string) { notes = append(notes, note) }
	out := []any{} // the stock pages want [] and not null
	for v, err := range s.opts.Store.Results(ctx, text, opts) {
		if err != nil {
			fail(w, status(err), err)
			return nil, false
		}
		out = append(out, v)
	}
	if len(out) == 0 && len(notes) > 0 {
		w.Header().Set("X-Quadwire-Hint", header(notes[0]))
	}
	return out, true
}

// header makes text fit for a header: one line of ASCII, percent-encoded.
func header(text string) string { return url.PathEscape(text) }

// queryV1 answers as text/plain where the stock pages ask by jQuery, which would parse JSON itself
// and hand them an object.
func (s *server) queryV1(w http.ResponseWriter, r *http.Request) {
	lang := r.PathValue("lang")
	if lang != "graphql" && !gizmo(w, lang) {
		return
	}
	text, err := body(w, r, maxQuery)
	if err != nil {
		fail(w, status(err), err)
		return
	}
	if lang == "graphql" {
		s.graphQL(w, r, text)
		return
	}
	out, ok := s.run(w, r, text, rows(r, rowsV1))
	if !ok {
		return
	}
	plain(w)
	answerPlain(w, map[string]any{"result": out})
}

func (s *server) queryV2(w http.ResponseWriter, r *http.Request) {
	lang := r.URL.Query().Get("lang")
	if lang != "graphql" && !gizmo(w, lang) {
		return
	}
	text := r.URL.Query().Get("qu")
	if r.Method == http.MethodPost {
		var err error
		if text, err = body(w, r, maxQuery); err != nil {
			fail(w, status(err), err)
			return
		}
	}
	if strings.TrimSpace(text) == "" {
		fail(w, http.StatusBadRequest, errors.New("query is empty"))
		return
	}
	if lang == "graphql" {
		s.graphQL(w, r, text)
		return
	}
	out, ok := s.run(w, r, text, rows(r, rowsV1))
	if !ok {
		return
	}
	if strings.Contains(r.Header.Get("Accept"), "application/ld+json") {
		w.Header().Set("Content-Type", "application/ld+json")
		answerPlain(w, map[string]any{"result": linked(out)})
		return
	}
	answer(w, map[string]any{"result": out})
}

// linked writes nodes as JSON-LD references.
func linked(rows []any) []any {
	out := make([]any, len(rows))
	for i, v := range rows {
		row, ok := v.(map[string]any)
		if !ok {
			out[i] = reference(v)
			continue
		}
		refs := make(map[string]any, len(row))
		for name, v := range row {
			refs[name] = reference(v)
		}
		out[i] = refs
	}
	return out
}

func reference(v any) any {
	text, ok := v.(string)
	if !ok || len(text) < 2 || text[0] != '<' || text[len(text)-1] != '>' {
		return v
	}
	return map[string]string{"@id": text[1 : len(text)-1]}
}

// readV2 streams quads that have a given label as N-Quads, or all.
func (s *server) readV2(w http.ResponseWriter, r *http.Request) {
	opts := graph.ExportOptions{Format: graph.NQuads, Compact: r.FormValue("iri") != "full"}
	opts.Filter.Article = trim(r.FormValue("label"))
	opts.Filter.Actor = trim(r.FormValue("sub"))
	opts.Filter.Relation = trim(r.FormValue("pred"))
	if r.FormValue("obj") != "" {
		fail(w, http.StatusBadRequest, errors.New("reading by object is not answered here: use a query"))
		return
	}
	ctx, cancel := s.limited(r)
	defer cancel()
	w.Header().Set("Content-Type", "application/n-quads")
	if err := s.opts.Store.Export(ctx, w, opts); err != nil {
		panic(http.ErrAbortHandler) // the answer is broken off: the client must not take it for whole
	}
}

// writeV2 loads N-Quads, for who has the token.
func (s *server) writeV2(w http.ResponseWriter, r *http.Request) {
	if !s.mayWrite(w, r) {
		return
	}
	stats, err := s.opts.Store.Load(r.Context(), http.MaxBytesReader(w, r.Body, maxWrite), graph.NQuads)
	if err != nil {
		fail(w, status(err), err)
		return
	}
	s.index.forget()
	s.claims.forget()
	answer(w, map[string]any{"result": fmt.Sprintf("Successfully wrote %d quads.", stats.Quads), "count": stats.Quads})
}

func (s *server) refuseV1(w http.ResponseWriter, _ *http.Request) {
	fail(w, http.StatusForbidden, errors.New("single quads are not written or deleted here: load or remove whole articles"))
}

func formatsV2(w http.ResponseWriter, _ *http.Request) {
	answer(w, []map[string]any{{
		"id": "nquads", "read": true, "write": true, "ext": []string{".nq", ".nt"}, "mime": []string{"application/n-quads"},
	}})
}
