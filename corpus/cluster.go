package corpus

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/quadwire/quadwire"
)

const (
	reach     = 200                // statements of a block that one is compared with, by date of the article
	newsCycle = 4 * 24 * time.Hour // articles this near to each other may tell the same without saying when
	sameQuote = 0.6                // words in common of two versions of one sentence
	fewWords  = 0.3                // of the shorter matter: some relation
	mostWords = 0.5                // the same in other words
)

// clustering groups the statements that tell the same.
type clustering struct {
	c       *Corpus
	wires   *wires
	origins [][]string // of each article; two that share one are not independent
	all     []item
	blocks  [][]int // statements that may tell the same or its contrary, in the order of articles
	sets    *sets
	core    []timeSpan                      // of the group that a statement leads
	lent    map[int]lentDate                // of articles without a date of their own
	bodies  map[quadwire.IRI][]quadwire.IRI // in which a person has an office
}

func newClustering(ctx context.Context, c *Corpus, w *wires) (*clustering, error) {
	cl := &clustering{c: c, wires: w, origins: origins(c.Articles, func(i int) quadwire.IRI { return c.Articles[w.leader[i]].ID }), sets: newSets(len(c.Statements))}
	cl.all = cl.items()
	cl.bodies = map[quadwire.IRI][]quadwire.IRI{}
	for _, o := range c.Offices {
		if !slices.Contains(cl.bodies[o.Holder], o.Of) {
			cl.bodies[o.Holder] = append(cl.bodies[o.Holder], o.Of)
		}
	}
	cl.core = make([]timeSpan, len(cl.all))
	for i := range cl.all {
		cl.core[i] = cl.all[i].span
	}
	blocks := map[string][]int{}
	for i := range cl.all {
		if k := cl.all[i].block(); k != "" {
			blocks[k] = append(blocks[k], i)
		}
	}
	for _, k := range slices.Sorted(maps.Keys(blocks)) {
		cl.blocks = append(cl.blocks, blocks[k])
	}
	cl.lendDates()
	for _, block := range cl.blocks {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		cl.join(block)
	}
	return cl, nil
}

// block is what two statements must share to be compared at all: actors, kind and modality.
func (it *item) block() string {
	if it.subject == "" {
		return ""
	}
	kind, _ := it.act()
	if kind == "" {
		kind = string(it.Predicate)
	}
	a, b := it.subject, it.object
	if b != "" && b < a {
		a, b = b, a // "A received B" may be the meeting that "B met A" tells of
	}
	return strings.Join([]string{kind, string(it.Modality), a, b}, "\x00")
}

// join groups the statements of one block, the best fits first.
func (cl *clustering) join(block []int) {
	var pairs []pair
	for n, i := range block {
		for _, j := range block[n+1 : min(len(block), n+1+reach)] {
			if fit := cl.fit(i, j); fit > 0 {
				pairs = append(pairs, pair{i, j, fit})
			}
		}
	}
	slices.SortFunc(pairs, strongest)
	near := map[int][]int{}
	for _, p := range pairs {
		near[p.a], near[p.b] = append(near[p.a], p.b), append(near[p.b], p.a)
	}
	for _, p := range pairs {
		if cl.sets.find(p.a) == cl.sets.find(p.b) {
			continue
		}
		a, b := cl.sets.members(p.a), cl.sets.members(p.b)
		if cl.agree(p.a, p.b) && cl.onlyHome(a, b, near) && cl.onlyHome(b, a, near) &&
			mostly(a, b, func(i, j int) bool { return cl.fit(i, j) > 0 }) {
			cl.union(p.a, p.b)
		}
	}
}

// fit says how well two statements tell the same; 0: they do not.
func (cl *clustering) fit(i, j int) float64 {
	a, b := &cl.all[i], &cl.all[j]
	if a.Polarity != b.Polarity || !cl.sameActors(a, b) || !cl.placesFit(a, b) {
		return 0
	}
	when := a.span.meet(b.span)
	if when == disjoint || !cl.sameMatter(a, b) {
		return 0
	}
	if a.speaker != b.speaker && a.speaker != "" && b.speaker != "" && a.nature != punctual {
		return 0
	}
	likeness := overlap(a.matter, b.matter)
	if cl.versions(a, b) {
		return 4 + likeness
	}
	switch {
	case when == same:
		return 3 + likeness
	case when == coarse:
		return 2 + likeness
	case a.nature == standing || cl.contemporary(a, b):
		return 1 + likeness
	}
	return 0
}

