package text

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed data/words.tsv
var wordsTSV string

// class says what a word of data/words.tsv is; a word can have several.
type class uint16

const (
	classTitle class = 1 << iota
	classNumber
	classMonth
	classMaybe
	classState
	classPlain
	classElided
	classOpener
	classSpeech
	classPrefix
	classUnit
)

var classNames = sync.OnceValue(func() map[string]class {
	return map[string]class{
		"title": classTitle, "number": classNumber, "month": classMonth, "maybe": classMaybe,
		"state": classState, "plain": classPlain, "elided": classElided, "opener": classOpener,
		"speech": classSpeech, "prefix": classPrefix, "unit": classUnit,
	}
})

// words is data/words.tsv, ready to be looked up.
type words struct {
	class map[string]class
	split map[string][]int // word to the lengths of its parts but the last: "cannot" to 3
}

var loadWords = sync.OnceValue(func() *words {
	w := &words{class: map[string]class{}, split: map[string][]int{}}
	for i, line := range strings.Split(strings.TrimSpace(wordsTSV), "\n") {
		name, rest, _ := strings.Cut(line, "\t")
		list, _, _ := strings.Cut(rest, "\t")
		if i == 0 {
			continue
		}
		for word := range strings.FieldsSeq(list) {
			if name == "split" {
				w.addSplit(word)
				continue
			}
			w.class[word] |= classNames()[name]
		}
	}
	return w
})

func (w *words) addSplit(entry string) {
	parts := strings.Split(entry, "|")
	var lengths []int
	for _, part := range parts[:len(parts)-1] {
		lengths = append(lengths, len(part))
	}
	w.split[strings.Join(parts, "")] = lengths
}

// maxWord is longer than any word of the table, so that longer ones need no look-up.
const maxWord = 16

// is tells whether word is of class c as written.
func (w *words) is(word string, c class) bool {
	return len(word) <= maxWord && w.class[word]&c != 0
}

// abbreviation returns the classes of word, which may be written in capitals: "GEN".
func (w *words) abbreviation(word string) class {
	if word == "" || len(word) > maxWord {
		return 0
	}
	c := w.class[word]
	if c != 0 || len(word) < 3 || word != strings.ToUpper(word) {
		return c
	}
	var buf [maxWord]byte
	return w.class[string(append(buf[:0], word[0]))+string(lower(buf[:0], word[1:]))] & classTitle
}

// isLower tells whether word in lower case is of class c.
func (w *words) isLower(word string, c class) bool {
	if len(word) > maxWord {
		return false
	}
	var buf [maxWord]byte
	return w.class[string(lower(buf[:0], word))]&c != 0
}

// parts returns how a word such as "cannot" is cut, nil if it is one word.
func (w *words) parts(word string) []int {
	if len(word) > maxWord {
		return nil
	}
	var buf [maxWord]byte
	return w.split[string(lower(buf[:0], word))]
}

// lower appends word in lower case, for ASCII letters only: the table has no others. A curly
// apostrophe becomes a straight one.
func lower(buf []byte, word string) []byte {
	for i := 0; i < len(word); i++ {
		c := word[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		buf = append(buf, c)
	}
	return buf
}
