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
		y := product{got, x, s.rows, s.stride}
		for name, f := range map[string]panelKernel{"avx512vnni": rowsVNNI, "avx2": rowsAVX2} {
			if Vector() == "" || Vector() == "avx2" && name != "avx2" {
				continue
			}
			clear(got)
			if panels(f, &pairs, y); !slices.Equal(got, want) {
				t.Errorf("%s: product of %+v differs from that without vector instructions", name, s)
			}
		}
	}
}

// TestBlocksAgree holds the promise that neither vector instructions nor blocks left out change a sum.
func TestBlocksAgree(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	for _, s := range []struct {
		rows, stride, k, out int
		density              float64
	}{{1, 2, 2, 16, 1}, {3, 8, 6, 64, 0.5}, {9, 48, 40, 96, 0.2}, {27, 16, 48, 67, 0.1}, {14, 192, 576, 384, 0.1}, {8, 96, 96, 21, 0}} {
		l := randomLinear(r, s.k, s.out, s.density)
		x := make([]int16, s.rows*s.stride+s.k)
		for i := range x {
			x[i] = int16(r.IntN(2*fineLimit+1) - fineLimit)
		}
		for _, scalar := range []bool{true, false} {
			m := newMatrix(l, scalar)
			for _, vnni := range []bool{false, true} {
				if !scalar && (Vector() == "" || vnni && Vector() != "avx512vnni") {
					continue
				}
				got := make([]int32, s.rows*m.out)
				if scalar {
					m.multiply(got, x, s.rows, s.stride)
				} else {
					for g := range m.out / BlockOutputs {
						blockRows(&m, g, product{got[g*BlockOutputs:], x, s.rows, s.stride}, vnni)
					}
				}
				if want := plainProduct(l, x, s.rows, s.stride, m.out); !slices.Equal(got, want) {
					t.Errorf("scalar %v, vnni %v: product of %+v is wrong", scalar, vnni, s)
				}
			}
		}
	}
}

func randomLinear(r *rand.Rand, in, out int, density float64) *Linear {
	l := &Linear{In: in, Out: out, W: make([]int8, in*out), Scale: make([]float32, out), Bias: make([]float32, out)}
	for o := range out {
		for i := range in {
			if r.Float64() < density {
				l.W[o*in+i] = int8(r.IntN(255) - 127)
			}
		}
	}
	return l
}

func plainProduct(l *Linear, x []int16, rows, stride, width int) []int32 {
	out := make([]int32, rows*width)
	for i := range rows {
		for o := range l.Out {
			for k, v := range x[i*stride:][:l.In] {
				out[i*width+o] += int32(v) * int32(l.W[o*l.In+k])
			}
		}
	}
	return out
}
