package timex

// parser reads expressions from the atoms of one sentence. Every rule is a method that gets the
// index of an atom and gives the expression that starts there and the index behind it, or nil.
type parser struct {
	atoms []atom
	tags  func(tok int) string // tag of a token, "" if there are none
	rules []rule
	depth int // of expressions within expressions
}

// deepest is how deep expressions nest in any text that means something; hostile text goes deeper.
const deepest = 6

type rule func(p *parser, i int) (*expr, int)

// low is the lower-case text of atom i, "" outside the sentence.
func (p *parser) low(i int) string {
	if i < 0 || i >= len(p.atoms) {
		return ""
	}
	return p.atoms[i].low
}

// is tells whether atom i is one of words.
func (p *parser) is(i int, words ...string) bool {
	low := p.low(i)
	for _, w := range words {
		if low == w && low != "" {
			return true
		}
	}
	return false
}

// skip is the index behind words if they stand at i, one after the other; otherwise i.
func (p *parser) skip(i int, words ...string) int {
	for k, w := range words {
		if p.low(i+k) != w {
			return i
		}
	}
	return i + len(words)
}

// look is the value of atom i in a class of the lexicon.
func (p *parser) look(class string, i int) (int, bool) {
	if i < 0 || i >= len(p.atoms) {
		return 0, false
	}
	return look(p.atoms[i].entries, class)
}

// has tells whether atom i is of a class of the lexicon.
func (p *parser) has(class string, i int) bool {
	_, ok := p.look(class, i)
	return ok
}

// joined tells whether atom i stands right behind the one before.
func (p *parser) joined(i int) bool {
	return i > 0 && i < len(p.atoms) && p.atoms[i-1].end == p.atoms[i].start
}

// capital tells whether atom i starts with an upper-case letter.
func (p *parser) capital(i int) bool {
	return i >= 0 && i < len(p.atoms) && p.atoms[i].capital()
}

// dash tells whether atom i is a hyphen or a dash.
func (p *parser) dash(i int) bool { return p.is(i, "-", "–", "—", "‑") }

// canStart tells whether an expression may start at i, to save most words the rules.
func (p *parser) canStart(i int) bool {
	return len(p.atoms[i].entries) > 0 || p.atoms[i].digits > 0
}

// expression reads the longest expression at i: a range or a single time.
func (p *parser) expression(i int) (*expr, int) {
	for _, r := range []rule{(*parser).fromTo, (*parser).betweenAnd, (*parser).since} {
		if e, j := r(p, i); e != nil {
			return e, j
		}
	}
	e, j := p.single(i)
	if e == nil {
		return nil, i
	}
	if to, k := p.rangeEnd(e, j); to != nil {
		return &expr{kind: kindRange, base: e, to: to}, k
	}
	return e, j
}

// fromTo reads "from 2011 to 2014", "from March until June 2022".
func (p *parser) fromTo(i int) (*expr, int) {
	if !p.is(i, "from") {
		return nil, i
	}
	return p.pair(i+1, "to", "until", "till", "through", "-", "–")
}

// betweenAnd reads "between March and June 2022".
func (p *parser) betweenAnd(i int) (*expr, int) {
	if !p.is(i, "between") {
		return nil, i
	}
	return p.pair(i+1, "and")
}

// pair reads two times with one of links between them.
func (p *parser) pair(i int, links ...string) (*expr, int) {
	from, j := p.single(i)
	if from == nil {
		from, j = p.loneDay(i)
	}
	if from == nil || !p.is(j, links...) {
		return nil, i
	}
	to, k := p.single(j + 1)
	if to == nil || !rangeEnds(from, to) {
		return nil, i
	}
	return &expr{kind: kindRange, base: from, to: shareYear(from, to)}, k
}

// loneDay reads the first day of "from 5 to 6 April": its month comes later.
func (p *parser) loneDay(i int) (*expr, int) {
	d, j := p.dayNumber(p.skip(i, "the"))
	if d == 0 {
		return nil, i
	}
	return &expr{day: d}, j
}

