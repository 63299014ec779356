package eval

import (
	"cmp"
	"slices"
)

// scorer scores one article.
type scorer struct {
	gold      *Gold
	opts      Options
	index     index
	partOf    map[string]string
	types     map[string]string
	published set
	house     set // names of the publisher, folded
	actors    []*GoldStatement
	literals  []*GoldStatement
	preds     []candidate
	matched   [4]matching // by level; none for 0
	literal   matching
}

func newScorer(gold *Gold, preds []Prediction, opts Options) *scorer {
	s := &scorer{
		gold: gold, opts: opts, index: newIndex(gold),
		partOf: map[string]string{}, types: map[string]string{}, published: set{}, house: set{},
	}
	for _, ent := range gold.Entities {
		s.types[ent.ID] = ent.Type
		if ent.PartOf != "" {
			s.partOf[ent.ID] = ent.PartOf
		}
	}
	for _, d := range append([]string{gold.Meta.PubDate.Value}, gold.Meta.PubDate.Alt...) {
		s.published[d] = d != ""
	}
	for _, name := range []string{gold.Meta.Source, gold.Meta.Agency, gold.Meta.Byline, "narrator", "author", "article", "reporter"} {
		s.house[fold(name)] = name != ""
	}
	for i := range gold.Statements {
		if stmt := &gold.Statements[i]; stmt.literal() {
			s.literals = append(s.literals, stmt)
		} else {
			s.actors = append(s.actors, stmt)
		}
	}
	byRank := func(a, b *GoldStatement) int { return cmp.Compare(a.rank(), b.rank()) }
	slices.SortStableFunc(s.actors, byRank)
	slices.SortStableFunc(s.literals, byRank)
	for _, p := range preds {
		s.preds = append(s.preds, s.prepare(p))
	}
	return s
}

// matching is a one-to-one assignment of gold statements to predictions.
type matching struct {
	pred  map[int]int // gold to prediction
	edges [][]int     // for each gold statement the predictions that fit it
	used  map[int]bool
	fits  map[int]bool // predictions that fit any
}

// match assigns as many gold statements as possible, those first in the list first. It starts from
// seed, whose pairs must fit.
func (s *scorer) match(gold []*GoldStatement, fit func(*GoldStatement, *candidate) bool, seed map[int]int) matching {
	m := matching{pred: map[int]int{}, edges: make([][]int, len(gold)), used: map[int]bool{}, fits: map[int]bool{}}
	for i, g := range gold {
		for j := range s.preds {
			if fit(g, &s.preds[j]) {
				m.edges[i] = append(m.edges[i], j)
				m.fits[j] = true
			}
		}
	}
	taken := map[int]int{}
	for i, j := range seed {
		taken[j] = i
	}
	for i := range gold {
		if _, ok := seed[i]; !ok {
			m.augment(i, taken, map[int]bool{})
		}
	}
	for j, i := range taken {
		m.pred[i] = j
		m.used[j] = true
	}
	return m
}

// augment finds a prediction for gold statement i, moving others if need be.
func (m *matching) augment(i int, taken map[int]int, seen map[int]bool) bool {
	for _, j := range m.edges[i] {
		if seen[j] {
			continue
		}
		seen[j] = true
		other, busy := taken[j]
		if !busy || m.augment(other, taken, seen) {
			taken[j] = i
			return true
		}
	}
	return false
}

// score counts all levels.
func (s *scorer) score() Figures {
	f := Figures{ByType: map[string]Level{}}
	s.literal = s.match(s.literals, s.pair, nil)
	for i, g := range s.literals {
		if !g.optional() {
			_, found := s.literal.pred[i]
			f.Literals.count(found)
		}
	}
	for lv, fit := range []func(*GoldStatement, *candidate) bool{1: s.pair, 2: s.typed, 3: s.full} {
		if fit == nil {
			continue
		}
		s.matched[lv] = s.match(s.actors, fit, nil)
		f.Levels[lv] = s.level(lv)
	}
	f.Levels[0] = s.pairs()
	s.byType(f.ByType)
	s.details(&f.Details)
	return f
}

// level counts one level from its matching.
func (s *scorer) level(lv int) Level {
	m := s.matched[lv]
	var l Level
	for i, g := range s.actors {
		if g.optional() {
			continue
		}
		_, found := m.pred[i]
		l.Gold++
		l.True += number(found)
		if g.Importance == "core" {
			l.Core++
			l.CoreTrue += number(found)
		}
	}
	for j := range s.preds {
		switch s.verdict(lv, j) {
		case duplicate:
			l.Duplicates++
		case neutral:
			l.Neutral++
		case wrong:
			l.False++
		}
	}
	return l
}

func number(b bool) int {
	if b {
		return 1
	}
	return 0
}

// verdict is how a prediction counts at a level.
type verdict int

const (
	right     verdict = iota
	duplicate         // tells a matched fact again
	passed            // not counted: boilerplate, literals
	neutral           // not counted: the gold is not complete there
	wrong
)

