package neural

import (
	"math"
	"math/rand/v2"

	"github.com/quadwire/quadwire/extract/syntax/net"
)

// NamePlan is how a head of names is shaped and trained.
type NamePlan struct {
	States  int // values of a word in the network
	Hidden  int
	Labels  int
	Facts   int // rows of the table
	Epochs  int
	Rate    float64
	Dropout float64
	Batch   int // words
	Seed    uint64
}

// NameExample is a sentence to learn names from: what the network makes of its n words, (n+2) × States, what
// is known of them, and their labels.
type NameExample struct {
	States []uint8
	Facts  net.Facts
	Labels []uint8
}

// NameHead is a [net.NameHead] in training: a hidden layer over a word, its neighbours and facts, and a
// linear chain over labels (CRF).
type NameHead struct {
	plan       NamePlan
	table      *param
	hidW, hidB *param
	outW, outB *param
	between    *param
	all        []*param
	rng        *rand.Rand
	drop       dropout
	mul        multiplier
	x, xMask   []float32
	h, hMask   []float32
	logits, dl []float32
	dh         []float32
	chain      chain
}

// NewNameHead draws a head's first weights.
func NewNameHead(p NamePlan) *NameHead {
	r := rand.New(rand.NewPCG(p.Seed, 1))
	in := 3 * p.States
	n := &NameHead{
		plan: p, rng: r, drop: dropout{float32(p.Dropout), r},
		table: newTable(r, p.Facts, p.Hidden, 0.05),
		hidW:  newParam(r, in, p.Hidden, math.Sqrt(1/float64(in))), hidB: newParam(r, 1, p.Hidden, 0),
		outW: newParam(r, p.Hidden, p.Labels, math.Sqrt(1/float64(p.Hidden))), outB: newParam(r, 1, p.Labels, 0),
		between: newParam(r, p.Labels, p.Labels, 0.01),
	}
	n.all = []*param{n.table, n.hidW, n.hidB, n.outW, n.outB, n.between}
	return n
}

// Train learns from examples, whose order it changes; the head has its averaged weights in the end.
func (n *NameHead) Train(ex []*NameExample) {
	steps := 0
	for epoch := range n.plan.Epochs {
		n.rng.Shuffle(len(ex), func(i, j int) { ex[i], ex[j] = ex[j], ex[i] })
		for from := 0; from < len(ex); {
			to, size := from, 0
			for to < len(ex) && (size == 0 || size+len(ex[to].Labels) <= n.plan.Batch) {
				size += len(ex[to].Labels)
				to++
			}
			n.learn(ex[from:to])
			from = to
			steps++
			done := (float64(epoch) + float64(from)/float64(len(ex))) / float64(n.plan.Epochs)
			rate := n.plan.Rate * (1 - (1-lastRate)*done) * min(1, float64(steps)/warmup)
			step(n.all, steps, float32(rate), 1/float32(size))
		}
	}
	for _, p := range n.all {
		p.swap()
	}
}

// forward fills x, h and logits.
func (n *NameHead) forward(ex []*NameExample, train bool) (rows int) {
	for _, x := range ex {
		rows += len(x.Labels)
	}
	d, in := n.plan.States, 3*n.plan.States
	n.x, n.h = grow(n.x, rows*in), grow(n.h, rows*n.plan.Hidden)
	h := mat(n.h, rows, n.plan.Hidden)
	addBias(h, n.hidB.w)
	at := 0
	for _, x := range ex {
		from := 0
		for i, to := range x.Facts.Ends {
			for j, b := range x.States[i*d : i*d+in] {
				n.x[at*in+j] = net.State(b)
			}
			for _, f := range x.Facts.Rows[from:to] {
				plus(n.h[at*h.cols:(at+1)*h.cols], n.table.row(f))
			}
			from = to
			at++
		}
	}
	if train {
		n.xMask, n.hMask = grow(n.xMask, len(n.x)), grow(n.hMask, len(n.h))
		n.drop.mask(n.xMask)
		n.drop.mask(n.hMask)
		times(n.x, n.xMask)
	}
	n.mul.add(h, mat(n.x, rows, in), n.hidW.mat())
	for i, v := range n.h {
		n.h[i] = max(v, 0)
	}
	if train {
		times(n.h, n.hMask)
	}
	n.logits = grow(n.logits, rows*n.plan.Labels)
	logits := mat(n.logits, rows, n.plan.Labels)
	addBias(logits, n.outB.w)
	n.mul.add(logits, h, n.outW.mat())
	return rows
}

