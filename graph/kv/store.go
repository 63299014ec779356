package kv

import (
	"context"
	"encoding/json"
	"fmt"

	cgraph "github.com/cayleygraph/cayley/graph"
	ckv "github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/quad"
	hkv "github.com/hidal-go/hidalgo/kv"
)

// Indexes are those of a new store: Cayley's own two, and one by label, which finds an article's
// quads at once. Stock Cayley keeps them all up to date.
func Indexes() []ckv.QuadIndex {
	return []ckv.QuadIndex{
		{Dirs: []quad.Direction{quad.Subject, quad.Predicate}},
		{Dirs: []quad.Direction{quad.Object, quad.Predicate, quad.Subject}},
		{Dirs: []quad.Direction{quad.Label}},
	}
}

// Init lays out an empty database within tx.
func Init(ctx context.Context, tx hkv.Tx) error {
	if err := ckv.Init(Pin(tx), nil); err != nil {
		return err
	}
	for _, ind := range Indexes() {
		if err := hkv.CreateBucket(ctx, tx, ind.Key(nil)[:1]); err != nil {
			return err
		}
	}
	data, err := json.Marshal(Indexes())
	if err != nil {
		return err
	}
	return tx.Put(hkv.SKey("meta", "indexes"), data)
}

// Store is Cayley's key-value store on one transaction, with our planner. Not safe for concurrent
// use, and gone with its transaction. It costs next to nothing to make, and must not be used again
// after an error: Cayley's caches would be wrong.
type Store struct {
	*ckv.QuadStore
	tx      hkv.Tx
	indexes []ckv.QuadIndex
	names   map[ckv.Int64Value]quad.Value // values looked up before
}

// maxNames bounds the values that a Store remembers.
const maxNames = 50_000

// NameOf is the value of a node. A query asks for the same dates and relations again and again.
func (s *Store) NameOf(ref cgraph.Ref) quad.Value {
	id, ok := ref.(ckv.Int64Value)
	if !ok {
		return s.QuadStore.NameOf(ref)
	}
	if v, ok := s.names[id]; ok {
		return v
	}
	v := s.QuadStore.NameOf(ref)
	if s.names == nil {
		s.names = map[ckv.Int64Value]quad.Value{}
	}
	if len(s.names) < maxNames {
		s.names[id] = v
	}
	return v
}

// Reader is the store as tx sees it.
func Reader(tx hkv.Tx) (*Store, error) {
	qs, err := ckv.New(Pin(tx), cgraph.Options{ckv.OptNoBloom: true})
	if err != nil {
		return nil, err
	}
	s := &Store{QuadStore: qs.(*ckv.QuadStore), tx: tx}
	data, err := tx.Get(context.Background(), hkv.SKey("meta", "indexes"))
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(data, &s.indexes); err != nil {
		return nil, fmt.Errorf("list of indexes: %w", err)
	}
	return s, nil
}
