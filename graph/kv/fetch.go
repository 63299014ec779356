package kv

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"strings"

	"github.com/cayleygraph/cayley/graph/proto"
	hkv "github.com/hidal-go/hidalgo/kv"
	bolt "go.etcd.io/bbolt"
)

// finder looks up keys of one bucket where that takes no round trip. What it gives is valid until
// the transaction ends.
type finder interface {
	find(key []byte) []byte // nil if there is none
}

// finding is a transaction that has finders; nil while it changes what they would find.
type finding interface {
	finder(bucket []byte) finder
}

func finderOf(tx hkv.Tx, bucket []byte) finder {
	if f, ok := tx.(finding); ok {
		return f.finder(bucket)
	}
	return nil
}

func (t *boltTx) finder(bucket []byte) finder {
	if t.tx.Writable() {
		return nil
	}
	b := t.bucket(hkv.Key{bucket})
	if b == nil {
		return nil
	}
	return &boltFinder{c: b.Cursor()}
}

// boltFinder keeps one cursor: numbers are often asked for in their order, and the next entry is on
// the same page.
type boltFinder struct {
	c    *bolt.Cursor
	last uint64 // the number of the key that the cursor is at; 0 if none
}

// maxStep is how many entries on a number may be to be looked for there first.
const maxStep = 4

func (f *boltFinder) find(key []byte) []byte {
	if len(key) != 8 {
		k, v := f.c.Seek(key)
		if !bytes.Equal(k, key) {
			return nil
		}
		return v
	}
	id := binary.BigEndian.Uint64(key)
	if f.last != 0 && id > f.last && id-f.last <= maxStep {
		return f.step(id)
	}
	k, v := f.c.Seek(key)
	return f.at(id, k, v)
}

// step goes on to number id, which is near.
func (f *boltFinder) step(id uint64) []byte {
	for f.last != 0 && f.last < id {
		k, v := f.c.Next()
		if found := f.at(id, k, v); found != nil {
			return found
		}
	}
	return nil
}

// at notes where the cursor is, and gives the value if that is the entry of number id.
func (f *boltFinder) at(id uint64, k, v []byte) []byte {
	if len(k) != 8 {
		f.last = 0
		return nil
	}
	if f.last = binary.BigEndian.Uint64(k); f.last != id {
		return nil
	}
	return v
}

func (t *memTx) finder(bucket []byte) finder {
	if t.rw {
		return nil
	}
	return &memFinder{t, memKey(hkv.Key{bucket})}
}

type memFinder struct {
	t      *memTx
	prefix string
}

func (f *memFinder) find(key []byte) []byte {
	var b strings.Builder
	b.Grow(len(f.prefix) + len(key))
	b.WriteString(f.prefix)
	b.Write(key)
	e, _ := f.t.tree.Get(entry{key: b.String()})
	return e.val
}

// logged is the entry of the log with that number, nil if there is none.
func (s *Store) logged(ctx context.Context, f finder, id uint64) ([]byte, error) {
	var key [8]byte
	binary.BigEndian.PutUint64(key[:], id)
	if f != nil {
		return f.find(key[:]), nil
	}
	v, err := s.tx.Get(ctx, hkv.Key{[]byte(logBucket), key[:]})
	if errors.Is(err, hkv.ErrNotFound) {
		return nil, nil
	}
	return v, err
}

// link reads a quad's entry of the log into p, which costs half of the general way.
func link(data []byte, p *proto.Primitive) error {
	*p = proto.Primitive{}
	for rest := data; len(rest) > 0; {
		tag := rest[0]
		if tag >= 10<<3 || tag&7 != 0 { // a value, or what we do not know
			p.Reset()
			return p.Unmarshal(data)
		}
		v, n := binary.Uvarint(rest[1:])
		if n <= 0 {
			return errIndex
		}
		rest = rest[1+n:]
		switch tag >> 3 {
		case 1:
			p.ID = v
		case 2:
			p.Subject = v
		case 3:
			p.Predicate = v
		case 4:
			p.Object = v
		case 5:
			p.Label = v
		case 6:
			p.Replaces = v
		case 7:
			p.Timestamp = int64(v)
		case 9:
			p.Deleted = v != 0
		}
	}
	return nil
}
