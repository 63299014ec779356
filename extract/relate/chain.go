package relate

import (
	"slices"
	"strings"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/relate/clause"
)

// view is one way to read a frame: with its own subject, or as part of the predicate of the verb
// that it hangs on ("helped to raise").
type view struct {
	frame   int
	links   int // clauses between the frame and the subject's own
	subject int
	words   []int
	name    []string
	rule    string
	early   []clause.Arg // phrases in front of the clauses above, which go with the whole predicate
	shared  []clause.Arg // all phrases of the clauses above that only begin the predicate, those in front too
}

// views lists the ways to read frame n.
func (p *page) views(n int) []view {
	f := &p.Frames[n]
	own := view{frame: n, subject: f.Subject, words: f.Words, name: p.lemmas(f), rule: string(f.Kind)}
	if f.Control != "stated" && f.Control != "" {
		own.rule = f.Control
	}
	if f.Link == clause.Adverbial || f.Link == clause.Reduced {
		own.links = 1
	}
	above, ok := p.chain(n, 0)
	if s := own.subject; s >= 0 && p.UPOS(s) == "PRON" && (p.IsPossessor(s) || p.unresolved(s)) {
		p.note("frame %q abstains: subject %q", p.Text(f.Words), p.Text([]int{s}))
		return nil
	}
	if !ok {
		return []view{own}
	}
	chained := view{
		frame: n, subject: above.subject, words: merge(above.words, f.Words),
		name: append(slices.Clone(above.name), own.name...), rule: own.rule + ", chained", links: above.links, early: above.early, shared: above.shared,
	}
	if p.ownDeed(f) {
		return []view{own}
	}
	if f.Control == "object control" {
		return []view{own, chained}
	}
	return []view{chained}
}

// ownDeed tells whether f says on a predicate noun what its subject has done: "was the first ship to
// enter the port" is to have entered it.
func (p *page) ownDeed(f *clause.Frame) bool {
	if f.Link != clause.Reduced || f.Noun < 0 || f.Parent < 0 || f.Status.Polarity != quadwire.Asserted || f.Status.Modality != quadwire.Actual {
		return false
	}
	up := &p.Frames[f.Parent]
	return up.Kind == clause.Copular && up.Head == f.Noun && len(p.Preposition(f.Noun)) == 0 && p.hasWord(f.Mark, "to")
}

// unresolved tells whether k is a relative pronoun that stands for nothing known.
func (p *page) unresolved(k int) bool {
	word := p.Lower(k)
	return word == "which" || word == "who" || word == "whom" || word == "that" && p.XPOS(k) == "WDT"
}

// chain is what stands in front of frame n where it is read as part of the predicate above it:
// "helped to" for "raise". It abstains where n is a clause of its own.
func (p *page) chain(n, depth int) (view, bool) {
	f := &p.Frames[n]
	if f.Parent < 0 || f.Parent == n || depth >= maxChain || p.Frames[f.Parent].Subject < 0 ||
		p.Is(p.Frames[f.Parent].Subject, "expl") {
		return view{}, false
	}
	if f.Link == clause.Conjunct {
		return p.chainOfConjunct(f, depth)
	}
	up := &p.Frames[f.Parent]
	between, ok := p.between(f, up)
	if !ok {
		return view{}, false
	}
	v := view{subject: up.Subject, words: p.predicateWords(up), name: p.predicateName(up, f), links: 1}
	if f.Control == "subject control" {
		v.links = 0 // "wants to visit" is one predicate
		v.early, v.shared = p.early(up), p.shared(up)
	}
	if above, ok := p.chain(f.Parent, depth+1); ok {
		v.subject, v.words, v.links = above.subject, merge(above.words, v.words), above.links+v.links
		v.name = append(slices.Clone(above.name), v.name...)
		v.early, v.shared = slices.Concat(above.early, v.early), slices.Concat(above.shared, v.shared)
	}
	v.words = merge(v.words, between, f.Mark)
	return v, true
}

// early lists the phrases in front of clause f: "That night, | they were able to".
func (p *page) early(f *clause.Frame) []clause.Arg {
	var out []clause.Arg
	for _, a := range f.Args {
		if p.opens(a) {
			out = append(out, a)
		}
	}
	return out
}

// shared lists the phrases of clause f that are no part of its predicate.
func (p *page) shared(f *clause.Frame) []clause.Arg {
	var out []clause.Arg
	for _, a := range f.Args {
		if a.Frame < 0 && a.Head != f.Head && a.Role != quadwire.RoleAdverbial {
			out = append(out, a)
		}
	}
	return out
}

