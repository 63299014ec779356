package neural

import (
	"encoding/gob"
	"fmt"
	"io"
)

// Save writes the weights for [Network.Load].
func (nw *Network) Save(w io.Writer) error {
	enc := gob.NewEncoder(w)
	for _, p := range nw.all {
		if err := enc.Encode(p.w); err != nil {
			return err
		}
	}
	return nil
}

// Load reads the weights of a network of the same shape.
func (nw *Network) Load(r io.Reader) error {
	dec := gob.NewDecoder(r)
	for _, p := range nw.all {
		var w []float32
		if err := dec.Decode(&w); err != nil {
			return err
		}
		if len(w) != len(p.w) {
			return fmt.Errorf("cached network has %d weights for %d", len(w), len(p.w))
		}
		p.w = w
	}
	return nil
}

// Weights copies the weights for [Network.Blend].
func (nw *Network) Weights() [][]float32 {
	out := make([][]float32, len(nw.all))
	for i, p := range nw.all {
		out[i] = append([]float32(nil), p.w...)
	}
	return out
}

// Blend takes the mean of the weights and others of the same network.
func (nw *Network) Blend(others [][]float32) {
	for i, p := range nw.all {
		for j, v := range others[i] {
			p.w[j] = (p.w[j] + v) / 2
		}
	}
}
