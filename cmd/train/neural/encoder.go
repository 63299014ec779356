package neural

import (
	"math"

	"github.com/quadwire/quadwire/extract/syntax/net"
)

// block keeps what the backward pass needs of one layer.
type block struct {
	in      []float32 // rows × 3·width: a row and its neighbours
	z       []float32 // rows × 2·width
	state   []float32 // of a recurrence, before normalisation
	h       []float32 // normalised
	inverse []float32
	mask    []float32
	y, x    []float32 // the layer's own output; with the residual added
	att     attentionWork
}

// work is the memory of one forward and backward pass.
type work struct {
	mul    multiplier
	feats  []*net.Features
	words  []int32 // word ids, some forgotten by dropout
	slots  []float32
	input  []float32
	blocks []block
	dx     []float32
	dy     []float32
	din    []float32
	heads  headWork
}

// encode computes the blocks from the words of b; d is nil outside training.
func (nw *Network) encode(w *work, b *batch, d *dropout) {
	nw.embed(w, b, d)
	width := nw.cfg.Width
	if w.blocks == nil {
		w.blocks = make([]block, len(nw.convW)+1)
	}
	first := &w.blocks[0]
	first.z = grow(first.z, b.rows*2*width)
	z := mat(first.z, b.rows, 2*width)
	addBias(z, nw.inB.w)
	w.mul.add(z, mat(w.input, b.rows, nw.inW.rows), nw.inW.mat())
	nw.finish(w, b, d, 0, 'c')
	first.x = first.y
	for l, kind := range nw.cfg.Layers {
		bl := &w.blocks[l+1]
		bl.in = zeroed(bl.in, b.rows*3*width)
		if kind == 'a' {
			nw.look(w, b, d, l)
		} else {
			gather(bl.in, w.blocks[l].x, b, width)
		}
		bl.z = grow(bl.z, b.rows*2*width)
		z := mat(bl.z, b.rows, 2*width)
		addBias(z, nw.convB[l].w)
		w.mul.add(z, mat(bl.in, b.rows, 3*width), nw.convW[l].mat())
		nw.finish(w, b, d, l+1, kind)
		bl.x = grow(bl.x, b.rows*width)
		copy(bl.x, w.blocks[l].x)
		plus(bl.x, bl.y)
	}
}

// gather copies each row and its neighbours side by side; there is nothing beyond a sentence.
func gather(in, x []float32, b *batch, w int) {
	for s, start := range b.start {
		end := start + len(b.ex[s].Words) + 2
		for i := start; i < end; i++ {
			lo, hi := max(i-1, start), min(i+2, end)
			copy(in[(i*3+lo-i+1)*w:], x[lo*w:hi*w])
		}
	}
}

// scatter adds the gradient of gather to dx.
func scatter(dx, din []float32, b *batch, w int) {
	for s, start := range b.start {
		end := start + len(b.ex[s].Words) + 2
		for i := start; i < end; i++ {
			lo, hi := max(i-1, start), min(i+2, end)
			from := (i*3 + lo - i + 1) * w
			plus(dx[lo*w:hi*w], din[from:from+(hi-lo)*w])
		}
	}
}

// finish computes y of layer l from its z.
func (nw *Network) finish(w *work, b *batch, d *dropout, l int, kind rune) {
	bl, width := &w.blocks[l], nw.cfg.Width
	n := b.rows * width
	bl.h, bl.y, bl.inverse = grow(bl.h, n), grow(bl.y, n), grow(bl.inverse, b.rows)
	if kind == 'r' {
		bl.state = grow(bl.state, n)
		for s, start := range b.start {
			k := len(b.ex[s].Words) + 2
			scan(bl.z[start*2*width:], bl.state[start*width:], k, width)
		}
		copy(bl.h, bl.state)
	} else {
		maxout(bl.z, bl.h, width)
	}
	normalise(bl.h, bl.y, bl.inverse, nw.gain[l].w, nw.bias[l].w, width)
	if d != nil {
		bl.mask = grow(bl.mask, n)
		d.mask(bl.mask)
		times(bl.y, bl.mask)
	}
}

// finishBack turns w.dy, the gradient of layer l's y, into that of its z, in place of z.
func (nw *Network) finishBack(w *work, b *batch, l int, kind rune) {
	bl, width := &w.blocks[l], nw.cfg.Width
	times(w.dy, bl.mask)
	normaliseBack(bl.h, w.dy, bl.inverse, nw.gain[l], nw.bias[l], width)
	if kind != 'r' {
		maxoutBack(bl.z, w.dy, width)
		return
	}
	for s, start := range b.start {
		k := len(b.ex[s].Words) + 2
		scanBack(bl.z[start*2*width:], bl.state[start*width:], w.dy[start*width:], k, width)
	}
}

