package ingest

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/quadwire/quadwire"
)

// metadataLine tells whether paragraph i is a line of metadata: a date, a byline or both, as
// "Published: 5 May 2024, 10:00 GMT" or "By Ann Lund and B. Ode". It notes what the line says.
func (p *page) metadataLine(i int, s string) bool {
	if len(s) > maxHeadline || len(strings.Fields(s)) > 22 {
		return false
	}
	label, rest := cutLabel(s)
	t, n, ok := parseDate(rest)
	if ok {
		rest = strings.TrimLeft(rest[n:], " ,|·•–—-()\t")
		return p.afterDate(label, rest, t)
	}
	if p.agencyLine(s) {
		return true
	}
	if i > 6 || p.art.Title == "" && i == 0 && len(p.paras) > 1 && !isByline(s) {
		return false
	}
	if isByline(s) {
		p.byline(s)
		return true
	}
	// "Ann Lund, Reuters | 5 May 2024": the date comes last.
	for _, sep := range []string{" | ", " • ", " · ", " – ", " — ", " - "} {
		if head, tail, found := cutLast(s, sep); found && len(head) < 80 {
			_, tail = cutLabel(tail)
			if t, n, ok := parseDate(tail); ok && strings.Trim(tail[n:], " .)") == "" {
				p.date(t, false)
				p.byline(head)
				return true
			}
		}
	}
	return false
}

// agencyLine tells whether s is the name of an agency, alone or with a date: "Reuters Staff",
// "Xinhua, December 29, 2016 Adjust font size:".
func (p *page) agencyLine(s string) bool {
	name, rest := s, ""
	if at := strings.IndexAny(s, ",|"); at > 0 {
		name, rest = s[:at], strings.TrimLeft(s[at+1:], " ")
	}
	agency := agencies()[strings.TrimSuffix(strings.TrimSpace(name), " Staff")]
	if agency == "" {
		return false
	}
	if rest != "" {
		t, n, ok := parseDate(rest)
		if !ok || strings.HasSuffix(rest[n:], ".") {
			return false
		}
		p.date(t, false)
	}
	setFirst(&p.art.Agency, agency)
	return true
}

// isAge tells whether s says how old a page is or how long it takes to read: "3 years ago",
// "1 Min Read".
func isAge(s string) bool {
	words := strings.Fields(strings.ToLower(strings.TrimSuffix(s, ".")))
	if len(words) < 3 || len(words) > 4 || !unicode.IsDigit(rune(words[0][0])) {
		return false
	}
	last := words[len(words)-1]
	return last == "ago" || last == "read" && strings.HasPrefix(words[1], "min")
}

// afterDate decides on a paragraph that is a label and a date, by what follows them.
func (p *page) afterDate(label, rest string, t time.Time) bool {
	switch {
	case rest == "" || rest == "." || isAge(strings.TrimLeft(rest, "/ ")):
	case isByline(rest):
		p.byline(rest)
	case len(strings.Fields(rest)) <= 5 && allCapitalised(rest):
		// "5 May 2024 | The Daily Post"
	case strings.HasPrefix(strings.ToLower(rest), "updated") || strings.HasPrefix(strings.ToLower(rest), "last updated") ||
		strings.HasPrefix(strings.ToLower(rest), "modified"):
	case label != "" && label != "on" && label != "at" && len(strings.Fields(rest)) <= 4 && !strings.HasSuffix(rest, "."):
	default:
		return false
	}
	p.date(t, strings.HasPrefix(label, "updat") || strings.HasPrefix(label, "last") || strings.HasPrefix(label, "modif"))
	return true
}

// date notes a date that the text states; that of an update counts only if there is no other.
func (p *page) date(t time.Time, update bool) {
	if p.dated.IsZero() || p.weak && !update {
		p.dated, p.weak = t, update
	}
}

// cutLabel cuts words such as "Published on:" off a line and returns the first in lower case.
func cutLabel(s string) (label, rest string) {
	rest = strings.TrimLeft(s, " ([")
	for {
		end := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) })
		if end <= 0 {
			return label, rest
		}
		word := strings.ToLower(rest[:end])
		switch word {
		case "date", "published", "publish", "posted", "updated", "update", "on", "at", "last", "modified", "created", "first", "issued", "release", "released", "time", "added":
		default:
			return label, rest
		}
		if label == "" {
			label = word
		}
		rest = strings.TrimLeft(rest[end:], " :–—-|\t")
	}
}

