package ingest

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/internal/paragraph"
)

// page is an article's text by paragraphs while it is read for what it says of itself.
type page struct {
	art   *quadwire.Article
	paras []quadwire.Span
	kinds []quadwire.BoilerplateKind // "" is prose
	title int                        // paragraph of the headline, -1 if there is none
	photo []string                   // agencies that photo credits name
	dated time.Time                  // date that a dated line states
	weak  bool                       // dated is that of an update
}

// analyse sets the headline, agency, byline, dateline, date and boilerplate of art that its
// metadata leave open. given is the date that the user gives for undated articles.
func analyse(art *quadwire.Article, given time.Time) {
	p := &page{art: art, paras: paragraph.Split(art.Text), title: -1}
	p.kinds = make([]quadwire.BoilerplateKind, len(p.paras))
	p.marked()
	for i := range p.paras {
		if p.kinds[i] == "" {
			p.kinds[i] = p.classify(i)
		}
	}
	p.findTitle()
	p.sourceLists()
	p.pullQuotes()
	tags := p.datelines()
	p.setDate(given)
	p.agencyOfPhotos()
	p.setBoilerplate(tags)
}

// text is what paragraph i says.
func (p *page) text(i int) string {
	return p.art.Text[p.paras[i].Start:p.paras[i].End]
}

// marked takes over the boilerplate that the page itself marks, such as captions.
func (p *page) marked() {
	for _, b := range p.art.Boilerplate {
		for i, span := range p.paras {
			if b.Overlaps(span) {
				p.kinds[i] = b.Kind
				p.noteAgency(p.text(i))
			}
		}
	}
	p.art.Boilerplate = nil
}

// classify tells what kind of boilerplate paragraph i is, "" if it is none.
func (p *page) classify(i int) quadwire.BoilerplateKind {
	s := p.text(i)
	if !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return quadwire.SiteNotice // "* * *"
	}
	if isAge(s) || p.metadataLine(i, s) {
		return quadwire.MetadataLine
	}
	if i == 0 && p.art.Title != "" && sameText(s, p.art.Title) {
		return ""
	}
	if kind := noticeKind(s); kind != "" {
		if kind == quadwire.Credits {
			p.noteCredits(s)
		}
		return kind
	}
	if isCaption(s) {
		p.noteAgency(s)
		return quadwire.Caption
	}
	return ""
}

// Longest paragraphs, in bytes, that can be a notice or a headline.
const (
	maxNotice   = 320
	maxHeadline = 220
)

// noticeKind tells which kind of notice or credit s is, "" if none.
func noticeKind(s string) quadwire.BoilerplateKind {
	if len(s) > maxNotice && !strings.HasPrefix(s, "(") {
		return ""
	}
	head := strings.ToLower(s[:min(len(s), 80)])
	head = strings.TrimLeft(strings.ReplaceAll(head, "’", "'"), "([•*>▶—–- \t")
	if head == "" {
		return ""
	}
	for _, n := range notices().start[startKey(head)] {
		if strings.HasPrefix(head, n.phrase) && endsWord(head[len(n.phrase):], n.phrase) && noticeLike(s, n) {
			return n.kind
		}
	}
	if kind, ok := notices().whole[strings.TrimRight(head, " .:!…»>*")]; ok {
		return kind
	}
	tail := strings.ToLower(strings.TrimRight(s[max(0, len(s)-80):], ".)] *"))
	for _, end := range []string{"contributed to this report", "contributed to this story", "contributed to this article", "contributed reporting", "all rights reserved"} {
		if strings.HasSuffix(tail, end) {
			return quadwire.Credits
		}
	}
	return ""
}

// endsWord tells whether phrase is not the beginning of a longer word.
func endsWord(rest, phrase string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	last, _ := utf8.DecodeLastRuneInString(phrase)
	return rest == "" || !unicode.IsLetter(last) || !unicode.IsLetter(r)
}

// noticeLike tells whether s, which starts like a notice, is no sentence of the article: "Sign up
// for our newsletter" is one, "Comments are pouring in from all sides, the minister said." is not.
func noticeLike(s string, n notice) bool {
	if n.kind != quadwire.SiteNotice {
		return true
	}
	words := len(strings.Fields(s))
	if strings.HasSuffix(n.phrase, ":") || words <= 6 {
		return true
	}
	lower := " " + strings.ToLower(s) + " "
	for _, word := range []string{
		" our ", " us ", " your ", " you ", " this story", " this article", " this page", " this post", " here", " newsletter", " closed",
		" longer available", " below", " story ", " updated", " javascript", " cookies",
	} {
		if strings.Contains(lower, word) {
			return !strings.ContainsAny(s, "“\"") && words <= 60
		}
	}
	return words <= 20 && !strings.HasSuffix(s, ".")
}

