// Package graph keeps what documents say in a Cayley store.
//
// In: a [quadwire.Document] with its statements. Out: a [Store], on disk, in memory or in PostgreSQL,
// that loads, replaces, removes, exports and queries its quads, which package rdf makes: their label
// is the article that they come from. The files are those of Cayley's bolt backend, so that stock Cayley opens them.
//
// Promises: adding an article twice changes nothing; a changed article replaces its own quads and
// nobody else's; an article is in the store wholly or not at all, also after a crash; one writer
// and many readers never wait for each other for ever.
package graph

import (
	"errors"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/graph/rdf"
)

// Mint makes an IRI of one of our prefixes and a readable name, as [rdf.Mint] does.
func Mint(prefix, name string) quadwire.IRI { return rdf.Mint(prefix, name) }

// The errors that a caller may want to tell apart.
var (
	ErrNotFound = errors.New("not in the store")
	ErrLocked   = errors.New("store is open in another process")
	ErrReadOnly = errors.New("store is open for reading only")
	ErrClosed   = errors.New("store is closed")
)

// Error says what was tried, on which store, and what the user can do about it.
type Error struct {
	Op   string // "open", "add", ...
	Path string // the store's folder; "" in memory
	Err  error
	Hint string // one line; "" if there is nothing to repair
}

// Error implements error.
func (e *Error) Error() string {
	s := e.Op
	if e.Path != "" {
		s += " " + e.Path
	}
	s += ": " + e.Err.Error()
	if e.Hint != "" {
		s += " (" + e.Hint + ")"
	}
	return s
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Stats says what a write did to the store.
type Stats struct {
	Articles  int // added or replaced
	Unchanged int // articles that were there already, with the same hash
	Replaced  int // articles among Articles that had an older version
	Removed   int // articles removed
	Quads     int // quads added
	Deleted   int // quads deleted
}

// Add sums two results.
func (s Stats) Add(other Stats) Stats {
	s.Articles += other.Articles
	s.Unchanged += other.Unchanged
	s.Replaced += other.Replaced
	s.Removed += other.Removed
	s.Quads += other.Quads
	s.Deleted += other.Deleted
	return s
}

// Totals counts what a store holds, exactly.
type Totals struct {
	Quads      int
	Nodes      int // IRIs and literals that some quad names
	Articles   int
	Statements int
	Edges      int // entity, relation, entity
	Entities   int
	Bytes      int64 // size on disk; 0 in memory
}

// Row is one result of a query: a value for each name. Values are strings, int64, float64, bool,
// lists and maps of these; a node is its IRI in angle brackets, "<ent:Vladimir_Putin>".
type Row map[string]any
