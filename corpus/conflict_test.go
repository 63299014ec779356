package corpus

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/quadwire/quadwire"
)

// conflicts builds and renders the differences and contradictions.
func conflicts(t *testing.T, b *builder) []string {
	t.Helper()
	facts, err := Build(t.Context(), &b.c)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, f := range facts {
		switch {
		case f.Label != LabelConflicts:
		case f.Name == rdfsLabel:
			out = append(out, fmt.Sprint(f.Object))
		case f.Name == "qw:contradicts":
			out = append(out, fmt.Sprintf("%s against %s", local(f.Subject), local(f.Object.(quadwire.IRI))))
		}
	}
	slices.Sort(out)
	return out
}

// says puts a statement into somebody's mouth, with a sentence.
func says(who, phrase, quote string) func(*Statement) {
	return func(s *Statement) {
		s.Phrase, s.Quote = phrase, quote
		if who != "" {
			s.AttributedTo = []quadwire.Term{{Entity: quadwire.IRI("ent:" + who)}}
		}
	}
}

// TestDenials holds that who denies an act towards anybody denies it towards each.
func TestDenials(t *testing.T) {
	t.Parallel()
	anybody := func(text string) func(*Statement) {
		return func(s *Statement) {
			denied("Norland")(s)
			s.Object, s.Quote = quadwire.Term{Text: text}, "Norland says it has armed "+text+"."
		}
	}
	for _, tt := range []struct {
		object string
		want   []string
	}{
		{"any party", []string{"Norland armed AID Rebels", "a1 against b1", "b1 against a1"}},
		{"no one", []string{"Norland armed AID Rebels", "a1 against b1", "b1 against a1"}},
		{"the militia", nil},
	} {
		t.Run(tt.object, func(t *testing.T) {
			t.Parallel()
			b := &builder{}
			b.article("a", 5, ferry)
			b.article("b", 6, "")
			b.statement("a1", "a", "Norland armed AID Rebels", says("Sudria", "armed", "Norland armed the rebels, Sudria says."))
			b.statement("b1", "b", "Norland armed AID _", anybody(tt.object))
			if diff := cmp.Diff(tt.want, conflicts(t, b)); diff != "" {
				t.Errorf("conflicts:\n%s", diff)
			}
		})
	}
}

// TestSubjects holds that a rewording that names another actor is told, unless that one acts for the
// first, or the articles are of two writers.
func TestSubjects(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, text, actor string
		want              []string
	}{
		{"another", ferry[:400], "Union", []string{"Nordlinje blamed ACCUSE Vold; subject: Nordlinje or Union"}},
		{"its head", ferry[:400], "Lund", nil},
		{"another writer", rewritten, "Union", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			b := &builder{}
			b.article("a", 5, ferry)
			b.article("b", 6, tt.text)
			b.c.Offices = []Office{{ID: "office:1", Article: "art:a", Holder: "ent:Lund", Of: "ent:Nordlinje", Role: "head"}}
			b.statement("a1", "a", "Nordlinje blamed ACCUSE Vold", says("", "blamed slow harbour pilots", "Nordlinje blamed Vold for slow harbour pilots."))
			b.statement("b1", "b", tt.actor+" blamed ACCUSE Vold", says("", "blamed slow harbour pilots", "They blamed Vold for slow harbour pilots."))
			if diff := cmp.Diff(tt.want, conflicts(t, b)); diff != "" {
				t.Errorf("conflicts:\n%s", diff)
			}
		})
	}
}

// TestPrecision holds that one happening dated more precisely by one article is told.
func TestPrecision(t *testing.T) {
	t.Parallel()
	b := &builder{}
	b.article("a", 25, ferry)
	b.article("b", 26, "")
	month := func(s *Statement) {
		s.Time = quadwire.TimeInterval{Earliest: day(1), Latest: day(31), Granularity: quadwire.Month, Basis: quadwire.TimeExplicit}
	}
	b.statement("a1", "a", "Vold visited CONSULT Lund", month)
	b.statement("b1", "b", "Vold visited CONSULT Lund", on(12))
	if diff := cmp.Diff([]string{"Vold visited CONSULT Lund; date: 2024-03 or 2024-03-12"}, conflicts(t, b)); diff != "" {
		t.Errorf("conflicts:\n%s", diff)
	}
}

func TestSameOffice(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		a, b string
		want bool
	}{
		{"president", "President", true},
		{"vice chairman", "vice-president", true},
		{"head of staff", "chief of staff", true},
		{"president", "vice president", false},
		{"foreign minister", "defence minister", false},
		{"defense minister", "defence minister", true},
		{"minister", "deputy minister", false},
	} {
		if got := sameOffice(hashes(tt.a), hashes(tt.b)); got != tt.want {
			t.Errorf("sameOffice(%q, %q) = %v, want %v", tt.a, tt.b, got, tt.want)
		}
	}
}
