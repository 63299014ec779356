package net

// Without vector instructions, products are sums of columns where all weights are small whole numbers.

// columns have the inputs of up to 32 rows: eight words for each input, with four rows in each as numbers
// of 16 bits, summed up.
type columns [maxInputs * columnWords]uint64

const (
	maxInputs   = 1 << 10
	columnWords = 8
	columnRows  = 4 * columnWords
	// wholeColumn takes away from the number of a word what makes it none of a column's first.
	wholeColumn = maxInputs*columnWords - columnWords
	// fewSteps is the largest weight for which columns are added several times.
	fewSteps = 3
	// maxSigns is the number of inputs whose sum fits 16 bits.
	maxSigns = (1<<15 - 1) / fineLimit
)

// column has the sums of an output.
type column [columnWords]uint64

// signs are the columns that add to an output and that take away from it, by their first words, one with a
// weight of 2 twice; at most maxSigns, so that an output may have several, one after the other.
type signs struct {
	out         int
	plus, minus []uint16
	more        bool // the next are of the same output
}

func appendSigns(list []signs, out int, weights []int8) []signs {
	s := signs{out: out}
	for i, w := range weights {
		for ; w > 0; w-- {
			s.plus = append(s.plus, uint16(i*columnWords))
		}
		for ; w < 0; w++ {
			s.minus = append(s.minus, uint16(i*columnWords))
		}
		if len(s.plus)+len(s.minus) > maxSigns-fewSteps {
			s.more = true
			list, s = append(list, s), signs{out: out}
		}
	}
	return append(list, s)
}

// applySigns computes rows of values.
func (m *matrix) applySigns(y []float32, x input) {
	var sums column
	parts := (x.rows + columnRows - 1) / columnRows
	most := 4 * ((x.rows + 4*parts - 1) / (4 * parts)) // rows of a part: all are about the same
	for first := 0; first < x.rows; first += most {
		rows := min(most, x.rows-first)
		words := (rows + 3) / 4
		for k := range words {
			x.fillColumns(m.in, k, first+4*k)
		}
		var before [columnRows]int32
		for i := range m.signs {
			s := &m.signs[i]
			s.sum(&sums, x.columns, words)
			if s.more || i > 0 && m.signs[i-1].more {
				addColumn(&before, &sums)
				if !s.more {
					m.storeSums(y[first*m.out:], &before, s.out, rows)
					before = [columnRows]int32{}
				}
				continue
			}
			m.storeColumn(y[first*m.out:], &sums, s.out, rows)
		}
	}
}

// apart makes the four sums in a word numbers that are not negative, halfRange too large each.
const (
	halfRange = 1 << 15
	apart     = halfRange * (1 + 1<<16 + 1<<32 + 1<<48)
)

// storeColumn takes the sums of an output apart and stores its values.
func (m *matrix) storeColumn(y []float32, c *column, o, rows int) {
	scale, bias, stride := m.scale[o], m.bias[o], m.out
	for r := 0; r < rows; r += 4 {
		v := c[r/4%len(c)] + apart
		for range min(4, rows-r) {
			y[o] = float32(float32(int32(uint16(v))-halfRange)*scale) + bias
			v >>= 16
			o += stride
		}
	}
}

func addColumn(sums *[columnRows]int32, c *column) {
	for k, v := range c {
		v += apart
		for r := range 4 {
			sums[4*k+r] += int32(uint16(v)) - halfRange
			v >>= 16
		}
	}
}

func (m *matrix) storeSums(y []float32, sums *[columnRows]int32, o, rows int) {
	for r := range rows {
		y[r*m.out+o] = float32(float32(sums[r])*m.scale[o]) + m.bias[o]
	}
}

// sum adds up the first words of columns.
func (s *signs) sum(to *column, x *columns, words int) {
	switch words {
	case 1, 2:
		s.sum2(to, x)
	case 3:
		s.sum3(to, x)
	case 4:
		s.sum4(to, x)
	case 5:
		s.sum5(to, x)
	case 6:
		s.sum6(to, x)
	case 7:
		s.sum7(to, x)
	default:
		s.sum8(to, x)
	}
}

// fillColumns sets word k of n columns to the four rows from first on; what is beyond the last row does
// not matter.
func (x *input) fillColumns(n, k, first int) {
	row := func(i int) []uint8 { return x.x[min(i, x.rows-1)*x.stride:][:n] }
	a, b, c, d := row(first), row(first+1), row(first+2), row(first+3)
	const zeros = zero * (1 + 1<<16 + 1<<32 + 1<<48)
	for i := range a {
		at := i*columnWords + k
		x.columns[at%len(x.columns)] = uint64(a[i]) + uint64(b[i])<<16 + uint64(c[i])<<32 + uint64(d[i])<<48 - zeros
	}
}

