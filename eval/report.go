package eval

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// Error is a miss or a false statement.
type Error struct {
	Kind      string // "missed", "type", "detail", "false"
	Doc       string
	Start     int // of the sentence
	Statement string
	Wrong     string // what is wrong of it: "got REQUEST, want ACCUSE", "date 2023, want 2023-03"
	Rule      string // that made the prediction; "" for what was missed
	Sentence  string
}

// errors lists what keeps the article from full marks, in text order.
func (s *scorer) errors() []Error {
	var out []Error
	for i, g := range s.actors {
		if _, found := s.matched[3].pred[i]; found || g.optional() {
			continue
		}
		out = append(out, s.miss(i, g))
	}
	for j := range s.preds {
		c := &s.preds[j]
		if s.verdict(1, j) != wrong {
			continue
		}
		e := Error{Kind: "false", Doc: s.gold.Doc, Rule: c.Rule, Statement: c.line()}
		if !c.noEvidence {
			e.Start, e.Sentence = s.sentenceAt(*c.Start)
		}
		out = append(out, e)
	}
	slices.SortStableFunc(out, func(a, b Error) int { return cmp.Compare(a.Start, b.Start) })
	return out
}

// miss says how near gold statement i came.
func (s *scorer) miss(i int, g *GoldStatement) Error {
	e := Error{
		Kind: "missed", Doc: s.gold.Doc, Start: g.firstEvidencePos,
		Statement: fmt.Sprintf("%s | %s | %s (%s, %s, %s)", g.Subject, g.Predicate, g.Object, g.EventType, g.Importance, g.ID),
	}
	if len(g.evidence) > 0 {
		e.Sentence = g.evidence[0].Text
	}
	if near := s.matched[2].edges[i]; len(near) > 0 {
		c := s.nearest(g, near)
		e.Kind, e.Rule, e.Wrong = "detail", c.Rule, s.wrongDetail(g, c)
	} else if near := s.matched[1].edges[i]; len(near) > 0 {
		c := &s.preds[near[0]]
		e.Kind, e.Rule = "type", c.Rule
		e.Wrong = fmt.Sprintf("got %q as %s", c.Predicate, orNone(c.Event))
	}
	return e
}

// nearest is the prediction with the fewest wrong details, the first of equals.
func (s *scorer) nearest(g *GoldStatement, near []int) *candidate {
	wrongs := func(j int) int {
		c := &s.preds[j]
		return number(!s.sameDate(g, c)) + number(!samePolarity(g, c)) + number(!s.sameSpeaker(g, c))
	}
	return &s.preds[slices.MinFunc(near, func(a, b int) int { return cmp.Compare(wrongs(a), wrongs(b)) })]
}

// wrongDetail says which of date, polarity and attribution is wrong.
func (s *scorer) wrongDetail(g *GoldStatement, c *candidate) string {
	var parts []string
	if !s.sameDate(g, c) {
		parts = append(parts, fmt.Sprintf("date %s, want %s", orNone(c.Date), orNone(g.Time.Value)))
	}
	if !samePolarity(g, c) {
		parts = append(parts, fmt.Sprintf("%s, want %s", polarity(c), g.Polarity))
	}
	if !s.sameSpeaker(g, c) {
		parts = append(parts, fmt.Sprintf("attributed to %s, want %s", list(c.Attribution), list(g.Attribution)))
	}
	if len(parts) == 0 {
		return "taken by another statement"
	}
	return strings.Join(parts, "; ")
}

func list(names []string) string { return orNone(strings.Join(names, " < ")) }

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

// line is the prediction in one line.
func (c *candidate) line() string {
	return fmt.Sprintf("%s | %s | %s (%s)", c.Subject, c.Predicate, c.Object, orNone(c.Event))
}

// sentenceAt is the start and the text of the sentence at an offset.
func (s *scorer) sentenceAt(at int) (int, string) {
	for _, sent := range s.gold.Sentences {
		if at < sent.End {
			return sent.Start, sent.Text
		}
	}
	return at, ""
}

// levelNames are the lines of the table.
func levelNames() [4]string {
	return [4]string{"0 actor pairs of an article", "1 actor pair with evidence", "2 + event type", "3 + date, polarity, attribution"}
}

// Write prints the figures as tables: by level, what is right of level 2, by type.
func (r *Report) Write(w io.Writer) error {
	p := &printer{w: w}
	p.printf("%-32s %6s %6s %6s %6s %6s %6s %6s\n", "level", "P", "R", "F1", "core R", "true", "false", "gold")
	for i, l := range r.Levels {
		p.level(levelNames()[i], l)
	}
	d := r.Details
	p.printf("\nof level 2: date %s (dated %s), polarity %s (negated %s), attribution %s (attributed %s)\n",
		d.Date, d.Dated, d.Polarity, d.Negated, d.Attribution, d.Attributed)
	p.printf("statements with a literal object: %s found; predictions: %d\n\n", r.Literals, r.Predictions)
	p.printf("%-32s %6s %6s %6s %6s %6s %6s %6s\n", "type at level 2", "P", "R", "F1", "core R", "true", "false", "gold")
	for _, t := range slices.Sorted(maps.Keys(r.ByType)) {
		p.level(orNone(t), r.ByType[t])
	}
	if len(r.Unknown) > 0 {
		p.printf("\nwithout gold: %s\n", strings.Join(r.Unknown, ", "))
	}
	return p.err
}

// WriteArticles prints F1 of each level by article.
func (r *Report) WriteArticles(w io.Writer) error {
	p := &printer{w: w}
	p.printf("%-32s %6s %6s %6s %6s %6s %6s\n", "article", "F1 0", "F1 1", "F1 2", "F1 3", "P 2", "R 2")
	for _, art := range r.Articles {
		l := art.Levels
		p.printf("%-32s %6.3f %6.3f %6.3f %6.3f %6.3f %6.3f\n", art.Doc, l[0].F1(), l[1].F1(), l[2].F1(), l[3].F1(), l[2].Precision(), l[2].Recall())
	}
	return p.err
}

// WriteErrors prints the errors, each with its sentence and rule.
func (r *Report) WriteErrors(w io.Writer) error {
	p := &printer{w: w}
	for _, e := range r.Errors {
		p.printf("%s\t%s:%d\t%s", e.Kind, e.Doc, e.Start, e.Statement)
		if e.Wrong != "" {
			p.printf("\t%s", e.Wrong)
		}
		if e.Rule != "" {
			p.printf("\t[%s]", e.Rule)
		}
		p.printf("\n\t%s\n", e.Sentence)
	}
	return p.err
}

// String is "12/15".
func (s Share) String() string { return fmt.Sprintf("%d/%d", s.Right, s.All) }

// printer keeps the first error.
type printer struct {
	w   io.Writer
	err error
}

func (p *printer) printf(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format, args...)
	}
}

func (p *printer) level(name string, l Level) {
	p.printf("%-32s %6.3f %6.3f %6.3f %6.3f %6d %6d %6d\n", name, l.Precision(), l.Recall(), l.F1(), l.CoreRecall(), l.True, l.False, l.Gold)
}
