package net

// Activations are bytes: a value times fine, cut off at ±fineLimit, plus zero. The limit is lower than bytes
// would need, so that more of them may be added up in 16 bits; a trained network's seldom reach it.
const (
	fine      = 32
	fineLimit = 90
	zero      = 128
)

// WeightLimit is the largest weight of a [Linear]: with it the sum of two products fits 16 bits.
const WeightLimit = 63

// The vectors that score heads are multiplied with each other, so they are coarser.
const (
	coarse      = 16
	coarseLimit = 63
)

// matrix is a Linear ready to be multiplied.
type matrix struct {
	in, out int       // rounded up to quads and panels
	weights []int8    // for vectors: panels of 32 outputs, and in each for every four inputs 32 times four weights
	start   []int32   // for vectors: what makes up for the inputs' zero
	lanes   []lanes   // without vectors: for each group of outputs, by input
	signs   []signs   // without vectors, if all weights are small
	scale   []float32 // sum to value
	bias    []float32
	scalar  bool
}

// The vector kernels multiply by a quad of inputs at once, for a panel of outputs.
const (
	quad       = 4
	panelWidth = 32
)

func newMatrix(l *Linear, scalar bool) matrix {
	if !scalar || !l.within(fewSteps) || l.In > maxInputs {
		return partMatrix(l, 0, l.In, scalar)
	}
	m := emptyMatrix(l, l.In, true)
	for o := range l.Out {
		m.signs = appendSigns(m.signs, o, l.W[o*l.In:(o+1)*l.In])
	}
	return m
}

// partMatrix takes the inputs from to to only.
func partMatrix(l *Linear, from, to int, scalar bool) matrix {
	m := emptyMatrix(l, to-from, scalar)
	m.reset(to-from, l.Out)
	row := make([]uint8, to-from)
	for o := range l.Out {
		for i, w := range l.W[o*l.In+from : o*l.In+to] {
			row[i] = uint8(int(w) + zero)
		}
		m.setOutput(o, row)
	}
	return m
}

// emptyMatrix has no weights yet.
func emptyMatrix(l *Linear, in int, scalar bool) matrix {
	m := matrix{in: roundUp(in, quad), out: roundUp(l.Out, panelWidth), scalar: scalar}
	m.scale, m.bias = make([]float32, m.out), make([]float32, m.out)
	copy(m.bias, l.Bias)
	for o, s := range l.Scale {
		m.scale[o] = s / fine
	}
	return m
}

// reset makes all weights zero.
func (m *matrix) reset(in, out int) {
	m.in, m.out = roundUp(in, quad), roundUp(out, panelWidth)
	if m.scalar {
		m.lanes = resize(m.lanes, m.in*m.out/laneGroup)
		clear(m.lanes)
		return
	}
	m.weights, m.start = resize(m.weights, m.in*m.out), resize(m.start, m.out)
	clear(m.weights)
	clear(m.start)
}

// setOutput sets the weights of an output, once. They come as inputs do, zero added to them.
func (m *matrix) setOutput(o int, w []uint8) {
	if m.scalar {
		group := m.lanes[o/laneGroup*m.in:][:len(w)]
		word, shift := o%laneGroup/3, o%laneGroup%3*laneBits
		for i, v := range w {
			group[i][word] += (int64(v) - zero) << shift
		}
		return
	}
	panel := m.weights[o/panelWidth*panelWidth*m.in+o%panelWidth*quad:]
	var sum int32
	for i, v := range w {
		v := int8(v - zero)
		panel[i/quad*panelWidth*quad+i%quad] = v
		sum += int32(v)
	}
	m.start[o] = -zero * sum
}

func roundUp(n, to int) int { return (n + to - 1) / to * to }

// input is what a matrix is multiplied with: rows that begin stride apart, and memory for columns,
// which only a matrix with signs needs.
type input struct {
	x            []uint8
	rows, stride int
	columns      *columns
}

// apply computes rows of m.out values.
func (m *matrix) apply(y []float32, sums []int32, x input) {
	if m.signs != nil {
		m.applySigns(y, x)
		return
	}
	m.multiply(sums, x)
	m.values(y, sums)
}

// values turns rows of sums into values.
func (m *matrix) values(y []float32, sums []int32) {
	for i := 0; i < len(y); i += m.out {
		arith{m.scalar}.values(y[i:i+m.out], sums[i:i+m.out], m.scale, m.bias)
	}
}

// multiply computes rows of m.out sums, which are not what a matrix with signs has.
func (m *matrix) multiply(sums []int32, x input) {
	if m.scalar {
		m.multiplyLanes(sums, x)
		return
	}
	multiplyBytes(m, sums, x)
}

// lanes are the weights of an input and 16 outputs, three each in parts of 21 bits of a word, summed up.
type lanes [(laneGroup + 2) / 3]int64

const (
	laneGroup = 16
	laneBits  = 21
	// maxLanes is the number of inputs whose products fit 21 bits.
	maxLanes = (1<<(laneBits-1) - 1) / (fineLimit * WeightLimit)
)

func (m *matrix) multiplyLanes(sums []int32, x input) {
	for g := range m.out / laneGroup {
		w := m.lanes[g*m.in:][:m.in]
		for i := range x.rows {
			out := sums[i*m.out+g*laneGroup:][:laneGroup]
			clear(out)
			for from := 0; from < m.in; from += maxLanes {
				to := min(from+maxLanes, m.in)
				addLanes(out, w[from:to], x.x[i*x.stride+from:])
			}
		}
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
