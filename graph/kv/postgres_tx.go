package kv

import (
	"context"
	"errors"
	"sync"

	hkv "github.com/hidal-go/hidalgo/kv"
	"github.com/jackc/pgx/v5"
)

// maxWritten is how many changes wait before they are sent.
const maxWritten = 10_000

// pgTx is a transaction of PostgreSQL. Changes wait in memory until somebody lists keys or commits,
// since a round trip for each would take most of the time.
type pgTx struct {
	rw bool

	mu      sync.Mutex // a connection answers one at a time
	tx      pgx.Tx
	written map[pgKey]hkv.Value // nil: deleted
	seen    map[pgKey]hkv.Value // what was read; nobody else changes it before the transaction ends
}

// maxSeen is how many values a transaction remembers; most are asked for again and again.
const maxSeen = 50_000

func (t *pgTx) remember(key pgKey, v hkv.Value) {
	if len(t.seen) >= maxSeen {
		clear(t.seen)
	}
	t.seen[key] = v
}

// known is a value that needs no round trip.
func (t *pgTx) known(key pgKey) (hkv.Value, bool) {
	if v, ok := t.written[key]; ok {
		return v, true
	}
	v, ok := t.seen[key]
	return v, ok
}

// Get fetches one value.
func (t *pgTx) Get(ctx context.Context, k hkv.Key) (hkv.Value, error) {
	key, err := keyOf(k)
	if err != nil {
		return nil, hkv.ErrNotFound
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if v, ok := t.known(key); ok {
		if v == nil {
			return nil, hkv.ErrNotFound
		}
		return v, nil
	}
	var v []byte
	err = t.tx.QueryRow(ctx, "select value from quadwire.kv where bucket = $1 and key = $2", []byte(key.bucket), []byte(key.key)).Scan(&v)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, hkv.ErrNotFound
	}
	if err != nil {
		return nil, err
	}
	t.remember(key, v)
	return v, nil
}

// GetBatch fetches several values, nil where there is none, in one round trip.
func (t *pgTx) GetBatch(ctx context.Context, keys []hkv.Key) ([]hkv.Value, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	values := make([]hkv.Value, len(keys))
	missing := map[pgKey][]int{}
	var buckets, names [][]byte
	for i, k := range keys {
		key, err := keyOf(k)
		if err != nil {
			continue
		}
		if v, ok := t.known(key); ok {
			values[i] = v
			continue
		}
		if missing[key] == nil {
			buckets, names = append(buckets, []byte(key.bucket)), append(names, []byte(key.key))
		}
		missing[key] = append(missing[key], i)
	}
	if len(missing) == 0 {
		return values, ctx.Err()
	}
	rows, err := t.tx.Query(ctx, `select bucket, key, value from quadwire.kv
		join unnest($1::bytea[], $2::bytea[]) as want (bucket, key) using (bucket, key)`, buckets, names)
	if err != nil {
		return nil, err
	}
	var bucket, name, value []byte
	_, err = pgx.ForEachRow(rows, []any{&bucket, &name, &value}, func() error {
		key, v := pgKey{string(bucket), string(name)}, append([]byte{}, value...)
		for _, i := range missing[key] {
			values[i] = v
		}
		t.remember(key, v)
		return nil
	})
	return values, err
}

// Put stores a value; buckets need no creation.
func (t *pgTx) Put(k hkv.Key, v hkv.Value) error {
	if len(k) < 2 || len(k[1]) == 0 {
		return nil
	}
	return t.change(k, append([]byte{}, v...))
}

// Del removes a key.
func (t *pgTx) Del(k hkv.Key) error { return t.change(k, nil) }

