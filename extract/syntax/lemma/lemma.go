// Package lemma finds the dictionary form of a tagged word, as Universal Dependencies writes it:
// "met" is "meet", "n't" is "not", "Putin" stays as it is. Irregular words come from a table;
// what is regular is undone by rules that ask a lexicon which stems are words.
package lemma

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Lexicon tells which words are verbs and nouns in their dictionary form.
type Lexicon interface {
	IsVerb(word string) bool
	IsNoun(word string) bool
}

// Lemmatizer is read-only and safe for concurrent use.
type Lemmatizer struct {
	irregular map[string]string // "met VERB"
	words     Lexicon
}

// New takes lines of "form class lemma", as [Lines] writes them; lines that are shorter or begin
// with # are left out.
func New(table string, words Lexicon) *Lemmatizer {
	l := &Lemmatizer{irregular: make(map[string]string, strings.Count(table, "\n")), words: words}
	for line := range strings.Lines(table) {
		line = strings.TrimSuffix(line, "\n")
		key := strings.LastIndexByte(line, ' ')
		if key > 0 && line[0] != '#' {
			l.irregular[line[:key]] = line[key+1:]
		}
	}
	return l
}

// Class groups the Penn tags whose words have the same irregular forms.
func Class(xpos string) string {
	switch xpos {
	case "VBD", "VBN", "VBG", "VBZ", "VB", "VBP":
		return "V" + inflection(xpos)
	case "JJR", "JJS", "RBR", "RBS":
		return "A"
	}
	return xpos
}

// inflection keeps apart what may be spelled alike: "found" is of "find" as a past tense, itself
// as an infinitive.
func inflection(xpos string) string {
	switch xpos {
	case "VBD", "VBN":
		return "D"
	case "VBG":
		return "G"
	}
	return ""
}

// Of gives the lemma of form with that Penn tag.
func (l *Lemmatizer) Of(form, xpos string) string {
	low := strings.ToLower(strings.ReplaceAll(form, "\u2019", "'"))
	class := Class(xpos)
	if lemma, ok := l.irregular[low+" "+class]; ok {
		return lemma
	}
	// "The rebels withdrew", "they froze": where the tagger takes an irregular past for a present, the
	// form says better.
	if xpos == "VBP" && low != "lay" || xpos == "VB" && !alsoPresent(low) {
		if lemma, ok := l.irregular[low+" VD"]; ok {
			return lemma
		}
	}
	return l.Regular(form, low, xpos)
}

// alsoPresent tells whether an irregular past is a verb of its own, too: "to found a town".
func alsoPresent(low string) bool {
	switch low {
	case "lay", "found", "fell", "saw", "bound", "wound", "ground", "bore", "rent":
		return true
	}
	return false
}

// Regular gives the lemma by rules alone; low is form in lower case.
func (l *Lemmatizer) Regular(form, low, xpos string) string {
	switch xpos {
	case "NNP":
		return form
	case "NNPS":
		return properSingular(form)
	case "NNS":
		if acronym(strings.TrimSuffix(form, "s")) {
			return strings.TrimSuffix(form, "s")
		}
		return l.singular(low)
	case "VBZ":
		return l.present(low)
	case "VBD", "VBN":
		return l.stem(low, "ed")
	case "VBG":
		return l.stem(low, "ing")
	case "JJR", "RBR":
		return comparative(low, "er")
	case "JJS", "RBS":
		return comparative(low, "est")
	case "NN", "FW", "ADD", "GW", "SYM", "LS":
		if acronym(form) {
			return form
		}
	}
	return low
}

func acronym(form string) bool {
	upper := 0
	for _, r := range form {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			upper++
		}
	}
	return upper >= 2
}

func properSingular(form string) string {
	switch {
	case strings.HasSuffix(form, "ies") && len(form) > 5:
		return form[:len(form)-3] + "y"
	case strings.HasSuffix(form, "ss") || !strings.HasSuffix(form, "s"):
		return form
	}
	return form[:len(form)-1]
}

// first gives the first of the candidates that is known, else fallback.
func first(known func(string) bool, fallback string, candidates ...string) string {
	for _, c := range candidates {
		if known(c) {
			return c
		}
	}
	return fallback
}

