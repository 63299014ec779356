//go:build amd64 && !noasm && !purego

package net

import "golang.org/x/sys/cpu"

// rowsVNNI and rowsAVX2 compute 32 outputs of n rows: sums begin outBytes apart, x strideBytes.
//
//go:noescape
func rowsVNNI(sums *int32, w, x *int16, n, pairs int, outBytes, strideBytes uintptr)

//go:noescape
func rowsAVX2(sums *int32, w, x *int16, n, pairs int, outBytes, strideBytes uintptr)

// bytesVNNI and bytesAVX2 do the same for weights and inputs of bytes. Start has the sums' first values.
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

func multiplyPairs(p *packed, sums []int32, x []int16, rows, stride int) {
	f := rowsAVX2
	if Vector() == "avx512vnni" {
		f = rowsVNNI
	}
	panels(f, p, product[int16]{sums, x, rows, stride})
}

func multiplyBytes(m *matrix, sums []int32, x input) {
	f := bytesAVX2
	if Vector() == "avx512vnni" {
		f = bytesVNNI
	}
	bytePanels(f, m, product[uint8]{sums, x.x, x.rows, x.stride})
}

// product is what a kernel is to compute: rows of x that begin stride apart, and where to.
type product[X uint8 | int16] struct {
	sums         []int32
	x            []X
	rows, stride int
}

type panelKernel func(sums *int32, w, x *int16, n, pairs int, outBytes, strideBytes uintptr)

func panels(f panelKernel, p *packed, y product[int16]) {
	if p.k == 0 {
		return
	}
	y.inParts(p.k, p.out, func(sums []int32, x []int16, rows int) {
		for o := 0; o < p.out; o += panelWidth {
			f(&sums[o], &p.pairs[o*p.k], &x[0], rows, p.k/2, uintptr(4*p.out), uintptr(2*y.stride))
		}
	})
}

type byteKernel func(sums *int32, w *int8, start *int32, x *uint8, n, quads int, outBytes, stride uintptr)

func bytePanels(f byteKernel, m *matrix, y product[uint8]) {
	y.inParts(m.in, m.out, func(sums []int32, x []uint8, rows int) {
		for o := 0; o < m.out; o += panelWidth {
			f(&sums[o], &m.weights[o*m.in], &m.start[o], &x[0], rows, m.in/quad, uintptr(4*m.out), uintptr(y.stride))
		}
	})
}

// inParts calls f for as many rows as are a multiple of four, and then for the last four, some of which
// are done a second time, since single rows are slow.
func (y *product[X]) inParts(in, out int, f func(sums []int32, x []X, rows int)) {
	if y.rows == 0 {
		return
	}
	_, _ = y.x[(y.rows-1)*y.stride+in-1], y.sums[y.rows*out-1]
	most := y.rows
	if most > 4 {
		most &^= 3
	}
	f(y.sums, y.x, most)
	if last := y.rows - 4; most < y.rows {
		f(y.sums[last*out:], y.x[last*y.stride:], 4)
	}
}
