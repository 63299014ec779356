// Package syntax tags and parses: it takes a document's tokens and gives each its lemma, its tags
// (Universal Dependencies' UPOS and Penn's XPOS), its head, its relation and its part in a name. Every
// sentence gets one root; heads are indexes of the document's tokens.
//
// The network is in package net, its weights in folder model, the lemmas in package lemma, what is known
// of names in package names. The same text gets the same trees on every machine, with vector instructions
// or without.
package syntax

import (
	"context"
	"fmt"
	"strings"
	"sync"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/gazetteer"
	"github.com/quadwire/quadwire/extract/syntax/lemma"
	"github.com/quadwire/quadwire/extract/syntax/names"
	"github.com/quadwire/quadwire/extract/syntax/net"
)

// Annotator adds LayerSyntax. It is safe for concurrent use on different documents.
type Annotator struct {
	ready    func() (*tools, error)
	analyses sync.Pool
}

// analysis is the memory of one sentence's analysis.
type analysis struct {
	net.Analysis
	words names.Sentence
	facts net.Facts
}

// tools are what the embedded data is read into.
type tools struct {
	parser  *net.Parser
	lemmas  *lemma.Lemmatizer
	lexicon *net.Lexicon
	facts   *names.Reader
	known   lemmaCache
}

// New gives an annotator with the embedded weights, which are read when it is first used.
func New() *Annotator { return newAnnotator(embedded) }

// With is [New] with what gaz knows of names; nil stands for the embedded gazetteer.
func With(gaz *gazetteer.Gazetteer) *Annotator {
	if gaz == nil {
		return New()
	}
	return newAnnotator(sync.OnceValues(func() (*tools, error) { return readEmbedded(gaz) }))
}

func newAnnotator(ready func() (*tools, error)) *Annotator {
	return &Annotator{ready: ready, analyses: sync.Pool{New: func() any { return new(analysis) }}}
}

// Name is the stage's name.
func (a *Annotator) Name() string { return "syntax" }

// Requires is the layer that must be there.
func (a *Annotator) Requires() quadwire.Layer { return quadwire.LayerTokens }

// Provides is the layer that is added.
func (a *Annotator) Provides() quadwire.Layer { return quadwire.LayerSyntax }

// Annotate fills in the syntax of all tokens. The only error beside the context's is one of the
// embedded weights.
func (a *Annotator) Annotate(ctx context.Context, doc *quadwire.Document) error {
	if err := a.each(ctx, doc, (*tools).sentence); err != nil {
		return err
	}
	doc.Done |= quadwire.LayerSyntax
	return nil
}

// Names fills in NER alone, for a document whose trees come from elsewhere. Its errors are those of Annotate.
func (a *Annotator) Names(ctx context.Context, doc *quadwire.Document) error {
	return a.each(ctx, doc, func(t *tools, doc *quadwire.Document, sent quadwire.Sentence, out *analysis) {
		for first := sent.First; first < sent.Last; {
			n := partLength(doc, first, sent.Last)
			t.parse(doc, first, n, out)
			first += n
		}
	})
}

// each does something with each sentence.
func (a *Annotator) each(ctx context.Context, doc *quadwire.Document, do func(*tools, *quadwire.Document, quadwire.Sentence, *analysis)) error {
	t, err := a.ready()
	if err != nil {
		return fmt.Errorf("ready the parser: %w", err)
	}
	out := a.analyses.Get().(*analysis)
	defer a.analyses.Put(out)
	for _, sent := range doc.Sentences {
		if err := ctx.Err(); err != nil {
			return err
		}
		do(t, doc, sent, out)
	}
	return nil
}

// sentence parses one sentence, in parts if it is very long: the roots of later parts then hang
// on the first one's.
func (t *tools) sentence(doc *quadwire.Document, sent quadwire.Sentence, out *analysis) {
	root := -1
	for first := sent.First; first < sent.Last; {
		n := partLength(doc, first, sent.Last)
		part := t.part(doc, first, n, out)
		if root < 0 {
			root = part
		} else {
			doc.Tokens[part].Head, doc.Tokens[part].DepRel = root, "parataxis"
		}
		first += n
	}
}

