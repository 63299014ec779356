package ingest

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/RadhiFadlillah/whatlanggo"
	"golang.org/x/text/unicode/norm"

	"github.com/quadwire/quadwire"
)

// kindOf tells the kind of a file by its suffix; Auto if the suffix says nothing.
func kindOf(path string) Kind {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".txt", ".text":
		return Text
	case ".html", ".htm", ".xhtml":
		return HTML
	case ".jsonl", ".ndjson", ".json":
		return JSONLines
	}
	return Auto
}

// sniff tells the kind of an input by its first bytes.
func sniff(first []byte) Kind {
	first = bytes.TrimLeftFunc(bytes.TrimPrefix(first, []byte("\ufeff")), unicode.IsSpace)
	if len(first) == 0 {
		return Text
	}
	switch first[0] {
	case '{':
		return JSONLines
	case '[':
		if rest := bytes.TrimLeftFunc(first[1:], unicode.IsSpace); len(rest) > 0 && rest[0] == '{' {
			return JSONLines
		}
	case '<':
		head := bytes.ToLower(first)
		for _, tag := range []string{"<!doctype", "<html", "<head", "<body", "<?xml", "<!--", "<meta", "<title", "<article", "<div", "<p", "<h1"} {
			if bytes.HasPrefix(head, []byte(tag)) {
				return HTML
			}
		}
	}
	return Text
}

// articleID makes the id of an article of name: normalised, spaces as underscores, and what an
// IRI cannot hold percent-encoded.
func articleID(name string) quadwire.IRI {
	var b strings.Builder
	b.WriteString("art:")
	for _, r := range norm.NFC.String(strings.ToValidUTF8(name, "\ufffd")) {
		switch {
		case r == ' ':
			b.WriteByte('_')
		case r <= ' ' || strings.ContainsRune("<>\"{}|^`\\%", r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r):
			for _, c := range []byte(string(r)) {
				fmt.Fprintf(&b, "%%%02X", c)
			}
		default:
			b.WriteRune(r)
		}
	}
	return quadwire.IRI(b.String())
}

// checkText tells why data cannot be read as text.
func checkText(data []byte) error {
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) || looksUTF16(data) {
		return hintError{fmt.Errorf("%w but UTF-16", ErrEncoding), "convert it first: iconv -f UTF-16 -t UTF-8"}
	}
	for at, c := range data {
		if c == 0 || c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v' && c != 0x1b {
			return fmt.Errorf("%w: byte %#02x at offset %d", ErrBinary, c, at)
		}
		if c >= utf8.RuneSelf {
			break
		}
	}
	if bytes.IndexByte(data, 0) >= 0 {
		return fmt.Errorf("%w: byte 0x00 at offset %d", ErrBinary, bytes.IndexByte(data, 0))
	}
	if at := invalidAt(data); at >= 0 {
		err := fmt.Errorf("%w: byte %#02x at offset %d", ErrEncoding, data[at], at)
		return hintError{err, "convert it first, for example: iconv -f WINDOWS-1252 -t UTF-8"}
	}
	return nil
}

// invalidAt is where data stops being UTF-8, -1 if nowhere.
func invalidAt(data []byte) int {
	if utf8.Valid(data) {
		return -1
	}
	for at := 0; at < len(data); {
		r, n := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && n == 1 {
			return at
		}
		at += n
	}
	return -1
}

// looksUTF16 tells whether every other byte at the start of data is zero, as in UTF-16 without a
// byte order mark.
func looksUTF16(data []byte) bool {
	n := min(len(data), 64) &^ 1
	even, odd := 0, 0
	for at := 0; at < n; at += 2 {
		if data[at] == 0 {
			even++
		}
		if data[at+1] == 0 {
			odd++
		}
	}
	return n >= 8 && (even*4 > n/2*3 && odd == 0 || odd*4 > n/2*3 && even == 0)
}

// How much text the language is told by, below how much it is not asked for, and below how much it
// is not believed unless it is sure, in bytes.
const (
	languageSample = 600
	languageMin    = 120
	languageSure   = 240
)

// checkLanguage refuses a text that is clearly not English.
func checkLanguage(text string) error {
	sample := strings.TrimLeftFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })
	if len(sample) < languageMin {
		return nil
	}
	if len(sample) > languageSample {
		cut := languageSample
		for !utf8.RuneStart(sample[cut]) {
			cut--
		}
		sample = sample[:cut]
	}
	if looksEnglish(sample) {
		return nil
	}
	info := whatlanggo.Detect(sample)
	if info.Lang == whatlanggo.Eng || info.Lang < 0 || len(sample) < languageSure && info.Confidence < whatlanggo.ReliableConfidenceThreshold {
		return nil // English, of no script it knows, or too short to be sure
	}
	return fmt.Errorf("%w but in %s", ErrLanguage, whatlanggo.Langs[info.Lang])
}

// looksEnglish tells whether one word in eight is one of the commonest English words, which is
// told faster than a language and right for nearly all that is English.
func looksEnglish(sample string) bool {
	words, known, article := 0, 0, false
	for word := range strings.FieldsSeq(sample) {
		words++
		switch word {
		case "the", "The":
			article = true
			known++
		case "of", "and", "to", "that", "with", "said", "from", "which", "has", "have", "by", "for", "would", "their", "is", "was":
			known++
		}
	}
	return article && known*8 >= words
}

// hash names the content of art: its text and what is known of it.
func hash(art *quadwire.Article) string {
	h := sha256.New()
	for _, field := range []string{
		art.URL, art.Source, art.Agency, art.Byline, art.Dateline, art.Title,
		art.Published.Format(time.RFC3339), string(art.PublishedBasis), art.Text,
	} {
		fmt.Fprintf(h, "%d:", len(field))
		_, _ = io.WriteString(h, field) // a hash never fails
	}
	return hex.EncodeToString(h.Sum(nil))
}
