// Package format writes documents as lines: tables for people, JSON for programs, and what the
// scorers of gold statements, open triples, political events, factuality, names and mentions read.
//
// In: one [quadwire.Document]. Out: lines of text on a writer. All formats render the same
// statements and mentions that the graph is loaded with; none has a rule or threshold of its own.
// Where a format has no place for something, it is left out. The same document gives the same
// bytes. Everything here is safe for concurrent use on different writers.
package format

import (
	"bytes"
	"encoding/json"
	"io"
	"net/url"
	"slices"
	"strings"

	"github.com/quadwire/quadwire"
)

// Item is a document to render.
type Item struct {
	Doc *quadwire.Document
	// Token and Word choose the predicate of the factuality format: the word's number in Doc,
	// from 1, and its form. The zero values choose every predicate.
	Token int
	Word  string
	// Notes is what the stages noted on the way, by sentence, for [Explain]; nil for nothing.
	Notes map[int][]string
}

// Renderer writes the lines of one document.
type Renderer func(w io.Writer, item Item) error

// named pairs a format's name with its renderer.
type named struct {
	name   string
	render Renderer
}

// renderers lists the formats in the order of their names.
func renderers() []named {
	return []named{
		{"events", Events},
		{"factuality", Factuality},
		{"gold", Gold},
		{"json", JSON},
		{"mentions", Mentions},
		{"names", Names},
		{"openie", OpenIE},
		{"openie-clause", OpenIEClause},
		{"table", Table},
	}
}

// All lists the names of the formats, sorted.
func All() []string {
	var names []string
	for _, r := range renderers() {
		names = append(names, r.name)
	}
	return names
}

// Lookup finds a format by name.
func Lookup(name string) (Renderer, bool) {
	all := renderers()
	i := slices.IndexFunc(all, func(r named) bool { return r.name == name })
	if i < 0 {
		return nil, false
	}
	return all[i].render, true
}

// articleID is the identifier that the article was read under: a record's own, or a file's path.
func articleID(art *quadwire.Article) string {
	local := strings.TrimPrefix(string(art.ID), "art:")
	if id, err := url.PathUnescape(local); err == nil {
		return id
	}
	return local
}

// termName is the name of the node that t means, or the words where it means none; with the
// node's other names.
func termName(doc *quadwire.Document, t quadwire.Term) (name string, aliases []string) {
	if ent := doc.Entity(t.Entity); ent != nil {
		return ent.Name, ent.Aliases
	}
	return t.Text, nil
}

// line writes v as one line of JSON, with <, > and & as they are.
func line(w io.Writer, v any) error {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return err
	}
	_, err := w.Write(buf.Bytes())
	return err
}
