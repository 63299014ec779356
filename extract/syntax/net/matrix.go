package net

import "math"

// Activations are fixed-point numbers of 16 bits: a value times fine, cut off at ±fineLimit. The sum
// of a row's products with 8-bit weights then fits 32 bits for up to 1,000 inputs.
const (
	fine      = 512
	fineLimit = 16383
)

// The vectors that score heads are multiplied with each other, so they are coarser.
const (
	coarse      = 128
	coarseLimit = 4095
)

// panelWidth is the number of outputs that the vector kernels compute at once, laneWidth that of
// the one without vector instructions.
const (
	panelWidth = 32
	laneWidth  = 8
)

// packed is a matrix from k inputs to out outputs, laid out for one of the kernels: panels of 32
// outputs, and in each for every pair of inputs 32 pairs of weights; or blocks of 8 outputs, and
// in each for every input the weights of outputs 0 to 7 in halves of 64 bits, summed up.
type packed struct {
	k, out int // rounded up to pairs and panels
	pairs  []int16
	bytes  []int8 // in place of pairs, if all weights fit
	narrow bool
	lanes  [][laneWidth / 2]int64
	scalar bool
}

// reset makes p a matrix of zeros.
func (p *packed) reset(k, out int, scalar bool) {
	p.k, p.out, p.scalar = (k+1)&^1, (out+panelWidth-1)/panelWidth*panelWidth, scalar
	if scalar {
		p.lanes = resize(p.lanes, p.out/laneWidth*p.k)
		clear(p.lanes)
		return
	}
	p.pairs = resize(p.pairs, p.out*p.k)
	clear(p.pairs)
}

// halve turns the weights, which must fit 8 bits, into such.
func (p *packed) halve() {
	if p.scalar {
		return
	}
	p.bytes, p.narrow = make([]int8, len(p.pairs)), true
	for i, v := range p.pairs {
		p.bytes[i] = int8(v)
	}
	p.pairs = nil
}

// setOutput sets the weights of output o, once.
func (p *packed) setOutput(o int, w []int16) {
	if p.scalar {
		block, lane, shift := p.lanes[o/laneWidth*p.k:][:len(w)], o%laneWidth/2, o%2*32
		for i, v := range w {
			block[i][lane] += int64(v) << shift
		}
		return
	}
	panel := p.pairs[o/panelWidth*panelWidth*p.k+o%panelWidth*2:]
	for i, v := range w {
		panel[i/2*2*panelWidth+i%2] = v
	}
}

// setInput sets the weights of input i, once.
func (p *packed) setInput(i int, w []int16) {
	if p.scalar {
		for o, v := range w {
			p.lanes[o/laneWidth*p.k+i][o%laneWidth/2] += int64(v) << (o % 2 * 32)
		}
		return
	}
	at := i/2*2*panelWidth + i%2
	for o, v := range w {
		p.pairs[o/panelWidth*panelWidth*p.k+at+o%panelWidth*2] = v
	}
}

// multiply computes rows of p.out sums from rows of p.k inputs that begin stride apart.
func (p *packed) multiply(sums []int32, x []int16, rows, stride int) {
	if p.scalar {
		p.multiplyLanes(sums, x, rows, stride)
		return
	}
	multiplyPairs(p, sums, x, rows, stride)
}

// multiplyLanes does two rows at a time. One multiplication of 64 bits makes the products of an
// input with two weights.
func (p *packed) multiplyLanes(sums []int32, x []int16, rows, stride int) {
	for i := 0; i < rows; i += 2 {
		second := min(i+1, rows-1)
		x0, x1 := x[i*stride:][:p.k], x[second*stride:][:p.k]
		out0, out1 := sums[i*p.out:][:p.out], sums[second*p.out:][:p.out]
		for o := 0; o < p.out; o += laneWidth {
			block := p.lanes[o/laneWidth*p.k:][:p.k]
			dot(out0[o:o+laneWidth], out1[o:o+laneWidth], block, x0, x1)
		}
	}
}

func dot(out0, out1 []int32, block [][laneWidth / 2]int64, x0, x1 []int16) {
	x0, x1 = x0[:len(block)], x1[:len(block)]
	var a0, a1, a2, a3, b0, b1, b2, b3 int64
	for k := range block {
		w := &block[k]
		u, v := int64(x0[k]), int64(x1[k])
		a0 += u * w[0]
		b0 += v * w[0]
		a1 += u * w[1]
		b1 += v * w[1]
		a2 += u * w[2]
		b2 += v * w[2]
		a3 += u * w[3]
		b3 += v * w[3]
	}
	split(out0, a0, a1, a2, a3)
	split(out1, b0, b1, b2, b3)
}

// split takes sums apart; the upper one has lost the carry of a negative lower one.
func split(out []int32, a0, a1, a2, a3 int64) {
	_ = out[7]
	out[0], out[1] = int32(a0), int32((a0-int64(int32(a0)))>>32)
	out[2], out[3] = int32(a1), int32((a1-int64(int32(a1)))>>32)
	out[4], out[5] = int32(a2), int32((a2-int64(int32(a2)))>>32)
	out[6], out[7] = int32(a3), int32((a3-int64(int32(a3)))>>32)
}

