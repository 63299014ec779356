package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isLetterByte(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= utf8.RuneSelf }

func isUpperOrDigit(c byte) bool { return 'A' <= c && c <= 'Z' || isDigit(c) }

// isWordRune tells whether r can be inside a word without a second look.
func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return isDigit(byte(r)) || 'a' <= r|0x20 && r|0x20 <= 'z'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Mc, r)
}

// isRunRune tells whether equal signs in a row are one token: "!!!", "***", "===".
func isRunRune(r rune) bool {
	switch r {
	case '!', '?', '*', '=', '~', '+', '|', '#', '.', '-', '_', '…', '<', '>', '$':
		return true
	}
	return false
}

func runLen(s string) int {
	first, n := utf8.DecodeRuneInString(s)
	for n < len(s) {
		r, width := utf8.DecodeRuneInString(s[n:])
		if r != first && !(isBang(r) && isBang(first)) {
			break
		}
		n += width
	}
	return n
}

// runStart is where the run of one sign at the end of s starts.
func runStart(s string) int {
	last, n := utf8.DecodeLastRuneInString(s)
	at := len(s) - n
	for at > 0 {
		r, width := utf8.DecodeLastRuneInString(s[:at])
		if r != last && !(isBang(r) && isBang(last)) {
			break
		}
		at -= width
	}
	return at
}

func trailingRun(s string, c byte) int {
	n := 0
	for n < len(s) && s[len(s)-1-n] == c {
		n++
	}
	return n
}

func isBang(r rune) bool { return r == '!' || r == '?' }

func stopMark(run string) mark {
	switch run[0] {
	case '!', '?':
		return markStop
	case '.':
		if len(run) > 1 {
			return markDots
		}
		return markStop
	}
	if strings.HasPrefix(run, "…") {
		return markDots
	}
	return markWord
}

func isQuote(r rune) bool {
	switch r {
	case '"', '\'', '`', '“', '”', '‘', '’', '„', '«', '»', '‹', '›':
		return true
	}
	return false
}

// isCloser tells whether r can stand after the full stop of the sentence that it belongs to.
func isCloser(r rune) bool {
	switch r {
	case ')', ']', '}', '"', '\'', '”', '’', '“', '»', '›':
		return true
	}
	return false
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// trimPunct drops the signs that s ends with.
func trimPunct(s string) string {
	return strings.TrimRight(s, ".,;:!?)]}\"'”’%…")
}

// isNumber tells whether s is digits with at most separators between them.
func isNumber(s string) bool {
	if s == "" || !isDigit(s[0]) && s[0] != '.' {
		return false
	}
	for i := 0; i < len(s); i++ {
		if !isDigit(s[i]) && s[i] != '.' && s[i] != ',' {
			return false
		}
	}
	return isDigit(s[len(s)-1])
}

func allDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if !isDigit(s[i]) {
			return false
		}
	}
	return s != ""
}

// isEmoticon tells whether s is a face: eyes, perhaps a nose, and a mouth.
func isEmoticon(s string) bool {
	if len(s) < 2 || len(s) > 4 {
		return false
	}
	body := strings.TrimPrefix(s, ">")
	if len(body) < 2 || !strings.ContainsRune(":;=8", rune(body[0])) {
		return body == "<3" || s == "<3"
	}
	body = strings.TrimLeft(body[1:], "-'o")
	return len(body) == 1 && strings.Contains("()DPp/|\\[]*", body)
}

// isAddress tells whether s is a web or e-mail address, a file name or a handle.
func isAddress(s string) bool {
	if len(s) < 4 {
		return false
	}
	if strings.Contains(s, "://") || hasPrefixFold(s, "www.") || hasPrefixFold(s, "mailto:") || hasPrefixFold(s, "doi:") {
		return true
	}
	if at := strings.IndexByte(s, '@'); at >= 0 {
		return (at == 0 || at < len(s)-1) && !strings.ContainsAny(s, "\"<>(),;")
	}
	return isDomain(s)
}

func hasPrefixFold(s, prefix string) bool {
	return len(s) > len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

// isDomain tells whether s is a domain name, with or without a path: "example.com/news".
func isDomain(s string) bool {
	host, _, _ := strings.Cut(s, "/")
	dot := strings.LastIndexByte(host, '.')
	if dot < 2 || dot == len(host)-1 {
		return false
	}
	switch host[dot+1:] {
	case "com", "org", "net", "edu", "gov", "mil", "int", "info", "co", "uk", "eu", "de", "fr", "ru", "cn", "jp", "in",
		"au", "ca", "us", "io", "tv", "html", "htm", "pdf", "doc", "txt", "COM", "xls", "DOC", "XLS", "PDF":
	default:
		return false
	}
	for i := range dot {
		if c := host[i]; !isDigit(c) && !isLetterByte(c) && c != '.' && c != '-' && c != '_' {
			return false
		}
	}
	return true
}

// gluedSentence tells whether a full stop between before and after ends a sentence that the next
// one follows without a space: "over.The".
func gluedSentence(before, after string) bool {
	if len(before) < 2 || len(after) < 3 {
		return false
	}
	last, next := before[len(before)-1], after[0]
	return 'a' <= last && last <= 'z' && isLetterByte(before[len(before)-2]) &&
		'A' <= next && next <= 'Z' && 'a' <= after[1] && after[1] <= 'z' &&
		!strings.ContainsAny(before, ".") && !strings.ContainsAny(after[:3], ".")
}

// isLowerPair tells whether s is two letters around an ampersand: "p&l".
func isLowerPair(s string) bool { return len(s) == 3 && s[1] == '&' }
