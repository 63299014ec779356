package net

import "math"

// state is the memory of one parse.
type state struct {
	n, rows int // words; words and boundaries
	words   []*cached
	x, y, z []float32
	input   []float32
	bytes   []uint8  // x as inputs of matrices, with a row of zeros in front of the sentence and one behind
	b       []uint8  // other inputs
	columns *columns // nil with vector instructions
	sums    []int32
	mlp     []float32
	arc     []float32
	heads   matrix // of a sentence's heads
	probs   []int32
	shares  []int32
	scores  []float32
	hid     []float32
	best    []float32 // scores of a word's labels and of the one's before
	back    []uint8   // the labels that they come from

	products, zeros []int32
	still           []float32
	far             [2*MaxWords + 2]int32
	tree            Tree
}

func (p *Parser) newState() *state {
	st := &state{}
	if p.scalar {
		st.columns = new(columns)
	}
	return st
}

// rowsOf makes rows of x what a matrix is multiplied with.
func (st *state) rowsOf(x []uint8, rows, stride int) input {
	return input{x, rows, stride, st.columns}
}

// layer adds the output of layer l to st.x.
func (p *Parser) layer(st *state, l int) {
	w, m := p.shape.Width, &p.conv[l]
	st.z, st.sums = resize(st.z, st.rows*m.out), resize(st.sums, st.rows*m.out)
	switch {
	case p.guess[l] != nil:
		p.look(st, p.guess[l])
		st.sums = resize(st.sums, st.rows*m.out)
		m.apply(st.z, st.sums, st.rowsOf(st.b, st.rows, 3*w))
	case l == 0:
		p.addProducts(st)
	default:
		m.apply(st.z, st.sums, st.rowsOf(st.bytes, st.rows, w)) // rows of three begin w apart
	}
	st.y = resize(st.y, st.rows*w)
	gated := p.shape.Layers[l] == 'r'
	if gated {
		p.scan(st)
	}
	for i := range st.rows {
		x, y := st.x[i*w:(i+1)*w], st.y[i*w:(i+1)*w]
		if gated {
			p.normalise(x, y, p.norms[l+1])
		} else {
			p.maxout(x, y, st.z[i*m.out:], p.norms[l+1])
		}
	}
	p.setBytes(st)
}

// setBytes fills st.bytes.
func (p *Parser) setBytes(st *state) {
	w := p.shape.Width
	st.bytes = resize(st.bytes, (st.rows+2)*w)
	setZero(st.bytes[:w])
	p.bytes(st.bytes[w:(st.rows+1)*w], st.x, finePoint())
	setZero(st.bytes[(st.rows+1)*w:])
}

// addProducts fills st.z with the first layer's products: those of a row's left neighbour, of the row
// itself and of its right neighbour.
func (p *Parser) addProducts(st *state) {
	m := &p.conv[0]
	n := m.out
	st.products, st.zeros = resize(st.products, st.rows*len(p.first)*n), resize(st.zeros, n)
	clear(st.zeros)
	for i, c := range st.words {
		if c.products == nil {
			p.firstProducts(st, st.products[i*len(p.first)*n:][:len(p.first)*n], c.x)
		}
	}
	part := func(row, k int) []int32 {
		switch {
		case row < 0 || row == st.rows:
			return st.zeros
		case st.words[row].products != nil:
			return st.words[row].products[k*n:][:n]
		}
		return st.products[(row*len(p.first)+k)*n:][:n]
	}
	for i := range st.rows {
		p.addThree(st.sums[i*n:(i+1)*n], part(i-1, 0), part(i, 1), part(i+1, 2))
	}
	m.values(st.z, st.sums)
}

func setZero(b []uint8) {
	for i := range b {
		b[i] = zero
	}
}

// sigmoidSteps is the number of table entries for one unit; the table goes from -8 to 8.
const (
	sigmoidSteps = 128
	sigmoidEnd   = 8
)

// gateTable has the logistic function, for interpolation.
type gateTable [2*sigmoidEnd*sigmoidSteps + 2]float32

func newGateTable() *gateTable {
	t := new(gateTable)
	for i := range t {
		x := float64(i)/sigmoidSteps - sigmoidEnd
		// Rounded coarsely, so that a last bit of Exp that differs between machines is lost.
		t[i] = float32(math.Round((1/(1+math.Exp(-x)))*(1<<20)) / (1 << 20))
	}
	return t
}

func (t *gateTable) sigmoid(x float32) float32 {
	if x > sigmoidEnd {
		x = sigmoidEnd
	} else if x < -sigmoidEnd {
		x = -sigmoidEnd
	}
	x = float32((x + sigmoidEnd) * sigmoidSteps)
	i := int32(x)
	a, b := t[i], t[i+1]
	return a + float32((x-float32(i))*(b-a))
}

// scan runs the gated recurrence: the first half of the channels from the sentence's start, the
// second from its end. A row of z is gates and candidates.
func (p *Parser) scan(st *state) {
	w, rows, h, z := p.shape.Width, st.rows, st.y, st.z
	half := w / 2
	st.still = resize(st.still, half)
	clear(st.still)
	before := st.still
	for i := range rows {
		out := h[i*w:][:half]
		p.step(out, z[2*i*w:], w, before)
		before = out
	}
	before = st.still
	for i := rows - 1; i >= 0; i-- {
		out := h[i*w+half:][:half]
		p.step(out, z[2*i*w+half:], w, before)
		before = out
	}
}

// step computes one step from z, which has the gates and, w behind them, the candidates.
func (p *Parser) step(out, z []float32, w int, before []float32) {
	gate, candidate := z[:len(out)], z[w:][:len(out)]
	n := 0
	if !p.arith.scalar {
		n = scanVector(out, gate, candidate, before, p.gates)
	}
	before = before[:len(out)]
	for j := n; j < len(out); j++ {
		b := before[j]
		out[j] = b + float32(p.gates.sigmoid(gate[j])*(candidate[j]-b))
	}
}

func (p *Parser) readTags(st *state, out *Analysis) {
	w, nu := p.shape.Width, len(p.Labels.UPOS)
	st.z, st.sums = resize(st.z, st.n*p.tag.out), resize(st.sums, st.n*p.tag.out)
	p.tag.apply(st.z, st.sums, st.rowsOf(st.bytes[2*w:], st.n, w))
	for i := range st.n {
		row := st.z[i*p.tag.out:]
		out.UPOS = append(out.UPOS, best(row[:nu]))
		out.XPOS = append(out.XPOS, best(row[nu:nu+len(p.Labels.XPOS)]))
	}
	p.readHidden(st, out)
}

func best(x []float32) int {
	k := 0
	for i, v := range x {
		if v > x[k] {
			k = i
		}
	}
	return k
}
