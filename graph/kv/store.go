package kv

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	ckv "github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/graph/proto"
	"github.com/cayleygraph/quad"
	hkv "github.com/hidal-go/hidalgo/kv"
)

// Indexes are those of a new store: by subject, predicate and object, by object, predicate and
// subject, as Cayley has it, and one by label, which finds an article's quads at once. The first two
// hold all of a quad but its label in their keys. Stock Cayley keeps them all up to date.
func Indexes() []ckv.QuadIndex {
	return []ckv.QuadIndex{
		{Dirs: []quad.Direction{quad.Subject, quad.Predicate, quad.Object}},
		{Dirs: []quad.Direction{quad.Object, quad.Predicate, quad.Subject}},
		{Dirs: []quad.Direction{quad.Label}},
	}
}

// version is the version of the layout that Cayley v0.7.7 writes.
const version = 2

// errVersion is returned for files of other versions of Cayley.
var errVersion = errors.New("written by another version of Cayley")

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
	if err := hkv.CreateBucket(ctx, tx, hkv.SKey(rangeBucket)); err != nil {
		return err
	}
	for name, value := range map[string][]byte{"indexes": data, "ranged": {1}} {
		if err := tx.Put(hkv.SKey("meta", name), value); err != nil {
			return err
		}
	}
	return Seal(ctx, tx)
}

// Seal notes that the indexes name no dead quad, so that their keys can be trusted. It holds until
// somebody else, who does not know of it, writes. Only who found the store [Sealed] before changing
// it may seal it again.
func Seal(ctx context.Context, tx hkv.Tx) error {
	seal, err := sealOf(ctx, tx)
	if err != nil {
		return err
	}
	return tx.Put(hkv.SKey("meta", "sealed"), seal)
}

// Sealed tells whether the indexes name no dead quad.
func Sealed(ctx context.Context, tx hkv.Tx) (bool, error) {
	state, err := sealOf(ctx, tx)
	if err != nil {
		return false, err
	}
	return isSealed(ctx, tx, state)
}

func isSealed(ctx context.Context, tx hkv.Tx, state []byte) (bool, error) {
	have, err := tx.Get(ctx, hkv.SKey("meta", "sealed"))
	if errors.Is(err, hkv.ErrNotFound) {
		return false, nil
	}
	return string(have) == string(state), err
}

// sealOf is what changes with every change: how many quads there are, and the last number given.
func sealOf(ctx context.Context, tx hkv.Tx) ([]byte, error) {
	seal := make([]byte, 0, 16)
	for _, name := range []string{"size", "horizon"} {
		v, err := tx.Get(ctx, hkv.SKey("meta", name))
		if err != nil && !errors.Is(err, hkv.ErrNotFound) {
			return nil, err
		}
		seal = binary.LittleEndian.AppendUint64(seal, number(v))
	}
	return seal, nil
}

// Store is Cayley's key-value store on one transaction, with our planner. Not safe for concurrent
// use, and gone with its transaction. It costs next to nothing to make, and must not be used again
// after an error: Cayley's caches would be wrong.
type Store struct {
	opened
	tx     hkv.Tx
	common *shared // nil for a reader of its own, such as a writing transaction's
	names  map[uint64]*node
	cayley *ckv.QuadStore // made when needed

	nodeFinder, quadFinder finder // of the log; nil: by round trip
	finders                []finder
}

// opened is what the store says of itself, the same until the next commit.
type opened struct {
	*layout
	commit    uint64 // 0: not known
	sealed    bool
	ranged    bool // there is an index of ranges
	constants *constants
}

// logBucket is the bucket of nodes and quads by number.
const logBucket = "log"

// Reader is the store as tx sees it.
func Reader(tx hkv.Tx) (*Store, error) {
	s := &Store{tx: tx, nodeFinder: finderOf(tx, []byte(logBucket)), quadFinder: finderOf(tx, []byte(logBucket))}
	t, ok := tx.(sharing)
	if ok {
		s.common = t.shared()
	}
	if s.common == nil {
		err := s.readMeta(context.Background())
		return s, err
	}
	commit := t.commit()
	if known := s.common.opened.Load(); known != nil && commit != 0 && known.commit == commit {
		s.opened = *known
	} else {
		if err := s.readMeta(context.Background()); err != nil {
			return nil, err
		}
		s.opened.commit = commit
		opened := s.opened
		s.common.opened.Store(&opened)
	}
	s.finders = make([]finder, len(s.indexes))
	return s, nil
}

