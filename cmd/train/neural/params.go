package neural

import (
	"math"
	"math/rand/v2"
	"sync"
	"sync/atomic"
)

// param is a weight matrix with its gradient, Adam's moments and a running average.
type param struct {
	rows, cols    int
	w, g, m, v, e []float32
	touched       []int32   // rows with a gradient; only in sparse parameters
	marked        []bool    // nil in dense parameters
	coarse        []float32 // what is multiplied with in place of w; nil: w itself
	stepSize      float32
	step          []float32 // of each output: what its coarse weights are multiples of
}

func newParam(r *rand.Rand, rows, cols int, sd float64) *param {
	p := &param{rows: rows, cols: cols}
	n := rows * cols
	p.w, p.g, p.m, p.v, p.e = make([]float32, n), make([]float32, n), make([]float32, n), make([]float32, n), make([]float32, n)
	for i := range p.w {
		p.w[i] = float32(r.NormFloat64() * sd)
	}
	copy(p.e, p.w)
	return p
}

func newTable(r *rand.Rand, rows, cols int, sd float64) *param {
	p := newParam(r, rows, cols, sd)
	p.marked = make([]bool, rows)
	return p
}

func (p *param) fill(v float32) {
	for i := range p.w {
		p.w[i], p.e[i] = v, v
	}
}

func (p *param) row(i int32) []float32 { return p.w[int(i)*p.cols : (int(i)+1)*p.cols] }

// gradRow is the gradient of row i, which is noted as touched.
func (p *param) gradRow(i int32) []float32 {
	if p.marked != nil && !p.marked[i] {
		p.marked[i] = true
		p.touched = append(p.touched, i)
	}
	return p.g[int(i)*p.cols : (int(i)+1)*p.cols]
}

func (p *param) mat() view {
	if p.coarse != nil {
		return mat(p.coarse, p.rows, p.cols)
	}
	return mat(p.w, p.rows, p.cols)
}

func (p *param) grad() view { return mat(p.g, p.rows, p.cols) }

// swap exchanges the weights and their running average.
func (p *param) swap() {
	p.w, p.e = p.e, p.w
	p.coarsen()
}

const (
	beta1   = 0.9
	beta2   = 0.99
	epsilon = 1e-6
)

// step updates all parameters at batch t (from 1): rate is the learning rate, scale multiplies
// the gradients.
func step(params []*param, t int, rate, scale float32) {
	size := rate * float32(math.Sqrt(1-math.Pow(beta2, float64(t)))/(1-math.Pow(beta1, float64(t))))
	average := float32(0.001)
	if t < 1000 {
		average = 1 / float32(t+1)
	}
	c := [8]float32{size, beta1, 1 - beta1, beta2, 1 - beta2, epsilon, average, scale}
	sparse := c
	sparse[6] = max(average, 0.01)
	inParallel(len(params), func(i int) {
		p := params[i]
		if p.marked == nil {
			adamStep(adamSlices{p.w, p.g, p.m, p.v, p.e}, &c)
			p.coarsen()
			return
		}
		for _, r := range p.touched {
			i, j := int(r)*p.cols, (int(r)+1)*p.cols
			adamStep(adamSlices{p.w[i:j], p.g[i:j], p.m[i:j], p.v[i:j], p.e[i:j]}, &sparse)
			p.marked[r] = false
		}
		p.touched = p.touched[:0]
	})
}

// inParallel calls f for 0 to n-1 on two threads; the calls must not depend on each other.
func inParallel(n int, f func(i int)) {
	var next atomic.Int32
	take := func() {
		for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
			f(i)
		}
	}
	var wg sync.WaitGroup
	wg.Go(take)
	take()
	wg.Wait()
}
