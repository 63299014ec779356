package ingest

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/quadwire/quadwire"
)

// reader is one run of Read.
type reader struct {
	opts  Options
	yield func(*quadwire.Article, error) bool
	seen  map[quadwire.IRI]string // path of each article so far
}

// input is one stream to read.
type input struct {
	path string // as messages name it
	name string // id of the article in it
	kind Kind
	r    io.Reader
}

// path reads one argument. Like all methods below, it answers whether the run goes on.
func (r *reader) path(ctx context.Context, path string) bool {
	if path == "-" {
		return r.input(ctx, input{path: "-", name: "stdin", kind: r.opts.Kind, r: r.opts.Stdin})
	}
	info, err := os.Stat(path)
	if err != nil {
		return r.fail(path, "read", cause(err), "")
	}
	if info.IsDir() {
		return r.folder(ctx, path)
	}
	return r.file(ctx, path, filepath.Base(path))
}

// folder reads the articles below root.
func (r *reader) folder(ctx context.Context, root string) bool {
	found := 0
	stopped := false
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		hidden := strings.HasPrefix(entry.Name(), ".") && path != root
		switch {
		case err != nil:
			stopped = !r.fail(path, "read", cause(err), "")
		case entry.IsDir() && hidden:
			return fs.SkipDir
		case entry.IsDir() || hidden || kindOf(path) == Auto || isSpecial(path):
			return nil
		default:
			found++
			rel, relErr := filepath.Rel(root, path)
			if relErr != nil {
				rel = path
			}
			stopped = !r.file(ctx, path, rel)
		}
		if stopped {
			return fs.SkipAll
		}
		return nil
	})
	if err != nil {
		return r.fail(root, "read", cause(err), "")
	}
	if found == 0 && !stopped {
		return r.fail(root, "read", ErrNoInput, "articles end in .txt, .html or .jsonl")
	}
	return !stopped
}

// isSpecial tells whether path is a device, pipe or the like, which a folder's reader must not
// wait for.
func isSpecial(path string) bool {
	info, err := os.Stat(path)
	return err == nil && !info.Mode().IsRegular()
}

// file reads the file at path; name is what its id is made of.
func (r *reader) file(ctx context.Context, path, name string) bool {
	f, err := os.Open(path)
	if err != nil {
		return r.fail(path, "read", cause(err), "")
	}
	defer f.Close()
	kind := kindOf(path)
	if kind == Auto {
		kind = r.opts.Kind
	} else {
		name = name[:len(name)-len(filepath.Ext(name))]
	}
	return r.input(ctx, input{path: path, name: filepath.ToSlash(name), kind: kind, r: f})
}

// input reads one stream of a known or unknown kind.
func (r *reader) input(ctx context.Context, in input) bool {
	if err := ctx.Err(); err != nil {
		r.yield(nil, err)
		return false
	}
	br := bufio.NewReaderSize(in.r, 64<<10)
	in.r = br
	if in.kind == Auto {
		first, _ := br.Peek(1 << 10)
		in.kind = sniff(first)
	}
	if in.kind == JSONLines {
		return r.records(ctx, in, br)
	}
	data, err := io.ReadAll(io.LimitReader(br, r.opts.MaxBytes+1))
	if err != nil {
		return r.fail(in.path, "read", cause(err), "")
	}
	if int64(len(data)) > r.opts.MaxBytes {
		return r.tooLarge(in.path)
	}
	art, err := r.article(in, data)
	return r.finish(in.path, art, err)
}

// article makes the article that data, a text or a page, holds.
func (r *reader) article(in input, data []byte) (*quadwire.Article, error) {
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, ErrEmpty
	}
	art := &quadwire.Article{ID: articleID(in.name)}
	if in.kind == HTML {
		return art, parsePage(art, data)
	}
	if err := checkText(data); err != nil {
		return nil, err
	}
	art.Text = string(data)
	return art, nil
}

// finish completes art, unless err says that there is none, and yields it.
func (r *reader) finish(path string, art *quadwire.Article, err error) bool {
	if err == nil {
		err = r.complete(path, art)
	}
	if err == nil {
		return r.yield(art, nil)
	}
	var hint string
	if hinted, ok := errors.AsType[hintError](err); ok {
		err, hint = hinted.error, hinted.hint
	}
	return r.fail(path, "read", err, hint)
}

// complete adds to art what its text says of itself.
func (r *reader) complete(path string, art *quadwire.Article) error {
	if first, ok := r.seen[art.ID]; ok {
		return hintError{fmt.Errorf("%w, %s: %s", ErrDuplicate, art.ID, first), "rename the file, or give the record another id"}
	}
	if !r.opts.AnyLanguage {
		if err := checkLanguage(art.Text); err != nil {
			return err
		}
	}
	analyse(art, r.opts.Published)
	art.Hash = hash(art)
	r.seen[art.ID] = path
	return nil
}

func (r *reader) fail(path, op string, err error, hint string) bool {
	return r.yield(nil, &Error{Op: op, Path: path, Err: err, Hint: hint})
}

func (r *reader) tooLarge(path string) bool {
	err := fmt.Errorf("%w: more than %d bytes", ErrTooLarge, r.opts.MaxBytes)
	return r.fail(path, "read", err, "split it into one file an article")
}

// hintError is an error with what the user can do about it.
type hintError struct {
	error
	hint string
}

func (e hintError) Unwrap() error { return e.error }

// cause drops the operation and path that the standard library puts in front of the cause.
func cause(err error) error {
	if pathErr, ok := errors.AsType[*fs.PathError](err); ok {
		return pathErr.Err
	}
	return err
}
