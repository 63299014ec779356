package timex

// Rules for times that count from another one.

// adverb reads the words for the days around the publication.
func (p *parser) adverb(i int) (*expr, int) {
	if p.is(i-1, "of") && !p.is(i-2, "as", "morning", "afternoon", "evening", "night") {
		return nil, i // "the threats of tomorrow" are those of all time to come
	}
	offset := 0
	switch p.low(i) {
	case "today":
		if p.is(i+1, "'", "’") && p.is(i+2, "s") && p.is(i+3, "world", "society") {
			return nil, i // "today's world" names no day
		}
	case "tonight":
	case "yesterday":
		offset = -1
	case "tomorrow":
		offset = 1
	case "overnight":
		return &expr{kind: kindUnit, unit: day, anchor: fromToday}, i + 1
	default:
		return nil, i
	}
	return &expr{kind: kindUnit, unit: day, n: offset}, p.partOfDay(i + 1)
}

// deictic reads "last week", "this year", "next Tuesday", "last May", "this summer", "last night",
// "this morning".
func (p *parser) deictic(i int) (*expr, int) {
	n, ok := p.look("deixis", i)
	if !ok {
		return nil, i
	}
	e := &expr{kind: kindUnit, n: n, which: n, said: true}
	j := i + 1
	if p.is(j, "coming") {
		j++ // "this coming Friday"
		e.n, e.which = 1, 1
	}
	j = p.skip(j, "calendar")
	j = p.skip(j, "financial")
	j = p.skip(j, "fiscal")
	if u, ok := p.look("unit", j); ok && !p.plural(j) {
		if unit(u) == day {
			return nil, i // "to this day", "on their last day"
		}
		e.unit = unit(u)
		return e, j + 1
	}
	if wd, k := p.weekdayName(j); wd > 0 {
		e.kind, e.weekday = kindDate, wd
		return e, p.partOfDay(k)
	}
	if m, k := p.monthName(j); m > 0 {
		e.kind, e.month = kindDate, m
		if d, end := p.dayNumber(k); d > 0 {
			e.day, k = d, end
		}
		return e, k
	}
	if s, ok := p.look("season", j); ok {
		e.kind, e.n = kindSeason, s
		return e, j + 1
	}
	if p.has("part", j) && n <= 0 {
		return &expr{kind: kindUnit, unit: day, n: n}, j + 1 // "this morning", "last night"
	}
	return nil, i
}

// plural tells whether the unit word at i is a plural.
func (p *parser) plural(i int) bool {
	low := p.low(i)
	return low != "" && low[len(low)-1] == 's' || low == "centuries"
}

// theUnit reads what counts from a date named before: "the same day", "that month", "the following
// year", "the next day", "the previous week", "the day before", "the weekend".
func (p *parser) theUnit(i int) (*expr, int) {
	j := p.skip(i, "the")
	if p.is(i, "that") {
		j = i + 1
	} else if j == i {
		return nil, i
	}
	e := &expr{kind: kindUnit, anchor: fromContext}
	n, stepped := p.look("step", j)
	if stepped {
		e.n = n
		j++
	}
	if p.is(j-1, "next") && (p.is(j, "decade", "century") || p.during(i)) {
		return nil, i // counts from now, see window
	}
	u, ok := p.look("unit", j)
	if !ok || p.plural(j) {
		return p.theOther(e, j, i)
	}
	e.unit = unit(u)
	switch {
	case stepped:
	case p.is(i, "that"):
		if p.has("past", j+1) {
			return nil, i // "that day was"
		}
	case e.unit == weekend:
		e.anchor = fromPublished
	case p.is(j+1, "before", "after") && p.phraseEnd(j+2):
		e.n = 1
		if p.is(j+1, "before") {
			e.n = -1
		}
		return e, j + 2
	default:
		return nil, i // "the day", "the year": only behind "earlier in", see positioned
	}
	return e, p.partOfDay(j + 1)
}

// during tells whether a preposition for a stretch of time stands before i: "over the next year".
func (p *parser) during(i int) bool {
	return p.is(i-1, "over", "in", "within", "during", "for")
}

