//go:build amd64 && !noasm && !purego

package net

import "golang.org/x/sys/cpu"

// bytesVNNI and bytesAVX2 compute 32 outputs of n rows: sums begin outBytes apart, x stride. Start has the sums'
// first values.
//
//go:noescape
func bytesVNNI(sums *int32, w *int8, start *int32, x *uint8, n, quads int, outBytes, stride uintptr)

//go:noescape
func bytesAVX2(sums *int32, w *int8, start *int32, x *uint8, n, quads int, outBytes, stride uintptr)

// Vector names the vector instructions in use, "" if there are none.
func Vector() string {
	switch {
	case cpu.X86.HasAVX512F && cpu.X86.HasAVX512BW && cpu.X86.HasAVX512VNNI:
		return "avx512vnni"
	case cpu.X86.HasAVX2:
		return "avx2"
	}
	return ""
}

func multiplyBytes(m *matrix, sums []int32, x input) {
	f := bytesAVX2
	if Vector() == "avx512vnni" {
		f = bytesVNNI
	}
	panels(f, m, sums, x)
}

type kernel func(sums *int32, w *int8, start *int32, x *uint8, n, quads int, outBytes, stride uintptr)

func panels(f kernel, m *matrix, sums []int32, x input) {
	if x.rows == 0 {
		return
	}
	_, _ = x.x[(x.rows-1)*x.stride+m.in-1], sums[x.rows*m.out-1]
	// Single rows are slow: the last four are done together, some of them a second time.
	most, last := x.rows, x.rows-4
	if most > 4 {
		most &^= 3
	}
	for o := 0; o < m.out; o += panelWidth {
		w, start := &m.weights[o*m.in], &m.start[o]
		f(&sums[o], w, start, &x.x[0], most, m.in/quad, uintptr(4*m.out), uintptr(x.stride))
		if most < x.rows {
			f(&sums[last*m.out+o], w, start, &x.x[last*x.stride], 4, m.in/quad, uintptr(4*m.out), uintptr(x.stride))
		}
	}
}

//go:noescape
func valuesAVX2(y *float32, sums *int32, scale, bias *float32, n int)

//go:noescape
func bytesOfAVX2(q *uint8, x *float32, n int, c *[5]uint32)

//go:noescape
func maxoutAVX2(h, a, b *float32, n int, lanes *[8]float32)

//go:noescape
func centreAVX2(x *float32, n int, mean float32, lanes *[8]float32)

//go:noescape
func stretchAVX2(x, h, gain, bias *float32, n int, inverse float32)

//go:noescape
func addThreeAVX2(sums, a, b, c *int32, n int)

//go:noescape
func scaledAVX2(y *float32, sums *int32, n int, scale float32)

//go:noescape
func farAVX2(y *float32, class *int32, far *float32, n int)

//go:noescape
func addTimesAVX2(sums *int32, x *uint8, n int, factor int32)

//go:noescape
func scanAVX2(out, gate, candidate, before *float32, n int, table *float32, c *[4]float32)

// valuesVector, bytesVector and so on do as many values as fit the registers, and say how many.

func valuesVector(y []float32, sums []int32, scale, bias []float32) int {
	n := len(y) &^ 7
	if n > 0 {
		_, _, _ = sums[n-1], scale[n-1], bias[n-1]
		valuesAVX2(&y[0], &sums[0], &scale[0], &bias[0], n)
	}
	return n
}

func bytesVector(q []uint8, x []float32, c *[5]uint32) int {
	n := len(q) &^ 31
	if n > 0 {
		_ = x[n-1]
		bytesOfAVX2(&q[0], &x[0], n, c)
	}
	return n
}

func maxoutVector(h, a, b []float32, lanes *[8]float32) int {
	n := len(h) &^ 7
	if n > 0 {
		_, _ = a[n-1], b[n-1]
		maxoutAVX2(&h[0], &a[0], &b[0], n, lanes)
	}
	return n
}

func centreVector(x []float32, mean float32, lanes *[8]float32) int {
	n := len(x) &^ 7
	if n > 0 {
		centreAVX2(&x[0], n, mean, lanes)
	}
	return n
}

func stretchVector(x, h []float32, to norm, inverse float32) int {
	n := len(h) &^ 7
	if n > 0 {
		_, _, _ = x[n-1], to.gain[n-1], to.bias[n-1]
		stretchAVX2(&x[0], &h[0], &to.gain[0], &to.bias[0], n, inverse)
	}
	return n
}

func addThreeVector(sums, a, b, c []int32) int {
	n := len(sums) &^ 7
	if n > 0 {
		_, _, _ = a[n-1], b[n-1], c[n-1]
		addThreeAVX2(&sums[0], &a[0], &b[0], &c[0], n)
	}
	return n
}

func scaledVector(y []float32, sums []int32, scale float32) int {
	n := len(y) &^ 7
	if n > 0 {
		_ = sums[n-1]
		scaledAVX2(&y[0], &sums[0], n, scale)
	}
	return n
}

func farVector(y []float32, class []int32, far *[Buckets]float32) int {
	n := len(y) &^ 7
	if n > 0 {
		_ = class[n-1]
		farAVX2(&y[0], &class[0], &far[0], n)
	}
	return n
}

func scanVector(out, gate, candidate, before []float32, t *gateTable) int {
	n := len(out) &^ 7
	if n > 0 {
		_, _, _ = gate[n-1], candidate[n-1], before[n-1]
		scanAVX2(&out[0], &gate[0], &candidate[0], &before[0], n, &t[0], &[4]float32{sigmoidEnd, -sigmoidEnd, sigmoidSteps})
	}
	return n
}

func addTimesVector(sums []int32, x []uint8, factor int32) int {
	n := len(sums) &^ 7
	if n > 0 {
		_ = x[n-1]
		addTimesAVX2(&sums[0], &x[0], n, factor)
	}
	return n
}
