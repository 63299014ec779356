package timex

// Rules for times of the calendar: months, days, years, decades.

// monthName reads the name of a month, with the dot of an abbreviation.
func (p *parser) monthName(i int) (int, int) {
	if !p.capital(i) {
		return 0, i
	}
	if m, ok := p.look("month", i); ok {
		return m, i + 1
	}
	m, ok := p.look("monthabbr", i)
	switch {
	case !ok:
		return 0, i
	case p.is(i+1, ".") && p.joined(i+1):
		return m, i + 2
	case p.dayLike(i+1) || p.yearAt(i+1) > 0 || p.dayLike(i-1):
		return m, i + 1
	}
	return 0, i
}

// dayLike tells whether atom i could be the day of a month.
func (p *parser) dayLike(i int) bool {
	d, _ := p.dayNumber(i)
	return d > 0
}

// dayNumber reads "4" or "4th".
func (p *parser) dayNumber(i int) (int, int) {
	if i < 0 || i >= len(p.atoms) {
		return 0, i
	}
	a := p.atoms[i]
	if a.digits == 0 || a.digits > 2 || a.num < 1 || a.num > 31 {
		return 0, i
	}
	switch a.suffix {
	case "", "st", "nd", "rd", "th":
		return a.num, i + 1
	}
	return 0, i
}

// yearAt is the year that atom i states, or 0.
func (p *parser) yearAt(i int) int {
	if i < 0 || i >= len(p.atoms) {
		return 0
	}
	a := p.atoms[i]
	if a.digits != 4 || a.suffix != "" || a.num < 1000 || a.num > 2199 {
		return 0
	}
	return a.num
}

// ofYear reads what says the year of a month, a season or a part of a year: "2016", ", 2016",
// "of 2016", "last year", "of this year", "the same year". It fills year or in of e.
func (p *parser) ofYear(e *expr, i int) int {
	j := i
	if p.is(j, ",") && p.yearAt(j+1) > 0 {
		j++
	}
	j = p.skip(j, "of")
	j = p.skip(j, "the", "year")
	j = p.skip(j, "fiscal")
	if y := p.yearAt(j); y > 0 {
		e.year = y
		return j + 1
	}
	if j > i && p.is(j-1, "of") && j < len(p.atoms) && p.atoms[j].digits == 3 && p.atoms[j].suffix == "" {
		e.year = p.atoms[j].num // "December of 384"
		return j + 1
	}
	j = p.skip(i, "of")
	for _, r := range []rule{(*parser).deictic, (*parser).theUnit} {
		if in, k := r(p, j); in != nil && in.kind == kindUnit && in.unit == year {
			e.in = in
			return k
		}
	}
	if in, k := p.shift(j); in != nil && in.kind == kindShift && in.unit == year {
		e.in = in // "in May two years ago"
		return k
	}
	return i
}

// monthDate reads "April", "April 2016", "April 13, 2011", "May this year", "April 5-6, 2016".
func (p *parser) monthDate(i int) (*expr, int) {
	m, j := p.monthName(i)
	if m == 0 {
		return nil, i
	}
	e := &expr{month: m}
	if d, k := p.dayNumber(p.skip(j, "the")); d > 0 && !p.is(k, "%", "percent") {
		e.day, j = d, k
		if to, k := p.secondDay(k); to > d {
			last := &expr{month: m, day: to}
			j = p.ofYear(last, k)
			e.year, e.in = last.year, last.in
			return &expr{kind: kindRange, base: e, to: last}, j
		}
	}
	j = p.ofYear(e, j)
	if e.day == 0 && e.year == 0 && e.in == nil && !p.monthNotName(i, j) {
		return nil, i
	}
	return e, j
}

// secondDay reads the end of a range of days in one month: "-6", "to 6", "and 6".
func (p *parser) secondDay(i int) (int, int) {
	if !p.dash(i) && !p.is(i, "to", "through", "and") {
		return 0, i
	}
	d, j := p.dayNumber(i + 1)
	if d == 0 {
		return 0, i
	}
	if m, _ := p.monthName(j); m > 0 {
		return 0, i // "April 5 to 6 May"
	}
	if p.is(i, "and") && j < len(p.atoms) && p.atoms[j].word() && !p.capital(j) && !p.has("monthprep", j) {
		return 0, i // "on May 5 and 6 people died"
	}
	return d, j
}

