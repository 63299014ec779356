package graph_test

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/quadwire/quadwire/graph"
	"github.com/quadwire/quadwire/graph/limit"
)

// hostile are queries that crash or exhaust Cayley's own session, and more of the kind.
func hostile(t *testing.T) []string {
	t.Helper()
	data, err := os.ReadFile("testdata/hostile.txt")
	if err != nil {
		t.Fatal(err)
	}
	queries := strings.Split(strings.TrimSpace(string(data)), "\n")
	for _, deep := range []string{"(", "[", "!", "{", "-", "new ", "if(1)", "a?a:", "`${", "f(", "a.b("} {
		queries = append(queries, strings.Repeat(deep, 30_000/len(deep)))
	}
	return append(queries, strings.Repeat("x;", 1<<20))
}

// After each hostile query the store still answers, and the query ended within its limits. It runs
// before the parallel tests: where all queries together take too much, the greediest is ended.
func TestHostile(t *testing.T) {
	if testing.Short() {
		t.Skip("each query runs into a limit")
	}
	st := graph.Memory()
	fill(t, st)
	opts := graph.QueryOptions{Timeout: 300 * time.Millisecond, Memory: 64 << 20, Rows: 10_000}
	for _, q := range hostile(t) {
		start := time.Now()
		for _, err := range st.Results(t.Context(), q, opts) {
			if err != nil {
				break
			}
		}
		stillAnswers(t, st, q, start)
	}
}

// stillAnswers checks that query q ended soon and that the store answers as before.
func stillAnswers(t *testing.T, st *graph.Store, q string, start time.Time) {
	t.Helper()
	if took := time.Since(start); took > time.Minute { // the race detector, and a machine with other work, take ten times as long
		t.Errorf("%.80s: took %v", q, took)
	}
	n := 0
	for row, err := range st.Query(t.Context(), `g.V("<ent:Norland>").out("<rel:supports>").all()`, graph.QueryOptions{}) {
		if err != nil || row["id"] != "<ent:Estmark>" {
			t.Fatalf("after %.80s: %v, %v", q, row, err)
		}
		n++
	}
	if n != 1 {
		t.Fatalf("after %.80s: %d rows, want 1", q, n)
	}
}

// Hostile GraphQL ends within its limits, too.
func TestHostileGraphQL(t *testing.T) {
	t.Parallel()
	st := graph.Memory()
	fill(t, st)
	data, err := os.ReadFile("testdata/hostile_graphql.txt")
	if err != nil {
		t.Fatal(err)
	}
	queries := strings.Split(string(data), "\n")
	for _, deep := range []string{"{a", "{a(b:[", "(", "[", "{a(b:{c:", "{a @x(", "#", "\"", "\\", "~", "<", "\xff", "\x00", "{a:", "{a,"} {
		queries = append(queries, strings.Repeat(deep, 30_000/len(deep)), "{"+strings.Repeat(deep, 15))
	}
	queries = append(queries, "{n{"+strings.Repeat("<rel:met> @opt ", 1500)+"}}", "{"+strings.Repeat("n{*} ", 5000)+"}")
	opts := graph.QueryOptions{Timeout: 300 * time.Millisecond, Memory: 64 << 20, Rows: 10_000}
	for _, q := range queries {
		start := time.Now()
		_, _ = st.GraphQL(t.Context(), q, opts) // an error or an answer, but an end
		stillAnswers(t, st, q, start)
	}
}

func TestLimits(t *testing.T) {
	st := graph.Memory()
	fill(t, st)
	tests := []struct {
		name, query string
		opts        graph.QueryOptions
		want        error
	}{
		{"time", `while (true) {}`, graph.QueryOptions{Timeout: 50 * time.Millisecond}, limit.ErrTime},
		{"time, caught", `for (;;) try { for (;;) g.V().count() } catch (e) {}`, graph.QueryOptions{Timeout: 50 * time.Millisecond}, limit.ErrTime},
		{"memory", `var a = []; for (;;) a.push("x" + a.length + {});`, graph.QueryOptions{Memory: 16 << 20}, limit.ErrMemory},
		{"depth", `function f() { return f() + 1 } f()`, graph.QueryOptions{}, limit.ErrDepth},
		{"rows", `for (;;) g.emit(1)`, graph.QueryOptions{Rows: 10}, limit.ErrRows},
		{"length", strings.Repeat(" ", 1<<20), graph.QueryOptions{}, limit.ErrLength},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var got error
			for _, err := range st.Query(t.Context(), test.query, test.opts) {
				got = err
			}
			if !errors.Is(got, test.want) {
				t.Errorf("Query(%.60s): %v, want %v", test.query, got, test.want)
			}
		})
	}
}

func TestQueryEndsWithItsContext(t *testing.T) {
	t.Parallel()
	st := graph.Memory()
	fill(t, st)
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	var got error
	for _, err := range st.Query(ctx, `for (;;) g.V().out().out().count()`, graph.QueryOptions{}) {
		got = err
	}
	if !errors.Is(got, context.DeadlineExceeded) {
		t.Errorf("Query: %v, want %v", got, context.DeadlineExceeded)
	}
}

