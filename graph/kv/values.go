package kv

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	cgraph "github.com/cayleygraph/cayley/graph"
	ckv "github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/graph/proto"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/pquads"
	hkv "github.com/hidal-go/hidalgo/kv"
)

// shared is what all readers of a database may share: its layout, and values of nodes. The number of
// a node always means the same value once it is committed, until the file is written anew.
type shared struct {
	layout    atomic.Pointer[layout]
	nodes     []atomic.Pointer[node] // by number modulo length
	constants atomic.Pointer[constants]
	opened    atomic.Pointer[opened]
}

// constants are numbers of values in one state of the database, 0 for those of no node.
type constants struct {
	state string // what sealOf gives
	mu    sync.RWMutex
	ids   map[quad.Value]uint64
}

func (c *constants) get(v quad.Value) (uint64, bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	id, ok := c.ids[v]
	return id, ok
}

func (c *constants) put(v quad.Value, id uint64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.ids) >= maxConstants {
		clear(c.ids)
	}
	c.ids[v] = id
}

// constantsIn are those of a state.
func (c *shared) constantsIn(state string) *constants {
	if have := c.constants.Load(); have != nil && have.state == state {
		return have
	}
	fresh := &constants{state: state, ids: map[quad.Value]uint64{}}
	c.constants.Store(fresh)
	return fresh
}

// layout is a list of indexes and the text that says so.
type layout struct {
	text    string
	indexes []ckv.QuadIndex
	buckets [][]byte // of each index
}

// node is a value, and how queries see it.
type node struct {
	id     uint64
	value  quad.Value
	native any
}

const (
	sharedNodes = 1 << 16 // values that readers share
	maxNames    = 50_000  // values that a reader of its own remembers
	maxShared   = 512     // bytes of a stored value that is shared

	maxConstants = 10_000
)

func newShared() *shared { return &shared{nodes: make([]atomic.Pointer[node], sharedNodes)} }

// sharing is a transaction whose readers share.
type sharing interface {
	shared() *shared // nil where it changes what they share
	commit() uint64  // which state it sees, 0 where that has no number
}

func (t *boltTx) shared() *shared { return t.common }
func (t *memTx) shared() *shared  { return t.common }
func (t *boltTx) commit() uint64  { return uint64(t.tx.ID()) }
func (t *memTx) commit() uint64   { return 0 }

// readIndexes reads the list of indexes.
func (s *Store) readIndexes(ctx context.Context) error {
	data, err := s.tx.Get(ctx, hkv.SKey("meta", "indexes"))
	if err != nil {
		return err
	}
	if s.common != nil {
		if l := s.common.layout.Load(); l != nil && l.text == string(data) {
			s.layout = l
			return nil
		}
	}
	s.layout = &layout{text: string(data)}
	if err := json.Unmarshal(data, &s.indexes); err != nil {
		return fmt.Errorf("list of indexes: %w", err)
	}
	for _, ind := range s.indexes {
		s.buckets = append(s.buckets, ind.Key(nil)[0])
	}
	if s.common != nil {
		s.common.layout.Store(s.layout)
	}
	return nil
}

// nodeOf is the node with that number; its value is nil if there is none.
func (s *Store) nodeOf(id uint64) *node {
	if s.common != nil {
		slot := &s.common.nodes[id%sharedNodes]
		if n := slot.Load(); n != nil && n.id == id {
			return n
		}
		n, size := s.readNode(id)
		if n.value != nil && size <= maxShared {
			slot.Store(n)
		}
		return n
	}
	if n, ok := s.names[id]; ok {
		return n
	}
	n, _ := s.readNode(id)
	if s.names == nil {
		s.names = map[uint64]*node{}
	}
	if len(s.names) < maxNames {
		s.names[id] = n
	}
	return n
}

// readNode reads a node from the log, and tells how many bytes its value takes there.
func (s *Store) readNode(id uint64) (*node, int) {
	n := &node{id: id}
	data, err := s.logged(context.Background(), s.nodeFinder, id)
	if err != nil || data == nil {
		return n, 0
	}
	var p proto.Primitive
	if err := p.Unmarshal(data); err != nil || !p.IsNode() {
		return n, 0
	}
	if n.value, err = pquads.UnmarshalValue(p.Value); err != nil {
		return &node{id: id}, 0
	}
	n.native = Native(n.value)
	return n, len(data)
}

// Native is how a query sees a value of the store, as Cayley does it: identifiers as N-Quads terms,
// literals as what they stand for.
func Native(v quad.Value) any {
	if v == nil {
		return nil
	}
	out := v.Native()
	if nv, ok := out.(quad.Value); ok && nv == v {
		return quad.StringOf(v)
	}
	if t, ok := out.(time.Time); ok {
		return t.UTC()
	}
	return out
}

// NameOf is the value of a node, nil if there is none such.
func (s *Store) NameOf(ref cgraph.Ref) quad.Value {
	switch ref := ref.(type) {
	case ckv.Int64Value:
		if ref == 0 {
			return nil
		}
		return s.nodeOf(uint64(ref)).value
	case cgraph.PreFetchedValue:
		return ref.NameOf()
	}
	return nil
}

// NativeOf is how a query sees a node, nil if there is none such.
func (s *Store) NativeOf(ref cgraph.Ref) any {
	if id, ok := ref.(ckv.Int64Value); ok && id != 0 {
		return s.nodeOf(uint64(id)).native
	}
	return Native(s.NameOf(ref))
}

// ValuesOf are the values of several nodes, nil where there is none.
func (s *Store) ValuesOf(ctx context.Context, refs []cgraph.Ref) ([]quad.Value, error) {
	if s.nodeFinder == nil { // in one round trip
		qs, err := s.stock()
		if err != nil {
			return nil, err
		}
		return qs.ValuesOf(ctx, refs)
	}
	values := make([]quad.Value, len(refs))
	for i, ref := range refs {
		values[i] = s.NameOf(ref)
	}
	return values, ctx.Err()
}

// ValueOf is the node with that value, nil if there is none.
func (s *Store) ValueOf(v quad.Value) cgraph.Ref {
	if id := s.idOf(v); id != 0 {
		return ckv.Int64Value(id)
	}
	return nil
}

// idOf is the number of the node with that value, 0 if there is none. Readers share it, since
// queries ask for the same constants.
func (s *Store) idOf(v quad.Value) uint64 {
	if v == nil {
		return 0
	}
	if s.constants == nil {
		return s.readID(v)
	}
	id, ok := s.constants.get(v)
	if !ok {
		id = s.readID(v)
		s.constants.put(v, id)
	}
	return id
}

func (s *Store) readID(v quad.Value) uint64 {
	hash := quad.HashOf(v)
	data, err := s.tx.Get(context.Background(), hkv.Key{{'v', hash[0], hash[1]}, hash})
	if err != nil {
		return 0
	}
	id, _ := binary.Uvarint(data)
	return id
}

// RefsOf are the nodes with these values.
func (s *Store) RefsOf(_ context.Context, values []quad.Value) ([]cgraph.Ref, error) {
	refs := make([]cgraph.Ref, len(values))
	for i, v := range values {
		refs[i] = ckv.Int64Value(s.idOf(v))
	}
	return refs, nil
}