// encodeBack adds the gradients of the encoder; w.dx is the gradient of the last layer's x, extra
// that of the layer which tags are read from. It returns the attention layers' own loss.
func (nw *Network) encodeBack(w *work, b *batch, extra []float32) float64 {
	loss := 0.0
	width := nw.cfg.Width
	for l := len(nw.convW); l >= 1; l-- {
		if l == nw.cfg.TagAt {
			plus(w.dx, extra)
		}
		bl := &w.blocks[l]
		w.dy = grow(w.dy, b.rows*width)
		copy(w.dy, w.dx)
		nw.finishBack(w, b, l, rune(nw.cfg.Layers[l-1]))
		dz := mat(bl.z, b.rows, 2*width)
		sumRows(nw.convB[l-1].g, dz)
		w.mul.add(nw.convW[l-1].grad(), mat(bl.in, b.rows, 3*width).t(), dz)
		w.din = zeroed(w.din, b.rows*3*width)
		w.mul.add(mat(w.din, b.rows, 3*width), dz, nw.convW[l-1].mat().t())
		if nw.attend[l-1] != nil {
			loss += nw.lookBack(w, b, l-1)
		} else {
			scatter(w.dx, w.din, b, width)
		}
	}
	if nw.cfg.TagAt == 0 {
		plus(w.dx, extra)
	}
	w.dy = grow(w.dy, b.rows*width)
	copy(w.dy, w.dx)
	nw.finishBack(w, b, 0, 'c')
	dz := mat(w.blocks[0].z, b.rows, 2*width)
	sumRows(nw.inB.g, dz)
	in := nw.inW.rows
	w.mul.add(nw.inW.grad(), mat(w.input, b.rows, in).t(), dz)
	w.din = zeroed(w.din, b.rows*in)
	w.mul.add(mat(w.din, b.rows, in), dz, nw.inW.mat().t())
	nw.embedBack(w)
	return loss
}

// slotDropout is the share of the dropout rate that whole slots of the input get, forgetting the
// share of singletons' occurrences read as unknown words.
const (
	slotDropout = 0.6
	forgetting  = 0.25
)

func (nw *Network) embed(w *work, b *batch, d *dropout) {
	w.feats, w.words = w.feats[:0], w.words[:0]
	start, end := net.BoundaryFeatures(net.IDStart), net.BoundaryFeatures(net.IDEnd)
	for _, x := range b.ex {
		w.feats = append(append(append(w.feats, &start), x.Words...), &end)
	}
	w.slots = grow(w.slots, b.rows*net.NumSlots)
	for i := range w.slots {
		w.slots[i] = 1
	}
	for _, f := range w.feats {
		w.words = append(w.words, f.Single[net.SlotWord])
	}
	if d != nil {
		for i, id := range w.words {
			if id > net.IDEnd && d.rng.Float64() < forgetting/(forgetting+float64(nw.counts[id])) {
				w.words[i] = net.IDUnknown
			}
		}
		part := dropout{rate: d.rate * slotDropout, rng: d.rng}
		part.mask(w.slots)
	}
	in := nw.inW.rows
	w.input = zeroed(w.input, b.rows*in)
	for i := range w.feats {
		nw.eachRow(w, i, func(slot int, id int32, at int, scale float32) {
			out := w.input[i*in+at:]
			for j, v := range nw.tables[slot].row(id) {
				out[j] += v * scale
			}
		})
	}
}

func (nw *Network) embedBack(w *work) {
	in := nw.inW.rows
	for i := range w.feats {
		nw.eachRow(w, i, func(slot int, id int32, at int, scale float32) {
			d := w.din[i*in+at:]
			g := nw.tables[slot].gradRow(id)
			for j := range g {
				g[j] += d[j] * scale
			}
		})
	}
}

// eachRow calls f for every table row of the i-th word: its slot and id, where the slot begins in
// the input vector and what the row is multiplied by.
func (nw *Network) eachRow(w *work, i int, f func(slot int, id int32, at int, scale float32)) {
	at := 0
	for slot, t := range nw.tables {
		scale := w.slots[i*net.NumSlots+slot]
		if scale != 0 {
			switch slot {
			case net.SlotWord:
				f(slot, w.words[i], at, scale)
			case net.SlotTrigrams:
				eachOf(w.feats[i].Trigrams, func(id int32, s float32) { f(slot, id, at, scale*s) })
			case net.SlotLexicon:
				eachOf(w.feats[i].Lexicon, func(id int32, s float32) { f(slot, id, at, scale*s) })
			default:
				f(slot, w.feats[i].Single[slot], at, scale)
			}
		}
		at += t.cols
	}
}

func eachOf(ids []int32, f func(id int32, scale float32)) {
	s := net.BagScale(len(ids))
	for _, id := range ids {
		f(id, s)
	}
}

func softmax(x []float32) {
	top := x[0]
	for _, v := range x {
		top = max(top, v)
	}
	var sum float32
	for i, v := range x {
		e := float32(math.Exp(float64(v - top)))
		x[i] = e
		sum += e
	}
	for i := range x {
		x[i] /= sum
	}
}
