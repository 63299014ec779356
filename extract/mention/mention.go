// Package mention finds who and what a text speaks of: names, titles, nominals, pronouns, demonyms
// and metonyms, and which of them mean the same (coreference chains inside the article).
//
// In go tokens with their trees; out come [quadwire.Document].Mentions in text order, each with the
// chain of what it means, or, for groups ("both leaders"), the chains of its members. Names are
// found by a tagger and the gazetteer; titles and roles are parsed off them; the rest are rules that
// look for the best earlier mention and abstain where there is none. Mentions may nest: "Russian"
// in "Russian President Vladimir Putin". What a chain is called in the graph is for package link.
//
// An Annotator keeps no state and is safe for concurrent use on different documents. Same document,
// same mentions.
package mention

import (
	"context"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/gazetteer"
	"github.com/quadwire/quadwire/extract/mention/names"
)

// Annotator adds mentions to documents.
type Annotator struct {
	gaz    *gazetteer.Gazetteer
	tagger *names.Tagger
}

// New makes an annotator that knows the entries of gaz, nil for the embedded gazetteer.
func New(gaz *gazetteer.Gazetteer) *Annotator {
	if gaz == nil {
		gaz = gazetteer.Default()
	}
	return &Annotator{gaz: gaz, tagger: names.Default()}
}

// Default makes an annotator with the embedded gazetteer.
func Default() *Annotator { return New(nil) }

// Name is "mention".
func (*Annotator) Name() string { return "mention" }

// Requires is tokens and trees.
func (*Annotator) Requires() quadwire.Layer { return quadwire.LayerTokens | quadwire.LayerSyntax }

// Provides is LayerMentions.
func (*Annotator) Provides() quadwire.Layer { return quadwire.LayerMentions }

// Annotate sets the mentions of doc.
func (a *Annotator) Annotate(ctx context.Context, doc *quadwire.Document) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	r := newReader(a, doc)
	for i := range doc.Sentences {
		r.findNames(i)
	}
	r.findAgain()
	r.acronyms()
	for i := range doc.Sentences {
		r.findTitles(i)
		r.findNominals(i)
		r.findPronouns(i)
	}
	r.sort()
	r.chainNames()
	r.decideMetonyms()
	r.findQuotes()
	r.resolve()
	r.resolveSpeakers()
	r.resolveHeadline()
	doc.Mentions = r.output()
	doc.Done |= a.Provides()
	return nil
}
