package net

// Activations are fixed-point numbers of 16 bits: a value times fine, cut off at ±limit. The sum
// of a row's products with 8-bit weights then fits 32 bits for up to 1,000 inputs.
const (
	fine  = 512
	limit = 16383
)

// The vectors that score heads are multiplied with each other, so they are coarser.
const (
	coarse      = 128
	coarseLimit = 4095
)

// panelWidth is the number of outputs that the kernels compute at once.
const panelWidth = 32

// matrix is a Linear laid out for the kernels: panels of 32 outputs, and in each for every pair
// of inputs 32 pairs of weights.
type matrix struct {
	pairs, out int // out is rounded up to whole panels
	w          []int16
	scale      []float32 // fixed-point sum to value
	bias       []float32
}

func newMatrix(l *Linear) matrix {
	panels := (l.Out + panelWidth - 1) / panelWidth
	m := matrix{pairs: l.In / 2, out: panels * panelWidth}
	m.w = make([]int16, m.out*l.In)
	m.scale, m.bias = make([]float32, m.out), make([]float32, m.out)
	copy(m.bias, l.Bias)
	for o := range l.Out {
		m.scale[o] = l.Scale[o] / fine
		at := o/panelWidth*panelWidth*l.In + o%panelWidth*2
		for i := 0; i < l.In; i += 2 {
			m.w[at], m.w[at+1] = int16(l.W[o*l.In+i]), int16(l.W[o*l.In+i+1])
			at += 2 * panelWidth
		}
	}
	return m
}

// apply computes rows of m.out values from rows of fixed-point inputs that begin stride apart.
func (m *matrix) apply(y []float32, sums []int32, x []int16, rows, stride int) {
	product(sums, m.w, x, size{rows: rows, stride: stride, pairs: m.pairs, out: m.out})
	for i := range rows {
		in, out := sums[i*m.out:(i+1)*m.out], y[i*m.out:(i+1)*m.out]
		scale, bias := m.scale[:len(in)], m.bias[:len(in)]
		out = out[:len(in)]
		for j, s := range in {
			out[j] = float32(float32(s)*scale[j]) + bias[j]
		}
	}
}

// size is that of a product: rows of x that begin stride apart, pairs of inputs, outputs.
type size struct{ rows, stride, pairs, out int }

// fixed converts values to fixed point.
func fixed(q []int16, x []float32, scale, limit float32) {
	q = q[:len(x)]
	for i, v := range x {
		v = float32(v * scale)
		v = max(-limit, min(v, limit))
		if v < 0 {
			q[i] = int16(v - 0.5)
		} else {
			q[i] = int16(v + 0.5)
		}
	}
}

// productGeneric is the product without vector instructions.
func productGeneric(sums []int32, w, x []int16, s size) {
	for i := range s.rows {
		row := x[i*s.stride:][:2*s.pairs]
		out := sums[i*s.out:][:s.out]
		for p := 0; p < s.out; p += panelWidth {
			var acc [panelWidth]int32
			panel := w[p*2*s.pairs:][:2*s.pairs*panelWidth]
			for k := 0; k < len(row); k += 2 {
				a, b := int32(row[k]), int32(row[k+1])
				if a|b == 0 {
					continue
				}
				ws := panel[k*panelWidth:][:2*panelWidth]
				for j := range acc {
					acc[j] += a*int32(ws[2*j]) + b*int32(ws[2*j+1])
				}
			}
			copy(out[p:], acc[:])
		}
	}
}