// since reads "since 2014" as the time from then to the publication; "since last week" too.
func (p *parser) since(i int) (*expr, int) {
	if !p.is(i, "since") {
		return nil, i
	}
	j := p.skip(i+1, "at", "least")
	base, k := p.single(j)
	if base == nil || base.kind == kindVague {
		return nil, i
	}
	return &expr{kind: kindSince, base: base}, k
}

// rangeEnd reads the second half of "Monday to Wednesday", "2011-2014", "March through June 2022".
func (p *parser) rangeEnd(from *expr, i int) (*expr, int) {
	link := p.dash(i) || p.is(i, "to", "through", "thru")
	if !link || from.kind == kindVague || from.kind == kindShift {
		return nil, i
	}
	to, j := p.single(i + 1)
	if p.dash(i) && to == nil && from.isYear() && p.shortYear(i+1) > from.year%100 {
		to, j = &expr{year: from.year - from.year%100 + p.shortYear(i+1)}, i+2 // "2011-14"
	}
	if to == nil || !rangeEnds(from, to) {
		return nil, i
	}
	return shareYear(from, to), j
}

// shortYear is the two-digit number at i, or 0.
func (p *parser) shortYear(i int) int {
	if i < len(p.atoms) && p.atoms[i].digits == 2 && p.atoms[i].suffix == "" {
		return p.atoms[i].num
	}
	return 0
}

// isYear tells whether e is a year and nothing else.
func (e *expr) isYear() bool {
	return e.kind == kindDate && e.year > 0 && e.month == 0 && e.weekday == 0 && e.in == nil
}

// rangeEnds tells whether from and to can be the ends of one range: two calendar dates of like
// precision.
func rangeEnds(from, to *expr) bool {
	if from.kind == kindVague || to.kind == kindVague {
		return false
	}
	if from.kind == kindDate && to.kind == kindDate && from.isYear() != to.isYear() {
		return !from.isYear() || to.year > 0 // not "2014 to March"
	}
	if from.kind == kindDate && from.day > 0 && to.kind != kindDate {
		return false // "on February 6 - this year"
	}
	return true
}

// shareYear gives the first end the year and the month that only the last end states, in
// "between March and June 2022" and "5 to 6 April 2016", and gives back the last end.
func shareYear(from, to *expr) *expr {
	if from.kind != kindDate || to.kind != kindDate {
		return to
	}
	if from.month == 0 && from.day > 0 {
		from.month = to.month
	}
	if from.month > 0 && from.year == 0 && from.in == nil {
		from.year, from.in = to.year, to.in
		if to.year > 0 && to.month > 0 && from.month > to.month {
			from.year-- // "from November to February 2023"
		}
	}
	if to.month > 0 && to.year == 0 && to.in == nil && from.year > 0 {
		to.year = from.year
	}
	return to
}

// single reads one time, the longest that any rule finds.
func (p *parser) single(i int) (*expr, int) {
	if i >= len(p.atoms) || p.depth >= deepest {
		return nil, i
	}
	p.depth++
	defer func() { p.depth-- }()
	var best *expr
	end := i
	if !p.canStart(i) {
		return nil, i
	}
	for _, r := range p.rules {
		if e, j := r(p, i); e != nil && j > end {
			best, end = e, j
		}
	}
	return best, end
}

// singleRules are the rules for one time.
func singleRules() []rule {
	return []rule{
		(*parser).positioned, (*parser).shift, (*parser).adverb, (*parser).weekdayDate,
		(*parser).monthDate, (*parser).dayMonth, (*parser).numeric, (*parser).deictic,
		(*parser).theUnit, (*parser).window, (*parser).season, (*parser).part, (*parser).decade,
		(*parser).bareYear, (*parser).holiday, (*parser).vagueTime, (*parser).dayOfMonth,
	}
}
