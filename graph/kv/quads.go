package kv

import (
	"context"
	"encoding/binary"
	"errors"

	ckv "github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/graph/proto"
	"github.com/cayleygraph/quad"
	hkv "github.com/hidal-go/hidalgo/kv"
)

var errIndex = errors.New("index entry is damaged")

// with is the pattern with one more direction known.
func (p pattern) with(d quad.Direction, id uint64) pattern {
	p[d] = id
	return p
}

// dirs is a set of directions.
type dirs uint8

// allDirs are subject, predicate, object and label.
const allDirs = dirs(1<<quad.Subject | 1<<quad.Predicate | 1<<quad.Object | 1<<quad.Label)

// known are the directions that a pattern knows.
func (p pattern) known() dirs {
	var set dirs
	for d, id := range p {
		if id != 0 {
			set |= 1 << d
		}
	}
	return set
}

// covers tells whether the keys of an index hold all directions of a set.
func covers(ind ckv.QuadIndex, set dirs) bool {
	for _, d := range ind.Dirs {
		set &^= 1 << d
	}
	return set == 0
}

// quadScanner lists the quads of an index entry, of all entries with a prefix, or of the log. Cur is
// the quad it is at, and is used again for the next one. It can be opened again.
type quadScanner struct {
	s      *Store
	it     hkv.Iterator // over the entries; nil for a single one
	again  *boltIterator
	of     int    // the index that again goes over
	prefix []byte // of the keys, and whole key of a single entry
	log    bool   // the entries are those of the log
	keys   ckv.QuadIndex
	covers bool   // the keys hold all that is asked for
	ids    []byte // what is left of the entry, as varints
	cur    proto.Primitive
	err    error
}

// list lists candidates for p, with the directions of need; the caller checks each. Several
// constraints may list at once.
func (s *Store) list(p pattern, need dirs) *quadScanner {
	q := &quadScanner{s: s}
	q.open(p, need)
	return q
}

// open starts anew with another pattern.
func (q *quadScanner) open(p pattern, need dirs) {
	s := q.s
	q.it, q.ids, q.err = nil, nil, nil
	i, n := s.index(p)
	if q.log = n == 0; q.log {
		q.it = s.tx.Scan(hkv.SKey(logBucket))
		return
	}
	q.keys = s.indexes[i]
	q.covers = s.sealed && covers(q.keys, need|p.known())
	q.prefix = q.prefix[:0]
	for _, d := range q.keys.Dirs[:n] {
		q.prefix = binary.BigEndian.AppendUint64(q.prefix, p[d])
	}
	switch {
	case n == len(q.keys.Dirs):
		if q.covers {
			q.read(q.prefix)
		}
		q.ids, q.err = s.entry(context.Background(), i, q.prefix)
	case q.again != nil && q.of == i:
		q.again.restart(q.prefix)
		q.it = q.again
	default:
		q.it = s.tx.Scan(hkv.Key{s.buckets[i], q.prefix})
		q.again, _ = q.it.(*boltIterator)
		q.of = i
	}
}

// entry is the list of numbers at a key of index i.
func (s *Store) entry(ctx context.Context, i int, key []byte) ([]byte, error) {
	if s.finders[i] == nil {
		s.finders[i] = finderOf(s.tx, s.buckets[i])
	}
	if s.finders[i] != nil {
		return s.finders[i].find(key), nil
	}
	data, err := s.tx.Get(ctx, hkv.Key{s.buckets[i], key})
	if errors.Is(err, hkv.ErrNotFound) {
		return nil, nil
	}
	return data, err
}

// lastID is the number of the newest quad or node.
func (s *Store) lastID() uint64 {
	v, err := s.tx.Get(context.Background(), hkv.SKey("meta", "horizon"))
	if err != nil {
		return 0
	}
	return number(v)
}

// next moves to the next quad, dead or alive.
func (q *quadScanner) next(ctx context.Context) bool {
	for q.err == nil {
		if len(q.ids) == 0 {
			switch more := q.advance(ctx); {
			case !more:
				return false
			case q.log:
				return true
			}
			continue
		}
		id, n := binary.Uvarint(q.ids)
		if n <= 0 {
			q.err = errIndex
			return false
		}
		q.ids = q.ids[n:]
		if q.covers {
			q.cur.ID = id
			return true
		}
		if q.fetch(ctx, id) {
			return true
		}
	}
	return false
}

// fetch reads a quad from the log.
func (q *quadScanner) fetch(ctx context.Context, id uint64) bool {
	if q.err = ctx.Err(); q.err != nil {
		return false
	}
	data, err := q.s.logged(ctx, q.s.quadFinder, id)
	if err != nil {
		q.err = err
	}
	if data == nil || err != nil {
		return false
	}
	q.err = link(data, &q.cur)
	return q.err == nil
}

// advance moves to the next entry of the index, or quad of the log.
func (q *quadScanner) advance(ctx context.Context) bool {
	if q.it == nil {
		return false
	}
	for q.it.Next(ctx) {
		if !q.log {
			q.ids = q.it.Val()
			if q.covers {
				q.read(keyOfEntry(q.it))
			}
			return true
		}
		if q.err = link(q.it.Val(), &q.cur); q.err != nil {
			return false
		}
		if !q.cur.IsNode() {
			return true
		}
	}
	q.err = q.it.Err()
	return false
}

// keyOfEntry is the second part of the key, valid until the iterator moves on.
func keyOfEntry(it hkv.Iterator) []byte {
	if b, ok := it.(*boltIterator); ok {
		return b.k
	}
	return it.Key()[1]
}

// read takes a quad's nodes from a key of the index.
func (q *quadScanner) read(key []byte) {
	for _, d := range q.keys.Dirs {
		if len(key) < 8 {
			q.err = errIndex
			return
		}
		q.cur.SetDirection(d, binary.BigEndian.Uint64(key))
		key = key[8:]
	}
}

// estimateMost bounds how far an estimate looks.
const estimateMost = 128

// estimate guesses how many quads fit p, by counting the first entries of its index.
func (s *Store) estimate(ctx context.Context, p pattern) int64 {
	q := s.list(p, 0)
	if q.log {
		return int64(s.lastID())
	}
	if q.it == nil {
		return int64(len(q.ids)+2) / 3 // a number takes about three bytes
	}
	n := int64(0)
	for n < estimateMost && q.it.Next(ctx) {
		n += int64(len(q.it.Val())+2) / 3
	}
	if n >= estimateMost {
		n *= estimateMost / 4
	}
	return n
}
