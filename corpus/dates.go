package corpus

import (
	"slices"
	"time"

	"github.com/quadwire/quadwire"
)

// sharedMatters is how many matters an article without a date must have in common with a dated one
// to be of the same days: two old rivals meet more than once, but not with all the rest.
const sharedMatters = 3

// lentDate is the publication date that an article has from another one.
type lentDate struct {
	day  time.Time
	from int
}

// lendDates finds out when undated articles appeared: with the copies of their wire, or with the
// dated articles that tell most of the same, whichever are the earlier ones of the same days. A
// rewording follows its story, so that its date alone may be a day late.
func (cl *clustering) lendDates() {
	cl.lent = map[int]lentDate{}
	arts := cl.c.Articles
	found := cl.shared()
	for i := range arts {
		if !arts[i].Published.IsZero() {
			continue
		}
		best := -1
		for _, m := range cl.wires.members[cl.wires.leader[i]] {
			if !arts[m].Published.IsZero() && (best < 0 || arts[m].Published.Before(arts[best].Published)) {
				best = m
			}
		}
		if n := cl.nearest(found[i]); n >= 0 && (best < 0 || arts[n].Published.Before(arts[best].Published)) {
			best = n
		}
		if best >= 0 {
			cl.lent[i] = lentDate{arts[best].Published, best}
		}
	}
	for i := range cl.all {
		if lent, ok := cl.lent[cl.all[i].art]; ok {
			cl.all[i].published = lent.day
		}
	}
}

// shared counts, of each undated article, the matters that it has in common with each dated one.
func (cl *clustering) shared() map[int]map[int]int {
	found := map[int]map[int]int{}
	for _, block := range cl.blocks {
		seen := map[[2]int]bool{}
		for n, i := range block {
			for _, j := range block[n+1 : min(len(block), n+1+reach)] {
				// Undated articles come last.
				dated, undated := cl.all[i].art, cl.all[j].art
				k := [2]int{undated, dated}
				if cl.all[i].published.IsZero() || !cl.all[j].published.IsZero() || seen[k] || !cl.alike(&cl.all[i], &cl.all[j]) {
					continue
				}
				seen[k] = true
				if found[undated] == nil {
					found[undated] = map[int]int{}
				}
				found[undated][dated]++
			}
		}
	}
	return found
}

// alike tells whether two statements may well be of the same days.
func (cl *clustering) alike(a, b *item) bool {
	return a.object != "" && a.nature != standing && a.Polarity == b.Polarity && cl.sameActors(a, b) &&
		a.span.meet(b.span) != disjoint && cl.sameMatter(a, b)
}

// nearest is the earliest article of the days in which those with most in common appeared; -1 if that
// is too little, or if those with nearly as much are of other days.
func (cl *clustering) nearest(common map[int]int) int {
	most := 0
	for _, n := range common {
		most = max(most, n)
	}
	if most < sharedMatters {
		return -1
	}
	var like []int
	for art, n := range common {
		if 2*n > most {
			like = append(like, art)
		}
	}
	slices.Sort(like)
	first, last := cl.c.Articles[like[0]].Published, cl.c.Articles[like[len(like)-1]].Published
	if last.Sub(first) > newsCycle {
		return -1
	}
	best := like[0]
	for art, n := range common {
		if n >= sharedMatters && art < best && last.Sub(cl.c.Articles[art].Published) <= newsCycle {
			best = art
		}
	}
	return best
}

// dates adds the publication dates that articles have from others.
func (f *facts) dates(cl *clustering) {
	for i, lent := range cl.lent {
		art := cl.c.Articles[i].ID
		f.add(LabelEvents, art, "qw:published", lent.day)
		f.add(LabelEvents, art, "qw:day", lent.day.UTC().Format(time.DateOnly))
		f.add(LabelEvents, art, "qw:publishedBasis", string(quadwire.BasisInferred))
		f.add(LabelEvents, art, "qw:publishedFrom", cl.c.Articles[lent.from].ID)
	}
}
