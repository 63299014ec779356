//go:build amd64 && !noasm && !purego

package net

import (
	"unsafe"

	"golang.org/x/sys/cpu"
)

// rowsVNNI and rowsAVX2 compute 32 outputs of n rows: sums begin outBytes apart, x strideBytes.
//
//go:noescape
func rowsVNNI(sums *int32, w, x *int16, n, pairs int, outBytes, strideBytes uintptr)

//go:noescape
func rowsAVX2(sums *int32, w, x *int16, n, pairs int, outBytes, strideBytes uintptr)

// blocksVNNI and blocksAVX2 compute 16 outputs of n rows from blocks of 8-bit weights.
//
//go:noescape
func blocksVNNI(sums *int32, w *int8, at *uint16, x *int16, n, blocks int, outBytes, strideBytes uintptr)

//go:noescape
func blocksAVX2(sums *int32, w *int8, at *uint16, x *int16, n, blocks int, outBytes, strideBytes uintptr)

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

func multiplyPairs(p *packed, y product) {
	if Vector() == "avx512vnni" {
		panels(rowsVNNI, p, y)
		return
	}
	panels(rowsAVX2, p, y)
}

type panelKernel func(sums *int32, w, x *int16, n, pairs int, outBytes, strideBytes uintptr)

func panels(f panelKernel, p *packed, y product) {
	if y.rows == 0 || p.k == 0 {
		return
	}
	_, _ = y.x[(y.rows-1)*y.stride+p.k-1], y.sums[y.rows*p.out-1]
	most, last := again(y.rows, 4)
	for o := 0; o < p.out; o += panelWidth {
		f(&y.sums[o], &p.pairs[o*p.k], &y.x[0], most, p.k/2, uintptr(4*p.out), uintptr(2*y.stride))
		if most < y.rows {
			f(&y.sums[last*p.out+o], &p.pairs[o*p.k], &y.x[last*y.stride], y.rows-last, p.k/2, uintptr(4*p.out), uintptr(2*y.stride))
		}
	}
}

// again splits rows in those that fill the kernels' steps and the last few, some of which are done a
// second time, since single rows are slow.
func again(rows, step int) (most, last int) {
	if rows < step {
		return rows, rows
	}
	return rows / step * step, rows - step
}

// blocksVector computes the outputs of group g; y.sums begins with them.
func blocksVector(m *matrix, g int, y product) {
	vnni := Vector() == "avx512vnni"
	step := 4
	if vnni && y.rows >= 8 {
		step = 8
	}
	most, last := again(y.rows, step)
	blockRows(m, g, product{y.sums, y.x, most, y.stride}, vnni)
	if most < y.rows {
		blockRows(m, g, product{y.sums[last*m.out:], y.x[last*y.stride:], step, y.stride}, vnni)
	}
}

func blockRows(m *matrix, g int, y product, vnni bool) {
	from, n := m.begin[g], m.begin[g+1]-m.begin[g]
	_, _ = y.x[(y.rows-1)*y.stride+m.in-1], y.sums[(y.rows-1)*m.out+BlockOutputs-1]
	w, at := unsafe.SliceData(m.bytes[from*blockSize:]), unsafe.SliceData(m.at[from:])
	if vnni {
		blocksVNNI(&y.sums[0], w, at, &y.x[0], y.rows, n, uintptr(4*m.out), uintptr(2*y.stride))
		return
	}
	blocksAVX2(&y.sums[0], w, at, &y.x[0], y.rows, n, uintptr(4*m.out), uintptr(2*y.stride))
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
