package names

import (
	"cmp"
	"hash/maphash"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"

	"github.com/quadwire/quadwire/extract/gazetteer"
	"github.com/quadwire/quadwire/extract/syntax/net"
)

// The kinds of facts that hold for single words.
const (
	known      = iota // the gazetteer has a name or adjective that the word is part of
	given             // the word is a given name, a title or a common noun that heads names
	dictionary        // a dictionary has a name that it is part of
	shape             // its capitals, small letters and digits
	kinds
)

// The places of the word that a fact is about: up to reach words beside the word that it counts for, or
// at an end of the run of proper nouns that the word is in.
const (
	reach  = 2
	first  = 2*reach + 1
	last   = first + 1
	places = last + 1
)

// How many words of the run are in front and behind, up to three, are facts of their own.
const (
	front   = kinds
	behind  = kinds + 1
	runMost = 3
)

// Reader finds facts about words.
type Reader struct {
	gaz     *gazetteer.Gazetteer
	classes [kinds]map[string]*class
	runs    [2][runMost + 1]*class
	counts  map[string]int // nil: rows are given, not counted
	seed    maphash.Seed
	memory  []atomic.Pointer[memo]
}

// class is a class of words of one kind.
type class struct {
	name string
	rows [places]int32 // of the head's table, by place; -1: none
}

// memo keeps the classes that a word form has wherever it stands; each slot the form asked for last.
type memo struct {
	form         string
	given, shape *class
}

const memories = 1 << 13

// NewReader finds the facts that a head has rows for.
func NewReader(gaz *gazetteer.Gazetteer, facts []string) *Reader {
	r := &Reader{gaz: gaz, seed: maphash.MakeSeed(), memory: make([]atomic.Pointer[memo], memories)}
	for k := range r.classes {
		r.classes[k] = map[string]*class{}
	}
	for side := range r.runs {
		for n := range r.runs[side] {
			r.runs[side][n] = newClass(strconv.Itoa(n))
		}
	}
	for row, f := range facts {
		kind, place, name := parse(f)
		if kind < kinds {
			c := r.classes[kind][name]
			if c == nil {
				c = r.addClass(kind, name)
			}
			c.rows[place] = int32(row)
		} else if n, err := strconv.Atoi(name); err == nil && kind <= behind && n <= runMost {
			r.runs[kind-front][n].rows[place] = int32(row)
		}
	}
	return r
}

func newClass(name string) *class {
	c := &class{name: name}
	for i := range c.rows {
		c.rows[i] = -1
	}
	return c
}

// fact is the name of a fact: its kind and place as letters, then the class.
func fact(kind, place int, name string) string {
	return string([]byte{'a' + byte(kind), 'a' + byte(place)}) + name
}

func parse(fact string) (kind, place int, name string) {
	if len(fact) < 2 || fact[0] < 'a' || fact[0] > 'a'+behind || fact[1] < 'a' || fact[1] >= 'a'+places {
		return behind + 1, 0, ""
	}
	return int(fact[0] - 'a'), int(fact[1] - 'a'), fact[2:]
}

// Count has r count all facts from now on in place of giving the rows of those it knows.
func (r *Reader) Count() { r.counts = map[string]int{} }

// Counted lists the facts that were counted so often or more.
func (r *Reader) Counted(least int) []string {
	var out []string
	for f, n := range r.counts {
		if n >= least {
			out = append(out, f)
		}
	}
	slices.SortFunc(out, cmp.Compare)
	return out
}

// class is the class of that name; nil if no facts are about it and none are counted.
func (r *Reader) class(kind int, name []byte) *class {
	c := r.classes[kind][string(name)]
	if c == nil && r.counts != nil && len(name) > 0 {
		return r.addClass(kind, string(name))
	}
	return c
}

func (r *Reader) addClass(kind int, name string) *class {
	c := newClass(name)
	r.classes[kind][name] = c
	return c
}

// Sentence is the words that facts are found about. Its memory is used again.
type Sentence struct {
	Forms []string
	Tags  []string // Penn tags
	views []view
}

// view is what is known of one word; nil stands for what is known of most.
type view struct {
	class [kinds]*class
	name  bool // proper noun, or what joins them
}

// Read gives the facts about each word of s.
func (r *Reader) Read(s *Sentence, out *net.Facts) {
	s.views = s.views[:0]
	for i, form := range s.Forms {
		m := r.memo(form)
		v := view{name: strings.HasPrefix(s.Tags[i], "NNP") || s.Tags[i] == "HYPH"}
		v.class[given], v.class[shape] = m.given, m.shape
		s.views = append(s.views, v)
	}
	r.readKnown(s)
	r.readDictionary(s)
	out.Rows, out.Ends = out.Rows[:0], out.Ends[:0]
	for i := range s.views {
		r.beside(s, i, out)
		if v := &s.views[i]; v.name || v.class[known] != nil {
			r.run(s, i, out)
		}
		out.Ends = append(out.Ends, len(out.Rows))
	}
}

// beside are the facts about a word and those next to it.
func (r *Reader) beside(s *Sentence, i int, out *net.Facts) {
	for k := max(0, i-reach); k <= min(i+reach, len(s.views)-1); k++ {
		for kind, c := range s.views[k].class {
			r.add(out, kind, k-i+reach, c)
		}
	}
}

// run are the facts about the run of proper nouns that a word is in.
func (r *Reader) run(s *Sentence, i int, out *net.Facts) {
	start, end := i, i+1
	for start > 0 && s.views[start-1].name {
		start--
	}
	for end < len(s.views) && s.views[end].name {
		end++
	}
	for kind := range shape {
		r.add(out, kind, first, s.views[start].class[kind])
		r.add(out, kind, last, s.views[end-1].class[kind])
	}
	r.add(out, front, 0, r.runs[0][min(i-start, runMost)])
	r.add(out, behind, 0, r.runs[1][min(end-1-i, runMost)])
}

// add notes a fact.
func (r *Reader) add(out *net.Facts, kind, place int, c *class) {
	switch {
	case c == nil:
	case r.counts != nil:
		r.counts[fact(kind, place, c.name)]++
	case c.rows[place] >= 0:
		out.Rows = append(out.Rows, c.rows[place])
	}
}
