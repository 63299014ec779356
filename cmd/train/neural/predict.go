package neural

import "github.com/quadwire/quadwire/extract/syntax/net"

// Prediction is what a network finds for the words of a sentence: indexes of labels, and heads
// counted from 1 with 0 for the root.
type Prediction struct{ UPOS, XPOS, Rels, Heads []int }

// predict analyses the sentences of a batch with weights in training.
func (nw *Network) predict(w *work, ex []*Example, tree *net.Tree) []Prediction {
	var b batch
	b.set(ex)
	nw.encode(w, &b, nil)
	nw.read(w, &b, nil)
	out := make([]Prediction, len(ex))
	for s, x := range ex {
		nw.scoreHeads(w, &b, s)
		tree.Solve(w.heads.scores, len(x.Words))
		out[s].Heads = append(out[s].Heads, tree.Heads...)
	}
	rels := nw.relate(w, &b, func(s, i int) int { return out[s].Heads[i] }, nil)
	k, nu := 0, len(nw.labels.UPOS)
	for s, x := range ex {
		for i := range x.Words {
			tags := w.heads.tags[(b.start[s]+i+1)*nw.tagW.cols:][:nw.tagW.cols]
			out[s].UPOS = append(out[s].UPOS, argmax(tags[:nu]))
			out[s].XPOS = append(out[s].XPOS, argmax(tags[nu:]))
			out[s].Rels = append(out[s].Rels, argmax(rels.data[k*rels.cols:(k+1)*rels.cols]))
			k++
		}
	}
	return out
}

func argmax(x []float32) int {
	best := 0
	for i, v := range x {
		if v > x[best] {
			best = i
		}
	}
	return best
}
