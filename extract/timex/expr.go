package timex

// kind is how an expression names its time.
type kind int

const (
	kindDate    kind = iota // a calendar date, parts of it may be missing: "4 April", "May 2016", "2014", "Tuesday"
	kindUnit                // a calendar unit counted from the anchor: "last week", "this year", "the following month"
	kindShift               // an amount of time before or after the anchor: "two days ago", "a week later"
	kindWindow              // the time up to or from the anchor: "the past two years", "the next three days"
	kindSeason              // "spring 2021", "last winter"
	kindPart                // part n of a year: a quarter or a half ("Q3 2020", "the first half of last year")
	kindDecade              // "the 1990s"
	kindCentury             // "the 19th century"
	kindRange               // from one expression to another
	kindSince               // from an expression to the publication
	kindVague               // names a time without saying which: "in recent years"
)

// anchor is what an expression counts from.
type anchor int

const (
	fromPublished anchor = iota // "two days ago"
	fromContext                 // the date last named: "two days later"
	fromToday                   // the day that the report tells of: "earlier in the day"
	fromBase                    // expr.base: "two days before 4 April"
)

// position narrows a time to a part of it.
type position int

const (
	whole position = iota
	early
	middle
	late
	before // "earlier this month": up to the publication
	after  // "later this month": from the publication
)

// unit is a unit of the calendar; the numbers are those of the class unit of the lexicon.
type unit int

const (
	noUnit unit = iota
	day
	week
	fortnight
	weekend
	month
	quarter
	year
	decade
	century
	half // of a year; no word of the lexicon
)

// expr is a time expression as the grammar reads it, before it is resolved.
type expr struct {
	kind             kind
	year, month, day int // 0: not stated
	weekday          int // 1 Monday to 7 Sunday; 0: not stated
	unit             unit
	n                int // signed count of units, number of the part, first year of a decade
	which            int // -1 "last May", +1 "next Friday", 0 not said; see said
	said             bool
	anchor           anchor
	position         position
	in               *expr // a larger time that this lies in: "Tuesday of last week"
	base             *expr // what a shift counts from; first end of a range
	to               *expr // last end of a range
}
