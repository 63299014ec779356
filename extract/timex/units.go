package timex

import (
	"time"

	"github.com/quadwire/quadwire"
)

// date is midnight UTC of a day; month and day may run over.
func date(y, m, d int) time.Time {
	return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
}

// dayOf is midnight UTC of the day of t.
func dayOf(t time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	t = t.UTC()
	return date(t.Year(), int(t.Month()), t.Day())
}

// weekdayOf is 1 for Monday to 7 for Sunday.
func weekdayOf(t time.Time) int { return (int(t.Weekday())+6)%7 + 1 }

// moved is t moved by n units. A month that has not the day ends on its last one.
func moved(t time.Time, u unit, n int) time.Time {
	switch u {
	case week, weekend:
		return t.AddDate(0, 0, 7*n)
	case fortnight:
		return t.AddDate(0, 0, 14*n)
	case month:
		return months(t, n)
	case quarter:
		return months(t, 3*n)
	case half:
		return months(t, 6*n)
	case year:
		return months(t, 12*n)
	case decade:
		return months(t, 120*n)
	case century:
		return months(t, 1200*n)
	}
	return t.AddDate(0, 0, n)
}

// months is t moved by n months.
func months(t time.Time, n int) time.Time {
	m := int(t.Month()) + n
	last := date(t.Year(), m+1, 0)
	if t.Day() > last.Day() {
		return last
	}
	return date(t.Year(), m, t.Day())
}

// containing is the unit of the calendar that t lies in.
func containing(t time.Time, u unit) interval {
	y, m := t.Year(), int(t.Month())
	monday := t.AddDate(0, 0, 1-weekdayOf(t))
	switch u {
	case week, fortnight:
		return interval{first: monday, last: monday.AddDate(0, 0, 6), gran: quadwire.Week}
	case weekend:
		return interval{first: monday.AddDate(0, 0, 5), last: monday.AddDate(0, 0, 6), gran: quadwire.Range}
	case month:
		return interval{first: date(y, m, 1), last: date(y, m+1, 0), gran: quadwire.Month}
	case quarter:
		q := (m - 1) / 3 * 3
		return interval{first: date(y, q+1, 1), last: date(y, q+4, 0), gran: quadwire.Quarter}
	case half:
		h := (m - 1) / 6 * 6
		return interval{first: date(y, h+1, 1), last: date(y, h+7, 0), gran: quadwire.Range}
	case year:
		return interval{first: date(y, 1, 1), last: date(y, 12, 31), gran: quadwire.Year}
	case decade:
		return interval{first: date(y-y%10, 1, 1), last: date(y-y%10+9, 12, 31), gran: quadwire.Decade}
	case century:
		c := (y - 1) / 100 * 100
		return interval{first: date(c+1, 1, 1), last: date(c+100, 12, 31), gran: quadwire.Range}
	}
	return interval{first: t, last: t, gran: quadwire.Day}
}

// unitOf is the unit that a granularity stands for.
func unitOf(g quadwire.Granularity) unit {
	switch g {
	case quadwire.Week:
		return week
	case quadwire.Month:
		return month
	case quadwire.Quarter, quadwire.Season:
		return quarter
	case quadwire.Year:
		return year
	case quadwire.Decade:
		return decade
	}
	return day
}

// anchorTime is the day that e counts from.
func (r *resolver) anchorTime(e *expr) (time.Time, bool) {
	switch e.anchor {
	case fromContext:
		if !r.context.first.IsZero() {
			return r.context.first, true
		}
	case fromToday:
		if e.unit == day || e.unit == noUnit {
			return r.today, !r.today.IsZero()
		}
	}
	if e.anchor == fromContext && (e.n == 0 || e.n > 0 && r.tense == past) {
		return time.Time{}, false // "that day", "he left the next day", with no day named before
	}
	return r.pub, !r.pub.IsZero()
}

// unit resolves "last week", "the following year", "the weekend".
func (r *resolver) unit(e *expr) (interval, bool) {
	at, ok := r.anchorTime(e)
	if !ok {
		return interval{}, false
	}
	if e.unit == weekend && !e.said && e.n == 0 && e.anchor == fromPublished {
		return r.nearWeekend(), true
	}
	if e.anchor == fromContext && e.unit == day && r.context.gran != quadwire.Day && !r.context.zero() {
		return interval{}, false // "the next day" behind "in March"
	}
	return containing(moved(containing(at, e.unit).first, e.unit, e.n), e.unit), true
}

// nearWeekend resolves "over the weekend": the last one, or the next one if it lies ahead.
func (r *resolver) nearWeekend() interval {
	v := containing(r.pub, weekend)
	if weekdayOf(r.pub) < 6 && !r.tense.ahead() {
		v = v.shifted(-7)
	}
	return v
}

