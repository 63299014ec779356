package graph_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/quadwire/quadwire/graph"
)

// graphQLCases are queries, each with the answer of stock Cayley v0.7.7 as JSON.
func graphQLCases(t *testing.T) [][2]string {
	t.Helper()
	data, err := os.ReadFile("testdata/graphql.txt")
	if err != nil {
		t.Fatal(err)
	}
	var cases [][2]string
	for block := range strings.SplitSeq(strings.TrimSpace(string(data)), "\n\n") {
		query, answer, _ := strings.Cut(block, "\n")
		cases = append(cases, [2]string{query, strings.TrimSpace(answer)})
	}
	return cases
}

// ordered is JSON with lists in the order of their text: GraphQL promises none. Times are "time", also
// where stock Cayley writes {} for them.
func ordered(t *testing.T, v any) string {
	t.Helper()
	var order func(v any) any
	order = func(v any) any {
		switch v := v.(type) {
		case string:
			if _, err := time.Parse(time.RFC3339, v); err == nil {
				return "time"
			}
		case map[string]any:
			if len(v) == 0 {
				return "time"
			}
			for k := range v {
				v[k] = order(v[k])
			}
		case []any:
			for i := range v {
				v[i] = order(v[i])
			}
			slices.SortFunc(v, func(a, b any) int { return cmp.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
		}
		return v
	}
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(order(v)); err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(buf.String())
}

// Our answers in GraphQL are those of stock Cayley.
func TestGraphQL(t *testing.T) {
	t.Parallel()
	stores(t, func(t *testing.T, st *graph.Store) {
		fill(t, st)
		for _, c := range graphQLCases(t) {
			got, err := st.GraphQL(t.Context(), c[0], graph.QueryOptions{})
			if err != nil {
				t.Errorf("%s: %v", c[0], err)
				continue
			}
			if diff := gocmp.Diff(c[1], ordered(t, got)); diff != "" {
				t.Errorf("%s:\n%s", c[0], diff)
			}
		}
	})
}

// stockGraphQL compares or records what stock Cayley answers at url.
func stockGraphQL(t *testing.T, url string) {
	t.Helper()
	var recorded strings.Builder
	for _, c := range graphQLCases(t) {
		resp, err := http.Post(url+"/api/v1/query/graphql", "text/plain", strings.NewReader(c[0]))
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if err != nil {
			t.Fatal(err)
		}
		var answer struct{ Data any }
		if err := json.Unmarshal(body, &answer); err != nil {
			t.Fatalf("stock: %s: %v\n%s", c[0], err, body)
		}
		got := ordered(t, answer.Data)
		fmt.Fprintf(&recorded, "%s\n%s\n\n", c[0], got)
		if diff := gocmp.Diff(c[1], got); diff != "" && !*rewrite {
			t.Errorf("stock: %s:\n%s", c[0], diff)
		}
	}
	if *rewrite {
		if err := os.WriteFile("testdata/graphql.txt", []byte(recorded.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
