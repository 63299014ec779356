package kv

import (
	"context"
	"strings"
	"sync"

	"github.com/google/btree"
	hkv "github.com/hidal-go/hidalgo/kv"
)

// Memory is an empty database in memory. A writing transaction works on a copy of the tree that
// shares all it does not change; committing puts the copy in place. Readers keep what they saw.
func Memory() DB {
	return &memDB{common: newShared(), tree: btree.NewG(32, func(a, b entry) bool { return a.key < b.key })}
}

type entry struct {
	key string // length of the bucket's name, its name, the key
	val []byte
}

type memDB struct {
	common  *shared
	writing sync.Mutex // held by the writing transaction
	mu      sync.Mutex // guards tree
	tree    *btree.BTreeG[entry]
}

// Close does nothing: there is nothing to release.
func (d *memDB) Close() error { return nil }

// Size is 0.
func (d *memDB) Size() int64 { return 0 }

// Tx starts a transaction; a writing one waits for the one before.
func (d *memDB) Tx(rw bool) (hkv.Tx, error) {
	if rw {
		d.writing.Lock()
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	t := &memTx{db: d, tree: d.tree, rw: rw}
	if rw {
		t.tree = d.tree.Clone()
	} else { // what is not committed must not be shared
		t.common = d.common
	}
	return t, nil
}

type memTx struct {
	db     *memDB
	tree   *btree.BTreeG[entry]
	rw     bool
	closed bool
	common *shared
}

func memKey(k hkv.Key) string {
	var b strings.Builder
	if len(k) > 0 {
		b.WriteByte(byte(len(k[0])))
		b.Write(k[0])
	}
	if len(k) > 1 {
		b.Write(k[1])
	}
	return b.String()
}

func (t *memTx) Get(_ context.Context, k hkv.Key) (hkv.Value, error) {
	e, ok := t.tree.Get(entry{key: memKey(k)})
	if !ok {
		return nil, hkv.ErrNotFound
	}
	return e.val, nil
}

func (t *memTx) GetBatch(ctx context.Context, keys []hkv.Key) ([]hkv.Value, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return hkv.GetBatch(ctx, t, keys)
}

func (t *memTx) Put(k hkv.Key, v hkv.Value) error {
	if !t.rw {
		return hkv.ErrReadOnly
	}
	if len(k) == 2 && len(k[1]) > 0 {
		t.tree.ReplaceOrInsert(entry{memKey(k), append(make([]byte, 0, len(v)), v...)})
	}
	return nil
}

func (t *memTx) Del(k hkv.Key) error {
	if !t.rw {
		return hkv.ErrReadOnly
	}
	t.tree.Delete(entry{key: memKey(k)})
	return nil
}

// Commit puts the changed tree in place.
func (t *memTx) Commit(context.Context) error {
	if t.closed || !t.rw {
		return nil
	}
	t.db.mu.Lock()
	t.db.tree = t.tree
	t.db.mu.Unlock()
	return t.Close()
}

// Close gives up what is not committed.
func (t *memTx) Close() error {
	if !t.closed && t.rw {
		t.db.writing.Unlock()
	}
	t.closed = true
	return nil
}

// Scan iterates over the keys with that prefix, as they were when it was called.
func (t *memTx) Scan(prefix hkv.Key) hkv.Iterator {
	it := &memIterator{tree: t.tree, prefix: memKey(prefix)}
	if len(prefix) > 0 {
		it.bucket = prefix[0]
	}
	it.next = it.prefix
	return it
}

// memBatch is how many entries an iterator takes from the tree at once.
const memBatch = 64

type memIterator struct {
	tree   *btree.BTreeG[entry]
	bucket []byte
	prefix string
	next   string // where the next batch starts
	buf    []entry
	cur    entry
	done   bool
	err    error
}

// Next moves on; it stops when ctx is done.
func (it *memIterator) Next(ctx context.Context) bool {
	if it.err = ctx.Err(); it.err != nil {
		return false
	}
	if len(it.buf) == 0 && !it.done {
		it.fill()
	}
	if len(it.buf) == 0 {
		return false
	}
	it.cur, it.buf = it.buf[0], it.buf[1:]
	return true
}

func (it *memIterator) fill() {
	it.done = true
	it.tree.AscendGreaterOrEqual(entry{key: it.next}, func(e entry) bool {
		if !strings.HasPrefix(e.key, it.prefix) {
			return false
		}
		if len(it.buf) == memBatch {
			it.next, it.done = e.key, false
			return false
		}
		it.buf = append(it.buf, e)
		return true
	})
}

func (it *memIterator) Key() hkv.Key {
	return hkv.Key{it.bucket, []byte(it.cur.key[1+len(it.bucket):])}
}
func (it *memIterator) Val() hkv.Value { return it.cur.val }
func (it *memIterator) Err() error     { return it.err }
func (it *memIterator) Close() error   { it.buf, it.done = nil, true; return nil }
