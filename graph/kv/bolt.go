// Package kv is the key-value layer below the store: bbolt on disk, a tree in memory and a table of
// PostgreSQL, all with snapshots, and the planner that Cayley's own key-value store lacks.
//
// The file is that of Cayley's bolt backend (DIR/indexes.bolt), so stock Cayley reads it. All
// reads of one query, and all steps of one write, share one transaction ([Pin]): a query sees one
// state, a write happens wholly or not at all, and nobody holds a lock while asking for another.
package kv

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"time"

	hkv "github.com/hidal-go/hidalgo/kv"
	bolt "go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"
)

// File is the name of the database file in a store's folder, as Cayley calls it.
const File = "indexes.bolt"

// lockWait is how long Open waits for another process to let go of the file.
const lockWait = 500 * time.Millisecond

// ErrLocked is returned when another process has the file open.
var ErrLocked = errors.New("locked by another process")

// DB is a key-value database with snapshots.
type DB interface {
	hkv.KV
	Size() int64 // bytes on disk, 0 in memory
}

// BoltOptions of [OpenBolt].
type BoltOptions struct {
	ReadOnly bool
	NoSync   bool
}

// OpenBolt opens or creates the database file in folder dir.
func OpenBolt(dir string, opts BoltOptions) (DB, error) {
	if !opts.ReadOnly {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return nil, err
		}
	}
	path := filepath.Join(dir, File)
	bopts := &bolt.Options{
		Timeout: lockWait, ReadOnly: opts.ReadOnly, NoSync: opts.NoSync,
		FreelistType: bolt.FreelistMapType, InitialMmapSize: mapSize(path),
	}
	db, err := bolt.Open(path, 0o644, bopts)
	if err != nil && !errors.Is(err, berrors.ErrTimeout) && bopts.InitialMmapSize > 0 {
		bopts.InitialMmapSize = 0 // where address space is limited
		db, err = bolt.Open(path, 0o644, bopts)
	}
	if errors.Is(err, berrors.ErrTimeout) {
		return nil, ErrLocked
	}
	if err != nil {
		return nil, err
	}
	return &boltDB{db, newShared()}, nil
}

// mapSize is how much to map at first. Mapping more later has to wait for all readers, so that a
// long query would stop the writer. Windows makes the file as large as the mapping.
func mapSize(path string) int {
	if runtime.GOOS != "windows" {
		return 1 << 36
	}
	const step = 64 << 20
	info, err := os.Stat(path)
	if err != nil {
		return step
	}
	return max(step, int(2*info.Size()))
}

type boltDB struct {
	db     *bolt.DB
	common *shared
}

// Close waits for open transactions.
func (d *boltDB) Close() error { return d.db.Close() }

// Size is the size of the file.
func (d *boltDB) Size() int64 {
	info, err := os.Stat(d.db.Path())
	if err != nil {
		return 0
	}
	return info.Size()
}

// Tx starts a transaction; a writing one waits for the one before.
func (d *boltDB) Tx(rw bool) (hkv.Tx, error) {
	tx, err := d.db.Begin(rw)
	if err != nil {
		return nil, err
	}
	t := &boltTx{tx: tx, buckets: map[string]*bolt.Bucket{}}
	if !rw { // what is not committed must not be shared
		t.common = d.common
	}
	return t, nil
}

type boltTx struct {
	tx      *bolt.Tx
	buckets map[string]*bolt.Bucket
	common  *shared
}

// logFill packs the log densely: its keys only grow.
const logFill = 0.95

func (t *boltTx) bucket(k hkv.Key) *bolt.Bucket {
	if len(k) == 0 {
		return nil
	}
	if b, ok := t.buckets[string(k[0])]; ok {
		return b
	}
	b := t.tx.Bucket(k[0])
	if b == nil {
		return nil
	}
	t.remember(k, b)
	return b
}

func (t *boltTx) remember(k hkv.Key, b *bolt.Bucket) {
	if string(k[0]) == logBucket {
		b.FillPercent = logFill
	}
	t.buckets[string(k[0])] = b
}

// Get fetches one value.
func (t *boltTx) Get(_ context.Context, k hkv.Key) (hkv.Value, error) {
	if len(k) == 2 {
		if b := t.bucket(k); b != nil {
			if v := b.Get(k[1]); v != nil {
				return v, nil
			}
		}
	}
	return nil, hkv.ErrNotFound
}

// GetBatch fetches several values, nil where there is none.
func (t *boltTx) GetBatch(ctx context.Context, keys []hkv.Key) ([]hkv.Value, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return hkv.GetBatch(ctx, t, keys)
}

// Put stores a value; a key of one part creates a bucket.
func (t *boltTx) Put(k hkv.Key, v hkv.Value) error {
	b := t.bucket(k)
	if b == nil {
		if len(k) == 0 {
			return fmt.Errorf("empty key")
		}
		var err error
		if b, err = t.tx.CreateBucketIfNotExists(k[0]); err != nil {
			return err
		}
		t.remember(k, b)
	}
	if len(k) < 2 || len(k[1]) == 0 {
		return nil
	}
	return b.Put(k[1], v)
}

// Del removes a key.
func (t *boltTx) Del(k hkv.Key) error {
	if b := t.bucket(k); b != nil && len(k) == 2 {
		return b.Delete(k[1])
	}
	return nil
}

// Scan iterates over the keys with that prefix.
func (t *boltTx) Scan(prefix hkv.Key) hkv.Iterator {
	b := t.bucket(prefix)
	if b == nil {
		return &boltIterator{}
	}
	it := &boltIterator{c: b.Cursor(), bucket: prefix[0]}
	if len(prefix) > 1 {
		it.prefix = prefix[1]
	}
	return it
}

// Commit makes the changes last.
func (t *boltTx) Commit(context.Context) error { return t.tx.Commit() }

// Close gives up what is not committed.
func (t *boltTx) Close() error {
	if err := t.tx.Rollback(); err != nil && !errors.Is(err, berrors.ErrTxClosed) {
		return err
	}
	return nil
}

type boltIterator struct {
	c       *bolt.Cursor // nil at the end
	bucket  []byte
	prefix  []byte
	from    []byte // where to start within the prefix; nil: at its first key
	started bool
	k, v    []byte
	err     error

	spent *bolt.Cursor // at the end: for another start
}

// restart starts anew with another prefix in the same bucket.
func (it *boltIterator) restart(prefix []byte) {
	if it.c == nil {
		it.c = it.spent
	}
	it.prefix, it.started, it.err = prefix, false, nil
}

// Next moves on; it stops when ctx is done.
func (it *boltIterator) Next(ctx context.Context) bool {
	if it.c == nil {
		return false
	}
	if it.err = ctx.Err(); it.err != nil {
		return false
	}
	switch {
	case it.started:
		it.k, it.v = it.c.Next()
	case len(it.from) > 0:
		it.k, it.v = it.c.Seek(it.from)
	case len(it.prefix) > 0:
		it.k, it.v = it.c.Seek(it.prefix)
	default:
		it.k, it.v = it.c.First()
	}
	it.started = true
	if it.k == nil || !bytes.HasPrefix(it.k, it.prefix) {
		it.spent, it.c = it.c, nil
		return false
	}
	return true
}

func (it *boltIterator) Key() hkv.Key   { return hkv.Key{it.bucket, it.k} }
func (it *boltIterator) Val() hkv.Value { return it.v }
func (it *boltIterator) Err() error     { return it.err }
func (it *boltIterator) Close() error   { it.c = nil; return nil }
