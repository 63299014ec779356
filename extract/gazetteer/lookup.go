package gazetteer

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/quadwire/quadwire"
)

// form is one way to write an entry, cut into pieces.
type form struct {
	pieces  []string // as written
	folded  []string
	acronym bool // capitals must be kept: "US", "WHO"
	senses  []Sense
}

func (g *Gazetteer) addNames(e *Entry) {
	g.addForm(e.Name, Sense{e, AsName})
	for _, a := range e.Aliases {
		g.addForm(a, Sense{e, AsName})
	}
}

func (g *Gazetteer) addForm(text string, s Sense) {
	text = strings.TrimPrefix(text, "the ")
	if strings.Count(text, " ") > 1 {
		text = strings.TrimPrefix(text, "The ")
	}
	pieces := Pieces(text)
	if len(pieces) == 0 {
		return
	}
	folded := make([]string, len(pieces))
	for i, p := range pieces {
		folded[i] = Fold(p)
	}
	list := g.forms[folded[0]]
	for i := range list {
		if slices.Equal(list[i].pieces, pieces) {
			if !slices.Contains(list[i].senses, s) {
				list[i].senses = append(list[i].senses, s)
			}
			return
		}
	}
	f := form{pieces: pieces, folded: folded, acronym: len(pieces) == 1 && isAcronym(text), senses: []Sense{s}}
	g.forms[folded[0]] = append(list, f)
	if !startsUpper(pieces[0]) || f.loose() {
		g.small[folded[0]] = true
	}
}

// loose tells whether a form may be written without its capitals: "central military commission" is how
// some papers write it; "the home office" may be a room.
func (f *form) loose() bool {
	return len(f.pieces) >= 3 && f.senses[0].Entry.Type == quadwire.Organization
}

// sortForms puts longer forms first, and countries before people of the same name.
func (g *Gazetteer) sortForms() {
	later := func(s Sense) int {
		if s.Entry.Type == quadwire.Place && strings.HasSuffix(s.Entry.Name, " (state)") {
			return 1
		}
		return 0
	}
	for _, list := range g.forms {
		for _, f := range list {
			// A state comes after the country and the city that it shares its name with.
			slices.SortStableFunc(f.senses, func(a, b Sense) int { return later(a) - later(b) })
		}
		slices.SortStableFunc(list, func(a, b form) int { return len(b.pieces) - len(a.pieces) })
	}
}

// Lookup finds known forms in a sequence of words, at each word the longest, so that matches may
// overlap. A form written with capitals matches words with capitals only, an acronym of up to three
// letters only itself: "us" is never the country.
func (g *Gazetteer) Lookup(words []string) []Match {
	var out []Match
	var c pieces
	for i := range words {
		if m, ok := g.formAt(words, i, &c); ok {
			out = append(out, m)
		}
	}
	return out
}

// formAt is the longest known form that begins with words[i]; c is room for its pieces.
func (g *Gazetteer) formAt(words []string, i int, c *pieces) (Match, bool) {
	list := g.word(words[i]).forms
	if len(list) == 0 || !g.goesOn(list, words, i) {
		return Match{}, false
	}
	c.cut(g, words, i, &list[0])
	var out Match
	for k := range list {
		f := &list[k]
		end := len(f.pieces)
		if out.Senses != nil && c.last(end) != out.Last {
			break
		}
		if !c.ends(end) || !f.matches(c.pieces[:end], c.folded[:end]) {
			continue
		}
		if out.Senses == nil {
			out = Match{i, c.last(end), f.senses}
		} else {
			out.Senses = union(out.Senses, f.senses)
		}
	}
	return out, out.Senses != nil
}

// goesOn tells whether the word behind words[i] may be the second piece of one of the forms in list, which
// is longest first, or one of them has no second.
func (g *Gazetteer) goesOn(list []form, words []string, i int) bool {
	if len(list[len(list)-1].pieces) == 1 {
		return true
	}
	if i+1 == len(words) {
		return !IsPiece(words[i])
	}
	if !IsPiece(words[i]) || !IsPiece(words[i+1]) {
		return true
	}
	next := g.word(words[i+1]).folded
	for k := range list {
		if list[k].folded[1] == next {
			return true
		}
	}
	return false
}

// pieces are the pieces of words from one word on.
type pieces struct {
	pieces, folded []string
	owner          []int // word of each piece
	room           [24]string
	owners         [12]int
}

// cut cuts words[first:] into at least as many pieces as f has and the next word's, if there are as many.
// The first piece is that of f.
func (c *pieces) cut(g *Gazetteer, words []string, first int, f *form) {
	if cap(c.pieces) == 0 {
		half := len(c.room) / 2
		c.pieces, c.folded, c.owner = c.room[:0:half], c.room[half:half], c.owners[:0]
	}
	c.pieces, c.folded, c.owner = c.pieces[:0], append(c.folded[:0], f.folded[0]), c.owner[:0]
	for i := first; i < len(words) && len(c.pieces) <= len(f.pieces); i++ {
		c.pieces = appendPieces(c.pieces, words[i])
		for k := len(c.owner); k < len(c.pieces); k++ {
			if k > 0 {
				c.folded = append(c.folded, g.word(c.pieces[k]).folded)
			}
			c.owner = append(c.owner, i)
		}
	}
}

// ends tells whether the first n pieces are there and end with a word.
func (c *pieces) ends(n int) bool {
	return n <= len(c.owner) && (n == len(c.owner) || c.owner[n] != c.owner[n-1])
}

// last is the end of the words that the first n pieces are of, -1 if there are fewer.
func (c *pieces) last(n int) int {
	if n > len(c.owner) {
		return -1
	}
	return c.owner[n-1] + 1
}

// union is a copy of a with what b has besides.
func union(a, b []Sense) []Sense {
	out := slices.Clone(a)
	for _, s := range b {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// Find is what one name as a whole may mean, an article in front left out.
func (g *Gazetteer) Find(words []string) []Sense {
	if len(words) > 1 && words[0] == "the" {
		words = words[1:]
	}
	if len(words) == 0 {
		return nil
	}
	if len(g.word(words[0]).forms) == 0 {
		return nil
	}
	var c pieces
	if m, ok := g.formAt(words, 0, &c); ok && m.Last == len(words) {
		return m.Senses
	}
	return nil
}

func (f *form) matches(pieces, folded []string) bool {
	if !slices.Equal(f.folded, folded) {
		return false
	}
	if f.acronym {
		return pieces[0] == f.pieces[0] || len(f.folded[0]) > 3 && isAcronymCase(pieces[0])
	}
	if f.loose() {
		return true
	}
	for i, p := range f.pieces {
		if startsUpper(p) && !startsUpper(pieces[i]) {
			return false
		}
	}
	// "Apple" is a company, "apple" is none; but "Eastern Europe" and "eastern Europe" are one.
	return true
}

// isAcronymCase tells "NATO" and "Nato" from "nato".
func isAcronymCase(p string) bool { return startsUpper(p) }

func isAcronym(s string) bool {
	upper := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			upper++
		}
	}
	return upper >= 2
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}
