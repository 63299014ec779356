package main

import (
	"slices"
	"strings"

	"github.com/quadwire/quadwire/internal/conllu"
)

// token is a word of a treebank.
type token struct {
	form, lemma, upos, xpos, rel string
	head                         int // 1-based, 0 at the root
}

// goldSentence is a sentence of a treebank.
type goldSentence struct {
	tokens []token
	text   string
	newPar bool
}

// readTreebank reads a CoNLL-U file, gzipped if its name says so; words stand for multi-word tokens.
func readTreebank(path string) ([]goldSentence, error) {
	sents, err := conllu.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return goldSentences(sents), nil
}

func goldSentences(sents []conllu.Sentence) []goldSentence {
	out := make([]goldSentence, len(sents))
	for i := range sents {
		s := goldSentence{text: sents[i].Comment("text"), newPar: slices.ContainsFunc(sents[i].Comments, begins)}
		for _, w := range sents[i].Words {
			s.tokens = append(s.tokens, token{
				form: w.Form, lemma: w.Lemma, upos: w.UPOS, xpos: w.XPOS, head: w.Head, rel: w.Rel,
			})
		}
		out[i] = s
	}
	return out
}

// begins tells whether a comment begins a paragraph or a document.
func begins(comment string) bool {
	return strings.HasPrefix(comment, "newpar") || strings.HasPrefix(comment, "newdoc")
}
