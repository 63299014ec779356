//go:build amd64 && !noasm && !purego

package net

import "golang.org/x/sys/cpu"

// rowsVNNI and rowsAVX2 compute 32 outputs of n rows: sums begin outBytes apart, x strideBytes.
//
//go:noescape
func rowsVNNI(sums *int32, w, x *int16, n, pairs int, outBytes, strideBytes uintptr)

//go:noescape
func rowsAVX2(sums *int32, w, x *int16, n, pairs int, outBytes, strideBytes uintptr)

// narrowVNNI and narrowAVX2 do the same with weights of 8 bits, which take half the memory.
//
//go:noescape
func narrowVNNI(sums *int32, w *int8, x *int16, n, pairs int, outBytes, strideBytes uintptr)

//go:noescape
func narrowAVX2(sums *int32, w *int8, x *int16, n, pairs int, outBytes, strideBytes uintptr)

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

func multiplyPairs(p *packed, sums []int32, x []int16, rows, stride int) {
	vnni := Vector() == "avx512vnni"
	switch {
	case p.narrow && vnni:
		vector(narrowVNNI, p.bytes, p, product{sums, x, rows, stride})
	case p.narrow:
		vector(narrowAVX2, p.bytes, p, product{sums, x, rows, stride})
	case vnni:
		vector(rowsVNNI, p.pairs, p, product{sums, x, rows, stride})
	default:
		vector(rowsAVX2, p.pairs, p, product{sums, x, rows, stride})
	}
}

// product is what a kernel is to compute: rows of x that begin stride apart, and where to.
type product struct {
	sums         []int32
	x            []int16
	rows, stride int
}

type kernel[W int8 | int16] func(sums *int32, w *W, x *int16, n, pairs int, outBytes, strideBytes uintptr)

func vector[W int8 | int16](f kernel[W], w []W, p *packed, y product) {
	if y.rows == 0 || p.k == 0 {
		return
	}
	_, _ = y.x[(y.rows-1)*y.stride+p.k-1], y.sums[y.rows*p.out-1]
	// Single rows are slow: the last four are done together, some of them a second time.
	most := y.rows
	if y.rows > 4 {
		most &^= 3
	}
	for o := 0; o < p.out; o += panelWidth {
		f(&y.sums[o], &w[o*p.k], &y.x[0], most, p.k/2, uintptr(4*p.out), uintptr(2*y.stride))
		if most < y.rows {
			last := y.rows - 4
			f(&y.sums[last*p.out+o], &w[o*p.k], &y.x[last*y.stride], 4, p.k/2, uintptr(4*p.out), uintptr(2*y.stride))
		}
	}
}

//go:noescape
func valuesAVX2(y *float32, sums *int32, scale, bias *float32, n int)

//go:noescape
func fixedAVX2(q *int16, x *float32, n int, c *[4]uint32)

//go:noescape
func maxoutAVX2(h, a, b *float32, n int, lanes *[8]float32)

//go:noescape
func centreAVX2(x *float32, n int, mean float32, lanes *[8]float32)

//go:noescape
func stretchAVX2(x, gain, bias *float32, n int, inverse float32)

// valuesVector, fixedVector and so on do as many values as fit the registers, and say how many.

func valuesVector(y []float32, sums []int32, scale, bias []float32) int {
	n := len(y) &^ 7
	if n > 0 {
		_, _, _ = sums[n-1], scale[n-1], bias[n-1]
		valuesAVX2(&y[0], &sums[0], &scale[0], &bias[0], n)
	}
	return n
}

func fixedVector(q []int16, x []float32, c *[4]uint32) int {
	n := len(q) &^ 15
	if n > 0 {
		_ = x[n-1]
		fixedAVX2(&q[0], &x[0], n, c)
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

func stretchVector(x, gain, bias []float32, inverse float32) int {
	n := len(x) &^ 7
	if n > 0 {
		_, _ = gain[n-1], bias[n-1]
		stretchAVX2(&x[0], &gain[0], &bias[0], n, inverse)
	}
	return n
}
