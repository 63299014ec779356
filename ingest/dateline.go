package ingest

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
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
	minPlaceLetter = 4
)

// dateline looks for the dateline before the first paragraph of running text, notes what it says
// and returns where it is.
func (p *page) dateline() quadwire.Span {
	seen := 0
	for i, span := range p.paras {
		if p.kinds[i] != "" || i == p.title {
			continue
		}
		if seen++; seen > 3 { // a summary can stand before the report
			break
		}
		d := datelineLen(p.text(i))
		if d.n == 0 {
			continue
		}
		setFirst(&p.art.Dateline, d.place)
		setFirst(&p.art.Agency, d.agency)
		if !d.date.IsZero() {
			p.date(d.date, false)
		}
		return quadwire.Span{Start: span.Start, End: span.Start + d.n}
	}
	return quadwire.Span{}
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

// datePatterns match a date, and a time of day, at the start of a string.
type datePatterns struct {
	weekday, iso, dayFirst, monthFirst, numeric, clock *regexp.Regexp
}

const (
	monthPattern = `(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`
	dayPattern   = `(\d{1,2})(?:st|nd|rd|th)?`
)

var dates = sync.OnceValue(func() datePatterns {
	return datePatterns{
		weekday:    regexp.MustCompile(`(?i)^(?:mon|tue|tues|wed|wednes|thu|thurs|fri|sat|satur|sun)(?:day)?\.?,?\s+`),
		iso:        regexp.MustCompile(`(?i)^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:\b|T)`),
		dayFirst:   regexp.MustCompile(`(?i)^` + dayPattern + `(?:\s+of)?[\s-]+` + monthPattern + `,?[\s-]+(\d{4})\b`),
		monthFirst: regexp.MustCompile(`(?i)^` + monthPattern + `\s+` + dayPattern + `,?\s+(\d{4})\b`),
		numeric:    regexp.MustCompile(`^(\d{1,2})([/.-])(\d{1,2})[/.-](\d{4})\b`),
		clock: regexp.MustCompile(`(?i)^(?:T|,|\s|at\b|[-–—|/]|\()*(\d{1,2})[:.h](\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([ap]\.?m\.?)?` +
			`\s*\(?(Z\b|UTC\b|GMT\b|BST\b|CET\b|CEST\b|EST\b|EDT\b|ET\b|CST\b|CDT\b|PST\b|PDT\b|IST\b|MSK\b|JST\b)?(?:\s*([+-])(\d{2}):?(\d{2})?)?\)?`),
	}
})

// zoneHours are the offsets of the zones that datelines use. IST is India's.
func zoneOffset(zone string) time.Duration {
	switch strings.ToUpper(zone) {
	case "BST", "CET":
		return time.Hour
	case "CEST":
		return 2 * time.Hour
	case "MSK":
		return 3 * time.Hour
	case "IST":
		return 5*time.Hour + 30*time.Minute
	case "JST":
		return 9 * time.Hour
	case "EDT", "ET":
		return -4 * time.Hour
	case "EST", "CDT":
		return -5 * time.Hour
	case "CST":
		return -6 * time.Hour
	case "PDT":
		return -7 * time.Hour
	case "PST":
		return -8 * time.Hour
	}
	return 0
}

// parseDate reads the full date, with its time of day if there is one, that s starts with, and
// tells how long it is. A date like 3/4/2024, which two readers read in two ways, is none.
func parseDate(s string) (t time.Time, n int, ok bool) {
	p := dates()
	at := len(p.weekday.FindString(s))
	year, month, day := 0, 0, 0
	rest := s[at:]
	switch {
	case rest == "":
		return t, 0, false
	case rest[0] >= '0' && rest[0] <= '9':
		year, month, day, n = p.digits(rest)
	default:
		if m := p.monthFirst.FindStringSubmatch(rest); m != nil {
			year, month, day, n = number(m[3]), monthNumber(m[1]), number(m[2]), len(m[0])
		}
	}
	t = time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if n == 0 || year < 1000 || t.Day() != day || int(t.Month()) != month {
		return time.Time{}, 0, false
	}
	at += n
	clock, n := p.timeOfDay(s[at:])
	return t.Add(clock), at + n, true
}

// digits reads a date that starts with a digit.
func (p *datePatterns) digits(s string) (year, month, day, n int) {
	if m := p.iso.FindStringSubmatch(s); m != nil {
		// The T stays for the time of day.
		return number(m[1]), number(m[2]), number(m[3]), len(strings.TrimRight(m[0], "Tt"))
	}
	if m := p.dayFirst.FindStringSubmatch(s); m != nil {
		return number(m[3]), monthNumber(m[2]), number(m[1]), len(m[0])
	}
	if m := p.numeric.FindStringSubmatch(s); m != nil {
		first, second := number(m[1]), number(m[3])
		switch {
		case m[2] == "." || first > 12 || first == second: // "31.12.2023", "31/12/2023"
			return number(m[4]), second, first, len(m[0])
		case second > 12:
			return number(m[4]), first, second, len(m[0])
		}
	}
	return 0, 0, 0, 0
}

// timeOfDay reads the time that s starts with, as the time since midnight UTC.
func (p *datePatterns) timeOfDay(s string) (since time.Duration, n int) {
	m := p.clock.FindStringSubmatch(s)
	if m == nil {
		return 0, 0
	}
	hour, minute, second := number(m[1]), number(m[2]), number(m[3])
	if half := strings.ToLower(m[4]); half != "" {
		hour %= 12
		if half[0] == 'p' {
			hour += 12
		}
	}
	if hour > 24 || minute > 59 || second > 60 {
		return 0, 0
	}
	offset := zoneOffset(m[5])
	if m[6] != "" {
		offset = time.Duration(number(m[7]))*time.Hour + time.Duration(number(m[8]))*time.Minute
		if m[6] == "-" {
			offset = -offset
		}
	}
	since = time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute + time.Duration(second)*time.Second
	return since - offset, len(m[0])
}

// number is the value of a string of digits, 0 if it is empty.
func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

func monthNumber(name string) int {
	const months = "janfebmaraprmayjunjulaugsepoctnovdec"
	return strings.Index(months, strings.ToLower(name[:3]))/3 + 1
}

// parseTimestamp reads the date of a record or a page: any full date, or what feeds use.
func parseTimestamp(s string) (time.Time, bool) {
	s = strings.TrimSpace(s)
	for _, layout := range []string{time.RFC3339, time.RFC3339Nano, time.RFC1123, time.RFC1123Z, time.RFC850, time.RFC822, time.RFC822Z, "20060102"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.UTC(), true
		}
	}
	t, _, ok := parseDate(s)
	return t, ok
}
