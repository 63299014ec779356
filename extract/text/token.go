package text

import (
	"unicode"
	"unicode/utf8"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/internal/paragraph"
)

// mark says what a token can do at the end of a sentence.
type mark uint8

const (
	markWord   mark = iota
	markStop        // a full stop, question or exclamation mark
	markDots        // an ellipsis
	markAbbrev      // an abbreviation that may end a sentence: "U.S."
	markCloser      // a bracket or quotation mark that may close
)

// scanner cuts one text. Tokens and marks go in parallel.
type scanner struct {
	text      string
	words     *words
	tokens    []quadwire.Token
	marks     []mark
	sentences []quadwire.Sentence
	first     int // first token of the segment
	end       int // end of the segment
}

// emit adds the token text[start:end], without the invisible characters around it.
func (s *scanner) emit(start, end int, m mark) {
	if start < end && (s.text[start] >= utf8.RuneSelf || s.text[end-1] >= utf8.RuneSelf) {
		span := paragraph.Trim(s.text, quadwire.Span{Start: start, End: end})
		start, end = span.Start, span.End
	}
	if start < end {
		s.tokens = append(s.tokens, quadwire.Token{Span: quadwire.Span{Start: start, End: end}, Head: -1})
		s.marks = append(s.marks, m)
	}
}

// segment adds the tokens and sentences of seg.
func (s *scanner) segment(seg segment) {
	s.first, s.end = len(s.tokens), seg.End
	for at := seg.Start; at < seg.End; {
		start := s.skipBlank(at)
		end := s.chunkEnd(start)
		s.long(start, end)
		at = end
	}
	s.split(seg)
}

// maxChunk is the longest run without space, in bytes, that is read as one; longer ones are no
// words of any language with spaces.
const maxChunk = 400

// long cuts the chunk text[start:end], a piece at a time where it is too long.
func (s *scanner) long(start, end int) {
	if end-start > maxChunk && isAddress(s.text[start:end]) {
		s.emit(start, end, markWord)
		return
	}
	for end-start > maxChunk {
		cut := start + maxChunk
		for !utf8.RuneStart(s.text[cut]) {
			cut--
		}
		s.chunk(start, cut)
		start = cut
	}
	if start < end {
		s.chunk(start, end)
	}
}

func (s *scanner) skipBlank(at int) int {
	for at < s.end {
		r, n := utf8.DecodeRuneInString(s.text[at:s.end])
		if !paragraph.Blank(r) {
			break
		}
		at += n
	}
	return at
}

// chunkEnd is where the run of characters without space that starts at at ends. Invisible
// characters are part of it when something visible follows at once.
func (s *scanner) chunkEnd(at int) int {
	end := at
	for at < s.end {
		r, n := utf8.DecodeRuneInString(s.text[at:s.end])
		switch {
		case !paragraph.Blank(r):
			end = at + n
		case !unicode.Is(unicode.Cf, r):
			return end
		}
		at += n
	}
	return end
}

// chunk cuts what stands between two spaces: opening punctuation, a core, closing punctuation.
func (s *scanner) chunk(start, end int) {
	if isEmoticon(s.text[start:end]) {
		s.emit(start, end, markWord)
		return
	}
	start = s.leading(start, end)
	core := end
	var trail [32]piece
	tail := trail[:0]
	for core > start {
		p, ok := s.trailing(start, core, end)
		if !ok {
			break
		}
		tail = append(tail, p)
		core = p.start
	}
	s.core(start, core)
	for i := len(tail) - 1; i >= 0; i-- {
		s.emit(tail[i].start, tail[i].end, tail[i].mark)
	}
}

// piece is a token to be.
type piece struct {
	start, end int
	mark       mark
}

// leading emits the punctuation that text[start:end] starts with and returns where it ends.
func (s *scanner) leading(start, end int) int {
	for start < end {
		r, n := utf8.DecodeRuneInString(s.text[start:end])
		if isWordRune(r) || s.startsWord(r, start, end) {
			break
		}
		m := markWord
		switch {
		case isRunRune(r):
			n = s.run(start, end)
			m = stopMark(s.text[start : start+n])
		case isQuote(r) && start+n < end:
			if next, width := utf8.DecodeRuneInString(s.text[start+n : end]); next == r && r != '"' {
				n += width // `` and ''
			}
		case unicode.Is(unicode.So, r):
			n = s.symbol(start, end)
		}
		if isCloser(r) {
			m = markCloser
		}
		s.emit(start, start+n, m)
		start += n
	}
	return start
}

// startsWord tells whether the sign r at start belongs to the word after it: "'90s", "-5", ".5",
// "@name", "'em".
func (s *scanner) startsWord(r rune, start, end int) bool {
	rest := s.text[start+utf8.RuneLen(r) : end]
	if rest == "" {
		return false
	}
	switch r {
	case '\'', '’', '‘':
		word := trimPunct(rest)
		if len(word) >= 2 && isDigit(word[0]) && isDigit(word[1]) && (len(word) == 2 || word[2:] == "s") {
			return true
		}
		if cliticLen(s.text[start:end]) == end-start {
			return true
		}
		return s.words.isLower("'"+word, classElided) || s.words.parts("'"+word) != nil
	case '-':
		return isNumber(trimPunct(rest))
	case '.', '+':
		return isDigit(rest[0])
	case '@', '#':
		next, _ := utf8.DecodeRuneInString(rest)
		return unicode.IsLetter(next)
	}
	return false
}

