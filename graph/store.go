package graph

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/graph/kv"
	"github.com/quadwire/quadwire/graph/rdf"
)

// Options of [Open]. The zero value opens for reading and writing and creates what is missing.
type Options struct {
	ReadOnly bool // many processes may read at once, none may write
	NoSync   bool // do not wait for the disk at each commit: a power cut may lose the store
}

// Store is a graph of articles. It is safe for concurrent use: writes come one after another,
// each query sees the state of its start.
type Store struct {
	path     string
	readOnly bool
	db       kv.DB

	decisions atomic.Pointer[[]Decision] // see Decide

	mu     sync.RWMutex // held by Close for writing, by everything else for reading
	closed bool
}

// Open opens the store in folder path, and creates it unless it is opened for reading. A path that
// starts with "postgres://" is the address of a PostgreSQL database, whose schema "quadwire" holds
// the store; there several processes may write, one after another.
func Open(ctx context.Context, path string, opts Options) (*Store, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	db, err := openDB(ctx, path, opts)
	path = kv.Redact(path)
	switch {
	case errors.Is(err, kv.ErrNoStore):
		return nil, &Error{"open", path, fmt.Errorf("no graph: %w", ErrNotFound), "build one first, or check the folder's name"}
	case errors.Is(err, kv.ErrLocked):
		return nil, &Error{"open", path, ErrLocked, "wait until the other process has finished, or stop it"}
	case err != nil:
		return nil, &Error{"open", path, err, ""}
	}
	st := &Store{path: path, db: db, readOnly: opts.ReadOnly}
	if err := st.prepare(ctx); err != nil {
		_ = db.Close() // the first error is the one to tell
		return nil, &Error{"open", path, err, "the folder holds something else, or a damaged graph"}
	}
	return st, nil
}

// openDB opens the folder or the database that path names.
func openDB(ctx context.Context, path string, opts Options) (kv.DB, error) {
	if kv.IsPostgres(path) {
		return kv.OpenPostgres(ctx, path, opts.ReadOnly)
	}
	if opts.ReadOnly {
		if _, err := os.Stat(filepath.Join(path, kv.File)); errors.Is(err, fs.ErrNotExist) {
			return nil, kv.ErrNoStore
		}
	}
	return kv.OpenBolt(path, kv.BoltOptions{ReadOnly: opts.ReadOnly, NoSync: opts.NoSync})
}

// IsFolder tells whether a store's path is a folder, and not the address of a database.
func IsFolder(path string) bool { return !kv.IsPostgres(path) }

// Redact is a store's path as it may be shown: without the password of an address.
func Redact(path string) string { return kv.Redact(path) }

// Memory is an empty store that is gone after Close.
func Memory() *Store {
	st := &Store{db: kv.Memory()}
	if err := st.prepare(context.Background()); err != nil {
		panic(err) // an empty database in memory cannot refuse its first keys
	}
	return st
}

// prepare lays out an empty database, or checks that there is one.
func (st *Store) prepare(ctx context.Context) error {
	tx, err := st.db.Tx(!st.readOnly)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Close() }()
	_, err = kv.Reader(tx)
	if err == nil || st.readOnly {
		return err
	}
	if err := kv.Init(ctx, tx); err != nil {
		return err
	}
	return tx.Commit(ctx)
}

// Close waits for what is running and releases the store. Closing twice does nothing.
func (st *Store) Close() error {
	st.mu.Lock()
	defer st.mu.Unlock()
	if st.closed {
		return nil
	}
	st.closed = true
	return st.db.Close()
}

// use keeps the store open until the returned function is called.
func (st *Store) use(op string) (release func(), err error) {
	st.mu.RLock()
	if st.closed {
		st.mu.RUnlock()
		return nil, &Error{op, st.path, ErrClosed, ""}
	}
	return st.mu.RUnlock, nil
}

// view calls f with a snapshot of the store.
func (st *Store) view(op string, f func(*kv.Store) error) error {
	release, err := st.use(op)
	if err != nil {
		return err
	}
	defer release()
	tx, err := st.db.Tx(false)
	if err != nil {
		return &Error{op, st.path, err, ""}
	}
	defer func() { _ = tx.Close() }() // a reading transaction has nothing to lose
	qs, err := kv.Reader(tx)
	if err != nil {
		return &Error{op, st.path, err, ""}
	}
	return f(qs)
}

// update calls f in one transaction, which is committed if f succeeds and leaves no trace if not.
func (st *Store) update(ctx context.Context, op string, f func(*writer) error) error {
	release, err := st.use(op)
	if err != nil {
		return err
	}
	defer release()
	if st.readOnly {
		return &Error{op, st.path, ErrReadOnly, ""}
	}
	tx, err := st.db.Tx(true)
	if err != nil {
		return &Error{op, st.path, err, ""}
	}
	defer func() { _ = tx.Close() }() // after Commit it does nothing
	w, err := beginWriter(ctx, tx)
	if err != nil {
		return &Error{op, st.path, err, ""}
	}
	if list := st.decisions.Load(); list != nil {
		w.decisions = *list
	}
	if err := w.vocabulary(ctx); err != nil {
		return &Error{op, st.path, err, ""}
	}
	if err := f(w); err != nil {
		return err
	}
	if err := w.commit(ctx); err != nil {
		return &Error{op, st.path, err, ""}
	}
	return nil
}

// Add adds or replaces the article of doc, in one transaction. A document whose article is there
// already with the same hash changes nothing.
func (st *Store) Add(ctx context.Context, doc *quadwire.Document) (Stats, error) {
	return st.AddBatch(ctx, []*quadwire.Document{doc})
}

// AddBatch adds or replaces several articles in one transaction, which is faster. Of two documents
// with the same article the last one counts.
func (st *Store) AddBatch(ctx context.Context, docs []*quadwire.Document) (Stats, error) {
	var stats Stats
	err := st.update(ctx, "add", func(w *writer) error {
		var err error
		stats, err = w.documents(ctx, docs)
		return err
	})
	if err != nil {
		return Stats{}, err
	}
	return stats, nil
}

// Remove removes all that article art says. [ErrNotFound] if there is no such article.
func (st *Store) Remove(ctx context.Context, art quadwire.IRI) (Stats, error) {
	var stats Stats
	err := st.update(ctx, "remove", func(w *writer) error {
		old, err := w.labelled(ctx, rdf.FixIRI(string(art)))
		if err != nil {
			return err
		}
		if len(old) == 0 {
			return &Error{"remove", st.path, fmt.Errorf("article %s: %w", art, ErrNotFound), "list the articles with the sources query"}
		}
		stats = Stats{Removed: 1, Deleted: len(old)}
		return w.remove(ctx, old)
	})
	if err != nil {
		return Stats{}, err
	}
	return stats, nil
}
