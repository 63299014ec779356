package rdf_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/graph"
	"github.com/quadwire/quadwire/graph/export"
	"github.com/quadwire/quadwire/graph/graphtest"
	"github.com/quadwire/quadwire/graph/rdf"
)

// lines gives the quads of doc as compact N-Quads lines.
func lines(doc *quadwire.Document) []string {
	var out []string
	for _, q := range rdf.Quads(doc) {
		out = append(out, strings.TrimSpace(string(export.AppendQuad(nil, q))))
	}
	return out
}

func TestQuads(t *testing.T) {
	t.Parallel()
	docs := graphtest.Documents()
	tests := []struct {
		name string
		doc  int
		want string
		miss bool
	}{
		{"edge", 0, `<ent:Norland> <rel:supports> <ent:Estmark> <art:talks> .`, false},
		{"symmetric edge", 0, `<ent:Marta_Velde> <rel:met> <ent:Ilian_Croy> <art:talks> .`, false},
		{"symmetric edge, reverse", 0, `<ent:Ilian_Croy> <rel:met> <ent:Marta_Velde> <art:talks> .`, false},
		{"not reversed", 0, `<ent:Estmark> <rel:supports> <ent:Norland> <art:talks> .`, true},
		{"negated is no edge", 0, `<ent:Norland> <rel:allied_with> <ent:Estmark> <art:talks> .`, true},
		{"denial", 0, `<ent:Marta_Velde> <rel:denied> <stmt:talks-3> .`, true},
		{"denial with label", 0, `<ent:Marta_Velde> <rel:denied> <stmt:talks-3> <art:talks> .`, false},
		{"negated statement", 0, `<stmt:talks-3> <qw:polarity> <qw:negated> <art:talks> .`, false},
		{"words", 0, `<stmt:talks-5> <qw:object> "that the harbour stays open" <art:talks> .`, false},
		{"topic", 0, `<stmt:talks-2> <qw:topic> <ent:Skerry_Island> <art:talks> .`, false},
		{"event", 0, `<stmt:talks-1> <qw:event> <plover:CONSULT> <art:talks> .`, false},
		{"own event type", 0, `<stmt:talks-5> <qw:event> <qw:SAY> <art:talks> .`, false},
		{"time", 0, `<stmt:talks-1> <qw:earliest> "2031-03-04T00:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime> <art:talks> .`, false},
		{"month", 0, `<stmt:talks-1> <qw:month> "2031-03" <art:talks> .`, false},
		{"confidence", 0, `<stmt:talks-1> <qw:confidence> "9.0E-1"^^<http://www.w3.org/2001/XMLSchema#double> <art:talks> .`, false},
		{"office edge", 0, `<ent:Marta_Velde> <rel:holds_office> <ent:Norland> <art:talks> .`, false},
		{"label", 0, `<stmt:talks-2> <http://www.w3.org/2000/01/rdf-schema#label> "Norland supports Estmark" <art:talks> .`, false},
		{"planned is no edge", 1, `<ent:Sudria> <rel:visited> <ent:Estmark> <art:reply> .`, true},
		{"claim of another is no edge", 1, `<ent:Estmark> <rel:armed> <ent:Sudria> <art:reply> .`, true},
		{"speaker", 1, `<stmt:reply-3> <qw:speaker> <ent:Sudria> <art:reply> .`, false},
		{"outer speaker", 1, `<stmt:reply-3> <qw:speaker2> <ent:Sudrian_Foreign_Ministry> <art:reply> .`, false},
		{"former office is no edge", 2, `<ent:Ilian_Croy> <rel:holds_office> <ent:Estmark> <art:change> .`, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := lines(docs[test.doc])
			if slices.Contains(got, test.want) == test.miss {
				t.Errorf("Quads: %s there = %v, want %v\n%s", test.want, test.miss, !test.miss, strings.Join(got, "\n"))
			}
		})
	}
}

func TestQuadsSpeakerTakesPart(t *testing.T) {
	t.Parallel()
	d := graphtest.New("claim", "Claim", "")
	a, b := d.Entity(quadwire.Person, "Ann Tale"), d.Entity(quadwire.Person, "Bo Reed")
	d.Say(a, "met", b, graphtest.By(a))
	if want := "<ent:Ann_Tale> <rel:met> <ent:Bo_Reed> <art:claim> ."; !slices.Contains(lines(d.Document), want) {
		t.Errorf("Quads: no %s", want)
	}
}

func TestQuadsValid(t *testing.T) {
	t.Parallel()
	d := graphtest.New("odd name\n<x>", "A \"title\"\nwith\x00 control", "2031-01-01")
	odd := d.Entity(quadwire.Person, "Zo\u00eb \"X\" <b>\\ 100%")
	d.Say(odd, "met", graphtest.Words("\xff\xfe broken"), graphtest.When("2031-01-01"))
	quads := rdf.Quads(d.Document)
	for i, q := range quads {
		if err := rdf.Validate(q); err != nil {
			t.Errorf("Quads: %v", err)
		}
		if i > 0 && export.Compare(quads[i-1], q) >= 0 {
			t.Errorf("Quads: %v before %v", quads[i-1], q)
		}
	}
}

func TestMint(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]quadwire.IRI{
		"Vera Lind":       "ent:Vera_Lind",
		"Zoe\u0308":       "ent:Zo\u00eb",
		"100% <b>":        "ent:100%25_%3Cb%3E",
		"a\nb\u0085c":     "ent:a%0Ab%C2%85c",
		"Ca\u00f1on Corp": "ent:Ca\u00f1on_Corp",
	} {
		if got := graph.Mint("ent:", name); got != want {
			t.Errorf("Mint(%q) = %q, want %q", name, got, want)
		}
	}
}
