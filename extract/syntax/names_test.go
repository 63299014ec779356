package syntax

import (
	"slices"
	"testing"

	"github.com/quadwire/quadwire"
)

func TestWholeNames(t *testing.T) {
	// wife Ana Prost, Oslo
	tokens := []quadwire.Token{
		{DepRel: "root", Head: -1, XPOS: "NN"},
		{DepRel: "appos", Head: 0, XPOS: "NNP"},
		{DepRel: "appos", Head: 0, XPOS: "NNP"},
		{DepRel: "punct", Head: 4, XPOS: ","},
		{DepRel: "appos", Head: 0, XPOS: "NNP"},
	}
	wholeNames(tokens, 0, len(tokens))
	if got := tokens[2]; got.DepRel != "flat" || got.Head != 1 {
		t.Errorf("second name is %s of %d, want flat of 1", got.DepRel, got.Head)
	}
	if got := tokens[4]; got.DepRel != "appos" || got.Head != 0 {
		t.Errorf("name behind a comma is %s of %d, want appos of 0", got.DepRel, got.Head)
	}
}

func TestAges(t *testing.T) {
	// Prost, 42, and
	tokens := []quadwire.Token{
		{DepRel: "root", Head: -1, XPOS: "NNP"},
		{DepRel: "punct", Head: 2, XPOS: ","},
		{DepRel: "conj", Head: 0, XPOS: "CD"},
		{DepRel: "punct", Head: 4, XPOS: ","},
		{DepRel: "cc", Head: 2, XPOS: "CC"},
	}
	ages(tokens, 0, len(tokens))
	if got := tokens[2].DepRel; got != "nmod:unmarked" {
		t.Errorf("number behind a name is %s, want nmod:unmarked", got)
	}
	tokens[0].XPOS, tokens[2].DepRel = "CD", "conj"
	ages(tokens, 0, len(tokens))
	if got := tokens[2].DepRel; got != "conj" {
		t.Errorf("number behind a number is %s, want conj", got)
	}
}

func TestGerunds(t *testing.T) {
	ready, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ verb, want string }{{"stop", "xcomp"}, {"arrive", "advcl"}} {
		// stopped sending
		tokens := []quadwire.Token{
			{DepRel: "root", Head: -1, UPOS: "VERB", XPOS: "VBD", Lemma: c.verb},
			{DepRel: "advcl", Head: 0, UPOS: "VERB", XPOS: "VBG"},
		}
		if ready.gerunds(tokens, 0, len(tokens)); tokens[1].DepRel != c.want {
			t.Errorf("-ing form behind %q is %s, want %s", c.verb, tokens[1].DepRel, c.want)
		}
	}
}

func TestSubjects(t *testing.T) {
	// minister, Prost, resigned
	tokens := []quadwire.Token{
		{DepRel: "nsubj", Head: 4, UPOS: "NOUN", XPOS: "NN"},
		{DepRel: "punct", Head: 2, XPOS: ","},
		{DepRel: "nsubj", Head: 4, UPOS: "PROPN", XPOS: "NNP"},
		{DepRel: "punct", Head: 2, XPOS: ","},
		{DepRel: "root", Head: -1, UPOS: "VERB", XPOS: "VBD"},
	}
	subjects(tokens, 0, len(tokens))
	if got := tokens[2]; got.DepRel != "appos" || got.Head != 0 {
		t.Errorf("second subject is %s of %d, want appos of 0", got.DepRel, got.Head)
	}
	if got := tokens[0]; got.DepRel != "nsubj" || got.Head != 4 {
		t.Errorf("first subject is %s of %d, want nsubj of 4", got.DepRel, got.Head)
	}
}

func TestVerbsOfNobody(t *testing.T) {
	tools, err := embedded()
	if err != nil {
		t.Fatal(err)
	}
	doc := &quadwire.Document{Article: &quadwire.Article{Text: "They urged Voeing to Leave"}}
	for at, word := range map[int]string{0: "They", 5: "urged", 11: "Voeing", 18: "to", 21: "Leave"} {
		doc.Tokens = append(doc.Tokens, quadwire.Token{Span: quadwire.Span{Start: at, End: at + len(word)}})
	}
	slices.SortFunc(doc.Tokens, func(a, b quadwire.Token) int { return a.Start - b.Start })
	set := func(i int, upos, lemma, rel string, head int) {
		tok := &doc.Tokens[i]
		tok.UPOS, tok.XPOS, tok.Lemma, tok.DepRel, tok.Head = upos, "VBG", lemma, rel, head
	}
	set(0, "PRON", "they", "nsubj", 1)
	set(1, "VERB", "urge", "root", -1)
	set(2, "VERB", "voe", "xcomp", 1)
	set(3, "PART", "to", "mark", 4)
	set(4, "VERB", "leave", "xcomp", 2)
	tools.verbsOfNobody(doc, 0, len(doc.Tokens))
	if got := doc.Tokens[2]; got.UPOS != "PROPN" || got.DepRel != "obj" || got.Lemma != "Voeing" {
		t.Errorf("name is %s %s %q, want PROPN obj Voeing", got.UPOS, got.DepRel, got.Lemma)
	}
	if got := doc.Tokens[4]; got.UPOS != "VERB" || got.Head != 1 {
		t.Errorf("verb is %s of %d, want VERB of 1", got.UPOS, got.Head)
	}
}
