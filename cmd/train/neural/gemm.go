package neural

import (
	"math"
	"sync"
)

// view is a matrix in a slice: element (i, j) is data[i*rs+j*cs].
type view struct {
	data       []float32
	rows, cols int
	rs, cs     int
}

// mat views data as a dense matrix.
func mat(data []float32, rows, cols int) view {
	return view{data: data, rows: rows, cols: cols, rs: cols, cs: 1}
}

// sub is the part of v from column j, n columns wide.
func (v view) sub(j, n int) view {
	v.data, v.cols = v.data[j*v.cs:], n
	return v
}

// t is the transpose.
func (v view) t() view {
	v.rows, v.cols, v.rs, v.cs = v.cols, v.rows, v.cs, v.rs
	return v
}

const panelWidth = 32

// multiplier multiplies matrices on a fixed number of threads; each column panel is computed by
// one of them in the same order, so results do not depend on their number. The zero value works
// on one thread.
type multiplier struct {
	threads int
	packed  [8][]float32
	tail    [8][]float32
}

// add computes c += a·b. c must be dense in its columns.
func (m *multiplier) add(c, a, b view) {
	if a.rows == 0 || a.cols == 0 {
		return
	}
	threads := max(1, min(m.threads, len(m.packed)))
	if a.rows*a.cols*b.cols < 1<<18 {
		threads = 1
	}
	if threads == 1 {
		m.columns(c, a, b, 0)
		return
	}
	var wg sync.WaitGroup
	for t := 1; t < threads; t++ {
		wg.Go(func() { m.share(c, a, b, t, threads) })
	}
	m.share(c, a, b, 0, threads)
	wg.Wait()
}

// share computes the t-th of n runs of whole panels.
func (m *multiplier) share(c, a, b view, t, n int) {
	panels := (b.cols + panelWidth - 1) / panelWidth
	lo, hi := t*panels/n*panelWidth, min((t+1)*panels/n*panelWidth, b.cols)
	if lo < hi {
		m.columns(c.sub(lo, hi-lo), a, b.sub(lo, hi-lo), t)
	}
}

func (m *multiplier) columns(c, a, b view, t int) {
	m.packed[t] = grow(m.packed[t], a.cols*panelWidth)
	for j := 0; j < b.cols; j += panelWidth {
		w := min(panelWidth, b.cols-j)
		pack(m.packed[t], b.sub(j, w))
		if w == panelWidth {
			panel(c.data[j:], c.rs, a, m.packed[t])
			continue
		}
		m.tail[t] = zeroed(m.tail[t], a.rows*panelWidth)
		panel(m.tail[t], panelWidth, a, m.packed[t])
		for i := range a.rows {
			for k := range w {
				c.data[i*c.rs+j+k] += m.tail[t][i*panelWidth+k]
			}
		}
	}
}

// pack copies up to 32 columns of b into rows of 32, filled up with zeros.
func pack(dst []float32, b view) {
	if b.cols < panelWidth {
		clear(dst[:b.rows*panelWidth])
	}
	if b.cs == 1 {
		for k := range b.rows {
			copy(dst[k*panelWidth:k*panelWidth+b.cols], b.data[k*b.rs:])
		}
		return
	}
	// A few rows at a time, so that what is written stays near.
	for from := 0; from < b.rows; from += panelWidth {
		to := min(from+panelWidth, b.rows)
		for j := range b.cols {
			col := b.data[j*b.cs:]
			for k := from; k < to; k++ {
				dst[k*panelWidth+j] = col[k*b.rs]
			}
		}
	}
}

func panelGeneric(c []float32, ldc int, a view, b []float32) {
	for i := range a.rows {
		row := c[i*ldc : i*ldc+panelWidth]
		for k := range a.cols {
			v := a.data[i*a.rs+k*a.cs]
			for j, x := range b[k*panelWidth : (k+1)*panelWidth] {
				row[j] += v * x
			}
		}
	}
}

// adamSlices are weights, gradients, both moments and the running average.
type adamSlices struct{ w, g, m, v, e []float32 }

func (p adamSlices) from(n int) adamSlices {
	return adamSlices{p.w[n:], p.g[n:], p.m[n:], p.v[n:], p.e[n:]}
}

func adamGeneric(p adamSlices, c *[8]float32) {
	for i := range p.w {
		g := p.g[i] * c[7]
		p.m[i] = c[1]*p.m[i] + c[2]*g
		p.v[i] = c[3]*p.v[i] + c[4]*g*g
		p.w[i] -= c[0] * p.m[i] / (float32(math.Sqrt(float64(p.v[i]))) + c[5])
		p.e[i] += c[6] * (p.w[i] - p.e[i])
		p.g[i] = 0
	}
}

// grow gives a slice of length n, its content undefined.
func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}

// zeroed gives a slice of n zeros.
func zeroed(s []float32, n int) []float32 {
	s = grow(s, n)
	clear(s)
	return s
}
