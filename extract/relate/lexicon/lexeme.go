package lexicon

import (
	"slices"
	"strings"
)

// lexeme is all that the table knows of a word, so that one look-up answers what a match asks of it.
type lexeme struct {
	lists   []int32        // the lists that it is in
	heads   [kinds][]entry // the lines that start from it, in table order
	phrasal bool           // a verb that a particle makes another verb
	claim   bool           // a noun for what is said: to deny it is to contradict who says it
	carrier bool           // what carries people: to attack it is to attack them
	edge    bool           // a place that stands for the country whose it is: "the Kenyan border"
	shell   bool           // a noun whose modifier is the act: "mediation efforts"
	troops  bool           // what somebody sends rather than deals with: "willing to send soldiers to Lima"
	thing   bool           // a word for things or abstracts: by the list, or by its ending
	body    bool           // a word for people and what they form: "delegation", whatever its ending
}

// entry is a pattern under one of its heads.
type entry struct {
	id       int32
	particle string
	need
}

// list is a list of words; its number is above 0.
type list struct {
	id    int32
	words []string // each once
}

// lexemes are the words of the table.
type lexemes map[string]*lexeme

// of is the lexeme of word, made if need be.
func (ls lexemes) of(word string) *lexeme {
	lx := ls[word]
	if lx == nil {
		lx = &lexeme{}
		ls[word] = lx
	}
	return lx
}

// add puts a list of words in.
func (ls lexemes) add(id int32, words []string) *list {
	l := &list{id: id}
	for _, w := range words {
		if lx := ls.of(w); !slices.Contains(lx.lists, id) {
			lx.lists = append(lx.lists, id)
			l.words = append(l.words, w)
		}
	}
	return l
}

// markThings sets what is a thing by its ending.
func (ls lexemes) markThings(endings []string) {
	for word, lx := range ls {
		lx.thing = lx.thing || !lx.body && ends(word, endings)
	}
}

// ends tells whether word has one of endings behind three letters or more.
func ends(word string, endings []string) bool {
	return slices.ContainsFunc(endings, func(e string) bool {
		return len(word) > len(e)+2 && strings.HasSuffix(word, e)
	})
}
