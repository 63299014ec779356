package mention

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed data/words.tsv
var wordsTSV string

//go:embed data/pronouns.tsv
var pronounsTSV string

// words are the word lists of the rules, each a set.
var words = sync.OnceValue(func() map[string]map[string]bool {
	lists := map[string]map[string]bool{}
	for _, row := range rows(wordsTSV) {
		set := map[string]bool{}
		for w := range strings.SplitSeq(row[1], "|") {
			set[w] = true
		}
		lists[row[0]] = set
	}
	return lists
})

// listsOf are the lists that each word is in. Most words are in none, which one look-up tells.
var listsOf = sync.OnceValue(func() map[string][]string {
	of := map[string][]string{}
	for list, set := range words() {
		for w := range set {
			of[w] = append(of[w], list)
		}
	}
	return of
})

// has tells whether word is in the list of that name.
func has(list, word string) bool { return slices.Contains(listsOf()[word], list) }

// pronouns are the personal and relative pronouns by lower-case form.
var pronouns = sync.OnceValue(func() map[string]pronoun {
	all := map[string]pronoun{}
	for _, row := range rows(pronounsTSV) {
		all[row[0]] = pronoun{
			person: int(row[1][0] - '0'), plural: row[2] == "plural", gender: row[3],
			possessive: row[4] == "possessive", reflexive: row[4] == "reflexive", relative: row[5] == "relative",
		}
	}
	return all
})

// rows are the cells of a table without its header.
func rows(table string) [][]string {
	var out [][]string
	for _, line := range strings.Split(strings.TrimRight(table, "\n"), "\n")[1:] {
		out = append(out, strings.Split(line, "\t"))
	}
	return out
}

// writtenSmall tells whether the article has the word of token i without its capital, too: it is no name
// where a sentence begins with it.
func (r *reader) writtenSmall(i int) bool {
	return slices.Contains(r.forms, strings.ToLower(r.forms[i]))
}
