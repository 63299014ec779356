package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// word cuts text[start:end], which holds no punctuation but periods, hyphens and apostrophes.
func (s *scanner) word(start, end int) {
	if start >= end {
		return
	}
	w := s.text[start:end]
	if strings.IndexByte(w, '$') > 0 {
		start = s.currency(start, end)
		w = s.text[start:end]
	}
	if n := s.unitAt(w); n > 0 {
		s.emit(start, start+n, markWord)
		s.emit(start+n, end, s.finalMark(w))
		return
	}
	if !strings.ContainsAny(w, "-‐‑") || keepsHyphens(w) {
		s.clitics(start, end)
		return
	}
	s.hyphenated(start, end)
}

// currency emits "US$" of "US$5" and returns where the number starts.
func (s *scanner) currency(start, end int) int {
	at := start + strings.IndexByte(s.text[start:end], '$')
	for _, c := range []byte(s.text[start:at]) {
		if c < 'A' || c > 'Z' {
			return start
		}
	}
	if at+1 < end && !isDigit(s.text[at+1]) {
		return start
	}
	s.emit(start, at+1, markWord)
	return at + 1
}

// unitAt is the length of the number that a unit follows at once in w: "35mm", "7pm"; 0 if w is
// not so.
func (s *scanner) unitAt(w string) int {
	n := 0
	for n < len(w) && (isDigit(w[n]) || n > 0 && (w[n] == '.' || w[n] == ',' || w[n] == ':') && n+1 < len(w) && isDigit(w[n+1])) {
		n++
	}
	if n == 0 || n == len(w) || !s.words.isLower(strings.TrimSuffix(w[n:], "."), classUnit) {
		return 0
	}
	return n
}

// keepsHyphens tells whether the hyphens of w are part of it: telephone numbers, dates, codes.
func keepsHyphens(w string) bool {
	parts := strings.Count(w, "-") + 1
	digits, signs := 0, 0
	for i := 0; i < len(w); i++ {
		switch {
		case isDigit(w[i]):
			digits++
		case w[i] == '-' || w[i] == '+':
			signs++
		}
	}
	if digits > 0 && digits+signs == len(w) && w[len(w)-1] != '-' {
		head, tail, _ := strings.Cut(w, "-")
		return parts > 2 || len(head) == 3 && len(tail) == 4 || w[0] == '-' && parts == 2
	}
	return isCode(w, parts)
}

// isCode tells whether w is a file or part number: "nmem8-7-01", "SCAP-22-368".
func isCode(w string, parts int) bool {
	if parts < 3 || !strings.ContainsAny(w, "0123456789") {
		return false
	}
	numeric := 0
	for part := range strings.SplitSeq(w, "-") {
		if allDigits(part) {
			numeric++
		}
	}
	return numeric >= 2
}

// hyphenated emits the parts of a word with hyphens and the hyphens between them. A prefix stays
// with the part after it: "non-profit - making".
func (s *scanner) hyphenated(start, end int) {
	part := start
	for at := start; at < end; {
		r, n := utf8.DecodeRuneInString(s.text[at:end])
		if r != '-' && r != '‐' && r != '‑' {
			at += n
			continue
		}
		switch {
		case at+n == end && at > part, at == part && at == start && n < end-start && !isLetterByte(s.text[at+n]):
			at += n // "pre-", "-5"
			continue
		case at > part && s.words.isLower(s.text[part:at], classPrefix) && !s.isCodeHead(part, at, at+n):
			at += n
			// The prefix takes one part only.
			for at < end && s.text[at] != '-' {
				at++
			}
			continue
		}
		s.clitics(part, at)
		s.emit(at, at+n, markWord)
		at += n
		part = at
	}
	s.clitics(part, end)
}

// isCodeHead tells whether a single letter in front of the hyphen before next starts a code:
// "E-11" is none of the words with the prefix "e".
func (s *scanner) isCodeHead(part, at, next int) bool {
	return at-part == 1 && next < len(s.text) && isDigit(s.text[next])
}

// clitics emits text[start:end] with its clitics cut off: "do n't", "China 's", "they 'd 've".
func (s *scanner) clitics(start, end int) {
	if start >= end {
		return
	}
	w := s.text[start:end]
	if parts := s.words.parts(w); parts != nil {
		at := start
		for _, n := range parts {
			s.emit(at, at+n, markWord)
			at += n
		}
		s.emit(at, end, markWord)
		return
	}
	if n := cliticLen(w); n > 0 && n < len(w) && !isDecade(w[:len(w)-n]) {
		s.clitics(start, end-n)
		s.emit(end-n, end, markWord)
		return
	}
	s.emit(start, end, s.finalMark(w))
}

// finalMark is the mark of a word: abbreviations keep their period and may end a sentence.
func (s *scanner) finalMark(w string) mark {
	if len(w) < 2 || w[len(w)-1] != '.' || s.words.abbreviation(w[:len(w)-1])&classTitle != 0 {
		return markWord
	}
	return markAbbrev
}

