package text

import (
	"unicode"
	"unicode/utf8"

	"github.com/quadwire/quadwire"
)

// split groups the tokens of seg into sentences. A headline is one sentence.
func (s *scanner) split(seg segment) {
	first := s.first
	for i := s.first; i < len(s.tokens) && seg.kind != quadwire.Title; {
		last, ends := s.endsAt(first, i)
		if ends {
			s.sentence(seg, first, last+1)
			first = last + 1
		}
		i = last + 1
	}
	s.sentence(seg, first, len(s.tokens))
}

func (s *scanner) sentence(seg segment, first, last int) {
	if first == last {
		return
	}
	s.sentences = append(s.sentences, quadwire.Sentence{
		Span:  quadwire.Span{Start: s.tokens[first].Start, End: s.tokens[last-1].End},
		First: first, Last: last, Paragraph: seg.paragraph, Kind: seg.kind,
	})
}

// endsAt tells whether a sentence that started with token first ends at token i, and with which
// token once the brackets and quotation marks that close with it are counted in.
func (s *scanner) endsAt(first, i int) (last int, ends bool) {
	m := s.marks[i]
	if m != markStop && m != markDots && m != markAbbrev {
		return i, false
	}
	last = i
	quoted := false
	for last+1 < len(s.tokens) && s.belongs(first, last+1) {
		last++
		quoted = quoted || isQuote(firstRune(s.tokenText(last)))
	}
	if last+1 == len(s.tokens) {
		return last, true
	}
	if s.glued(last + 1) {
		return last, s.marks[i] == markStop && s.startsUpper(last+1) && last == i
	}
	return last, s.boundary(first, i, last, quoted)
}

// boundary decides between sentence and sentence where a stop, what closes it and a space come
// together.
func (s *scanner) boundary(first, i, last int, quoted bool) bool {
	next := s.firstWord(last + 1)
	if next < 0 {
		return false
	}
	upper := s.startsUpper(next)
	word := s.tokenText(next)
	if quoted && (next > last+1 && isDash(s.tokenText(last+1)) || isBang(firstRune(s.tokenText(i))) && s.speechFollows(next)) {
		return false
	}
	switch s.marks[i] {
	case markAbbrev:
		return upper && (next > last+1 && isQuote(firstRune(s.tokenText(last+1))) || s.words.isLower(word, classOpener))
	case markDots:
		return upper
	}
	if i == first+1 && allDigits(s.tokenText(first)) {
		return false // "1. The council shall ..."
	}
	if !upper && !isDigit(word[0]) {
		// "Yahoo! shares" goes on; in hasty prose "why? because" does not.
		return !quoted && (s.tokenText(i) != "!" || i == first || !s.startsUpper(i-1))
	}
	return true
}

// belongs tells whether token i closes the sentence that started with token first and that a
// stop before i ends.
func (s *scanner) belongs(first, i int) bool {
	if s.marks[i] == markStop {
		return true
	}
	if s.footnote(i) {
		return true
	}
	if s.glued(i) {
		return s.marks[i] == markCloser
	}
	if i-first > lookBack || s.tokenText(i) != `"` || i+1 < len(s.tokens) && s.glued(i+1) && s.marks[i+1] != markStop {
		return false
	}
	open := false // `... ends here . " Next`
	for k := first; k < i; k++ {
		open = open != (s.tokenText(k) == `"`)
	}
	return open
}

// speechFollows tells whether a quotation goes on with its speaker: `"Why?" Smith asked.`
func (s *scanner) speechFollows(next int) bool {
	for k := next; k < len(s.tokens) && k < next+4; k++ {
		if s.words.is(s.tokenText(k), classSpeech) {
			return k > next || !s.startsUpper(next)
		}
		if !s.startsUpper(k) {
			return false
		}
	}
	return false
}

// How far a decision looks: ahead for the next word, and back for an open quotation mark.
const (
	lookAhead = 8
	lookBack  = 400
)

// firstWord is the first token from i on that has a letter or digit, -1 if none is near.
func (s *scanner) firstWord(i int) int {
	for end := min(len(s.tokens), i+lookAhead); i < end; i++ {
		r, n := utf8.DecodeRuneInString(s.tokenText(i))
		if isWordRune(r) || n < s.tokens[i].Len() && isWordRune(lastRune(s.tokenText(i))) {
			return i
		}
	}
	return -1
}

// footnote tells whether token i is part of a reference such as "[3]".
func (s *scanner) footnote(i int) bool {
	switch form := s.tokenText(i); form {
	case "[":
		return i+2 < len(s.tokens) && allDigits(s.tokenText(i+1)) && s.tokenText(i+2) == "]"
	case "]":
		return allDigits(s.tokenText(i - 1))
	default:
		return allDigits(form) && s.tokenText(i-1) == "["
	}
}

func (s *scanner) glued(i int) bool { return s.tokens[i-1].End == s.tokens[i].Start }

func (s *scanner) startsUpper(i int) bool { return unicode.IsUpper(firstRune(s.tokenText(i))) }

func isDash(form string) bool {
	switch form {
	case "-", "–", "—", "--":
		return true
	}
	return false
}