// matrix is a Linear ready to be multiplied.
type matrix struct {
	packed
	scale []float32 // fixed-point sum to value
	bias  []float32
}

func newMatrix(l *Linear, scalar bool) matrix {
	var m matrix
	m.reset(l.In, l.Out, scalar)
	m.scale, m.bias = make([]float32, m.out), make([]float32, m.out)
	copy(m.bias, l.Bias)
	row := make([]int16, l.In)
	for o := range l.Out {
		m.scale[o] = l.Scale[o] / fine
		for i, v := range l.W[o*l.In : (o+1)*l.In] {
			row[i] = int16(v)
		}
		m.setOutput(o, row)
	}
	m.halve()
	return m
}

// apply computes rows of m.out values from rows of fixed-point inputs that begin stride apart.
func (m *matrix) apply(y []float32, sums []int32, x []int16, rows, stride int) {
	m.multiply(sums, x, rows, stride)
	for i := range rows {
		arith{m.scalar}.values(y[i*m.out:(i+1)*m.out], sums[i*m.out:(i+1)*m.out], m.scale, m.bias)
	}
}

// arith is the arithmetic on rows of values. Both kinds round after each step and add up in the
// same order, eight lanes and then their sum, so their results are the same.
type arith struct{ scalar bool }

// fixedPoint is a kind of fixed-point numbers: multiples of 1/scale, cut off at ±limit/scale.
type fixedPoint struct {
	scale float32
	limit int32
}

// finePoint is the kind of the network's activations.
func finePoint() fixedPoint { return fixedPoint{fine, fineLimit} }

// coarsePoint is the kind of the vectors that are multiplied with each other.
func coarsePoint() fixedPoint { return fixedPoint{coarse, coarseLimit} }

// A float32 that rounder is added to ends in the bits of the rounded value.
const (
	rounder     = 3 << 22
	rounderBits = 0x4B400000
)

// fixed converts values to fixed point, rounding halves to even numbers.
func (r arith) fixed(q []int16, x []float32, f fixedPoint) {
	n := 0
	if !r.scalar {
		n = fixedVector(q, x, &[4]uint32{math.Float32bits(f.scale), math.Float32bits(rounder), rounderBits, uint32(f.limit)})
	}
	q, x = q[n:], x[n:len(q)]
	for i, v := range x {
		k := int32(math.Float32bits(float32(v*f.scale)+rounder)) - int32(rounderBits)
		q[i] = int16(max(-f.limit, min(k, f.limit)))
	}
}

// values gives y = sums*scale + bias.
func (r arith) values(y []float32, sums []int32, scale, bias []float32) {
	n := 0
	if !r.scalar {
		n = valuesVector(y, sums, scale, bias)
	}
	for j := n; j < len(y); j++ {
		y[j] = float32(float32(sums[j])*scale[j]) + bias[j]
	}
}

// norm is a normalisation: to mean 0 and deviation 1, then times gain plus bias.
type norm struct{ gain, bias []float32 }

// maxout takes the larger of z's halves and normalises.
func (r arith) maxout(h, z []float32, to norm) {
	w := len(h)
	a, b := z[:w], z[w:2*w]
	var lanes [8]float32
	n := 0
	if !r.scalar {
		n = maxoutVector(h, a, b, &lanes)
	}
	for j := n; j < w; j++ {
		v := a[j]
		if b[j] > v {
			v = b[j]
		}
		h[j] = v
		lanes[j&7] += v
	}
	r.centre(h, sumLanes(&lanes), to)
}

// normalise replaces x by its normalised form.
func (r arith) normalise(x []float32, to norm) {
	var lanes [8]float32
	for j, v := range x {
		lanes[j&7] += v
	}
	r.centre(x, sumLanes(&lanes), to)
}

func (r arith) centre(x []float32, sum float32, to norm) {
	mean := sum / float32(len(x))
	var lanes [8]float32
	n := 0
	if !r.scalar {
		n = centreVector(x, mean, &lanes)
	}
	for j := n; j < len(x); j++ {
		v := x[j] - mean
		x[j] = v
		lanes[j&7] += float32(v * v)
	}
	variance := float32(sumLanes(&lanes) / float32(len(x)))
	inverse := float32(1 / math.Sqrt(float64(variance)+1e-5))
	if n = 0; !r.scalar {
		n = stretchVector(x, to.gain, to.bias, inverse)
	}
	for j := n; j < len(x); j++ {
		x[j] = float32(float32(x[j]*inverse)*to.gain[j]) + to.bias[j]
	}
}

func sumLanes(s *[8]float32) float32 {
	return ((s[0] + s[1]) + (s[2] + s[3])) + ((s[4] + s[5]) + (s[6] + s[7]))
}