// shift resolves "two days ago", "three weeks before 4 April". The result is as precise as the
// unit that counts, or as the anchor where that is vaguer; days stay days from a date in the text.
func (r *resolver) shift(e *expr) (interval, bool) {
	base := interval{gran: quadwire.Day}
	switch {
	case e.base != nil:
		v, ok := r.resolve(e.base)
		if !ok || v.first.IsZero() {
			return interval{}, false
		}
		base = v
	case e.anchor == fromContext && !r.context.zero():
		base = r.context
	default:
		at, ok := r.anchorTime(e)
		if !ok {
			return interval{}, false
		}
		base.first = at
	}
	if e.position == before && e.base == nil {
		if !r.clause || unitOf(base.gran) > e.unit {
			return r.apart(e, base)
		}
		e = &expr{unit: e.unit, n: -e.n} // "on Tuesday, a day after Minsk began": on Monday
	}
	u := min(e.unit,
		// "a decade ago" names a year, roughly
		year)
	if coarse := unitOf(base.gran); coarse > u {
		u = coarse
	} else if e.base != nil && base.gran == quadwire.Day && u == week {
		u = day
	}
	return containing(moved(base.first, e.unit, e.n), u), true
}

// apart resolves "less than three weeks before his forces invaded" behind "in February 2022": the
// later act is in that month too, as far as a month can tell. Of a known day it says nothing.
func (r *resolver) apart(e *expr, base interval) (interval, bool) {
	if base.first.IsZero() || unitOf(base.gran) <= e.unit {
		return interval{}, false
	}
	base.basis = quadwire.TimeAnchored
	return base, true
}

// window resolves "the past two years", "the next three days".
func (r *resolver) window(e *expr) (interval, bool) {
	at, ok := r.anchorTime(e)
	if !ok {
		return interval{}, false
	}
	v := interval{first: at, last: at, gran: quadwire.Range}
	if e.n < 0 {
		v.first = moved(at, e.unit, e.n)
	} else {
		v.last = moved(at, e.unit, e.n)
	}
	return v, true
}

// partOfYear resolves a season, a quarter or a half.
func (r *resolver) partOfYear(e *expr) (interval, bool) {
	y := e.year
	basis := quadwire.TimeExplicit
	if y == 0 {
		basis = quadwire.TimeAnchored
		if e.in != nil {
			in, ok := r.resolve(e.in)
			if !ok {
				return interval{}, false
			}
			y = in.first.Year()
		}
	}
	if y > 0 {
		v := partIn(y, e)
		v.basis = basis
		return v, true
	}
	if r.pub.IsZero() {
		return interval{}, false
	}
	best := interval{}
	for k := r.pub.Year() - 2; k <= r.pub.Year()+2; k++ {
		if v := partIn(k, e); r.better(v, best, e) {
			best = v
		}
	}
	return best, !best.zero()
}

// partIn is the season, quarter or half that e names in a year. Seasons are those of the north;
// winter runs into the next year.
func partIn(y int, e *expr) interval {
	switch {
	case e.kind == kindSeason:
		return interval{first: date(y, 3*e.n, 1), last: date(y, 3*e.n+3, 0), gran: quadwire.Season}
	case e.unit == half:
		return interval{first: date(y, 6*e.n-5, 1), last: date(y, 6*e.n+1, 0), gran: quadwire.Range}
	}
	return interval{first: date(y, 3*e.n-2, 1), last: date(y, 3*e.n+1, 0), gran: quadwire.Quarter}
}

// weekday resolves "Wednesday", "next Tuesday", "Tuesday of last week", "the following Monday". A
// bare one in a report is within the seven days up to the publication, that day included.
func (r *resolver) weekday(e *expr) (interval, bool) {
	if e.in != nil {
		in, ok := r.resolve(e.in)
		if !ok {
			return interval{}, false
		}
		return containing(in.first.AddDate(0, 0, e.weekday-1), day), true
	}
	at, ok := r.anchorTime(e)
	if !ok {
		return interval{}, false
	}
	back := (weekdayOf(at) - e.weekday + 7) % 7 // days since the last one, 0 today
	forth := (e.weekday - weekdayOf(at) + 7) % 7
	days := -back
	switch {
	case e.said && e.which < 0 && back == 0:
		days = -7
	case e.anchor == fromContext && e.which > 0 && forth == 0:
		days = 7
	case e.anchor == fromContext && e.which > 0:
		days = forth
	case e.said && e.which > 0:
		days = 7 + e.weekday - weekdayOf(at) // in the next week
	case e.said && e.which == 0:
		days = e.weekday - weekdayOf(at) // in this week
	case !e.said && r.tense.ahead():
		days = forth
	}
	return containing(at.AddDate(0, 0, days), day), true
}
