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
