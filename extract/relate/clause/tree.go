// Package clause finds the predications of a sentence in its dependency tree: one [Frame] for each
// verb, copula or verbless predicate, with its subject (stated, controlled, or the antecedent of a
// relative clause), its arguments, the words of its predicate, whether it is said to happen, and
// who says so.
//
// It reads Universal Dependencies with or without subtypes of relations. It makes no statements
// and knows no event types. Everything is safe for concurrent use on different documents.
package clause

import (
	"slices"
	"sort"
	"strings"

	"github.com/quadwire/quadwire"
)

// Tree is the dependency tree of one sentence. Tokens are indexes of Doc.Tokens.
type Tree struct {
	Doc         *quadwire.Document
	Sentence    int
	First, Last int // token range, half open
	nodes       []node
	names       []*quadwire.Mention // those of the sentence, for names that must not be broken
	kids        []int               // what the kids of all nodes share
	sizes       []int               // room for a number of each node
	room        []int               // for what is being gathered
	tokens      []int               // First to Last, so that one token alone is a list without memory of its own
	memos       []memo              // nil while the tree is being mended
}

// node is one token of a tree.
type node struct {
	kids      []int
	head      int    // of the document, repaired
	rel, base string // likewise; base is without subtype
	upos      string // the tags, as mended by retag
	xpos      string
	lemma     string // in lower case
	low       string // the form, likewise
	time      *quadwire.Timex
	origin    bool // head of a name or adjective of a country or body: "American"
}

// NewTree reads the tree of sentence i of doc.
func NewTree(doc *quadwire.Document, i int) *Tree {
	sent := doc.Sentences[i]
	t := &Tree{Doc: doc, Sentence: i, First: sent.First, Last: sent.Last}
	n := sent.Last - sent.First
	t.nodes = make([]node, n)
	room := make([]int, 3*n)
	t.kids, t.sizes, t.tokens = room[:n:n], room[n:2*n:2*n], room[2*n:]
	for k := sent.First; k < sent.Last; k++ {
		tok := &doc.Tokens[k]
		low := strings.ToLower(doc.Form(k))
		t.tokens[k-sent.First] = k
		*t.node(k) = node{head: tok.Head, rel: tok.DepRel, base: base(tok.DepRel), upos: tok.UPOS, xpos: tok.XPOS, lemma: low, low: low}
		if tok.Lemma != "" && tok.Lemma != "_" {
			t.node(k).lemma = strings.ToLower(tok.Lemma)
		}
	}
	t.hang()
	t.retag()
	t.times()
	t.mentions()
	if t.repair() {
		t.hang()
	}
	t.memos = make([]memo, len(t.nodes))
	return t
}

func (t *Tree) node(i int) *node { return &t.nodes[i-t.First] }

// base is a relation without its subtype.
func base(rel string) string {
	if before, _, ok := strings.Cut(rel, ":"); ok {
		return before
	}
	return rel
}

// times notes the time expression that each token is in. They are in text order, as mentions are.
func (t *Tree) times() {
	times := t.Doc.Times
	from := sort.Search(len(times), func(i int) bool { return times[i].Last > t.First })
	for i := from; i < len(times) && times[i].First < t.Last; i++ {
		x := &times[i]
		for k := max(x.First, t.First); k < min(x.Last, t.Last); k++ {
			t.node(k).time = x
		}
	}
}

// Mentions are those of the document that begin in the sentence, in text order.
func (t *Tree) Mentions() []quadwire.Mention {
	all := t.Doc.Mentions
	from := sort.Search(len(all), func(i int) bool { return all[i].First >= t.First })
	n := sort.Search(len(all)-from, func(i int) bool { return all[from+i].First >= t.Last })
	return all[from : from+n]
}

// mentions notes the names of the sentence and what countries and bodies are called by.
func (t *Tree) mentions() {
	here := t.Mentions()
	for i := range here {
		ment := &here[i]
		if ment.Last > t.Last {
			continue
		}
		if ment.Kind == quadwire.Name {
			t.names = append(t.names, ment)
		}
		if (ment.Kind == quadwire.Name || ment.Kind == quadwire.Demonym) && (ment.Type == quadwire.Country || ment.Type == quadwire.Organization) {
			t.node(ment.Head).origin = true
		}
	}
}

// hang lists the dependents of each token.
func (t *Tree) hang() {
	size := t.sizes
	clear(size)
	for k := t.First; k < t.Last; k++ {
		if h := t.Head(k); h >= 0 {
			size[h-t.First]++
		}
	}
	rest := t.kids
	for i := range t.nodes {
		t.nodes[i].kids, rest = rest[:0:size[i]], rest[size[i]:]
	}
	for k := t.First; k < t.Last; k++ {
		if h := t.Head(k); h >= 0 {
			t.node(h).kids = append(t.node(h).kids, k)
		}
	}
}

// Kids lists the dependents of token i in text order.
func (t *Tree) Kids(i int) []int {
	if i < t.First || i >= t.Last {
		return nil
	}
	return t.node(i).kids
}

// Lemma is the lemma of token i in lower case.
func (t *Tree) Lemma(i int) string {
	if i < t.First || i >= t.Last {
		return ""
	}
	return t.node(i).lemma
}

