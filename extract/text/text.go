// Package text cuts articles into sentences and tokens, the first layer of a document.
//
// Tokens are syntactic words as the English Universal Dependencies treebanks have them: clitics
// ("do n't", "China 's", "can not") and the parts of hyphenated words ("long - range") are tokens
// of their own, prefixes ("non-avian", "e-mail") and abbreviations ("U.S.", "Gen.") are not.
// Sentences never cross a paragraph, the headline or a piece of boilerplate.
//
// It promises: spans are in text order, within the text and do not overlap; every byte of a
// paragraph that shows anything belongs to one token, every token to one sentence (FuzzAnnotate).
package text

import (
	"context"
	"slices"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/internal/paragraph"
)

// Annotator adds sentences and tokens to documents. It keeps no state between calls and is safe
// for concurrent use.
type Annotator struct {
	words *words
}

// New returns an Annotator.
func New() *Annotator { return &Annotator{words: loadWords()} }

// Name is "text".
func (*Annotator) Name() string { return "text" }

// Requires is empty: this is the first stage.
func (*Annotator) Requires() quadwire.Layer { return 0 }

// Provides is [quadwire.LayerTokens].
func (*Annotator) Provides() quadwire.Layer { return quadwire.LayerTokens }

// Annotate sets the sentences and tokens of doc. Tokens have a span only, and no head (-1).
func (a *Annotator) Annotate(ctx context.Context, doc *quadwire.Document) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	art := doc.Article
	s := scanner{text: art.Text, words: a.words}
	s.tokens = make([]quadwire.Token, 0, len(art.Text)/5+8)
	s.marks = make([]mark, 0, cap(s.tokens))
	s.sentences = make([]quadwire.Sentence, 0, len(art.Text)/120+4)
	for _, seg := range segments(art) {
		s.segment(seg)
	}
	doc.Tokens, doc.Sentences = s.tokens, s.sentences
	doc.Done |= quadwire.LayerTokens
	return nil
}

// segment is a stretch of one paragraph that is read in one way.
type segment struct {
	quadwire.Span
	paragraph int
	kind      quadwire.SentenceKind
}

// segments cuts the paragraphs of art where the headline or a piece of boilerplate starts or ends.
func segments(art *quadwire.Article) []segment {
	special := make([]segment, 0, len(art.Boilerplate)+1)
	for _, b := range art.Boilerplate {
		special = append(special, segment{Span: b.Span, kind: quadwire.Excluded})
	}
	if art.TitleSpan.Len() > 0 {
		special = append(special, segment{Span: art.TitleSpan, kind: quadwire.Title})
	}
	slices.SortStableFunc(special, func(a, b segment) int { return a.Start - b.Start })
	var out []segment
	for i, par := range paragraph.Split(art.Text) {
		for len(special) > 0 && special[0].End <= par.Start {
			special = special[1:]
		}
		at := par.Start
		for _, sp := range special {
			if sp.Start >= par.End {
				break
			}
			start, end := max(sp.Start, at), min(sp.End, par.End)
			if start >= end {
				continue
			}
			out = appendSegment(out, art.Text, segment{quadwire.Span{Start: at, End: start}, i, quadwire.Prose})
			out = appendSegment(out, art.Text, segment{quadwire.Span{Start: start, End: end}, i, sp.kind})
			at = end
		}
		out = appendSegment(out, art.Text, segment{quadwire.Span{Start: at, End: par.End}, i, quadwire.Prose})
	}
	return out
}

func appendSegment(out []segment, text string, seg segment) []segment {
	seg.Span = paragraph.Trim(text, seg.Span)
	if seg.Len() == 0 {
		return out
	}
	return append(out, seg)
}
