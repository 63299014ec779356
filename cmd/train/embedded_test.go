package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/quadwire/quadwire/extract/syntax"
)

// treebank reads a development or test set, or skips the test.
func treebank(t *testing.T, name string) []goldSentence {
	t.Helper()
	path := filepath.Join("..", "..", "..", "shared", "treebanks", name+".conllu.gz")
	if _, err := os.Stat(path); err != nil {
		t.Skip("no treebanks here")
	}
	sents, err := readTreebank(path)
	if err != nil {
		t.Fatal(err)
	}
	return sents
}

// TestEmbeddedScores holds what the embedded weights have reached, in per cent.
func TestEmbeddedScores(t *testing.T) {
	for _, c := range []struct {
		name            string
		upos, xpos, las float64
	}{
		{"gum-test", 96.8, 96.5, 86.8},
		{"ewt-test", 95.8, 95.0, 86.7},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := scoreGoldTokens(t.Context(), treebank(t, c.name))
			if err != nil {
				t.Fatal(err)
			}
			for _, s := range []struct {
				name      string
				got, want float64
			}{
				{"UPOS", f1(got.upos, got.gold, got.system), c.upos},
				{"XPOS", f1(got.xpos, got.gold, got.system), c.xpos},
				{"LAS", f1(got.las, got.gold, got.system), c.las},
			} {
				if s.got < s.want {
					t.Errorf("%s = %.2f, want at least %.2f", s.name, s.got, s.want)
				}
			}
		})
	}
}

// TestLemmas measures lemmas on a development set; case is left aside, as only names differ in it.
func TestLemmas(t *testing.T) {
	sents := treebank(t, "gum-dev")
	doc := goldDocument(sents)
	if err := syntax.New().Annotate(t.Context(), doc); err != nil {
		t.Fatal(err)
	}
	right, verbs, rightVerbs, i := 0, 0, 0, 0
	for _, s := range sents {
		for _, tok := range s.tokens {
			same := strings.EqualFold(doc.Tokens[i].Lemma, tok.lemma)
			if same {
				right++
			} else if tok.upos == "VERB" && testing.Verbose() {
				t.Logf("%s %s: %s, want %s", tok.form, doc.Tokens[i].XPOS, doc.Tokens[i].Lemma, tok.lemma)
			}
			if tok.upos == "VERB" {
				verbs++
				if same {
					rightVerbs++
				}
			}
			i++
		}
	}
	all, ofVerbs := 100*float64(right)/float64(i), 100*float64(rightVerbs)/float64(verbs)
	t.Logf("lemmas %.2f %%, of verbs %.2f %%", all, ofVerbs)
	if all < 97.5 || ofVerbs < 97.5 {
		t.Errorf("lemmas %.2f %%, of verbs %.2f %%", all, ofVerbs)
	}
}
