//go:build amd64 && !noasm && !purego

package net

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestKernelsAgree holds the promise that vector instructions do not change a sum.
func TestKernelsAgree(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	for _, s := range []struct{ rows, stride, k, out, limit int }{
		{1, 4, 4, 16, WeightLimit},
		{3, 8, 8, 64, WeightLimit},
		{9, 48, 40, 96, WeightLimit},
		{27, 16, 48, 67, WeightLimit},
		{14, 192, 576, 384, WeightLimit},
		{8, 96, 96, 21, WeightLimit},
		{1, 4, 4, 16, 1},
		{7, 48, 40, 96, 1},
		{14, 192, 576, 384, 1},
		{24, 96, 96, 21, 1},
		{27, 16, 48, 67, 1},
		{70, 16, 16, 20, 1},
	} {
		l := randomLinear(r, s.k, s.out, s.limit)
		x := make([]uint8, s.rows*s.stride+s.k)
		for i := range x {
			x[i] = uint8(1 + r.IntN(255))
		}
		scalar, m := newMatrix(l, true), newMatrix(l, false)
		want, got := plainProduct(l, x, s.rows, s.stride, m.out), make([]int32, s.rows*m.out)
		y := make([]float32, s.rows*m.out)
		scalar.apply(y, got, input{x, s.rows, s.stride, new(columns)})
		for i, v := range y {
			got[i] = int32(v)
		}
		if !slices.Equal(got, want) {
			t.Errorf("product of %+v is wrong without vector instructions", s)
		}
		for name, f := range map[string]kernel{"avx512vnni": bytesVNNI, "avx2": bytesAVX2} {
			if Vector() == "" || Vector() == "avx2" && name != "avx2" {
				continue
			}
			clear(got)
			if panels(f, &m, got, input{x: x, rows: s.rows, stride: s.stride}); !slices.Equal(got, want) {
				t.Errorf("%s: product of %+v is wrong", name, s)
			}
		}
	}
}

func randomLinear(r *rand.Rand, in, out, limit int) *Linear {
	l := &Linear{In: in, Out: out, W: make([]int8, in*out), Scale: make([]float32, out), Bias: make([]float32, out)}
	for o := range l.Scale {
		l.Scale[o] = fine
	}
	for i := range l.W {
		l.W[i] = int8(r.IntN(2*limit+1) - limit)
	}
	return l
}

func plainProduct(l *Linear, x []uint8, rows, stride, width int) []int32 {
	out := make([]int32, rows*width)
	for i := range rows {
		for o := range l.Out {
			for k, v := range x[i*stride:][:l.In] {
				out[i*width+o] += (int32(v) - zero) * int32(l.W[o*l.In+k])
			}
		}
	}
	return out
}
