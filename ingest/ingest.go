// Package ingest reads articles: plain text, HTML pages and JSON lines, from files, folders and
// standard input.
//
// What goes in are bytes; what comes out are articles whose headline, agency, byline, dateline and
// publication date are known as far as the input says, and whose captions, credits and notices
// are marked as boilerplate but kept. It promises: the text of an article is the file's text, or
// the record's, byte for byte (for HTML, the text that was taken from the page), so that offsets
// into it hold; the same input gives the same articles in the same order; the clock is never
// asked; one bad input is an [Error] that names it, and the run goes on.
package ingest

import (
	"context"
	"errors"
	"io"
	"iter"
	"os"
	"time"

	"github.com/quadwire/quadwire"
)

// Kind is what an input holds.
type Kind string

// The kinds of input.
const (
	Auto      Kind = ""      // told by the suffix, else by the first bytes
	Text      Kind = "text"  // one article in plain text
	HTML      Kind = "html"  // one article on a page
	JSONLines Kind = "jsonl" // an object a line with id, text, title, url, published and source
)

// DefaultMaxBytes is how long a text, page or record can be when Options do not say.
const DefaultMaxBytes = 8 << 20

// Options say how inputs are read. The zero value works.
type Options struct {
	// Kind is what standard input holds, and files whose suffix says nothing.
	Kind Kind
	// Published is the date of articles for which neither metadata nor a dated line of the text
	// states one. It takes precedence over a date that could only be inferred.
	Published time.Time
	// MaxBytes caps a text, a page or a record; 0 means DefaultMaxBytes.
	MaxBytes int64
	// Stdin is what "-" reads; nil means os.Stdin.
	Stdin io.Reader
	// AnyLanguage lets texts pass that are not English.
	AnyLanguage bool
}

// The causes of an [Error].
var (
	ErrEmpty     = errors.New("there is no text in it")
	ErrTooLarge  = errors.New("it is too large")
	ErrEncoding  = errors.New("it is not UTF-8")
	ErrBinary    = errors.New("it is no text but binary data")
	ErrLanguage  = errors.New("it is not in English")
	ErrDuplicate = errors.New("another article of this run has the same id")
	ErrRecord    = errors.New("it is no JSON object with a text")
	ErrNoInput   = errors.New("the folder holds no articles")
)

// Error says which input could not be read, why, and what the user can do about it.
type Error struct {
	Op   string // "read", "parse"
	Path string // the file, with the line for JSON lines: "wire.jsonl:12"; "-" for standard input
	Err  error
	Hint string // one line; "" if there is nothing to repair
}

// Error implements error.
func (e *Error) Error() string {
	s := e.Op + " " + e.Path + ": " + e.Err.Error()
	if e.Hint != "" {
		s += " (" + e.Hint + ")"
	}
	return s
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Read reads the articles of paths in order; no paths means standard input, as "-" does. Folders
// are read with their subfolders in sorted order, without hidden files and files that are neither
// .txt, .html nor .jsonl. It yields an article or an error, never both; every error but a
// cancelled context concerns one input and is an [*Error].
func Read(ctx context.Context, paths []string, opts Options) iter.Seq2[*quadwire.Article, error] {
	if opts.MaxBytes <= 0 {
		opts.MaxBytes = DefaultMaxBytes
	}
	if opts.Stdin == nil {
		opts.Stdin = os.Stdin
	}
	if len(paths) == 0 {
		paths = []string{"-"}
	}
	return func(yield func(*quadwire.Article, error) bool) {
		r := &reader{opts: opts, yield: yield, seen: map[quadwire.IRI]string{}}
		for _, path := range paths {
			if !r.path(ctx, path) {
				return
			}
		}
	}
}
