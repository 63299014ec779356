package gizmo

import (
	"math"
	"time"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
)

// Most queries are chains of calls with constants:
//
//	g.V("<ent:Norland>").out("<rel:met>").has("<qw:earliest>", gte(new Date("2031-01-01"))).all()
//
// They need no JavaScript engine, whose making costs more than most answers. Here their syntax tree
// is followed directly; it calls the same methods, so that the answers are the same.

// maxChain bounds lists within lists and paths within paths.
const maxChain = 30

// chainChecker tells whether a tree can be followed directly, before anything is run.
type chainChecker struct {
	args  map[string]any
	depth int
}

// isChain tells whether a query is a list of chains. Args are the values of the variable args.
func isChain(tree *ast.Program, args map[string]any) bool {
	c := &chainChecker{args: args}
	for _, st := range tree.Body {
		e, ok := st.(*ast.ExpressionStatement)
		if !ok {
			return false
		}
		on, name, list, ok := methodCall(e.Expression)
		if !ok || !c.values(list) {
			return false
		}
		known := calls().final[name] != nil || calls().path[name] != nil
		if !(known && c.path(on)) && !(isGraph(on) && calls().graph[name] != nil) {
			return false
		}
	}
	return len(tree.Body) > 0
}

// methodCall takes on.name(list...) apart.
func methodCall(e ast.Expression) (on ast.Expression, name string, list []ast.Expression, ok bool) {
	call, isCall := e.(*ast.CallExpression)
	if !isCall {
		return nil, "", nil, false
	}
	dot, isDot := call.Callee.(*ast.DotExpression)
	if !isDot {
		return nil, "", nil, false
	}
	return dot.Left, dot.Identifier.Name.String(), call.ArgumentList, true
}

func isGraph(e ast.Expression) bool {
	id, ok := e.(*ast.Identifier)
	return ok && (id.Name == "g" || id.Name == "graph")
}

// path tells whether e is g.V(...), followed by steps.
func (c *chainChecker) path(e ast.Expression) bool {
	for {
		on, name, list, ok := methodCall(e)
		if !ok || !c.values(list) {
			return false
		}
		if isGraph(on) {
			return startsPath(name)
		}
		if calls().path[name] == nil {
			return false
		}
		e = on
	}
}

func startsPath(name string) bool {
	switch name {
	case "V", "v", "Vertex", "vertex", "M", "m", "Morphism", "morphism":
		return true
	}
	return false
}

func (c *chainChecker) values(list []ast.Expression) bool {
	if c.depth > maxChain {
		return false
	}
	c.depth++
	defer func() { c.depth-- }()
	for _, e := range list {
		if !c.value(e) {
			return false
		}
	}
	return true
}

// value tells whether e is a constant, or a call that makes a value, a filter or a path of constants.
func (c *chainChecker) value(e ast.Expression) bool {
	switch e := e.(type) {
	case *ast.StringLiteral, *ast.BooleanLiteral, *ast.NullLiteral:
		return true
	case *ast.NumberLiteral:
		_, ok := number64(e)
		return ok
	case *ast.UnaryExpression:
		n, isNumber := e.Operand.(*ast.NumberLiteral)
		if !isNumber || e.Operator != token.MINUS {
			return false
		}
		f, ok := number64(n)
		return ok && f != 0
	case *ast.ArrayLiteral:
		return c.values(e.Value)
	case *ast.NewExpression:
		_, ok := dateOf(e)
		return ok
	case *ast.DotExpression:
		return c.argument(e)
	case *ast.CallExpression:
		if id, ok := e.Callee.(*ast.Identifier); ok {
			return calls().global[id.Name.String()] != nil && c.values(e.ArgumentList)
		}
		return c.path(e)
	}
	return false
}

// argument tells whether e is args.name, and text, a number or a truth value.
func (c *chainChecker) argument(e *ast.DotExpression) bool {
	if id, ok := e.Left.(*ast.Identifier); !ok || id.Name != "args" || c.args == nil {
		return false
	}
	switch v, ok := c.args[e.Identifier.Name.String()]; v.(type) {
	case string, bool, int64:
		return ok
	}
	return false
}

func number64(e *ast.NumberLiteral) (float64, bool) {
	switch v := e.Value.(type) {
	case int64:
		return float64(v), true
	case float64:
		return v, !math.IsInf(v, 0)
	}
	return 0, false
}

// dateOf is the time of new Date("2031-01-01") or new Date("2031-01-01T00:00:00Z").
func dateOf(e *ast.NewExpression) (time.Time, bool) {
	id, ok := e.Callee.(*ast.Identifier)
	if !ok || id.Name != "Date" || len(e.ArgumentList) != 1 {
		return time.Time{}, false
	}
	text, ok := e.ArgumentList[0].(*ast.StringLiteral)
	if !ok {
		return time.Time{}, false
	}
	for _, layout := range []string{"2006-01-02T15:04:05Z", time.DateOnly} {
		if t, err := time.Parse(layout, text.Value.String()); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// chain runs the chains of a tree that isChain has found fit, and gives the value of the last.
func (s *session) chain(tree *ast.Program) (last any) {
	for _, st := range tree.Body {
		if s.stopped {
			return nil
		}
		last = s.eval(st.(*ast.ExpressionStatement).Expression)
	}
	return last
}

func (s *session) eval(e ast.Expression) any {
	switch e := e.(type) {
	case *ast.StringLiteral:
		return e.Value.String()
	case *ast.BooleanLiteral:
		return e.Value
	case *ast.NumberLiteral:
		return whole(number64(e))
	case *ast.UnaryExpression:
		f, ok := number64(e.Operand.(*ast.NumberLiteral))
		return whole(-f, ok)
	case *ast.ArrayLiteral:
		return s.evalAll(e.Value)
	case *ast.NewExpression:
		t, _ := dateOf(e)
		return t
	case *ast.DotExpression:
		return s.opts.Args[e.Identifier.Name.String()]
	case *ast.CallExpression:
		return s.evalCall(e)
	}
	return nil
}

func (s *session) evalAll(list []ast.Expression) []any {
	values := make([]any, len(list))
	for i, e := range list {
		values[i] = s.eval(e)
	}
	return values
}

func (s *session) evalCall(e *ast.CallExpression) any {
	if id, ok := e.Callee.(*ast.Identifier); ok {
		return calls().global[id.Name.String()](s, nil, s.evalAll(e.ArgumentList))
	}
	on, name, list, _ := methodCall(e)
	c := calls()
	if isGraph(on) {
		return c.graph[name](s, nil, s.evalAll(list))
	}
	m := c.path[name]
	if m == nil {
		m = c.final[name]
	}
	return m(s, s.eval(on), s.evalAll(list))
}

// whole is a number as the engine has it: whole numbers are integers.
func whole(f float64, _ bool) any {
	if i := int64(f); float64(i) == f && math.Abs(f) < 1<<53 {
		return i
	}
	return f
}