func (l *Lemmatizer) singular(low string) string {
	n := len(low)
	switch {
	case strings.HasSuffix(low, "men") && n > 4:
		return low[:n-2] + "an"
	case strings.HasSuffix(low, "ies") && n > 4:
		return first(l.words.IsNoun, low[:n-3]+"y", low[:n-3]+"y", low[:n-1])
	case strings.HasSuffix(low, "ves") && n > 4:
		return first(l.words.IsNoun, low[:n-1], low[:n-1], low[:n-3]+"f", low[:n-3]+"fe")
	case sibilant(low, "es"):
		return first(l.words.IsNoun, low[:n-2], low[:n-2], low[:n-1])
	case strings.HasSuffix(low, "es") && n > 3:
		return first(l.words.IsNoun, low[:n-1], low[:n-1], low[:n-2])
	case strings.HasSuffix(low, "s") && !strings.HasSuffix(low, "ss") && n > 2:
		return low[:n-1]
	}
	return low
}

// sibilant tells whether low has that ending after a hissing sound, which needs its e: "boxes".
func sibilant(low, ending string) bool {
	stem, ok := strings.CutSuffix(low, ending)
	if !ok {
		return false
	}
	for _, s := range [...]string{"ss", "x", "zz", "ch", "sh"} {
		if strings.HasSuffix(stem, s) {
			return true
		}
	}
	return false
}

func (l *Lemmatizer) present(low string) string {
	n := len(low)
	switch {
	case strings.HasSuffix(low, "ies") && n > 4:
		return low[:n-3] + "y"
	case sibilant(low, "es"):
		return low[:n-2]
	case strings.HasSuffix(low, "es") && n > 3:
		return first(l.words.IsVerb, low[:n-1], low[:n-1], low[:n-2])
	case strings.HasSuffix(low, "s") && !strings.HasSuffix(low, "ss") && n > 2:
		return low[:n-1]
	}
	return low
}

// stem undoes -ed and -ing.
func (l *Lemmatizer) stem(low, ending string) string {
	s, ok := strings.CutSuffix(low, ending)
	if !ok || len(s) < 2 || !hasVowel(s) {
		return low
	}
	if ending == "ed" && strings.HasSuffix(s, "i") {
		return first(l.words.IsVerb, s[:len(s)-1]+"y", s[:len(s)-1]+"y", s+"e")
	}
	if n := len(s); doubled(s) {
		fallback := s[:n-1]
		if strings.HasSuffix(s, "ss") || strings.HasSuffix(s, "ll") || strings.HasSuffix(s, "zz") || strings.HasSuffix(s, "ff") {
			fallback = s
			return first(l.words.IsVerb, fallback, s, s[:n-1], s+"e")
		}
		return first(l.words.IsVerb, fallback, s[:n-1], s)
	}
	if wantsE(s) {
		return first(l.words.IsVerb, s+"e", s+"e", s)
	}
	return first(l.words.IsVerb, s, s, s+"e")
}

func hasVowel(s string) bool { return strings.ContainsAny(s, "aeiouy") }

func vowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

func doubled(s string) bool {
	n := len(s)
	return n > 2 && s[n-1] == s[n-2] && !vowel(s[n-1]) && s[n-1] < utf8.RuneSelf
}

// wantsE tells whether a stem looks as if it had lost an e: "hop" of "hoping", which would have
// doubled its p otherwise, "announc", "argu", "believ".
func wantsE(s string) bool {
	n := len(s)
	switch s[n-1] {
	case 'c', 'v', 'z', 'u':
		return true
	case 'g':
		return n > 2 && s[n-2] != 'n'
	case 's':
		return n > 1 && s[n-2] != 's'
	case 'w', 'x', 'y':
		return false
	}
	if vowel(s[n-1]) || n < 2 || !vowel(s[n-2]) {
		return strings.HasSuffix(s, "l") && n > 2 && !vowel(s[n-2])
	}
	single := n == 2 || !vowel(s[n-3])
	return single && (!hasVowel(s[:n-2]) || strings.HasSuffix(s, "at"))
}

func comparative(low, ending string) string {
	s, ok := strings.CutSuffix(low, ending)
	switch {
	case !ok || len(s) < 2:
		return low
	case strings.HasSuffix(s, "i"):
		return s[:len(s)-1] + "y"
	case doubled(s) && !strings.HasSuffix(s, "ll") && !strings.HasSuffix(s, "ss"):
		return s[:len(s)-1]
	case len(s) > 2 && !strings.HasSuffix(s, "w") && wantsE(s):
		return s + "e"
	}
	return s
}