// Lower is the form of token i in lower case, empty beyond the text; the token may be of another sentence.
func (t *Tree) Lower(i int) string {
	if i < 0 || i >= len(t.Doc.Tokens) {
		return ""
	}
	if i < t.First || i >= t.Last {
		return strings.ToLower(t.Doc.Form(i))
	}
	return t.node(i).low
}

// Head is the head of token i, -1 at the root.
func (t *Tree) Head(i int) int {
	h := t.node(i).head
	if h < t.First || h >= t.Last {
		return -1
	}
	return h
}

// Rel is the relation of token i without subtype.
func (t *Tree) Rel(i int) string { return t.node(i).base }

// Is tells whether the relation of token i is one of rels. "nsubj" also stands for "nsubj:pass".
func (t *Tree) Is(i int, rels ...string) bool {
	n := t.node(i)
	for _, rel := range rels {
		if len(rel) == len(n.base) {
			if rel[0] == n.base[0] && rel == n.base { // most differ in their first letter
				return true
			}
		} else if len(rel) == len(n.rel) && rel == n.rel {
			return true
		}
	}
	return false
}

// Kid is the first dependent of i with one of the relations, -1 if there is none.
func (t *Tree) Kid(i int, rels ...string) int {
	for _, k := range t.Kids(i) {
		if t.Is(k, rels...) {
			return k
		}
	}
	return -1
}

// UPOS is the universal tag of token i, which may be of another sentence.
func (t *Tree) UPOS(i int) string {
	if i < t.First || i >= t.Last {
		return t.Doc.Tokens[i].UPOS
	}
	return t.node(i).upos
}

// XPOS is the Penn tag of token i, which may be of another sentence.
func (t *Tree) XPOS(i int) string {
	if i < t.First || i >= t.Last {
		return t.Doc.Tokens[i].XPOS
	}
	return t.node(i).xpos
}

// yieldSize is how many tokens most phrases have at most.
const yieldSize = 8

// Yield lists i and everything below it in text order.
func (t *Tree) Yield(i int) []int {
	return t.YieldWithout(i, nil)
}

// YieldWithout is Yield without the subtrees whose top skip names.
func (t *Tree) YieldWithout(i int, skip func(int) bool) []int {
	if len(t.Kids(i)) == 0 {
		return t.alone(i)
	}
	room := t.room // which nobody else must use meanwhile
	t.room = nil
	room = t.yield(room[:0], i, skip)
	slices.Sort(room)
	t.room = room
	return slices.Clone(room)
}

// alone is the list of token i only.
func (t *Tree) alone(i int) []int {
	k := i - t.First
	if k < 0 || k >= len(t.tokens) {
		return []int{i}
	}
	return t.tokens[k : k+1 : k+1]
}

// Extent is the range of tokens from the first to the last of Yield, half open.
func (t *Tree) Extent(i int) (first, last int) {
	first, last = i, i+1
	for _, k := range t.Kids(i) {
		from, to := t.Extent(k)
		first, last = min(first, from), max(last, to)
	}
	return first, last
}

// start is the first token of Yield.
func (t *Tree) start(i int) int {
	first, _ := t.Extent(i)
	return first
}

// firstWord is the first token of Yield behind a comma.
func (t *Tree) firstWord(i int) int {
	first := t.start(i)
	if t.Lower(first) == "," {
		first++
	}
	return first
}

func (t *Tree) yield(out []int, i int, skip func(int) bool) []int {
	out = append(out, i)
	for _, k := range t.Kids(i) {
		if skip == nil || !skip(k) {
			out = t.yield(out, k, skip)
		}
	}
	return out
}

// Below tells whether token i is top or hangs somewhere below it.
func (t *Tree) Below(i, top int) bool {
	for i >= 0 {
		if i == top {
			return true
		}
		i = t.Head(i)
	}
	return false
}

// Text joins tokens as the article has them: what stands together in the text stays together, and
// any gap becomes one space.
func (t *Tree) Text(tokens []int) string { return Text(t.Doc, tokens) }

// Text joins tokens of doc as [Tree.Text] does.
func Text(doc *quadwire.Document, tokens []int) string {
	if len(tokens) == 0 {
		return ""
	}
	span := Span(doc, tokens)
	if asWritten(doc, tokens) {
		return doc.Text(span)
	}
	var b strings.Builder
	b.Grow(len(tokens) + span.End - span.Start)
	for k, i := range tokens {
		if k > 0 {
			prev := tokens[k-1]
			if i != prev+1 || doc.Tokens[prev].End != doc.Tokens[i].Start {
				b.WriteByte(' ')
			}
		}
		b.WriteString(doc.Form(i))
	}
	return b.String()
}

// asWritten tells whether tokens follow each other in the text with single spaces or nothing between.
func asWritten(doc *quadwire.Document, tokens []int) bool {
	for k := 1; k < len(tokens); k++ {
		if tokens[k] != tokens[k-1]+1 {
			return false
		}
		gap := quadwire.Span{Start: doc.Tokens[tokens[k-1]].End, End: doc.Tokens[tokens[k]].Start}
		if gap.Start != gap.End && doc.Text(gap) != " " {
			return false
		}
	}
	return true
}

// Span is the range of text from the first to the last of tokens.
func Span(doc *quadwire.Document, tokens []int) quadwire.Span {
	if len(tokens) == 0 {
		return quadwire.Span{}
	}
	lo, hi := slices.Min(tokens), slices.Max(tokens)
	return quadwire.Span{Start: doc.Tokens[lo].Start, End: doc.Tokens[hi].End}
}
