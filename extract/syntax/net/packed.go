package net

// panelWidth is the number of outputs that the vector kernels compute at once, laneWidth that of
// the one without vector instructions.
const (
	panelWidth = 32
	laneWidth  = 8
)

// packed is a matrix of values that a sentence makes, from k inputs to out outputs, laid out for one of
// the kernels: panels of 32 outputs, and in each for every pair of inputs 32 pairs of weights; or blocks
// of 8 outputs, and in each for every input the weights of outputs 0 to 7 in halves of 64 bits, summed up.
type packed struct {
	k, out int // rounded up to pairs and panels
	pairs  []int16
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
	multiplyPairs(p, product{sums, x, rows, stride})
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
