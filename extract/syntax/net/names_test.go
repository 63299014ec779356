package net

import (
	"math/rand/v2"
	"testing"
)

// TestDecode holds that an inside only ever follows its own begin or inside, whatever the scores.
func TestDecode(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	const labels = 9
	h := &nameHead{labels: labels, between: make([]float32, labels*labels)}
	h.out.out = panelWidth
	for n := range 200 {
		for i := range h.between {
			h.between[i] = r.Float32()*20 - 10
		}
		st := &state{z: make([]float32, (n%12+1)*panelWidth)}
		for i := range st.z {
			st.z[i] = r.Float32()*20 - 10
		}
		got := make([]uint8, n%12+1)
		h.decode(st, got)
		before := uint8(0)
		for i, l := range got {
			if l > 0 && l%2 == 0 && before != l && before != l-1 {
				t.Fatalf("label %d at %d follows %d", l, i, before)
			}
			before = l
		}
	}
}

func TestDecodeNamesRefusesDamage(t *testing.T) {
	h := &NameHead{
		Facts: []string{"x"}, Hidden: Linear{In: 4, Out: 32}, Out: Linear{In: 32, Out: 9},
		Table: Table{Rows: 1, Dim: 32, W: make([]byte, 32), Scale: make([]byte, 4)}, Between: make([]float32, 81),
	}
	for _, l := range []*Linear{&h.Hidden, &h.Out} {
		l.W, l.Scale, l.Bias = make([]int8, l.In*l.Out), make([]float32, l.Out), make([]float32, l.Out)
	}
	data := h.Encode()
	if _, err := DecodeNames(data); err != nil {
		t.Fatal(err)
	}
	for n := range data {
		if _, err := DecodeNames(data[:n]); err == nil {
			t.Fatalf("no error for %d of %d bytes", n, len(data))
		}
	}
	h.Out.In = 28
	if _, err := DecodeNames(h.Encode()); err == nil {
		t.Error("no error for sizes that do not fit")
	}
}
