// Package paragraph cuts a text into its paragraphs, for whatever reads a text a paragraph at a
// time. Blank lines end a paragraph, and so does every line break, unless the text is wrapped to
// a fixed width.
package paragraph

import (
	"unicode"
	"unicode/utf8"

	"github.com/quadwire/quadwire"
)

// Widths in characters between which a text looks wrapped by a mail or text program, and that of
// the shortest line that a sentence can break off in; lines of lists are shorter.
const (
	minWrap   = 45
	maxWrap   = 100
	minBroken = 20
)

// Split returns the paragraphs of text in order, without the space around them; none is empty.
func Split(text string) []quadwire.Span {
	lines := splitLines(text)
	wrapped := isWrapped(text, lines)
	var spans []quadwire.Span
	open := false
	for _, line := range lines {
		if line.Len() == 0 {
			open = false
			continue
		}
		if open && (wrapped || goesOn(text, spans[len(spans)-1], line)) {
			spans[len(spans)-1].End = line.End
			continue
		}
		spans = append(spans, line)
		open = true
	}
	return spans
}

// Blank tells whether r shows nothing: space, a control or an invisible format character such as
// a byte order mark or a direction mark.
func Blank(r rune) bool {
	if r < utf8.RuneSelf {
		return r <= ' ' || r == 0x7f
	}
	return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || unicode.IsControl(r)
}

// Trim shortens span by the blanks at both ends.
func Trim(text string, span quadwire.Span) quadwire.Span {
	for span.Start < span.End {
		r, n := utf8.DecodeRuneInString(text[span.Start:span.End])
		if !Blank(r) {
			break
		}
		span.Start += n
	}
	for span.Start < span.End {
		r, n := utf8.DecodeLastRuneInString(text[span.Start:span.End])
		if !Blank(r) {
			break
		}
		span.End -= n
	}
	return span
}

// splitLines returns the lines of text without the space around them; a blank line is empty.
func splitLines(text string) []quadwire.Span {
	var lines []quadwire.Span
	start := 0
	for i := 0; i < len(text); {
		n := breakLen(text[i:])
		if n == 0 {
			i++
			continue
		}
		lines = append(lines, Trim(text, quadwire.Span{Start: start, End: i}))
		i += n
		start = i
	}
	return append(lines, Trim(text, quadwire.Span{Start: start, End: len(text)}))
}

// breakLen is the length of the line break that s starts with, 0 if it starts with none.
func breakLen(s string) int {
	switch s[0] {
	case '\r':
		if len(s) > 1 && s[1] == '\n' {
			return 2
		}
		return 1
	case '\n', '\v', '\f':
		return 1
	case 0xe2: // U+2028 and U+2029, the line and paragraph separators
		if len(s) > 2 && s[1] == 0x80 && (s[2] == 0xa8 || s[2] == 0xa9) {
			return 3
		}
	}
	return 0
}

// isWrapped tells whether most lines that another line follows break off in the middle of a
// sentence, near one width, or many of them where the next goes on in lower case.
func isWrapped(text string, lines []quadwire.Span) bool {
	broken, within, all := 0, 0, 0
	for i := 1; i < len(lines); i++ {
		if lines[i].Len() == 0 || lines[i-1].Len() == 0 {
			continue
		}
		all++
		line := text[lines[i-1].Start:lines[i-1].End]
		width := utf8.RuneCountInString(line)
		if width >= minWrap && width <= maxWrap && !endsSentence(line) {
			broken++
		}
		if goesOn(text, lines[i-1], lines[i]) {
			within++
		}
	}
	return broken >= 2 && broken*3 >= all*2 || within >= 3 && within*3 >= all
}

// goesOn tells whether line is the rest of a sentence that the line before it breaks off in.
func goesOn(text string, before, line quadwire.Span) bool {
	first, _ := utf8.DecodeRuneInString(text[line.Start:line.End])
	last := text[before.Start:before.End]
	return unicode.IsLower(first) && !endsSentence(last) && utf8.RuneCountInString(last) >= minBroken
}

func endsSentence(line string) bool {
	switch r, _ := utf8.DecodeLastRuneInString(line); r {
	case '.', '!', '?', ':', '"', '”', '’', ')', '…':
		return true
	}
	return false
}
