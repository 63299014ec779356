package names

import (
	"hash/maphash"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// memo is what is known of a form by itself.
func (r *Reader) memo(form string) *memo {
	slot := &r.memory[maphash.String(r.seed, form)%memories]
	if m := slot.Load(); m != nil && m.form == form {
		return m
	}
	// The form is part of an article, which must not be kept for it.
	m := &memo{form: strings.Clone(form)}
	m.given = r.class(given, []byte(r.givenClass(form)))
	if s := shapeOf(form); s != "xx" {
		m.shape = r.class(shape, []byte(s))
	}
	slot.Store(m)
	return m
}

// givenClass says whether a word is a title, a given name or a common noun that heads names, and of what.
func (r *Reader) givenClass(w string) string {
	switch {
	case r.gaz.IsTitle(w):
		return "title"
	case r.gaz.IsGiven(w):
		return "given"
	}
	if n, ok := r.gaz.Noun(w); ok && (n.Own || n.Count > 1) {
		return string(n.Type)
	}
	return ""
}

// readKnown marks the words of what the gazetteer knows.
func (r *Reader) readKnown(s *Sentence) {
	done := 0
	for _, m := range r.gaz.Lookup(s.Forms) {
		if m.First < done {
			continue
		}
		done = m.Last
		sense := m.Senses[0]
		var buf [longClass]byte
		name := strconv.AppendInt(append(append(buf[:0], 'B'), sense.Entry.Type...), int64(sense.Use), 10)
		r.mark(s, known, span{m.First, m.Last}, name)
	}
}

// readDictionary marks the words of names that a dictionary knows, the longest first.
func (r *Reader) readDictionary(s *Sentence) {
	for i := 0; i < len(s.Forms); i++ {
		if first, _ := utf8.DecodeRuneInString(s.Forms[i]); !unicode.IsUpper(first) {
			continue
		}
		if kind, n := r.gaz.NameType(s.Forms[i:]); n > 0 {
			var buf [longClass]byte
			r.mark(s, dictionary, span{i, i + n}, append(append(buf[:0], 'B'), kind...))
			i += n - 1
		}
	}
}

// longClass is room for the names of most classes.
const longClass = 32

type span struct{ first, last int }

// mark gives the words of a name their class: that named in the first, with I for B in the others.
func (r *Reader) mark(s *Sentence, kind int, at span, name []byte) {
	for i := at.first; i < at.last; i++ {
		s.views[i].class[kind] = r.class(kind, name)
		name[0] = 'I'
	}
}

// shapeOf is the word with X for capitals, x for small letters and d for digits; behind the first two, of those
// alike in a row only one: "Xx", "XX", "dd-d".
func shapeOf(w string) string {
	if isSmall(w[min(1, len(w)):]) && len(w) > 1 {
		switch c := w[0]; {
		case 'a' <= c && c <= 'z':
			return "xx"
		case 'A' <= c && c <= 'Z':
			return "Xx"
		}
	}
	var b strings.Builder
	var last rune
	for _, r := range w {
		c := r
		switch {
		case unicode.IsUpper(r):
			c = 'X'
		case unicode.IsLower(r):
			c = 'x'
		case unicode.IsDigit(r):
			c = 'd'
		}
		if c != last || b.Len() < 2 {
			b.WriteRune(c)
		}
		last = c
	}
	return b.String()
}

// isSmall tells whether w is nothing but small letters of ASCII.
func isSmall(w string) bool {
	for i := range len(w) {
		if w[i] < 'a' || w[i] > 'z' {
			return false
		}
	}
	return true
}
