package gizmo

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/voc"
	"github.com/dop251/goja"
)

// method is a function of the query language.
type method func(s *session, call goja.FunctionCall) goja.Value

// setup makes the environment of a query: g and graph, the value functions, and args.
func (s *session) setup() error {
	s.vm = goja.New()
	s.vm.SetMaxCallStackSize(maxDepth)
	s.vm.SetFieldNameMapper(goja.TagFieldNameMapper("gizmo", false))
	if _, err := s.vm.RunProgram(guard()); err != nil {
		return err
	}
	s.pathProto, s.filterProto, s.valueProto = s.vm.NewObject(), s.vm.NewObject(), s.vm.NewObject()
	s.install(s.pathProto, pathMethods())
	s.install(s.pathProto, finalMethods())
	s.install(s.valueProto, map[string]method{"toString": valueString})
	g := s.vm.NewObject()
	s.install(g, graphMethods())
	globals := map[string]any{"g": g, "graph": g}
	for name, f := range valueFunctions() {
		globals[name] = s.function(f)
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

// install adds methods under their name and, as Cayley does, with a capital letter.
func (s *session) install(obj *goja.Object, methods map[string]method) {
	for name, m := range methods {
		f := s.function(m)
		first, rest := name[:1], name[1:]
		for _, n := range []string{name, strings.ToUpper(first) + rest} {
			if unicode.IsLetter(rune(n[0])) {
				if err := obj.Set(n, f); err != nil {
					s.throw(err)
				}
			}
		}
	}
}

func (s *session) function(m method) func(goja.FunctionCall) goja.Value {
	return func(call goja.FunctionCall) goja.Value { return m(s, call) }
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
func vertex(s *session, call goja.FunctionCall) goja.Value {
	nodes := s.nodes(s.arguments(call))
	for _, n := range nodes {
		if _, ok := n.(quad.String); ok && len(s.texts) < maxWarnings {
			s.texts = append(s.texts, n)
		}
	}
	if len(call.Arguments) > 0 && len(nodes) == 0 {
		//lint:ignore ST1005 V is the method's name
		s.throw(fmt.Errorf("V: the list of nodes is empty"))
	}
	return s.wrap(&pathObject{path: path.StartMorphism(nodes...)}, s.pathProto)
}

// morphism starts a path to be followed from elsewhere.
func morphism(s *session, _ goja.FunctionCall) goja.Value {
	return s.wrap(&pathObject{path: path.StartMorphism()}, s.pathProto)
}

// makeIRI makes an IRI, with the namespaces that the query has added.
func makeIRI(s *session, call goja.FunctionCall) goja.Value {
	return s.wrap(&valueObject{quad.IRI(s.ns.FullIRI(s.text(call, 0)))}, s.valueProto)
}

// emit adds a result.
func emit(s *session, call goja.FunctionCall) goja.Value {
	if v := plain(s.export(call.Argument(0), 0)); v != nil && s.mayEmit() {
		s.emit(v)
		s.count++
	}
	return goja.Null()
}

func addNamespace(s *session, call goja.FunctionCall) goja.Value {
	s.ns.Register(voc.Namespace{Prefix: s.text(call, 0) + ":", Full: s.text(call, 1)})
	return goja.Undefined()
}

func addDefaultNamespaces(s *session, _ goja.FunctionCall) goja.Value {
	voc.CloneTo(&s.ns)
	return goja.Undefined()
}

// loadNamespaces loads none: our stores keep none.
func loadNamespaces(*session, goja.FunctionCall) goja.Value { return goja.Undefined() }

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
	return func(s *session, call goja.FunctionCall) goja.Value {
		return s.wrap(&valueObject{f(s.text(call, 0))}, s.valueProto)
	}
}

func langValue(s *session, call goja.FunctionCall) goja.Value {
	v := quad.LangString{Value: quad.String(s.text(call, 0)), Lang: s.text(call, 1)}
	return s.wrap(&valueObject{v}, s.valueProto)
}

func typedValue(s *session, call goja.FunctionCall) goja.Value {
	v := quad.TypedString{Value: quad.String(s.text(call, 0)), Type: quad.IRI(s.text(call, 1))}
	return s.wrap(&valueObject{v}, s.valueProto)
}

func compare(op iterator.Operator) method {
	return func(s *session, call goja.FunctionCall) goja.Value {
		if len(call.Arguments) != 1 {
			s.throw(fmt.Errorf("%v: one value expected, got %d", op, len(call.Arguments)))
		}
		var f shape.ValueFilter
		switch v := s.value(s.export(call.Argument(0), 0)).(type) {
		case quad.Int:
			f = number{op, float64(v)}
		case quad.Float:
			f = number{op, float64(v)}
		default:
			f = shape.Comparison{Op: op, Val: v}
		}
		return s.wrap(&filterObject{f}, s.filterProto)
	}
}

// number compares whole numbers and fractions alike; Cayley's own filter finds no 0.9 above 0.
type number struct {
	op  iterator.Operator
	val float64
}

// BuildIterator implements shape.ValueFilter.
func (n number) BuildIterator(qs cgraph.QuadStore, it cgraph.Iterator) cgraph.Iterator {
	return iterator.NewValueFilter(qs, it, func(v quad.Value) (bool, error) {
		switch v := v.(type) {
		case quad.Int:
			return iterator.RunFloatOp(quad.Float(v), n.op, quad.Float(n.val)), nil
		case quad.Float:
			return iterator.RunFloatOp(v, n.op, quad.Float(n.val)), nil
		}
		return false, nil
	})
}

func like(s *session, call goja.FunctionCall) goja.Value {
	return s.wrap(&filterObject{shape.Wildcard{Pattern: s.text(call, 0)}}, s.filterProto)
}

// regex matches literals, with a second argument true or an IRI as pattern identifiers too.
func regex(s *session, call goja.FunctionCall) goja.Value {
	refs := call.Argument(1).ToBoolean()
	var pattern string
	switch v := s.value(s.export(call.Argument(0), 0)).(type) {
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
	return s.wrap(&filterObject{shape.Regexp{Re: re, Refs: refs}}, s.filterProto)
}

func valueString(s *session, call goja.FunctionCall) goja.Value {
	if v, ok := s.export(call.This, 0).(*valueObject); ok {
		return s.vm.ToValue(quad.StringOf(v.value))
	}
	return s.vm.ToValue("[object Object]")
}

// text is an argument that must be text.
func (s *session) text(call goja.FunctionCall, i int) string {
	switch v := s.export(call.Argument(i), 0).(type) {
	case string:
		return v
	case *valueObject:
		return quad.StringOf(v.value)
	default:
		s.throw(fmt.Errorf("text expected, got %s", kind(v)))
	}
	return ""
}
