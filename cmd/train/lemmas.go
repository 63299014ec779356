package main

import (
	"sort"
	"strings"

	"github.com/quadwire/quadwire/extract/syntax/lemma"
	"github.com/quadwire/quadwire/extract/syntax/net"
)

// irregularTags are the tags under which WordNet's irregular forms of a part of speech may occur.
func irregularTags(pos string) []string {
	switch pos {
	case "noun":
		return []string{"NNS"}
	case "verb":
		return []string{"VBD", "VBG", "VBZ"}
	}
	return []string{"JJR", "JJS"}
}

// An occurrence in the training data counts for so much. WordNet's list of irregular forms is worth five
// where it has verbs; of nouns it has many rare ones ("auspices" of "auspex"), and is only asked where the
// training data is silent.
const (
	occurrence    = 10
	irregularVerb = 5 * occurrence
	irregularElse = 1
)

// lemmaTable lists the words whose lemma the rules miss: from the training data, and from
// WordNet.
func lemmaTable(train []goldSentence, wn *wordnet, lex *net.Lexicon) string {
	l := lemma.NewLearner(lex)
	for _, s := range train {
		for _, t := range s.tokens {
			l.Add(t.form, t.xpos, t.lemma, occurrence)
		}
	}
	for _, pos := range []string{"noun", "verb", "adj"} {
		votes := irregularElse
		if pos == "verb" {
			votes = irregularVerb
		}
		forms := make([]string, 0, len(wn.exceptions[pos]))
		for form := range wn.exceptions[pos] {
			forms = append(forms, form)
		}
		sort.Strings(forms)
		for _, form := range forms {
			for _, tag := range irregularTags(pos) {
				if fits(form, tag) {
					l.Add(form, tag, strings.ReplaceAll(wn.exceptions[pos][form], "_", " "), votes)
				}
			}
		}
	}
	return "# form class lemma: words whose lemma the rules miss (see the manifest)\n" + l.Lines()
}

// fits leaves out what is certainly another form: "-ing" is no past tense.
func fits(form, tag string) bool {
	switch tag {
	case "VBG":
		return strings.HasSuffix(form, "ing")
	case "VBZ":
		return strings.HasSuffix(form, "s")
	case "VBD":
		return !strings.HasSuffix(form, "ing") && !strings.HasSuffix(form, "s")
	}
	return true
}