// readMeta reads what the store says of itself.
func (s *Store) readMeta(ctx context.Context) error {
	v, err := s.tx.Get(ctx, hkv.SKey("meta", "version"))
	if err != nil {
		return err
	}
	if number(v) != version {
		return errVersion
	}
	if err := s.readIndexes(ctx); err != nil {
		return err
	}
	s.finders = make([]finder, len(s.indexes))
	state, err := sealOf(ctx, s.tx)
	if err != nil {
		return err
	}
	if s.common != nil {
		s.constants = s.common.constantsIn(string(state))
	}
	if s.sealed, err = isSealed(ctx, s.tx, state); err != nil {
		return err
	}
	_, err = s.tx.Get(ctx, hkv.SKey("meta", "ranged"))
	if s.ranged = err == nil; errors.Is(err, hkv.ErrNotFound) {
		err = nil
	}
	return err
}

// stock is Cayley's own store on the same transaction, for what is seldom needed.
func (s *Store) stock() (*ckv.QuadStore, error) {
	if s.cayley == nil {
		qs, err := ckv.New(Pin(s.tx), cgraph.Options{ckv.OptNoBloom: true})
		if err != nil {
			return nil, fmt.Errorf("open: %w", err)
		}
		s.cayley = qs.(*ckv.QuadStore)
	}
	return s.cayley, nil
}

// iterate makes an iterator of Cayley's own.
func (s *Store) iterate(f func(*ckv.QuadStore) cgraph.Iterator) cgraph.Iterator {
	qs, err := s.stock()
	if err != nil {
		return iterator.NewError(err)
	}
	return f(qs)
}

// Quad is the quad that k stands for.
func (s *Store) Quad(k cgraph.Ref) quad.Quad {
	prim, ok := k.(*proto.Primitive)
	if !ok {
		return quad.Quad{}
	}
	var q quad.Quad
	for _, d := range quad.Directions {
		if id := prim.GetDirection(d); id != 0 {
			q.Set(d, s.nodeOf(id).value)
		}
	}
	return q
}

// QuadDirection is one node of the quad that k stands for.
func (s *Store) QuadDirection(k cgraph.Ref, d quad.Direction) cgraph.Ref {
	if prim, ok := k.(*proto.Primitive); ok {
		if id := prim.GetDirection(d); id != 0 {
			return ckv.Int64Value(id)
		}
	}
	return nil
}

// QuadIterator lists the quads with a node in direction d.
func (s *Store) QuadIterator(d quad.Direction, v cgraph.Ref) cgraph.Iterator {
	return s.iterate(func(qs *ckv.QuadStore) cgraph.Iterator { return qs.QuadIterator(d, v) })
}

// QuadIteratorSize estimates how many quads QuadIterator lists.
func (s *Store) QuadIteratorSize(ctx context.Context, d quad.Direction, v cgraph.Ref) (cgraph.Size, error) {
	qs, err := s.stock()
	if err != nil {
		return cgraph.Size{}, err
	}
	return qs.QuadIteratorSize(ctx, d, v)
}

// NodesAllIterator lists all nodes.
func (s *Store) NodesAllIterator() cgraph.Iterator {
	return s.iterate((*ckv.QuadStore).NodesAllIterator)
}

// QuadsAllIterator lists all quads.
func (s *Store) QuadsAllIterator() cgraph.Iterator {
	return s.iterate((*ckv.QuadStore).QuadsAllIterator)
}

// ApplyDeltas changes the store as Cayley does; [Store.Add] and [Store.Delete] keep the seal.
func (s *Store) ApplyDeltas(in []cgraph.Delta, opts cgraph.IgnoreOpts) error {
	qs, err := s.stock()
	if err != nil {
		return err
	}
	return qs.ApplyDeltas(in, opts)
}

// NewQuadWriter writes as Cayley does.
func (s *Store) NewQuadWriter() (quad.WriteCloser, error) {
	qs, err := s.stock()
	if err != nil {
		return nil, err
	}
	return qs.NewQuadWriter()
}

// Stats estimates how many nodes and quads there are; [Store.Count] counts them.
func (s *Store) Stats(ctx context.Context, exact bool) (cgraph.Stats, error) {
	qs, err := s.stock()
	if err != nil {
		return cgraph.Stats{}, err
	}
	return qs.Stats(ctx, exact)
}

// Close does nothing: the transaction is its owner's.
func (s *Store) Close() error { return nil }
