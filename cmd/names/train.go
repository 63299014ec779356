package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/quadwire/quadwire/cmd/train/neural"
	"github.com/quadwire/quadwire/extract/gazetteer"
	"github.com/quadwire/quadwire/extract/syntax/names"
	"github.com/quadwire/quadwire/extract/syntax/net"
)

const (
	heads  = 2 // learnt from different first weights; what is written is their mean
	rare   = 3 // a fact that occurs less often has no row
	hidden = 64
	lean   = 1 // towards names, in the unit of scores: what is none is easier to sort out later than a name is found
)

// plan is how a head of a network of that width is trained.
func plan(width, facts int, seed uint64) neural.NamePlan {
	return neural.NamePlan{
		States: width, Hidden: hidden, Labels: int(names.Labels), Facts: facts,
		Epochs: 10, Rate: 2e-3, Dropout: 0.4, Batch: 300, Seed: seed,
	}
}

// train has heads learn the names of GUM.
func train(dir, model string, log io.Writer) error {
	gum, err := readTreebank(filepath.Join(dir, "gum-train.conllu.gz"))
	if err != nil {
		return err
	}
	watched, err := readTreebank(filepath.Join(dir, "gum-dev.conllu.gz"))
	if err != nil {
		return err
	}
	e, facts, err := newExaminer(model, gum)
	if err != nil {
		return err
	}
	told, dev := e.told(gum), e.told(watched)
	fmt.Fprintf(log, "%d sentences, %d facts\n", len(told), len(facts))
	var learnt []*neural.NameHead
	for seed := range uint64(heads) {
		n := neural.NewNameHead(plan(e.width, len(facts), seed+1))
		n.Train(slices.Clone(told))
		learnt = append(learnt, n)
		fmt.Fprintf(log, "head %d, dev %s\n", seed+1, score(n, dev))
	}
	n := neural.Join(learnt)
	n.Lean(lean)
	fmt.Fprintf(log, "joined, dev %s\n", score(n, dev))
	return os.WriteFile(filepath.Join(model, "names.net"), n.Model(facts, told).Encode(), 0o644)
}

// examiner makes examples of sentences.
type examiner struct {
	parser *net.Parser
	width  int // of the network
	facts  *names.Reader
}

// newExaminer reads the network, and finds the facts that there are in sentences.
func newExaminer(model string, sents []*sentence) (*examiner, []string, error) {
	e, err := openParser(model)
	if err != nil {
		return nil, nil, err
	}
	e.facts = names.NewReader(gazetteer.Default(), nil)
	e.facts.Count()
	for _, s := range sents {
		e.examine(s.words())
	}
	facts := e.facts.Counted(rare)
	e.facts = names.NewReader(gazetteer.Default(), facts)
	return e, facts, nil
}

func openParser(model string) (*examiner, error) {
	words, err := os.ReadFile(filepath.Join(model, "wordnet.bin"))
	if err != nil {
		return nil, err
	}
	lex, err := net.OpenLexicon(words)
	if err != nil {
		return nil, err
	}
	weights, err := os.ReadFile(filepath.Join(model, "english.net"))
	if err != nil {
		return nil, err
	}
	m, err := net.Decode(weights)
	if err != nil {
		return nil, err
	}
	return &examiner{parser: net.NewParser(m, lex), width: m.Width}, nil
}

// examine gives the example of a sentence, its labels still outside. What is beyond the most words that are
// parsed at once is left out.
func (e *examiner) examine(words []string) *neural.NameExample {
	words = words[:min(len(words), net.MaxWords)]
	form := func(i int) string { return words[i] }
	var out net.Analysis
	e.parser.Parse(len(words), form, &out)
	s := names.Sentence{Forms: words}
	for i := range words {
		s.Tags = append(s.Tags, e.parser.Labels.XPOS[out.XPOS[i]])
	}
	x := &neural.NameExample{States: e.parser.States(len(words), form, nil), Labels: make([]uint8, len(words))}
	e.facts.Read(&s, &x.Facts)
	return x
}

// told are the examples of sentences, with their labels.
func (e *examiner) told(sents []*sentence) []*neural.NameExample {
	out := make([]*neural.NameExample, len(sents))
	for i, s := range sents {
		out[i] = e.examine(s.words())
		out[i].Labels = labels(len(out[i].Labels), goldNames(s))
	}
	return out
}
