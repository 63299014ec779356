package gizmo

import (
	"errors"
	"fmt"
	"math"

	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"
)

// step makes a new path of a path and the arguments of a call.
type step func(s *session, p *path.Path, args []any) *path.Path

// pathMethods are the methods that go on from a path. Each works on a copy: a path that a query
// keeps in a variable stays what it was.
func pathMethods() map[string]method {
	steps := map[string]step{
		"is":  func(s *session, p *path.Path, args []any) *path.Path { return p.Is(s.nodes(args)...) },
		"in":  traverse((*path.Path).InWithTags),
		"out": traverse((*path.Path).OutWithTags), "both": traverse((*path.Path).BothWithTags),
		"follow":  withPath((*path.Path).Follow),
		"followR": withPath((*path.Path).FollowReverse), "followRecursive": followRecursive,
		"and": withPath((*path.Path).And), "intersect": withPath((*path.Path).And),
		"or": withPath((*path.Path).Or), "union": withPath((*path.Path).Or),
		"except": withPath((*path.Path).Except), "difference": withPath((*path.Path).Except),
		"back": back, "tag": tag, "as": tag, "has": has(false), "hasR": has(true),
		"save": save((*path.Path).Save), "saveR": save((*path.Path).SaveReverse),
		"saveOpt": save((*path.Path).SaveOptional), "saveOptR": save((*path.Path).SaveOptionalReverse),
		"unique": plainStep((*path.Path).Unique), "labels": plainStep((*path.Path).Labels),
		"order":             plainStep((*path.Path).Order),
		"inPredicates":      plainStep((*path.Path).InPredicates),
		"outPredicates":     plainStep((*path.Path).OutPredicates),
		"saveInPredicates":  savePredicates(true),
		"saveOutPredicates": savePredicates(false),
		"labelContext":      labelContext, "filter": filter,
		"limit": numbered((*path.Path).Limit), "skip": numbered((*path.Path).Skip),
	}
	methods := make(map[string]method, len(steps))
	for name, st := range steps {
		methods[name] = func(s *session, on any, args []any) any {
			p := s.this(on)
			size := p.grow(name, args)
			if size.factor+size.own > maxPath {
				s.throw(errPath)
			}
			return &pathObject{path: st(s, p.path.Clone(), args), weight: size}
		}
	}
	return methods
}

// maxPath bounds what running a path has to build.
const maxPath = 5000

var errPath = errors.New("path is too long")

// weight is how much a path makes of what it starts from: factor copies, and steps of its own.
// Some steps need what comes before them twice, so that a short text may mean an endless path.
type weight struct{ factor, own int }

// grow is the weight of a path after one more step.
func (p *pathObject) grow(name string, args []any) weight {
	w := weight{max(p.weight.factor, 1), p.weight.own + 1}
	if name == "both" || name == "labels" || name == "back" {
		w = weight{2 * w.factor, 2 * w.own}
	}
	for _, a := range args {
		other, ok := a.(*pathObject)
		if !ok {
			continue
		}
		o := weight{max(other.weight.factor, 1), other.weight.own}
		if name == "follow" || name == "followR" {
			w = weight{w.factor * o.factor, w.own*o.factor + o.own}
		} else {
			w.own += o.factor + o.own
		}
	}
	return w
}

// this is the path that a method is called on.
func (s *session) this(on any) *pathObject {
	p, ok := on.(*pathObject)
	if !ok {
		s.throw(fmt.Errorf("called on what is not a path"))
	}
	return p
}

func plainStep(f func(*path.Path) *path.Path) step {
	return func(_ *session, p *path.Path, _ []any) *path.Path { return f(p) }
}

func numbered(f func(*path.Path, int64) *path.Path) step {
	return func(s *session, p *path.Path, args []any) *path.Path {
		if len(args) != 1 {
			s.throw(fmt.Errorf("one number expected"))
		}
		return f(p, s.integer(args[0]))
	}
}

func (s *session) integer(v any) int64 {
	switch v := v.(type) {
	case int64:
		return v
	case float64:
		if math.Abs(v) <= math.MaxInt32 {
			return int64(v)
		}
	}
	s.throw(fmt.Errorf("number expected, got %s", kind(v)))
	return 0
}

// withPath goes on with another path; without any it changes nothing, as in Cayley.
func withPath(f func(p, other *path.Path) *path.Path) step {
	return func(s *session, p *path.Path, args []any) *path.Path {
		if len(args) == 0 || args[0] == nil {
			return p
		}
		other, ok := args[0].(*pathObject)
		if !ok {
			s.throw(fmt.Errorf("path expected, got %s", kind(args[0])))
		}
		return f(p, other.path)
	}
}

func traverse(f func(p *path.Path, tags []string, via ...any) *path.Path) step {
	return func(s *session, p *path.Path, args []any) *path.Path {
		via, tags := s.viaTags(args)
		return f(p, tags, via...)
	}
}

