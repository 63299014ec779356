package web

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/graph"
	"github.com/quadwire/quadwire/queries"
	"github.com/quadwire/quadwire/vocab"
)

// explorer registers the page's API. Each answer is what one view shows, and bounded.
func (s *server) explorer(mux *http.ServeMux) {
	views := map[string]func(*reader, *http.Request) (any, error){
		"overview":   overview,
		"search":     search,
		"node":       nodePage,
		"edges":      edgesPage,
		"timeline":   timelinePage,
		"statements": statementsPage,
	}
	for name, view := range views {
		mux.HandleFunc("GET /api/explore/"+name, s.view(view))
	}
	mux.HandleFunc("GET /api/explore/queries", savedQueries)
	mux.HandleFunc("GET /api/explore/run", s.runSaved)
	mux.HandleFunc("GET /api/explore/vocabulary", vocabulary)
	mux.HandleFunc("POST /api/explore/try", s.try)
}

// view answers with what f makes of a snapshot of the store.
func (s *server) view(f func(*reader, *http.Request) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := s.limited(r)
		defer cancel()
		if err := s.index.ensure(ctx, s.opts.Store); err != nil {
			fail(w, status(err), err)
			return
		}
		var out any
		err := s.opts.Store.View(ctx, func(v *graph.View) (err error) {
			out, err = f(&reader{v, s, map[quadwire.IRI]string{}}, r)
			return err
		})
		if err != nil {
			fail(w, status(err), err)
			return
		}
		answer(w, out)
	}
}

func trim(param string) quadwire.IRI {
	return quadwire.IRI(strings.TrimSuffix(strings.TrimPrefix(param, "<"), ">"))
}

func overview(rd *reader, r *http.Request) (any, error) {
	totals, err := rd.server.opts.Store.Totals(r.Context())
	if err != nil {
		return nil, err
	}
	top := rd.server.index.top(24)
	from, to, err := rd.period()
	return map[string]any{
		"articles": totals.Articles, "statements": totals.Statements, "entities": totals.Entities,
		"quads": totals.Quads, "from": from, "to": to, "top": top,
	}, err
}

// period is that of the articles' publication.
func (rd *reader) period() (from, to string, err error) {
	ids, err := rd.Subjects(rdfType, graph.Value{IRI: "qw:Article"}, 0)
	if err != nil {
		return "", "", err
	}
	for _, id := range ids {
		props, err := rd.Properties(id, 50)
		if err != nil {
			return "", "", err
		}
		for _, p := range props {
			if p.Name != "qw:day" {
				continue
			}
			if from == "" || p.Value.Text < from {
				from = p.Value.Text
			}
			to = max(to, p.Value.Text)
		}
	}
	return from, to, nil
}

func search(rd *reader, r *http.Request) (any, error) {
	text := r.URL.Query().Get("q")
	if len(text) > 400 {
		return nil, errors.New("the name is too long")
	}
	return map[string]any{"nodes": rd.server.index.search(text, min(rows(r, 12), 50))}, nil
}

// known is the node that parameter name asks for.
func (rd *reader) known(r *http.Request, name string) (node, error) {
	id := trim(r.URL.Query().Get(name))
	n, ok := rd.server.index.node(id)
	if !ok {
		return node{}, fmt.Errorf("node %q: %w", id, errNotFound)
	}
	return n, nil
}

func savedQueries(w http.ResponseWriter, _ *http.Request) {
	out := []map[string]any{}
	for _, q := range queries.All() {
		params := []map[string]any{}
		for _, p := range q.Params {
			params = append(params, map[string]any{
				"name": p.Name, "type": p.Type, "required": p.Required, "default": p.Default, "help": p.Help,
			})
		}
		out = append(out, map[string]any{"name": q.Name, "help": q.Help, "example": q.Example, "text": q.Source, "params": params})
	}
	answer(w, map[string]any{"queries": out})
}

func (s *server) runSaved(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := s.limited(r)
	defer cancel()
	args := map[string]string{}
	for name, values := range r.URL.Query() {
		if arg, ok := strings.CutPrefix(name, "arg."); ok && len(values) > 0 && values[0] != "" {
			args[arg] = values[0]
		}
	}
	name := r.URL.Query().Get("query")
	q, err := queries.Lookup(name)
	if err != nil {
		fail(w, http.StatusNotFound, err)
		return
	}
	out := []graph.Row{}
	for row, err := range queries.Run(ctx, s.opts.Store, name, args) {
		if err != nil {
			fail(w, status(err), err)
			return
		}
		if out = append(out, row); len(out) >= 1000 {
			break
		}
	}
	answer(w, map[string]any{"columns": q.Columns, "rows": out})
}

func vocabulary(w http.ResponseWriter, _ *http.Request) {
	type relation struct {
		Name  string `json:"name"`
		Label string `json:"label"`
		Event string `json:"event"`
	}
	type event struct {
		Name  string  `json:"name"`
		Label string  `json:"label"`
		Score float64 `json:"score"`
	}
	relations := []relation{}
	for _, rel := range vocab.Relations() {
		relations = append(relations, relation{"rel:" + rel.Name, rel.Label, string(rel.Event)})
	}
	slices.SortFunc(relations, func(a, b relation) int {
		return cmp.Or(strings.Compare(a.Label, b.Label), strings.Compare(a.Name, b.Name))
	})
	events := []event{}
	for _, ev := range vocab.Events() {
		events = append(events, event{string(ev.Type), ev.Label, ev.Score})
	}
	answer(w, map[string]any{"relations": relations, "events": events})
}
