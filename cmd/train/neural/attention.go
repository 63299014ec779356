package neural

import (
	"math"
	"math/rand/v2"

	"github.com/quadwire/quadwire/extract/syntax/net"
)

// attention is a first guess at the tree: a layer that sees, in place of a word's neighbours, the
// average of its likely heads and of its likely dependents.
type attention struct {
	mlpW, mlpB *param
	arcW, arcB *param
}

// attentionShare is the weight of the loss of the first guess.
const attentionShare = 0.5

func newAttention(kind rune, cfg Config, r *rand.Rand) *attention {
	if kind != 'a' {
		return nil
	}
	w, a := cfg.Width, cfg.Arc
	return &attention{
		mlpW: newParam(r, w, 2*a, math.Sqrt(2/float64(w))*0.7), mlpB: newParam(r, 1, 2*a, 0),
		arcW: newParam(r, a, a+net.Buckets, 0.5/math.Sqrt(float64(a))), arcB: newParam(r, 1, a+net.Buckets, 0),
	}
}

// attentionWork keeps what the backward pass needs of an attention layer.
type attentionWork struct {
	mlp, mask, arc []float32
	p              []float32 // probabilities of heads, sentence after sentence
	start          []int     // of each sentence in p
	share          []float32 // by row: 1/(1+expected number of dependents)
	dmlp, darc     []float32
	dp, dn         []float32
}

// probabilities of sentence s, n × n+1.
func (t *attentionWork) matrix(p []float32, b *batch, s int) view {
	n := len(b.ex[s].Words)
	return mat(p[t.start[s]:], n, n+1)
}

// look fills the input of layer l+1.
func (nw *Network) look(w *work, b *batch, d *dropout, l int) {
	a, t, x, width := nw.attend[l], &w.blocks[l+1].att, w.blocks[l].x, nw.cfg.Width
	t.mlp = grow(t.mlp, b.rows*a.mlpW.cols)
	mlp := mat(t.mlp, b.rows, a.mlpW.cols)
	addBias(mlp, a.mlpB.w)
	w.mul.add(mlp, mat(x, b.rows, width), a.mlpW.mat())
	for i, v := range t.mlp {
		t.mlp[i] = max(v, 0)
	}
	if d != nil {
		t.mask = grow(t.mask, len(t.mlp))
		d.mask(t.mask)
		times(t.mlp, t.mask)
	}
	t.arc = grow(t.arc, b.rows*a.arcW.cols)
	arc := mat(t.arc, b.rows, a.arcW.cols)
	addBias(arc, a.arcB.w)
	w.mul.add(arc, mlp.sub(0, nw.cfg.Arc), a.arcW.mat())
	t.start = t.start[:0]
	size := 0
	for _, e := range b.ex {
		t.start = append(t.start, size)
		size += len(e.Words) * (len(e.Words) + 1)
	}
	t.p, t.share = grow(t.p, size), zeroed(t.share, b.rows)
	in := mat(w.blocks[l+1].in, b.rows, 3*width)
	for s := range b.ex {
		p := t.matrix(t.p, b, s)
		arcsOf(arc, mlp, b.start[s], p.rows).score(&w.mul, p)
		for i := range p.rows {
			softmax(p.data[i*p.cols : (i+1)*p.cols])
		}
		nw.mix(w, in, mat(x[b.start[s]*width:], p.cols, width), p, b.start[s], t.share[b.start[s]:])
	}
	for i := range b.rows {
		copy(in.data[i*in.cols+width:], x[i*width:(i+1)*width])
	}
}

// mix puts the heads' average left of a word and the dependents' right of it. x has the rows of
// the root and the words, which begin at row first of in.
func (nw *Network) mix(w *work, in, x, p view, first int, share []float32) {
	width := x.cols
	heads := view{data: in.data[(first+1)*in.rs:], rows: p.rows, cols: width, rs: in.rs, cs: 1}
	w.mul.add(heads, p, x)
	words := view{data: x.data[width:], rows: p.rows, cols: width, rs: width, cs: 1}
	deps := view{data: in.data[first*in.rs+2*width:], rows: p.cols, cols: width, rs: in.rs, cs: 1}
	w.mul.add(deps, p.t(), words)
	for h := range p.cols {
		sum := float32(1)
		for i := range p.rows {
			sum += p.data[i*p.cols+h]
		}
		share[h] = 1 / sum
		row := deps.data[h*deps.rs:][:width]
		for j := range row {
			row[j] /= sum
		}
	}
}

