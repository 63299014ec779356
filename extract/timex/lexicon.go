package timex

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

//go:embed lexicon.txt
var lexiconText string

// entry is one meaning of a word.
type entry struct {
	class string
	value int
}

// lexicon maps a lower-case word to its meanings.
type lexicon map[string][]entry

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
		lex[f[1]] = append(lex[f[1]], entry{f[0], val})
	}
	return lex
}

// look is the value in class that one of entries gives.
func look(entries []entry, class string) (int, bool) {
	for _, e := range entries {
		if e.class == class {
			return e.value, true
		}
	}
	return 0, false
}

// has tells whether word is of class.
func (l lexicon) has(class, word string) bool {
	_, ok := look(l[word], class)
	return ok
}
