package kv

import (
	"context"
	"encoding/binary"
	"errors"

	cgraph "github.com/cayleygraph/cayley/graph"
	ckv "github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/graph/proto"
	"github.com/cayleygraph/quad"
	hkv "github.com/hidal-go/hidalgo/kv"
)

// Add adds quads that are not there yet.
func (s *Store) Add(ctx context.Context, quads []quad.Quad) error {
	if err := s.ApplyDeltas(deltas(quads, cgraph.Add), cgraph.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true}); err != nil {
		return err
	}
	return s.enter(ctx, quads)
}

func deltas(quads []quad.Quad, action cgraph.Procedure) []cgraph.Delta {
	list := make([]cgraph.Delta, len(quads))
	for i, q := range quads {
		list[i] = cgraph.Delta{Quad: q, Action: action}
	}
	return list
}

// Delete deletes quads that are all there, from the indexes too, where Cayley leaves them.
func (s *Store) Delete(ctx context.Context, quads []quad.Quad) error {
	dead := make([]proto.Primitive, 0, len(quads))
	for _, q := range quads {
		p, ok := s.patternOf(q)
		if !ok {
			continue
		}
		err := s.scan(ctx, p, allDirs, func(prim *proto.Primitive) bool {
			if (prim.Label == 0) == (q.Label == nil) {
				dead = append(dead, *prim)
			}
			return true
		})
		if err != nil {
			return err
		}
	}
	if err := s.ApplyDeltas(deltas(quads, cgraph.Delete), cgraph.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true}); err != nil {
		return err
	}
	for _, ind := range s.indexes {
		if err := s.forget(ctx, ind, dead); err != nil {
			return err
		}
	}
	return nil
}

// forget takes dead quads out of an index.
func (s *Store) forget(ctx context.Context, ind ckv.QuadIndex, dead []proto.Primitive) error {
	ids := map[string]map[uint64]bool{} // by key
	var keys []hkv.Key
	for i := range dead {
		key := ind.KeyFor(&dead[i])
		if ids[string(key[1])] == nil {
			ids[string(key[1])] = map[uint64]bool{}
			keys = append(keys, key)
		}
		ids[string(key[1])][dead[i].ID] = true
	}
	for _, key := range keys {
		data, err := s.tx.Get(ctx, key)
		if errors.Is(err, hkv.ErrNotFound) {
			continue
		}
		if err != nil {
			return err
		}
		left := make([]byte, 0, len(data))
		for len(data) > 0 {
			id, n := binary.Uvarint(data)
			if n <= 0 {
				return errIndex
			}
			if data = data[n:]; !ids[string(key[1])][id] {
				left = binary.AppendUvarint(left, id)
			}
		}
		if len(left) > 0 {
			err = s.tx.Put(key, left)
		} else {
			err = s.tx.Del(key)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
