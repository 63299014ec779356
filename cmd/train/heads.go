package main

import (
	"math"

	"github.com/quadwire/quadwire/extract/syntax/net"
)

// headWork is the memory of the parts that read the encoder's output.
type headWork struct {
	tags          []float32 // rows × tags: logits, then gradients
	mlp, mlpMask  []float32
	arc, darc     []float32 // rows × (Arc + buckets)
	scores        []float32 // of one sentence, length × (length+1), then gradients
	hid, hidMask  []float32 // words × Rel
	rels          []float32 // words × relations
	dmlp, dtagged []float32
	dhid          []float32
	from, to      []int // rows of each word and of its head in the treebank
	dist          []int
}

// read computes tags and the vectors for heads and relations of all rows.
func (nw *network) read(w *work, b *batch, d *dropout) {
	h, cfg := &w.heads, nw.cfg
	h.tags = grow(h.tags, b.rows*nw.tagW.cols)
	tags := mat(h.tags, b.rows, nw.tagW.cols)
	addBias(tags, nw.tagB.w)
	w.mul.add(tags, mat(w.blocks[cfg.TagAt].x, b.rows, cfg.Width), nw.tagW.mat())
	h.mlp = grow(h.mlp, b.rows*nw.mlpW.cols)
	mlp := mat(h.mlp, b.rows, nw.mlpW.cols)
	addBias(mlp, nw.mlpB.w)
	w.mul.add(mlp, mat(w.blocks[len(nw.convW)].x, b.rows, cfg.Width), nw.mlpW.mat())
	for i := range b.rows {
		row := h.mlp[i*mlp.rs : i*mlp.rs+2*cfg.Arc]
		for j := range row {
			row[j] = max(row[j], 0)
		}
	}
	if d != nil {
		h.mlpMask = grow(h.mlpMask, len(h.mlp))
		d.mask(h.mlpMask)
		times(h.mlp, h.mlpMask)
	}
	h.arc = grow(h.arc, b.rows*nw.arcW.cols)
	arc := mat(h.arc, b.rows, nw.arcW.cols)
	addBias(arc, nw.arcB.w)
	w.mul.add(arc, mlp.sub(0, cfg.Arc), nw.arcW.mat())
}

// scoreHeads fills h.scores for sentence s: row i has the scores of word i+1's heads 0 to n.
func (nw *network) scoreHeads(w *work, b *batch, s int) view {
	h, a, n := &w.heads, nw.cfg.Arc, len(b.ex[s].words)
	h.scores = zeroed(h.scores, n*(n+1))
	scores := mat(h.scores, n, n+1)
	dep, head := nw.arcViews(w, b, s, h.arc, h.mlp)
	w.mul.add(scores, dep.sub(0, a), head.t())
	for i := range n {
		row, far := h.scores[i*(n+1):(i+1)*(n+1)], dep.data[i*dep.rs+a:]
		for j := range row {
			row[j] += far[net.Distance(j, j-i-1)]
		}
		row[i+1] = -1e9
	}
	return scores
}

// arcViews are the dependents' rows of arc and the heads' rows of mlp, the root included.
func (nw *network) arcViews(w *work, b *batch, s int, arc, mlp []float32) (dep, head view) {
	n, first := len(b.ex[s].words), b.start[s]
	dep = mat(arc[(first+1)*nw.arcW.cols:], n, nw.arcW.cols)
	head = mat(mlp[first*nw.mlpW.cols:], n+1, nw.mlpW.cols).sub(nw.cfg.Arc, nw.cfg.Arc)
	return dep, head
}

// relate computes the relations' logits, given the heads.
func (nw *network) relate(w *work, b *batch, heads func(s, i int) int, d *dropout) view {
	h, r := &w.heads, nw.cfg.Rel
	h.from, h.to, h.dist = h.from[:0], h.to[:0], h.dist[:0]
	for s, x := range b.ex {
		for i := range x.words {
			head := heads(s, i)
			h.from, h.to = append(h.from, b.start[s]+i+1), append(h.to, b.start[s]+head)
			h.dist = append(h.dist, net.Distance(head, head-i-1))
		}
	}
	n, cols := len(h.from), nw.mlpW.cols
	h.hid = grow(h.hid, n*r)
	for k := range n {
		dep := h.mlp[h.from[k]*cols+2*nw.cfg.Arc:][:r]
		head := h.mlp[h.to[k]*cols+2*nw.cfg.Arc+r:][:r]
		far, out := nw.relDist.row(int32(h.dist[k])), h.hid[k*r:(k+1)*r]
		for j := range out {
			out[j] = max(0, dep[j]+head[j]+far[j])
		}
	}
	if d != nil {
		h.hidMask = grow(h.hidMask, n*r)
		d.mask(h.hidMask)
		times(h.hid, h.hidMask)
	}
	h.rels = grow(h.rels, n*nw.relW.cols)
	rels := mat(h.rels, n, nw.relW.cols)
	addBias(rels, nw.relB.w)
	w.mul.add(rels, mat(h.hid, n, r), nw.relW.mat())
	return rels
}

// crossEntropy turns logits into the gradient of the loss against class gold, mixed with the
// probabilities of soft by the share given, and returns the loss.
func crossEntropy(x []float32, gold int, soft []float32, share float32) float64 {
	softmax(x)
	if soft == nil {
		share = 0
	}
	loss := 0.0
	for i, p := range x {
		var want float32
		if soft != nil {
			want = share * soft[i]
		}
		if i == gold {
			want += 1 - share
		}
		if want > 0 {
			loss -= float64(want) * math.Log(float64(p)+1e-9)
		}
		x[i] = p - want
	}
	return loss
}
