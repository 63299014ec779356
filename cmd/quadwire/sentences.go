package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"net/url"
	"sync"
	"time"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/ingest"
)

// record is a line of --sentences. Token, the number of a word from 1, and Pred, its form, choose
// what the factuality format tells of.
type record struct {
	ID       any    `json:"id"`
	Text     string `json:"text"`
	Sentence string `json:"sentence"`
	Date     string `json:"date"`
	Token    int    `json:"token"`
	Pred     string `json:"pred"`
}

// article makes an article of one sentence.
func (r record) article(published time.Time) (*quadwire.Article, error) {
	text := r.Text
	if text == "" {
		text = r.Sentence
	}
	switch {
	case r.ID == nil || r.ID == "":
		return nil, errors.New(`no "id"`)
	case text == "":
		return nil, errors.New(`no "text" or "sentence"`)
	}
	art := &quadwire.Article{ID: quadwire.IRI("art:" + url.PathEscape(fmt.Sprint(r.ID))), Text: text}
	art.Published, art.PublishedBasis = published, quadwire.BasisGiven
	if r.Date != "" {
		day, err := time.Parse(time.DateOnly, r.Date)
		if err != nil {
			return nil, fmt.Errorf("date %q is not like 2024-03-05", r.Date)
		}
		art.Published, art.PublishedBasis = day, quadwire.BasisMetadata
	}
	if art.Published.IsZero() {
		art.PublishedBasis = quadwire.BasisUnknown
	}
	return art, nil
}

// records keeps what a renderer needs of the records that are on their way. The zero value is
// empty; it is safe for concurrent use.
type records struct {
	m sync.Map // quadwire.IRI to record
}

// predicate is the word that the record of an article asked about, once.
func (r *records) predicate(id quadwire.IRI) (token int, word string) {
	if v, ok := r.m.LoadAndDelete(id); ok {
		rec := v.(record)
		return rec.Token, rec.Pred
	}
	return 0, ""
}

// sentences reads JSON lines of single sentences. A bad line is an error in its place.
func (a *app) sentences(ctx context.Context, files []string, opts ingest.Options, recs *records) iter.Seq2[*quadwire.Article, error] {
	if len(files) == 0 {
		files = []string{"-"}
	}
	return func(yield func(*quadwire.Article, error) bool) {
		for _, name := range files {
			if !a.sentencesOf(ctx, name, opts, recs, yield) {
				return
			}
		}
	}
}

// sentence reads one line.
func sentence(line []byte, published time.Time) (rec record, art *quadwire.Article, err error) {
	dec := json.NewDecoder(bytes.NewReader(line))
	dec.UseNumber()
	if err := dec.Decode(&rec); err != nil {
		return rec, nil, err
	}
	art, err = rec.article(published)
	return rec, art, err
}

// sentencesOf reads one file; false if no more is wanted.
func (a *app) sentencesOf(ctx context.Context, name string, opts ingest.Options, recs *records, yield func(*quadwire.Article, error) bool) bool {
	const longest = 1 << 20
	r, err := a.open(ctx, name)
	if err != nil {
		return yield(nil, fmt.Errorf("read %s: %w", name, err))
	}
	defer r.Close()
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, longest)
	n := 0
	for lines.Scan() {
		n++
		if len(lines.Bytes()) == 0 {
			continue
		}
		rec, art, err := sentence(lines.Bytes(), opts.Published)
		if err != nil {
			err = fmt.Errorf("read %s: line %d: %w", name, n, err)
		} else if rec.Token > 0 {
			recs.m.Store(art.ID, rec)
		}
		if !yield(art, err) {
			return false
		}
	}
	if err := lines.Err(); err != nil {
		return yield(nil, fmt.Errorf("read %s: line %d: %w", name, n+1, err))
	}
	return true
}
