package net

import "math"

// state is the memory of one parse.
type state struct {
	n, rows int // words; words and boundaries
	words   []*cached
	x, y, z []float32
	input   []float32
	b       []uint8 // inputs of matrices
	q       []int16
	sums    []int32
	mlp     []float32
	arc     []float32
	packed  packed
	row     []int16
	look    []int16
	probs   []int32
	shares  []int32
	scores  []float32
	hid     []float32

	products []int32
	far      [2*MaxWords + 2]int32
	tree     Tree
}

// layer replaces st.x by the output of layer l.
func (p *Parser) layer(st *state, l int) {
	w, m := p.shape.Width, &p.conv[l]
	st.z, st.sums = resize(st.z, st.rows*m.out), resize(st.sums, st.rows*m.out)
	switch {
	case p.guess[l] != nil:
		p.look(st, p.guess[l])
		st.sums = resize(st.sums, st.rows*m.out)
		m.apply(st.z, st.sums, st.b, st.rows, 3*w)
	case l == 0:
		p.addProducts(st)
	default:
		// A row of zeros in front of the sentence and one behind: rows of three begin w apart.
		st.b = resize(st.b, (st.rows+2)*w)
		setZero(st.b[:w])
		p.fine(st.b[w:(st.rows+1)*w], st.x)
		setZero(st.b[(st.rows+1)*w:])
		m.apply(st.z, st.sums, st.b, st.rows, w)
	}
	st.y = resize(st.y, st.rows*w)
	if p.shape.Layers[l] == 'r' {
		p.gates.scan(st.y, st.z, st.rows, w)
	} else {
		for i := range st.rows {
			p.maxout(st.y[i*w:(i+1)*w], st.z[i*m.out:], p.norms[l+1])
		}
	}
	for i := range st.rows {
		y, x := st.y[i*w:(i+1)*w], st.x[i*w:(i+1)*w]
		if p.shape.Layers[l] == 'r' {
			p.normalise(y, p.norms[l+1])
		}
		x = x[:len(y)]
		for j, v := range y {
			x[j] += v
		}
	}
}

// addProducts fills st.z with the first layer's products.
func (p *Parser) addProducts(st *state) {
	m := &p.conv[0]
	n := m.out
	clear(st.sums)
	for i, c := range st.words {
		products := c.products
		if products == nil {
			st.products = resize(st.products, len(p.first)*n)
			products = st.products
			p.firstProducts(st, products, c.x)
		}
		// As the left neighbour of the next row, as the row itself, as the right neighbour of the one before.
		for k := range p.first {
			if row := i + 1 - k; row >= 0 && row < st.rows {
				addInts(st.sums[row*n:(row+1)*n], products[k*n:(k+1)*n])
			}
		}
	}
	m.values(st.z, st.sums)
}

func setZero(b []uint8) {
	for i := range b {
		b[i] = zero
	}
}

func addInts(to, x []int32) {
	to = to[:len(x)]
	for i, v := range x {
		to[i] += v
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
func (t *gateTable) scan(h, z []float32, rows, w int) {
	half := w / 2
	for i := range rows {
		before := h[max(0, i-1)*w:][:half]
		t.scanRow(h[i*w:][:half], z[2*i*w:], w, before, i == 0)
	}
	for i := rows - 1; i >= 0; i-- {
		before := h[min(rows-1, i+1)*w+half:][:half]
		t.scanRow(h[i*w+half:][:half], z[2*i*w+half:], w, before, i == rows-1)
	}
}

// scanRow computes one step from z, which has the gates and, w behind them, the candidates.
func (t *gateTable) scanRow(out, z []float32, w int, before []float32, first bool) {
	gate, candidate := z[:len(out)], z[w:][:len(out)]
	if first {
		for j, g := range gate {
			out[j] = t.sigmoid(g) * candidate[j]
		}
		return
	}
	before = before[:len(out)]
	for j, g := range gate {
		b := before[j]
		out[j] = b + float32(t.sigmoid(g)*(candidate[j]-b))
	}
}

func (p *Parser) readTags(st *state, out *Analysis) {
	w, nu := p.shape.Width, len(p.Labels.UPOS)
	st.b = resize(st.b, st.rows*w)
	p.fine(st.b, st.x[:st.rows*w])
	st.z, st.sums = resize(st.z, st.n*p.tag.out), resize(st.sums, st.n*p.tag.out)
	p.tag.apply(st.z, st.sums, st.b[w:], st.n, w)
	for i := range st.n {
		row := st.z[i*p.tag.out:]
		out.UPOS = append(out.UPOS, best(row[:nu]))
		out.XPOS = append(out.XPOS, best(row[nu:nu+len(p.Labels.XPOS)]))
	}
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
