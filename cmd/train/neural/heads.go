package neural

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
func (nw *Network) read(w *work, b *batch, d *dropout) {
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

// arcs are the rows that score one sentence's heads: dep has a row for each word, wider by the
// distance classes than head, which has one for the root and each word.
type arcs struct{ dep, head view }

// arcsOf takes the rows of n words and the root, which begin at row first. The columns of mlp are
// those of dependents, then those of heads.
func arcsOf(arc, mlp view, first, n int) arcs {
	a := arc.cols - net.Buckets
	return arcs{
		dep:  mat(arc.data[(first+1)*arc.cols:], n, arc.cols),
		head: mat(mlp.data[first*mlp.cols:], n+1, mlp.cols).sub(a, a),
	}
}

// score fills row i of scores, n × n+1, with the scores of word i+1's heads 0 to n.
func (x arcs) score(m *multiplier, scores view) {
	a := x.head.cols
	clear(scores.data[:scores.rows*scores.cols])
	m.add(scores, x.dep.sub(0, a), x.head.t())
	for i := range scores.rows {
		row, far := scores.data[i*scores.cols:(i+1)*scores.cols], x.dep.data[i*x.dep.rs+a:]
		for j := range row {
			row[j] += far[net.Distance(j, j-i-1)]
		}
		row[i+1] = -1e9
	}
}

// back adds to d what the gradient of the scores means for x.
func (x arcs) back(m *multiplier, dscores view, d arcs) {
	a := x.head.cols
	for i := range dscores.rows {
		far := d.dep.data[i*d.dep.rs+a:]
		for j, v := range dscores.data[i*dscores.cols : (i+1)*dscores.cols] {
			far[net.Distance(j, j-i-1)] += v
		}
	}
	m.add(d.dep.sub(0, a), dscores, x.head)
	m.add(d.head, dscores.t(), x.dep.sub(0, a))
}

// scoreHeads fills h.scores for sentence s.
func (nw *Network) scoreHeads(w *work, b *batch, s int) view {
	h, n := &w.heads, len(b.ex[s].Words)
	h.scores = grow(h.scores, n*(n+1))
	scores := mat(h.scores, n, n+1)
	nw.finalArcs(h.arc, h.mlp, b, s).score(&w.mul, scores)
	return scores
}

func (nw *Network) finalArcs(arc, mlp []float32, b *batch, s int) arcs {
	return arcsOf(mat(arc, b.rows, nw.arcW.cols), mat(mlp, b.rows, nw.mlpW.cols), b.start[s], len(b.ex[s].Words))
}

// relate computes the relations' logits, given the heads.
func (nw *Network) relate(w *work, b *batch, heads func(s, i int) int, d *dropout) view {
	h, r := &w.heads, nw.cfg.Rel
	h.from, h.to, h.dist = h.from[:0], h.to[:0], h.dist[:0]
	for s, x := range b.ex {
		for i := range x.Words {
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
