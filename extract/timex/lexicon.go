package timex

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

//go:embed lexicon.txt
var lexiconText string

// lexicon maps a class and a lower-case word to a value.
type lexicon map[string]map[string]int

// words is the embedded lexicon, read once.
var words = sync.OnceValue(func() lexicon { return readLexicon(lexiconText) })

// readLexicon reads lines of class, word and value. The table is ours: a bad line is a bug.
func readLexicon(text string) lexicon {
	lex := lexicon{}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Fields(line)
		if len(f) != 3 {
			panic("timex: lexicon line " + line)
		}
		val, err := strconv.Atoi(f[2])
		if err != nil {
			panic("timex: lexicon line " + line)
		}
		if lex[f[0]] == nil {
			lex[f[0]] = map[string]int{}
		}
		lex[f[0]][f[1]] = val
	}
	return lex
}

// look is the value of word in class.
func (l lexicon) look(class, word string) (int, bool) {
	v, ok := l[class][word]
	return v, ok
}

// has tells whether word is of class.
func (l lexicon) has(class, word string) bool {
	_, ok := l[class][word]
	return ok
}
