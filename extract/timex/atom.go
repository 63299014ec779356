package timex

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/quadwire/quadwire"
)

// atom is what the grammar reads: a run of letters, a run of digits or one other character. Tokens
// are split further, so that "mid-July", "5-6" and "2023-11-08" read the same however the text
// stage cut them.
type atom struct {
	text, low  string
	start, end int
	tok        int    // index of the token it comes from
	num        int    // value of a run of digits, -1 otherwise
	digits     int    // how many
	suffix     string // letters right behind the digits: "th", "s"
	entries    []entry
}

// capital tells whether the atom starts with an upper-case letter.
func (a atom) capital() bool {
	r, _ := utf8.DecodeRuneInString(a.text)
	return unicode.IsUpper(r)
}

// word tells whether the atom is a run of letters.
func (a atom) word() bool {
	r, _ := utf8.DecodeRuneInString(a.text)
	return unicode.IsLetter(r)
}

// atoms splits the tokens of sent and appends them to out.
func atoms(out []atom, lex lexicon, doc *quadwire.Document, sent quadwire.Sentence) []atom {
	for i := sent.First; i < sent.Last; i++ {
		form := doc.Form(i)
		if strings.Contains(form, "://") || strings.HasPrefix(form, "www.") {
			span := doc.Tokens[i].Span
			out = append(out, atom{text: form, low: form, start: span.Start, end: span.End, tok: i, num: -1})
			continue
		}
		for off := 0; off < len(form); {
			a := nextAtom(form[off:])
			a.entries = lex[a.low]
			a.tok, a.start = i, doc.Tokens[i].Start+off
			off += len(a.text)
			a.end = doc.Tokens[i].Start + off
			out = append(out, a)
		}
	}
	return out
}

// nextAtom is the atom that s starts with; s is not empty.
func nextAtom(s string) atom {
	switch r, size := utf8.DecodeRuneInString(s); {
	case r >= '0' && r <= '9':
		return digitAtom(s)
	case unicode.IsLetter(r):
		n := runLen(s, unicode.IsLetter)
		return atom{text: s[:n], low: strings.ToLower(s[:n]), num: -1}
	default:
		return atom{text: s[:size], low: s[:size], num: -1}
	}
}

// digitAtom reads digits and the letters behind them. Digits with a separator inside ("2,000",
// "10:30", "3.5") are amounts or clock times and no number to the grammar; dots between three
// numbers ("8.11.2023") are left apart.
func digitAtom(s string) atom {
	n := runLen(s, isDigit)
	if amount := amountLen(s, n); amount > 0 {
		return atom{text: s[:amount], low: s[:amount], num: -1}
	}
	a := atom{digits: n}
	if n > 4 {
		a.num = -1
	} else {
		for _, c := range s[:n] {
			a.num = a.num*10 + int(c-'0')
		}
	}
	m := n + runLen(s[n:], unicode.IsLetter)
	a.text, a.suffix = s[:m], strings.ToLower(s[n:m])
	a.low = strings.ToLower(a.text)
	return a
}

// amountLen is the length of "2,000" or "10:30" at the start of s, whose first n bytes are digits;
// 0 if it is none.
func amountLen(s string, n int) int {
	if n+1 >= len(s) || !strings.ContainsRune(",:.", rune(s[n])) || !isDigit(rune(s[n+1])) {
		return 0
	}
	length := runLen(s, func(r rune) bool { return isDigit(r) || strings.ContainsRune(",:.", r) })
	last := s[strings.LastIndexByte(s[:length], '.')+1 : length]
	if s[n] == '.' && n <= 2 && len(last) == 4 && (last[:2] == "19" || last[:2] == "20") {
		return 0 // "8.11.2023", also its end "11.2023"
	}
	return length
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// runLen is the length in bytes of the longest prefix of s whose runes all satisfy ok.
func runLen(s string, ok func(rune) bool) int {
	for i, r := range s {
		if !ok(r) {
			return i
		}
	}
	return len(s)
}
