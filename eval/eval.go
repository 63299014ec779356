// Package eval scores statements against gold: precision, recall and F1 at four levels.
//
// In: gold files (what a careful reader takes from an article) and predictions, from documents or
// from JSON lines. Out: a [Report] with the figures by level, event type and article, and the list
// of errors. The levels ask for more and more:
//
//	0 distinct pairs of actors of an article
//	1 a pair of actors, with evidence
//	2 and the event type
//	3 and date, polarity and attribution
//
// Predictions are matched with gold statements one to one, as many as possible, core statements
// first. Optional gold is neither rewarded nor punished; told twice counts once. Names are compared
// folded, through the aliases of the gold. The same input gives the same report.
package eval

import (
	"path/filepath"
	"slices"
	"strings"
)

// Options changes how predictions are counted.
type Options struct {
	Strict bool // objects that are no known actor count as false; otherwise they are passed over
}

// Level holds the counts of one level.
type Level struct {
	Gold, True, False int
	Core, CoreTrue    int // of the core gold statements; level 0 has none
	Duplicates        int // predictions that tell a matched fact again
	Neutral           int // predictions on which the gold is silent: part-of, events
}

// Precision is the share of counted predictions that are right; 0 without any.
func (l Level) Precision() float64 { return ratio(l.True, l.True+l.False) }

// Recall is the share of gold that is found; 0 without any.
func (l Level) Recall() float64 { return ratio(l.True, l.Gold) }

// CoreRecall is the share of core gold that is found; 0 without any.
func (l Level) CoreRecall() float64 { return ratio(l.CoreTrue, l.Core) }

// F1 is the harmonic mean of precision and recall; 0 if both are.
func (l Level) F1() float64 {
	p, r := l.Precision(), l.Recall()
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// add adds the counts of o.
func (l *Level) add(o Level) {
	l.Gold += o.Gold
	l.True += o.True
	l.False += o.False
	l.Core += o.Core
	l.CoreTrue += o.CoreTrue
	l.Duplicates += o.Duplicates
	l.Neutral += o.Neutral
}

// Share is a count of right ones.
type Share struct{ Right, All int }

func (s *Share) count(right bool) {
	s.All++
	if right {
		s.Right++
	}
}

func (s *Share) add(o Share) {
	s.Right += o.Right
	s.All += o.All
}

// Details tells what is right of the statements matched at level 2.
type Details struct {
	Date, Dated             Share // all; those whose gold has a date
	Polarity, Negated       Share
	Attribution, Attributed Share
	Modality                Share // only predictions that state one
}

func (d *Details) add(o Details) {
	d.Date.add(o.Date)
	d.Dated.add(o.Dated)
	d.Polarity.add(o.Polarity)
	d.Negated.add(o.Negated)
	d.Attribution.add(o.Attribution)
	d.Attributed.add(o.Attributed)
	d.Modality.add(o.Modality)
}

// Figures are the results of an article or of all.
type Figures struct {
	Levels   [4]Level
	ByType   map[string]Level // level 2 by event type: gold by its own, false predictions by theirs
	Details  Details
	Literals Share // gold statements whose object is a literal, and how many were found
}

func (f *Figures) add(o Figures) {
	for i := range f.Levels {
		f.Levels[i].add(o.Levels[i])
	}
	for t, l := range o.ByType {
		sum := f.ByType[t]
		sum.add(l)
		f.ByType[t] = sum
	}
	f.Details.add(o.Details)
	f.Literals.add(o.Literals)
}

// Article is the result of one article.
type Article struct {
	Doc string
	Figures
}

// Report is the result of a run.
type Report struct {
	Figures
	Articles    []Article // sorted by Doc
	Errors      []Error   // by article, then in text order
	Predictions int
	Unknown     []string // articles that predictions name and the gold has not, sorted
}

// Score compares predictions with gold.
func Score(gold []*Gold, preds []Prediction, opts Options) *Report {
	rep := &Report{Figures: Figures{ByType: map[string]Level{}}}
	known := map[string]bool{}
	for _, g := range gold {
		known[g.Doc] = true
	}
	byDoc := map[string][]Prediction{}
	for _, p := range preds {
		doc := docName(p.Doc)
		if known[doc] {
			byDoc[doc] = append(byDoc[doc], p)
			rep.Predictions++
		} else if !slices.Contains(rep.Unknown, doc) {
			rep.Unknown = append(rep.Unknown, doc)
		}
	}
	slices.Sort(rep.Unknown)
	sorted := slices.SortedFunc(slices.Values(gold), func(a, b *Gold) int { return strings.Compare(a.Doc, b.Doc) })
	for _, g := range sorted {
		s := newScorer(g, byDoc[g.Doc], opts)
		art := Article{Doc: g.Doc, Figures: s.score()}
		rep.Figures.add(art.Figures)
		rep.Articles = append(rep.Articles, art)
		rep.Errors = append(rep.Errors, s.errors()...)
	}
	return rep
}

// docName is the name of an article without folder and suffix.
func docName(doc string) string {
	name := filepath.Base(filepath.ToSlash(doc))
	for _, suffix := range []string{".txt", ".json"} {
		if short, ok := strings.CutSuffix(name, suffix); ok {
			return short
		}
	}
	return name
}