// versions tells whether the two sentences are versions of one, as copies have them.
func (cl *clustering) versions(a, b *item) bool {
	return cl.contemporary(a, b) && jaccard(a.quote, b.quote) >= sameQuote
}

// contemporary tells whether two articles are of the same days, or of the same wire.
func (cl *clustering) contemporary(a, b *item) bool {
	if cl.wires.leader[a.art] == cl.wires.leader[b.art] {
		return true
	}
	if a.published.IsZero() || b.published.IsZero() {
		return false
	}
	return a.published.Sub(b.published).Abs() <= newsCycle
}

// sameActors tells whether the actors are the same; the block saw to their roots.
func (cl *clustering) sameActors(a, b *item) bool {
	within := cl.c.within
	if strings.HasPrefix(a.subject, "~") || strings.HasPrefix(b.subject, "~") {
		return a.subject == b.subject && cl.contemporary(a, b) &&
			(a.object == b.object && (a.object == "" || within(a.Object.Entity, b.Object.Entity)))
	}
	if a.object == "" || b.object == "" {
		return a.object == b.object && within(a.Subject.Entity, b.Subject.Entity)
	}
	if within(a.Subject.Entity, b.Subject.Entity) && within(a.Object.Entity, b.Object.Entity) {
		return true
	}
	return (a.Symmetric || b.Symmetric) &&
		within(a.Subject.Entity, b.Object.Entity) && within(a.Object.Entity, b.Subject.Entity)
}

// placesFit is false where two places are known and neither lies in the other.
func (cl *clustering) placesFit(a, b *item) bool {
	if cl.c.key(a.Place) == "" || cl.c.key(b.Place) == "" {
		return true
	}
	return a.nature != punctual || cl.versions(a, b) || cl.c.within(a.Place.Entity, b.Place.Entity) || cl.claimed(a, b)
}

// claimed tells whether both are the same claim of one speaker, who may have been understood to mean
// a region or the whole of it.
func (cl *clustering) claimed(a, b *item) bool {
	return a.speaker != "" && a.speaker == b.speaker && cl.contemporary(a, b) && overlap(a.matter, b.matter) >= mostWords
}

// sameMatter tells whether the statements are about the same beside actors, kind and time.
func (cl *clustering) sameMatter(a, b *item) bool {
	likeness := overlap(a.matter, b.matter)
	_, mode := a.act()
	_, other := b.act()
	akin := a.Predicate == b.Predicate || mode == other && mode != ""
	if !akin && a.art == b.art && a.Quote == b.Quote {
		return false // "attacked the camp, killing two" tells of two acts
	}
	if a.object == "" {
		return (akin || a.nature == wordy && a.Event != "") && likeness >= mostWords
	}
	switch a.nature {
	case punctual:
		return akin || likeness >= fewWords || (a.Mode == "" || b.Mode == "") && cl.sameStory(a, b)
	case standing:
		return a.sameState(b)
	}
	if len(a.topic) > 0 && len(b.topic) > 0 {
		return overlap(a.topic, b.topic) >= mostWords && (akin || likeness >= fewWords)
	}
	return akin && likeness >= fewWords || likeness >= mostWords
}

// sameStory tells whether two acts of one type, of which one is not known more closely, are one: they
// are of the same time, or their sentences tell much of the same. A war has more than one attack.
func (cl *clustering) sameStory(a, b *item) bool {
	return a.span.meet(b.span) >= coarse || overlap(a.quote, b.quote) >= fewWords
}

// agree tells whether the times of the groups of i and j do not exclude each other.
func (cl *clustering) agree(i, j int) bool {
	return cl.core[cl.sets.find(i)].meet(cl.core[cl.sets.find(j)]) != disjoint
}