// partLength is how many of the tokens from first to last are parsed at once: all of them, or as
// many as fit up to a punctuation mark.
func partLength(doc *quadwire.Document, first, last int) int {
	if last-first <= net.MaxWords {
		return last - first
	}
	for _, marks := range [...]string{";.!?:", ",;.!?:)\""} {
		for i := first + net.MaxWords - 1; i > first+net.MaxWords/2; i-- {
			if form := doc.Form(i); len(form) == 1 && containsByte(marks, form[0]) {
				return i + 1 - first
			}
		}
	}
	return net.MaxWords
}

func containsByte(s string, c byte) bool {
	for i := range len(s) {
		if s[i] == c {
			return true
		}
	}
	return false
}

// part parses n tokens as a sentence of their own and gives the root's index.
func (t *tools) part(doc *quadwire.Document, first, n int, out *analysis) int {
	t.parse(doc, first, n, out)
	root := first
	labels := &t.parser.Labels
	for i := range n {
		tok := &doc.Tokens[first+i]
		tok.UPOS, tok.XPOS = labels.UPOS[out.UPOS[i]], labels.XPOS[out.XPOS[i]]
		tok.DepRel, tok.Head = labels.Rels[out.Rels[i]], first+out.Heads[i]-1
		if out.Heads[i] == 0 {
			root = first + i
			tok.DepRel, tok.Head = "root", -1
		} else if tok.DepRel == "root" {
			tok.DepRel = "dep"
		}
		tok.Lemma = t.lemma(doc.Form(first+i), verbTag(tok))
	}
	t.verbsOfNobody(doc, first, first+n)
	t.nounsBeforeNames(doc, first, first+n)
	wholeNames(doc.Tokens, first, first+n)
	ages(doc.Tokens, first, first+n)
	t.gerunds(doc.Tokens, first, first+n)
	subjects(doc.Tokens, first, first+n)
	return root
}

// parse analyses n tokens into out and tells which of them are part of a name.
func (t *tools) parse(doc *quadwire.Document, first, n int, out *analysis) {
	out.UPOS, out.XPOS, out.Rels, out.Heads = out.UPOS[:0], out.XPOS[:0], out.Rels[:0], out.Heads[:0]
	out.Hidden = out.Hidden[:0]
	t.parser.Parse(n, func(i int) string { return doc.Form(first + i) }, &out.Analysis)
	w := &out.words
	w.Forms, w.Tags = w.Forms[:0], w.Tags[:0]
	for i := range n {
		w.Forms, w.Tags = append(w.Forms, doc.Form(first+i)), append(w.Tags, t.parser.Labels.XPOS[out.XPOS[i]])
	}
	t.facts.Read(w, &out.facts)
	t.parser.Names(&out.Analysis, &out.facts)
	for i := range n {
		doc.Tokens[first+i].NER = names.Tag(out.Labels[i])
	}
}

// verbTag is the tag of a token, or that of a verb where the two tags disagree: "shot" as VERB and NN.
func verbTag(tok *quadwire.Token) string {
	switch {
	case tok.UPOS != "VERB" || strings.HasPrefix(tok.XPOS, "V") || strings.HasPrefix(tok.XPOS, "MD"):
		return tok.XPOS
	case tok.XPOS == "NNS":
		return "VBZ"
	}
	return "VBD"
}

// wholeNames joins two proper nouns side by side that both came out as appositions of one noun: they
// are one name, "his wife Ana Prost", since a comma parts appositions.
func wholeNames(tokens []quadwire.Token, first, last int) {
	for i := first + 1; i < last; i++ {
		a, b := &tokens[i-1], &tokens[i]
		if a.DepRel == "appos" && b.DepRel == "appos" && a.Head == b.Head && a.XPOS == "NNP" && b.XPOS == "NNP" {
			b.Head, b.DepRel = i-1, "flat"
		}
	}
}

