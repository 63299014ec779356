package format_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/format"
)

const text = "President Zoë Arnal met Ruritania's envoy in May. Ruritania did not attack Sylvania."

// at is the span of the nth occurrence of words in text, from 0.
func at(words string, nth int) quadwire.Span {
	start := 0
	for range nth {
		start += strings.Index(text[start:], words) + 1
	}
	start += strings.Index(text[start:], words)
	return quadwire.Span{Start: start, End: start + len(words)}
}

func token(words string, nth int, xpos string) quadwire.Token {
	return quadwire.Token{Span: at(words, nth), Lemma: words, UPOS: "X", XPOS: xpos, DepRel: "dep", Head: -1}
}

// document is a small document with each thing that a format renders.
func document() *quadwire.Document {
	first, second := at("President Zoë Arnal met Ruritania's envoy in May.", 0), at("Ruritania did not attack Sylvania.", 0)
	arnal := quadwire.Term{Entity: "ent:Zoë_Arnal", Text: "President Zoë Arnal", Span: at("President Zoë Arnal", 0)}
	envoy := quadwire.Term{Text: "Ruritania's envoy", Span: at("Ruritania's envoy", 0)}
	ruritania := quadwire.Term{Entity: "ent:Ruritania", Text: "Ruritania", Span: at("Ruritania", 1)}
	sylvania := quadwire.Term{Entity: "ent:Sylvania", Text: "Sylvania", Span: at("Sylvania", 0)}
	may := quadwire.TimeInterval{
		Earliest: time.Date(2021, 5, 1, 0, 0, 0, 0, time.UTC), Latest: time.Date(2021, 5, 31, 0, 0, 0, 0, time.UTC),
		Granularity: quadwire.Month, Basis: quadwire.TimeAnchored,
	}
	return &quadwire.Document{
		Article: &quadwire.Article{ID: "art:a%2Fone.txt", Text: text},
		Sentences: []quadwire.Sentence{
			{Span: first, First: 0, Last: 3, Kind: quadwire.Prose},
			{Span: second, First: 3, Last: 6, Kind: quadwire.Prose},
		},
		Tokens: []quadwire.Token{
			token("President", 0, "NNP"), token("Zoë Arnal", 0, "NNP"), token("met", 0, "VBD"),
			token("Ruritania", 1, "NNP"), token("attack", 0, "VB"), token("Sylvania", 0, "NNP"),
		},
		Entities: []quadwire.Entity{
			{ID: "ent:Zoë_Arnal", Name: "Zoë Arnal", Aliases: []string{"Arnal"}, Type: quadwire.Person, Country: "ARN", Sector: "GOV"},
			{ID: "ent:Ruritania", Name: "Ruritania", Type: quadwire.Country, Country: "RUR"},
			{ID: "ent:Sylvania", Name: "Sylvania", Type: quadwire.Country, Country: "SYL"},
		},
		Mentions: []quadwire.Mention{
			{Span: at("President", 0), First: 0, Last: 1, Kind: quadwire.TitleOf, Type: quadwire.Person, Entities: []int{0}},
			{Span: at("Zoë Arnal", 0), First: 1, Last: 2, Kind: quadwire.Name, Type: quadwire.Person, Entities: []int{0}},
			{Span: at("Ruritania", 1), First: 3, Last: 4, Kind: quadwire.Metonym, Type: quadwire.Country, Entities: []int{1, 2}},
			{Span: at("Sylvania", 0), First: 5, Last: 6, Kind: quadwire.Nominal, Type: quadwire.Country},
		},
		Clauses: []quadwire.Clause{
			{
				Span: first, Sentence: 0, Verb: 2, Phrase: "met", Subject: arnal, Rule: "verb",
				Args: []quadwire.Argument{
					{Role: quadwire.RoleObject, Term: envoy},
					{Role: quadwire.RoleTime, Prep: "in", Term: quadwire.Term{Text: "May", Span: at("May", 0)}},
				},
				Polarity: quadwire.Asserted, Modality: quadwire.Actual,
			},
			{
				Span: second, Sentence: 1, Verb: 4, Phrase: "did not attack", Subject: ruritania, Rule: "verb",
				Args: []quadwire.Argument{{Role: quadwire.RoleObject, Term: sylvania}},
			},
		},
		Statements: []quadwire.Statement{
			{
				ID: "stmt:1", Clause: 0, Subject: arnal, Predicate: "rel:met", Object: envoy, Event: "CONSULT", Mode: "MEET",
				Symmetric: true, Topic: ruritania, Time: may, Polarity: quadwire.Asserted, Modality: quadwire.Actual,
				Phrase: "met", Evidence: []quadwire.Span{second, first}, Rule: "meet", Confidence: 0.9,
			},
			{
				ID: "stmt:2", Clause: 1, Subject: ruritania, Predicate: "rel:attacked", Object: sylvania, Event: "ASSAULT",
				Polarity: quadwire.Negated, Modality: quadwire.Possible, AttributedTo: []quadwire.Term{arnal},
				Phrase: "did not attack", Evidence: []quadwire.Span{second}, Rule: "attack", Confidence: 0.8,
			},
		},
	}
}

