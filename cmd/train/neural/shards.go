package neural

import "sync"

// shards splits batches in two halves that are learnt from at the same time. The split and the
// order of adding up are fixed, so the result does not depend on the number of processors.
type shards struct {
	nw, second *Network // the second has gradients of its own
	work       [2]work
	batch      [2]batch
	drop       [2]*dropout
}

func newShards(nw *Network, first, second *dropout) *shards {
	return &shards{nw: nw, second: nw.shadow(), drop: [2]*dropout{first, second}}
}

// shadow is a network with the same weights and other gradients.
func (nw *Network) shadow() *Network {
	two := *nw
	copies := map[*param]*param{}
	twin := func(p *param) *param {
		if copies[p] == nil {
			copies[p] = &param{rows: p.rows, cols: p.cols, w: p.w, g: make([]float32, len(p.g))}
			if p.marked != nil {
				copies[p].marked = make([]bool, p.rows)
			}
		}
		return copies[p]
	}
	twins := func(list []*param) []*param {
		out := make([]*param, len(list))
		for i, p := range list {
			out[i] = twin(p)
		}
		return out
	}
	two.tables, two.convW, two.convB = twins(nw.tables), twins(nw.convW), twins(nw.convB)
	two.gain, two.bias = twins(nw.gain), twins(nw.bias)
	for _, p := range []**param{
		&two.inW, &two.inB, &two.tagW, &two.tagB, &two.mlpW, &two.mlpB,
		&two.arcW, &two.arcB, &two.relDist, &two.relW, &two.relB,
	} {
		*p = twin(*p)
	}
	two.attend = make([]*attention, len(nw.attend))
	for i, a := range nw.attend {
		if a != nil {
			two.attend[i] = &attention{twin(a.mlpW), twin(a.mlpB), twin(a.arcW), twin(a.arcB)}
		}
	}
	two.all = nil
	two.collect()
	return &two
}

// learn adds the gradients of all examples to the network and returns their loss.
func (s *shards) learn(ex []*Example) float64 {
	words, half := 0, 0
	for _, x := range ex {
		words += len(x.Words)
	}
	for sum := 0; half < len(ex) && 2*sum < words; half++ {
		sum += len(ex[half].Words)
	}
	s.batch[0].set(ex[:half])
	s.batch[1].set(ex[half:])
	for i, p := range s.nw.all {
		s.second.all[i].w, s.second.all[i].coarse = p.w, p.coarse
	}
	var loss [2]float64
	var wg sync.WaitGroup
	if half < len(ex) {
		wg.Go(func() { loss[1] = s.second.learn(&s.work[1], &s.batch[1], s.drop[1]) })
	}
	loss[0] = s.nw.learn(&s.work[0], &s.batch[0], s.drop[0])
	wg.Wait()
	s.merge()
	return loss[0] + loss[1]
}

// merge moves the second network's gradients to the first.
func (s *shards) merge() {
	inParallel(len(s.nw.all), func(i int) {
		p, to := s.second.all[i], s.nw.all[i]
		if p.marked == nil {
			plus(to.g, p.g)
			clear(p.g)
			return
		}
		for _, r := range p.touched {
			plus(to.gradRow(r), p.g[int(r)*p.cols:(int(r)+1)*p.cols])
			clear(p.g[int(r)*p.cols : (int(r)+1)*p.cols])
			p.marked[r] = false
		}
		p.touched = p.touched[:0]
	})
}
