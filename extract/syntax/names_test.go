package syntax

import (
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
