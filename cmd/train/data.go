package main

import (
	"path/filepath"
	"sort"
	"strings"

	"github.com/quadwire/quadwire/cmd/train/neural"
	"github.com/quadwire/quadwire/extract/syntax/net"
)

// treebanks are the training and development sets of a folder.
type treebanks struct{ train, dev []goldSentence }

func readTreebanks(dir string) (treebanks, error) {
	var t treebanks
	for _, name := range []string{"gum", "ewt"} {
		train, err := readTreebank(filepath.Join(dir, name+"-train.conllu.gz"))
		if err != nil {
			return t, err
		}
		dev, err := readTreebank(filepath.Join(dir, name+"-dev.conllu.gz"))
		if err != nil {
			return t, err
		}
		t.train, t.dev = append(t.train, train...), append(t.dev, dev...)
	}
	return t, nil
}

// rareRelation is the number of occurrences below which a relation's subtype is dropped.
const rareRelation = 40

// labelsOf lists the labels of the training data, and the words that occur twice or more in it or
// in other sentences.
func labelsOf(train, more []goldSentence) (net.Labels, []int) {
	words, upos, xpos, rels := map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	for _, s := range train {
		for _, t := range s.tokens {
			words[net.Lower(t.form)]++
			upos[t.upos]++
			xpos[t.xpos]++
			rels[t.rel]++
		}
	}
	for _, s := range more {
		for _, t := range s.tokens {
			words[net.Lower(t.form)]++
		}
	}
	kept := map[string]int{}
	for rel, n := range rels {
		if n < rareRelation {
			rel = universal(rel)
		}
		kept[rel] += n
	}
	l := net.Labels{Words: sorted(words, 2), UPOS: sorted(upos, 1), XPOS: sorted(xpos, 1), Rels: sorted(kept, 1)}
	counts := make([]int, l.NumWords())
	for w, id := range l.WordIDs() {
		counts[id] = words[w]
	}
	return l, counts
}

func sorted(counts map[string]int, least int) []string {
	var keys []string
	for k, n := range counts {
		if n >= least {
			keys = append(keys, k)
		}
	}
	sort.Strings(keys)
	return keys
}

// universal is a relation without its subtype.
func universal(rel string) string {
	rel, _, _ = strings.Cut(rel, ":")
	return rel
}

// encoder turns sentences into numbers.
type encoder struct {
	words            map[string]int32
	upos, xpos, rels map[string]int
	lexicon          *net.Lexicon
	seen             map[string]*net.Features
}

func newEncoder(l *net.Labels, lex *net.Lexicon) *encoder {
	return &encoder{
		words: l.WordIDs(), upos: numbered(l.UPOS), xpos: numbered(l.XPOS), rels: numbered(l.Rels),
		lexicon: lex, seen: map[string]*net.Features{},
	}
}

func numbered(names []string) map[string]int {
	m := make(map[string]int, len(names))
	for i, n := range names {
		m[n] = i
	}
	return m
}

func (e *encoder) features(form string) *net.Features {
	f, ok := e.seen[form]
	if !ok {
		got := net.FeaturesOf(form, func(w string) int32 { return e.words[w] }, e.lexicon)
		f = &got
		e.seen[form] = f
	}
	return f
}

func (e *encoder) rel(rel string) int {
	if i, ok := e.rels[rel]; ok {
		return i
	}
	return e.rels[universal(rel)]
}

func (e *encoder) example(s goldSentence) *neural.Example {
	x := &neural.Example{}
	for _, t := range s.tokens {
		x.Words = append(x.Words, e.features(t.form))
		x.UPOS = append(x.UPOS, e.upos[t.upos])
		x.XPOS = append(x.XPOS, e.xpos[t.xpos])
		x.Heads = append(x.Heads, t.head)
		x.Rels = append(x.Rels, e.rel(t.rel))
	}
	return x
}

func (e *encoder) examples(sents []goldSentence) []*neural.Example {
	out := make([]*neural.Example, len(sents))
	for i, s := range sents {
		out[i] = e.example(s)
	}
	return out
}

// plain gives sentences without what is known of them.
func (e *encoder) plain(sents []goldSentence) []*neural.Example {
	out := make([]*neural.Example, len(sents))
	for i, s := range sents {
		out[i] = &neural.Example{}
		for _, t := range s.tokens {
			out[i].Words = append(out[i].Words, e.features(t.form))
		}
	}
	return out
}

// devSet is what training is watched on.
type devSet struct {
	gold   []goldSentence
	ex     []*neural.Example
	labels *net.Labels
}

// score gives the scores of what predict finds.
func (d *devSet) score(predict func([]*neural.Example) []neural.Prediction) string {
	var c score
	for i := 0; i < len(d.ex); i += 20 {
		j := min(i+20, len(d.ex))
		for k, p := range predict(d.ex[i:j]) {
			c.addAligned(d.gold[i+k], named(d.labels, p))
		}
	}
	return c.String()
}

// ensemble gives the scores of networks that are asked together.
func (d *devSet) ensemble(e *neural.Ensemble) string {
	return d.score(func(ex []*neural.Example) []neural.Prediction {
		out := make([]neural.Prediction, len(ex))
		for i, x := range ex {
			y := &neural.Example{Words: x.Words}
			e.Ask(y)
			out[i] = neural.Prediction{UPOS: y.UPOS, XPOS: y.XPOS, Rels: y.Rels, Heads: y.Heads}
		}
		return out
	})
}

// named puts the labels' names in place of their numbers.
func named(l *net.Labels, p neural.Prediction) analysis {
	a := analysis{heads: p.Heads}
	for i := range p.Heads {
		a.upos, a.xpos = append(a.upos, l.UPOS[p.UPOS[i]]), append(a.xpos, l.XPOS[p.XPOS[i]])
		a.rels = append(a.rels, l.Rels[p.Rels[i]])
	}
	return a
}
