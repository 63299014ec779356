package timex

import (
	"time"

	"github.com/quadwire/quadwire"
)

// interval is a time in whole days, both ends inclusive, at midnight UTC. A zero end is open.
type interval struct {
	first, last time.Time
	gran        quadwire.Granularity
	basis       quadwire.TimeBasis
}

// zero tells whether no time is known.
func (v interval) zero() bool { return v.first.IsZero() && v.last.IsZero() }

// time is v as the document has it: the last day ends at 23:59:59.
func (v interval) time() quadwire.TimeInterval {
	if v.zero() {
		return quadwire.TimeInterval{}
	}
	last := v.last
	if !last.IsZero() {
		last = last.Add(24*time.Hour - time.Second)
	}
	return quadwire.TimeInterval{Earliest: v.first, Latest: last, Granularity: v.gran, Basis: v.basis}
}

// tense is what the sentence around an expression says of its direction.
type tense int

const (
	unknown tense = iota
	past
	future
	present // what is arranged lies ahead, what lasts began before: "the summit starts on Friday"
)

// ahead tells whether t points behind the publication where nothing else decides.
func (t tense) ahead() bool { return t == future || t == present }

// resolver turns expressions into intervals; it walks with the text.
type resolver struct {
	pub     time.Time // day of publication, zero if unknown
	year    int       // the one year that the text states; stands in where pub is unknown
	context interval  // the date last named
	today   time.Time // the day that the report tells of: pub, or a day of the week before it
	stated  interval  // an explicit date of this paragraph, with its year
	sent    int       // sentence of context
	tense   tense     // around the expression being resolved
	clause  bool      // the expression tells how far the clause behind it is from context
}

// resolve gives the interval that e stands for; false if it cannot be known.
func (r *resolver) resolve(e *expr) (interval, bool) {
	v, ok := r.plain(e)
	if !ok {
		return interval{}, false
	}
	if v.basis == "" {
		v.basis = quadwire.TimeAnchored
	}
	if y := v.first.Year(); y < 1 || y > 9999 || v.last.Year() > 9999 {
		return interval{}, false
	}
	return r.narrow(v, e.position), true
}

// plain resolves e without its position.
func (r *resolver) plain(e *expr) (interval, bool) {
	switch e.kind {
	case kindDate:
		return r.date(e)
	case kindUnit:
		return r.unit(e)
	case kindShift:
		return r.shift(e)
	case kindWindow:
		return r.window(e)
	case kindSeason, kindPart:
		return r.partOfYear(e)
	case kindDecade:
		return interval{date(e.n, 1, 1), date(e.n+9, 12, 31), quadwire.Decade, quadwire.TimeExplicit}, true
	case kindCentury:
		return interval{date(100*e.n-99, 1, 1), date(100*e.n, 12, 31), quadwire.Range, quadwire.TimeExplicit}, true
	case kindRange:
		return r.between(e)
	case kindSince:
		return r.since(e)
	}
	return interval{}, false
}

// narrow cuts v down to a part of it. The granularity stays: "early 2017" is known as a year, and
// its ends say which part.
func (r *resolver) narrow(v interval, pos position) interval {
	if pos == whole || v.gran == quadwire.Day || v.first.IsZero() || v.last.IsZero() {
		return v
	}
	first, last := v.first, v.last
	begin, end := thirds(v)
	switch pos {
	case early:
		last = begin
	case late:
		first = end
	case middle:
		first, last = begin.AddDate(0, 0, 1), end.AddDate(0, 0, -1)
	case before:
		if !r.pub.IsZero() && r.pub.Before(last) && !r.pub.Before(first) {
			last = r.pub
		}
	case after:
		if r.pub.After(first) && !r.pub.After(last) {
			first = r.pub
		}
	}
	v.first, v.last = first, last
	return v
}

// thirds cuts v into three: the last day of the first part and the first day of the last. Units of
// the calendar are cut at smaller ones.
func thirds(v interval) (time.Time, time.Time) {
	y, m := v.first.Year(), int(v.first.Month())
	switch v.gran {
	case quadwire.Decade:
		return date(y+3, 12, 31), date(y+7, 1, 1)
	case quadwire.Year:
		return date(y, 4, 30), date(y, 9, 1)
	case quadwire.Month:
		return date(y, m, 10), date(y, m, 21)
	}
	days := int(v.last.Sub(v.first).Hours()/24+1) / 3
	return v.first.AddDate(0, 0, days), v.last.AddDate(0, 0, -days)
}

// between resolves a range from its two ends.
func (r *resolver) between(e *expr) (interval, bool) {
	a, ok := r.resolve(e.base)
	if !ok {
		return interval{}, false
	}
	b, ok := r.resolve(e.to)
	if !ok {
		return interval{}, false
	}
	if b.first.Before(a.first) && e.base.weekday > 0 && e.base.month == 0 {
		if r.tense.ahead() {
			b = b.shifted(7) // "from Friday to Monday": the Monday behind that Friday
		} else {
			a = a.shifted(-7)
		}
	}
	if b.first.Before(a.first) && e.to.kind == kindDate && e.to.year == 0 && e.to.month > 0 {
		b = calendar(b.first.Year()+1, e.to) // "from November to February"
	}
	if b.last.Before(a.first) {
		return interval{}, false
	}
	basis := quadwire.TimeExplicit
	if a.basis != basis || b.basis != basis {
		basis = quadwire.TimeAnchored
	}
	return interval{a.first, b.last, quadwire.Range, basis}, true
}

