package web

import (
	"bytes"
	"fmt"
	"html/template"
	"net/http"
	"path/filepath"
)

// stock serves Cayley's own pages from a folder of Cayley's module, which the user names. Nothing
// of them is part of this project.
type stock struct {
	pages  *template.Template
	static http.Handler
}

// stockPolicy lets the stock pages run their inline scripts, but nothing from another host.
const stockPolicy = "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; " +
	"style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; frame-ancestors 'none'"

func newStock(dir string) (*stock, error) {
	pages, err := template.ParseGlob(filepath.Join(dir, "templates", "*"))
	if err != nil {
		return nil, fmt.Errorf("stock pages in %s: %w (name the folder of the module github.com/cayleygraph/cayley)", dir, err)
	}
	return &stock{pages: pages, static: http.FileServer(http.Dir(filepath.Join(dir, "static")))}, nil
}

func (p *stock) register(mux *http.ServeMux) {
	mux.HandleFunc("GET /ui/{page}", p.page)
	mux.Handle("GET /static/", http.StripPrefix("/static", p.static))
}

func (p *stock) page(w http.ResponseWriter, r *http.Request) {
	var out bytes.Buffer
	name := r.PathValue("page") + ".html"
	if p.pages.Lookup(name) == nil {
		http.NotFound(w, r)
		return
	}
	if err := p.pages.ExecuteTemplate(&out, name, nil); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Security-Policy", stockPolicy)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = out.WriteTo(w) // the client may have gone
}