func (t *pgTx) change(k hkv.Key, v hkv.Value) error {
	if !t.rw {
		return hkv.ErrReadOnly
	}
	key, err := keyOf(k)
	if err != nil {
		return err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.written[key] = v
	delete(t.seen, key)
	if len(t.written) < maxWritten {
		return nil
	}
	return t.flush(context.Background())
}

// flush sends the changes that wait.
func (t *pgTx) flush(ctx context.Context) error {
	if len(t.written) == 0 {
		return nil
	}
	var put, del [3][][]byte
	for key, v := range t.written {
		to := &put
		if v == nil {
			to = &del
		}
		to[0], to[1], to[2] = append(to[0], []byte(key.bucket)), append(to[1], []byte(key.key)), append(to[2], v)
	}
	clear(t.written)
	if len(put[0]) > 0 {
		_, err := t.tx.Exec(ctx, `insert into quadwire.kv (bucket, key, value)
			select * from unnest($1::bytea[], $2::bytea[], $3::bytea[])
			on conflict (bucket, key) do update set value = excluded.value`, put[0], put[1], put[2])
		if err != nil {
			return err
		}
	}
	if len(del[0]) == 0 {
		return nil
	}
	_, err := t.tx.Exec(ctx, `delete from quadwire.kv using unnest($1::bytea[], $2::bytea[]) as gone (bucket, key)
		where kv.bucket = gone.bucket and kv.key = gone.key`, del[0], del[1])
	return err
}

// Commit makes the changes last.
func (t *pgTx) Commit(ctx context.Context) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if err := t.flush(ctx); err != nil {
		return err
	}
	return t.tx.Commit(ctx)
}

// Close gives up what is not committed.
func (t *pgTx) Close() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if err := t.tx.Rollback(context.Background()); err != nil && !errors.Is(err, pgx.ErrTxClosed) {
		return err
	}
	return nil
}

// Scan iterates over the keys with that prefix, in order, a page at a time.
func (t *pgTx) Scan(prefix hkv.Key) hkv.Iterator {
	it := &pgIterator{tx: t, done: len(prefix) == 0, size: firstPage}
	if len(prefix) > 0 {
		it.bucket = prefix[0]
	}
	if len(prefix) > 1 {
		it.from = prefix[1]
	}
	it.until = after(it.from)
	return it
}

// after is the first key that no longer has that prefix; nil if there is none.
func after(prefix []byte) []byte {
	end := append([]byte{}, prefix...)
	for len(end) > 0 {
		if end[len(end)-1]++; end[len(end)-1] != 0 {
			return end
		}
		end = end[:len(end)-1]
	}
	return nil
}

// Pages grow, since most lists are short.
const (
	firstPage = 32
	lastPage  = 4096
)

type pgEntry struct{ key, value []byte }

type pgIterator struct {
	tx          *pgTx
	bucket      []byte
	from, until []byte // what is left; until nil: to the end of the bucket
	size        int    // of the next page
	page        []pgEntry
	cur         pgEntry
	done        bool // no page is left
	err         error
}

// Next moves on; it stops when ctx is done.
func (it *pgIterator) Next(ctx context.Context) bool {
	if it.err == nil {
		it.err = ctx.Err()
	}
	if it.err == nil && len(it.page) == 0 && !it.done {
		it.err = it.fill(ctx)
	}
	if it.err != nil || len(it.page) == 0 {
		return false
	}
	it.cur, it.page = it.page[0], it.page[1:]
	return true
}

func (it *pgIterator) fill(ctx context.Context) error {
	it.tx.mu.Lock()
	defer it.tx.mu.Unlock()
	if err := it.tx.flush(ctx); err != nil {
		return err
	}
	if it.from == nil {
		it.from = []byte{}
	}
	// Two statements, since one with a condition on the bound would not use the index for it.
	query, args := "select key, value from quadwire.kv where bucket = $1 and key >= $2", []any{it.bucket, it.from, it.size}
	if it.until != nil {
		query, args = query+" and key < $4", append(args, it.until)
	}
	rows, err := it.tx.tx.Query(ctx, query+" order by key limit $3", args...)
	if err != nil {
		return err
	}
	it.page, err = pgx.CollectRows(rows, func(row pgx.CollectableRow) (pgEntry, error) {
		var e pgEntry
		err := row.Scan(&e.key, &e.value)
		return e, err
	})
	if err != nil {
		return err
	}
	it.done = len(it.page) < it.size
	it.size = min(4*it.size, lastPage)
	if n := len(it.page); n > 0 {
		it.from = append(append([]byte{}, it.page[n-1].key...), 0) // the key right after the last one
	}
	return nil
}

func (it *pgIterator) Key() hkv.Key   { return hkv.Key{it.bucket, it.cur.key} }
func (it *pgIterator) Val() hkv.Value { return it.cur.value }
func (it *pgIterator) Err() error     { return it.err }
func (it *pgIterator) Close() error   { it.page, it.done = nil, true; return nil }
