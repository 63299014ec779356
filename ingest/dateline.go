package ingest

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/quadwire/quadwire"
)

// tag is what stands before the first sentence of a report: "OSLO, May 5 (Reuters) - ".
type tag struct {
	n             int // length, with the space after it; 0 if there is none
	place, agency string
	date          time.Time
}

// Bounds of a dateline: its length in bytes, the words of its place, and the letters of a place
// that stands without an agency.
const (
	maxDateline    = 110
	maxPlaceWords  = 6
	maxColonWords  = 3
	minPlaceLetter = 4
)

// leadDatelines is how many paragraphs of running text can stand before a dateline with a colon.
const leadDatelines = 3

// datelines looks for the dateline before the report, and those that further reports on the same
// page have, notes what the first says and returns where they are.
func (p *page) datelines() []quadwire.Span {
	var tags []quadwire.Span
	seen := 0
	for i, span := range p.paras {
		if p.kinds[i] != "" || i == p.title {
			continue
		}
		s := p.text(i)
		d := datelineLen(s)
		if seen++; d.n == 0 && seen <= leadDatelines && !p.dialogue() {
			d = colonDateline(s)
		}
		if d.n == 0 {
			continue
		}
		setFirst(&p.art.Dateline, d.place)
		setFirst(&p.art.Agency, d.agency)
		if len(tags) == 0 && !d.date.IsZero() {
			p.date(d.date, false)
		}
		tags = append(tags, quadwire.Span{Start: span.Start, End: span.Start + d.n})
	}
	return tags
}

// colonDateline reads a dateline as South Asian papers write it: "ISLAMABAD: The talks ...".
func colonDateline(s string) tag {
	head, rest, ok := strings.Cut(s[:min(len(s), maxDateline)], ": ")
	if !ok {
		return tag{}
	}
	first, _ := utf8.DecodeRuneInString(rest)
	place, date, ok := cutDatePart(head)
	if !ok || !unicode.IsUpper(first) && !strings.ContainsRune("“\"‘'", first) || !isPlace(place, false) || len(strings.Fields(place)) > maxColonWords {
		return tag{}
	}
	return tag{n: len(head) + len(": "), place: place, date: date}
}

// dialogue tells whether several paragraphs start with who speaks: "MINISTER: We ...".
func (p *page) dialogue() bool {
	turns := 0
	for i := range p.paras {
		if p.kinds[i] == "" && colonDateline(p.text(i)).n > 0 {
			turns++
		}
	}
	return turns > 1
}

// datelineLen reads the dateline that s starts with.
func datelineLen(s string) tag {
	head, n := cutDash(s)
	if n == 0 {
		return agencyOnly(s)
	}
	rest, _ := utf8.DecodeRuneInString(s[n:])
	if !unicode.IsUpper(rest) && !unicode.IsDigit(rest) && !strings.ContainsRune("“\"‘'$€£", rest) {
		return tag{}
	}
	d := tag{n: n}
	head = strings.TrimSpace(head)
	unlisted := "" // an agency that the list has not: the place must then be in capitals
	if before, inside, ok := cutParens(head); ok {
		d.agency = agencyIn(inside)
		if d.agency == "" && !isCapitals(inside) {
			if len(strings.Fields(inside)) > maxPlaceWords || !allCapitalised(inside) {
				return tag{}
			}
			unlisted = inside // "LUSAKA (Copper Post) - "
		}
		head = strings.TrimSpace(before)
	}
	place, date, ok := cutDatePart(head)
	if !ok {
		return tag{}
	}
	d.place, d.date = place, date
	if d.place == "" && d.agency == "" || d.place != "" && !isPlace(d.place, d.agency != "") {
		return tag{}
	}
	if d.agency == "" {
		d.agency = unlisted
	}
	return d
}