// isByline tells whether s names who wrote the article and nothing else: "By Ann Lund, Reuters".
func isByline(s string) bool {
	rest, ok := cutBy(s)
	if !ok {
		return false
	}
	words := strings.Fields(rest)
	last, _ := utf8.DecodeLastRuneInString(s)
	if len(words) == 0 || len(words) > 12 || strings.ContainsRune(".?!", last) && !strings.HasSuffix(s, "Jr.") {
		return false
	}
	names := 0
	for i, word := range words {
		first, _ := utf8.DecodeRuneInString(word)
		switch {
		case unicode.IsUpper(first):
			names++
		case i == 0 || !isLink(strings.Trim(word, ",")):
			return false
		}
	}
	return names > 0
}

func cutBy(s string) (string, bool) {
	for _, by := range []string{"By ", "by ", "BY ", "By: ", "Words by "} {
		if rest, ok := strings.CutPrefix(s, by); ok {
			return rest, true
		}
	}
	return "", false
}

// isLink tells whether word joins the names of a byline.
func isLink(word string) bool {
	switch word {
	case "and", "with", "in", "for", "of", "de", "van", "von", "al", "the", "at", "dpa", "bin", "el", "da", "del", "correspondent", "editor", "reporter":
		return true
	}
	return false
}

// byline notes the author line s, and the agency in it: "By Euro News with AFP".
func (p *page) byline(s string) {
	rest, ok := cutBy(s)
	if !ok {
		rest = s
	}
	rest = strings.Trim(rest, " ,|-–—")
	setFirst(&p.art.Byline, rest)
	for _, sep := range []string{" with ", ", ", " for ", " | ", "/", " and ", " - ", "with "} {
		for part := range strings.SplitSeq(rest, sep) {
			if agency := agencies()[strings.TrimSpace(part)]; agency != "" {
				setFirst(&p.art.Agency, agency)
			}
		}
	}
}

func allCapitalised(s string) bool {
	for word := range strings.FieldsSeq(s) {
		r, _ := utf8.DecodeRuneInString(word)
		if unicode.IsLower(r) && !isLink(word) {
			return false
		}
	}
	return true
}

// setDate decides on the publication date: metadata, then a dated line of the text, then given,
// then the day that the first paragraphs date their report on.
func (p *page) setDate(given time.Time) {
	art := p.art
	switch {
	case !art.Published.IsZero():
	case !p.dated.IsZero():
		art.Published, art.PublishedBasis = p.dated, quadwire.BasisStated
	case !given.IsZero():
		art.Published, art.PublishedBasis = given.UTC(), quadwire.BasisGiven
	default:
		if t := p.reported(); !t.IsZero() {
			art.Published, art.PublishedBasis = t, quadwire.BasisInferred
		}
	}
}

// leadParagraphs is how many paragraphs of running text are searched for the day of the report.
const leadParagraphs = 2

// reported is the day that the lead gives with its weekday, as a report on that day does: "said
// on Tuesday, May 14, 2024". It is zero if there is none, or more than one.
func (p *page) reported() time.Time {
	var found time.Time
	seen := 0
	for i := range p.paras {
		if p.kinds[i] != "" || i == p.title {
			continue
		}
		if seen++; seen > leadParagraphs {
			break
		}
		for _, t := range weekdayDates(p.text(i)) {
			if !found.IsZero() && !found.Equal(t) {
				return time.Time{}
			}
			found = t
		}
	}
	return found
}

// weekdayDates are the full dates in s that follow their weekday.
func weekdayDates(s string) []time.Time {
	var out []time.Time
	for at := 0; at < len(s); at++ {
		next := strings.Index(s[at:], "day")
		if next < 0 {
			break
		}
		at += next + len("day")
		t, _, ok := parseDate(strings.TrimLeft(s[at:], ", ("))
		if !ok {
			continue
		}
		word := s[strings.LastIndexAny(s[:at], " (“\"")+1 : at]
		t = t.Truncate(24 * time.Hour)
		if word == t.Weekday().String() || strings.EqualFold(word, "today") {
			out = append(out, t)
		}
	}
	return out
}
