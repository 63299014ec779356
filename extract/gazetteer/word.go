package gazetteer

import (
	"hash/maphash"
	"strings"
	"sync/atomic"
)

// word is what the tables know of one word, as it is written.
type word struct {
	form    string
	folded  string
	spelled string // folded, in British spelling
	forms   []form // that may begin with it where it is written so
	noun    Noun
	isNoun  bool
	given   string // the genders of a given name
	sector  string
	name    known // of names that begin with it
	isTitle bool  // alone
	ends    bool  // may end a title
	ofPost  bool  // says what ministers are for: "defence"
	rank    bool  // stands in front of titles: "deputy"
}

// words keeps what is known of words that were asked for last: the same ones come again and again, and
// each would be looked up in many tables. It changes nothing but the time that answers take.
type words struct {
	seed  maphash.Seed
	slots [1 << 12][2]atomic.Pointer[word] // the one asked for last first
}

func newWords() *words { return &words{seed: maphash.MakeSeed()} }

// word is what is known of a word.
func (g *Gazetteer) word(form string) *word {
	slot := &g.words.slots[maphash.String(g.words.seed, form)%uint64(len(g.words.slots))]
	last := slot[0].Load()
	if last != nil && last.form == form {
		return last
	}
	w := slot[1].Load()
	if w == nil || w.form != form {
		w = g.newWord(strings.Clone(form)) // the form is part of an article, which must not be kept for it
	}
	slot[1].Store(last)
	slot[0].Store(w)
	return w
}

func (g *Gazetteer) newWord(form string) *word {
	w := &word{form: form, folded: Fold(form)}
	w.spelled = spelling(w.folded)
	low := strings.ToLower(form)
	w.noun, w.isNoun = g.nouns[low]
	w.sector = g.sectors[low]
	w.given = g.given[w.folded]
	w.name = g.dictionary[w.spelled]
	w.ofPost, w.rank = g.titleWords["portfolio"][w.spelled], g.titleWords["rank"][w.spelled]
	first := firstPiece(form)
	if key := Fold(first); startsUpper(first) || g.small[key] {
		w.forms = g.forms[key]
	}
	last := appendPieces(nil, form)
	if w.ends = len(last) == 0 || g.roleEnds[spelling(Fold(last[len(last)-1]))]; w.ends {
		_, _, w.isTitle = g.roleAt([]string{form}, 1)
	}
	return w
}

// Fold is the word as [Fold] makes it.
func (g *Gazetteer) Fold(form string) string { return g.word(form).folded }