// cutDash cuts s at the dash that ends a dateline; n is where the text after it starts.
func cutDash(s string) (head string, n int) {
	limit := min(len(s), maxDateline)
	for at := 0; at < limit; {
		r, width := utf8.DecodeRuneInString(s[at:])
		end := at + width
		switch {
		case r == '–' || r == '—':
		case r == '-' && strings.HasPrefix(s[at:], "--"):
			end = at + 2
		case r == '-' && at > 0 && s[at-1] == ' ' && strings.HasPrefix(s[end:], " "):
		case r == ':' && at > 0 && s[at-1] == ')' && strings.HasPrefix(s[end:], " "):
		case r == '\n':
			return "", 0
		default:
			at += width
			continue
		}
		trimmed := strings.TrimLeft(s[end:], "-–— \u00a0")
		if trimmed == "" {
			return "", 0
		}
		return s[:at], len(s) - len(trimmed)
	}
	return "", 0
}

// agencyOnly reads a dateline without a dash: "(Reuters) The talks ...", "OSLO (AP) The talks".
func agencyOnly(s string) tag {
	open := strings.IndexByte(s[:min(len(s), 60)], '(')
	if open < 0 {
		return tag{}
	}
	end := strings.IndexByte(s[open:min(len(s), maxDateline)], ')')
	if end < 0 {
		return tag{}
	}
	agency := agencies()[s[open+1:open+end]]
	place := strings.TrimSpace(s[:open])
	rest := strings.TrimLeft(s[open+end+1:], " ")
	first, _ := utf8.DecodeRuneInString(rest)
	if agency == "" || rest == "" || !unicode.IsUpper(first) || place != "" && !isPlace(place, false) {
		return tag{}
	}
	return tag{n: len(s) - len(rest), place: place, agency: agency}
}

// cutParens cuts "(...)" off the end of s.
func cutParens(s string) (before, inside string, ok bool) {
	open := strings.LastIndexByte(s, '(')
	if open < 0 || !strings.HasSuffix(s, ")") {
		return s, "", false
	}
	return s[:open], s[open+1 : len(s)-1], true
}

// agencyIn is the agency that the brackets of a dateline name, also in "Reuters/AFP".
func agencyIn(s string) string {
	if agency := agencies()[s]; agency != "" {
		return agency
	}
	first, _, _ := strings.Cut(s, "/")
	return agencies()[strings.TrimSpace(first)]
}

// cutDatePart cuts ", Nov. 8" or ", 8 November 2023" off the place. A date without a year says
// nothing, and anything else after the place must be part of it.
func cutDatePart(head string) (place string, date time.Time, ok bool) {
	parts := strings.Split(head, ",")
	for i, part := range parts {
		part = strings.TrimSpace(part)
		if !isDatePart(part) {
			continue
		}
		rest := strings.TrimSpace(strings.Join(parts[i:], ","))
		t, n, full := parseDate(rest)
		if full && n == len(rest) {
			date = t.Truncate(24 * time.Hour)
		} else if len(parts) > i+1 {
			return "", date, false
		}
		return strings.TrimSpace(strings.Join(parts[:i], ",")), date, true
	}
	return head, date, true
}

// isDatePart tells whether s is a month with a day: "Nov 8", "8 November 2023".
func isDatePart(s string) bool {
	if s == "" || len(strings.Fields(s)) > 3 || !strings.ContainsAny(s, "0123456789") {
		return false
	}
	_, _, withYear := parseDate(s)
	_, _, without := parseDate(s + ", 2000")
	_, _, dayFirst := parseDate(s + " 2000")
	return withYear || without || dayFirst
}

// isPlace tells whether s can be the place of a dateline: a few words, the first in capitals
// unless an agency follows, which then says enough.
func isPlace(s string, hasAgency bool) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > maxPlaceWords || !allCapitalised(s) || strings.ContainsAny(s, ".!?:;\"“”()") && !strings.Contains(s, ".C") && !strings.Contains(s, "St.") {
		return false
	}
	city, _, _ := strings.Cut(s, ",")
	if hasAgency {
		return true
	}
	switch city {
	case "UPDATE", "BREAKING", "WATCH", "EXCLUSIVE", "ANALYSIS", "EXPLAINER", "OPINION", "VIDEO", "LIVE", "NATO", "ASEAN", "OPEC", "BRICS", "UNESCO", "UNICEF", "NASA":
		return false
	}
	return isCapitals(city) && len(city) >= minPlaceLetter
}

// isCapitals tells whether s has letters, and none in lower case.
func isCapitals(s string) bool {
	return s != "" && s == strings.ToUpper(s) && strings.ContainsFunc(s, unicode.IsLetter)
}