// cliticLen is the length of the clitic that w ends with, 0 if there is none.
func cliticLen(w string) int {
	at := -1
	width := 0
	for i := len(w) - 1; i >= 0 && i >= len(w)-6; i-- {
		if n := apostropheLen(w[i:]); n > 0 {
			at, width = i, n
			break
		}
	}
	if at < 0 {
		return 0
	}
	switch tail := w[at+width:]; len(tail) {
	case 1:
		switch tail[0] | 0x20 {
		case 's', 'd', 'm':
			return len(w) - at
		case 't': // n't takes the n before it
			if at > 1 && w[at-1]|0x20 == 'n' && isLetterByte(w[at-2]) {
				return len(w) - at + 1
			}
		}
	case 2:
		if strings.EqualFold(tail, "re") || strings.EqualFold(tail, "ve") || strings.EqualFold(tail, "ll") {
			return len(w) - at
		}
	}
	return 0
}

// apostropheLen is the length of the apostrophe that s starts with, 0 if it starts with none.
func apostropheLen(s string) int {
	if s[0] == '\'' || s[0] == '`' {
		return 1
	}
	for _, sign := range []string{"’", "‘", "ʼ"} {
		if strings.HasPrefix(s, sign) {
			return len(sign)
		}
	}
	return 0
}

// isDecade tells whether "'s" after w is a plural: "the 1960's".
func isDecade(w string) bool {
	return (len(w) == 2 || len(w) == 4) && allDigits(w) && w[len(w)-1] == '0'
}

// abbreviation tells whether the period that text[start:core] ends with belongs to the word
// before it. What closes the chunk lies between core and chunkEnd.
func (s *scanner) abbreviation(start, core, chunkEnd int) bool {
	w := s.text[start : core-1]
	if at := strings.LastIndexAny(w, "-/(\"“[—–"); at >= 0 {
		_, n := utf8.DecodeRuneInString(w[at:])
		w = w[at+n:]
	}
	if w == "" {
		return false
	}
	next := s.nextRune(chunkEnd)
	glued := core < chunkEnd // a comma or bracket follows
	comma := glued && s.text[core] == ','
	if isDotted(w) {
		return true
	}
	if utf8.RuneCountInString(w) == 1 && unicode.IsUpper(firstRune(w)) {
		return s.initial(start, core, chunkEnd)
	}
	c := s.words.abbreviation(w)
	switch {
	case c&classNumber != 0 && !glued && (next >= '0' && next <= '9' || next == '#'):
		return true
	case c&(classTitle|classPlain|classMonth) != 0:
		return true
	case c&classMaybe != 0:
		return comma || next >= '0' && next <= '9'
	case c&classState != 0:
		return s.afterComma()
	}
	// An unknown short form inside a sentence: ".,".
	return comma && len(w) <= 4 && isLetterByte(w[0])
}

// initial tells whether a single capital with a period is the initial of a name: "J. Smith".
func (s *scanner) initial(start, core, chunkEnd int) bool {
	if core < chunkEnd {
		return strings.IndexByte(",)]", s.text[core]) >= 0 && s.text[start] != 'I'
	}
	next := s.nextRune(chunkEnd)
	if !unicode.IsUpper(next) {
		return false
	}
	if s.words.isLower(s.nextWord(chunkEnd), classOpener) {
		return false
	}
	return s.text[start] != 'I' || len(s.tokens) > s.first && unicode.IsUpper(firstRune(s.tokenText(len(s.tokens)-1)))
}

// isDotted tells whether w, without its last period, is letters with periods between: "U.S",
// "a.m", "Ph.D".
func isDotted(w string) bool {
	dots, run := 0, 0
	for _, r := range w {
		switch {
		case r == '.':
			if run == 0 {
				return false
			}
			dots++
			run = 0
		case unicode.IsLetter(r):
			run++
			if run > 3 {
				return false
			}
		default:
			return false
		}
	}
	return dots > 0 && run > 0
}

func (s *scanner) tokenText(i int) string {
	return s.text[s.tokens[i].Start:s.tokens[i].End]
}

// afterComma tells whether the token before the current chunk is a comma.
func (s *scanner) afterComma() bool {
	return len(s.tokens) > s.first && s.tokenText(len(s.tokens)-1) == ","
}

// nextRune is the first character after at that is not blank, 0 at the end of the segment.
func (s *scanner) nextRune(at int) rune {
	at = s.skipBlank(at)
	if at >= s.end {
		return 0
	}
	return firstRune(s.text[at:s.end])
}

// nextWord is the run of letters after at.
func (s *scanner) nextWord(at int) string {
	at = s.skipBlank(at)
	end := at
	for end < s.end && isLetterByte(s.text[end]) {
		end++
	}
	return s.text[at:end]
}
