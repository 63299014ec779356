package gazetteer

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Pieces cuts text at spaces, hyphens and clitics, so that it does not matter how a tokenizer cuts:
// "Asia-Pacific" and "People's" have three and two pieces.
func Pieces(text string) []string {
	var out []string
	for w := range strings.FieldsSeq(text) {
		out = appendPieces(out, w)
	}
	return out
}

// IsPiece tells whether a word is surely one piece: it is ASCII without anything to cut at.
func IsPiece(w string) bool {
	for i := range len(w) {
		if c := w[i]; c >= utf8.RuneSelf || c == '-' || c == '\'' || c == ',' || c == '"' {
			return false
		}
	}
	return w != ""
}

// firstPiece is the first piece of a word, "" if there is none.
func firstPiece(w string) string {
	if IsPiece(w) {
		return w
	}
	var buf [8]string
	if p := appendPieces(buf[:0], w); len(p) > 0 {
		return p[0]
	}
	return ""
}

func appendPieces(out []string, w string) []string {
	start := 0
	for i, r := range w {
		switch {
		case r == '-' || r == '–' || r == '‐' || r == '‑':
			if i > start {
				out = append(out, w[start:i])
			}
			out = append(out, "-")
			start = i + utf8.RuneLen(r)
		case (r == '\'' || r == '’') && i > start && strings.EqualFold(w[i+utf8.RuneLen(r):], "s"):
			return append(out, w[start:i], "'s")
		case (r == '\'' || r == '’') && i > start && i+utf8.RuneLen(r) == len(w):
			return append(out, w[start:i], "'") // "Workers'"
		case r == ',' || r == '"' || r == '“' || r == '”' || r == '‎' || r == '\u200f':
			if i > start {
				out = append(out, w[start:i])
			}
			start = i + utf8.RuneLen(r)
			if r == ',' {
				out = append(out, ",")
			}
		}
	}
	if start < len(w) {
		out = append(out, w[start:])
	}
	return out
}

// Fold makes spellings of one word equal: lower case, plain quotes, Latin letters without marks, no
// full stop in or after acronyms.
func Fold(s string) string {
	if isPlain(s) {
		return strings.ToLower(s)
	}
	return string(appendFold(nil, s))
}

// maxKey is the room on the stack for the key of a table; longer keys work, too.
const maxKey = 64

// appendFold appends Fold(s) to b: a key of a table that needs no memory of its own.
func appendFold(b []byte, s string) []byte {
	if isPlain(s) {
		return appendLower(b, s)
	}
	for _, r := range s {
		switch r = unicode.ToLower(r); {
		case r == '’' || r == '‘' || r == '`':
			b = append(b, '\'')
		case r == '.':
		case r < utf8.RuneSelf:
			b = append(b, byte(r))
		default:
			if t, ok := latin(r); ok {
				b = append(b, t...)
			} else {
				b = utf8.AppendRune(b, r)
			}
		}
	}
	return b
}

// isPlain tells whether s is ASCII without full stops.
func isPlain(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf || s[i] == '.' {
			return false
		}
	}
	return true
}

// appendLower appends s in lower case to b.
func appendLower(b []byte, s string) []byte {
	for i := range len(s) {
		c := s[i]
		if c >= utf8.RuneSelf {
			return append(b, strings.ToLower(s[i:])...)
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		b = append(b, c)
	}
	return b
}

// latin is the letter without its marks, for the letters that news agencies leave the marks off.
func latin(r rune) (string, bool) {
	if r < 'ß' || r > 'ț' {
		return "", false
	}
	const from, to = "àáâãäåāăąçćčďèéêëēęěğìíîïīıłñńňòóôõöøōőřśšşťùúûüūůűýÿžźżțș", "aaaaaaaaacccdeeeeeeegiiiiiilnnnoooooooorssstuuuuuuuyyzzzts"
	i := 0
	for _, f := range from {
		if f == r {
			return to[i : i+1], true
		}
		i++
	}
	if r == 'ß' {
		return "ss", true
	}
	return "", false
}
