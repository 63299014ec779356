package net

import "math"

// Probabilities are multiples of 1/certain.
const certain = 1024

// look makes a first guess at the tree and fills st.q with rows of three vectors each: the average
// of a word's likely heads, the word itself, the average of its likely dependents.
func (p *Parser) look(st *state, s *scorer) {
	w, n := p.shape.Width, st.n
	p.scoreHeads(st, s)
	k := (n + 2) &^ 1 // positions 0 to n, rounded up to pairs
	st.guessHeads(k)
	st.packed.reset(k, w, p.scalar)
	st.row = resize(st.row, w)
	for i := range n + 1 {
		fixed(st.row, st.x[i*w:(i+1)*w], coarse, coarseLimit)
		st.packed.setInput(i, st.row)
	}
	rows, out := 2*n+1, st.packed.out
	st.sums = resize(st.sums, rows*out)
	st.packed.multiply(st.sums, st.look, rows, k)
	st.q = resize(st.q, st.rows*3*w)
	clear(st.q)
	st.y = resize(st.y, w)
	for i := range st.rows {
		fixed(st.q[(3*i+1)*w:(3*i+2)*w], st.x[i*w:(i+1)*w], fine, limit)
		if i >= 1 && i <= n {
			st.average(st.q[3*i*w:(3*i+1)*w], st.sums[(i-1)*out:], certain)
		}
		if i <= n {
			st.average(st.q[(3*i+2)*w:(3*i+3)*w], st.sums[(n+i)*out:], certain+st.shares[i])
		}
	}
}

// average divides sums of coarse values times probabilities by the probabilities' sum.
func (st *state) average(q []int16, sums []int32, total int32) {
	y := st.y[:len(q)]
	scale := float32(1 / (float32(total) * coarse))
	for j := range y {
		y[j] = float32(float32(sums[j]) * scale)
	}
	fixed(q, y, fine, limit)
}

// guessHeads turns st.scores into probabilities: st.look has a row of k for each of the n words,
// with those of its heads, and then one for each of the n+1 heads, with those of its dependents.
func (st *state) guessHeads(k int) {
	n := st.n
	st.look, st.shares = resize(st.look, (2*n+1)*k), resize(st.shares, n+1)
	clear(st.look)
	clear(st.shares)
	st.probs = resize(st.probs, n+1)
	for i := range n {
		row := st.scores[i*(n+1) : (i+1)*(n+1)]
		row[i+1] = float32(math.Inf(-1))
		st.softmax(row)
		for h, v := range st.probs {
			if v != 0 {
				st.look[i*k+h] = int16(v)
				st.look[(n+h)*k+i+1] = int16(v)
				st.shares[h] += v
			}
		}
	}
}

// softmax fills st.probs. Exponentials are rounded to integers, which takes away the last bits
// that may differ between machines.
func (st *state) softmax(row []float32) {
	top := row[0]
	for _, v := range row {
		top = max(top, v)
	}
	var sum int64
	for h, v := range row {
		st.probs[h] = 0
		if v > top-12 {
			e := int32(math.Exp(float64(v-top))*(1<<20) + 0.5)
			st.probs[h] = e
			sum += int64(e)
		}
	}
	for h, e := range st.probs {
		if e != 0 {
			st.probs[h] = int32((int64(e)*certain + sum/2) / sum)
		}
	}
}