// opens tells whether a is a phrase in front of its clause.
func (p *page) opens(a clause.Arg) bool {
	return a.Early && !a.Gap && a.Frame < 0 &&
		(a.Role == quadwire.RoleOblique || a.Role == quadwire.RoleTime || a.Role == quadwire.RolePlace)
}

// chainOfConjunct gives a conjunct the chain of the verb it is coordinated with: "want to build and
// sell".
func (p *page) chainOfConjunct(f *clause.Frame, depth int) (view, bool) {
	if f.Control != "conjunct" {
		return view{}, false
	}
	v, ok := p.chain(f.Parent, depth+1)
	if ok && p.hasWord(f.Mark, "to") {
		v.words = merge(without(v.words, p.Frames[f.Parent].Mark), f.Mark)
	}
	return v, ok
}

func (p *page) hasWord(mark []int, words ...string) bool {
	return slices.ContainsFunc(mark, func(k int) bool { return slices.Contains(words, p.Lower(k)) })
}

// between is what stands between the predicate of up and that of f where f is read as part of it:
// the object that both share, or the noun that f hangs on.
func (p *page) between(f, up *clause.Frame) ([]int, bool) {
	switch {
	case f.Finite:
	case f.Link == clause.Complement && f.Control == "subject control":
		return nil, true
	case f.Link == clause.Complement && f.Control == "object control":
		if o := p.objectHead(up); o >= 0 {
			return p.Short(o), true
		}
	case f.Link == clause.Adverbial && f.Control == "adverbial control" && len(f.Mark) > 0 && f.Head > up.Head:
		if o := p.objectHead(up); o >= 0 {
			return p.Short(o), true
		}
		return nil, true
	case f.Link == clause.Reduced && (f.Control == "clause subject" || f.Control == clause.Topical) && up.Kind != clause.Existence:
		if up.Head == f.Noun {
			return nil, true // part of the predicate above
		}
		if prep := p.Prep(f.Noun); prep == "including" || prep == "such as" {
			return p.Short(f.Noun), true // one of what the verb is about
		}
		return append(slices.Clone(p.Preposition(f.Noun)), p.Short(f.Noun)...), true
	}
	return nil, false
}

// carries tells whether another frame is read as part of the predicate of frame n.
func (p *page) carries(n int) bool {
	for m := range p.Frames {
		f := &p.Frames[m]
		tight := f.Link == clause.Complement || f.Link == clause.Adverbial && p.hasWord(f.Mark, "into", "from", "by")
		if f.Parent == n && tight && f.Head != p.Frames[n].Head {
			if _, ok := p.chain(m, 0); ok {
				return true
			}
		}
	}
	return false
}

// completed tells whether an infinitive completes the predicate of frame n: "was able | to reinforce".
func (p *page) completed(n int) bool {
	for m := range p.Frames {
		if f := &p.Frames[m]; f.Parent == n && f.Control == "subject control" && f.Head != p.Frames[n].Head {
			if _, ok := p.chain(m, 0); ok {
				return true
			}
		}
	}
	return false
}

// predicateWords is the words of a predicate with its noun or adjective: "was able".
func (p *page) predicateWords(f *clause.Frame) []int {
	if f.Kind == clause.Copular {
		return merge(f.Words, p.Preposition(f.Head), p.Short(f.Head))
	}
	return f.Words
}

// objectHead is the head of the object, else of the addressee; -1 if there is none.
func (p *page) objectHead(f *clause.Frame) int {
	for _, role := range []quadwire.Role{quadwire.RoleIndirect, quadwire.RoleObject} {
		for _, a := range f.Args {
			if a.Role == role {
				return a.Head
			}
		}
	}
	return -1
}

func merge(lists ...[]int) []int {
	out := slices.Concat(lists...)
	slices.Sort(out)
	return slices.Compact(out)
}

// predicateName names frame up in the open predicate of f below it, with the noun that f hangs on:
// "be able", "lead to responsibility".
func (p *page) predicateName(up, f *clause.Frame) []string {
	noun := -1
	switch {
	case up.Kind == clause.Copular:
		noun = up.Head
	case f.Link == clause.Reduced:
		noun = f.Noun
	}
	out := p.lemmas(up)
	if noun >= 0 {
		out = append(append(out, strings.Fields(p.Prep(noun))...), p.Lemma(noun))
	}
	return out
}

// lemmas names a frame in an open predicate.
func (p *page) lemmas(f *clause.Frame) []string {
	if f.Kind == clause.Copular {
		return []string{"be"}
	}
	if f.Particle != "" {
		return []string{f.Lemma, f.Particle}
	}
	return []string{f.Lemma}
}
