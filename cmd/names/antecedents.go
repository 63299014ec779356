package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/mention"
	"github.com/quadwire/quadwire/extract/mention/rank"
	"github.com/quadwire/quadwire/extract/syntax"
)

// article is a document of a treebank with what its mentions mean.
type article struct {
	doc  *quadwire.Document
	gold map[goldKey]string
}

// goldKey is a mention by its head token, and whether several are joined by "and" there.
type goldKey struct {
	head   int
	joined bool
}

// runAntecedents trains what ranks the antecedents of pronouns, on the treebank's own trees.
func runAntecedents(path, out string) error {
	arts, err := readArticles(path)
	if err != nil {
		return err
	}
	var examples []rank.Example
	parser := syntax.New()
	for _, a := range arts {
		if err := parser.Names(context.Background(), a.doc); err != nil {
			return err
		}
		examples = append(examples, mention.Examples(a.doc, func(head int, joined bool) string { return a.gold[goldKey{head, joined}] })...)
	}
	table := rank.Train(examples)
	fmt.Fprintf(os.Stderr, "names: %d pronouns, %.3f of them right\n", len(examples), rank.Right(examples, table))
	return os.WriteFile(out, []byte(table), 0o644)
}

// readArticles reads whole documents.
func readArticles(path string) ([]*article, error) {
	sents, err := readTreebank(path)
	if err != nil {
		return nil, err
	}
	var all []*article
	for _, s := range sents {
		if s.newDoc || len(all) == 0 {
			all = append(all, &article{&quadwire.Document{Article: &quadwire.Article{ID: "art:gum"}}, map[goldKey]string{}})
		}
		all[len(all)-1].add(s)
	}
	return all, nil
}

// add puts a sentence behind the others.
func (a *article) add(s *sentence) {
	text, first := len(a.doc.Article.Text), len(a.doc.Tokens)
	a.doc.Article.Text += s.doc.Article.Text + "\n"
	sent := s.doc.Sentences[0]
	sent.Start, sent.End = sent.Start+text, sent.End+text
	sent.First, sent.Last = first, first+len(s.doc.Tokens)
	if n := len(a.doc.Sentences); n > 0 {
		sent.Paragraph = a.doc.Sentences[n-1].Paragraph
		if s.newPar {
			sent.Paragraph++
		}
	}
	a.doc.Sentences = append(a.doc.Sentences, sent)
	for _, t := range s.doc.Tokens {
		t.Start, t.End = t.Start+text, t.End+text
		if t.Head >= 0 {
			t.Head += first
		}
		a.doc.Tokens = append(a.doc.Tokens, t)
	}
	ments := mentions(s)
	// Of nested mentions with one head the outer one counts.
	slices.SortStableFunc(ments, func(x, y closed) int { return (x.last - x.first) - (y.last - y.first) })
	for _, m := range ments {
		head, _, joined := strings.Cut(m.span, ",")
		n, _ := strconv.Atoi(head)
		a.gold[goldKey{first + m.first + max(n, 1) - 1, joined}] = m.id
	}
}
