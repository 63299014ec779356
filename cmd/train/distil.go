package main

import (
	"math"

	"github.com/quadwire/quadwire/extract/syntax/net"
)

// ensemble asks several networks at once.
type ensemble struct {
	nets []*network
	work []work
}

// opinionOf fills x.soft with the networks' mean probabilities. Where x has no tree yet, it gets
// the one that they find best, and its relations.
func (e *ensemble) opinionOf(x *example) {
	n := len(x.words)
	labels := &e.nets[0].labels
	s := &soft{
		heads: make([]float32, n*(n+1)), rels: make([]float32, n*len(labels.Rels)),
		tags: make([]float32, n*(len(labels.UPOS)+len(labels.XPOS))),
	}
	share := 1 / float32(len(e.nets))
	var b batch
	b.set([]*example{x})
	for k, nw := range e.nets {
		w := &e.work[k]
		nw.encode(w, &b, nil)
		nw.read(w, &b, nil)
		nw.addHeads(w, &b, s, share)
		nw.addTags(w, s, share)
	}
	if x.heads == nil {
		x.heads = bestHeads(s.heads, n)
	}
	for k, nw := range e.nets {
		rels := nw.relate(&e.work[k], &b, func(_, i int) int { return x.heads[i] }, nil)
		addSoftmax(s.rels, rels.data[:n*rels.cols], rels.cols, share)
	}
	x.soft = s
	if x.rels == nil {
		x.fromSoft(labels)
	}
}

// fromSoft takes the most probable tags and relations for the right ones.
func (x *example) fromSoft(labels *net.Labels) {
	nu, nx, nr := len(labels.UPOS), len(labels.XPOS), len(labels.Rels)
	for i := range x.words {
		tags := x.soft.tags[i*(nu+nx) : (i+1)*(nu+nx)]
		x.upos = append(x.upos, argmax(tags[:nu]))
		x.xpos = append(x.xpos, argmax(tags[nu:]))
		x.rels = append(x.rels, argmax(x.soft.rels[i*nr:(i+1)*nr]))
	}
}

func (nw *network) addHeads(w *work, b *batch, s *soft, share float32) {
	scores := nw.scoreHeads(w, b, 0)
	addSoftmax(s.heads, scores.data[:len(s.heads)], scores.cols, share)
}

func (nw *network) addTags(w *work, s *soft, share float32) {
	cols, nu := nw.tagW.cols, len(nw.labels.UPOS)
	tags := w.heads.tags[cols:] // without the root's row
	for i := 0; i < len(s.tags); i += cols {
		addSoftmax(s.tags[i:i+nu], tags[i:i+nu], nu, share)
		addSoftmax(s.tags[i+nu:i+cols], tags[i+nu:i+cols], cols-nu, share)
	}
}

// addSoftmax adds share times the probabilities of each row of logits, which it overwrites.
func addSoftmax(sum, logits []float32, cols int, share float32) {
	for i := 0; i < len(sum); i += cols {
		softmax(logits[i : i+cols])
	}
	for i := range sum {
		sum[i] += share * logits[i]
	}
}

func bestHeads(p []float32, n int) []int {
	logs := make([]float32, len(p))
	for i, v := range p {
		logs[i] = float32(math.Log(float64(v) + 1e-9))
	}
	var tree net.Tree
	tree.Solve(logs, n)
	return append([]int(nil), tree.Heads...)
}

// score measures the ensemble itself.
func (e *ensemble) score(d *devSet) string {
	var c score
	labels := &e.nets[0].labels
	for i, x := range d.ex {
		y := &example{words: x.words}
		e.opinionOf(y)
		a := analysis{heads: y.heads}
		for k := range y.words {
			a.upos = append(a.upos, labels.UPOS[y.upos[k]])
			a.xpos = append(a.xpos, labels.XPOS[y.xpos[k]])
			a.rels = append(a.rels, labels.Rels[y.rels[k]])
		}
		c.addAligned(d.gold[i], a)
	}
	return c.String()
}
