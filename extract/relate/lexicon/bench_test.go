package lexicon

import (
	"testing"

	"github.com/quadwire/quadwire"
)

// BenchmarkMatch matches a frame with an act within an act.
func BenchmarkMatch(b *testing.B) {
	l := Default()
	f := Frame{Lemma: "agree", Args: []Arg{
		{Role: quadwire.RoleSubject, Lemma: "chad", Type: quadwire.Country, Of: -1},
		{Role: quadwire.RoleComplement, Lemma: "send", Of: -1},
		{Role: quadwire.RoleObject, Lemma: "troop", Of: 1},
		{Role: quadwire.RoleOblique, Prep: "to", Lemma: "niger", Type: quadwire.Country, Of: 1},
		{Role: quadwire.RoleOblique, Prep: "after", Lemma: "summit", Type: quadwire.Event, Of: 1},
	}}
	b.ReportAllocs()
	for b.Loop() {
		if _, ok := l.Match(f); !ok {
			b.Fatal("no match")
		}
	}
}

// BenchmarkParse parses the embedded table.
func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := parseTable(); err != nil {
			b.Fatal(err)
		}
	}
}