// learn adds the gradients of a batch.
func (n *NameHead) learn(ex []*NameExample) {
	rows, labels := n.forward(ex, true), n.plan.Labels
	n.dl = grow(n.dl, rows*labels)
	at := 0
	for _, x := range ex {
		n.chain.learn(n.between, n.logits[at*labels:], n.dl[at*labels:], x.Labels)
		at += len(x.Labels)
	}
	h, dl := mat(n.h, rows, n.plan.Hidden), mat(n.dl, rows, labels)
	sumRows(n.outB.g, dl)
	n.mul.add(n.outW.grad(), h.t(), dl)
	n.dh = zeroed(n.dh, rows*h.cols)
	dh := mat(n.dh, rows, h.cols)
	n.mul.add(dh, dl, n.outW.mat().t())
	times(n.dh, n.hMask)
	for i, v := range n.h {
		if v <= 0 {
			n.dh[i] = 0
		}
	}
	sumRows(n.hidB.g, dh)
	n.mul.add(n.hidW.grad(), mat(n.x, rows, 3*n.plan.States).t(), dh)
	at = 0
	for _, x := range ex {
		from := 0
		for _, to := range x.Facts.Ends {
			for _, f := range x.Facts.Rows[from:to] {
				plus(n.table.gradRow(f), n.dh[at*h.cols:(at+1)*h.cols])
			}
			from = to
			at++
		}
	}
}

// Label labels a sentence.
func (n *NameHead) Label(x *NameExample) []uint8 {
	n.forward([]*NameExample{x}, false)
	return decode(n.logits, n.between.w, len(x.Labels))
}

// Join is a head that gives the mean of what heads of one shape do.
func Join(heads []*NameHead) *NameHead {
	p := heads[0].plan
	one, k := p.Hidden, float32(len(heads))
	p.Hidden *= len(heads)
	n := NewNameHead(p)
	for _, w := range []*param{n.outB, n.between} {
		clear(w.w)
	}
	for i, h := range heads {
		for _, pair := range [][2]*param{{n.table, h.table}, {n.hidW, h.hidW}, {n.hidB, h.hidB}} {
			for r := range pair[1].rows {
				copy(pair[0].w[r*p.Hidden+i*one:], pair[1].w[r*one:(r+1)*one])
			}
		}
		copy(n.outW.w[i*one*p.Labels:], h.outW.w)
		plus(n.outB.w, h.outB.w)
		plus(n.between.w, h.between.w)
	}
	for _, w := range []*param{n.outW, n.outB, n.between} {
		scale(w.w, 1/k)
	}
	return n
}

// Lean makes all names likelier by that much of a score.
func (n *NameHead) Lean(by float32) { n.outB.w[0] -= by }

// Model rounds the weights. Hidden values are scaled so that those that the examples have fit.
func (n *NameHead) Model(facts []string, ex []*NameExample) *net.NameHead {
	fit := n.fit(ex)
	for _, p := range []*param{n.table, n.hidW, n.hidB} {
		scale(p.w, fit)
	}
	scale(n.outW.w, 1/fit)
	return &net.NameHead{
		Facts: facts, Hidden: quantise(n.hidW, n.hidB), Table: quantiseTable(n.table),
		Out: quantise(n.outW, n.outB), Between: n.between.w,
	}
}

func scale(w []float32, by float32) {
	for i := range w {
		w[i] *= by
	}
}

// overflow is the share of hidden values that may be cut off.
const overflow = 1e-4

// fit is what hidden values are to be multiplied with so that nearly all stay within the limit.
func (n *NameHead) fit(ex []*NameExample) float32 {
	const steps, top = 1000, 50
	var counts [steps + 1]int
	all := 0
	for _, x := range ex {
		rows := n.forward([]*NameExample{x}, false)
		for _, v := range n.h[:rows*n.plan.Hidden] {
			counts[min(int(v*steps/top), steps)]++
			all++
		}
	}
	cut, k := 0, steps
	for ; k > 1 && float64(cut+counts[k]) < overflow*float64(all); k-- {
		cut += counts[k]
	}
	return net.HiddenLimit / (float32(k+1) * top / steps)
}
