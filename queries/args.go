package queries

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/quadwire/quadwire/graph"
)

// ArgError says what is wrong with an argument.
type ArgError struct {
	Query, Param string
	Reason       string
}

// Error implements error.
func (e *ArgError) Error() string { return fmt.Sprintf("%s --%s: %s", e.Query, e.Param, e.Reason) }

// bind checks the arguments and turns them into what the query sees as args.
func (q Query) bind(ctx context.Context, st *graph.Store, args map[string]string) (map[string]any, error) {
	for name := range args {
		if _, ok := q.Param(name); !ok {
			var names []string
			for _, p := range q.Params {
				names = append(names, p.Name)
			}
			return nil, &UnknownError{"parameter", name, similar(name, names)}
		}
	}
	values := map[string]any{}
	for _, p := range q.Params {
		text, given := args[p.Name]
		if !given || text == "" {
			text = p.Default
		}
		if text == "" {
			if p.Required {
				return nil, &ArgError{q.Name, p.Name, "is required: " + p.Help}
			}
			continue
		}
		v, err := q.value(ctx, st, p, text)
		if err != nil {
			return nil, err
		}
		values[p.Name] = v
	}
	return values, nil
}

// value is one argument as its type says.
func (q Query) value(ctx context.Context, st *graph.Store, p Param, text string) (any, error) {
	switch p.Type {
	case TypeEntity:
		ent, err := Resolve(ctx, st, text)
		if err != nil {
			return nil, err
		}
		return "<" + string(ent.ID) + ">", nil
	case TypeRelation:
		name := strings.Trim(text, "<>")
		if !strings.HasPrefix(name, "rel:") {
			name = string(graph.Mint("rel:", name))
		}
		return "<" + name + ">", nil
	case TypeInt:
		n, err := strconv.ParseInt(text, 10, 32)
		if err != nil {
			return nil, &ArgError{q.Name, p.Name, fmt.Sprintf("%q is no number", text)}
		}
		return n, nil
	case TypeDate:
		first, last, ok := period(text)
		if !ok {
			return nil, &ArgError{q.Name, p.Name, fmt.Sprintf("%q is no date: 2031, 2031-03 or 2031-03-04", text)}
		}
		return map[string]any{"text": text, "first": first, "last": last}, nil
	}
	return text, nil
}

// period gives the first and last day of a year, a month or a day.
func period(text string) (first, last string, ok bool) {
	for _, unit := range []struct {
		layout        string
		years, months int
		days          int
	}{{"2006", 1, 0, 0}, {"2006-01", 0, 1, 0}, {time.DateOnly, 0, 0, 1}} {
		if t, err := time.Parse(unit.layout, text); err == nil {
			end := t.AddDate(unit.years, unit.months, unit.days).AddDate(0, 0, -1)
			return t.Format(time.DateOnly), end.Format(time.DateOnly), true
		}
	}
	return "", "", false
}