// verdict says how prediction j counts at a level.
func (s *scorer) verdict(lv, j int) verdict {
	m, c := s.matched[lv], &s.preds[j]
	near := s.matched[1].fits[j]
	switch {
	case m.used[j]:
		return right
	case m.fits[j]:
		return duplicate
	case !c.covered, !near && s.literal.fits[j]:
		return passed
	case !near && s.part(c) && (lv == 1 || standingType(c.Event)):
		return neutral
	case !near && s.eventLike(c):
		return neutral
	case len(c.object) == 0 && !s.opts.Strict:
		return passed
	}
	return wrong
}

// standingType tells whether a prediction states membership, place, office or a relation.
func standingType(event string) bool {
	t := foldType(event)
	return standing(t) || t == "RELATION"
}

// part tells whether one actor of c is part of the other.
func (s *scorer) part(c *candidate) bool {
	for x := range c.subject {
		for y := range c.object {
			if s.partOf[x] == y || s.partOf[y] == x {
				return true
			}
		}
	}
	return false
}

// eventLike tells whether an actor of c is an event, agreement, programme or document.
func (s *scorer) eventLike(c *candidate) bool {
	return s.allEvents(c.subject) || s.allEvents(c.object)
}

func (s *scorer) allEvents(ids set) bool {
	for id := range ids {
		switch s.types[id] {
		case "Event", "Agreement", "Program", "Document":
		default:
			return false
		}
	}
	return len(ids) > 0
}

// actorPair is an unordered pair.
type actorPair [2]string

func pairOf(a, b string) actorPair {
	if b < a {
		a, b = b, a
	}
	return actorPair{a, b}
}

// pairs counts level 0.
func (s *scorer) pairs() Level {
	wanted := map[actorPair]bool{}
	alts := map[actorPair]map[actorPair]bool{} // any naming of a pair to the pairs it may mean
	for _, g := range s.actors {
		pair := pairOf(g.Subject, g.Object)
		if !g.optional() {
			wanted[pair] = true
		}
		for _, x := range append([]string{g.Subject}, g.SubjectAlt...) {
			for _, y := range append([]string{g.Object}, g.ObjectAlt...) {
				if alts[pairOf(x, y)] == nil {
					alts[pairOf(x, y)] = map[actorPair]bool{}
				}
				alts[pairOf(x, y)][pair] = true
			}
		}
	}
	hit, miss := map[actorPair]bool{}, map[actorPair]bool{}
	for j := range s.preds {
		s.countPair(j, alts, hit, miss)
	}
	l := Level{Gold: len(wanted), False: len(miss)}
	for pair := range hit {
		l.True += number(wanted[pair])
	}
	return l
}

// countPair puts the pair of prediction j into hit or miss.
func (s *scorer) countPair(j int, alts map[actorPair]map[actorPair]bool, hit, miss map[actorPair]bool) {
	c := &s.preds[j]
	if c.wide || c.noEvidence {
		return
	}
	found := false
	for x := range c.subject {
		for y := range c.object {
			for pair := range alts[pairOf(x, y)] {
				hit[pair], found = true, true
			}
		}
	}
	if found || s.literal.fits[j] || s.eventLike(c) || s.part(c) {
		return
	}
	if len(c.subject) > 0 && len(c.object) > 0 && c.covered {
		miss[pairOf(c.subject.least(), c.object.least())] = true
	}
}

// byType counts level 2 by event type.
func (s *scorer) byType(types map[string]Level) {
	m := s.matched[2]
	for i, g := range s.actors {
		if g.optional() {
			continue
		}
		l := types[g.EventType]
		_, found := m.pred[i]
		l.Gold++
		l.True += number(found)
		if g.Importance == "core" {
			l.Core++
			l.CoreTrue += number(found)
		}
		types[g.EventType] = l
	}
	for j := range s.preds {
		t := foldType(s.preds[j].Event)
		l := types[t]
		switch s.verdict(2, j) {
		case wrong:
			l.False++
		case duplicate:
			l.Duplicates++
		default:
			continue
		}
		types[t] = l
	}
}

// details looks at the statements matched at level 2, preferring those that level 3 matches too.
func (s *scorer) details(d *Details) {
	m := s.match(s.actors, s.typed, s.matched[3].pred)
	for i, j := range m.pred {
		g, c := s.actors[i], &s.preds[j]
		if g.optional() {
			continue
		}
		date, pol, speaker := s.sameDate(g, c), samePolarity(g, c), s.sameSpeaker(g, c)
		d.Date.count(date)
		d.Polarity.count(pol)
		d.Attribution.count(speaker)
		if g.Time.Value != "" {
			d.Dated.count(date)
		}
		if g.Polarity == "negated" {
			d.Negated.count(pol)
		}
		if len(g.Attribution) > 0 {
			d.Attributed.count(speaker)
		}
		if c.Modality != "" {
			d.Modality.count(c.Modality == g.Modality)
		}
	}
}
