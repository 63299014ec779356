package gizmo

import (
	"fmt"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/dop251/goja"

	"github.com/quadwire/quadwire/graph/limit"
)

// resultTag is the tag of the node that a path ends at.
const resultTag = "id"

// finalMethods are the methods that run a path, but for forEach, which calls back.
func finalMethods() map[string]method {
	return map[string]method{
		"all": all, "getLimit": getLimit, "count": count,
		"toArray": toArray(false), "tagArray": toArray(true),
		"toValue": toValue(false), "tagValue": toValue(true),
	}
}

// all gives every result, up to the query's limit.
func all(s *session, on any, _ []any) any { return s.results(s.this(on), s.limit) }

// getLimit gives so many results, all for a negative number.
func getLimit(s *session, on any, args []any) any {
	return s.results(s.this(on), int(s.integer(argument(args, 0))))
}

func (s *session) results(p *pathObject, most int) any {
	s.limit, s.count = most, 0
	s.each(p, -1, true, func(tags map[string]cgraph.Ref) bool {
		if !s.mayEmit() {
			return false
		}
		s.count++
		return s.emit(s.tagValues(tags)) && s.mayEmit()
	})
	return nil
}

// mayEmit tells whether the limit leaves room for another result.
func (s *session) mayEmit() bool { return s.limit <= 0 || s.count < s.limit }

// tagValues looks up the values of tags; those of no node are left out.
func (s *session) tagValues(tags map[string]cgraph.Ref) map[string]any {
	row := make(map[string]any, len(tags))
	for name, ref := range tags {
		if v := s.qs.NativeOf(ref); v != nil {
			row[name] = v
		}
	}
	return row
}

// each runs a path and calls f with the tags of each result until it returns false or so many
// results are there. With paths, a node reached in several ways counts each time.
func (s *session) each(p *pathObject, most int, paths bool, f func(map[string]cgraph.Ref) bool) {
	if s.shape != nil {
		s.draw(p.path.Shape())
		return
	}
	it := iterator.Tag(s.build(p.path.Shape()), resultTag)
	optimized, _ := cgraph.AsShape(it).Optimize(s.ctx)
	sc := optimized.Iterate()
	defer func() { _ = sc.Close() }() // nothing is written
	n, tags := 0, map[string]cgraph.Ref{}
	more := func() bool { return s.ctx.Err() == nil && (most < 0 || n < most) }
	result := func() bool {
		n++
		clear(tags)
		sc.TagResults(tags)
		return f(tags)
	}
	for more() && sc.Next(s.ctx) {
		if !result() {
			return
		}
		for paths && more() && sc.NextPath(s.ctx) {
			if !result() {
				return
			}
		}
	}
	if err := sc.Err(); err != nil {
		s.throw(err)
	}
	if err := s.ctx.Err(); err != nil {
		s.throw(err)
	}
}

// count counts the results. Cayley's own count trusts index sizes, which deletions make wrong.
func count(s *session, on any, _ []any) any {
	n := int64(0)
	s.each(s.this(on), -1, true, func(map[string]cgraph.Ref) bool { n++; return true })
	return n
}

// collect runs a path into a list of rows, or of nodes without tags.
func (s *session) collect(p *pathObject, tags bool, most int) []any {
	list := []any{}
	s.each(p, most, tags, func(refs map[string]cgraph.Ref) bool {
		if len(list) >= s.opts.Rows {
			s.throw(limit.ErrRows)
		}
		row := s.tagValues(refs)
		switch {
		case tags && len(row) > 0:
			list = append(list, row)
		case !tags && row[resultTag] != nil:
			list = append(list, row[resultTag])
		}
		return true
	})
	return list
}

func toArray(tags bool) method {
	return func(s *session, on any, args []any) any {
		most := -1
		if v, ok := argument(args, 0).(int64); ok {
			most = int(v)
		}
		return s.collect(s.this(on), tags, most)
	}
}

func toValue(tags bool) method {
	return func(s *session, on any, _ []any) any {
		list := s.collect(s.this(on), tags, 1)
		if len(list) == 0 {
			return nil
		}
		return list[0]
	}
}

// forEach is (function) or (limit, function); the function gets the tags of each result.
func (s *session) forEach(call goja.FunctionCall) goja.Value {
	most, f := -1, call.Argument(0)
	if len(call.Arguments) > 1 {
		most, f = int(s.integer(s.export(call.Argument(0), 0))), call.Argument(1)
	}
	callback, ok := goja.AssertFunction(f)
	if !ok {
		s.throw(fmt.Errorf("forEach: function expected"))
	}
	s.each(s.this(receiver(call.This)), most, true, func(tags map[string]cgraph.Ref) bool {
		if _, err := callback(call.This, s.toJS(s.tagValues(tags))); err != nil {
			panic(err) // the engine carries it on
		}
		return !s.stopped
	})
	return goja.Null()
}
