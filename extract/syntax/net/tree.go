package net

// Tree finds the heads of a sentence's words from scores: the best tree with a single root. The
// zero value is ready; it keeps its memory for the next sentence.
type Tree struct {
	Heads []int // of words 1 to n, at 0 to n-1; 0 is the root
	mark  []int8
	cle   edmonds
}

// Solve fills Heads. Row i of scores has the n+1 scores of word i+1's heads; that of a word as
// its own head is ignored.
func (t *Tree) Solve(scores []float32, n int) {
	t.Heads = t.Heads[:0]
	for i := range n {
		row := scores[i*(n+1) : (i+1)*(n+1)]
		best := 0
		for j, s := range row {
			if j != i+1 && s > row[best] {
				best = j
			}
		}
		t.Heads = append(t.Heads, best)
	}
	if !t.isTree() {
		t.cle.solve(scores, t.Heads)
	}
}

// isTree tells whether Heads has one root and no cycle.
func (t *Tree) isTree() bool {
	roots := 0
	t.mark = append(t.mark[:0], make([]int8, len(t.Heads)+1)...)
	t.mark[0] = 2
	for i, h := range t.Heads {
		if h == 0 {
			roots++
		}
		j := i + 1
		for ; t.mark[j] == 0; j = t.Heads[j-1] {
			t.mark[j] = 1
		}
		if t.mark[j] == 1 {
			return false
		}
		for j = i + 1; t.mark[j] == 1; j = t.Heads[j-1] {
			t.mark[j] = 2
		}
	}
	return roots == 1
}

// rootPenalty makes a second root dearer than anything else.
const rootPenalty = 1e6

// edmonds is the algorithm of Chu, Liu and Edmonds on a dense graph. Nodes are 0 (the root) to n;
// cycles are contracted into their first node one after the other.
type edmonds struct {
	n        int
	score    []float64 // [from*(n+1)+to]
	from, to []int32   // the edge of the original graph behind each edge
	active   []bool
	parent   []int
	inCycle  []bool
	cycle    []int
	group    []int // node that each original node is contracted into
	seen     []int
	cycles   []contraction
	saved    []cycleEdge
	groups   []int // snapshots of group
	final    []int
}

// contraction is a range of saved; a snapshot of group belongs to each.
type contraction struct{ lo, hi int }

// cycleEdge is the edge into a node of a cycle, in terms of the original graph.
type cycleEdge struct{ node, from, to int }

func (e *edmonds) solve(scores []float32, heads []int) {
	e.reset(scores, len(heads))
	for v := 1; v <= e.n; v++ {
		e.choose(v)
	}
	for e.findCycle() {
		e.contract()
	}
	for v := 1; v <= e.n; v++ {
		if e.active[v] {
			k := e.parent[v]*(e.n+1) + v
			e.final[e.to[k]] = int(e.from[k])
		}
	}
	for c := len(e.cycles) - 1; c >= 0; c-- {
		e.expand(c)
	}
	copy(heads, e.final[1:])
}

func (e *edmonds) reset(scores []float32, n int) {
	size := (n + 1) * (n + 1)
	e.n = n
	e.score, e.from, e.to = resize(e.score, size), resize(e.from, size), resize(e.to, size)
	e.active, e.inCycle = resize(e.active, n+1), resize(e.inCycle, n+1)
	e.parent, e.group, e.seen, e.final = resize(e.parent, n+1), resize(e.group, n+1), resize(e.seen, n+1), resize(e.final, n+1)
	e.cycles, e.saved, e.groups = e.cycles[:0], e.saved[:0], e.groups[:0]
	for v := range n + 1 {
		e.active[v], e.group[v], e.final[v] = true, v, -1
		for u := range n + 1 {
			k := u*(n+1) + v
			e.from[k], e.to[k] = int32(u), int32(v)
			if v == 0 {
				continue
			}
			e.score[k] = float64(scores[(v-1)*(n+1)+u])
			if u == 0 {
				e.score[k] -= rootPenalty
			}
		}
	}
}

