package timex

// Rules for parts of larger times: early, late, quarters, halves, seasons, feasts.

// positioned reads "early 2017", "mid-July", "late on Tuesday", "the end of the year", "earlier
// this month", "earlier in the day", "later that month".
func (p *parser) positioned(i int) (*expr, int) {
	pos, j := p.positionWord(i)
	if pos == whole {
		return nil, i
	}
	j = p.skip(j, "on")
	if !p.dash(j - 1) {
		j = p.skip(j, "in")
	}
	if e, k := p.inTheUnit(j); e != nil {
		e.position = pos
		return e, k
	}
	e, k := p.single(j)
	if e == nil {
		return nil, i
	}
	switch e.kind {
	case kindShift, kindVague, kindWindow, kindRange:
		return nil, i
	}
	if e.position == whole {
		e.position = pos
	}
	return e, k
}

// positionWord reads the word for a position: "early", "mid-", "the end of".
func (p *parser) positionWord(i int) (position, int) {
	switch p.low(i) {
	case "early":
		return early, i + 1
	case "late":
		return late, i + 1
	case "mid":
		if p.dash(i + 1) {
			return middle, i + 2
		}
		return middle, i + 1
	case "earlier":
		return before, i + 1
	case "later":
		return after, i + 1
	}
	j := p.skip(i, "the")
	pos := whole
	switch p.low(j) {
	case "start", "beginning":
		pos = early
	case "middle":
		pos = middle
	case "end", "close":
		pos = late
	default:
		return whole, i
	}
	if p.is(j+1, "of") {
		return pos, j + 2
	}
	if j == i && p.capital(j+1) {
		return pos, j + 1 // "by end April"
	}
	return whole, i
}

// inTheUnit reads "the day" in "earlier in the day", "the year" in "the end of the year": the
// current one.
func (p *parser) inTheUnit(i int) (*expr, int) {
	j := p.skip(i, "the")
	u, ok := p.look("unit", j)
	if j == i || !ok || p.plural(j) {
		return nil, i
	}
	return &expr{kind: kindUnit, unit: unit(u), anchor: fromToday}, j + 1
}

// season reads "spring 2021", "the winter of 2022", "the summer", "in autumn".
func (p *parser) season(i int) (*expr, int) {
	j := p.skip(i, "the")
	s, ok := p.look("season", j)
	if !ok || p.capital(j) && p.capital(j-1) && j > 1 {
		return nil, i // "Prague Spring"
	}
	e := &expr{kind: kindSeason, n: s}
	k := p.ofYear(e, j+1)
	if k > j+1 {
		return e, k
	}
	switch {
	case p.is(j, "fall") && (j == i || p.is(j+1, "of", "in", "from")):
		return nil, i // "the fall of the city"
	case j == i && !p.phraseEnd(j+1) && !p.has("monthprep", j+1):
		return nil, i // "in winter storms"
	}
	if !p.is(i-1, "in", "during", "until", "since", "by", "before", "after", "early", "late", "-", "of") {
		return nil, i
	}
	return e, j + 1
}

// ordinalNumber reads "third", "3rd".
func (p *parser) ordinalNumber(i int) (int, int) {
	if n, ok := p.look("ordinal", i); ok {
		return n, i + 1
	}
	if i < len(p.atoms) && p.atoms[i].digits > 0 && p.atoms[i].digits <= 2 {
		switch p.atoms[i].suffix {
		case "st", "nd", "rd", "th":
			return p.atoms[i].num, i + 1
		}
	}
	return 0, i
}

// part reads "Q3 2020", "the third quarter of last year", "the first half of 2021", "H1 2021".
func (p *parser) part(i int) (*expr, int) {
	if e, j := p.shortPart(i); e != nil {
		return e, j
	}
	j := p.skip(i, "the")
	n, k := p.ordinalNumber(j)
	if n == 0 {
		return nil, i
	}
	e := &expr{kind: kindPart, n: n, unit: quarter}
	k = p.skip(p.skip(k, "fiscal"), "financial")
	switch {
	case p.is(k, "quarter") && n <= 4:
	case p.is(k, "half") && n <= 2:
		e.unit = half
	default:
		return nil, i
	}
	end := p.ofYear(e, k+1)
	if end > k+1 {
		return e, end
	}
	if in, m := p.inTheUnit(p.skip(k+1, "of")); in != nil {
		if in.unit != year {
			return nil, i
		}
		e.in = in
		return e, m
	}
	if e.unit == half {
		return nil, i // "the second half" is mostly of a match
	}
	return e, k + 1
}

// shortPart reads "Q3 2020", "H1".
func (p *parser) shortPart(i int) (*expr, int) {
	if !p.is(i, "q", "h") || !p.capital(i) || !p.joined(i+1) || p.atoms[i+1].digits != 1 || p.atoms[i+1].suffix != "" {
		return nil, i
	}
	e := &expr{kind: kindPart, n: p.atoms[i+1].num, unit: quarter}
	most := 4
	if p.is(i, "h") {
		e.unit, most = half, 2
	}
	if e.n < 1 || e.n > most {
		return nil, i
	}
	j := p.ofYear(e, i+2)
	if j == i+2 && (e.unit == half || !p.is(i-1, "in", "for", "of", "during", "since", "by")) {
		return nil, i // "H1" alone names much else, and "Q1" other quarters
	}
	return e, j
}

// holiday reads days with a fixed date: "Christmas Day", "New Year's Eve", "9/11".
func (p *parser) holiday(i int) (*expr, int) {
	if p.is(i, "9") && p.is(i+1, "/") && p.is(i+2, "11") && !p.is(i+3, "/") {
		return &expr{year: 2001, month: 9, day: 11}, i + 3
	}
	e, j := p.newYear(i)
	if e == nil {
		md, ok := p.look("holiday", i)
		if !ok || !p.capital(i) {
			return nil, i
		}
		e, j = &expr{month: md / 100, day: md % 100}, i+1
		switch {
		case p.is(j, "eve"):
			e.day--
			j++
		case p.is(j, "day"):
			j++
		case p.capital(j) || !p.is(i-1, "at", "by", "before", "after", "until", "since", "on", "this", "last"):
			return nil, i // "Christmas Island", "Christmas presents"
		}
	}
	return e, p.ofYear(e, j)
}

// newYear reads "New Year's Eve" and "New Year's Day".
func (p *parser) newYear(i int) (*expr, int) {
	j := p.skip(i, "new", "year")
	if j == i || !p.is(j, "'", "’") || !p.is(j+1, "s") {
		return nil, i
	}
	switch p.low(j + 2) {
	case "eve":
		return &expr{month: 12, day: 31}, j + 3
	case "day":
		return &expr{month: 1, day: 1}, j + 3
	}
	return nil, i
}

// dayOfMonth reads "the 14th" behind "on": a day of the month last named.
func (p *parser) dayOfMonth(i int) (*expr, int) {
	j := p.skip(i, "the")
	if j == i || !p.is(i-1, "on", "until", "by") || j >= len(p.atoms) || p.atoms[j].suffix == "" {
		return nil, i
	}
	d, k := p.dayNumber(j)
	if d == 0 || !p.phraseEnd(k) {
		return nil, i
	}
	return &expr{kind: kindDate, day: d, anchor: fromContext}, k
}
