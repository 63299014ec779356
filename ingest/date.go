package ingest

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
)

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

// zoneOffset is how far a zone that datelines use is ahead of UTC. IST is India's.
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
// tells how long it is. A date like 3/4/2024, which two readers read in two ways, is none, unless
// a zone of the United States follows, which writes the month first.
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
	if n == 0 {
		year, month, day, n = p.american(rest)
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

// american reads a date whose order only the zone of the time after it tells: "04/07/2025 02:40 PM EDT".
func (p *datePatterns) american(s string) (year, month, day, n int) {
	m := p.numeric.FindStringSubmatch(s)
	if m == nil || m[2] != "/" {
		return 0, 0, 0, 0
	}
	clock := p.clock.FindStringSubmatch(s[len(m[0]):])
	if clock == nil || !isAmericanZone(clock[5]) {
		return 0, 0, 0, 0
	}
	return number(m[4]), number(m[1]), number(m[3]), len(m[0])
}

func isAmericanZone(zone string) bool {
	switch strings.ToUpper(zone) {
	case "EST", "EDT", "ET", "CDT", "PST", "PDT":
		return true
	}
	return false
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