// trailing is the punctuation mark that text[start:core] ends with; chunkEnd is where the chunk
// ends.
func (s *scanner) trailing(start, core, chunkEnd int) (piece, bool) {
	r, n := utf8.DecodeLastRuneInString(s.text[start:core])
	p := piece{core - n, core, markWord}
	switch {
	case r == '.':
		dots := trailingRun(s.text[start:core], '.')
		if dots > 1 {
			return piece{core - dots, core, markDots}, true
		}
		kept := s.abbreviation(start, core, chunkEnd)
		p.mark = markStop
		return p, !kept
	case r == '-':
		dashes := trailingRun(s.text[start:core], '-')
		p.start = core - dashes
		// A single hyphen after letters is a word cut short or one that shares its end:
		// "pre- and post-war".
		return p, dashes > 1 || p.start == start || !unicode.IsLetter(lastRune(s.text[start:p.start]))
	case isRunRune(r):
		p.start = start + runStart(s.text[start:core])
		p.mark = stopMark(s.text[p.start:core])
		return p, true
	case isCloser(r):
		p.mark = markCloser
		if r != '"' && isQuote(r) && p.start > start {
			if before, width := utf8.DecodeLastRuneInString(s.text[start:p.start]); before == r {
				p.start -= width
			}
		}
		return p, true
	case isWordRune(r), unicode.Is(unicode.So, r), unicode.Is(unicode.Cf, r):
		return p, false
	case r == '$':
		return p, p.start == start
	case r == '/':
		return p, !isAddress(s.text[start:core])
	}
	return p, true
}

// core cuts what is left of a chunk between its opening and closing punctuation.
func (s *scanner) core(start, end int) {
	if start >= end {
		return
	}
	if isAddress(s.text[start:end]) {
		s.emit(start, end, markWord)
		return
	}
	word := start
	for at := start; at < end; {
		n, m, cut := s.breaker(start, at, end)
		if cut {
			s.word(word, at)
			s.emit(at, at+n, m)
			word = at + n
		}
		at += n
	}
	s.word(word, end)
}

// breaker tells whether the sign at at cuts the words around it, and how long it is.
func (s *scanner) breaker(start, at, end int) (n int, m mark, cut bool) {
	r, n := utf8.DecodeRuneInString(s.text[at:end])
	if isWordRune(r) {
		return n, markWord, false
	}
	before, after := byte(0), byte(0)
	if at > start {
		before = s.text[at-1]
	}
	if at+n < end {
		after = s.text[at+n]
	}
	switch r {
	case '.':
		if dots := s.run(at, end); dots > 1 {
			return dots, markDots, true
		}
		if after == '[' || after == '(' || after == '"' {
			return n, markStop, !s.abbreviation(start, at+n, end) // "over.[3]"
		}
		return n, markStop, gluedSentence(s.text[start:at], s.text[at+n:end])
	case ',', ':':
		return n, markWord, !isDigit(before) || !isDigit(after)
	case '/':
		return n, markWord, !isDigit(before) || !isDigit(after)
	case '-':
		if dashes := s.run(at, end); dashes > 1 {
			return dashes, markWord, true
		}
		return n, markWord, false
	case '\'', '’', '‘', '`', '‐', '‑', '_', '@', '*', '$':
		return n, markWord, false
	case '&':
		return n, markWord, !isUpperOrDigit(before) && !isLowerPair(s.text[start:end]) || !isLetterByte(after)
	}
	if unicode.Is(unicode.So, r) {
		return s.symbol(at, end), markWord, true
	}
	if isRunRune(r) {
		n = s.run(at, end)
		return n, stopMark(s.text[at : at+n]), true
	}
	if unicode.Is(unicode.Cf, r) {
		return n, markWord, false
	}
	if isCloser(r) {
		return n, markCloser, true
	}
	return n, markWord, true
}

// symbol is the length of the pictograph at at with its modifiers and joined parts.
func (s *scanner) symbol(at, end int) int {
	start := at
	joined := true
	for at < end {
		r, n := utf8.DecodeRuneInString(s.text[at:end])
		switch {
		case r == 0x200d: // joiner: a family is one sign
			joined = true
		case r == 0xfe0f, r >= 0x1f3fb && r <= 0x1f3ff, r >= 0xe0020 && r <= 0xe007f:
		case r >= 0x1f1e6 && r <= 0x1f1ff: // flags are pairs of letters
			if (at-start)/n >= 2 {
				return at - start
			}
		case joined && unicode.Is(unicode.So, r):
			joined = false
		default:
			return max(at-start, n)
		}
		at += n
	}
	return at - start
}

// run is the length of the run of one sign at at; question and exclamation marks run together.
func (s *scanner) run(at, end int) int {
	return runLen(s.text[at:end])
}