// Breaking off the loop ends the query; writing goes on at once.
func TestQueryBreak(t *testing.T) {
	t.Parallel()
	stores(t, func(t *testing.T, st *graph.Store) {
		fill(t, st)
		n := 0
		for range st.Query(t.Context(), `for (;;) g.V().all()`, graph.QueryOptions{}) {
			if n++; n == 5 {
				break
			}
		}
		if _, err := st.Remove(t.Context(), "art:talks"); err != nil {
			t.Fatal(err)
		}
	})
}

func TestQueryResults(t *testing.T) {
	t.Parallel()
	st := graph.Memory()
	fill(t, st)
	for query, want := range map[string]string{
		`1 + 1`:                        `2`,
		`g.V("<ent:Norland>").count()`: `1`,
		`g.V().has("<qw:confidence>", gt(0)).has("<qw:start>").count()`:     `12`,
		`g.V("<ent:Norland>").out("<rdf:type>").unique().order().toArray()`: `["<qw:Country>","<qw:Entity>"]`,
		`g.V("<stmt:talks-1>").out("<qw:earliest>").toValue().getTime()`:    `1930348800000`,
		`g.emit({b: [1, "x", {c: true}], a: null})`:                         `{"a":null,"b":[1,"x",{"c":true}]}`,
		`g.V("<ent:Norland>").except(g.V("<ent:None>")).toValue()`:          `"<ent:Norland>"`,
		`g.emit(args.name)`: `"<ent:x>\"); g.V().all(); (\""`,
	} {
		var got []any
		args := map[string]any{"name": `<ent:x>"); g.V().all(); ("`}
		for v, err := range st.Results(t.Context(), query, graph.QueryOptions{Args: args}) {
			if err != nil {
				t.Fatalf("%s: %v", query, err)
			}
			got = append(got, v)
		}
		if text := strings.Join(sorted(got), " "); text != want {
			t.Errorf("%s = %s, want %s", query, text, want)
		}
	}
}

func TestQueryWarns(t *testing.T) {
	t.Parallel()
	st := graph.Memory()
	fill(t, st)
	for query, want := range map[string]string{
		`g.V("Velde").out("<rel:met>").all()`:              `"Velde" is text, no entity: did you mean <ent:Marta_Velde>?`,
		`g.V("Veldes").all()`:                              `no node "Veldes": did you mean <ent:Marta_Velde>?`,
		`g.V("Velde").in("<qw:alias>").all()`:              ``,
		`g.V("<ent:Nordland>").all()`:                      `no node <ent:Nordland>: did you mean <ent:Norland>?`,
		`g.V("<ent:Norland>").out("<rel:suports>").all()`:  `no node <rel:suports>: did you mean <rel:supports>?`,
		`g.V("<ent:Norland>").out("<rel:supports>").all()`: ``,
		`g.V("<ent:Norland>").out("<rdf:type>").all()`:     ``,
		`g.V("<zz:Qqqq>").all()`:                           `no node <zz:Qqqq>`,
	} {
		var got []string
		opts := graph.QueryOptions{Warn: func(msg string) { got = append(got, msg) }}
		for _, err := range st.Query(t.Context(), query, opts) {
			if err != nil {
				t.Fatal(err)
			}
		}
		if text := strings.Join(got, "; "); text != want {
			t.Errorf("%s warns %q, want %q", query, text, want)
		}
	}
}

// A greedy query is ended, and none beside it.
func TestMemoryIsTheQuerys(t *testing.T) {
	if raceDetector {
		t.Skip("the race detector's memory is in the way")
	}
	st := graph.Memory()
	fill(t, st)
	const modest = `var keep = []; for (var i = 0; i < 1e4; i++) keep.push({n: i}); var n = 0;
		for (var i = 0; i < 2e5; i++) n += keep[i % keep.length].n % 7; g.emit(n)`
	for name, greedy := range map[string]string{
		"objects": `var a = []; for (;;) a.push({x: a.length, y: "y" + a.length});`,
		"doubled": `var s = "x"; for (;;) s += s;`,
		"rows":    `var a = []; for (;;) a.push(g.V().tagArray());`,
	} {
		t.Run(name, func(t *testing.T) {
			neighbours := make(chan error, 2)
			for range cap(neighbours) {
				go func() {
					var got error
					for _, err := range st.Results(t.Context(), modest, graph.QueryOptions{Memory: 48 << 20, Timeout: 5 * time.Minute}) {
						got = err
					}
					neighbours <- got
				}()
			}
			var got error
			for _, err := range st.Results(t.Context(), greedy, graph.QueryOptions{Memory: 48 << 20, Timeout: 5 * time.Minute}) {
				got = err
			}
			if !errors.Is(got, limit.ErrMemory) {
				t.Errorf("greedy: %v, want %v", got, limit.ErrMemory)
			}
			for range cap(neighbours) {
				if err := <-neighbours; err != nil {
					t.Errorf("a neighbour: %v", err)
				}
			}
		})
	}
}
