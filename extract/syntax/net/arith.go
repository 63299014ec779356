package net

import "math"

// arith is the arithmetic on rows of values. Both kinds round after each step and add up in the
// same order, eight lanes and then their sum, so their results are the same.
type arith struct{ scalar bool }

// A float32 that rounder is added to ends in the bits of the rounded value.
const (
	rounder     = 3 << 22
	rounderBits = 0x4B400000
)

// constants are what conversions need: factor, rounder, and the limits of a value.
func constants(factor float32, limit uint32) *[4]uint32 {
	return &[4]uint32{math.Float32bits(factor), math.Float32bits(rounder), rounderBits, limit}
}

// coarse converts values to coarse ones, rounding halves to even numbers.
func (r arith) coarse(q []int16, x []float32) {
	n := 0
	if !r.scalar {
		n = coarseVector(q, x, constants(coarse, coarseLimit))
	}
	q, x = q[n:], x[n:len(q)]
	for i, v := range x {
		k := int32(math.Float32bits(float32(v*coarse)+rounder)) - int32(rounderBits)
		q[i] = int16(max(-coarseLimit, min(k, coarseLimit)))
	}
}

// fine converts values to inputs of matrices, rounding halves to even numbers.
func (r arith) fine(q []uint8, x []float32) {
	n := 0
	if !r.scalar {
		n = fineVector(q, x, constants(fine, fineLimit))
	}
	q, x = q[n:], x[n:len(q)]
	for i, v := range x {
		k := int32(math.Float32bits(float32(v*fine)+rounder)) - int32(rounderBits)
		q[i] = uint8(max(-fineLimit, min(k, fineLimit)) + zero)
	}
}

// values gives y = sums*scale + bias.
func (r arith) values(y []float32, sums []int32, scale, bias []float32) {
	n := 0
	if !r.scalar {
		n = valuesVector(y, sums, scale, bias)
	}
	for j := n; j < len(y); j++ {
		y[j] = float32(float32(sums[j])*scale[j]) + bias[j]
	}
}

// norm is a normalisation: to mean 0 and deviation 1, then times gain plus bias.
type norm struct{ gain, bias []float32 }

// maxout takes the larger of z's halves and normalises.
func (r arith) maxout(h, z []float32, to norm) {
	w := len(h)
	a, b := z[:w], z[w:2*w]
	var lanes [8]float32
	n := 0
	if !r.scalar {
		n = maxoutVector(h, a, b, &lanes)
	}
	for j := n; j < w; j++ {
		v := a[j]
		if b[j] > v {
			v = b[j]
		}
		h[j] = v
		lanes[j&7] += v
	}
	r.centre(h, sumLanes(&lanes), to)
}

// normalise replaces x by its normalised form.
func (r arith) normalise(x []float32, to norm) {
	var lanes [8]float32
	for j, v := range x {
		lanes[j&7] += v
	}
	r.centre(x, sumLanes(&lanes), to)
}

func (r arith) centre(x []float32, sum float32, to norm) {
	mean := sum / float32(len(x))
	var lanes [8]float32
	n := 0
	if !r.scalar {
		n = centreVector(x, mean, &lanes)
	}
	for j := n; j < len(x); j++ {
		v := x[j] - mean
		x[j] = v
		lanes[j&7] += float32(v * v)
	}
	variance := float32(sumLanes(&lanes) / float32(len(x)))
	inverse := float32(1 / math.Sqrt(float64(variance)+1e-5))
	if n = 0; !r.scalar {
		n = stretchVector(x, to.gain, to.bias, inverse)
	}
	for j := n; j < len(x); j++ {
		x[j] = float32(float32(x[j]*inverse)*to.gain[j]) + to.bias[j]
	}
}

func sumLanes(s *[8]float32) float32 {
	return ((s[0] + s[1]) + (s[2] + s[3])) + ((s[4] + s[5]) + (s[6] + s[7]))
}
