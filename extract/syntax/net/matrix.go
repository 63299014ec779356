package net

// Activations are bytes: a value times fine, cut off at ±fineLimit, plus zero. Weights have 7 bits, so
// that the sum of two products fits 16 bits.
const (
	fine        = 32
	fineLimit   = 127
	zero        = 128
	WeightLimit = 63
)

// The vectors that score heads are multiplied with each other, so they are coarser.
const (
	coarse      = 128
	coarseLimit = 4095
)

// matrix is a Linear ready to be multiplied.
type matrix struct {
	in, out int       // rounded up to quads and panels
	weights []int8    // for vectors: panels of 32 outputs, and in each for every four inputs 32 times four weights
	start   []int32   // for vectors: what makes up for the inputs' zero
	lanes   [][]lanes // without vectors: for each group of outputs, by input
	scale   []float32 // sum to value
	bias    []float32
	scalar  bool
}

// quad is the number of inputs that vector kernels multiply at once.
const quad = 4

// lanes are the weights of an input and 16 outputs, three each in parts of 21 bits of a word, summed up.
type lanes [(laneGroup + 2) / 3]int64

const (
	laneGroup = 16
	laneBits  = 21
	// maxLanes is the number of inputs whose products fit 21 bits.
	maxLanes = (1<<(laneBits-1) - 1) / (fineLimit * WeightLimit)
)

func newMatrix(l *Linear, scalar bool) matrix { return partMatrix(l, 0, l.In, scalar) }

// partMatrix takes the inputs from to to only.
func partMatrix(l *Linear, from, to int, scalar bool) matrix {
	m := matrix{in: roundUp(to-from, quad), out: roundUp(l.Out, panelWidth), scalar: scalar}
	m.scale, m.bias, m.start = make([]float32, m.out), make([]float32, m.out), make([]int32, m.out)
	copy(m.bias, l.Bias)
	if scalar {
		m.lanes = make([][]lanes, m.out/laneGroup)
		for g := range m.lanes {
			m.lanes[g] = make([]lanes, m.in)
		}
	} else {
		m.weights = make([]int8, m.in*m.out)
	}
	for o := range l.Out {
		m.scale[o] = l.Scale[o] / fine
		for i, w := range l.W[o*l.In+from : o*l.In+to] {
			m.set(o, i, w)
		}
	}
	return m
}

func roundUp(n, to int) int { return (n + to - 1) / to * to }

func (m *matrix) set(o, i int, w int8) {
	if m.scalar {
		m.lanes[o/laneGroup][i][o%laneGroup/3] += int64(w) << (o % laneGroup % 3 * laneBits)
		return
	}
	m.start[o] -= int32(w) * zero
	panel := m.weights[o/panelWidth*panelWidth*m.in:]
	panel[(i/quad*panelWidth+o%panelWidth)*quad+i%quad] = w
}

// apply computes rows of m.out values from rows of inputs that begin stride apart.
func (m *matrix) apply(y []float32, sums []int32, x []uint8, rows, stride int) {
	m.multiply(sums, x, rows, stride)
	m.values(y, sums)
}

// values turns rows of sums into values.
func (m *matrix) values(y []float32, sums []int32) {
	for i := 0; i < len(y); i += m.out {
		arith{m.scalar}.values(y[i:i+m.out], sums[i:i+m.out], m.scale, m.bias)
	}
}

// multiply computes rows of m.out sums from rows of inputs that begin stride apart.
func (m *matrix) multiply(sums []int32, x []uint8, rows, stride int) {
	if !m.scalar {
		multiplyBytes(m, sums, x, rows, stride)
		return
	}
	for g, w := range m.lanes {
		for i := range rows {
			m.group(sums[i*m.out+g*laneGroup:][:laneGroup], x[i*stride:][:m.in], w)
		}
	}
}

// group computes one row of a group's outputs.
func (m *matrix) group(out []int32, x []uint8, w []lanes) {
	clear(out)
	for from := 0; from < m.in; from += maxLanes {
		to := min(from+maxLanes, m.in)
		addLanes(out, w[from:to], x[from:to])
	}
}

// addLanes adds the products of at most maxLanes inputs. One multiplication of 64 bits makes those of an
// input with three weights.
func addLanes(out []int32, w []lanes, x []uint8) {
	var a0, a1, a2, a3, a4, a5 int64
	x = x[:len(w)]
	for k := range w {
		b, u := &w[k], int64(x[k])-zero
		a0 += u * b[0]
		a1 += u * b[1]
		a2 += u * b[2]
		a3 += u * b[3]
		a4 += u * b[4]
		a5 += u * b[5]
	}
	out = out[:laneGroup]
	addThree(out[0:3], a0)
	addThree(out[3:6], a1)
	addThree(out[6:9], a2)
	addThree(out[9:12], a3)
	addThree(out[12:15], a4)
	out[15] += int32(a5)
}

// addThree takes three sums apart; an upper one has lost the carry of a negative lower one.
func addThree(out []int32, a int64) {
	low := a << (64 - laneBits) >> (64 - laneBits)
	a = (a - low) >> laneBits
	middle := a << (64 - laneBits) >> (64 - laneBits)
	_ = out[2]
	out[0] += int32(low)
	out[1] += int32(middle)
	out[2] += int32((a - middle) >> laneBits)
}