// sum2 to sum8 do it for so many words; they are the same but for their number, which must be known for sums
// to stay in registers.

func (s *signs) sum2(to *column, x *columns) {
	var a, b uint64
	for _, i := range s.plus {
		i := int(i) & wholeColumn
		a += x[i]
		b += x[i+1]
	}
	for _, i := range s.minus {
		i := int(i) & wholeColumn
		a -= x[i]
		b -= x[i+1]
	}
	to[0], to[1] = a, b
}

func (s *signs) sum3(to *column, x *columns) {
	var a, b, d uint64
	for _, i := range s.plus {
		i := int(i) & wholeColumn
		a += x[i]
		b += x[i+1]
		d += x[i+2]
	}
	for _, i := range s.minus {
		i := int(i) & wholeColumn
		a -= x[i]
		b -= x[i+1]
		d -= x[i+2]
	}
	to[0], to[1], to[2] = a, b, d
}

func (s *signs) sum4(to *column, x *columns) {
	var a, b, d, e uint64
	for _, i := range s.plus {
		i := int(i) & wholeColumn
		a += x[i]
		b += x[i+1]
		d += x[i+2]
		e += x[i+3]
	}
	for _, i := range s.minus {
		i := int(i) & wholeColumn
		a -= x[i]
		b -= x[i+1]
		d -= x[i+2]
		e -= x[i+3]
	}
	to[0], to[1], to[2], to[3] = a, b, d, e
}

func (s *signs) sum5(to *column, x *columns) {
	var a, b, d, e, f uint64
	for _, i := range s.plus {
		i := int(i) & wholeColumn
		a += x[i]
		b += x[i+1]
		d += x[i+2]
		e += x[i+3]
		f += x[i+4]
	}
	for _, i := range s.minus {
		i := int(i) & wholeColumn
		a -= x[i]
		b -= x[i+1]
		d -= x[i+2]
		e -= x[i+3]
		f -= x[i+4]
	}
	to[0], to[1], to[2], to[3], to[4] = a, b, d, e, f
}

func (s *signs) sum6(to *column, x *columns) {
	var a, b, d, e, f, g uint64
	for _, i := range s.plus {
		i := int(i) & wholeColumn
		a += x[i]
		b += x[i+1]
		d += x[i+2]
		e += x[i+3]
		f += x[i+4]
		g += x[i+5]
	}
	for _, i := range s.minus {
		i := int(i) & wholeColumn
		a -= x[i]
		b -= x[i+1]
		d -= x[i+2]
		e -= x[i+3]
		f -= x[i+4]
		g -= x[i+5]
	}
	to[0], to[1], to[2], to[3], to[4], to[5] = a, b, d, e, f, g
}

func (s *signs) sum7(to *column, x *columns) {
	var a, b, d, e, f, g, h uint64
	for _, i := range s.plus {
		i := int(i) & wholeColumn
		a += x[i]
		b += x[i+1]
		d += x[i+2]
		e += x[i+3]
		f += x[i+4]
		g += x[i+5]
		h += x[i+6]
	}
	for _, i := range s.minus {
		i := int(i) & wholeColumn
		a -= x[i]
		b -= x[i+1]
		d -= x[i+2]
		e -= x[i+3]
		f -= x[i+4]
		g -= x[i+5]
		h -= x[i+6]
	}
	to[0], to[1], to[2], to[3], to[4], to[5], to[6] = a, b, d, e, f, g, h
}

func (s *signs) sum8(to *column, x *columns) {
	var a, b, d, e, f, g, h, k uint64
	for _, i := range s.plus {
		i := int(i) & wholeColumn
		a += x[i]
		b += x[i+1]
		d += x[i+2]
		e += x[i+3]
		f += x[i+4]
		g += x[i+5]
		h += x[i+6]
		k += x[i+7]
	}
	for _, i := range s.minus {
		i := int(i) & wholeColumn
		a -= x[i]
		b -= x[i+1]
		d -= x[i+2]
		e -= x[i+3]
		f -= x[i+4]
		g -= x[i+5]
		h -= x[i+6]
		k -= x[i+7]
	}
	to[0], to[1], to[2], to[3], to[4], to[5], to[6], to[7] = a, b, d, e, f, g, h, k
}
