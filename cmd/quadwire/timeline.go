package main

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/corpus"
	"github.com/quadwire/quadwire/graph"
	"github.com/quadwire/quadwire/queries"
	"github.com/quadwire/quadwire/vocab"
)

// timelineFlags are the flags of timeline.
type timelineFlags struct {
	by, format, since, until string
	all, reported, alone     bool
}

func (a *app) timelineCmd() *cobra.Command {
	var flags timelineFlags
	cmd := &cobra.Command{
		Use:   "timeline [flags] ACTOR [OTHER]",
		Short: "Count what happened between two actors over time, from conflict to cooperation",
		Long: `Timeline counts the happenings between two actors, or of one with any, by period and event
type. What copies and other articles repeat counts once. A country stands for those who act for it,
unless --alone; an act without a date counts when it was first reported. The score is the mean of the
event types' scores from -10, conflict, to 10, cooperation. Only what is stated as a fact counts,
unless --all.`,
		Example: `  quadwire timeline --db news.db Solvang Lehtola --by month
  quadwire timeline --db news.db Norway Finland --by week --format csv`,
		Args: someArgs("an actor, or two"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 2 {
				return withHint(usagef("timeline takes two actors, got %q too", args[2]), "quote names of several words")
			}
			if err := oneOf("by", flags.by, "day", "week", "month", "year"); err != nil {
				return err
			}
			if err := oneOf("format", flags.format, "auto", "table", "json", "csv"); err != nil {
				return err
			}
			return a.timeline(cmd.Context(), args, flags)
		},
	}
	fl := cmd.Flags()
	fl.StringVar(&flags.by, "by", "month", "day, week, month or year")
	fl.StringVar(&flags.format, "format", "auto", "auto (by where it goes), table, json or csv")
	fl.StringVar(&flags.since, "since", "", "from this day, month or year on, such as 2024-03")
	fl.StringVar(&flags.until, "until", "", "up to this day, month or year")
	fl.BoolVar(&flags.all, "all", false, "also what is planned, possible, or claimed by third parties")
	fl.BoolVar(&flags.reported, "reported", true, "count an act without a date when it was reported; =false leaves it out")
	fl.BoolVar(&flags.alone, "alone", false, "a country without its office holders, bodies and places")
	return cmd
}

// period is what happened in one day, week, month or year.
type period struct {
	name   string
	counts map[string]int // by event type
	events int
	score  float64 // mean over the events that have a score
	up     int     // of cooperation
	down   int     // of conflict
}