// monthNotName tells whether the lone month name at [i, j) is a month and no verb, person or part
// of another name: "May" the auxiliary, "Theresa May", "April Jones", "March on Rome".
func (p *parser) monthNotName(i, j int) bool {
	if tag := p.tags(p.atoms[i].tok); tag == "MD" || tag == "VB" {
		return false
	}
	next := j
	if p.capital(next) && p.atoms[next].word() && p.joinsName(next) {
		return false
	}
	if p.is(i, "may", "march") && p.is(i-1, "the") && p.has("monthprep", next) {
		return false // "the March on Rome"
	}
	if p.has("monthprep", i-1) || p.dash(i-1) {
		return true
	}
	if p.capital(i-1) && p.atoms[i-1].word() && i > 1 {
		return false // "Theresa May", "Prime Minister May"
	}
	ambiguous := p.is(i, "may", "march", "august", "april", "june")
	return !ambiguous || i > 0 && p.is(i, "june", "august") || p.is(j, "'", "’")
}

// joinsName tells whether the capitalised word at i goes on with a name begun before it, and is no
// date word itself.
func (p *parser) joinsName(i int) bool {
	if p.has("weekday", i) || p.has("month", i) {
		return false
	}
	return p.atoms[i].start == p.atoms[i-1].end+1 && !p.has("monthprep", i-2)
}

// dayMonth reads "4 April 2016", "the 6th of November", "5-6 April 2016", "28 March to 2 April".
func (p *parser) dayMonth(i int) (*expr, int) {
	first, j := p.dayNumber(p.skip(i, "the"))
	if first == 0 {
		return nil, i
	}
	last := 0
	if p.dash(j) || p.is(j, "and", "to", "through") {
		if d, k := p.dayNumber(j + 1); d > first {
			last, j = d, k
		}
	}
	m, k := p.monthName(p.skip(j, "of"))
	if m == 0 {
		return nil, i
	}
	e := &expr{month: m, day: first}
	k = p.ofYear(e, k)
	if last == 0 {
		return e, k
	}
	to := *e
	to.day = last
	return &expr{kind: kindRange, base: e, to: &to}, k
}

// weekdayDate reads "Wednesday", "Monday, Nov. 6", "Tuesday of next week", "Friday night".
func (p *parser) weekdayDate(i int) (*expr, int) {
	wd, j := p.weekdayName(i)
	if wd == 0 {
		return nil, i
	}
	if p.is(i-1, "every", "each", "most") {
		return nil, i // no single day
	}
	e := &expr{weekday: wd}
	j = p.partOfDay(j)
	k := p.skip(j, ",")
	for _, r := range []rule{(*parser).monthDate, (*parser).dayMonth} {
		if d, end := r(p, k); d != nil && d.kind == kindDate && d.day > 0 {
			d.weekday = wd
			return d, end
		}
	}
	k = p.skip(j, "of")
	if in, end := p.deictic(k); in != nil && in.kind == kindUnit && in.unit == week {
		e.in = in
		return e, p.partOfDay(end)
	}
	return e, j
}

// weekdayName reads the name of a day of the week.
func (p *parser) weekdayName(i int) (int, int) {
	if !p.capital(i) {
		return 0, i
	}
	if wd, ok := p.look("weekday", i); ok {
		if p.is(i, "friday", "sunday") && p.capital(i-1) && i > 1 && p.is(i-1, "good", "bloody", "black") {
			return 0, i
		}
		return wd, i + 1
	}
	wd, ok := p.look("dayabbr", i)
	if !ok {
		return 0, i
	}
	j := i + 1
	if p.is(j, ".") && p.joined(j) {
		j++
	}
	if m, _ := p.monthName(p.skip(j, ",")); m > 0 || p.dayLike(j) || p.is(i-1, "on") {
		return wd, j
	}
	return 0, i // "The Sun"
}

// partOfDay skips "morning", "at night", "at noon" behind a day.
func (p *parser) partOfDay(i int) int {
	j := p.skip(i, "at")
	if p.has("part", j) {
		return j + 1
	}
	return i
}

