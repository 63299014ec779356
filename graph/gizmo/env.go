package gizmo

import (
	"fmt"
	"math"
	"reflect"
	"regexp"
	"strings"
	"sync"

	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/voc"
	"github.com/dop251/goja"

	"github.com/quadwire/quadwire/graph/kv"
)

// method is a function of the query language: of what it is called on, and its arguments, all as
// export gives them.
type method func(s *session, on any, args []any) any

// language is what a query can call, by name; each name of a method with a capital letter too, as
// in Cayley.
type language struct{ graph, path, final, value, global map[string]method }

// calls is made once: it holds no state of a query.
var calls = sync.OnceValue(func() language {
	return language{
		graph: capitals(graphMethods()), path: capitals(pathMethods()), final: capitals(finalMethods()),
		value: map[string]method{"toString": valueString}, global: valueFunctions(),
	}
})

func capitals(methods map[string]method) map[string]method {
	both := make(map[string]method, 2*len(methods))
	for name, m := range methods {
		both[name], both[strings.ToUpper(name[:1])+name[1:]] = m, m
	}
	return both
}

// setup makes the environment of a query: g and graph, the value functions, and args.
func (s *session) setup() error {
	s.vm = goja.New()
	s.vm.SetMaxCallStackSize(maxDepth)
	s.vm.SetFieldNameMapper(goja.TagFieldNameMapper("gizmo", false))
	if _, err := s.vm.RunProgram(guard()); err != nil {
		return err
	}
	c := calls()
	s.filterProto = s.vm.NewObject()
	s.valueProto = s.object(c.value, nil)
	s.pathProto = s.object(c.path, c.final)
	for _, name := range []string{"forEach", "ForEach", "map", "Map"} {
		if err := s.pathProto.Set(name, s.forEach); err != nil {
			return err
		}
	}
	g := s.object(c.graph, nil)
	globals := map[string]any{"g": g, "graph": g}
	for name, m := range c.global {
		globals[name] = s.function(m)
	}
	if s.opts.Args != nil {
		globals["args"] = s.toJS(s.opts.Args)
	}
	for _, name := range sortedKeys(globals) {
		if err := s.vm.Set(name, globals[name]); err != nil {
			return err
		}
	}
	return nil
}

// object is one whose methods are bound when a query first names them.
func (s *session) object(methods, more map[string]method) *goja.Object {
	return s.vm.NewDynamicObject(&bound{s, methods, more, map[string]goja.Value{}})
}

// bound implements goja.DynamicObject.
type bound struct {
	s             *session
	methods, more map[string]method
	made          map[string]goja.Value
}

// Get implements goja.DynamicObject.
func (b *bound) Get(name string) goja.Value {
	if v, ok := b.made[name]; ok {
		return v
	}
	m := b.methods[name]
	if m == nil {
		m = b.more[name]
	}
	if m == nil {
		return nil
	}
	b.made[name] = b.s.vm.ToValue(b.s.function(m))
	return b.made[name]
}

// Set implements goja.DynamicObject.
func (b *bound) Set(name string, v goja.Value) bool {
	b.made[name] = v
	return true
}

// Has implements goja.DynamicObject.
func (b *bound) Has(name string) bool {
	return b.made[name] != nil || b.methods[name] != nil || b.more[name] != nil
}

// Delete implements goja.DynamicObject.
func (b *bound) Delete(name string) bool {
	delete(b.made, name)
	return true
}

// Keys implements goja.DynamicObject.
func (b *bound) Keys() []string {
	names := map[string]any{}
	for name := range b.methods {
		names[name] = nil
	}
	for name := range b.more {
		names[name] = nil
	}
	return sortedKeys(names)
}

func (s *session) function(m method) func(goja.FunctionCall) goja.Value {
	return func(call goja.FunctionCall) goja.Value {
		return s.toJS(m(s, receiver(call.This), s.arguments(call)))
	}
}

// receiver is the path or value that a method is called on, nil on anything else.
func receiver(v goja.Value) any {
	if obj, ok := v.(*goja.Object); ok {
		switch obj.ExportType() {
		case reflect.TypeFor[*pathObject](), reflect.TypeFor[*valueObject]():
			return obj.Export()
		}
	}
	return nil
}

// graphMethods are those of g.
func graphMethods() map[string]method {
	return map[string]method{
		"v": vertex, "vertex": vertex, "m": morphism, "morphism": morphism,
		"iri": makeIRI, "IRI": makeIRI, "uri": makeIRI, "emit": emit,
		"addNamespace": addNamespace, "addDefaultNamespaces": addDefaultNamespaces,
		"loadNamespaces": loadNamespaces,
	}
}

// vertex starts a path at the given nodes, at all nodes without any.
func vertex(s *session, _ any, args []any) any {
	nodes := s.nodes(args)
	for _, n := range nodes {
		if _, ok := n.(quad.String); ok && len(s.texts) < maxWarnings {
			s.texts = append(s.texts, n)
		}
	}
	if len(args) > 0 && len(nodes) == 0 {
		//lint:ignore ST1005 V is the method's name
		s.throw(fmt.Errorf("V: the list of nodes is empty"))
	}
	return &pathObject{path: path.StartMorphism(nodes...)}
}

