package lemma

import (
	"sort"
	"strings"
)

// Learner collects the words whose lemma the rules miss.
type Learner struct {
	rules  *Lemmatizer
	counts map[string]map[string]int // "met VD", lemma
	byRule map[string]string         // what the rules say
}

// NewLearner starts without any irregular words.
func NewLearner(words Lexicon) *Learner {
	return &Learner{rules: New("", words), counts: map[string]map[string]int{}, byRule: map[string]string{}}
}

// Add notes n occurrences of a form with its Penn tag and lemma.
func (l *Learner) Add(form, xpos, lemma string, n int) {
	if xpos == "NNP" || form == "_" || lemma == "_" || strings.ContainsAny(form+lemma, " \n") {
		return
	}
	low := strings.ToLower(strings.ReplaceAll(form, "\u2019", "'"))
	key := low + " " + Class(xpos)
	if l.counts[key] == nil {
		l.counts[key] = map[string]int{}
		l.byRule[key] = l.rules.Regular(form, low, xpos)
	}
	l.counts[key][lemma] += n
}

// Lines gives the table for [New]: sorted lines of form, class and the most frequent lemma, where
// that is more frequent than what the rules say.
func (l *Learner) Lines() string {
	var lines []string
	for key, lemmas := range l.counts {
		rule := l.byRule[key]
		best, most := rule, lemmas[rule]
		for lemma, n := range lemmas {
			if n > most || n == most && best != rule && lemma < best {
				best, most = lemma, n
			}
		}
		if best != rule && !l.misspelt(key, best) {
			lines = append(lines, key+" "+best+"\n")
		}
	}
	sort.Strings(lines)
	return strings.Join(lines, "")
}

// misspelt tells whether the lemma of a verb's form is none of the dictionary's verbs while that of the rules
// is: "fre" of "freed".
func (l *Learner) misspelt(key, lemma string) bool {
	verb := strings.Contains(key, " V")
	return verb && !l.rules.words.IsVerb(lemma) && l.rules.words.IsVerb(l.byRule[key])
}