// verbsOfNobody makes a name of a capitalised word that was taken for a verb which there is not: "urged | Boeing to
// speed up". What hung on it goes to the verb that it is the object of.
func (t *tools) verbsOfNobody(doc *quadwire.Document, first, last int) {
	for i := first; i < last; i++ {
		tok := &doc.Tokens[i]
		form := doc.Form(i)
		if tok.UPOS != "VERB" || len(form) < 2 || form[0] < 'A' || form[0] > 'Z' || form[1] < 'a' || t.lexicon.IsVerb(tok.Lemma) {
			continue
		}
		tok.UPOS, tok.XPOS, tok.Lemma = "PROPN", "NNP", form
		verb := tok.Head
		if verb < first || verb > i || doc.Tokens[verb].UPOS != "VERB" {
			continue
		}
		switch tok.DepRel {
		case "xcomp", "ccomp", "advcl", "parataxis":
			tok.DepRel = "obj"
		}
		for j := i + 1; j < last; j++ {
			switch kid := &doc.Tokens[j]; kid.DepRel {
			case "xcomp", "advcl", "ccomp", "obl":
				if kid.Head == i {
					kid.Head = verb
				}
			}
		}
	}
}

// nounsBeforeNames makes a noun of a small-written word that was taken for the first word of the name
// behind it, and of its whose what stands in front: "Sylvania ally | Ruritania bought grain".
func (t *tools) nounsBeforeNames(doc *quadwire.Document, first, last int) {
	for i := first; i+1 < last; i++ {
		tok, next, form := &doc.Tokens[i], &doc.Tokens[i+1], doc.Form(i)
		if tok.XPOS != "NNP" || len(form) < 4 || form[0] < 'a' || form[0] > 'z' || next.XPOS != "NNP" || next.Head != i || next.DepRel != "flat" {
			continue
		}
		tok.UPOS, tok.XPOS = "NOUN", "NN"
		tok.Lemma, next.DepRel = t.lemma(form, "NN"), "appos"
		if i > first && doc.Tokens[i-1].DepRel == "nsubj" && tok.DepRel == "nsubj" && doc.Tokens[i-1].Head == tok.Head {
			doc.Tokens[i-1].Head, doc.Tokens[i-1].DepRel = i, "compound"
		}
	}
}

// gerunds makes an -ing form right behind a verb that takes one its complement and no circumstance: "stopped
// sending weapons". A circumstance stands apart, as in "left the room, smiling".
func (t *tools) gerunds(tokens []quadwire.Token, first, last int) {
	for i := first + 1; i < last; i++ {
		tok, verb := &tokens[i], &tokens[i-1]
		if tok.DepRel == "advcl" && tok.XPOS == "VBG" && tok.Head == i-1 && verb.UPOS == "VERB" && t.lexicon.TakesGerund(verb.Lemma) {
			tok.DepRel = "xcomp"
		}
	}
}

// subjects makes a name between commas behind a verb's subject its apposition and no second subject: "the
// minister, Ana Prost, resigned".
func subjects(tokens []quadwire.Token, first, last int) {
	subject := -1
	for i := first; i < last; i++ {
		tok := &tokens[i]
		if tok.DepRel != "nsubj" && tok.DepRel != "nsubj:pass" || tok.Head < i {
			continue
		}
		if subject >= 0 && tokens[subject].Head == tok.Head && tok.XPOS == "NNP" && tokens[i-1].XPOS == "," && nominal(&tokens[subject]) {
			tok.Head, tok.DepRel = subject, "appos"
			continue
		}
		subject = i
	}
}

func nominal(tok *quadwire.Token) bool { return tok.UPOS == "NOUN" || tok.UPOS == "PROPN" }

// ages makes a number between commas behind a name its age and no conjunct of it: "Ana Prost, 42, and
// her brother". A conjunct would have its conjunction, or stand beside others of its kind.
func ages(tokens []quadwire.Token, first, last int) {
	for i := first + 2; i+1 < last; i++ {
		tok := &tokens[i]
		if tok.XPOS == "CD" && tok.DepRel == "conj" && tokens[i-1].XPOS == "," && tokens[i+1].XPOS == "," &&
			tok.Head >= first && tok.Head < i && tokens[tok.Head].XPOS == "NNP" && tokens[i-2].XPOS == "NNP" {
			tok.DepRel = "nmod:unmarked"
		}
	}
}
