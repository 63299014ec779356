package queries_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/graph"
	"github.com/quadwire/quadwire/graph/graphtest"
	"github.com/quadwire/quadwire/queries"
)

func store(t testing.TB) *graph.Store {
	t.Helper()
	st := graph.Memory()
	docs := graphtest.Documents()
	if _, err := st.AddBatch(t.Context(), docs); err != nil {
		t.Fatal(err)
	}
	derive(t, st, docs)
	return st
}

// run gives the rows of a query as JSON, reduced to its columns.
func run(t testing.TB, st *graph.Store, name string, args ...string) []string {
	t.Helper()
	q, err := queries.Lookup(name)
	if err != nil {
		t.Fatal(err)
	}
	m := map[string]string{}
	for i := 0; i < len(args); i += 2 {
		m[args[i]] = args[i+1]
	}
	var out []string
	for row, err := range queries.Run(t.Context(), st, name, m) {
		if err != nil {
			t.Fatalf("Run(%s, %v): %v", name, args, err)
		}
		var cells []string
		for _, c := range q.Columns {
			v, ok := row[c]
			if !ok {
				t.Errorf("Run(%s): no column %s in %v", name, c, row)
			}
			text, err := json.Marshal(v)
			if err != nil {
				t.Fatal(err)
			}
			cells = append(cells, string(text))
		}
		out = append(out, strings.Join(cells, " "))
	}
	return out
}

func TestRun(t *testing.T) {
	t.Parallel()
	st := store(t)
	tests := []struct {
		name string
		args []string
		want []string
	}{
		{"contacts", []string{"actor", "Croy"}, []string{
			`"Marta Velde" "2031-03-04" ["stated"] ["Port Hale"] ["reply","talks"]`,
			`"Asa Dunn" "2032-01-09" ["stated"] [] ["change"]`,
		}},
		{"contacts", []string{"actor", "ilian croy", "since", "2032"}, []string{`"Asa Dunn" "2032-01-09" ["stated"] [] ["change"]`}},
		{"supports", nil, []string{`"Norland" "Estmark" "Skerry Island" "2031-03-05" ["talks"]`}},
		{"supports", []string{"target", "Norland"}, nil},
		{"denied", []string{"speaker", "Velde"}, []string{`"Marta Velde" "Norland" "COOPERATE" "Estmark" "allied with Estmark: Norland allied with Estmark." ["2031-03-05"] ["talks"]`}},
		{"offices", []string{"of", "Estmark"}, []string{
			`"Ilian Croy" "defence minister" "Estmark" "current" "2031-03" ["talks"]`,
			`"Asa Dunn" "defence minister" "Estmark" "current" "2032-01" ["change"]`,
		}},
		{"offices", []string{"role", "Minister", "at", "2032-01", "status", "any"}, []string{
			`"Asa Dunn" "defence minister" "Estmark" "current" "2032-01" ["change"]`,
			`"Ilian Croy" "defence minister" "Estmark" "former" "2032-01" ["change"]`,
		}},
		{"visits", nil, []string{`"Ilian Croy" "Norland" "2031-03-04" ["stated"] ["talks"]`}},
		{"accusations", []string{"actor", "Sudria"}, []string{
			`"Sudria" "Estmark" "arming rebels" "accused Estmark arming rebels" "2031-03-06" ["2031-03-06"] ["reply"]`,
		}},
		{"said", []string{"speaker", "Sudria"}, []string{
			`"Sudria" "Estmark" "AID" "rebels" "armed rebels" null "asserted" "actual" "Sudrian Foreign Ministry" ["2031-03-06"] ["reply"]`,
		}},
		{"chains", nil, []string{`"Estmark" "AID" "rebels" "armed rebels" ["Sudria","Sudrian Foreign Ministry"] ["2031-03-06"] ["reply"]`}},
		{"open", nil, []string{`"Sudria" "CONSULT" "Estmark" "visited Estmark: Sudria visited Estmark." "planned" ["2031-03-06"] ["reply"]`}},
		{"places", []string{"actor", "Velde", "other", "Croy"}, []string{`"Port Hale" "2031-03-04" ["stated"] ["talks"]`}},
		{"path", []string{"actor", "Velde", "other", "Dunn"}, []string{`["Marta Velde","Ilian Croy","Asa Dunn"] ["met","met"] ["reply","change"]`}},
		{"between", []string{"actor", "Norland", "other", "Estmark", "since", "2032"}, []string{
			`"2032-01-08" ["stated"] "Norland" "sanctioned" "Estmark" null "asserted" "actual" null ["change"]`,
		}},
		{"timeline", []string{"on", "2031-03-04", "type", "consult"}, []string{
			`"2031-03-04" ["stated"] "Ilian Croy" "CONSULT" "Marta Velde" "asserted" "actual" ["reply","talks"]`,
			`"2031-03-04" ["stated"] "Ilian Croy" "CONSULT" "Norland" "asserted" "actual" ["talks"]`,
		}},
		{"change", []string{"actor", "Norland", "other", "Estmark"}, []string{
			`"2031" "CONSULT" "asserted" 3`, `"2031" "COOPERATE" "negated" 1`, `"2031" "SUPPORT" "asserted" 1`,
			`"2032" "SANCTION" "asserted" 1`,
		}},
		{"sources", []string{"publisher", "harbour"}, []string{
			`"talks" "2031-03-05" "Harbour Post" null "Norland and Estmark hold talks" 5`,
			`"change" "2032-01-10" "Harbour Post" null "New minister in Estmark" 2`,
		}},
		{"corroborated", nil, []string{
			`"Marta Velde" "CONSULT" "Ilian Croy" "met Ilian Croy: Marta Velde met Ilian Croy." "asserted" null 2 ["reply","talks"]`,
		}},
		{"why", []string{"actor", "Norland", "relation", "supports"}, []string{
			`"Norland supports Estmark" "Norland supports Estmark." "talks" 104 "test" null "asserted" "actual"`,
		}},
		{"flows", []string{"to", "Sudria"}, []string{`"Estmark" "Sudria" "armed Sudria: Estmark armed Sudria." "asserted" "actual" "Marta Velde" null ["2031-03-06"] ["reply"]`}},
	}
	for _, test := range tests {
		t.Run(fmt.Sprint(test.name, test.args), func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(test.want, run(t, st, test.name, test.args...)); diff != "" {
				t.Errorf("Run(%s, %v):\n%s", test.name, test.args, diff)
			}
		})
	}
}

