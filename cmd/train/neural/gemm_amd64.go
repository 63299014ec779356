//go:build amd64 && !noasm

package neural

import (
	"unsafe"

	"golang.org/x/sys/cpu"
)

//go:noescape
func block8(c *float32, ldc uintptr, a *float32, rs, ks uintptr, b *float32, k int)

//go:noescape
func block1(c *float32, a *float32, ks uintptr, b *float32, k int)

//go:noescape
func adam16(w, d, m, v, e *float32, n int, c *[8]float32)

// wide tells whether the AVX-512 kernels run here.
func wide() bool { return cpu.X86.HasAVX512F }

// panel adds A·B to 32 columns of C. B is packed 32 to a row.
func panel(c []float32, ldc int, a view, b []float32) {
	if !wide() {
		panelGeneric(c, ldc, a, b)
		return
	}
	i := 0
	for ; i+8 <= a.rows; i += 8 {
		block8(&c[i*ldc], uintptr(ldc*4), &a.data[i*a.rs], uintptr(a.rs*4), uintptr(a.cs*4), &b[0], a.cols)
	}
	for ; i < a.rows; i++ {
		block1(&c[i*ldc], &a.data[i*a.rs], uintptr(a.cs*4), &b[0], a.cols)
	}
}

func adamStep(p adamSlices, c *[8]float32) {
	n := 0
	if wide() {
		if n = len(p.w) &^ 15; n > 0 {
			adam16(unsafe.SliceData(p.w), unsafe.SliceData(p.g), unsafe.SliceData(p.m), unsafe.SliceData(p.v), unsafe.SliceData(p.e), n, c)
		}
	}
	adamGeneric(p.from(n), c)
}
