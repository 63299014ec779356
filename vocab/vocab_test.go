package vocab_test

import (
	"strings"
	"testing"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/vocab"
)

// TestTables holds that the tables agree with each other and with the root package.
func TestTables(t *testing.T) {
	t.Parallel()
	modes := map[string]bool{}
	for _, m := range vocab.Modes() {
		key := string(m.Event) + " " + m.Mode
		if _, ok := vocab.Event(m.Event); !ok || modes[key] {
			t.Errorf("mode %s: unknown event type or listed twice", key)
		}
		modes[key] = true
	}
	plover := 0
	for _, e := range vocab.Events() {
		if e.Plover {
			plover++
		}
		if e.Score < -10 || e.Score > 10 || e.Label == "" || e.Description == "" {
			t.Errorf("event type %+v is incomplete", e)
		}
	}
	if plover != 16 {
		t.Errorf("%d PLOVER categories, want 16", plover)
	}
	seen := map[string]bool{}
	for _, r := range vocab.Relations() {
		if _, ok := vocab.Event(r.Event); !ok || seen[r.Name] {
			t.Errorf("relation %q: unknown event type %q or listed twice", r.Name, r.Event)
		}
		seen[r.Name] = true
		if r.Mode != "" && !modes[string(r.Event)+" "+r.Mode] {
			t.Errorf("relation %q: mode %s %s is not in modes.tsv", r.Name, r.Event, r.Mode)
		}
		if r.Label == "" || r.Inverse == "" || r.Name != strings.ToLower(r.Name) || strings.Contains(r.Name, " ") {
			t.Errorf("relation %+v is badly named", r)
		}
		if r.Symmetric != (r.Label == r.Inverse) {
			t.Errorf("relation %q: symmetric is %v but its inverse is %q", r.Name, r.Symmetric, r.Inverse)
		}
	}
	if got := len(vocab.EntityTypes()); got != 11 {
		t.Errorf("%d entity types, want 11", got)
	}
}

func TestLookUp(t *testing.T) {
	t.Parallel()
	if r, ok := vocab.Relation("met"); !ok || r.Event != vocab.Consult || r.Mode != "MEET" || !r.Symmetric {
		t.Errorf("Relation(met) = %+v, %v", r, ok)
	}
	if _, ok := vocab.Relation("insist_on"); ok {
		t.Error("Relation(insist_on) exists, want an open predicate")
	}
	if e, ok := vocab.Event(vocab.Concede); !ok || e.Parent != "YIELD" {
		t.Errorf("Event(CONCEDE) = %+v, %v", e, ok)
	}
	if got := vocab.Plover(vocab.Legal, "INVESTIGATE"); got != vocab.Accuse {
		t.Errorf("Plover(LEGAL, INVESTIGATE) = %q, want ACCUSE", got)
	}
	if got := vocab.Plover(vocab.Move, "FLEE"); got != "" {
		t.Errorf("Plover(MOVE, FLEE) = %q, want none", got)
	}
	for _, typ := range []quadwire.EntityType{quadwire.Person, quadwire.Work, quadwire.Object} {
		found := false
		for _, e := range vocab.EntityTypes() {
			found = found || e.Type == typ
		}
		if !found {
			t.Errorf("EntityTypes() lacks %q", typ)
		}
	}
}
