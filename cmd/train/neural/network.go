// Package neural trains the network of package extract/syntax/net: an encoder with layers of
// convolution, gated recurrence and attention, and the heads that read tags, trees and relations
// from it, each with its gradient. The same data, seed and shape give the same weights, whatever
// the number of threads, on machines with the same kernels.
package neural

import (
	"math"
	"math/rand/v2"

	"github.com/quadwire/quadwire/extract/syntax/net"
)

// Config is the shape of a network.
type Config struct {
	Width  int    // of the encoder
	Layers string // from the input on, see net.Shape
	Arc    int    // length of the vectors that score heads
	Rel    int    // length of the vectors that score relations
	TagAt  int    // layer whose output the tags are read from
}

// Network is an encoder over a sentence's words and the heads that read tags, heads and
// relations from it.
type Network struct {
	cfg    Config
	labels net.Labels
	counts []int // of each word id in the training data

	tables     []*param // by slot
	inW, inB   *param
	convW      []*param // by layer: the three neighbours' vectors to twice the width
	convB      []*param
	gain, bias []*param     // of the normalisation after the input and after each layer
	attend     []*attention // by layer, nil for those of other kinds
	tagW, tagB *param
	mlpW, mlpB *param // to dependent, head, and the relation's halves for both
	arcW, arcB *param // dependent to head space and to distance classes
	relDist    *param
	relW, relB *param
	all        []*param
}

// New draws a network's first weights. Counts are the words' occurrences in the training data.
func New(cfg Config, labels net.Labels, counts []int, seed uint64) *Network {
	r := rand.New(rand.NewPCG(seed, 1))
	nw := &Network{cfg: cfg, labels: labels, counts: counts}
	for _, s := range net.Slots(len(counts)) {
		nw.tables = append(nw.tables, newTable(r, s.Rows, s.Dim, 0.3))
	}
	w, in := cfg.Width, net.InputDim()
	nw.inW, nw.inB = newParam(r, in, 2*w, math.Sqrt(2/float64(in))), newParam(r, 1, 2*w, 0)
	nw.gain, nw.bias = append(nw.gain, newParam(r, 1, w, 0)), append(nw.bias, newParam(r, 1, w, 0))
	for _, kind := range cfg.Layers {
		nw.convW = append(nw.convW, newParam(r, 3*w, 2*w, math.Sqrt(2/float64(3*w))))
		b := newParam(r, 1, 2*w, 0)
		if kind == 'r' {
			spreadGates(b.w[:w])
			copy(b.e, b.w)
		}
		nw.convB = append(nw.convB, b)
		nw.attend = append(nw.attend, newAttention(kind, cfg, r))
		nw.gain, nw.bias = append(nw.gain, newParam(r, 1, w, 0)), append(nw.bias, newParam(r, 1, w, 0))
	}
	for _, g := range nw.gain {
		g.fill(1)
	}
	tags := len(labels.UPOS) + len(labels.XPOS)
	nw.tagW, nw.tagB = newParam(r, w, tags, math.Sqrt(1/float64(w))), newParam(r, 1, tags, 0)
	mlp := 2 * (cfg.Arc + cfg.Rel)
	nw.mlpW, nw.mlpB = newParam(r, w, mlp, math.Sqrt(2/float64(w))*0.7), newParam(r, 1, mlp, 0)
	nw.arcW, nw.arcB = newParam(r, cfg.Arc, cfg.Arc+net.Buckets, 0.5/math.Sqrt(float64(cfg.Arc))), newParam(r, 1, cfg.Arc+net.Buckets, 0)
	nw.relDist = newTable(r, net.Buckets, cfg.Rel, 0.1)
	rels := len(labels.Rels)
	nw.relW, nw.relB = newParam(r, cfg.Rel, rels, math.Sqrt(1/float64(cfg.Rel))), newParam(r, 1, rels, 0)
	nw.collect()
	return nw
}

// spreadGates lets some channels forget at once and others keep for long.
func spreadGates(b []float32) {
	half := len(b) / 2
	for i := range b {
		b[i] = 1 - 3*float32(i%half)/float32(half)
	}
}

func (nw *Network) collect() {
	nw.all = append(nw.all[:0], nw.tables...)
	for _, group := range [][]*param{{nw.inW, nw.inB}, nw.convW, nw.convB, nw.gain, nw.bias} {
		nw.all = append(nw.all, group...)
	}
	for _, a := range nw.attend {
		if a != nil {
			nw.all = append(nw.all, a.mlpW, a.mlpB, a.arcW, a.arcB)
		}
	}
	nw.all = append(nw.all, nw.tagW, nw.tagB, nw.mlpW, nw.mlpB, nw.arcW, nw.arcB, nw.relDist, nw.relW, nw.relB)
}

// swap exchanges all weights and their running averages.
func (nw *Network) swap() {
	for _, p := range nw.all {
		p.swap()
	}
}

// Settle makes the weights as they are the start of another training.
func (nw *Network) Settle() {
	for _, p := range nw.all {
		copy(p.e, p.w)
		clear(p.m)
		clear(p.v)
	}
}

// Example is a training sentence in numbers. Positions are 1-based, as heads are.
type Example struct {
	Words      []*net.Features
	UPOS, XPOS []int
	Heads      []int
	Rels       []int
	soft       *soft // nil: learn from the treebank only
}

// soft holds what an ensemble thinks: probabilities of heads (n × n+1), of relations (n × rels,
// given the head of the treebank) and of tags (n × tags).
type soft struct{ heads, rels, tags []float32 }

// batch is sentences laid out one after the other, each with a row for the root in front and one
// for the end behind.
type batch struct {
	ex    []*Example
	start []int // first row of each
	rows  int
}

func (b *batch) set(ex []*Example) {
	b.ex, b.start, b.rows = ex, b.start[:0], 0
	for _, x := range ex {
		b.start = append(b.start, b.rows)
		b.rows += len(x.Words) + 2
	}
}
