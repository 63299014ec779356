package main

import (
	"math"
	"math/rand/v2"
	"testing"
)

// smallCorpus is enough to run a network on.
func smallCorpus() []goldSentence {
	return []goldSentence{
		{tokens: []token{
			{form: "Ministers", upos: "NOUN", xpos: "NNS", head: 2, rel: "nsubj"},
			{form: "met", upos: "VERB", xpos: "VBD", head: 0, rel: "root"},
			{form: "in", upos: "ADP", xpos: "IN", head: 4, rel: "case"},
			{form: "Quito", upos: "PROPN", xpos: "NNP", head: 2, rel: "obl"},
			{form: ".", upos: "PUNCT", xpos: ".", head: 2, rel: "punct"},
		}},
		{tokens: []token{
			{form: "They", upos: "PRON", xpos: "PRP", head: 2, rel: "nsubj"},
			{form: "agreed", upos: "VERB", xpos: "VBD", head: 0, rel: "root"},
		}},
	}
}

func smallNetwork(layers string) (*network, []*example) {
	corpus := smallCorpus()
	labels, counts := labelsOf(corpus, nil)
	enc := newEncoder(&labels, nil)
	cfg := config{Width: 16, Layers: layers, Arc: 16, Rel: 16, TagAt: 1}
	return newNetwork(cfg, labels, counts, rand.New(rand.NewPCG(1, 1))), enc.examples(corpus)
}

// TestGradients compares each kind of parameter's gradient with the change of the loss.
func TestGradients(t *testing.T) {
	nw, ex := smallNetwork("cra")
	ex[1].soft = &soft{
		heads: []float32{0.2, 0, 0.8, 0.7, 0.3, 0},
		rels:  uniform(2, len(nw.labels.Rels)), tags: make([]float32, 2*nw.tagW.cols),
	}
	nu := len(nw.labels.UPOS)
	for i := range 2 {
		row := ex[1].soft.tags[i*nw.tagW.cols:][:nw.tagW.cols]
		copy(row[:nu], uniform(1, nu))
		copy(row[nu:], uniform(1, len(row)-nu))
	}
	var b batch
	b.set(ex)
	loss := func(w *work) float64 { return nw.learn(w, &b, &dropout{rate: 0, rng: rand.New(rand.NewPCG(1, 1))}) }
	var w work
	loss(&w)
	grads := make([][]float32, len(nw.all))
	for i, p := range nw.all {
		grads[i] = append([]float32{}, p.g...)
	}
	r := rand.New(rand.NewPCG(5, 5))
	for i, p := range nw.all {
		for range 12 {
			k := r.IntN(len(p.w))
			old, h := p.w[k], float32(5e-4)
			p.w[k] = old + h
			up := loss(&w)
			p.w[k] = old - h
			down := loss(&w)
			p.w[k] = old
			want := (up - down) / float64(2*h)
			if got := float64(grads[i][k]); math.Abs(got-want) > 0.02+0.05*math.Abs(want) {
				t.Errorf("parameter %d (%d×%d), weight %d: gradient %v, want %v", i, p.rows, p.cols, k, got, want)
			}
		}
	}
}

func uniform(n, classes int) []float32 {
	p := make([]float32, n*classes)
	for i := range p {
		p[i] = 1 / float32(classes)
	}
	return p
}