func (a *app) timeline(ctx context.Context, names []string, flags timelineFlags) error {
	st, err := a.openForReading(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	var actors []quadwire.IRI
	for _, name := range names {
		ent, err := queries.Resolve(ctx, st, name)
		if err != nil {
			return err
		}
		actors = append(actors, ent.ID)
	}
	if len(actors) == 2 && actors[0] == actors[1] {
		return usagef("%q and %q are both %s", names[0], names[1], actors[0])
	}
	t := &tally{flags: flags, periods: map[string]*period{}, seen: map[string]bool{}}
	if err := t.read(ctx, st, actors); err != nil {
		return err
	}
	if t.undated > 0 {
		a.warn("%s without a date or longer than a %s left out", counted(t.undated, "happening"), flags.by)
	}
	return a.writePeriods(t.filled(), a.people(flags.format))
}

// tally counts happenings.
type tally struct {
	flags   timelineFlags
	periods map[string]*period
	seen    map[string]bool // happenings that are counted
	undated int
}

// read counts the statements in which the actors take part.
func (t *tally) read(ctx context.Context, st *graph.Store, actors []quadwire.IRI) error {
	return st.View(ctx, func(v *graph.View) error {
		r := newReading(v)
		sides := make([]map[quadwire.IRI]bool, len(actors))
		for i, actor := range actors {
			var err error
			if sides[i], err = r.side(actor, !t.flags.alone); err != nil {
				return err
			}
		}
		ids, err := r.about(sides[0])
		if err != nil {
			return err
		}
		var later []undated
		for _, id := range ids {
			n, err := r.node(id)
			if err != nil {
				return err
			}
			stmt := n.underived().statement()
			if !t.counts(&stmt, sides) {
				continue
			}
			told, err := v.Subjects("qw:statement", graph.Value{IRI: id}, 0)
			if err != nil {
				return err
			}
			key := happeningKey(&stmt, told)
			if stmt.Event, err = r.kind(key, stmt.Event); err != nil {
				return err
			}
			if !t.add(key, stmt.Event, stmt.Time) {
				first, _ := time.Parse(time.DateOnly, n.any("qw:firstReported").Text)
				later = append(later, undated{key, &stmt, first})
			}
		}
		return t.late(r, later)
	})
}

// undated is a statement without a time, or with one that spans several periods.
type undated struct {
	key   string
	stmt  *corpus.Statement
	first time.Time // when the same was first reported, if elsewhere
}

// add counts a happening once; false if it is not known in which period it was.
func (t *tally) add(key string, event quadwire.EventType, when quadwire.TimeInterval) bool {
	name, ok := t.name(when)
	if ok && !t.seen[key] && t.within(when) {
		t.seen[key] = true
		t.count(name, event)
	}
	return ok
}

// late counts the happenings of which no statement has a date: when they were first reported, if
// that is asked for, or as left out.
func (t *tally) late(r *reading, list []undated) error {
	var rest []undated
	for _, u := range list {
		if t.seen[u.key] {
			continue
		}
		if t.flags.reported && u.stmt.Time.IsZero() {
			art, err := r.node(u.stmt.Article)
			if err != nil {
				return err
			}
			day := art.underived().time("qw:published")
			if first := u.first; !first.IsZero() {
				day = first
			}
			past, err := r.looksBack(u.stmt, day)
			if err != nil {
				return err
			}
			if !day.IsZero() && !past && t.add(u.key, u.stmt.Event, quadwire.TimeInterval{Earliest: day, Latest: day}) {
				continue
			}
		}
		rest = append(rest, u)
	}
	for _, u := range rest {
		if !t.seen[u.key] {
			t.seen[u.key] = true
			t.undated++
		}
	}
	return nil
}

// kind is the event type of a happening of several articles, else what one article says.
func (r *reading) kind(key string, own quadwire.EventType) (quadwire.EventType, error) {
	if !strings.HasPrefix(key, "ev:") {
		return own, nil
	}
	n, err := r.node(quadwire.IRI(key))
	for _, class := range n.all(rdfType) {
		if event := quadwire.EventType(local(class)); class != "qw:Happening" && event != "" {
			return event, err
		}
	}
	return own, err
}

// standing tells the event types that are states: no events.
func standing(event quadwire.EventType) bool {
	switch event {
	case vocab.HoldOffice, vocab.MemberOf, vocab.LocatedIn, vocab.StandingRelation:
		return true
	}
	return false
}

// happeningKey is the same for statements of one happening: that of several articles if there is
// one, else what one article says of the same actors, kind and time.
func happeningKey(stmt *corpus.Statement, told []quadwire.IRI) string {
	for _, id := range told {
		if strings.HasPrefix(string(id), "ev:") {
			return string(id)
		}
	}
	s, o := stmt.Subject.Entity, stmt.Object.Entity
	if stmt.Symmetric && o < s {
		s, o = o, s
	}
	return strings.Join([]string{string(stmt.Article), string(s), string(o), stmt.Object.Text, string(stmt.Predicate), stmt.Time.String()}, "\x00")
}

// counts tells whether a statement is about the actors, has an event type, and is stated as a fact.
func (t *tally) counts(stmt *corpus.Statement, sides []map[quadwire.IRI]bool) bool {
	if stmt.Event == "" || standing(stmt.Event) || stmt.Polarity == quadwire.Negated {
		return false
	}
	if how := status(stmt); how != "stated" && !t.flags.all {
		return false
	}
	s, o := stmt.Subject.Entity, stmt.Object.Entity
	if len(sides) == 1 {
		return !(sides[0][s] && sides[0][o]) // what a side does to itself is no event of diplomacy
	}
	return sides[0][s] && sides[1][o] || sides[0][o] && sides[1][s]
}

// name is the period that a time lies within; false if it is undated or spans several.
func (t *tally) name(when quadwire.TimeInterval) (string, bool) {
	if when.Earliest.IsZero() || when.Latest.IsZero() {
		return "", false
	}
	first, last := periodName(when.Earliest, t.flags.by), periodName(when.Latest, t.flags.by)
	return first, first == last
}

// within tells whether a time is between --since and --until, which may be years or months.
func (t *tally) within(when quadwire.TimeInterval) bool {
	first, last := when.Earliest.Format(time.DateOnly), when.Latest.Format(time.DateOnly)
	return first >= t.flags.since && (t.flags.until == "" || last <= t.flags.until || strings.HasPrefix(last, t.flags.until))
}

func periodName(at time.Time, by string) string {
	switch by {
	case "day":
		return at.Format(time.DateOnly)
	case "week":
		year, week := at.ISOWeek()
		return fmt.Sprintf("%04d-W%02d", year, week)
	case "year":
		return at.Format("2006")
	}
	return at.Format("2006-01")
}

func (t *tally) count(name string, event quadwire.EventType) {
	p := t.periods[name]
	if p == nil {
		p = &period{name: name, counts: map[string]int{}}
		t.periods[name] = p
	}
	p.counts[string(event)]++
	p.events++
	info, _ := vocab.Event(event)
	if info.Score == 0 {
		return
	}
	p.score = (p.score*float64(p.up+p.down) + info.Score) / float64(p.up+p.down+1)
	if info.Score > 0 {
		p.up++
	} else {
		p.down++
	}
}

// mostPeriods is how many periods are shown with the empty ones between them: silence counts, but
// not centuries of it.
const mostPeriods = 600

// filled lists the periods from first to last.
func (t *tally) filled() []*period {
	names := slices.Sorted(maps.Keys(t.periods))
	if len(names) == 0 {
		return nil
	}
	var list []*period
	last := names[len(names)-1]
	for at := begin(names[0], t.flags.by); len(list) < mostPeriods; at = next(at, t.flags.by) {
		name := periodName(at, t.flags.by)
		list = append(list, cmp.Or(t.periods[name], &period{name: name}))
		if name >= last {
			return list
		}
	}
	list = list[:0]
	for _, name := range names {
		list = append(list, t.periods[name])
	}
	return list
}

// begin is the first day of a period.
func begin(name, by string) time.Time {
	switch by {
	case "week":
		var year, week int
		_, _ = fmt.Sscanf(name, "%d-W%d", &year, &week) // our own format
		fourth := time.Date(year, 1, 4, 0, 0, 0, 0, time.UTC)
		return fourth.AddDate(0, 0, 7*(week-1)-(int(fourth.Weekday())+6)%7)
	case "year":
		name += "-01-01"
	case "month":
		name += "-01"
	}
	at, _ := time.Parse(time.DateOnly, name) // our own format
	return at
}

func next(at time.Time, by string) time.Time {
	switch by {
	case "day":
		return at.AddDate(0, 0, 1)
	case "week":
		return at.AddDate(0, 0, 7)
	case "year":
		return at.AddDate(1, 0, 0)
	}
	return at.AddDate(0, 1, 0)
}
