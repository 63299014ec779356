package names

import (
	"slices"
	"strings"
	"testing"

	"github.com/quadwire/quadwire/extract/gazetteer"
	"github.com/quadwire/quadwire/extract/syntax/net"
)

// tagged is a sentence of "word/TAG" pairs.
func tagged(text string) *Sentence {
	s := &Sentence{}
	for pair := range strings.FieldsSeq(text) {
		form, tag, _ := strings.Cut(pair, "/")
		s.Forms, s.Tags = append(s.Forms, form), append(s.Tags, tag)
	}
	return s
}

// TestRead holds that a reader gives the rows of the facts that were counted, and no others.
func TestRead(t *testing.T) {
	gaz := gazetteer.Default()
	counter := NewReader(gaz, nil)
	counter.Count()
	s := tagged("The/DT envoy/NN saw/VBD Maria/NNP Orbo/NNP in/IN Norway/NNP ./.")
	counter.Read(s, &net.Facts{})
	facts := counter.Counted(1)
	if !slices.IsSorted(facts) {
		t.Error("Counted is not sorted")
	}
	var got net.Facts
	r := NewReader(gaz, facts)
	r.Read(s, &got)
	if len(got.Ends) != len(s.Forms) || got.Ends[len(got.Ends)-1] != len(got.Rows) {
		t.Fatalf("ends %v of %d rows for %d words", got.Ends, len(got.Rows), len(s.Forms))
	}
	word := func(i int) (names []string) {
		from := 0
		if i > 0 {
			from = got.Ends[i-1]
		}
		for _, row := range got.Rows[from:got.Ends[i]] {
			names = append(names, facts[row])
		}
		return names
	}
	for _, c := range []struct {
		word              int
		kind, place, name string
	}{
		{3, "b", "c", "given"},     // Maria herself
		{4, "b", "b", "given"},     // in front of Orbo
		{4, "b", "f", "given"},     // the first word of the run that Orbo ends
		{6, "a", "c", "BCountry0"}, // Norway itself
		{5, "a", "d", "BCountry0"}, // behind "in"
	} {
		if f := c.kind + c.place + c.name; !slices.Contains(word(c.word), f) {
			t.Errorf("%q lacks fact %q, it has %q", s.Forms[c.word], f, word(c.word))
		}
	}
	NewReader(gaz, facts[:2]).Read(s, &got)
	for _, row := range got.Rows {
		if row >= 2 {
			t.Errorf("row %d of a head that has two", row)
		}
	}
}
