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
