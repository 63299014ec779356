package names

import (
	"math/rand"
	"strings"
	"testing"

	"github.com/quadwire/quadwire"
)

// tagged is a sentence of "word/TAG" pairs, each word hanging on the one before.
func tagged(s string) *quadwire.Document {
	doc := &quadwire.Document{Article: &quadwire.Article{}}
	var text strings.Builder
	for i, w := range strings.Fields(s) {
		word, tag, _ := strings.Cut(w, "/")
		tok := quadwire.Token{XPOS: tag, Lemma: word, DepRel: "dep", Head: i - 1}
		tok.Start = text.Len()
		text.WriteString(word)
		tok.End = text.Len()
		text.WriteByte(' ')
		doc.Tokens = append(doc.Tokens, tok)
	}
	doc.Article.Text = text.String()
	doc.Sentences = []quadwire.Sentence{{Last: len(doc.Tokens)}}
	return doc
}

func TestTag(t *testing.T) {
	kinds := map[Label]string{BeginPerson: "PER", BeginOrganization: "ORG", BeginPlace: "LOC", BeginOther: "MISC"}
	for _, c := range []struct{ text, want string }{
		{"Maria/NNP Keller/NNP flew/VBD to/IN Lisbon/NNP ./.", "PER Maria Keller, LOC Lisbon"},
		{"they/PRP sold/VBD the/DT old/JJ boats/NNS ./.", ""},
		{"John/NNP Davies/NNP lives/VBZ in/IN Canada/NNP ./.", "PER John Davies, LOC Canada"},
	} {
		doc := tagged(c.text)
		var got []string
		for _, n := range Default().Tag(doc, Known(Default().gaz, doc))[0] {
			span := quadwire.Span{Start: doc.Tokens[n.First].Start, End: doc.Tokens[n.Last-1].End}
			got = append(got, kinds[n.Begin]+" "+doc.Text(span))
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("Tag(%q) = %q, want %q", c.text, s, c.want)
		}
	}
}

// TestDecode holds that an Inside only ever follows its own Begin or Inside, whatever the scores.
func TestDecode(t *testing.T) {
	rnd := rand.New(rand.NewSource(7))
	for range 200 {
		scores := make([][labels]int32, rnd.Intn(12))
		var between [labels][labels]int32
		for i := range scores {
			for l := range labels {
				scores[i][l] = int32(rnd.Intn(2000) - 1000)
			}
		}
		prev := Outside
		for i, l := range Decode(scores, &between) {
			if isInside(l) && prev != l && prev != l-1 {
				t.Fatalf("label %d at %d follows %d", l, i, prev)
			}
			prev = l
		}
	}
}

func TestTrain(t *testing.T) {
	doc := tagged("Xan/NNP Orbo/NNP slept/VBD ./.")
	ex := []Example{{doc, doc.Sentences[0], []Name{{0, 2, BeginPerson}}}}
	gaz := Default().gaz
	w := Train(gaz, ex, 3)
	if string(w) != string(Train(gaz, ex, 3)) {
		t.Error("the same examples give other weights")
	}
	if got := newTagger(gaz, string(w)).Tag(doc, Known(gaz, doc))[0]; len(got) != 1 || got[0] != ex[0].Names[0] {
		t.Errorf("Tag = %v, want what was learnt: %v", got, ex[0].Names)
	}
}

func BenchmarkTag(b *testing.B) {
	doc := tagged("The/DT minister/NN told/VBD Maria/NNP Keller/NNP of/IN the/DT Harbour/NNP Bank/NNP in/IN Lisbon/NNP that/IN it/PRP would/MD pay/VB ./.")
	b.ReportAllocs()
	for b.Loop() {
		Default().Tag(doc, Known(Default().gaz, doc))
	}
}
