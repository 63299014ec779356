package net

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestRowsAgree holds the promise that vector instructions do not change a value.
func TestRowsAgree(t *testing.T) {
	if Vector() == "" {
		t.Skip("no vector instructions")
	}
	r := rand.New(rand.NewPCG(4, 4))
	draw := func(n int, size float64) []float32 {
		x := make([]float32, n)
		for i := range x {
			x[i] = float32(r.NormFloat64() * size)
		}
		return x
	}
	for _, w := range []int{1, 7, 8, 16, 37, 128, 160} {
		z, sums := draw(2*w, 3), make([]int32, w)
		to := norm{draw(w, 1), draw(w, 1)}
		for i := range sums {
			sums[i] = int32(r.Uint32()) >> 4
		}
		var b [2][]uint8
		var y [2][]float32
		for i, a := range []arith{{scalar: true}, {}} {
			b[i], y[i] = make([]uint8, 2*w), make([]float32, 3*w)
			a.bytes(b[i][:w], z[:w], coarsePoint().rectified())
			a.bytes(b[i][w:], z[:w], finePoint())
			a.values(y[i][:w], sums, to.gain, to.bias)
			a.maxout(y[i][w:2*w], make([]float32, w), z, to)
			a.normalise(y[i][2*w:], slices.Clone(z[:w]), to)
		}
		if !slices.Equal(b[0], b[1]) || !slices.Equal(y[0], y[1]) {
			t.Errorf("rows of %d differ", w)
		}
	}
}
