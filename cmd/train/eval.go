package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"unicode"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/syntax"
	"github.com/quadwire/quadwire/extract/text"
)

// evaluate scores the embedded weights: a line for each file with its tokens, and one with ours.
func evaluate(ctx context.Context, files []string, out io.Writer) error {
	for _, file := range files {
		sents, err := readTreebank(file)
		if err != nil {
			return err
		}
		gold, err := scoreGoldTokens(ctx, sents)
		if err != nil {
			return fmt.Errorf("parse %s: %w", file, err)
		}
		fmt.Fprintf(out, "%s gold %s\n", filepath.Base(file), gold)
		raw, err := scoreRawText(ctx, sents)
		if err != nil {
			return fmt.Errorf("parse the text of %s: %w", file, err)
		}
		fmt.Fprintf(out, "%s raw %s\n", filepath.Base(file), raw)
	}
	return nil
}

// scoreGoldTokens parses the treebank's own sentences and tokens.
func scoreGoldTokens(ctx context.Context, sents []goldSentence) (*score, error) {
	doc := goldDocument(sents)
	if err := syntax.New().Annotate(ctx, doc); err != nil {
		return nil, err
	}
	var c score
	for i, s := range sents {
		c.addAligned(s, analysisOf(doc, doc.Sentences[i]))
	}
	return &c, nil
}

// goldDocument has the treebank's words, separated by blanks.
func goldDocument(sents []goldSentence) *quadwire.Document {
	var b strings.Builder
	doc := &quadwire.Document{Article: &quadwire.Article{}, Done: quadwire.LayerTokens}
	for _, s := range sents {
		sent := quadwire.Sentence{Span: quadwire.Span{Start: b.Len()}, First: len(doc.Tokens), Kind: quadwire.Prose}
		for _, t := range s.tokens {
			start := b.Len()
			b.WriteString(t.form)
			doc.Tokens = append(doc.Tokens, quadwire.Token{Span: quadwire.Span{Start: start, End: b.Len()}, Head: -1})
			b.WriteByte(' ')
		}
		sent.Last, sent.End = len(doc.Tokens), b.Len()-1
		doc.Sentences = append(doc.Sentences, sent)
	}
	doc.Article.Text = b.String()
	return doc
}

func analysisOf(doc *quadwire.Document, sent quadwire.Sentence) analysis {
	var a analysis
	for _, tok := range doc.Tokens[sent.First:sent.Last] {
		head := 0
		if tok.Head >= 0 {
			head = tok.Head - sent.First + 1
		}
		a.upos, a.xpos, a.rels = append(a.upos, tok.UPOS), append(a.xpos, tok.XPOS), append(a.rels, tok.DepRel)
		a.heads = append(a.heads, head)
		a.lemmas = append(a.lemmas, tok.Lemma)
	}
	return a
}

// word is a word by where it is, counted in characters other than blanks.
type word struct{ from, to int }

// placed numbers the characters of words that follow each other.
type placed struct {
	words []word
	at    int
}

func (p *placed) add(form string) {
	n := 0
	for _, r := range form {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	p.words = append(p.words, word{p.at, p.at + n})
	p.at += n
}

// scoreRawText parses the treebank's text with our own sentences and tokens. Words count as found
// if they have the same characters.
func scoreRawText(ctx context.Context, sents []goldSentence) (*score, error) {
	doc := &quadwire.Document{Article: &quadwire.Article{Text: rawText(sents)}}
	if err := text.New().Annotate(ctx, doc); err != nil {
		return nil, err
	}
	if err := syntax.New().Annotate(ctx, doc); err != nil {
		return nil, err
	}
	var system placed
	at := 0
	for i, tok := range doc.Tokens {
		var skipped placed
		skipped.add(doc.Article.Text[at:tok.Start])
		system.at += skipped.at
		system.add(doc.Form(i))
		at = tok.End
	}
	return compare(doc, sents, system.words), nil
}

func rawText(sents []goldSentence) string {
	var b strings.Builder
	for i, s := range sents {
		if i > 0 && s.newPar {
			b.WriteString("\n\n")
		} else if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(s.text)
	}
	return b.String()
}

// compare scores doc, whose tokens are where system says, against the treebank.
func compare(doc *quadwire.Document, sents []goldSentence, system []word) *score {
	index := make(map[word]int, len(system))
	for i, w := range system {
		index[w] = i
	}
	a := analysisOf(doc, quadwire.Sentence{Last: len(doc.Tokens)})
	var gold placed
	var c score
	c.system = len(doc.Tokens)
	for _, tok := range doc.Tokens {
		c.countContent("", tok.DepRel)
	}
	for _, s := range sents {
		first := len(gold.words)
		for _, t := range s.tokens {
			gold.add(t.form)
		}
		for k, t := range s.tokens {
			c.gold++
			c.countContent(t.rel, "")
			i, ok := index[gold.words[first+k]]
			if !ok {
				continue
			}
			head := doc.Tokens[i].Head
			same := t.head == 0 && head < 0
			if t.head > 0 && head >= 0 {
				same = system[head] == gold.words[first+t.head-1]
			}
			c.match(t, a, i, same)
		}
	}
	return &c
}
