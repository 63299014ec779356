package neural

// tagWeight is the share of the tags' loss; softShare that of the ensemble's opinion.
const (
	tagWeight = 0.5
	softShare = 0.5
)

// learn adds the gradients of one batch and returns its loss, summed over words.
func (nw *Network) learn(w *work, b *batch, d *dropout) float64 {
	nw.encode(w, b, d)
	nw.read(w, b, d)
	h := &w.heads
	h.dmlp = zeroed(h.dmlp, len(h.mlp))
	h.darc = zeroed(h.darc, len(h.arc))
	loss := nw.learnRels(w, b, d)
	for s := range b.ex {
		loss += nw.learnHeads(w, b, s)
	}
	arc, darc := nw.arcW, mat(h.darc, b.rows, nw.arcW.cols)
	sumRows(nw.arcB.g, darc)
	mlp, dmlp := mat(h.mlp, b.rows, nw.mlpW.cols), mat(h.dmlp, b.rows, nw.mlpW.cols)
	w.mul.add(arc.grad(), mlp.sub(0, nw.cfg.Arc).t(), darc)
	w.mul.add(dmlp.sub(0, nw.cfg.Arc), darc, arc.mat().t())
	nw.mlpBack(w, b)
	loss += nw.learnTags(w, b)
	return loss + nw.encodeBack(w, b, h.dtagged)
}

// learnHeads does one sentence.
func (nw *Network) learnHeads(w *work, b *batch, s int) float64 {
	h, x := &w.heads, b.ex[s]
	scores := nw.scoreHeads(w, b, s)
	loss := 0.0
	for i := range x.Words {
		loss += crossEntropy(scores.data[i*scores.cols:(i+1)*scores.cols], x.Heads[i], x.opinion(i), softShare)
	}
	nw.finalArcs(h.arc, h.mlp, b, s).back(&w.mul, scores, nw.finalArcs(h.darc, h.dmlp, b, s))
	return loss
}

// opinion is what an ensemble thinks of word i+1's heads; nil if none was asked.
func (x *Example) opinion(i int) []float32 {
	if x.soft == nil {
		return nil
	}
	n := len(x.Words) + 1
	return x.soft.heads[i*n : (i+1)*n]
}

func (nw *Network) learnRels(w *work, b *batch, d *dropout) float64 {
	h, r, rels := &w.heads, nw.cfg.Rel, nw.relW.cols
	logits := nw.relate(w, b, func(s, i int) int { return b.ex[s].Heads[i] }, d)
	loss, k := 0.0, 0
	for _, x := range b.ex {
		for i, gold := range x.Rels {
			var opinion []float32
			if x.soft != nil {
				opinion = x.soft.rels[i*rels : (i+1)*rels]
			}
			loss += crossEntropy(h.rels[k*rels:(k+1)*rels], gold, opinion, softShare)
			k++
		}
	}
	sumRows(nw.relB.g, logits)
	w.mul.add(nw.relW.grad(), mat(h.hid, k, r).t(), logits)
	h.dhid = zeroed(h.dhid, k*r)
	w.mul.add(mat(h.dhid, k, r), logits, nw.relW.mat().t())
	times(h.dhid, h.hidMask)
	cols := nw.mlpW.cols
	for k := range h.from {
		dep := h.dmlp[h.from[k]*cols+2*nw.cfg.Arc:][:r]
		head := h.dmlp[h.to[k]*cols+2*nw.cfg.Arc+r:][:r]
		far := nw.relDist.gradRow(int32(h.dist[k]))
		for j, v := range h.hid[k*r : (k+1)*r] {
			if v > 0 {
				g := h.dhid[k*r+j]
				dep[j] += g
				head[j] += g
				far[j] += g
			}
		}
	}
	return loss
}

// mlpBack carries h.dmlp back to w.dx.
func (nw *Network) mlpBack(w *work, b *batch) {
	h, cfg, cols := &w.heads, nw.cfg, nw.mlpW.cols
	times(h.dmlp, h.mlpMask)
	for i := range b.rows {
		row := h.dmlp[i*cols : i*cols+2*cfg.Arc]
		for j := range row {
			if h.mlp[i*cols+j] <= 0 {
				row[j] = 0
			}
		}
	}
	dmlp := mat(h.dmlp, b.rows, cols)
	sumRows(nw.mlpB.g, dmlp)
	w.mul.add(nw.mlpW.grad(), mat(w.blocks[len(nw.convW)].x, b.rows, cfg.Width).t(), dmlp)
	w.dx = zeroed(w.dx, b.rows*cfg.Width)
	w.mul.add(mat(w.dx, b.rows, cfg.Width), dmlp, nw.mlpW.mat().t())
}

func (nw *Network) learnTags(w *work, b *batch) float64 {
	h, cols, nu := &w.heads, nw.tagW.cols, len(nw.labels.UPOS)
	loss := 0.0
	for s, x := range b.ex {
		clear(h.tags[b.start[s]*cols : (b.start[s]+1)*cols])
		end := b.start[s] + len(x.Words) + 1
		clear(h.tags[end*cols : (end+1)*cols])
		for i := range x.Words {
			row := h.tags[(b.start[s]+i+1)*cols:][:cols]
			var u, p []float32
			if x.soft != nil {
				soft := x.soft.tags[i*cols : (i+1)*cols]
				u, p = soft[:nu], soft[nu:]
			}
			loss += tagWeight * crossEntropy(row[:nu], x.UPOS[i], u, softShare)
			loss += tagWeight * crossEntropy(row[nu:], x.XPOS[i], p, softShare)
			for j := range row {
				row[j] *= tagWeight
			}
		}
	}
	d, in := mat(h.tags, b.rows, cols), mat(w.blocks[nw.cfg.TagAt].x, b.rows, nw.cfg.Width)
	sumRows(nw.tagB.g, d)
	w.mul.add(nw.tagW.grad(), in.t(), d)
	h.dtagged = zeroed(h.dtagged, b.rows*nw.cfg.Width)
	w.mul.add(mat(h.dtagged, b.rows, nw.cfg.Width), d, nw.tagW.mat().t())
	return loss
}