// choose gives v its best parent.
func (e *edmonds) choose(v int) {
	best := -1
	for u := range e.n + 1 {
		if u != v && e.active[u] && (best < 0 || e.score[u*(e.n+1)+v] > e.score[best*(e.n+1)+v]) {
			best = u
		}
	}
	e.parent[v] = best
}

func (e *edmonds) findCycle() bool {
	clear(e.seen)
	for v := 1; v <= e.n; v++ {
		if !e.active[v] || e.seen[v] != 0 {
			continue
		}
		u := v
		for ; u != 0 && e.seen[u] == 0; u = e.parent[u] {
			e.seen[u] = v
		}
		if u == 0 || e.seen[u] != v {
			continue
		}
		e.cycle = append(e.cycle[:0], u)
		for w := e.parent[u]; w != u; w = e.parent[w] {
			e.cycle = append(e.cycle, w)
		}
		return true
	}
	return false
}

// contract makes one node of the cycle.
func (e *edmonds) contract() {
	clear(e.inCycle)
	lo, weight := len(e.saved), 0.0
	for _, c := range e.cycle {
		k := e.parent[c]*(e.n+1) + c
		e.saved = append(e.saved, cycleEdge{c, int(e.from[k]), int(e.to[k])})
		e.inCycle[c] = true
		weight += e.score[k]
	}
	e.cycles = append(e.cycles, contraction{lo, len(e.saved)})
	e.groups = append(e.groups, e.group...)
	rep := e.cycle[0]
	for v := range e.n + 1 {
		if e.active[v] && !e.inCycle[v] {
			e.redirect(rep, v, weight)
		}
	}
	for _, c := range e.cycle[1:] {
		e.active[c] = false
	}
	// Whose best parent is in the cycle, finds the same edge at rep; only rep needs a new parent.
	for v := 1; v <= e.n; v++ {
		if e.active[v] && !e.inCycle[v] && e.inCycle[e.parent[v]] {
			e.parent[v] = rep
		}
	}
	e.choose(rep)
	for o, g := range e.group {
		if e.inCycle[g] {
			e.group[o] = rep
		}
	}
}

// redirect finds the best edges between v and the cycle, which rep now stands for.
func (e *edmonds) redirect(rep, v int, weight float64) {
	w := e.n + 1
	out, in := -1, -1
	var bestOut, bestIn float64
	for _, c := range e.cycle {
		if s := e.score[c*w+v]; out < 0 || s > bestOut {
			out, bestOut = c, s
		}
		if s := weight + e.score[v*w+c] - e.score[e.parent[c]*w+c]; in < 0 || s > bestIn {
			in, bestIn = c, s
		}
	}
	fromOut, toOut := e.from[out*w+v], e.to[out*w+v]
	fromIn, toIn := e.from[v*w+in], e.to[v*w+in]
	e.score[rep*w+v], e.from[rep*w+v], e.to[rep*w+v] = bestOut, fromOut, toOut
	e.score[v*w+rep], e.from[v*w+rep], e.to[v*w+rep] = bestIn, fromIn, toIn
}

// expand opens cycle c: all its edges hold but the one at the node that is entered from outside.
func (e *edmonds) expand(c int) {
	group := e.groups[c*(e.n+1) : (c+1)*(e.n+1)]
	entered := -1
	edges := e.saved[e.cycles[c].lo:e.cycles[c].hi]
	for _, edge := range edges {
		for o, g := range group {
			if g == edge.node && e.final[o] >= 0 && group[e.final[o]] != g && entered < 0 {
				entered = g
			}
		}
	}
	for _, edge := range edges {
		if edge.node != entered {
			e.final[edge.to] = edge.from
		}
	}
}

// resize gives a slice of length n, its content undefined.
func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}
