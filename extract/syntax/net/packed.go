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
	at     []uint16 // inputs of a row that are not zero
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
	multiplyPairs(p, sums, x, rows, stride)
}

// multiplyLanes leaves out inputs that are zero. One multiplication of 64 bits makes the products of an
// input with two weights.
func (p *packed) multiplyLanes(sums []int32, x []int16, rows, stride int) {
	for i := range rows {
		p.at = p.at[:0]
		row := x[i*stride:][:p.k]
		for k, v := range row {
			if v != 0 {
				p.at = append(p.at, uint16(k))
			}
		}
		out := sums[i*p.out:][:p.out]
		for o := 0; o < p.out; o += laneWidth {
			dot(out[o:o+laneWidth], p.lanes[o/laneWidth*p.k:][:p.k], p.at, row)
		}
	}
}

func dot(out []int32, w [][laneWidth / 2]int64, at []uint16, x []int16) {
	x = x[:len(w)]
	var a0, a1, a2, a3 int64
	for _, i := range at {
		u, b := int64(x[i]), &w[i]
		a0 += u * b[0]
		a1 += u * b[1]
		a2 += u * b[2]
		a3 += u * b[3]
	}
	split(out, a0, a1, a2, a3)
}

// split takes sums apart; the upper one has lost the carry of a negative lower one.
func split(out []int32, a0, a1, a2, a3 int64) {
	_ = out[7]
	out[0], out[1] = int32(a0), int32((a0-int64(int32(a0)))>>32)
	out[2], out[3] = int32(a1), int32((a1-int64(int32(a1)))>>32)
	out[4], out[5] = int32(a2), int32((a2-int64(int32(a2)))>>32)
	out[6], out[7] = int32(a3), int32((a3-int64(int32(a3)))>>32)
}