// lookBack adds the gradient of w.din, layer l+1's input, to w.dx, and returns the first guess's
// loss.
func (nw *Network) lookBack(w *work, b *batch, l int) float64 {
	a, t, x, width := nw.attend[l], &w.blocks[l+1].att, w.blocks[l].x, nw.cfg.Width
	t.dp = zeroed(t.dp, len(t.p))
	t.dmlp, t.darc = zeroed(t.dmlp, len(t.mlp)), zeroed(t.darc, len(t.arc))
	loss := 0.0
	for s := range b.ex {
		p, dp := t.matrix(t.p, b, s), t.matrix(t.dp, b, s)
		nw.mixBack(w, b.start[s], dp, p, l)
		loss += b.ex[s].guessBack(p, dp)
		mlp, arc := mat(t.mlp, b.rows, a.mlpW.cols), mat(t.arc, b.rows, a.arcW.cols)
		dmlp, darc := mat(t.dmlp, b.rows, a.mlpW.cols), mat(t.darc, b.rows, a.arcW.cols)
		arcsOf(arc, mlp, b.start[s], p.rows).back(&w.mul, dp, arcsOf(darc, dmlp, b.start[s], p.rows))
	}
	for i := range b.rows {
		plus(w.dx[i*width:(i+1)*width], w.din[i*3*width+width:i*3*width+2*width])
	}
	mlp, darc := mat(t.mlp, b.rows, a.mlpW.cols), mat(t.darc, b.rows, a.arcW.cols)
	dmlp := mat(t.dmlp, b.rows, a.mlpW.cols)
	sumRows(a.arcB.g, darc)
	w.mul.add(a.arcW.grad(), mlp.sub(0, nw.cfg.Arc).t(), darc)
	w.mul.add(dmlp.sub(0, nw.cfg.Arc), darc, a.arcW.mat().t())
	times(t.dmlp, t.mask)
	for i, v := range t.mlp {
		if v <= 0 {
			t.dmlp[i] = 0
		}
	}
	sumRows(a.mlpB.g, dmlp)
	w.mul.add(a.mlpW.grad(), mat(x, b.rows, width).t(), dmlp)
	w.mul.add(mat(w.dx, b.rows, width), dmlp, a.mlpW.mat().t())
	return loss
}

// mixBack is the gradient of mix: it adds to w.dx and to dp.
func (nw *Network) mixBack(w *work, first int, dp, p view, l int) {
	bl, x, width := &w.blocks[l+1], w.blocks[l].x, nw.cfg.Width
	t := &bl.att
	xs, dxs := mat(x[first*width:], p.cols, width), mat(w.dx[first*width:], p.cols, width)
	words, dwords := mat(x[(first+1)*width:], p.rows, width), mat(w.dx[(first+1)*width:], p.rows, width)
	dheads := view{data: w.din[(first+1)*3*width:], rows: p.rows, cols: width, rs: 3 * width, cs: 1}
	w.mul.add(dxs, p.t(), dheads)
	w.mul.add(dp, dheads, xs.t())
	t.dn = grow(t.dn, p.cols*width)
	dn := mat(t.dn, p.cols, width)
	for h := range p.cols {
		at := (first+h)*3*width + 2*width
		share, mean, dmean := t.share[first+h], bl.in[at:at+width], w.din[at:at+width]
		var sum float32
		for j, v := range dmean {
			dn.data[h*width+j] = v * share
			sum += v * mean[j]
		}
		for i := range p.rows {
			dp.data[i*dp.cols+h] -= sum * share
		}
	}
	w.mul.add(dwords, p, dn)
	w.mul.add(dp, words, dn.t())
}

// guessBack turns dp, the gradient of the probabilities p, into that of the scores, and adds that
// of the first guess's own loss, which it returns.
func (x *Example) guessBack(p, dp view) float64 {
	loss := 0.0
	for i := range p.rows {
		row, d := p.data[i*p.cols:(i+1)*p.cols], dp.data[i*p.cols:(i+1)*p.cols]
		var sum float32
		for j, v := range row {
			sum += v * d[j]
		}
		soft := x.opinion(i)
		for j, v := range row {
			var want float32
			if soft != nil {
				want = softShare * soft[j]
			}
			if j == x.Heads[i] {
				if soft == nil {
					want = 1
				} else {
					want += 1 - softShare
				}
			}
			d[j] = v*(d[j]-sum) + attentionShare*(v-want)
			if want > 0 {
				loss -= attentionShare * float64(want) * math.Log(float64(v)+1e-9)
			}
		}
	}
	return loss
}
