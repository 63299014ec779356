package corpus

import (
	"cmp"
	"slices"

	"github.com/quadwire/quadwire"
)

const (
	copied       = 0.4  // part of the shorter text that makes it a copy; reports of the same speech share less
	leastShare   = 8    // shingles in common, so that one quotation makes no copy of a brief
	reworded     = 0.15 // part of the shorter wording; reports of one day by two writers share a tenth at most
	leastWording = 10   // phrases in common, so that set phrases make no rewording of a brief
	longRun      = 50   // articles with one hash in common beyond which not every pair is looked at
	mostLinks    = 20   // members of a group that a newcomer is compared with
)

// wires says which articles are copies or rewordings of each other, by index of the sorted articles.
type wires struct {
	leader  []int     // the earliest article of the group; its own index if it has no copy
	source  []kinship // the article before it that is most like it
	members map[int][]int
}

// kinship is how an article comes from an earlier one.
type kinship struct {
	of    int
	share float64 // of the shorter text, or of the shorter wording
	copy  bool    // word by word; otherwise in other words
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
// each other, or tell the same in other words: an overview that quotes two stories does not make
// them one.
func group(arts []quadwire.Article) *wires {
	r := &relatives{arts, make([]sketch, len(arts))}
	for i := range arts {
		r.sketches[i], _ = decode(arts[i].Sketch)
	}
	var pairs []pair
	for _, c := range r.candidates() {
		if k, ok := r.kin(c[0], c[1]); ok {
			pairs = append(pairs, pair{c[0], c[1], k.fit()})
		}
	}
	slices.SortFunc(pairs, strongest)
	s := newSets(len(arts))
	akin := func(i, j int) bool { _, ok := r.kin(i, j); return ok }
	for _, p := range pairs {
		if s.find(p.a) != s.find(p.b) && mostly(s.members(p.a), s.members(p.b), akin) {
			s.union(p.a, p.b)
		}
	}
	return newWires(s, r)
}

func newWires(s *sets, r *relatives) *wires {
	w := &wires{leader: make([]int, len(r.arts)), source: make([]kinship, len(r.arts)), members: map[int][]int{}}
	for i := range r.arts {
		members := s.members(i)
		w.leader[i] = members[0]
		w.members[members[0]] = members
		for _, m := range members {
			if m >= i {
				break
			}
			if k, ok := r.kin(i, m); ok && k.fit() > w.source[i].fit() {
				w.source[i] = k
			}
		}
	}
	return w
}

// relatives compares articles.
type relatives struct {
	arts     []quadwire.Article
	sketches []sketch
}

// kin tells whether article i is a copy of j, or its rewording: that only within the days in which
// news are rewritten, since the same background paragraph stands in stories for months.
func (r *relatives) kin(i, j int) (kinship, bool) {
	if l := compare(r.sketches[i].text, r.sketches[j].text); l.isCopy() {
		return kinship{j, l.containment, true}, true
	}
	a, b := r.arts[i].Published, r.arts[j].Published
	if !a.IsZero() && !b.IsZero() && a.Sub(b).Abs() > newsCycle {
		return kinship{}, false
	}
	l := compare(r.sketches[i].wording, r.sketches[j].wording)
	return kinship{j, l.containment, false}, l.containment >= reworded && l.shared >= leastWording
}

// fit orders kinships: every copy before every rewording.
func (k kinship) fit() float64 {
	if k.copy {
		return 1 + k.share
	}
	return k.share
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

// candidates are the pairs of articles with several hashes in common.
func (r *relatives) candidates() [][2]int {
	text, wording := make([]sample, len(r.arts)), make([]sample, len(r.arts))
	for i, s := range r.sketches {
		text[i], wording[i] = s.text, s.wording
	}
	pairs := append(sharing(text, leastShare/2), sharing(wording, leastWording/2)...)
	slices.SortFunc(pairs, func(a, b [2]int) int { return cmp.Or(a[0]-b[0], a[1]-b[1]) })
	return slices.Compact(pairs)
}

// sharing lists the pairs of samples with at least so many hashes in common: locality-sensitive
// hashing with bands of one row, which finds a short copy of a long text, too.
func sharing(samples []sample, least int) [][2]int {
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
	var pairs [][2]int
	for p, n := range shared {
		if n >= least {
			pairs = append(pairs, p)
		}
	}
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
