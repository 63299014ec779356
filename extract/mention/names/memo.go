package names

import (
	"strings"
	"sync/atomic"
)

// sums are scores by label.
type sums [labels]int32

func (s *sums) add(o *sums) {
	for l := range s {
		s[l] += o[l]
	}
}

// memory keeps what words and what is known of them add to the scores, wherever they stand: the same
// words come again and again. Each slot holds the one that was asked for last.
type memory struct {
	words [1 << 13]atomic.Pointer[memo]
	known [1 << 10]atomic.Pointer[knownMemo]
}

// memo is what a word with a tag adds.
type memo struct {
	form, tag string
	word
	own    sums
	beside [len(besides)]sums // to the words around it
}

// kinds are what is known of a token and the ones before and behind it, none of which is in the gazetteer
// or the dictionary.
type kinds struct{ before, own, behind, tag string }

type knownMemo struct {
	kinds
	sums sums
}

// word is the memo of a word with a tag.
func (t *Tagger) word(form, tag string) *memo {
	slot := &t.memory.words[bucket([]string{form, tag})%uint32(len(t.memory.words))]
	if m := slot.Load(); m != nil && m.form == form && m.tag == tag {
		return m
	}
	// The form is part of an article, which must not be kept for it.
	m := t.newMemo(newWord(t.gaz, strings.Clone(form)), tag)
	m.form, m.tag = strings.Clone(form), strings.Clone(tag)
	slot.Store(m)
	return m
}

func (t *Tagger) newMemo(w word, tag string) *memo {
	s := newSet()
	s.ofWord(w, tag)
	m := &memo{word: w, own: t.score(s.hashes)}
	for i, name := range besides {
		s.hashes = s.hashes[:0]
		s.add(name, w.low)
		m.beside[i] = t.score(s.hashes)
	}
	return m
}

// known is what is known of token i of s adds to its scores.
func (t *Tagger) known(s *set) sums {
	v, p, n, _, _ := s.around()
	rare := false
	for _, w := range []*view{v, p, n} {
		rare = rare || w.gaz != "-" || w.dict != "-"
	}
	k := kinds{p.given, v.given, n.given, v.tag}
	slot := &t.memory.known[bucket([]string{k.before, k.own, k.behind, k.tag})%uint32(len(t.memory.known))]
	if m := slot.Load(); !rare && m != nil && m.kinds == k {
		return m.sums
	}
	s.hashes = s.hashes[:0]
	s.known()
	out := t.score(s.hashes)
	if !rare {
		k.tag = strings.Clone(k.tag)
		slot.Store(&knownMemo{k, out})
	}
	return out
}

// view is what is known of a token by its word.
func (t *Tagger) view(form, tag string) view {
	m := t.word(form, tag)
	return view{word: m.word, tag: tag, memo: m}
}
