package graph

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/quadwire/quadwire/graph/kv"
	"github.com/quadwire/quadwire/graph/rdf"
)

// maxFaults is how many faults a report lists.
const maxFaults = 100

// Report says what [Store.Verify] found.
type Report struct {
	Quads, Nodes, Articles int
	Faults                 []string // the first hundred
	More                   int      // faults beyond those
}

// Clean tells whether nothing is wrong.
func (r *Report) Clean() bool { return len(r.Faults) == 0 }

func (r *Report) fault(text string) {
	if len(r.Faults) < maxFaults {
		r.Faults = append(r.Faults, text)
	} else {
		r.More++
	}
}

// Verify checks the whole store: that indexes, nodes and counts agree, that each quad is valid and
// there once, and that each label of an article has its article. [Store.Compact] repairs what a
// dump can.
func (st *Store) Verify(ctx context.Context) (Report, error) {
	var r Report
	err := st.view("verify", func(qs *kv.Store) error {
		counts, err := qs.Verify(ctx, r.fault)
		r.Quads, r.Nodes = counts.Quads, counts.Nodes
		return err
	})
	if err != nil {
		return r, err
	}
	labels, articles := map[quad.IRI]bool{}, map[quad.IRI]bool{}
	err = st.each(ctx, Filter{}, func(q quad.Quad) error {
		if err := rdf.Validate(q); err != nil {
			r.fault(fmt.Sprintf("quad %v: %v", q, err))
			return nil
		}
		label, _ := q.Label.(quad.IRI)
		if strings.HasPrefix(string(label), "art:") {
			labels[label] = true
		}
		if q.Predicate == rdf.RDFType && q.Object == quad.IRI("qw:Article") && q.Subject == q.Label {
			articles[label] = true
		}
		return nil
	})
	for _, label := range slices.Sorted(maps.Keys(labels)) {
		if !articles[label] {
			r.fault(fmt.Sprintf("article %s: some of its quads are there, but not itself", label))
		}
	}
	r.Articles = len(articles)
	return r, err
}

// errOnDisk is returned where there is no file to write anew.
var errOnDisk = errors.New("only a store on disk can be compacted")

// Compact writes the store anew, without what deletions left behind. All else waits meanwhile. A
// crash leaves the old store or the new one.
func (st *Store) Compact(ctx context.Context) error {
	if st.path == "" || kv.IsPostgres(st.path) || st.readOnly {
		return &Error{"compact", st.path, errOnDisk, ""}
	}
	temp, err := os.MkdirTemp(st.path, "compact-")
	if err != nil {
		return &Error{"compact", st.path, err, ""}
	}
	defer func() { _ = os.RemoveAll(temp) }() // best effort: the store itself is whole
	st.mu.Lock()
	defer st.mu.Unlock()
	if st.closed {
		return &Error{"compact", st.path, ErrClosed, ""}
	}
	if err := st.copyTo(ctx, temp); err != nil {
		return &Error{"compact", st.path, err, "the store is unchanged"}
	}
	if err := st.swap(temp); err != nil {
		st.closed = true
		return &Error{"compact", st.path, err, "open the store again"}
	}
	return nil
}

// Size is how many bytes the store takes on disk; 0 in memory.
func (st *Store) Size() int64 {
	release, err := st.use("measure")
	if err != nil {
		return 0
	}
	defer release()
	return st.db.Size()
}

// copyTo writes all quads into a new store in folder dir.
func (st *Store) copyTo(ctx context.Context, dir string) error {
	from, err := st.db.Tx(false)
	if err != nil {
		return err
	}
	defer func() { _ = from.Close() }() // nothing is written
	qs, err := kv.Reader(from)
	if err != nil {
		return err
	}
	to, err := kv.OpenBolt(dir, kv.BoltOptions{})
	if err != nil {
		return err
	}
	fresh := &Store{db: to}
	err = fresh.prepare(ctx)
	if err == nil {
		err = fresh.fill(ctx, qs)
	}
	if closing := to.Close(); err == nil {
		err = closing
	}
	return err
}

// fill adds all quads of qs to an empty store, some thousand at once.
func (st *Store) fill(ctx context.Context, qs *kv.Store) error {
	var batch []quad.Quad
	flush := func() error {
		tx, err := st.db.Tx(true)
		if err != nil {
			return err
		}
		defer func() { _ = tx.Close() }() // after Commit it does nothing
		w, err := beginWriter(ctx, tx)
		if err != nil {
			return err
		}
		if err := w.insert(ctx, batch); err != nil {
			return err
		}
		batch = batch[:0]
		return w.commit(ctx)
	}
	subjects, err := qs.Subjects(ctx)
	if err != nil {
		return err
	}
	for _, s := range subjects {
		quads, err := qs.Of(ctx, s.ID)
		if err != nil {
			return err
		}
		if batch = append(batch, quads...); len(batch) >= loadBatch {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	return flush()
}

// swap puts the new file in the place of the old one.
func (st *Store) swap(dir string) error {
	if err := st.db.Close(); err != nil {
		return err
	}
	if err := os.Rename(filepath.Join(dir, kv.File), filepath.Join(st.path, kv.File)); err != nil {
		return err
	}
	db, err := kv.OpenBolt(st.path, kv.BoltOptions{})
	if err != nil {
		return fmt.Errorf("open again: %w", err)
	}
	st.db = db
	return nil
}