func TestRenderers(t *testing.T) {
	t.Parallel()
	tests := []struct {
		format string
		item   format.Item
		want   string
	}{
		{"events", format.Item{}, `{"id":"a/one.txt","events":[["ARNGOV","","CONSULT",true]]}` + "\n"},
		{"factuality", format.Item{}, `{"id":"a/one.txt","factual":1,"word":"met"}` + "\n" +
			`{"id":"a/one.txt","factual":-1,"word":"attack"}` + "\n"},
		{"factuality", format.Item{Token: 4, Word: "attack"}, `{"id":"a/one.txt","factual":-1}` + "\n"},
		{"factuality", format.Item{Token: 1, Word: "President"}, ""},
		{"factuality", format.Item{Token: 1, Word: "absent"}, ""},
		{"gold", format.Item{}, `{"doc":"a/one.txt","subject":"Zoë Arnal","subject_aliases":["Arnal"],"predicate":"met",` +
			`"event_type":"CONSULT","object":"Ruritania's envoy","topic":"Ruritania","date":"2021-05","polarity":"asserted",` +
			`"modality":"actual","attribution":null,"evidence_start":0,"evidence_end":50}` + "\n" +
			`{"doc":"a/one.txt","subject":"Ruritania","predicate":"did not attack","event_type":"ASSAULT","object":"Sylvania",` +
			`"topic":null,"date":"","polarity":"negated","modality":"hypothetical","attribution":["Zoë Arnal"],` +
			`"evidence_start":51,"evidence_end":85}` + "\n"},
		{"mentions", format.Item{}, `{"doc":"a/one.txt","start":0,"end":9,"kind":"title","entity":"Zoë Arnal","aliases":["Arnal"]}` + "\n" +
			`{"doc":"a/one.txt","start":10,"end":20,"kind":"name","entity":"Zoë Arnal","aliases":["Arnal"]}` + "\n" +
			`{"doc":"a/one.txt","start":51,"end":60,"kind":"metonym","entity":["Ruritania","Sylvania"]}` + "\n" +
			`{"doc":"a/one.txt","start":76,"end":84,"kind":"nominal","entity":null}` + "\n"},
		{"names", format.Item{}, `{"sent_id":"a/one.txt","names":[{"start":0,"end":19,"type":"PER"},` +
			`{"start":50,"end":59,"type":"LOC"}]}` + "\n"},
		{"openie", format.Item{}, `{"sent_id":"a/one.txt","subject":"President Zoë Arnal","predicate":"met",` +
			`"object":"Ruritania's envoy","confidence":0.9}` + "\n" +
			`{"sent_id":"a/one.txt","subject":"Ruritania","predicate":"did not attack","object":"Sylvania","confidence":0.8}` + "\n"},
		{"openie-clause", format.Item{}, `{"sent_id":"a/one.txt","subject":"President Zoë Arnal","predicate":"met",` +
			`"object":"Ruritania's envoy","args":["Ruritania's envoy","in May"]}` + "\n" +
			`{"sent_id":"a/one.txt","subject":"Ruritania","predicate":"did not attack","object":"Sylvania","args":["Sylvania"]}` + "\n"},
		{"table", format.Item{}, "a/one.txt\n" +
			"  Zoë Arnal  met             Ruritania's envoy  CONSULT/MEET  2021-05, on Ruritania\n" +
			"  Ruritania  did not attack  Sylvania           ASSAULT       not, possible, says Zoë Arnal\n"},
	}
	for _, tt := range tests {
		t.Run(tt.format, func(t *testing.T) {
			t.Parallel()
			render, ok := format.Lookup(tt.format)
			if !ok {
				t.Fatalf("Lookup(%q) finds nothing", tt.format)
			}
			tt.item.Doc = document()
			var got bytes.Buffer
			if err := render(&got, tt.item); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got.String()); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.format, diff)
			}
		})
	}
}

func TestJSON(t *testing.T) {
	t.Parallel()
	var got bytes.Buffer
	if err := format.JSON(&got, format.Item{Doc: document()}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`"subject":{"node":"ent:Zoë_Arnal","name":"Zoë Arnal","text":"President Zoë Arnal","start":0,"end":20}`,
		`"time":{"earliest":"2021-05-01","latest":"2021-05-31","granularity":"month","basis":"anchored"}`,
		`"polarity":"negated","modality":"possible","attributed_to":[{"node":"ent:Zoë_Arnal"`,
		`"evidence":[{"start":51,"end":85,"text":"Ruritania did not attack Sylvania."}]`,
	} {
		if !strings.Contains(got.String(), want) {
			t.Errorf("JSON lacks %s in\n%s", want, &got)
		}
	}
}

func TestExplain(t *testing.T) {
	t.Parallel()
	var got bytes.Buffer
	if err := format.Explain(&got, format.Item{Doc: document()}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"# a/one.txt [0:50) prose\n",
		"  clause 0 (verb): President Zoë Arnal | met | object: Ruritania's envoy | time: in May | asserted, actual\n",
		"  statement stmt:2 (attack): Ruritania | rel:attacked | Sylvania | ASSAULT | not, possible, says Zoë Arnal\n",
	} {
		if !strings.Contains(got.String(), want) {
			t.Errorf("Explain lacks %q in\n%s", want, &got)
		}
	}
}

// TestHostileText holds that no control character of an article reaches a terminal.
func TestHostileText(t *testing.T) {
	t.Parallel()
	doc := document()
	doc.Statements[0].Phrase = "met\x1b[2J\n\u009bx"
	var got bytes.Buffer
	if err := format.Table(&got, format.Item{Doc: doc}); err != nil {
		t.Fatal(err)
	}
	if strings.ContainsAny(got.String(), "\x1b\u009b") || strings.Count(got.String(), "\n") != 3 {
		t.Errorf("Table lets control characters through: %q", &got)
	}
}

func TestAllIsSorted(t *testing.T) {
	t.Parallel()
	if all := format.All(); !slices.IsSorted(all) || !slices.Contains(all, "gold") {
		t.Errorf("All() = %q, want sorted names", all)
	}
	if _, ok := format.Lookup("xml"); ok {
		t.Error(`Lookup("xml") finds something`)
	}
}