// viaTags reads (predicates, tags): nothing or null for all predicates, a name, a list, a path.
func (s *session) viaTags(args []any) (via []any, tags []string) {
	if len(args) > 0 {
		via = s.via(args[0])
		tags = s.strings(args[1:])
	}
	return via, tags
}

func (s *session) via(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case *pathObject:
		return []any{v.path}
	case []any:
		if len(v) == 1 {
			return s.via(v[0])
		}
		out := make([]any, len(v))
		for i := range v {
			out[i] = s.node(v[i])
		}
		return out
	}
	return []any{s.node(v)}
}

func (s *session) strings(args []any) []string {
	var out []string
	for _, a := range args {
		switch a := a.(type) {
		case nil:
		case string:
			out = append(out, a)
		case []any:
			out = append(out, s.strings(a)...)
		case *valueObject:
			out = append(out, quad.StringOf(a.value))
		default:
			s.throw(fmt.Errorf("text expected, got %s", kind(a)))
		}
	}
	return out
}

// followRecursive is (predicate or path, depth, tags); depth may be left out.
func followRecursive(s *session, p *path.Path, args []any) *path.Path {
	if len(args) == 0 {
		s.throw(fmt.Errorf("followRecursive: predicate or path expected"))
	}
	via := s.via(args[0])
	if len(via) != 1 {
		s.throw(fmt.Errorf("followRecursive: one predicate or path expected"))
	}
	depth, rest := int64(0), args[1:]
	if len(rest) > 0 {
		switch rest[0].(type) {
		case int64, float64:
			depth, rest = s.integer(rest[0]), rest[1:]
		}
	}
	return p.FollowRecursive(via[0], int(depth), s.strings(rest))
}

func back(s *session, p *path.Path, args []any) *path.Path {
	tags := s.strings(args)
	if len(tags) == 0 {
		tags = []string{"undefined"} // no such tag: to the start, as Cayley does
	}
	return p.Back(tags[0])
}

func tag(s *session, p *path.Path, args []any) *path.Path { return p.Tag(s.strings(args)...) }

// has keeps the nodes with (predicate, nodes...) or (predicate, filters...).
func has(rev bool) step {
	return func(s *session, p *path.Path, args []any) *path.Path {
		if len(args) == 0 {
			s.throw(fmt.Errorf("has: predicate expected"))
		}
		via := s.one(args[0])
		if filters := filtersOf(args[1:]); len(filters) > 0 {
			return p.HasFilter(via, rev, filters...)
		}
		nodes := s.nodes(args[1:])
		if rev {
			return p.HasReverse(via, nodes...)
		}
		return p.Has(via, nodes...)
	}
}

// one is a single predicate or path.
func (s *session) one(v any) any {
	if p, ok := v.(*pathObject); ok {
		return p.path
	}
	return s.node(v)
}

// filtersOf gives the filters if all arguments are filters.
func filtersOf(args []any) []shape.ValueFilter {
	var filters []shape.ValueFilter
	for _, a := range args {
		switch a := a.(type) {
		case *filterObject:
			filters = append(filters, a.filter)
		case []any:
			inner := filtersOf(a)
			if inner == nil {
				return nil
			}
			filters = append(filters, inner...)
		default:
			return nil
		}
	}
	return filters
}

func filter(s *session, p *path.Path, args []any) *path.Path {
	filters := filtersOf(args)
	if len(filters) == 0 {
		s.throw(fmt.Errorf("filter: lt, lte, gt, gte, like or regex expected"))
	}
	return p.Filters(filters...)
}

// save tags what a predicate or path leads to; the predicate's name is the tag if none is given.
func save(f func(p *path.Path, via any, tag string) *path.Path) step {
	return func(s *session, p *path.Path, args []any) *path.Path {
		if len(args) == 0 || len(args) > 2 {
			s.throw(fmt.Errorf("save: predicate and tag expected"))
		}
		via, tag := s.one(args[0]), ""
		if len(args) == 2 {
			name, ok := args[1].(string)
			if !ok {
				s.throw(fmt.Errorf("save: tag must be text, got %s", kind(args[1])))
			}
			tag = name
		}
		if tag == "" {
			v, ok := via.(quad.Value)
			if !ok {
				s.throw(fmt.Errorf("save: a path needs a tag"))
			}
			tag = quad.StringOf(v)
		}
		return f(p, via, tag)
	}
}

func savePredicates(in bool) step {
	return func(s *session, p *path.Path, args []any) *path.Path {
		tags := s.strings(args)
		if len(tags) != 1 {
			s.throw(fmt.Errorf("one tag expected"))
		}
		return p.SavePredicates(in, tags[0])
	}
}

func labelContext(s *session, p *path.Path, args []any) *path.Path {
	via, tags := s.viaTags(args)
	return p.LabelContextWithTags(tags, via...)
}
