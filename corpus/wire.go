package corpus

import (
	"cmp"
	"slices"

	"github.com/quadwire/quadwire"
)

const (
	copied     = 0.4 // part of the shorter text that makes it a copy; reports of the same speech share less
	leastShare = 8   // shingles in common, so that one quotation makes no copy of a brief
	longRun    = 50  // articles with one shingle in common beyond which not every pair is looked at
	mostLinks  = 20  // members of a group that a newcomer is compared with
)

// wires says which articles are copies of each other, by index of the sorted articles.
type wires struct {
	leader  []int // the earliest article of the group; its own index if it has no copy
	like    []likeness
	members map[int][]int
}

// pair is two articles or statements, a before b, and how well they fit.
type pair struct {
	a, b int
	fit  float64
}

// strongest orders pairs: the best fit first, so that the order of loading decides nothing.
func strongest(x, y pair) int {
	return cmp.Or(-cmp.Compare(x.fit, y.fit), x.a-y.a, x.b-y.b)
}

// group finds the wire groups. Two groups become one where most of their members are copies of
// each other: an overview that quotes two stories does not make them one.
func group(arts []quadwire.Article) *wires {
	samples := make([]sample, len(arts))
	for i := range arts {
		samples[i], _ = decode(arts[i].Sketch)
	}
	var pairs []pair
	for _, c := range candidates(samples) {
		if l := compare(samples[c.a], samples[c.b]); l.isCopy() {
			pairs = append(pairs, pair{c.a, c.b, l.containment})
		}
	}
	slices.SortFunc(pairs, strongest)
	s := newSets(len(arts))
	for _, p := range pairs {
		a, b := s.members(p.a), s.members(p.b)
		if s.find(p.a) != s.find(p.b) && mostly(a, b, func(i, j int) bool { return compare(samples[i], samples[j]).isCopy() }) {
			s.union(p.a, p.b)
		}
	}
	return newWires(s, samples)
}

func newWires(s *sets, samples []sample) *wires {
	w := &wires{leader: make([]int, len(samples)), like: make([]likeness, len(samples)), members: map[int][]int{}}
	for i := range samples {
		first := s.members(i)[0]
		w.leader[i] = first
		w.members[first] = s.members(i)
		if first != i {
			w.like[i] = compare(samples[i], samples[first])
		}
	}
	return w
}

func (l likeness) isCopy() bool {
	return l.containment >= copied && l.shared >= leastShare || l.jaccard == 1 && l.shared >= leastShare/2
}

// mostly tells whether at least half of the pairs between two groups fit.
func mostly(a, b []int, fits func(i, j int) bool) bool {
	a, b = a[:min(len(a), mostLinks)], b[:min(len(b), mostLinks)]
	yes := 0
	for _, i := range a {
		for _, j := range b {
			if fits(i, j) {
				yes++
			}
		}
	}
	return 2*yes >= len(a)*len(b)
}

// candidates are the pairs of articles with several hashes in common: locality-sensitive hashing
// with bands of one row, which finds a short copy of a long text, too.
func candidates(samples []sample) []pair {
	var all []uint64
	for i, s := range samples {
		for _, h := range s.hashes {
			all = append(all, uint64(h)<<32|uint64(i))
		}
	}
	slices.Sort(all)
	shared := map[[2]int]int{}
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n]>>32 == all[0]>>32 {
			n++
		}
		count(all[:n], shared)
		all = all[n:]
	}
	var pairs []pair
	for p, n := range shared {
		if n >= leastShare/2 {
			pairs = append(pairs, pair{a: p[0], b: p[1]})
		}
	}
	slices.SortFunc(pairs, strongest)
	return pairs
}

// count adds the pairs of articles that have one hash; where these are very many, each only with
// the next, which is enough to find their group.
func count(run []uint64, shared map[[2]int]int) {
	reach := len(run)
	if reach > longRun {
		reach = 1
	}
	for i := range run {
		for _, other := range run[i+1 : min(len(run), i+1+reach)] {
			shared[[2]int{int(uint32(run[i])), int(uint32(other))}]++
		}
	}
}

// sets joins numbers into groups.
type sets struct {
	parent []int
	groups map[int][]int // of each root its members, sorted
}

func newSets(n int) *sets {
	s := &sets{parent: make([]int, n), groups: map[int][]int{}}
	for i := range n {
		s.parent[i] = i
		s.groups[i] = []int{i}
	}
	return s
}

func (s *sets) find(i int) int {
	for s.parent[i] != i {
		s.parent[i] = s.parent[s.parent[i]]
		i = s.parent[i]
	}
	return i
}

func (s *sets) members(i int) []int { return s.groups[s.find(i)] }

// union joins the groups of a and b; the smaller number leads.
func (s *sets) union(a, b int) {
	a, b = s.find(a), s.find(b)
	if a == b {
		return
	}
	if a > b {
		a, b = b, a
	}
	s.parent[b] = a
	s.groups[a] = append(slices.Clone(s.groups[a]), s.groups[b]...)
	slices.Sort(s.groups[a])
	delete(s.groups, b)
}
