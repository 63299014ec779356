package net

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

// Weights stand and fall in blocks of so many inputs and outputs: what is left of a sparse matrix.
const (
	BlockInputs  = 2
	BlockOutputs = 16
)

// matrix is a Linear ready to be multiplied. Only blocks with a weight other than zero are kept: group
// after group of outputs, and in each by their inputs.
type matrix struct {
	in, out int       // rounded up to blocks
	begin   []int     // of each group of outputs, and the end
	at      []uint16  // first input of each block
	bytes   []int8    // for vectors: a block is, for every output, the weights of both inputs
	lanes   []lanes   // without vectors
	scale   []float32 // fixed-point sum to value
	bias    []float32
	scalar  bool
}

// lanes are a block without vector instructions: for each of its inputs the weights of pairs of
// outputs in the halves of 64 bits, summed up.
type lanes [BlockInputs * BlockOutputs / 2]int64

func newMatrix(l *Linear, scalar bool) matrix { return partMatrix(l, 0, l.In, scalar) }

// partMatrix takes the inputs from to to only.
func partMatrix(l *Linear, from, to int, scalar bool) matrix {
	m := matrix{in: roundUp(to-from, BlockInputs), out: roundUp(l.Out, BlockOutputs), scalar: scalar, begin: []int{0}}
	m.scale, m.bias = make([]float32, m.out), make([]float32, m.out)
	copy(m.bias, l.Bias)
	for o := range l.Out {
		m.scale[o] = l.Scale[o] / fine
	}
	for o := 0; o < l.Out; o += BlockOutputs {
		for i := from; i < to; i += BlockInputs {
			if b := l.block(o, i); b != (block{}) {
				m.at = append(m.at, uint16(i-from))
				m.add(&b)
			}
		}
		m.begin = append(m.begin, len(m.at))
	}
	return m
}

func roundUp(n, to int) int { return (n + to - 1) / to * to }

func (m *matrix) add(b *block) {
	if !m.scalar {
		m.bytes = append(m.bytes, b[:]...)
		return
	}
	var w lanes
	for k, v := range b {
		o, i := k/BlockInputs, k%BlockInputs
		w[i*BlockOutputs/2+o/2] += int64(v) << (o % 2 * 32)
	}
	m.lanes = append(m.lanes, w)
}

// apply computes rows of m.out values from rows of fixed-point inputs that begin stride apart.
func (m *matrix) apply(y []float32, sums []int32, x []int16, rows, stride int) {
	m.multiply(sums, x, rows, stride)
	m.values(y, sums)
}

// values turns rows of sums into values.
func (m *matrix) values(y []float32, sums []int32) {
	for i := 0; i < len(y); i += m.out {
		arith{m.scalar}.values(y[i:i+m.out], sums[i:i+m.out], m.scale, m.bias)
	}
}

// multiply computes rows of m.out sums from rows of fixed-point inputs that begin stride apart.
func (m *matrix) multiply(sums []int32, x []int16, rows, stride int) {
	for g := range m.out / BlockOutputs {
		from, to := m.begin[g], m.begin[g+1]
		if !m.scalar {
			blocksVector(m, g, product{sums[g*BlockOutputs:], x, rows, stride})
			continue
		}
		for i := range rows {
			sumBlocks(sums[i*m.out+g*BlockOutputs:][:BlockOutputs], m.lanes[from:to], m.at[from:to], x[i*stride:][:m.in])
		}
	}
}

// sumBlocks computes one row of a group's outputs. One multiplication of 64 bits makes the products of
// an input with two weights.
func sumBlocks(out []int32, w []lanes, at []uint16, x []int16) {
	var a0, a1, a2, a3, a4, a5, a6, a7 int64
	at = at[:len(w)]
	for k := range w {
		b, i := &w[k], int(at[k])
		u := int64(x[i])
		a0 += u * b[0]
		a1 += u * b[1]
		a2 += u * b[2]
		a3 += u * b[3]
		a4 += u * b[4]
		a5 += u * b[5]
		a6 += u * b[6]
		a7 += u * b[7]
		u = int64(x[i+1])
		a0 += u * b[8]
		a1 += u * b[9]
		a2 += u * b[10]
		a3 += u * b[11]
		a4 += u * b[12]
		a5 += u * b[13]
		a6 += u * b[14]
		a7 += u * b[15]
	}
	split(out, a0, a1, a2, a3)
	split(out[8:], a4, a5, a6, a7)
}

// product is what a kernel is to compute: rows of x that begin stride apart, and where to.
type product struct {
	sums         []int32
	x            []int16
	rows, stride int
}
