package neural

import (
	"math"
	"sync"

	"github.com/quadwire/quadwire/extract/syntax/net"
)

// Ensemble asks several networks at once.
type Ensemble struct {
	nets []*Network
	work []work
}

// NewEnsemble joins networks that have the same labels.
func NewEnsemble(nets ...*Network) *Ensemble {
	return &Ensemble{nets: nets, work: make([]work, len(nets))}
}

// All asks about all examples, on two threads.
func (e *Ensemble) All(ex []*Example) {
	half := len(ex) / 2
	var wg sync.WaitGroup
	wg.Go(func() {
		for _, x := range ex[:half] {
			e.Ask(x)
		}
	})
	twin := NewEnsemble(e.nets...)
	for _, x := range ex[half:] {
		twin.Ask(x)
	}
	wg.Wait()
}

// Ask notes the networks' mean probabilities in x, for a student to learn. Where x has no tree yet, it gets
// the one that they find best, and its relations.
func (e *Ensemble) Ask(x *Example) {
	n := len(x.Words)
	labels := &e.nets[0].labels
	s := &soft{
		heads: make([]float32, n*(n+1)), rels: make([]float32, n*len(labels.Rels)),
		tags: make([]float32, n*(len(labels.UPOS)+len(labels.XPOS))),
	}
	share := 1 / float32(len(e.nets))
	var b batch
	b.set([]*Example{x})
	for k, nw := range e.nets {
		w := &e.work[k]
		nw.encode(w, &b, nil)
		nw.read(w, &b, nil)
		nw.addHeads(w, &b, s, share)
		nw.addTags(w, s, share)
	}
	if x.Heads == nil {
		x.Heads = bestHeads(s.heads, n)
	}
	for k, nw := range e.nets {
		rels := nw.relate(&e.work[k], &b, func(_, i int) int { return x.Heads[i] }, nil)
		addSoftmax(s.rels, rels.data[:n*rels.cols], rels.cols, share)
	}
	x.soft = s
	if x.Rels == nil {
		x.fromSoft(labels)
	}
}

// fromSoft takes the most probable tags and relations for the right ones.
func (x *Example) fromSoft(labels *net.Labels) {
	nu, nx, nr := len(labels.UPOS), len(labels.XPOS), len(labels.Rels)
	for i := range x.Words {
		tags := x.soft.tags[i*(nu+nx) : (i+1)*(nu+nx)]
		x.UPOS = append(x.UPOS, argmax(tags[:nu]))
		x.XPOS = append(x.XPOS, argmax(tags[nu:]))
		x.Rels = append(x.Rels, argmax(x.soft.rels[i*nr:(i+1)*nr]))
	}
}

func (nw *Network) addHeads(w *work, b *batch, s *soft, share float32) {
	scores := nw.scoreHeads(w, b, 0)
	addSoftmax(s.heads, scores.data[:len(s.heads)], scores.cols, share)
}

func (nw *Network) addTags(w *work, s *soft, share float32) {
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
