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
	signs   []signs   // without vectors, if all weights are small
	scale   []float32 // sum to value
	bias    []float32
	scalar  bool
}

// quad is the number of inputs that vector kernels multiply at once.
const quad = 4

func newMatrix(l *Linear, scalar bool) matrix {
	if !scalar || !l.small() || l.In > maxColumns {
		return partMatrix(l, 0, l.In, scalar)
	}
	m := emptyMatrix(l, l.In, true)
	for o := range l.Out {
		m.signs = appendSigns(m.signs, o, l.W[o*l.In:(o+1)*l.In])
	}
	return m
}

// emptyMatrix has no weights yet.
func emptyMatrix(l *Linear, in int, scalar bool) matrix {
	m := matrix{in: roundUp(in, quad), out: roundUp(l.Out, panelWidth), scalar: scalar}
	m.scale, m.bias, m.start = make([]float32, m.out), make([]float32, m.out), make([]int32, m.out)
	copy(m.bias, l.Bias)
	for o, s := range l.Scale {
		m.scale[o] = s / fine
	}
	return m
}

// partMatrix takes the inputs from to to only.
func partMatrix(l *Linear, from, to int, scalar bool) matrix {
	m := emptyMatrix(l, to-from, scalar)
	if scalar {
		m.lanes = newLanes(m.in, m.out)
	} else {
		m.weights = make([]int8, m.in*m.out)
	}
	for o := range l.Out {
		for i, w := range l.W[o*l.In+from : o*l.In+to] {
			m.set(o, i, w)
		}
	}
	return m
}

func roundUp(n, to int) int { return (n + to - 1) / to * to }

func (m *matrix) set(o, i int, w int8) {
	if m.scalar {
		m.lanes[o/laneGroup][i].set(o%laneGroup, w)
		return
	}
	m.start[o] -= int32(w) * zero
	panel := m.weights[o/panelWidth*panelWidth*m.in:]
	panel[(i/quad*panelWidth+o%panelWidth)*quad+i%quad] = w
}

// input is what a matrix is multiplied with: rows that begin stride apart, and memory for columns.
type input struct {
	x            []uint8
	rows, stride int
	columns      *[]column
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
