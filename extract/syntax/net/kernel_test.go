//go:build amd64 && !noasm && !purego

package net

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestKernelsAgree holds the promise that vector instructions do not change a sum.
func TestKernelsAgree(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for _, s := range []size{{1, 2, 1, 32}, {5, 7, 3, 64}, {9, 48, 20, 96}, {4, 384, 192, 256}} {
		w, x := make([]int16, s.pairs*2*s.out), make([]int16, s.rows*s.stride+2*s.pairs)
		for i := range w {
			w[i] = int16(r.IntN(255) - 127)
		}
		for i := range x {
			x[i] = int16(r.IntN(2*limit+1) - limit)
		}
		want := make([]int32, s.rows*s.out)
		productGeneric(want, w, x, s)
		got := make([]int32, s.rows*s.out)
		if product(got, w, x, s); !slices.Equal(got, want) {
			t.Errorf("product of %+v differs from productGeneric with %q", s, Vector())
		}
		if Vector() == "" {
			continue
		}
		for p := 0; p < s.out; p += panelWidth {
			rowsAVX2(&got[p], &w[p*2*s.pairs], &x[0], s.rows, s.pairs, uintptr(4*s.out), uintptr(2*s.stride))
		}
		if !slices.Equal(got, want) {
			t.Errorf("rowsAVX2 of %+v differs from productGeneric", s)
		}
	}
}
