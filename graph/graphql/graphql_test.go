package graphql_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	hkv "github.com/hidal-go/hidalgo/kv"

	"github.com/quadwire/quadwire/graph/graphql"
	"github.com/quadwire/quadwire/graph/kv"
	"github.com/quadwire/quadwire/graph/limit"
)

// empty is a store without quads.
func empty(t testing.TB) *kv.Store {
	t.Helper()
	db := kv.Memory()
	tx, err := db.Tx(true)
	if err != nil {
		t.Fatal(err)
	}
	err = kv.Init(context.Background(), tx)
	if err == nil {
		err = tx.Commit(context.Background())
	}
	var read hkv.Tx
	if err == nil {
		read, err = db.Tx(false)
	}
	if err != nil {
		t.Fatal(err)
	}
	qs, err := kv.Reader(read)
	if err != nil {
		t.Fatal(err)
	}
	return qs
}

func TestNesting(t *testing.T) {
	t.Parallel()
	qs := empty(t)
	for text, want := range map[string]error{
		strings.Repeat("{a", 30):                          errors.New("nests too deeply"),
		strings.Repeat(" ", limit.MaxText+1):              limit.ErrLength,
		`{nodes(id: "{{{{{{{{{{{{{{{{{{{{{{{{{{{{"){id}}`: nil,
		"{nodes # {{{{{{{{{{{{{{{{{{{{{{{{{{{{{\n{id}}":   nil,
	} {
		_, err := graphql.Run(t.Context(), qs, text, limit.Limits{})
		if (err == nil) != (want == nil) || want != nil && !strings.Contains(err.Error(), want.Error()) {
			t.Errorf("Run(%.40q): %v, want %v", text, err, want)
		}
	}
}

// FuzzRun: whatever the text, the parser comes to an end soon, and nothing panics.
func FuzzRun(f *testing.F) {
	for _, seed := range []string{
		`{nodes{id}}`, `{nodes(id: <ent:A>, first: 3) @rev(<rel:met>: "x"){ *}}`, `query x($a: Int = 1) {a: b @label(v: [<x>, "y"]) @unnest @opt}`,
		`{a(b: {c: 1.5e3, d: $e}) ... on F {g}}`, `fragment x on y {z}`, `{a(b: "\u00e9\n\\") ~<x>{id}}`, "\"\"\"block\"\"\" type X {a: [B!]!}", "{\xff\xfe}",
	} {
		f.Add(seed)
	}
	qs := empty(f)
	f.Fuzz(func(t *testing.T, text string) {
		start := time.Now()
		_, err := graphql.Run(t.Context(), qs, text, limit.Limits{Timeout: time.Second})
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("took %v: %v", took, err)
		}
	})
}