// union joins two groups. Their core is the time that all dated members have in common, up to the
// slack that neighbouring days have.
func (cl *clustering) union(i, j int) {
	x, y := cl.core[cl.sets.find(i)], cl.core[cl.sets.find(j)]
	cl.sets.union(i, j)
	cl.core[cl.sets.find(i)] = x.and(y)
}

// onlyHome tells whether group b is the only one that the statements of a can join: without a time
// of their own, or with a wide one only, they fit several happenings, and then it is not known
// which of them is meant.
func (cl *clustering) onlyHome(a, b []int, near map[int][]int) bool {
	if slices.ContainsFunc(a, func(i int) bool { return cl.all[i].span.precise }) {
		return true
	}
	for _, i := range a[:min(len(a), mostLinks)] {
		for _, j := range near[i] {
			if cl.sets.find(j) == cl.sets.find(b[0]) || cl.sets.find(j) == cl.sets.find(i) {
				continue
			}
			if !cl.agree(j, b[0]) && !cl.versions(&cl.all[i], &cl.all[b[0]]) {
				return false
			}
		}
	}
	return true
}

// happening is a group of statements of at least two articles.
type happening struct {
	members  []int
	articles []int // sorted, each once
	sources  int   // independent ones
	id       quadwire.IRI
}

// happenings lists the groups that several articles tell of.
func (cl *clustering) happenings() []happening {
	var out []happening
	for _, root := range slices.Sorted(maps.Keys(cl.sets.groups)) {
		h := happening{members: cl.sets.groups[root]}
		for _, i := range h.members {
			h.articles = append(h.articles, cl.all[i].art)
		}
		slices.Sort(h.articles)
		if h.articles = slices.Compact(h.articles); len(h.articles) < 2 {
			continue
		}
		h.sources = cl.independent(h.articles)
		if cl.all[h.members[0]].Event == "" && h.sources < 2 {
			continue // a copy repeats every word, which says nothing new
		}
		h.id = quadwire.IRI("ev:" + local(cl.all[h.members[0]].ID))
		out = append(out, h)
	}
	return out
}

// independent counts the sources among the articles with these indexes.
func (cl *clustering) independent(articles []int) int {
	return sources(len(articles), func(n int) []string { return cl.origins[articles[n]] })
}

// Sources counts the independent sources among arts: copies of one wire, reports of one agency, and
// reports of one outlet are one. The wire of an article is "" if it has no copy.
func Sources(arts []quadwire.Article, wire func(art quadwire.IRI) quadwire.IRI) int {
	keys := origins(arts, func(i int) quadwire.IRI { return wire(arts[i].ID) })
	return sources(len(arts), func(n int) []string { return keys[n] })
}

// sources counts what is left of n articles when those with an origin in common are one.
func sources(n int, origins func(i int) []string) int {
	s := newSets(n)
	seen := map[string]int{}
	for i := range n {
		for _, k := range origins(i) {
			if first, ok := seen[k]; ok {
				s.union(first, i)
			} else {
				seen[k] = i
			}
		}
	}
	return len(s.groups)
}

// origins lists of each article its wire and its agencies, also those that only the byline names
// ("By our staff with Nordic Press"); its outlet, if it names no agency.
func origins(arts []quadwire.Article, wire func(i int) quadwire.IRI) [][]string {
	agencies := map[string]bool{}
	for i := range arts {
		if name := strings.ToLower(arts[i].Agency); name != "" {
			agencies[name] = true
		}
	}
	sorted := slices.Sorted(maps.Keys(agencies))
	out := make([][]string, len(arts))
	for i := range arts {
		art := &arts[i]
		byline := " " + strings.Join(words(art.Byline), " ") + " "
		var keys []string
		for _, name := range sorted {
			if name == strings.ToLower(art.Agency) || strings.Contains(byline, " "+strings.Join(words(name), " ")+" ") {
				keys = append(keys, "by:"+name)
			}
		}
		if len(keys) == 0 && art.Source != "" {
			keys = append(keys, "by:"+strings.ToLower(art.Source))
		}
		if w := wire(i); w != "" {
			keys = append(keys, "wire:"+string(w))
		}
		out[i] = keys
	}
	return out
}

func local(iri quadwire.IRI) string {
	_, name, found := strings.Cut(string(iri), ":")
	if !found {
		return string(iri)
	}
	return name
}