// morphism starts a path to be followed from elsewhere.
func morphism(*session, any, []any) any { return &pathObject{path: path.StartMorphism()} }

// makeIRI makes an IRI, with the namespaces that the query has added.
func makeIRI(s *session, _ any, args []any) any {
	return &valueObject{quad.IRI(s.ns.FullIRI(s.text(args, 0)))}
}

// emit adds a result.
func emit(s *session, _ any, args []any) any {
	if v := plain(argument(args, 0)); v != nil && s.mayEmit() {
		s.emit(v)
		s.count++
	}
	return nil
}

func addNamespace(s *session, _ any, args []any) any {
	s.ns.Register(voc.Namespace{Prefix: s.text(args, 0) + ":", Full: s.text(args, 1)})
	return nil
}

func addDefaultNamespaces(s *session, _ any, _ []any) any {
	voc.CloneTo(&s.ns)
	return nil
}

// loadNamespaces loads none: our stores keep none.
func loadNamespaces(*session, any, []any) any { return nil }

// valueFunctions are the global functions that make values and filters.
func valueFunctions() map[string]method {
	return map[string]method{
		"iri":   stringValue(func(text string) quad.Value { return quad.IRI(text) }),
		"bnode": stringValue(func(text string) quad.Value { return quad.BNode(text) }),
		//lint:ignore SA1019 queries written for stock Cayley use it
		"raw":  stringValue(func(text string) quad.Value { return quad.Raw(text) }),
		"str":  stringValue(func(text string) quad.Value { return quad.String(text) }),
		"lang": langValue, "typed": typedValue, "like": like, "regex": regex,
		"lt": compare(iterator.CompareLT), "lte": compare(iterator.CompareLTE),
		"gt": compare(iterator.CompareGT), "gte": compare(iterator.CompareGTE),
	}
}

func stringValue(f func(string) quad.Value) method {
	return func(s *session, _ any, args []any) any {
		return &valueObject{f(s.text(args, 0))}
	}
}

func langValue(s *session, _ any, args []any) any {
	v := quad.LangString{Value: quad.String(s.text(args, 0)), Lang: s.text(args, 1)}
	return &valueObject{v}
}

func typedValue(s *session, _ any, args []any) any {
	v := quad.TypedString{Value: quad.String(s.text(args, 0)), Type: quad.IRI(s.text(args, 1))}
	return &valueObject{v}
}

func compare(op iterator.Operator) method {
	return func(s *session, _ any, args []any) any {
		if len(args) != 1 {
			s.throw(fmt.Errorf("%v: one value expected, got %d", op, len(args)))
		}
		var f shape.ValueFilter
		switch v := s.value(argument(args, 0)).(type) {
		case quad.Int:
			f = kv.Number{Op: op, Val: float64(v)}
		case quad.Float:
			f = kv.Number{Op: op, Val: float64(v)}
		default:
			f = shape.Comparison{Op: op, Val: v}
		}
		return &filterObject{f}
	}
}

func like(s *session, _ any, args []any) any {
	return &filterObject{shape.Wildcard{Pattern: s.text(args, 0)}}
}

// regex matches literals, with a second argument true or an IRI as pattern identifiers too.
func regex(s *session, _ any, args []any) any {
	refs := truth(argument(args, 1))
	var pattern string
	switch v := s.value(argument(args, 0)).(type) {
	case quad.String:
		pattern = string(v)
	case quad.IRI:
		pattern = string(v)
		if !refs {
			s.throw(fmt.Errorf("regex: on IRIs it needs true as second argument"))
		}
	default:
		s.throw(fmt.Errorf("regex: text expected"))
	}
	re, err := regexp.Compile(pattern)
	if err != nil {
		s.throw(err)
	}
	return &filterObject{shape.Regexp{Re: re, Refs: refs}}
}

func valueString(_ *session, on any, _ []any) any {
	if v, ok := on.(*valueObject); ok {
		return quad.StringOf(v.value)
	}
	return "[object Object]"
}

// argument is the one at place i, nil if there is none.
func argument(args []any, i int) any {
	if i < len(args) {
		return args[i]
	}
	return nil
}

// truth is what JavaScript takes for true.
func truth(v any) bool {
	switch v := v.(type) {
	case nil:
		return false
	case bool:
		return v
	case string:
		return v != ""
	case int64:
		return v != 0
	case float64:
		return v != 0 && !math.IsNaN(v)
	}
	return true
}

// text is an argument that must be text.
func (s *session) text(args []any, i int) string {
	switch v := argument(args, i).(type) {
	case string:
		return v
	case *valueObject:
		return quad.StringOf(v.value)
	default:
		s.throw(fmt.Errorf("text expected, got %s", kind(v)))
	}
	return ""
}
