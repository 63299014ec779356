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

func product(sums []int32, w, x []int16, s size) {
	kernel := rowsVNNI
	switch Vector() {
	case "":
		productGeneric(sums, w, x, s)
		return
	case "avx2":
		kernel = rowsAVX2
	}
	if s.rows == 0 || s.pairs == 0 {
		return
	}
	_, _ = x[(s.rows-1)*s.stride+2*s.pairs-1], sums[s.rows*s.out-1]
	for p := 0; p < s.out; p += panelWidth {
		kernel(&sums[p], &w[p*2*s.pairs], &x[0], s.rows, s.pairs, uintptr(4*s.out), uintptr(2*s.stride))
	}
}
