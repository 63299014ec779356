package neural

import (
	"math"
	"math/rand/v2"
)

// dropout draws masks; nil keeps everything.
type dropout struct {
	rate float32
	rng  *rand.Rand
}

// mask fills m with zeros and the factor that keeps the mean.
func (d *dropout) mask(m []float32) {
	choice := [2]float32{0, 1 / (1 - d.rate)}
	limit := uint64(float64(d.rate) * 65536)
	var word uint64
	for i := range m {
		if i&3 == 0 {
			word = d.rng.Uint64()
		}
		m[i] = choice[(limit-1-word&0xffff)>>63]
		word >>= 16
	}
}

func addBias(z view, b []float32) {
	for i := range z.rows {
		copy(z.data[i*z.rs:i*z.rs+z.cols], b)
	}
}

// sumRows adds the rows of z to g.
func sumRows(g []float32, z view) {
	for i := range z.rows {
		for j, v := range z.data[i*z.rs : i*z.rs+z.cols] {
			g[j] += v
		}
	}
}

func times(x, m []float32) {
	m = m[:len(x)]
	for i := range x {
		x[i] *= m[i]
	}
}

func plus(x, y []float32) {
	x = x[:len(y)]
	for i, v := range y {
		x[i] += v
	}
}

// normalise replaces each row of h by its standardised form and gives y = h*gain + bias.
func normalise(h, y, inverse, gain, bias []float32, w int) {
	for i := range inverse {
		row, out := h[i*w:(i+1)*w], y[i*w:(i+1)*w]
		var mean, square float32
		for _, v := range row {
			mean += v
		}
		mean /= float32(w)
		for j, v := range row {
			v -= mean
			row[j] = v
			square += v * v
		}
		inv := float32(1 / math.Sqrt(float64(square/float32(w))+1e-5))
		inverse[i] = inv
		for j, v := range row {
			v *= inv
			row[j] = v
			out[j] = v*gain[j] + bias[j]
		}
	}
}

// normaliseBack turns dy into the gradient of what was normalised, in place.
func normaliseBack(h, dy, inverse []float32, gain, bias *param, w int) {
	for i := range inverse {
		row, d := h[i*w:(i+1)*w], dy[i*w:(i+1)*w]
		var s1, s2 float32
		for j, v := range d {
			gain.g[j] += v * row[j]
			bias.g[j] += v
			v *= gain.w[j]
			d[j] = v
			s1 += v
			s2 += v * row[j]
		}
		s1 /= float32(w)
		s2 /= float32(w)
		for j, v := range d {
			d[j] = (v - s1 - row[j]*s2) * inverse[i]
		}
	}
}

// maxout takes the larger of each row's halves.
func maxout(z, h []float32, w int) {
	for i := 0; i*w < len(h); i++ {
		a, b, out := z[2*i*w:(2*i+1)*w], z[(2*i+1)*w:(2*i+2)*w], h[i*w:(i+1)*w]
		a, b = a[:len(out)], b[:len(out)]
		for j := range out {
			v := a[j]
			if b[j] > v {
				v = b[j]
			}
			out[j] = v
		}
	}
}

// maxoutBack overwrites z by its gradient.
func maxoutBack(z, dh []float32, w int) {
	for i := 0; i*w < len(dh); i++ {
		a, b, d := z[2*i*w:(2*i+1)*w], z[(2*i+1)*w:(2*i+2)*w], dh[i*w:(i+1)*w]
		for j, v := range d {
			if a[j] >= b[j] {
				a[j], b[j] = v, 0
			} else {
				a[j], b[j] = 0, v
			}
		}
	}
}

func sigmoid(x float32) float32 { return float32(1 / (1 + math.Exp(-float64(x)))) }

// scan runs the gated recurrence over one sentence of n rows: the first half of the channels from
// the start, the second from the end. Row t of z is gates and candidates; gates are replaced by
// their sigmoid. h_t = h_{t-1} + gate*(candidate - h_{t-1}).
func scan(z, h []float32, n, w int) {
	for i := range n {
		g := z[2*i*w : (2*i+1)*w]
		for j, v := range g {
			g[j] = sigmoid(v)
		}
	}
	half := w / 2
	for t := range n {
		scanRow(z, h, span{t, t - 1, 0, half}, n, w)
	}
	for t := n - 1; t >= 0; t-- {
		scanRow(z, h, span{t, t + 1, half, w}, n, w)
	}
}

// span is one step of a recurrence: row, previous row, channels.
type span struct{ row, prev, from, to int }

func scanRow(z, h []float32, s span, n, w int) {
	g, u, out := z[2*s.row*w:(2*s.row+1)*w], z[(2*s.row+1)*w:(2*s.row+2)*w], h[s.row*w:(s.row+1)*w]
	if s.prev < 0 || s.prev == n {
		for j := s.from; j < s.to; j++ {
			out[j] = g[j] * u[j]
		}
		return
	}
	before := h[s.prev*w : (s.prev+1)*w]
	for j := s.from; j < s.to; j++ {
		out[j] = before[j] + g[j]*(u[j]-before[j])
	}
}

// scanBack overwrites z by its gradient; h holds the recurrence's states, dh their gradient,
// which it overwrites.
func scanBack(z, h, dh []float32, n, w int) {
	half := w / 2
	for t := n - 1; t >= 0; t-- {
		scanBackRow(z, h, dh, span{t, t - 1, 0, half}, n, w)
	}
	for t := range n {
		scanBackRow(z, h, dh, span{t, t + 1, half, w}, n, w)
	}
}

func scanBackRow(z, h, dh []float32, s span, n, w int) {
	g, u, d := z[2*s.row*w:(2*s.row+1)*w], z[(2*s.row+1)*w:(2*s.row+2)*w], dh[s.row*w:(s.row+1)*w]
	first := s.prev < 0 || s.prev == n
	for j := s.from; j < s.to; j++ {
		var before float32
		if !first {
			before = h[s.prev*w+j]
			dh[s.prev*w+j] += d[j] * (1 - g[j])
		}
		dg := d[j] * (u[j] - before)
		u[j] = d[j] * g[j]
		g[j] = dg * g[j] * (1 - g[j])
	}
}
