package net

import (
	"encoding/binary"
	"fmt"
	"math/bits"
	"sort"
	"strings"
)

// Bag is a set of WordNet's 45 lexicographer categories (bits 0 to 44) and 35 verb frames
// (bits 45 to 79).
type Bag [2]uint64

// The layout of a Bag.
const (
	Categories = 45
	Frames     = 35
)

// Set adds bit i.
func (b *Bag) Set(i int) { b[i/64] |= 1 << (i % 64) }

// has tells whether bit i is in the set.
func (b Bag) has(i int) bool { return b[i/64]>>(i%64)&1 != 0 }

// Or adds all of c.
func (b *Bag) Or(c Bag) { b[0] |= c[0]; b[1] |= c[1] }

func (b Bag) appendIDs(ids []int32) []int32 {
	for k, w := range b {
		for ; w != 0; w &= w - 1 {
			ids = append(ids, firstID+int32(k*64+bits.TrailingZeros64(w)))
		}
	}
	return ids
}

// Entry is what the lexicon knows of a word: the category of its first noun and verb sense (0 if
// it has none, else category + 1 counted from the part of speech's first), and all categories.
type Entry struct {
	Noun, Verb uint8
	Bag        Bag
}

// The categories' numbers in WordNet's files.
const (
	FirstNoun = 3  // noun.Tops
	FirstVerb = 29 // verb.body
	lastVerb  = 43
)

// HasVerb tells whether a sense is a verb.
func (e Entry) HasVerb() bool { return e.Bag[0]>>FirstVerb&(1<<(lastVerb-FirstVerb+1)-1) != 0 }

// HasNoun tells whether a sense is a noun.
func (e Entry) HasNoun() bool { return e.Bag[0]>>FirstNoun&(1<<(FirstVerb-FirstNoun)-1) != 0 }

// Lexicon is a read-only table of WordNet facts, searched in its encoded form: hashes of the
// words, sorted, then for each the two first categories and the number of its bag.
type Lexicon struct {
	n      int
	hashes []byte // n × uint32
	firsts []byte // n × 2 bytes
	bagOf  []byte // n × uint16
	bags   []byte // × 10 bytes
}

const bagBytes = 10

// OpenLexicon reads a table that [EncodeLexicon] wrote. It keeps data.
func OpenLexicon(data []byte) (*Lexicon, error) {
	if len(data) < 8 {
		return nil, fmt.Errorf("read lexicon: %d bytes", len(data))
	}
	n, k := int(binary.LittleEndian.Uint32(data)), int(binary.LittleEndian.Uint32(data[4:]))
	data = data[8:]
	if n < 0 || k < 0 || len(data) != n*8+k*bagBytes {
		return nil, fmt.Errorf("read lexicon: %d words and %d bags do not fit %d bytes", n, k, len(data))
	}
	return &Lexicon{n: n, hashes: data[:4*n], firsts: data[4*n : 6*n], bagOf: data[6*n : 8*n], bags: data[8*n:]}, nil
}

// Word looks up a word as it stands.
func (l *Lexicon) Word(w string) (Entry, bool) {
	if l == nil || l.n == 0 {
		return Entry{}, false
	}
	h := lexHash(w)
	i := sort.Search(l.n, func(i int) bool { return binary.LittleEndian.Uint32(l.hashes[4*i:]) >= h })
	if i == l.n || binary.LittleEndian.Uint32(l.hashes[4*i:]) != h {
		return Entry{}, false
	}
	b := l.bags[bagBytes*int(binary.LittleEndian.Uint16(l.bagOf[2*i:])):]
	bag := Bag{binary.LittleEndian.Uint64(b), uint64(binary.LittleEndian.Uint16(b[8:]))}
	return Entry{Noun: l.firsts[2*i], Verb: l.firsts[2*i+1], Bag: bag}, true
}

// Lookup adds up what is known of a lower-cased word and of the words that it may be an
// inflected form of: "vowed" has the senses of "vow".
func (l *Lexicon) Lookup(low string) Entry {
	var sum Entry
	add := func(w string) {
		e, ok := l.Word(w)
		if !ok {
			return
		}
		if sum.Noun == 0 {
			sum.Noun = e.Noun
		}
		if sum.Verb == 0 {
			sum.Verb = e.Verb
		}
		sum.Bag.Or(e.Bag)
	}
	add(low)
	for _, e := range [...][2]string{
		{"s", ""},
		{"es", ""},
		{"ies", "y"},
		{"ed", ""},
		{"ed", "e"},
		{"ied", "y"},
		{"ing", ""},
		{"ing", "e"},
		{"er", ""},
		{"er", "e"},
		{"est", ""},
		{"est", "e"},
	} {
		stem, ok := strings.CutSuffix(low, e[0])
		if !ok || len(stem) < 3 {
			continue
		}
		add(stem + e[1])
		if n := len(stem); e[1] == "" && n > 3 && stem[n-1] == stem[n-2] {
			add(stem[:n-1])
		}
	}
	return sum
}

func lexHash(w string) uint32 { h := fnv(77, w); return uint32(h ^ h>>32) }

// EncodeLexicon writes entries for [OpenLexicon]. Of two words with the same hash the first in
// alphabetical order stays.
func EncodeLexicon(entries map[string]Entry) ([]byte, error) {
	words := make([]string, 0, len(entries))
	for w := range entries {
		words = append(words, w)
	}
	sort.Slice(words, func(i, j int) bool {
		a, b := lexHash(words[i]), lexHash(words[j])
		return a < b || a == b && words[i] < words[j]
	})
	var hashes, firsts, bagOf, bags []byte
	number := map[Bag]int{}
	n := 0
	for i, w := range words {
		if i > 0 && lexHash(words[i-1]) == lexHash(w) {
			continue
		}
		n++
		e := entries[w]
		k, ok := number[e.Bag]
		if !ok {
			k = len(number)
			number[e.Bag] = k
			bags = binary.LittleEndian.AppendUint64(bags, e.Bag[0])
			bags = binary.LittleEndian.AppendUint16(bags, uint16(e.Bag[1]))
		}
		hashes = binary.LittleEndian.AppendUint32(hashes, lexHash(w))
		firsts = append(firsts, e.Noun, e.Verb)
		bagOf = binary.LittleEndian.AppendUint16(bagOf, uint16(k))
	}
	if len(number) > 1<<16 {
		return nil, fmt.Errorf("encode lexicon: %d sets of categories", len(number))
	}
	out := binary.LittleEndian.AppendUint32(nil, uint32(n))
	out = binary.LittleEndian.AppendUint32(out, uint32(len(number)))
	for _, part := range [][]byte{hashes, firsts, bagOf, bags} {
		out = append(out, part...)
	}
	return out, nil
}

// IsVerb tells whether a verb looks like this in the dictionary. Irregular forms count as well.
func (l *Lexicon) IsVerb(word string) bool {
	e, ok := l.Word(word)
	return ok && e.HasVerb()
}

// IsNoun tells whether a noun looks like this in the dictionary.
func (l *Lexicon) IsNoun(word string) bool {
	e, ok := l.Word(word)
	return ok && e.HasNoun()
}

// gerundFrame is WordNet's verb frame "Somebody ----s VERB-ing".
const gerundFrame = 33

// TakesGerund tells whether a verb in its dictionary form is one that another's -ing form may complete, as
// "stop" in "they stopped sending weapons".
func (l *Lexicon) TakesGerund(word string) bool {
	e, ok := l.Word(word)
	return ok && e.Bag.has(Categories+gerundFrame-1)
}
