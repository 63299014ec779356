package corpus

import (
	"slices"
	"strings"
	"unicode"
)

// wording are the hashes of what a writer chooses: pairs and triples of neighbouring content words,
// without names, numbers and quotations, which two reports of one day share because they must. Who
// rewrites a text keeps many of its phrases ("highly contagious strain", "raise the alarm over");
// who reports the same from elsewhere hits upon few.
func wording(text string) []uint32 {
	var hashes []uint32
	for _, clause := range clauses(text) {
		for i := range clause {
			for n := 2; n <= 3 && i+n <= len(clause); n++ {
				hashes = append(hashes, phraseHash(clause[i:i+n]))
			}
		}
	}
	slices.Sort(hashes)
	return slices.Compact(hashes)
}

// clauses are the stems of the content words, cut where a sentence or a part of it ends. A quotation
// ends with its paragraph at the latest, so that a lost mark swallows no more.
func clauses(text string) [][]string {
	var out [][]string
	var clause []string
	var word strings.Builder
	quoted := false
	for _, r := range text + "\n" {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '\'' || r == '\u2019' {
			word.WriteRune(r)
			continue
		}
		if w := word.String(); w != "" && !quoted {
			if s := contentStem(w); s != "" {
				clause = append(clause, s)
			}
		}
		word.Reset()
		switch r {
		case '"':
			quoted = !quoted
		case '\u201c':
			quoted = true
		case '\u201d':
			quoted = false
		}
		if strings.ContainsRune(".!?;:\n\"\u201c\u201d", r) {
			out, clause = append(out, clause), nil
		}
		quoted = quoted && r != '\n'
	}
	return out
}

// contentStem is the stem of a word that is neither name, number nor function word, else "".
func contentStem(w string) string {
	w = strings.NewReplacer("'", "", "\u2019", "").Replace(w)
	first := []rune(w + " ")[0]
	if !unicode.IsLower(first) || functionWord(w) {
		return ""
	}
	return stem(w)
}
