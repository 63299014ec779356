package kv

import (
	"context"
	"encoding/binary"
	"errors"

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

// quadScanner lists the quads of an index entry, or of all entries with a prefix. Cur is the quad
// it is at, and is used again for the next one.
type quadScanner struct {
	s    *Store
	it   hkv.Iterator // nil at the end
	ids  []byte       // what is left of the entry, as varints
	cur  proto.Primitive
	err  error
	all  uint64 // with no index: the last quad looked at
	last uint64 // with no index: the last one there is
}

// list lists candidates for p; the caller checks each. Several constraints may list at once.
func (s *Store) list(p pattern) *quadScanner {
	q := &quadScanner{s: s}
	ind, vals := s.index(p)
	switch {
	case len(vals) == 0:
		q.last = s.lastID()
	case len(vals) == len(ind.Dirs):
		q.ids, q.err = s.tx.Get(context.Background(), ind.Key(vals))
		if errors.Is(q.err, hkv.ErrNotFound) {
			q.err = nil
		}
	default:
		q.it = s.tx.Scan(ind.Key(vals))
	}
	return q
}

// lastID is the number of the newest quad or node.
func (s *Store) lastID() uint64 {
	v, err := s.tx.Get(context.Background(), hkv.SKey("meta", "horizon"))
	if err != nil || len(v) != 8 {
		return 0
	}
	return binary.LittleEndian.Uint64(v)
}

// next moves to the next quad, dead or alive.
func (q *quadScanner) next(ctx context.Context) bool {
	for q.err == nil {
		id, ok := q.id(ctx)
		if !ok {
			return false
		}
		var key [8]byte
		binary.BigEndian.PutUint64(key[:], id)
		data, err := q.s.tx.Get(ctx, hkv.Key{[]byte("log"), key[:]})
		if errors.Is(err, hkv.ErrNotFound) {
			continue
		}
		if err != nil {
			q.err = err
			return false
		}
		q.cur.Reset()
		if q.err = q.cur.Unmarshal(data); q.err != nil {
			return false
		}
		return true
	}
	return false
}

// id is the number of the next quad.
func (q *quadScanner) id(ctx context.Context) (uint64, bool) {
	for len(q.ids) == 0 {
		if q.err = ctx.Err(); q.err != nil {
			return 0, false
		}
		switch {
		case q.all < q.last:
			q.all++
			return q.all, true
		case q.it != nil && q.it.Next(ctx):
			q.ids = q.it.Val()
		case q.it != nil:
			q.err = q.it.Err()
			return 0, false
		default:
			return 0, false
		}
	}
	id, n := binary.Uvarint(q.ids)
	if n <= 0 {
		q.err = errIndex
		return 0, false
	}
	q.ids = q.ids[n:]
	return id, true
}

// estimateMost bounds how far an estimate looks.
const estimateMost = 128

// estimate guesses how many quads fit p, by counting the first entries of its index.
func (s *Store) estimate(ctx context.Context, p pattern) int64 {
	ind, vals := s.index(p)
	if len(vals) == 0 {
		return int64(s.lastID())
	}
	if len(vals) == len(ind.Dirs) {
		data, err := s.tx.Get(ctx, ind.Key(vals))
		if err != nil {
			return 0
		}
		return int64(len(data)+2) / 3 // a number takes about three bytes
	}
	it := s.tx.Scan(ind.Key(vals))
	defer func() { _ = it.Close() }() // nothing is written
	n := int64(0)
	for n < estimateMost && it.Next(ctx) {
		n += int64(len(it.Val())+2) / 3
	}
	if n >= estimateMost {
		n *= estimateMost / 4
	}
	return n
}