// since resolves "since 2014": until the publication, open if that is unknown.
func (r *resolver) since(e *expr) (interval, bool) {
	saved := r.tense
	r.tense = past
	v, ok := r.resolve(e.base)
	r.tense = saved
	if !ok || v.first.IsZero() || !r.pub.IsZero() && v.first.After(r.pub) {
		return interval{}, false
	}
	return interval{v.first, r.pub, quadwire.Range, v.basis}, true
}

// shifted moves v by days.
func (v interval) shifted(days int) interval {
	v.first, v.last = v.first.AddDate(0, 0, days), v.last.AddDate(0, 0, days)
	return v
}

// date resolves a calendar date with missing parts.
func (r *resolver) date(e *expr) (interval, bool) {
	switch {
	case e.month == 0 && e.weekday > 0:
		return r.weekday(e)
	case e.month == 0 && e.day > 0:
		return r.dayOnly(e)
	case e.year > 0:
		return valid(calendar(e.year, e))
	case e.in != nil:
		in, ok := r.resolve(e.in)
		if !ok {
			return interval{}, false
		}
		v := calendar(in.first.Year(), e)
		v.basis = quadwire.TimeAnchored
		return valid(v)
	}
	return r.yearless(e)
}

// valid passes v on unless its date does not exist.
func valid(v interval) (interval, bool) { return v, !v.zero() }

// calendar is the date e in the given year; zero for a day that the month has not.
func calendar(y int, e *expr) interval {
	v := interval{basis: quadwire.TimeExplicit}
	switch {
	case e.month == 0:
		v.first, v.last, v.gran = date(y, 1, 1), date(y, 12, 31), quadwire.Year
	case e.day == 0:
		v.first, v.last, v.gran = date(y, e.month, 1), date(y, e.month+1, 0), quadwire.Month
	case date(y, e.month, e.day).Day() != e.day:
		return interval{}
	default:
		v.first, v.gran = date(y, e.month, e.day), quadwire.Day
		v.last = v.first
	}
	return v
}

// yearless resolves a month or a day of a month whose year is not said: "in March", "on Dec. 27",
// "last May".
func (r *resolver) yearless(e *expr) (interval, bool) {
	if r.pub.IsZero() {
		if r.year == 0 || e.said {
			return interval{}, false
		}
		v := calendar(r.year, e)
		v.basis = quadwire.TimeAnchored
		return valid(v)
	}
	y := r.pub.Year()
	if !e.said && !r.tense.ahead() && r.stated.first.Year() < y && !r.stated.zero() {
		y = r.stated.first.Year() // "On 20 February 2014 ... On 18 March ..."
		v := calendar(y, e)
		if !v.zero() && !v.first.Before(r.stated.first) {
			v.basis = quadwire.TimeAnchored
			return v, true
		}
		y = r.pub.Year()
	}
	best := interval{}
	for k := y - 4; k <= y+4; k++ { // 29 February comes every four years
		v := calendar(k, e)
		if !v.zero() && r.better(v, best, e) {
			best = v
		}
	}
	best.basis = quadwire.TimeAnchored
	return best, !best.zero()
}

// better tells whether v is a likelier reading of e than best.
func (r *resolver) better(v, best interval, e *expr) bool {
	behind := v.last.Before(r.pub) // wholly past
	ahead := v.first.After(r.pub)
	switch {
	case e.said && e.which < 0 && !behind, e.said && e.which > 0 && !ahead:
		return false
	case e.said && e.which == 0 && v.first.Year() != r.pub.Year():
		return false
	case !e.said && r.tense == past && ahead, !e.said && r.tense == future && behind:
		return false
	}
	if best.zero() {
		return true
	}
	return r.distance(v) < r.distance(best)
}

// distance is how far v is from the publication, in days; what is ahead counts double, as news
// tells of the past, unless the verb is in the present.
func (r *resolver) distance(v interval) float64 {
	switch {
	case v.last.Before(r.pub):
		return r.pub.Sub(v.last).Hours() / 24
	case v.first.After(r.pub) && r.tense == present:
		return v.first.Sub(r.pub).Hours() / 24
	case v.first.After(r.pub):
		return 2 * v.first.Sub(r.pub).Hours() / 24
	}
	return 0
}

// dayOnly resolves "the 14th": of the month last named.
func (r *resolver) dayOnly(e *expr) (interval, bool) {
	at := r.context.first
	if at.IsZero() {
		at = r.pub
	}
	if at.IsZero() {
		return interval{}, false
	}
	v := calendar(at.Year(), &expr{month: int(at.Month()), day: e.day})
	v.basis = quadwire.TimeAnchored
	return valid(v)
}
