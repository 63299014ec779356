//go:build amd64 && !noasm && !purego

package net

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// TestKernelsAgree holds the promise that vector instructions do not change a sum.
func TestKernelsAgree(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for _, s := range []struct{ rows, stride, k, out int }{
		{1, 2, 1, 32}, {5, 8, 6, 64}, {9, 48, 40, 96}, {27, 16, 48, 64}, {4, 384, 384, 256}, {3, 96, 96, 21},
	} {
		var scalar, pairs packed
		scalar.reset(s.k, s.out, true)
		pairs.reset(s.k, s.out, false)
		w := make([]int16, s.k)
		for o := range s.out {
			for i := range w {
				w[i] = int16(r.IntN(255) - 127)
			}
			scalar.setOutput(o, w)
			pairs.setOutput(o, w)
		}
		x := make([]int16, s.rows*s.stride+scalar.k)
		for i := range x {
			x[i] = int16(r.IntN(2*fineLimit+1) - fineLimit)
		}
		want, got := make([]int32, s.rows*scalar.out), make([]int32, s.rows*scalar.out)
		scalar.multiply(want, x, s.rows, s.stride)
		var narrow packed
		narrow.reset(s.k, s.out, false)
		copy(narrow.pairs, pairs.pairs)
		narrow.halve()
		y := product{got, x, s.rows, s.stride}
		for name, multiply := range map[string]func(){
			"avx512vnni":        func() { vector(rowsVNNI, pairs.pairs, &pairs, y) },
			"avx2":              func() { vector(rowsAVX2, pairs.pairs, &pairs, y) },
			"avx512vnni narrow": func() { vector(narrowVNNI, narrow.bytes, &narrow, y) },
			"avx2 narrow":       func() { vector(narrowAVX2, narrow.bytes, &narrow, y) },
		} {
			if Vector() == "" || Vector() == "avx2" && !strings.HasPrefix(name, "avx2") {
				continue
			}
			clear(got)
			if multiply(); !slices.Equal(got, want) {
				t.Errorf("%s: product of %+v differs from that without vector instructions", name, s)
			}
		}
	}
}
