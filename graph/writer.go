package graph

import (
	"context"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"
	hkv "github.com/hidal-go/hidalgo/kv"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/graph/export"
	"github.com/quadwire/quadwire/graph/kv"
	"github.com/quadwire/quadwire/graph/rdf"
)

// writer changes the store within one transaction. Each step gets a fresh reader, because
// Cayley's caches are wrong after a failed one; deletions and additions are steps of their own.
type writer struct {
	tx        hkv.Tx
	sealed    bool // the indexes can be trusted, and shall be afterwards
	decisions []Decision
}

func beginWriter(ctx context.Context, tx hkv.Tx) (*writer, error) {
	sealed, err := kv.Sealed(ctx, tx)
	return &writer{tx: tx, sealed: sealed}, err
}

// commit makes the changes last.
func (w *writer) commit(ctx context.Context) error {
	if w.sealed {
		if err := kv.Seal(ctx, w.tx); err != nil {
			return err
		}
	}
	return w.tx.Commit(ctx)
}

// reader is a fresh view of what was written so far.
func (w *writer) reader() (*kv.Store, error) { return kv.Reader(w.tx) }

// documents replaces the articles of docs.
func (w *writer) documents(ctx context.Context, docs []*quadwire.Document) (Stats, error) {
	var stats Stats
	var added, deleted []quad.Quad
	last := map[quadwire.IRI]int{}
	for i, doc := range docs {
		last[doc.Article.ID] = i
	}
	for i, doc := range docs {
		if err := ctx.Err(); err != nil {
			return stats, err
		}
		if last[doc.Article.ID] != i {
			continue
		}
		fresh, old, err := w.document(ctx, doc)
		if err != nil {
			return stats, fmt.Errorf("add %s: %w", doc.Article.ID, err)
		}
		if len(fresh) == 0 {
			stats.Unchanged++
			continue
		}
		stats.Articles++
		if len(old) > 0 {
			stats.Replaced++
		}
		added, deleted = append(added, fresh...), append(deleted, old...)
	}
	stats.Quads, stats.Deleted = len(added), len(deleted)
	if err := w.remove(ctx, deleted); err != nil {
		return stats, err
	}
	return stats, w.insert(ctx, added)
}

// document gives the quads to add and those to delete; none to add if nothing changed.
func (w *writer) document(ctx context.Context, doc *quadwire.Document) (fresh, old []quad.Quad, err error) {
	art := rdf.FixIRI(string(doc.Article.ID))
	if old, err = w.labelled(ctx, art); err != nil {
		return nil, nil, err
	}
	hash := quad.Quad{Subject: art, Predicate: quad.IRI("qw:hash"), Object: rdf.Literal(doc.Article.Hash), Label: art}
	if doc.Article.Hash != "" && slices.Contains(old, hash) {
		return nil, nil, nil
	}
	fresh = decided(rdf.Quads(doc), w.decisions)
	for _, q := range fresh {
		if err := rdf.Validate(q); err != nil {
			return nil, nil, err
		}
	}
	if slices.EqualFunc(fresh, old, func(a, b quad.Quad) bool { return export.Compare(a, b) == 0 }) {
		return nil, nil, nil
	}
	return fresh, old, nil
}

// labelled gives the quads with that label, sorted.
func (w *writer) labelled(ctx context.Context, label quad.IRI) ([]quad.Quad, error) {
	qs, err := w.reader()
	if err != nil {
		return nil, err
	}
	quads, err := qs.Quads(ctx, map[quad.Direction]quad.Value{quad.Label: label})
	return export.Sort(quads), err
}

// add adds those of quads that are not there yet, and tells how many they were. Adding one that is
// there would count its nodes twice.
func (w *writer) add(ctx context.Context, quads []quad.Quad) (int, error) {
	qs, err := w.reader()
	if err != nil {
		return 0, err
	}
	quads = export.Sort(quads)
	labels := map[quad.Value]bool{} // whether the store has quads with it: of a new article, none is there
	fresh := quads[:0]
	for _, q := range quads {
		if err := rdf.Validate(q); err != nil {
			return 0, err
		}
		used, known := labels[q.Label]
		if !known {
			if used, err = anyLabelled(ctx, qs, q.Label); err != nil {
				return 0, err
			}
			labels[q.Label] = used
		}
		found := false
		if used {
			if found, err = qs.Has(ctx, q); err != nil {
				return 0, err
			}
		}
		if !found {
			fresh = append(fresh, q)
		}
	}
	return len(fresh), w.insert(ctx, fresh)
}

// anyLabelled tells whether some quad has that label.
func anyLabelled(ctx context.Context, qs *kv.Store, label quad.Value) (found bool, err error) {
	err = qs.Match(ctx, map[quad.Direction]quad.Value{quad.Label: label}, func(quad.Quad) bool {
		found = true
		return false
	})
	return found, err
}

// remove deletes quads that are all there.
func (w *writer) remove(ctx context.Context, quads []quad.Quad) error {
	return w.apply(ctx, quads, (*kv.Store).Delete)
}

// insert adds quads that are not there.
func (w *writer) insert(ctx context.Context, quads []quad.Quad) error {
	return w.apply(ctx, quads, (*kv.Store).Add)
}

// apply is one step: only additions or only deletions.
func (w *writer) apply(ctx context.Context, quads []quad.Quad, change func(*kv.Store, context.Context, []quad.Quad) error) error {
	if err := ctx.Err(); err != nil || len(quads) == 0 {
		return err
	}
	qs, err := w.reader()
	if err != nil {
		return err
	}
	return change(qs, ctx, quads)
}

// vocabulary brings the description of our terms up to date.
func (w *writer) vocabulary(ctx context.Context) error {
	want := rdf.Vocabulary()
	qs, err := w.reader()
	if err != nil {
		return err
	}
	if current, err := qs.Has(ctx, want[len(want)-1]); err != nil || current {
		return err
	}
	have, err := w.labelled(ctx, rdf.VocabularyLabel)
	if err != nil {
		return err
	}
	if err := w.remove(ctx, have); err != nil {
		return err
	}
	return w.insert(ctx, want)
}
