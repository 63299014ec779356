package main

import (
	_ "embed"
	"math/rand/v2"
	"strconv"
	"strings"
)

//go:embed frames.txt
var frameWords string

// frames makes sentences with their trees from patterns that news is full of and the treebanks
// short of: whom somebody told that something happens, accusations, names with offices, headlines.
type frames struct {
	words map[string][]string
	rng   *rand.Rand
}

func newFrames() *frames {
	f := &frames{words: map[string][]string{}, rng: rand.New(rand.NewPCG(77, 1))}
	for line := range strings.Lines(frameWords) {
		if fields := strings.Fields(line); len(fields) > 1 && fields[0] != "#" {
			f.words[fields[0]] = fields[1:]
		}
	}
	return f
}

// node is a word with its dependents on both sides.
type node struct {
	token
	left, right []*node
}

func leaf(form, upos, xpos, rel string) *node {
	return &node{token: token{form: form, upos: upos, xpos: xpos, rel: rel}}
}

func (n *node) before(more ...*node) *node { n.left = append(n.left, more...); return n }
func (n *node) after(more ...*node) *node  { n.right = append(n.right, more...); return n }
func (n *node) as(rel string) *node        { n.rel = rel; return n }

// sentence writes the tree under n, ended by a full stop if there is a finite clause.
func (n *node) sentence(stop bool) goldSentence {
	if stop {
		n.after(leaf(".", "PUNCT", ".", "punct"))
	}
	var s goldSentence
	n.as("root").write(&s)
	first := &s.tokens[0].form
	*first = strings.ToUpper((*first)[:1]) + (*first)[1:]
	return s
}

// write appends the subtree.
func (n *node) write(s *goldSentence) {
	own := len(s.tokens) + n.headAt() + 1
	for _, c := range n.left {
		s.child(c, own)
	}
	s.tokens = append(s.tokens, n.token)
	for _, c := range n.right {
		s.child(c, own)
	}
}

// child appends a dependent of the word at head.
func (s *goldSentence) child(c *node, head int) {
	at := len(s.tokens) + c.headAt()
	c.write(s)
	s.tokens[at].head = head
}

// headAt is how many words of the subtree come before its head.
func (n *node) headAt() int {
	k := 0
	for _, c := range n.left {
		k += c.size()
	}
	return k
}

func (n *node) size() int {
	k := 1
	for _, c := range n.left {
		k += c.size()
	}
	for _, c := range n.right {
		k += c.size()
	}
	return k
}

func (f *frames) pick(kind string) string {
	w := f.words[kind]
	return w[f.rng.IntN(len(w))]
}

func (f *frames) chance(percent int) bool { return f.rng.IntN(100) < percent }

func (f *frames) name(kind, rel string) *node { return leaf(f.pick(kind), "PROPN", "NNP", rel) }

// office is "Danish Prime Minister" or "Secretary of State".
func (f *frames) office() *node {
	if f.chance(25) {
		return f.officeOf()
	}
	o := f.name("title", "nmod:desc")
	if f.chance(50) {
		o.form = "Minister"
		switch kind := f.pick("minister"); kind {
		case "Prime", "Foreign":
			o.before(leaf(kind, "ADJ", "NNP", "amod"))
		default:
			o.before(leaf(kind, "PROPN", "NNP", "compound"))
		}
	}
	if f.chance(60) {
		o.left = append([]*node{leaf(f.pick("demonym"), "ADJ", "JJ", "amod")}, o.left...)
	}
	return o
}

// officeOf is "Norwegian Minister of Defense" or "Speaker of the House".
func (f *frames) officeOf() *node {
	what := f.name("matter", "nmod").before(leaf("of", "ADP", "IN", "case"))
	if f.chance(20) {
		what.before(leaf("the", "DET", "DT", "det")).token.form = f.pick("chamber")
	}
	o := f.name("head", "nmod:desc").after(what)
	switch {
	case f.chance(25):
		o.before(leaf(f.pick("rank"), "PROPN", "NNP", "compound"))
	case f.chance(25):
		o.before0(leaf("U.S.", "PROPN", "NNP", "compound"))
	case f.chance(50):
		o.before0(leaf(f.pick("demonym"), "ADJ", "JJ", "amod"))
	}
	return o
}

// person is "Danish Prime Minister Karen Holm", "Karen Holm" or "Holm".
func (f *frames) person(rel string) *node {
	n := f.name("last", rel)
	if f.chance(70) {
		n.form = f.pick("first")
		n.after(f.name("last", "flat"))
	}
	if f.chance(55) {
		n.before(f.office())
	}
	return n
}

// party is who acts: a person, a country, a body, the military.
func (f *frames) party(rel string) *node {
	switch f.rng.IntN(6) {
	case 0, 1:
		return f.person(rel)
	case 2:
		return f.name("country", rel)
	case 3:
		if f.chance(30) {
			return f.name("body", rel)
		}
		return leaf(f.pick("plural"), "NOUN", "NNS", rel)
	}
	n := leaf(f.pick("group"), "NOUN", "NN", rel).before(leaf("the", "DET", "DT", "det"))
	if f.chance(40) {
		n.before(leaf(f.pick("demonym"), "ADJ", "JJ", "amod"))
	}
	return n
}

// thing is "the deal" or "two soldiers".
func (f *frames) thing(rel string) *node {
	w := f.pick("object")
	if strings.HasSuffix(w, "s") {
		return leaf(w, "NOUN", "NNS", rel)
	}
	if f.chance(25) {
		return leaf(f.pick("unit"), "NOUN", "NNS", rel).before(leaf(strconv.Itoa(2+f.rng.IntN(60)), "NUM", "CD", "nummod"))
	}
	return leaf(w, "NOUN", "NN", rel).before(leaf("the", "DET", "DT", "det"))
}

// verb is a clause's verb with its subject.
func (f *frames) verb(kind, xpos string) *node {
	return leaf(f.pick(kind), "VERB", xpos, "root").before(f.party("nsubj"))
}

// when adds a place or a day to a clause.
func (f *frames) when(v *node) *node {
	if f.chance(40) {
		v.after(f.name("place", "obl").before(leaf("in", "ADP", "IN", "case")))
	}
	if f.chance(40) {
		v.after(f.name("day", "obl").before(leaf("on", "ADP", "IN", "case")))
	}
	return v
}

// clause is "the French army launched a raid" or its passive.
func (f *frames) clause() *node {
	if f.chance(30) {
		v := leaf(f.pick("acted"), "VERB", "VBN", "root").before(f.thing("nsubj:pass"))
		aux := leaf("was", "AUX", "VBD", "aux:pass")
		if v.left[0].xpos == "NNS" {
			aux.form = "were"
		}
		v.before(aux)
		if f.chance(70) {
			v.after(f.party("obl:agent").before0(leaf("by", "ADP", "IN", "case")))
		}
		return f.when(v)
	}
	if f.chance(30) {
		v := leaf(f.pick("base"), "VERB", "VB", "root").before(f.party("nsubj"), leaf("would", "AUX", "MD", "aux"))
		return f.when(v.after(f.thing("obj")))
	}
	return f.when(f.verb("act", "VBD").after(f.thing("obj")))
}

// before0 puts dependents in front of all others.
func (n *node) before0(more ...*node) *node {
	n.left = append(more, n.left...)
	return n
}
