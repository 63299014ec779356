package relate

import (
	"slices"
	"strings"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/relate/clause"
)

// addClause adds the clause of frame n to the document and gives its index.
func (p *page) addClause(n int) int {
	f := &p.Frames[n]
	first, last := p.Extent(f.Head)
	v := view{subject: f.Subject, words: f.Words}
	if len(p.read[n]) > 0 {
		v = p.read[n][0]
	}
	c := quadwire.Clause{
		Span: quadwire.Span{Start: p.doc.Tokens[first].Start, End: p.doc.Tokens[last-1].End}, Sentence: p.Sentence.Sentence, Verb: f.Head,
		Phrase: p.Text(v.words), Partial: p.completed(n), Polarity: f.Status.Polarity, Modality: f.Status.Modality, Rule: string(f.Kind),
	}
	args := slices.Concat(v.shared, f.Args)
	if len(args) > 0 {
		c.Args = make([]quadwire.Argument, 0, len(args))
	}
	if v.subject >= 0 {
		words := p.Long(v.subject)
		if f.Link == clause.Relative || f.Link == clause.Reduced {
			words = p.Short(v.subject)
		}
		c.Subject = p.term(v.subject, words)
	}
	for _, a := range args {
		if !p.besides(f, a) {
			c.Args = append(c.Args, p.argument(f, a, args))
		}
	}
	p.doc.Clauses = append(p.doc.Clauses, c)
	return len(p.doc.Clauses) - 1
}

// besides tells whether a is no argument of the clause of f to readers: a clause by itself, "While it rained,
// | they met", who says so, what ties sentences together, and an adverb inside the predicate.
func (p *page) besides(f *clause.Frame, a clause.Arg) bool {
	switch {
	case a.Gap:
		return false
	case a.Role == quadwire.RoleAdverbial && a.Frame >= 0:
		return p.Frames[a.Frame].Subject >= 0
	case a.Role == quadwire.RoleAdverbial:
		return tables().connective[p.Lower(a.Head)] || a.Head < f.Head && f.Kind == clause.Copular && slices.Contains(p.predicateNoun(f), a.Head)
	}
	return clause.IsSource(strings.ToLower(p.Text(a.Prep))) || p.CitesWords(a.Head) || p.connective(a)
}

// argument is argument a of frame f, or one that f shares, as clauses have it, without what is another of
// its arguments.
func (p *page) argument(f *clause.Frame, a clause.Arg, others []clause.Arg) quadwire.Argument {
	lead := p.lead(a)
	arg := quadwire.Argument{Role: a.Role, Prep: strings.ToLower(p.Text(append(lead, a.Prep...))), Head: a.Head}
	switch {
	case a.Gap:
		arg.Term = p.term(a.Head, p.Short(a.Head))
	case a.Head == f.Head:
		arg.Term = p.term(a.Head, p.predicateNoun(f))
	case a.Frame >= 0:
		arg.Term = p.term(a.Head, p.Clause(a.Head))
	default:
		words := without(p.Long(a.Head), lead)
		for _, b := range others {
			if b.Head != a.Head && b.Frame < 0 && p.Below(b.Head, a.Head) {
				words = without(words, p.Yield(b.Head))
			}
		}
		arg.Term = p.term(a.Head, words)
	}
	return arg
}

// predicateNoun is the predicate noun or adjective with what belongs to it, without the clause's
// subject, copula and other arguments.
func (p *page) predicateNoun(f *clause.Frame) []int {
	return p.YieldWithout(f.Head, func(i int) bool {
		if p.Head(i) != f.Head {
			return false
		}
		return p.Is(i, "nsubj", "csubj", "cop", "aux", "mark", "punct", "cc", "conj", "advcl", "obl", "parataxis", "expl", "case") ||
			slices.Contains(f.Words, i)
	})
}
