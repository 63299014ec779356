// Package net is the neural network of the tagger and parser as it runs: what a word form looks
// like to it (Features), the quantised weights (Model) and the computation from forms to tags,
// heads and relations (Parser).
//
// All sums over weights are exact integer sums, and everything else is float32 arithmetic in a
// fixed order, so that the same sentence gets the same tree on every machine, with vector
// instructions or without.
package net

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The slots of a word's input: each is one row of an embedding table, or the sum of several.
const (
	SlotWord   = iota // lower-cased form
	SlotPrefix        // first three bytes
	SlotSuffix2
	SlotSuffix3
	SlotSuffix5
	SlotShape // "Xxx-dd"
	SlotNoun  // WordNet category of the first noun sense
	SlotVerb  // WordNet category of the first verb sense
	SlotTrigrams
	SlotLexicon // all WordNet categories and verb frames
	NumSlots
)

// The ids with a fixed meaning in every table.
const (
	IDUnknown = iota
	IDStart   // the root, in front of the first word
	IDEnd     // behind the last word
	firstID
)

// Slot is the size of an embedding table.
type Slot struct{ Rows, Dim int }

// Slots gives the tables' sizes for a vocabulary of that many words, the fixed ids included.
func Slots(words int) [NumSlots]Slot {
	return [NumSlots]Slot{
		SlotWord: {words, 96}, SlotPrefix: {4096, 16}, SlotSuffix2: {1024, 16},
		SlotSuffix3: {4096, 24}, SlotSuffix5: {8192, 16}, SlotShape: {512, 16},
		SlotNoun: {32, 16}, SlotVerb: {32, 16}, SlotTrigrams: {8192, 32}, SlotLexicon: {96, 24},
	}
}

// InputDim is the length of a word's input vector.
func InputDim() int {
	n := 0
	for _, s := range Slots(firstID) {
		n += s.Dim
	}
	return n
}

// Features are the table rows of one word form.
type Features struct {
	Single   [SlotTrigrams]int32
	Trigrams []int32
	Lexicon  []int32
}

// BoundaryFeatures are those of the sentence's start or end.
func BoundaryFeatures(id int32) Features {
	var f Features
	for i := range f.Single {
		f.Single[i] = id
	}
	return f
}

// Lower is the form as vocabularies have it: lower-case, with straight quotes.
func Lower(form string) string {
	return strings.ToLower(straight(form))
}

// straight replaces typographic quotes by those of a typewriter.
func straight(form string) string {
	for i := 0; i < len(form); i++ {
		if form[i] >= utf8.RuneSelf {
			return strings.Map(straightRune, form)
		}
	}
	return form
}

func straightRune(r rune) rune {
	switch r {
	case '\u2018', '\u2019':
		return '\''
	case '\u201c', '\u201d':
		return '"'
	}
	return r
}

// FeaturesOf computes the features of form. Words maps lower-cased forms to their ids.
func FeaturesOf(form string, words func(string) int32, lex *Lexicon) Features {
	form = straight(form)
	low := strings.ToLower(form)
	slots := Slots(firstID)
	hash := func(slot int, s string) int32 {
		return firstID + int32(fnv(uint64(slot), s)%uint64(slots[slot].Rows-firstID))
	}
	var f Features
	f.Single[SlotWord] = words(low)
	f.Single[SlotPrefix] = hash(SlotPrefix, prefix(low, 3))
	f.Single[SlotSuffix2] = hash(SlotSuffix2, suffix(low, 2))
	f.Single[SlotSuffix3] = hash(SlotSuffix3, suffix(low, 3))
	f.Single[SlotSuffix5] = hash(SlotSuffix5, suffix(low, 5))
	f.Single[SlotShape] = hash(SlotShape, shape(form))
	padded := "^" + low + "$"
	for i := 0; i+3 <= len(padded) && i < maxTrigrams; i++ {
		f.Trigrams = append(f.Trigrams, hash(SlotTrigrams, padded[i:i+3]))
	}
	e := lex.Lookup(low)
	f.Single[SlotNoun], f.Single[SlotVerb] = firstID+int32(e.Noun), firstID+int32(e.Verb)
	f.Lexicon = e.Bag.appendIDs(f.Lexicon)
	return f
}

// maxTrigrams bounds the work that an absurdly long token can cause.
const maxTrigrams = 40

func fnv(seed uint64, s string) uint64 {
	h := uint64(14695981039346656037) ^ seed*0x9E3779B97F4A7C15
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h ^ h>>29
}

func prefix(s string, n int) string { return s[:min(n, len(s))] }

func suffix(s string, n int) string { return s[max(0, len(s)-n):] }

// shape replaces letters and digits by X, x and d; what repeats is written twice at most.
func shape(form string) string {
	var b [48]byte
	out := b[:0]
	var last rune
	run := 0
	for _, r := range form {
		switch {
		case unicode.IsUpper(r):
			r = 'X'
		case unicode.IsLower(r):
			r = 'x'
		case unicode.IsDigit(r):
			r = 'd'
		case unicode.IsLetter(r):
			r = 'l'
		}
		if r != last {
			run = 0
		}
		last = r
		if run++; run > 2 {
			continue
		}
		if len(out)+utf8.UTFMax > cap(out) {
			break
		}
		out = utf8.AppendRune(out, r)
	}
	return string(out)
}

// BagScale is what the rows of a slot with n of them are multiplied by.
func BagScale(n int) float32 { return float32(1 / math.Sqrt(float64(max(n, 1)))) }
