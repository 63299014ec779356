package neural

import "math"

// chain is the memory of a linear chain over labels: outside, then begin and inside of each type, where inside
// follows its own begin or inside only.
type chain struct{ forth, back, sums []float64 }

const never = -1e9

// mayFollow tells whether label l may stand behind label p.
func mayFollow(p, l int) bool { return !isInside(l) || p == l || p == l-1 }

func isInside(l int) bool { return l > 0 && l%2 == 0 }

// learn fills dl with the gradient of the logits of a sentence and adds that of between.
func (c *chain) learn(between *param, logits, dl []float32, gold []uint8) {
	k, n := between.cols, len(gold)
	total := c.sum(between, logits, n)
	for i, g := range gold {
		for l := range k {
			dl[i*k+l] = float32(math.Exp(c.forth[i*k+l] + c.back[i*k+l] - total))
		}
		dl[i*k+int(g)]--
		if i == 0 {
			continue
		}
		for p := range k {
			for l := range k {
				if mayFollow(p, l) {
					between.g[p*k+l] += float32(math.Exp(c.forth[(i-1)*k+p] + float64(between.w[p*k+l]+logits[i*k+l]) + c.back[i*k+l] - total))
				}
			}
		}
		between.g[int(gold[i-1])*k+int(g)]--
	}
}

// sum fills forth and back, and gives the logarithm of the sum over all sequences.
func (c *chain) sum(between *param, logits []float32, n int) float64 {
	k := between.cols
	c.forth, c.back, c.sums = grow(c.forth, n*k), grow(c.back, n*k), grow(c.sums, k)
	for l := range k {
		c.forth[l] = float64(logits[l])
		if isInside(l) {
			c.forth[l] = never
		}
		c.back[(n-1)*k+l] = 0
	}
	for i := 1; i < n; i++ {
		for l := range k {
			for p := range k {
				c.sums[p] = never
				if mayFollow(p, l) {
					c.sums[p] = c.forth[(i-1)*k+p] + float64(between.w[p*k+l])
				}
			}
			c.forth[i*k+l] = float64(logits[i*k+l]) + logSum(c.sums)
		}
	}
	for i := n - 2; i >= 0; i-- {
		for p := range k {
			for l := range k {
				c.sums[l] = never
				if mayFollow(p, l) {
					c.sums[l] = float64(between.w[p*k+l]+logits[(i+1)*k+l]) + c.back[(i+1)*k+l]
				}
			}
			c.back[i*k+p] = logSum(c.sums)
		}
	}
	return logSum(c.forth[(n-1)*k : n*k])
}

func logSum(x []float64) float64 {
	top := x[0]
	for _, v := range x {
		top = max(top, v)
	}
	sum := 0.0
	for _, v := range x {
		sum += math.Exp(v - top)
	}
	return top + math.Log(sum)
}

// decode is the best sequence of n labels.
func decode(logits, between []float32, n int) []uint8 {
	k := len(logits) / n
	score, from := make([]float32, n*k), make([]uint8, n*k)
	for i := range n {
		for l := range k {
			top := float32(never)
			if i == 0 && !isInside(l) {
				top = 0
			}
			for p := 0; p < k && i > 0; p++ {
				if s := score[(i-1)*k+p] + between[p*k+l]; mayFollow(p, l) && s > top {
					top, from[i*k+l] = s, uint8(p)
				}
			}
			score[i*k+l] = top + logits[i*k+l]
		}
	}
	out := make([]uint8, n)
	l := uint8(argmax(score[(n-1)*k:]))
	for i := n - 1; i >= 0; i-- {
		out[i] = l
		l = from[i*k+int(l)]
	}
	return out
}
