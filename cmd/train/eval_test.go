package main

import (
	"strings"
	"testing"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/internal/conllu"
)

// sample has a multi-word token and an empty node.
const sample = `# newpar
# text = They don't agree.
1	They	they	PRON	PRP	_	4	nsubj	_	_
2-3	don't	_	_	_	_	_	_	_	_
2	do	do	AUX	VBP	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	agree	agree	VERB	VB	_	0	root	_	SpaceAfter=No
4.1	left	leave	VERB	VBD	_	_	_	_	_
5	.	.	PUNCT	.	_	4	punct	_	_

`

func scanned(t *testing.T) []goldSentence {
	t.Helper()
	sents, err := conllu.Read(strings.NewReader(sample))
	if err != nil {
		t.Fatal(err)
	}
	return goldSentences(sents)
}

func TestGoldSentences(t *testing.T) {
	sents := scanned(t)
	if len(sents) != 1 || len(sents[0].tokens) != 5 || !sents[0].newPar || sents[0].text != "They don't agree." {
		t.Fatalf("goldSentences = %+v", sents)
	}
	if got := sents[0].tokens[2]; got.form != "n't" || got.lemma != "not" || got.head != 4 || got.rel != "advmod" {
		t.Errorf("third word = %+v", got)
	}
}

// TestCompareFindsWordsByTheirCharacters has one word split and two joined.
func TestCompareFindsWordsByTheirCharacters(t *testing.T) {
	doc := &quadwire.Document{}
	for _, w := range []struct {
		head      int
		upos, rel string
	}{
		{2, "PRON", "nsubj"}, // They
		{2, "AUX", "aux"},    // don't
		{-1, "VERB", "root"}, // agree
		{2, "PUNCT", "punct"},
	} {
		doc.Tokens = append(doc.Tokens, quadwire.Token{Head: w.head, UPOS: w.upos, DepRel: w.rel})
	}
	c := compare(doc, scanned(t), []word{{0, 4}, {4, 9}, {9, 14}, {14, 15}})
	if got, want := c.String(), "66.67 0.00 66.67 66.67 80.00"; got != want {
		t.Errorf("compare = %s, want %s", got, want)
	}
}

func TestCLASLeavesOutFunctionWords(t *testing.T) {
	for rel, want := range map[string]bool{"nsubj:pass": true, "aux:pass": false, "case": false, "root": true, "punct": false, "mark": false, "advmod": true} {
		if got := isContent(rel); got != want {
			t.Errorf("isContent(%s) = %v, want %v", rel, got, want)
		}
	}
}
