package graph_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/graph"
	"github.com/quadwire/quadwire/graph/graphtest"
	"github.com/quadwire/quadwire/vocab"
)

// namesakes are two articles with two persons of one name, and one with a second spelling.
func namesakes() []*quadwire.Document {
	first := graphtest.New("one", "", "2024-03-05")
	adams := first.Entity(quadwire.Person, "John Adams", "Mr Adams")
	first.Say(adams, "met", first.Entity(quadwire.Person, "Ada Berg"), graphtest.Symmetric, graphtest.Event(vocab.Consult, "MEET"))
	second := graphtest.New("two", "", "2024-03-06")
	second.Entities = append(second.Entities, quadwire.Entity{ID: "ent:John_Adams", Type: quadwire.Person, Name: "John Adams", Wikidata: "Q11806"})
	second.Say(quadwire.Term{Entity: "ent:John_Adams"}, "visited", second.Entity(quadwire.Country, "Norway"))
	third := graphtest.New("three", "", "2024-03-07")
	third.Say(third.Entity(quadwire.Person, "Ada Bergh"), "met", third.Entity(quadwire.Person, "Ada Berg"), graphtest.Symmetric)
	return []*quadwire.Document{first.Document, second.Document, third.Document}
}

func TestDecide(t *testing.T) {
	t.Parallel()
	merge := graph.Decision{From: "ent:Ada_Bergh", To: "ent:Ada_Berg", Name: "Ada Berg"}
	split := graph.Decision{From: "ent:John_Adams", To: "ent:John_Adams_(senator)", Name: "John Adams (senator)", Article: "art:two", Split: true}
	stores(t, func(t *testing.T, st *graph.Store) {
		if _, err := st.AddBatch(t.Context(), namesakes()); err != nil {
			t.Fatal(err)
		}
		original := dump(t, st)
		decide(t, st, merge, split)
		after := dump(t, st)
		for _, line := range []string{
			`ent:Ada_Berg> <urn:quadwire:qw:alias> "Ada Bergh" `,
			`ent:John_Adams_(senator)> <urn:quadwire:rel:visited> <urn:quadwire:ent:Norway> `,
			`ent:John_Adams_(senator)> <urn:quadwire:qw:name> "John Adams (senator)" `,
			`ent:John_Adams> <urn:quadwire:rel:met> <urn:quadwire:ent:Ada_Berg> `,
		} {
			if !strings.Contains(after, line) {
				t.Errorf("after the decisions there is no %s", line)
			}
		}
		for _, line := range []string{"<urn:quadwire:ent:Ada_Bergh>", "Q11806> <", "ent:Ada_Berg> <urn:quadwire:rel:met> <urn:quadwire:ent:Ada_Berg>"} {
			for l := range strings.Lines(after) {
				if strings.Contains(l, line) && !strings.Contains(l, "qw:before") {
					t.Errorf("after the decisions there is still %s", l)
				}
			}
		}
		if stats := decide(t, st, merge, split); stats != (graph.Stats{}) {
			t.Errorf("the same decisions again: %+v, want no change", stats)
		}
		decide(t, st, merge)
		decide(t, st)
		if diff := cmp.Diff(original, dump(t, st)); diff != "" {
			t.Errorf("after taking all back:\n%s", diff)
		}
		fresh := graph.Memory()
		decide(t, fresh, merge, split)
		if _, err := fresh.AddBatch(t.Context(), namesakes()); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(after, dump(t, fresh)); diff != "" {
			t.Errorf("decided before loading:\n%s", diff)
		}
	})
}

// TestDecideChain holds that decisions work one after another, circles included.
func TestDecideChain(t *testing.T) {
	t.Parallel()
	st := graph.Memory()
	if _, err := st.AddBatch(t.Context(), namesakes()); err != nil {
		t.Fatal(err)
	}
	decide(t, st,
		graph.Decision{From: "ent:Ada_Bergh", To: "ent:Ada_Berg", Name: "Ada Berg"},
		graph.Decision{From: "ent:Ada_Berg", To: "ent:Ada_Bergh", Name: "Ada Bergh"})
	got := dump(t, st)
	if strings.Contains(got, "<urn:quadwire:ent:Ada_Berg>") || !strings.Contains(got, `ent:Ada_Bergh> <urn:quadwire:qw:alias> "Ada Berg"`) {
		t.Error("the second decision does not work on the result of the first")
	}
}

func decide(t *testing.T, st *graph.Store, list ...graph.Decision) graph.Stats {
	t.Helper()
	stats, err := st.Decide(t.Context(), list)
	if err != nil {
		t.Fatal(err)
	}
	return stats
}
