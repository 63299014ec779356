package net

import "math"

// scorer scores all heads of all words: mlp gives a word's vectors as a dependent and as a head,
// arc carries the first over to the second's space and to what each distance contributes.
type scorer struct{ mlp, arc matrix }

// scoreHeads fills st.scores, n × n+1, from st.bytes. It leaves the output of s.mlp in st.mlp.
func (p *Parser) scoreHeads(st *state, s *scorer) {
	w, a, cols := p.shape.Width, p.shape.Arc, s.mlp.out
	st.mlp, st.sums = resize(st.mlp, st.rows*cols), resize(st.sums, st.rows*cols)
	s.mlp.apply(st.mlp, st.sums, st.rowsOf(st.bytes[w:], st.rows, w))
	st.b = resize(st.b, st.n*a)
	for i := range st.n {
		p.bytes(st.b[i*a:(i+1)*a], st.mlp[(i+1)*cols:][:a], finePoint().rectified())
	}
	st.arc, st.sums = resize(st.arc, st.n*s.arc.out), resize(st.sums, st.n*s.arc.out)
	s.arc.apply(st.arc, st.sums, st.rowsOf(st.b, st.n, a))
	p.multiplyHeads(st, s)
	for d := -st.n; d <= st.n; d++ {
		st.far[d+st.n] = int32(Distance(1, d))
	}
	st.scores = resize(st.scores, st.n*(st.n+1))
	for i := range st.n {
		row, far := st.scores[i*(st.n+1):(i+1)*(st.n+1)], (*[Buckets]float32)(st.arc[i*s.arc.out+a:])
		p.scaled(row, st.sums[i*st.heads.out:], 1.0/(coarse*coarse))
		root := row[0] + far[0]
		p.addFar(row, st.far[st.n-i-1:], far)
		row[0] = root
	}
}

// multiplyHeads fills st.sums with the products of each word's vector and those of its possible
// heads: rows of st.heads.out.
func (p *Parser) multiplyHeads(st *state, s *scorer) {
	n, a := st.n, p.shape.Arc
	st.heads.scalar = p.scalar
	st.heads.reset(a, n+1)
	st.b = resize(st.b, n*a)
	for h := range n + 1 {
		p.bytes(st.b[:a], st.mlp[h*s.mlp.out+a:][:a], coarsePoint().rectified())
		st.heads.setOutput(h, st.b[:a])
	}
	for i := range n {
		p.bytes(st.b[i*a:(i+1)*a], st.arc[i*s.arc.out:][:a], coarsePoint())
	}
	st.sums = resize(st.sums, n*st.heads.out)
	st.heads.multiply(st.sums, st.rowsOf(st.b, n, a))
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
		p.bytes(st.b[i*r:(i+1)*r], st.hid, finePoint().rectified())
	}
	st.z, st.sums = resize(st.z, st.n*p.relOut.out), resize(st.sums, st.n*p.relOut.out)
	p.relOut.apply(st.z, st.sums, st.rowsOf(st.b, st.n, r))
	for i := range st.n {
		out.Rels = append(out.Rels, best(st.z[i*p.relOut.out:][:len(p.Labels.Rels)]))
	}
}

// Probabilities are multiples of 1/certain.
const certain = 127

// look makes a first guess at the tree and fills st.b with rows of three vectors each: the average
// of a word's likely heads, the word itself, the average of its likely dependents.
func (p *Parser) look(st *state, s *scorer) {
	w, n := p.shape.Width, st.n
	p.scoreHeads(st, s)
	st.b, st.y = resize(st.b, st.rows*3*w), resize(st.y, w)
	part := func(i, k int) []uint8 { return st.b[(3*i+k)*w:][:w] }
	for i := range st.rows {
		copy(part(i, 1), st.bytes[(i+1)*w:(i+2)*w])
	}
	// Sums of what a word's likely heads are times their probabilities, then of its likely dependents.
	st.sums, st.shares = resize(st.sums, 2*st.rows*w), resize(st.shares, st.rows)
	clear(st.sums)
	clear(st.shares)
	sums := func(i, k int) []int32 { return st.sums[(i+k*st.rows)*w:][:w] }
	for i := 1; i <= n; i++ {
		row := st.scores[(i-1)*(n+1) : i*(n+1)]
		row[i] = float32(math.Inf(-1))
		for h, v := range st.softmax(row) {
			if v != 0 {
				p.addTimes(sums(i, 0), part(h, 1), v)
				p.addTimes(sums(h, 1), part(i, 1), v)
				st.shares[h] += v
			}
		}
	}
	for i := range st.rows {
		p.average(st, part(i, 0), sums(i, 0), certain)
		p.average(st, part(i, 2), sums(i, 1), certain+st.shares[i])
	}
}

// average divides sums of fine values times probabilities by the probabilities' sum.
func (p *Parser) average(st *state, q []uint8, sums []int32, total int32) {
	y := st.y[:len(q)]
	p.scaled(y, sums, 1/(float32(total)*fine))
	p.bytes(q, y, finePoint())
}

// softmax gives probabilities. Exponentials are rounded to integers, which takes away the last bits
// that may differ between machines.
func (st *state) softmax(row []float32) []int32 {
	st.probs = resize(st.probs, len(row))
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
	return st.probs
}