// numeric reads "2023-11-08" with or without a clock time, "2023-11", "11/08/2023", "8.11.2023".
func (p *parser) numeric(i int) (*expr, int) {
	if p.yearAt(i) > 0 && p.is(i+1, "-", "/") && p.joined(i+1) && p.joined(i+2) {
		return p.yearFirst(i)
	}
	a, j := p.dayNumber(i)
	if a == 0 || !p.is(j, "/", ".", "-") || !p.joined(j) {
		return nil, i
	}
	b, k := p.dayNumber(j + 1)
	if b == 0 || !p.is(k, p.low(j)) || p.yearAt(k+1) == 0 || !p.joined(k+1) {
		return nil, i
	}
	e := &expr{year: p.yearAt(k + 1), month: b, day: a}
	if p.is(j, "/") && a <= 12 || b > 12 {
		e.month, e.day = a, b // slashes are American unless that is no date
	}
	if e.month > 12 {
		return nil, i
	}
	return e, k + 2
}

// yearFirst reads an ISO date at i, which is a year with a separator behind it.
func (p *parser) yearFirst(i int) (*expr, int) {
	if p.atoms[i+2].digits != 2 || p.atoms[i+2].num < 1 || p.atoms[i+2].num > 12 {
		return nil, i
	}
	e := &expr{year: p.yearAt(i), month: p.atoms[i+2].num}
	sep, j := p.low(i+1), i+3
	if p.is(j, sep) && p.joined(j) && p.joined(j+1) && p.atoms[j+1].digits == 2 {
		a := p.atoms[j+1]
		if a.num < 1 || a.num > 31 {
			return nil, i
		}
		e.day = a.num
		return e, j + 2
	}
	if p.atoms[i+2].suffix != "" || sep == "/" || e.year%100 < e.month {
		return nil, i // "2009-10" is more often two years
	}
	return e, j
}

// bareYear reads a number of four digits where a year can stand.
func (p *parser) bareYear(i int) (*expr, int) {
	y := p.yearAt(i)
	if y < 1500 {
		return nil, i
	}
	if p.dash(i+1) && p.yearAt(i+2) > y && y >= 1800 {
		return &expr{year: y}, i + 1 // "2011-2014"; the range rule goes on
	}
	switch {
	case p.is(i-1, "the") && y >= 1900:
		return &expr{year: y}, i + 1 // "the 2016 election"
	case p.dash(i-1) || p.is(i-1, "(") && p.is(i+1, ")"):
		return &expr{year: y}, i + 1
	case !p.has("yearprep", i-1) && !p.isMonthEnd(i-1):
		return nil, i
	case p.counted(i + 1):
		return nil, i // "in 2000 cases"
	}
	return &expr{year: y}, i + 1
}

// isMonthEnd tells whether a possessive ends at i: "Japan's 2021 election".
func (p *parser) isMonthEnd(i int) bool {
	return p.is(i, "s") && p.is(i-1, "'", "’")
}

// counted tells whether the word at i looks like what a number counts: a plural in lower case.
func (p *parser) counted(i int) bool {
	if i >= len(p.atoms) || !p.atoms[i].word() || p.capital(i) || p.isPossessive(i) {
		return false
	}
	low := p.low(i)
	return len(low) > 3 && low[len(low)-1] == 's' && low != "this" || p.is(i, "people", "men", "women", "children", "km", "miles")
}

// isPossessive tells whether atom i is the s of "2014's".
func (p *parser) isPossessive(i int) bool { return p.is(i, "s") && p.is(i-1, "'", "’") }

// decade reads "the 1990s", "the '90s", "the nineties" and "the 19th century".
func (p *parser) decade(i int) (*expr, int) {
	j := p.skip(i, "the")
	j = p.skip(j, "'")
	j = p.skip(j, "’")
	if j >= len(p.atoms) {
		return nil, i
	}
	a := p.atoms[j]
	switch {
	case a.suffix == "s" && a.digits == 4 && a.num%10 == 0 && a.num >= 1000 && a.num < 2200:
		return &expr{kind: kindDecade, n: a.num}, j + 1
	case a.suffix == "s" && a.digits == 2 && a.num%10 == 0 && j > i && (a.num >= 50 || !p.is(j-1, "the")):
		return &expr{kind: kindDecade, n: decadeYear(a.num)}, j + 1
	}
	if n, ok := p.look("nineties", j); ok && j > i {
		return &expr{kind: kindDecade, n: decadeYear(n)}, j + 1
	}
	if n, k := p.ordinalNumber(j); n > 1 && p.is(k, "century") {
		return &expr{kind: kindCentury, n: n}, k + 1
	}
	return nil, i
}

// decadeYear is the first year of a decade named by two digits.
func decadeYear(n int) int {
	if n < 30 {
		return 2000 + n
	}
	return 1900 + n
}
