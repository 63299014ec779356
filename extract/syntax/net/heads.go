package net

// scorer scores all heads of all words: mlp gives a word's vectors as a dependent and as a head,
// arc carries the first over to the second's space and to what each distance contributes.
type scorer struct{ mlp, arc matrix }

// scoreHeads fills st.scores, n × n+1, from st.x. It leaves the output of s.mlp in st.mlp.
func (p *Parser) scoreHeads(st *state, s *scorer) {
	w, a, cols := p.shape.Width, p.shape.Arc, s.mlp.out
	st.q = resize(st.q, st.rows*w)
	fixed(st.q, st.x[:st.rows*w], fine, limit)
	st.mlp, st.sums = resize(st.mlp, st.rows*cols), resize(st.sums, st.rows*cols)
	s.mlp.apply(st.mlp, st.sums, st.q, st.rows, w)
	for i := range st.rows {
		row := st.mlp[i*cols:][:2*a]
		for j := range row {
			row[j] = max(row[j], 0)
		}
	}
	st.q = resize(st.q, st.n*a)
	for i := range st.n {
		fixed(st.q[i*a:(i+1)*a], st.mlp[(i+1)*cols:][:a], fine, limit)
	}
	st.arc, st.sums = resize(st.arc, st.n*s.arc.out), resize(st.sums, st.n*s.arc.out)
	s.arc.apply(st.arc, st.sums, st.q, st.n, a)
	out := p.multiplyHeads(st, s)
	for d := -st.n; d <= st.n; d++ {
		st.far[d+st.n] = int32(Distance(1, d))
	}
	st.scores = resize(st.scores, st.n*(st.n+1))
	for i := range st.n {
		row, far := st.scores[i*(st.n+1):(i+1)*(st.n+1)], st.arc[i*s.arc.out+a:][:Buckets]
		sums, class := st.sums[i*out:][:st.n+1], st.far[st.n-i-1:]
		for h := range row {
			row[h] = float32(float32(sums[h])*(1.0/(coarse*coarse))) + far[class[h]]
		}
		row[0] = float32(float32(sums[0])*(1.0/(coarse*coarse))) + far[0]
	}
}

// multiplyHeads fills st.sums with the products of each word's vector and those of its possible
// heads, and returns the length of its rows.
func (p *Parser) multiplyHeads(st *state, s *scorer) int {
	n, a := st.n, p.shape.Arc
	st.packed.reset(a, n+1, p.scalar)
	st.row = resize(st.row, a)
	for h := range n + 1 {
		fixed(st.row, st.mlp[h*s.mlp.out+a:][:a], coarse, coarseLimit)
		st.packed.setOutput(h, st.row)
	}
	st.q = resize(st.q, n*a)
	for i := range n {
		fixed(st.q[i*a:(i+1)*a], st.arc[i*s.arc.out:][:a], coarse, coarseLimit)
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
	st.hid, st.q = resize(st.hid, r), resize(st.q, st.n*r)
	for i, h := range st.tree.Heads {
		dep, head := st.mlp[(i+1)*cols+base:][:r], st.mlp[h*cols+base+r:][:r]
		far := p.relDist[Distance(h, h-i-1)*r:][:r]
		for j := range st.hid {
			st.hid[j] = max(0, dep[j]+head[j]+far[j])
		}
		fixed(st.q[i*r:(i+1)*r], st.hid, fine, limit)
	}
	st.z, st.sums = resize(st.z, st.n*p.relOut.out), resize(st.sums, st.n*p.relOut.out)
	p.relOut.apply(st.z, st.sums, st.q, st.n, r)
	for i := range st.n {
		out.Rels = append(out.Rels, best(st.z[i*p.relOut.out:][:len(p.Labels.Rels)]))
	}
}
