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

// fixedPoint is a kind of numbers: multiples of 1/factor, from low to high of them.
type fixedPoint struct {
	factor    float32
	low, high int32
}

// finePoint is the kind of a matrix's inputs, coarsePoint that of vectors that are multiplied with each
// other.
func finePoint() fixedPoint   { return fixedPoint{fine, -fineLimit, fineLimit} }
func coarsePoint() fixedPoint { return fixedPoint{coarse, -coarseLimit, coarseLimit} }

// rectified has no negative numbers.
func (f fixedPoint) rectified() fixedPoint {
	f.low = 0
	return f
}

// bytes converts values, rounding halves to even numbers, and adds zero.
func (r arith) bytes(q []uint8, x []float32, f fixedPoint) {
	n := 0
	if !r.scalar {
		n = bytesVector(q, x, &[5]uint32{math.Float32bits(f.factor), math.Float32bits(rounder), rounderBits, uint32(f.low), uint32(f.high)})
	}
	q, x = q[n:], x[n:len(q)]
	for i, v := range x {
		k := int32(math.Float32bits(float32(v*f.factor)+rounder)) - rounderBits
		k = min(max(k, f.low), f.high)
		q[i] = uint8(k + zero)
	}
}

// addTimes adds factor times what x stands for.
func (r arith) addTimes(sums []int32, x []uint8, factor int32) {
	n := 0
	if !r.scalar {
		n = addTimesVector(sums, x, factor)
	}
	x = x[:len(sums)]
	for i := n; i < len(sums); i++ {
		sums[i] += (int32(x[i]) - zero) * factor
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

// maxout takes the larger of z's halves, normalises it and adds it to x; it leaves h undefined.
func (r arith) maxout(x, h, z []float32, to norm) {
	w := len(h)
	a, b := z[:w], z[w:2*w]
	var lanes [8]float32
	n := 0
	if !r.scalar {
		n = maxoutVector(h, a, b, &lanes)
	}
	for j := n; j < w; j++ {
		// Without a branch, which would be taken half of the time: the sign of the difference chooses.
		second := uint32(int32(math.Float32bits(a[j]-b[j])) >> 31)
		h[j] = math.Float32frombits(math.Float32bits(a[j])&^second | math.Float32bits(b[j])&second)
	}
	addLanesOf(&lanes, h[n:])
	r.normalised(x, h, sumLanes(&lanes), to)
}

// normalise adds the normalised form of h to x; it leaves h undefined.
func (r arith) normalise(x, h []float32, to norm) {
	var lanes [8]float32
	addLanesOf(&lanes, h)
	r.normalised(x, h, sumLanes(&lanes), to)
}

func (r arith) normalised(x, h []float32, sum float32, to norm) {
	mean := sum / float32(len(h))
	var lanes [8]float32
	n := 0
	if !r.scalar {
		n = centreVector(h, mean, &lanes)
	}
	for j := n; j < len(h); j++ {
		h[j] -= mean
	}
	addSquaresOf(&lanes, h[n:])
	variance := float32(sumLanes(&lanes) / float32(len(h)))
	inverse := float32(1 / math.Sqrt(float64(variance)+1e-5))
	if n = 0; !r.scalar {
		n = stretchVector(x, h, to, inverse)
	}
	x, gain, bias := x[:len(h)], to.gain[:len(h)], to.bias[:len(h)]
	for j := n; j < len(h); j++ {
		x[j] += float32(float32(h[j]*inverse)*gain[j]) + bias[j]
	}
}

// addLanesOf adds x, of which every eighth value belongs to the same lane.
func addLanesOf(lanes *[8]float32, x []float32) {
	a, b, c, d, e, f, g, h := lanes[0], lanes[1], lanes[2], lanes[3], lanes[4], lanes[5], lanes[6], lanes[7]
	for ; len(x) >= 8; x = x[8:] {
		a += x[0]
		b += x[1]
		c += x[2]
		d += x[3]
		e += x[4]
		f += x[5]
		g += x[6]
		h += x[7]
	}
	*lanes = [8]float32{a, b, c, d, e, f, g, h}
	for j, v := range x {
		lanes[j] += v
	}
}

// addSquaresOf does the same with squares.
func addSquaresOf(lanes *[8]float32, x []float32) {
	a, b, c, d, e, f, g, h := lanes[0], lanes[1], lanes[2], lanes[3], lanes[4], lanes[5], lanes[6], lanes[7]
	for ; len(x) >= 8; x = x[8:] {
		a += float32(x[0] * x[0])
		b += float32(x[1] * x[1])
		c += float32(x[2] * x[2])
		d += float32(x[3] * x[3])
		e += float32(x[4] * x[4])
		f += float32(x[5] * x[5])
		g += float32(x[6] * x[6])
		h += float32(x[7] * x[7])
	}
	*lanes = [8]float32{a, b, c, d, e, f, g, h}
	for j, v := range x {
		lanes[j] += float32(v * v)
	}
}

func sumLanes(s *[8]float32) float32 {
	return ((s[0] + s[1]) + (s[2] + s[3])) + ((s[4] + s[5]) + (s[6] + s[7]))
}

// addThree gives sums = a + b + c.
func (r arith) addThree(sums, a, b, c []int32) {
	n := 0
	if !r.scalar {
		n = addThreeVector(sums, a, b, c)
	}
	a, b, c = a[:len(sums)], b[:len(sums)], c[:len(sums)]
	for i := n; i < len(sums); i++ {
		sums[i] = a[i] + b[i] + c[i]
	}
}

// scaled gives y = sums*scale.
func (r arith) scaled(y []float32, sums []int32, scale float32) {
	n := 0
	if !r.scalar {
		n = scaledVector(y, sums, scale)
	}
	sums = sums[:len(y)]
	for i := n; i < len(y); i++ {
		y[i] = float32(float32(sums[i]) * scale)
	}
}

// addFar adds what each class contributes; those are below Buckets.
func (r arith) addFar(y []float32, class []int32, far *[Buckets]float32) {
	n := 0
	if !r.scalar {
		n = farVector(y, class, far)
	}
	class = class[:len(y)]
	for i := n; i < len(y); i++ {
		y[i] += far[class[i]%Buckets]
	}
}
