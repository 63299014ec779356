package gizmo

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/voc"
	_ "github.com/cayleygraph/quad/voc/core" // the namespaces of addDefaultNamespaces
	_ "github.com/cayleygraph/quad/voc/owl"
	"github.com/dop251/goja"

	"github.com/quadwire/quadwire/graph/kv"
	"github.com/quadwire/quadwire/graph/limit"
)

// The Go values behind JavaScript objects of a query.
type (
	pathObject struct {
		path   *path.Path
		weight weight
	}
	filterObject struct{ filter shape.ValueFilter }
	valueObject  struct{ value quad.Value }
)

// maxNesting bounds lists within lists.
const maxNesting = 50

var errNesting = errors.New("value is nested too deeply")

// wrap makes a JavaScript object of one of the Go values above.
func (s *session) wrap(v any, proto *goja.Object) goja.Value {
	obj := s.vm.ToValue(v).ToObject(s.vm)
	if err := obj.SetPrototype(proto); err != nil {
		s.throw(err)
	}
	return obj
}

// toJS makes a JavaScript value of what kv.Native gives, of a map or list of it, or of one of the
// objects above.
func (s *session) toJS(v any) goja.Value {
	switch v := v.(type) {
	case time.Time:
		date, err := s.vm.New(s.vm.Get("Date"), s.vm.ToValue(v.UnixMilli()))
		if err != nil {
			s.throw(err)
		}
		return date
	case map[string]any:
		obj := s.vm.NewObject()
		for _, k := range sortedKeys(v) {
			if err := obj.Set(k, s.toJS(v[k])); err != nil {
				s.throw(err)
			}
		}
		return obj
	case *pathObject:
		return s.wrap(v, s.pathProto)
	case *filterObject:
		return s.wrap(v, s.filterProto)
	case *valueObject:
		return s.wrap(v, s.valueProto)
	case []any:
		items := make([]any, len(v))
		for i := range v {
			items[i] = s.toJS(v[i])
		}
		return s.vm.NewArray(items...)
	}
	return s.vm.ToValue(v)
}

func sortedKeys(m map[string]any) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// export makes a Go value of a JavaScript value: nil, string, int64, float64, bool, time.Time,
// []any, map[string]any, or one of the objects above.
func (s *session) export(v goja.Value, depth int) any {
	if v == nil || goja.IsNull(v) || goja.IsUndefined(v) {
		return nil
	}
	if depth > maxNesting {
		s.throw(errNesting)
	}
	if depth == 0 {
		s.exported = 0
	}
	if s.exported++; s.exported > s.opts.Rows || s.ctx.Err() != nil {
		s.throw(limit.ErrRows)
	}
	obj, ok := v.(*goja.Object)
	if !ok {
		return v.Export()
	}
	switch obj.ClassName() {
	case "Array":
		return s.exportArray(obj, depth)
	case "Function":
		return nil
	}
	switch out := obj.Export().(type) {
	case *pathObject, *filterObject, *valueObject:
		return out
	case time.Time:
		return out.UTC()
	case map[string]any:
		m := make(map[string]any, len(out))
		for _, k := range obj.Keys() {
			m[k] = s.export(obj.Get(k), depth+1)
		}
		return m
	case string, int64, float64, bool:
		return out
	}
	return obj.String()
}

func (s *session) exportArray(obj *goja.Object, depth int) []any {
	n := obj.Get("length").ToInteger()
	if n > int64(s.opts.Rows) {
		s.throw(limit.ErrRows)
	}
	list := make([]any, 0, n)
	for i := range n {
		list = append(list, s.export(obj.Get(fmt.Sprint(i)), depth+1))
	}
	return list
}

// arguments exports all arguments of a call.
func (s *session) arguments(call goja.FunctionCall) []any {
	args := make([]any, len(call.Arguments))
	for i, a := range call.Arguments {
		args[i] = s.export(a, 0)
	}
	return args
}

// plain turns what a query emits into plain data.
func plain(v any) any {
	switch v := v.(type) {
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil
		}
	case *valueObject:
		return kv.Native(v.value)
	case *pathObject:
		return "[path]"
	case *filterObject:
		return "[filter]"
	case []any:
		for i := range v {
			v[i] = plain(v[i])
		}
	case map[string]any:
		for k := range v {
			v[k] = plain(v[k])
		}
	}
	return v
}

// value is the constant that a query means: "<x>" is an IRI, other strings are plain ones.
func (s *session) value(v any) quad.Value {
	switch v := v.(type) {
	case *valueObject:
		return v.value
	case string:
		return s.short(quad.StringToValue(v))
	case bool:
		return quad.Bool(v)
	case int64:
		return quad.Int(v)
	case float64:
		if float64(int64(v)) == v {
			return quad.Int(int64(v))
		}
		return quad.Float(v)
	case time.Time:
		return quad.Time(v)
	}
	s.throw(fmt.Errorf("not a value of the graph: %s", kind(v)))
	return nil
}

// short takes <rdf:type> for the full IRI, which is what the store holds.
func (s *session) short(v quad.Value) quad.Value {
	iri, ok := v.(quad.IRI)
	if !ok {
		return v
	}
	if full := quad.IRI(voc.FullIRI(string(iri))); full != iri && s.qs.ValueOf(iri) == nil && s.qs.ValueOf(full) != nil {
		return full
	}
	return v
}

// node is a constant that a query looks up; if there is none such, the caller may want to know.
func (s *session) node(v any) quad.Value {
	value := s.value(v)
	if s.opts.Missing == nil || len(s.missing) >= maxWarnings {
		return value
	}
	if key := quad.StringOf(value); !s.missing[key] && s.qs.ValueOf(value) == nil {
		s.warn(key, value)
	}
	return value
}

// nodes are several constants, or lists of them.
func (s *session) nodes(args []any) []quad.Value {
	var out []quad.Value
	for _, a := range args {
		if list, ok := a.([]any); ok {
			out = append(out, s.nodes(list)...)
			continue
		}
		out = append(out, s.node(a))
	}
	return out
}

// kind names a value in messages.
func kind(v any) string {
	switch v.(type) {
	case nil:
		return "null or undefined"
	case *pathObject:
		return "a path"
	case *filterObject:
		return "a filter"
	case []any:
		return "a list"
	case map[string]any:
		return "an object"
	}
	return fmt.Sprintf("%T", v)
}
