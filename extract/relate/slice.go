package relate

import (
	"slices"
	"strings"
	"unicode"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/relate/clause"
)

const (
	maxChain  = 4  // catenative verbs in one predicate: "was said to have begun to"
	maxNested = 2  // phrases on phrases: "in the outskirts of ; the town"
	maxSpread = 24 // statements that coordination may make of one slice
)

// candidate is a statement in the making.
type candidate struct {
	frame    int // -1: none
	subject  int // heads; -1: none
	object   int
	subjWord []int
	objWord  []int
	phrase   []int
	text     string   // the phrase, where it is not in the text: "is" between a name and its apposition
	name     []string // lemmas and preposition of the open predicate
	prep     string
	rule     string
	depth    int // how many phrases deep
	links    int // how many clauses away the subject's own is
	act      *act
	status   clause.Status
	noun     int // the act noun of a nominal act, -1 if none
}

// view is one way to read a frame: with its own subject, or as part of the predicate of the verb
// that it hangs on ("helped to raise").
type view struct {
	frame   int
	links   int // clauses between the frame and the subject's own
	subject int
	words   []int
	name    []string
	rule    string
}

// slices makes the open statements of frame n.
func (p *page) slices(n int) {
	for _, v := range p.views(n) {
		if v.subject < 0 {
			p.note("frame %q abstains: no subject", p.Text(v.words))
			continue
		}
		before := len(p.cands)
		p.slicesOf(v)
		if len(p.cands) == before && !p.carries(n) {
			p.single(v)
		}
	}
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
		name: append(slices.Clone(above.name), own.name...), rule: own.rule, links: above.links,
	}
	if f.Control == "object control" || f.Link == clause.Adverbial && !p.purpose(f) {
		return []view{own, chained}
	}
	return []view{chained}
}

// unresolved tells whether k is a relative pronoun that stands for nothing known.
func (p *page) unresolved(k int) bool {
	word := p.Lower(k)
	return word == "which" || word == "who" || word == "that" && p.XPOS(k) == "WDT"
}

func (p *page) purpose(f *clause.Frame) bool { return strings.HasSuffix(p.MarkText(f), "to") }

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
	v := view{subject: up.Subject, words: p.predicateWords(up), name: p.lemmas(up), links: 1}
	if f.Control == "subject control" {
		v.links = 0 // "wants to visit" is one predicate
	}
	if above, ok := p.chain(f.Parent, depth+1); ok {
		v.subject, v.words, v.links = above.subject, merge(above.words, v.words), above.links+v.links
		v.name = append(slices.Clone(above.name), v.name...)
	}
	v.words = merge(v.words, between, f.Mark)
	return v, true
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
		return p.Short(p.objectHead(up)), true
	case f.Link == clause.Adverbial && f.Control == "adverbial control" && len(f.Mark) > 0 && f.Head > up.Head:
		if o := p.objectHead(up); o >= 0 {
			return p.Short(o), true
		}
		return nil, true
	case f.Link == clause.Reduced && f.Control == "clause subject" && up.Kind != clause.Existence:
		return p.Short(f.Noun), true
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