// theOther reads "the following Monday", "the same afternoon" and "the next three days"; e has the
// step and j is behind it.
func (p *parser) theOther(e *expr, j, i int) (*expr, int) {
	if wd, k := p.weekdayName(j); wd > 0 && e.n != 0 {
		e.kind, e.weekday, e.which, e.said = kindDate, wd, e.n, true
		return e, p.partOfDay(k)
	}
	if p.has("part", j) && e.n == 0 && j > i+1-boolInt(p.is(i, "that")) {
		e.unit = day
		return e, j + 1
	}
	return nil, i
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// phraseEnd tells whether no noun phrase or clause starts at i, so that "the day before" has no
// object of its own.
func (p *parser) phraseEnd(i int) bool {
	return i >= len(p.atoms) || !p.atoms[i].word() && p.atoms[i].digits == 0 ||
		p.is(i, "and", "but", "in", "at", "that", "to", "when", "with")
}

// amount reads a number of units: "two days", "a year", "nearly three weeks", "a few months" (0).
func (p *parser) amount(i int) (int, unit, int) {
	j := p.approximate(i)
	n := -1
	switch {
	case j >= len(p.atoms):
		return -1, noUnit, i
	case p.atoms[j].digits > 0 && p.atoms[j].suffix == "":
		n, j = p.atoms[j].num, j+1
	case p.is(j, "a", "the") && p.is(j+1, "few", "couple", "century", "fortnight") && !p.has("unit", j+1):
		n, j = 0, p.skip(j+2, "of")
	case p.has("vague", j):
		n, j = 0, p.skip(j+1, "of")
	case p.has("number", j):
		n, j = p.numberWord(j)
	case p.has("unit", j) && p.plural(j):
		n = 0 // "weeks ago"
	}
	u, ok := p.look("unit", j)
	if n < 0 || !ok {
		return -1, noUnit, i
	}
	return n, unit(u), j + 1
}

// numberWord reads "five" and "twenty-five".
func (p *parser) numberWord(i int) (int, int) {
	n, _ := p.look("number", i)
	if k, ok := p.look("number", i+2); ok && p.dash(i+1) && n >= 20 && k < 10 {
		return n + k, i + 3
	}
	return n, i + 1
}

// approximate skips "nearly", "more than", "at least", "less than", "up to".
func (p *parser) approximate(i int) int {
	for _, two := range [][2]string{{"more", "than"}, {"less", "than"}, {"fewer", "than"}, {"at", "least"}, {"at", "most"}, {"up", "to"}, {"a", "little"}} {
		if j := p.skip(i, two[0], two[1]); j > i {
			return p.skip(p.skip(j, "more", "than"), "over")
		}
	}
	if p.has("approx", i) {
		return i + 1
	}
	return i
}

// shift reads "two days ago", "three weeks earlier", "a month later", "ten days before 4 April",
// "two years after".
func (p *parser) shift(i int) (*expr, int) {
	n, u, j := p.amount(i)
	if n < 0 {
		return nil, i
	}
	e := &expr{kind: kindShift, unit: u, n: n}
	if n == 0 {
		e.kind = kindVague // "several days ago"
	}
	e.n = -n
	switch p.low(j) {
	case "ago":
		return e, p.partOfDay(j + 1)
	case "earlier", "previously", "beforehand":
		e.anchor = fromContext
		return e, j + 1
	case "later", "afterwards", "afterward":
		e.n, e.anchor = n, fromContext
		return e, j + 1
	case "before", "after", "from":
		return p.shiftFrom(e, i, j)
	}
	return nil, i
}

// shiftFrom reads what follows "three weeks before", "two days after" or "a year from" at j.
func (p *parser) shiftFrom(e *expr, i, j int) (*expr, int) {
	if !p.is(j, "before") {
		e.n = -e.n
	}
	if p.is(j, "from") && p.is(j+1, "now") {
		return e, j + 2
	}
	if base, k := p.single(j + 1); base != nil && base.kind != kindVague {
		e.anchor, e.base = fromBase, base
		return e, k
	}
	if p.is(j, "from") {
		return nil, i
	}
	e.anchor = fromContext
	if !p.phraseEnd(j + 1) {
		// "three weeks before his forces invaded" says how far two acts are apart; their times
		// agree only as far as the known one is vaguer than that.
		e.position = before
	}
	return e, j + 1
}

// window reads "the past two years", "the last decade", "the next three days", "the coming month".
func (p *parser) window(i int) (*expr, int) {
	j := p.skip(i, "the")
	n, ok := p.look("span", j)
	if !ok {
		return nil, i
	}
	e := &expr{kind: kindWindow}
	switch {
	case p.is(j, "previous"):
		e.anchor = fromContext
	case p.is(j, "past") && j == i && !p.is(i-1, "these", "in", "over", "during", "for", "within"):
		return nil, i // "well past eighteen months"
	case p.is(j, "last", "next") && p.is(j+1, "day"):
		return nil, i // "the last day of the talks"
	}
	if u, ok := p.look("unit", j+1); ok {
		e.unit, e.n = unit(u), n
		if p.plural(j + 1) {
			e.kind = kindVague // "the past years"
		} else if j == i || p.is(j, "previous") || p.is(j, "next") && unit(u) < decade && !p.during(i) {
			return nil, i // "last year", "the next day": units of the calendar
		}
		return e, j + 2
	}
	count, u, k := p.amount(j + 1)
	if count < 0 {
		return nil, i
	}
	e.unit, e.n = u, n*count
	if count == 0 {
		e.kind = kindVague
	}
	return e, k
}

// vagueTime reads "in recent years", "recently" and the like: a time is meant, but no date.
func (p *parser) vagueTime(i int) (*expr, int) {
	if p.is(i, "recent", "coming", "previous", "earlier", "later", "past") && p.plural(i+1) && p.has("unit", i+1) {
		return &expr{kind: kindVague}, i + 2
	}
	if p.is(i, "recently", "currently", "nowadays") {
		return &expr{kind: kindVague}, i + 1
	}
	return nil, i
}
