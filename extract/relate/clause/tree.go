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
	"strings"

	"github.com/quadwire/quadwire"
)

// Tree is the dependency tree of one sentence. Tokens are indexes of Doc.Tokens.
type Tree struct {
	Doc         *quadwire.Document
	Sentence    int
	First, Last int // token range, half open
	kids        [][]int
	heads       []int    // of the document, repaired
	rels        []string // likewise
	lemmas      []string
	names       []quadwire.Mention // those of the sentence, for names that must not be broken
	origins     map[int]bool       // heads of names and adjectives of countries and bodies: "American"
	timed       []*quadwire.Timex  // the time expression that each token is in
}

// NewTree reads the tree of sentence i of doc.
func NewTree(doc *quadwire.Document, i int) *Tree {
	sent := doc.Sentences[i]
	t := &Tree{Doc: doc, Sentence: i, First: sent.First, Last: sent.Last}
	t.lemmas = make([]string, sent.Last-sent.First)
	for k := sent.First; k < sent.Last; k++ {
		tok := doc.Tokens[k]
		t.lemmas[k-sent.First] = strings.ToLower(tok.Lemma)
		if tok.Lemma == "" || tok.Lemma == "_" {
			t.lemmas[k-sent.First] = strings.ToLower(doc.Form(k))
		}
		t.heads, t.rels = append(t.heads, tok.Head), append(t.rels, tok.DepRel)
	}
	t.hang()
	t.timed = make([]*quadwire.Timex, sent.Last-sent.First)
	for i := range doc.Times {
		x := &doc.Times[i]
		for k := max(x.First, t.First); k < min(x.Last, t.Last); k++ {
			t.timed[k-t.First] = x
		}
	}
	t.origins = map[int]bool{}
	for _, ment := range doc.Mentions {
		if ment.First < sent.First || ment.Last > sent.Last {
			continue
		}
		if ment.Kind == quadwire.Name {
			t.names = append(t.names, ment)
		}
		if (ment.Kind == quadwire.Name || ment.Kind == quadwire.Demonym) && (ment.Type == quadwire.Country || ment.Type == quadwire.Organization) {
			t.origins[ment.Head] = true
		}
	}
	if t.repair() {
		t.hang()
	}
	return t
}

// hang lists the dependents of each token.
func (t *Tree) hang() {
	t.kids = make([][]int, t.Last-t.First)
	for k := t.First; k < t.Last; k++ {
		if h := t.Head(k); h >= 0 {
			t.kids[h-t.First] = append(t.kids[h-t.First], k)
		}
	}
}

// Kids lists the dependents of token i in text order.
func (t *Tree) Kids(i int) []int {
	if i < t.First || i >= t.Last {
		return nil
	}
	return t.kids[i-t.First]
}

// Lemma is the lemma of token i in lower case.
func (t *Tree) Lemma(i int) string {
	if i < t.First || i >= t.Last {
		return ""
	}
	return t.lemmas[i-t.First]
}

// Lower is the form of token i in lower case.
func (t *Tree) Lower(i int) string { return strings.ToLower(t.Doc.Form(i)) }

// Head is the head of token i, -1 at the root.
func (t *Tree) Head(i int) int {
	h := t.heads[i-t.First]
	if h < t.First || h >= t.Last {
		return -1
	}
	return h
}

// Rel is the relation of token i without subtype.
func (t *Tree) Rel(i int) string {
	rel, _, _ := strings.Cut(t.rels[i-t.First], ":")
	return rel
}

// Is tells whether the relation of token i is one of rels. "nsubj" also stands for "nsubj:pass".
func (t *Tree) Is(i int, rels ...string) bool {
	full := t.rels[i-t.First]
	for _, rel := range rels {
		if full == rel || strings.HasPrefix(full, rel) && full[len(rel)] == ':' {
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

// UPOS is the universal tag of token i.
func (t *Tree) UPOS(i int) string { return t.Doc.Tokens[i].UPOS }

// XPOS is the Penn tag of token i.
func (t *Tree) XPOS(i int) string { return t.Doc.Tokens[i].XPOS }

// Yield lists i and everything below it in text order.
func (t *Tree) Yield(i int) []int {
	out := t.yield(nil, i, nil)
	slices.Sort(out)
	return out
}

// YieldWithout is Yield without the subtrees whose top skip names.
func (t *Tree) YieldWithout(i int, skip func(int) bool) []int {
	out := t.yield(nil, i, skip)
	slices.Sort(out)
	return out
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
	var b strings.Builder
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

// Span is the range of text from the first to the last of tokens.
func Span(doc *quadwire.Document, tokens []int) quadwire.Span {
	if len(tokens) == 0 {
		return quadwire.Span{}
	}
	lo, hi := slices.Min(tokens), slices.Max(tokens)
	return quadwire.Span{Start: doc.Tokens[lo].Start, End: doc.Tokens[hi].End}
}