// predicateWords is the words of a predicate with its noun or adjective: "was able".
func (p *page) predicateWords(f *clause.Frame) []int {
	if f.Kind == clause.Copular {
		return merge(f.Words, p.Short(f.Head))
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

// slicesOf makes the statements of one view.
func (p *page) slicesOf(v view) {
	f := &p.Frames[v.frame]
	cores := p.cores(v, f)
	for _, a := range f.Args {
		for i, core := range cores {
			if i > 0 && a.Role == quadwire.RoleObject {
				continue
			}
			p.slice(v, core, a)
		}
	}
}

// core is the predicate with one conjunct of its object, to which further phrases are added.
type core struct {
	words []int
	name  []string
}

// cores lists the predicate with each conjunct of its direct object or predicate noun.
func (p *page) cores(v view, f *clause.Frame) []core {
	for _, a := range f.Args {
		isObject := a.Role == quadwire.RoleObject || a.Role == quadwire.RoleComplement && a.Frame < 0 && len(a.Prep) == 0
		if !isObject || f.Kind == clause.Existence && a.Head == f.Head {
			continue
		}
		var out []core
		for _, k := range p.Conjuncts(a.Head) {
			name := v.name
			if f.Kind == clause.Copular {
				name = append(slices.Clone(name), p.Lemma(k))
			}
			words := merge(v.words, p.Short(k))
			if a.Gap {
				words = slices.Concat(v.words, p.Short(k))
			}
			out = append(out, core{words, name})
		}
		if len(out) > 4 {
			out = out[:1]
		}
		return out
	}
	return []core{{v.words, v.name}}
}

// slice makes the statements of one argument.
func (p *page) slice(v view, c core, a clause.Arg) {
	f := &p.Frames[v.frame]
	base := candidate{frame: v.frame, subject: v.subject, rule: v.rule, status: f.Status, noun: -1, links: v.links}
	switch a.Role {
	case quadwire.RoleObject, quadwire.RoleIndirect:
		if len(a.Prep) > 0 {
			p.phrase(base, c, a)
			return
		}
		base.phrase, base.name = v.words, v.name
		if a.Role == quadwire.RoleObject {
			if i := p.objectHead(f); i >= 0 && i != a.Head {
				base.phrase = merge(base.phrase, p.Short(i))
			}
		}
		p.spread(base, a.Head, a.Gap)
	case quadwire.RoleComplement:
		p.complement(base, v, c, a)
	case quadwire.RoleOblique, quadwire.RoleTime, quadwire.RolePlace:
		p.phrase(base, c, a)
	}
}

// complement makes the statements of a predicate noun or adjective, or of a clause as object.
func (p *page) complement(base candidate, v view, c core, a clause.Arg) {
	f := &p.Frames[v.frame]
	base.phrase, base.name = v.words, v.name
	switch {
	case a.Frame >= 0 && a.Head != f.Head:
		g := &p.Frames[a.Frame]
		if g.Control == "subject control" || g.Control == "object control" {
			return
		}
		base.object, base.objWord = a.Head, p.Clause(a.Head)
		base.rule = "clause as object"
		p.each(base)
	case len(a.Prep) > 0:
		p.phrase(base, core{v.words, v.name}, a)
	default:
		if p.carries(v.frame) {
			return
		}
		if a.Head != f.Head {
			if o := p.objectHead(f); o >= 0 {
				base.phrase = merge(base.phrase, p.Short(o))
			}
		}
		p.spread(base, a.Head, a.Gap)
	}
}

// phrase makes the statement of a prepositional phrase or bare adverbial phrase.
func (p *page) phrase(base candidate, c core, a clause.Arg) {
	if a.Role != quadwire.RoleTime && len(a.Prep) > 0 && tables().aside[strings.ToLower(p.Text(a.Prep))] {
		p.note("phrase with %q abstains: it names what is not part of the act", p.Text(a.Prep))
		return
	}
	if clause.IsSource(strings.ToLower(p.Text(a.Prep))) || p.connective(a) {
		return
	}
	base.prep = strings.ToLower(p.Text(a.Prep))
	base.phrase = append(slices.Clone(c.words), a.Prep...)
	base.name = c.name
	if base.prep != "" {
		base.name = append(slices.Clone(c.name), strings.Fields(base.prep)...)
	}
	p.spread(base, a.Head, a.Gap)
}

// connective tells whether a phrase only ties sentences together: "for example".
func (p *page) connective(a clause.Arg) bool {
	return tables().connective[strings.ToLower(p.Text(append(slices.Clone(a.Prep), p.Short(a.Head)...)))]
}

// spread makes one statement for each conjunct of the object, and goes on into its phrases.
func (p *page) spread(base candidate, head int, gap bool) {
	for _, k := range p.Conjuncts(head) {
		if k != head {
			if own := p.Preposition(k); len(own) > 0 && base.prep != "" {
				base.phrase = append(without(base.phrase, p.Preposition(head)), own...)
			}
		}
		base.object, base.objWord = k, p.Short(k)
		if base.prep == "" || !p.PrepositionNoun(k) {
			p.each(base)
		}
		if !gap {
			p.nested(base, k, head, 1)
		}
	}
}

func without(words, drop []int) []int {
	return slices.DeleteFunc(slices.Clone(words), func(i int) bool { return slices.Contains(drop, i) })
}

// nested makes the statements of the phrases that hang on an object: "became justice of ; the
// court". Those of the first conjunct that stand behind the last belong to all.
func (p *page) nested(base candidate, head, first, depth int) {
	if depth > maxNested {
		return
	}
	last := head
	for _, k := range p.Conjuncts(first) {
		last = max(last, k)
	}
	if p.PrepositionNoun(head) {
		depth--
	}
	kids := p.Kids(head)
	if head != first {
		for _, k := range p.Kids(first) {
			if k > last {
				kids = append(slices.Clone(kids), k)
			}
		}
	}
	for _, k := range kids {
		if !p.Is(k, "nmod") || k < head || p.IsPossessor(k) || slices.Contains(base.objWord, k) || p.raised(k, base.frame) {
			continue
		}
		prep := p.Preposition(k)
		if len(prep) == 0 && !p.IsTime(k) {
			continue
		}
		in := base
		in.depth = depth
		in.prep = strings.ToLower(p.Text(prep))
		in.phrase = slices.Concat(base.phrase, base.objWord, prep)
		in.name = append(append(slices.Clone(base.name), p.Lemma(head)), strings.Fields(in.prep)...)
		in.rule = base.rule + ", phrase on noun"
		for _, o := range p.Conjuncts(k) {
			in.object, in.objWord = o, p.Short(o)
			p.each(in)
			p.nested(in, o, k, depth+1)
		}
	}
}

// raised tells whether phrase k, though it hangs on a noun, is an argument of the frame.
func (p *page) raised(k, frame int) bool {
	return slices.ContainsFunc(p.Frames[frame].Args, func(a clause.Arg) bool { return a.Head == k })
}

// each makes one statement for each conjunct of the subject.
func (p *page) each(base candidate) {
	if base.subject == base.object {
		return
	}
	subjects := []int{base.subject}
	if !p.Is(base.subject, "csubj") {
		subjects = p.Conjuncts(base.subject)
	}
	if len(subjects) > maxSpread {
		p.note("coordination abstains: %d subjects", len(subjects))
		return
	}
	for _, k := range subjects {
		base.subject, base.subjWord = k, p.subjectWords(k)
		if !p.hasLetter(base.subjWord) || base.object >= 0 && !p.hasLetter(base.objWord) {
			continue
		}
		if slices.Contains(base.subjWord, base.object) || slices.Contains(base.objWord, k) {
			continue
		}
		p.cands = append(p.cands, base)
	}
}

// hasLetter tells whether words are more than punctuation.
func (p *page) hasLetter(words []int) bool {
	return slices.ContainsFunc(words, func(k int) bool {
		return strings.ContainsFunc(p.doc.Form(k), func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
	})
}

// single makes the statement of a clause that has a subject and nothing else, with its adverb as
// object if it has one: "came ; very close".
func (p *page) single(v view) {
	f := &p.Frames[v.frame]
	if f.Kind != clause.Verbal {
		return
	}
	base := candidate{
		frame: v.frame, subject: v.subject, object: -1, rule: v.rule, status: f.Status,
		phrase: v.words, name: v.name, noun: -1,
	}
	for _, a := range f.Args {
		if a.Role == quadwire.RoleAdverbial && a.Frame < 0 && a.Head > f.Head {
			base.object, base.objWord = a.Head, p.Short(a.Head)
		}
	}
	if base.object < 0 && f.Passive && len(v.words) > 1 && v.words[len(v.words)-1] == f.Head {
		// "The skills were proven" says of the skills what they are.
		base.object, base.objWord = f.Head, []int{f.Head}
		base.phrase = v.words[:len(v.words)-1]
	}
	p.each(base)
}