// Every query runs with its required parameters alone, on an empty store too.
func TestFiles(t *testing.T) {
	t.Parallel()
	full := store(t)
	empty := graph.Memory()
	d := graphtest.New("empty", "Nothing", "")
	d.Entity(quadwire.Country, "Norland")
	if _, err := empty.Add(t.Context(), d.Document); err != nil {
		t.Fatal(err)
	}
	values := map[queries.Type]string{queries.TypeEntity: "Norland", queries.TypeDate: "2031", queries.TypeText: "x", queries.TypeInt: "1", queries.TypeRelation: "met"}
	for _, q := range queries.All() {
		for _, st := range []*graph.Store{full, empty} {
			for _, all := range []bool{false, true} {
				var args []string
				for _, p := range q.Params {
					if p.Required || all {
						args = append(args, p.Name, values[p.Type])
					}
				}
				run(t, st, q.Name, args...)
			}
		}
		if !strings.HasPrefix(q.Example, q.Name) {
			t.Errorf("%s: example %q", q.Name, q.Example)
		}
	}
}

func TestResolve(t *testing.T) {
	t.Parallel()
	st := store(t)
	d := graphtest.New("more", "More", "")
	d.Entity(quadwire.Person, "Zo\u00eb Croy", "Minister Croy")
	d.Entity(quadwire.Organization, "Harbour Bank")
	if _, err := st.Add(t.Context(), d.Document); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]quadwire.IRI{
		"Marta Velde": "ent:Marta_Velde", "velde": "ent:Marta_Velde", "ent:Norland": "ent:Norland", "<ent:Norland>": "ent:Norland",
		"Norlandic": "ent:Norland", "zoe croy": "ent:Zo\u00eb_Croy", "General Croy": "ent:Ilian_Croy", "DUNN": "ent:Asa_Dunn",
	} {
		got, err := queries.Resolve(t.Context(), st, name)
		if err != nil || got.ID != want {
			t.Errorf("Resolve(%q) = %v, %v, want %v", name, got, err, want)
		}
	}
	for name, want := range map[string]string{
		"Nordland": `no entity is called "Nordland": did you mean Norland (Country, ent:Norland)?`,
		"Xqzzt":    `no entity is called "Xqzzt"`,
		"Bank":     `no entity is called "Bank": did you mean Harbour Bank (Organization, ent:Harbour_Bank)?`,
	} {
		_, err := queries.Resolve(t.Context(), st, name)
		var unknown *queries.NameError
		if !errors.As(err, &unknown) || unknown.Ambiguous || err.Error() != want {
			t.Errorf("Resolve(%q): %v, want %s", name, err, want)
		}
	}
}

func TestArguments(t *testing.T) {
	t.Parallel()
	st := store(t)
	for _, test := range []struct {
		name string
		args map[string]string
		want string
	}{
		{"contact", nil, `no query "contact": did you mean contacts?`},
		{"contacts", nil, `contacts --actor: is required: who met others`},
		{"contacts", map[string]string{"actor": "Velde", "sinse": "2031"}, `no parameter "sinse": did you mean since?`},
		{"contacts", map[string]string{"actor": "Velde", "since": "March"}, `contacts --since: "March" is no date: 2031, 2031-03 or 2031-03-04`},
		{"contacts", map[string]string{"actor": `"); g.V().all(); ("`}, `no entity is called "\"); g.V().all(); (\""`},
	} {
		for _, err := range queries.Run(t.Context(), st, test.name, test.args) {
			if err == nil || err.Error() != test.want {
				t.Errorf("Run(%s, %v): %v, want %s", test.name, test.args, err, test.want)
			}
		}
	}
}
