package net

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestSetInputIsSetOutputTransposed(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 9))
	const k, out = 7, 40
	for _, scalar := range []bool{true, false} {
		var a, b packed
		a.reset(k, out, scalar)
		b.reset(k, out, scalar)
		var w [k][out]int16
		for i := range w {
			for o := range w[i] {
				w[i][o] = int16(r.IntN(8191) - 4095)
			}
			a.setInput(i, w[i][:])
		}
		for o := range out {
			var column [k]int16
			for i := range w {
				column[i] = w[i][o]
			}
			b.setOutput(o, column[:])
		}
		if !slices.Equal(a.pairs, b.pairs) || !slices.Equal(a.lanes, b.lanes) {
			t.Errorf("scalar %v: setInput and setOutput differ", scalar)
		}
	}
}

func TestLanesMultiply(t *testing.T) {
	var p packed
	p.reset(2, 3, true)
	p.setOutput(0, []int16{-3, 5})
	p.setOutput(1, []int16{7, -127})
	p.setOutput(2, []int16{1, 1})
	sums := make([]int32, 2*p.out)
	p.multiply(sums, []int16{100, -16383, -1, -2}, 2, 2)
	want := []int32{-300 - 81915, 700 + 2080641, -16283}
	if !slices.Equal(sums[:3], want) {
		t.Errorf("multiply = %v, want %v", sums[:3], want)
	}
	if second := sums[p.out : p.out+3]; !slices.Equal(second, []int32{-7, 247, -3}) {
		t.Errorf("multiply = %v, want [-7 247 -3]", second)
	}
}
