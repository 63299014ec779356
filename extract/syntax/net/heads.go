package net

import "math"

// scorer scores all heads of all words: mlp gives a word's vectors as a dependent and as a head,
// arc carries the first over to the second's space and to what each distance contributes.
type scorer struct{ mlp, arc matrix }

// scoreHeads fills st.scores, n × n+1, from st.x. It leaves the output of s.mlp in st.mlp.
func (p *Parser) scoreHeads(st *state, s *scorer) {
	w, a, cols := p.shape.Width, p.shape.Arc, s.mlp.out
	st.b = resize(st.b, st.rows*w)
	p.fine(st.b, st.x[:st.rows*w])
	st.mlp, st.sums = resize(st.mlp, st.rows*cols), resize(st.sums, st.rows*cols)
	s.mlp.apply(st.mlp, st.sums, st.rowsOf(st.b, st.rows, w))
	for i := range st.rows {
		rectify(st.mlp[i*cols:][:2*a])
	}
	st.b = resize(st.b, st.n*a)
	for i := range st.n {
		p.fine(st.b[i*a:(i+1)*a], st.mlp[(i+1)*cols:][:a])
	}
	st.arc, st.sums = resize(st.arc, st.n*s.arc.out), resize(st.sums, st.n*s.arc.out)
	s.arc.apply(st.arc, st.sums, st.rowsOf(st.b, st.n, a))
	out := p.multiplyHeads(st, s)
	for d := -st.n; d <= st.n; d++ {
		st.far[d+st.n] = int32(Distance(1, d))
	}
	st.scores = resize(st.scores, st.n*(st.n+1))
	for i := range st.n {
		row, far := st.scores[i*(st.n+1):(i+1)*(st.n+1)], (*[Buckets]float32)(st.arc[i*s.arc.out+a:])
		p.scaled(row, st.sums[i*out:], 1.0/(coarse*coarse))
		root := row[0] + far[0]
		p.addFar(row, st.far[st.n-i-1:], far)
		row[0] = root
	}
}

// multiplyHeads fills st.sums with the products of each word's vector and those of its possible
// heads, and returns the length of its rows.
func (p *Parser) multiplyHeads(st *state, s *scorer) int {
	n, a := st.n, p.shape.Arc
	st.packed.reset(a, n+1, p.scalar)
	st.row = resize(st.row, a)
	for h := range n + 1 {
		p.coarse(st.row, st.mlp[h*s.mlp.out+a:][:a])
		st.packed.setOutput(h, st.row)
	}
	st.q = resize(st.q, n*a)
	for i := range n {
		p.coarse(st.q[i*a:(i+1)*a], st.arc[i*s.arc.out:][:a])
	}
	st.sums = resize(st.sums, n*st.packed.out)
	st.packed.multiply(st.sums, st.q, n, a)
	return st.packed.out
}

// Distance is the class of the way from a word to its head; the root, 0, has its own.
func Distance(head, d int) int {
	if head == 0 {
		return 0
	}
	side := 0
	if d < 0 {
		side, d = 10, -d
	}
	for i, limit := range [...]int{1, 2, 3, 4, 6, 9, 14, 20, 30} {
		if d <= limit {
			return 1 + side + i
		}
	}
	return 10 + side
}

// readRels finds the relations of all words, given their heads.
func (p *Parser) readRels(st *state, out *Analysis) {
	r, cols, base := p.shape.Rel, p.final.mlp.out, 2*p.shape.Arc
	st.hid, st.b = resize(st.hid, r), resize(st.b, st.n*r)
	for i, h := range st.tree.Heads {
		dep, head := st.mlp[(i+1)*cols+base:][:r], st.mlp[h*cols+base+r:][:r]
		far := p.relDist[Distance(h, h-i-1)*r:][:r]
		for j := range st.hid {
			st.hid[j] = dep[j] + head[j] + far[j]
		}
		rectify(st.hid)
		p.fine(st.b[i*r:(i+1)*r], st.hid)
	}
	st.z, st.sums = resize(st.z, st.n*p.relOut.out), resize(st.sums, st.n*p.relOut.out)
	p.relOut.apply(st.z, st.sums, st.rowsOf(st.b, st.n, r))
	for i := range st.n {
		out.Rels = append(out.Rels, best(st.z[i*p.relOut.out:][:len(p.Labels.Rels)]))
	}
}

// Probabilities are multiples of 1/certain.
const certain = 1024

// look makes a first guess at the tree and fills st.b with rows of three vectors each: the average
// of a word's likely heads, the word itself, the average of its likely dependents.
func (p *Parser) look(st *state, s *scorer) {
	w, n := p.shape.Width, st.n
	p.scoreHeads(st, s)
	k := (n + 2) &^ 1 // positions 0 to n, rounded up to pairs
	st.guessHeads(k)
	st.packed.reset(k, w, p.scalar)
	st.row = resize(st.row, w)
	for i := range n + 1 {
		p.coarse(st.row, st.x[i*w:(i+1)*w])
		st.packed.setInput(i, st.row)
	}
	rows, out := 2*n+1, st.packed.out
	st.sums = resize(st.sums, rows*out)
	st.packed.multiply(st.sums, st.look, rows, k)
	st.b = resize(st.b, st.rows*3*w)
	setZero(st.b)
	st.y = resize(st.y, w)
	for i := range st.rows {
		p.fine(st.b[(3*i+1)*w:(3*i+2)*w], st.x[i*w:(i+1)*w])
		if i >= 1 && i <= n {
			p.average(st, st.b[3*i*w:(3*i+1)*w], st.sums[(i-1)*out:], certain)
		}
		if i <= n {
			p.average(st, st.b[(3*i+2)*w:(3*i+3)*w], st.sums[(n+i)*out:], certain+st.shares[i])
		}
	}
}

// average divides sums of coarse values times probabilities by the probabilities' sum.
func (p *Parser) average(st *state, q []uint8, sums []int32, total int32) {
	y := st.y[:len(q)]
	p.scaled(y, sums, 1/(float32(total)*coarse))
	p.fine(q, y)
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
