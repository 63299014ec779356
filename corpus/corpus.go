// Package corpus computes what only many articles together tell: which of them are copies of one
// wire story, which statements tell of the same happening, how many independent sources it has,
// and where articles contradict each other or differ.
//
// In: what the store knows of all articles ([Corpus]); texts are not needed, since each article
// carries a [Sketch] of its own. Out: [Fact]s with labels of their own ([Labels]), to replace the
// earlier ones. The result is a pure function of the set of articles: neither the order in which
// they were loaded nor the number of times matters. TestOrder holds that.
package corpus

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/quadwire/quadwire"
)

// The labels of the facts.
const (
	LabelWires     quadwire.IRI = "qw:wires"
	LabelEvents    quadwire.IRI = "qw:events"
	LabelConflicts quadwire.IRI = "qw:conflicts"
)

// LabelIdentity is the label of why nodes are one or two; see [Identify].
const LabelIdentity quadwire.IRI = "qw:identity"

// Labels lists the labels of all facts.
func Labels() []quadwire.IRI { return []quadwire.IRI{LabelWires, LabelEvents, LabelConflicts} }

// Corpus is what is known of all articles.
type Corpus struct {
	Articles   []quadwire.Article // ID, Published, Source, Agency, Byline, Title and Sketch are read
	Statements []Statement
	Offices    []Office
	Entities   map[quadwire.IRI]Entity // may lack some
}

// Statement is a statement of one article. Times, terms and status are read; spans are not.
type Statement struct {
	quadwire.Statement

	Article quadwire.IRI
	Label   string // as a person would say it
	Quote   string // the sentence
}

// Office is a role that an article says a person has.
type Office struct {
	ID, Article, Holder, Of quadwire.IRI
	Role, Status            string
}

// Entity is what helps to compare entities.
type Entity struct {
	Name    string
	PartOf  quadwire.IRI // "" if unknown
	Minted  bool         // known by a description only, so each article has its own node
	Country bool         // a country
}

// Fact is one quad.
type Fact struct {
	Subject, Name quadwire.IRI
	Object        any // quadwire.IRI, string, int, float64 or time.Time
	Label         quadwire.IRI
}

// Build computes all facts, sorted by label and subject. It changes c: its slices are sorted.
func Build(ctx context.Context, c *Corpus) ([]Fact, error) {
	c.sort()
	wires := group(c.Articles)
	f := &facts{}
	f.wires(c.Articles, wires)
	cl, err := newClustering(ctx, c, wires)
	if err != nil {
		return nil, err
	}
	f.dates(cl)
	happenings := cl.happenings()
	for i := range happenings {
		f.happening(cl, &happenings[i])
		f.differences(cl, &happenings[i])
	}
	if err := f.contradictions(ctx, cl); err != nil {
		return nil, err
	}
	f.subjects(cl)
	f.titles(c)
	return f.sorted(), ctx.Err()
}

// sort brings what was given into an order that does not depend on how it was loaded.
func (c *Corpus) sort() {
	slices.SortFunc(c.Articles, func(a, b quadwire.Article) int { return earlier(&a, &b) })
	place := map[quadwire.IRI]int{}
	for i := range c.Articles {
		place[c.Articles[i].ID] = i
	}
	c.Statements = slices.DeleteFunc(c.Statements, func(s Statement) bool {
		_, known := place[s.Article]
		return !known
	})
	slices.SortFunc(c.Statements, func(a, b Statement) int {
		return cmp.Or(place[a.Article]-place[b.Article], strings.Compare(string(a.ID), string(b.ID)))
	})
	slices.SortFunc(c.Offices, func(a, b Office) int { return strings.Compare(string(a.ID), string(b.ID)) })
}

// earlier orders articles by publication, those without a date last.
func earlier(a, b *quadwire.Article) int {
	if a.Published.IsZero() != b.Published.IsZero() {
		if a.Published.IsZero() {
			return 1
		}
		return -1
	}
	return cmp.Or(a.Published.Compare(b.Published), strings.Compare(string(a.ID), string(b.ID)))
}