// findTitle takes the first paragraph that is no boilerplate for the headline if it looks like
// one, or equals the one that the metadata give.
func (p *page) findTitle() {
	for i := range p.paras {
		if p.kinds[i] != "" {
			continue
		}
		s := p.text(i)
		known := p.art.Title != ""
		switch {
		case known && sameText(s, p.art.Title), !known && p.isHeadline(i, s):
			p.title = i
			p.art.Title, p.art.TitleSpan = s, p.paras[i]
		}
		return
	}
}

// isHeadline tells whether s, the first paragraph of running text, is a headline: short, without
// a full stop, with more text to come.
func (p *page) isHeadline(i int, s string) bool {
	words := len(strings.Fields(s))
	if len(s) > maxHeadline || words < 2 || words > 30 || datelineLen(s).n > 0 {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, `"”’')`))
	if strings.ContainsRune(".,;:…", last) {
		// "Talks in the U.S." ends with an abbreviation.
		if last != '.' || strings.Count(s, ".") < 2 || !strings.HasSuffix(s, ".") || s[len(s)-3] != '.' {
			return false
		}
	}
	for j := i + 1; j < len(p.paras); j++ {
		if p.kinds[j] == "" {
			return true
		}
	}
	return false
}

// sourceLists marks the entries under a heading such as "Sources": titles in quotation marks,
// addresses, lines without a verb's full stop.
func (p *page) sourceLists() {
	for i := 0; i < len(p.paras); i++ {
		kind, ok := notices().list[strings.ToLower(strings.TrimRight(p.text(i), " :"))]
		if !ok || p.kinds[i] != "" || i == p.title {
			continue
		}
		p.kinds[i] = kind
		for i+1 < len(p.paras) && p.kinds[i+1] == "" && isEntry(p.text(i+1)) {
			i++
			p.kinds[i] = kind
		}
	}
}

// isEntry tells whether s is an entry of a list of sources.
func isEntry(s string) bool {
	if strings.Contains(s, "http://") || strings.Contains(s, "https://") || strings.Contains(s, "www.") {
		return true
	}
	quoted := strings.ContainsAny(s, "\"“")
	return len(s) < 300 && (quoted && (strings.Contains(s, "—") || strings.Contains(s, "–") || strings.Contains(s, " - ") || strings.Contains(s, ", ")) || !strings.HasSuffix(s, "."))
}

// Bounds of what is looked for as a quotation lifted out of the text: bytes of the paragraph, how
// many paragraphs of an article are compared, and in how many ways.
const (
	minPull   = 60
	maxPull   = 700
	maxPulls  = 20
	pullStops = 4
)

// pullQuotes marks paragraphs that repeat a passage of the article and name who said it: the
// page's design, not its text.
func (p *page) pullQuotes() {
	tried := 0
	for i := range p.paras {
		s := p.text(i)
		if p.kinds[i] != "" || i == p.title || len(s) < minPull || len(s) > maxPull || strings.HasSuffix(s, ".") {
			continue
		}
		if p.repeats(i, strings.Trim(s, "“”\"‘’ ")) {
			p.kinds[i] = quadwire.Caption
		}
		if tried++; tried == maxPulls {
			return
		}
	}
}

// repeats tells whether the sentences that make up most of s, paragraph i, stand in other
// paragraphs too.
func (p *page) repeats(i int, s string) bool {
	stop := len(s)
	for range pullStops {
		stop = strings.LastIndexAny(s[:stop], ".!?")
		if stop < minPull/2 || stop*2 < len(s) {
			return false
		}
		for k := range p.paras {
			if k != i && p.kinds[k] == "" && strings.Contains(p.text(k), s[:stop]) {
				return true
			}
		}
	}
	return false
}

// setBoilerplate writes the boilerplate down in text order; neighbours in a list of sources are
// one span. tags are the datelines'.
func (p *page) setBoilerplate(tags []quadwire.Span) {
	var out []quadwire.Boilerplate
	for i, kind := range p.kinds {
		if kind == "" {
			continue
		}
		span := p.paras[i]
		if i > 0 && kind == quadwire.Credits && p.kinds[i-1] == kind {
			out[len(out)-1].End = span.End
			continue
		}
		out = append(out, quadwire.Boilerplate{Span: span, Kind: kind})
	}
	for _, tag := range tags {
		out = append(out, quadwire.Boilerplate{Span: tag, Kind: quadwire.DatelineTag})
	}
	slices.SortFunc(out, func(a, b quadwire.Boilerplate) int { return a.Start - b.Start })
	p.art.Boilerplate = out
}
