package main

import (
	"fmt"

	"github.com/quadwire/quadwire/extract/syntax/net"
)

// analysis is a parsed sentence; heads are 1-based, 0 at the root.
type analysis struct {
	upos, xpos, rels []string
	lemmas           []string // only of the whole annotator
	heads            []int
}

// score counts matches as the shared tasks on Universal Dependencies do: relations without their
// subtypes, punctuation included. With our own tokens, precision and recall are over words.
type score struct {
	gold, system, upos, xpos, uas, las   int
	contentGold, contentSystem, contents int
}

// functional are the relations that CLAS leaves out.
const functional = " aux cop mark det clf case cc punct "

func isContent(rel string) bool {
	return !contains(functional, universal(rel))
}

func contains(list, word string) bool {
	for i := 0; i+len(word)+2 <= len(list); i++ {
		if list[i] == ' ' && list[i+1:i+1+len(word)] == word && list[i+1+len(word)] == ' ' {
			return true
		}
	}
	return false
}

// addAligned counts a sentence with the treebank's tokens.
func (c *score) addAligned(gold goldSentence, a analysis) {
	for i, t := range gold.tokens {
		c.gold++
		c.system++
		c.countContent(t.rel, a.rels[i])
		c.match(t, a, i, a.heads[i] == t.head)
	}
}

func (c *score) countContent(gold, system string) {
	if gold != "" && isContent(gold) {
		c.contentGold++
	}
	if system != "" && isContent(system) {
		c.contentSystem++
	}
}

// match counts word i of a, which is the treebank's word t.
func (c *score) match(t token, a analysis, i int, head bool) {
	if a.upos[i] == t.upos {
		c.upos++
	}
	if a.xpos[i] == t.xpos {
		c.xpos++
	}
	if !head {
		return
	}
	c.uas++
	if universal(a.rels[i]) != universal(t.rel) {
		return
	}
	c.las++
	if isContent(t.rel) {
		c.contents++
	}
}

func f1(both, gold, system int) float64 {
	if gold+system == 0 {
		return 0
	}
	return 200 * float64(both) / float64(gold+system)
}

// String gives UPOS, XPOS, UAS, LAS and CLAS in per cent.
func (c *score) String() string {
	f := func(n int) float64 { return f1(n, c.gold, c.system) }
	return fmt.Sprintf("%.2f %.2f %.2f %.2f %.2f", f(c.upos), f(c.xpos), f(c.uas), f(c.las),
		f1(c.contents, c.contentGold, c.contentSystem))
}

// parse analyses a sentence with the quantised network.
func parse(p *net.Parser, s goldSentence) analysis {
	var a analysis
	for from := 0; from < len(s.tokens); from += net.MaxWords {
		n := min(net.MaxWords, len(s.tokens)-from)
		var out net.Analysis
		p.Parse(n, func(i int) string { return s.tokens[from+i].form }, &out)
		for i := range n {
			a.upos = append(a.upos, p.Labels.UPOS[out.UPOS[i]])
			a.xpos = append(a.xpos, p.Labels.XPOS[out.XPOS[i]])
			a.rels = append(a.rels, p.Labels.Rels[out.Rels[i]])
			if out.Heads[i] > 0 {
				out.Heads[i] += from
			}
			a.heads = append(a.heads, out.Heads[i])
		}
	}
	return a
}
