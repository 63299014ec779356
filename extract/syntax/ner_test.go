package syntax

import (
	"strings"
	"testing"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/gazetteer"
	"github.com/quadwire/quadwire/extract/syntax/net"
)

// entities are the names of doc as "TAG words".
func entities(doc *quadwire.Document) string {
	var out []string
	for i := range doc.Tokens {
		switch kind, tag, _ := strings.Cut(doc.Tokens[i].NER, "-"); kind {
		case "B":
			out = append(out, tag+" "+doc.Form(i))
		case "I":
			out[len(out)-1] += " " + doc.Form(i)
		}
	}
	return strings.Join(out, ", ")
}

func TestNames(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Maria Keller flew to Lisbon .", "PER Maria Keller, LOC Lisbon"},
		{"they sold the old boats .", ""},
		{"John Davies lives in Canada .", "PER John Davies, LOC Canada"},
		{"The Senate thanked Microsoft and the Red Cross for the aid .", "ORG Senate, ORG Microsoft, ORG Red Cross"},
	} {
		doc := document(c.text)
		if err := New().Names(t.Context(), doc); err != nil {
			t.Fatal(err)
		}
		if got := entities(doc); got != c.want {
			t.Errorf("names of %q are %q, want %q", c.text, got, c.want)
		}
		if doc.Tokens[0].DepRel != "" {
			t.Errorf("Names has touched the tree of %q", c.text)
		}
		parsed := parsed(t, c.text)
		if got := entities(parsed); got != c.want {
			t.Errorf("parsed, names of %q are %q, want %q", c.text, got, c.want)
		}
	}
}

// TestWith holds that a gazetteer of one's own is evidence of names.
func TestWith(t *testing.T) {
	const text = "on Monday the zorvath told reporters ."
	own := gazetteer.Default().With([]*gazetteer.Entry{{Name: "zorvath", Type: quadwire.Organization}})
	for _, c := range []struct {
		gaz  *gazetteer.Gazetteer
		want string
	}{{nil, ""}, {own, "ORG zorvath"}} {
		doc := document(text)
		if err := With(c.gaz).Annotate(t.Context(), doc); err != nil {
			t.Fatal(err)
		}
		if got := entities(doc); got != c.want {
			t.Errorf("names are %q, want %q", got, c.want)
		}
	}
}

// TestHeadOfAnotherNetwork holds that a head of names which was trained on states of another width is refused.
func TestHeadOfAnotherNetwork(t *testing.T) {
	ready, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	states := ready.parser.States(3, func(int) string { return "word" }, nil)
	width := len(states) / 5 // of three words and two boundaries
	if err := ready.parser.SetNames(&net.NameHead{Hidden: net.Linear{In: 3 * (width - 4)}}); err == nil {
		t.Error("no error for a head of narrower states")
	}
}
