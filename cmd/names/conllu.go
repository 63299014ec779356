package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/internal/conllu"
)

// sentence is one sentence of a treebank as a document of its own, with the MISC column.
type sentence struct {
	id     string
	doc    *quadwire.Document
	misc   []string
	gold   []quadwire.Token // as the treebank has them
	fields []string         // of the entity annotation
	newDoc bool
	newPar bool
}

// readTreebank reads a CoNLL-U file, gzipped if its name says so.
func readTreebank(path string) ([]*sentence, error) {
	sents, err := conllu.ReadFile(path)
	if err != nil {
		return nil, err
	}
	fields := strings.Split("GRP-etype-infstat-salience-centering-minspan-link-identity", "-")
	var all []*sentence
	for i := range sents {
		if v := sents[i].Comment("global.Entity"); v != "" {
			fields = strings.Split(strings.TrimSpace(v), "-")
		}
		s, err := readSentence(&sents[i])
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", path, err)
		}
		s.fields = fields
		s.newDoc = sents[i].Comment("newdoc id") != ""
		s.newPar = slices.ContainsFunc(sents[i].Comments, func(c string) bool { return strings.HasPrefix(c, "newpar") })
		all = append(all, s)
	}
	return all, nil
}

// readSentence finds the words in the sentence's text; those of a multi-word token that are not there lie
// within it.
func readSentence(from *conllu.Sentence) (*sentence, error) {
	text := from.Comment("text")
	s := &sentence{id: from.Comment("sent_id"), doc: &quadwire.Document{Article: &quadwire.Article{Text: text}}}
	pos, inToken, tokens := 0, 0, from.Tokens
	for k, w := range from.Words {
		if len(tokens) > 0 && tokens[0].First == k+1 {
			i := strings.Index(text[pos:], tokens[0].Form)
			if i < 0 {
				return nil, fmt.Errorf("%s: %q is not in the text", s.id, tokens[0].Form)
			}
			pos += i
			inToken, tokens = tokens[0].Last, tokens[1:]
		}
		tok := quadwire.Token{Lemma: w.Lemma, UPOS: w.UPOS, XPOS: w.XPOS, DepRel: w.Rel, Head: w.Head - 1}
		i := strings.Index(text[pos:], w.Form)
		switch {
		case i >= 0 && strings.TrimSpace(text[pos:pos+i]) == "":
			tok.Start, tok.End = pos+i, pos+i+len(w.Form)
		case k < inToken:
			tok.Start, tok.End = pos, pos+max(1, min(len(w.Form), len(text)-pos))
		default:
			return nil, fmt.Errorf("%s: %q is not in the text", s.id, w.Form)
		}
		pos = tok.End
		s.doc.Tokens = append(s.doc.Tokens, tok)
		s.misc = append(s.misc, w.Misc)
	}
	s.gold = slices.Clone(s.doc.Tokens)
	s.doc.Done = quadwire.LayerTokens
	s.doc.Sentences = []quadwire.Sentence{{
		Span: quadwire.Span{End: len(text)}, Last: len(s.doc.Tokens), Kind: quadwire.Prose,
	}}
	return s, nil
}

// words are the sentence's words as its text has them.
func (s *sentence) words() []string {
	out := make([]string, len(s.doc.Tokens))
	for i := range out {
		out[i] = s.doc.Form(i)
	}
	return out
}
