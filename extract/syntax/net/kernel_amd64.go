//go:build amd64 && !noasm && !purego

package net

import "golang.org/x/sys/cpu"

// rowsVNNI and rowsAVX2 compute 32 outputs of n rows: sums begin outBytes apart, x strideBytes.
//
//go:noescape
func rowsVNNI(sums *int32, w, x *int16, n, pairs int, outBytes, strideBytes uintptr)

//go:noescape
func rowsAVX2(sums *int32, w, x *int16, n, pairs int, outBytes, strideBytes uintptr)

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
	if cpu.X86.HasAVX512F && cpu.X86.HasAVX512BW && cpu.X86.HasAVX512VNNI {
		p.vector(rowsVNNI, sums, x, rows, stride)
	} else {
		p.vector(rowsAVX2, sums, x, rows, stride)
	}
}

type kernel func(sums *int32, w, x *int16, n, pairs int, outBytes, strideBytes uintptr)

func (p *packed) vector(f kernel, sums []int32, x []int16, rows, stride int) {
	if rows == 0 || p.k == 0 {
		return
	}
	_, _ = x[(rows-1)*stride+p.k-1], sums[rows*p.out-1]
	for o := 0; o < p.out; o += panelWidth {
		f(&sums[o], &p.pairs[o*p.k], &x[0], rows, p.k/2, uintptr(4*p.out), uintptr(2*stride))
	}
}
