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
	depth    int  // how many phrases deep
	links    int  // how many clauses away the subject's own is
	alone    bool // said of the subject without its conjuncts
	kind     bool // the object says what kind of thing the subject is and stands for no other
	act      *act
	status   clause.Status
	noun     int // the act noun of a nominal act, -1 if none
}

// slices makes the open statements of frame n.
func (p *page) slices(n int) {
	for _, v := range p.read[n] {
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

// slicesOf makes the statements of one view.
func (p *page) slicesOf(v view) {
	f := &p.Frames[v.frame]
	cores := p.cores(v, f)
	completed := p.completed(v.frame)
	for _, a := range slices.Concat(v.early, f.Args) {
		if completed && p.opens(a) {
			continue
		}
		for i, core := range cores {
			if i > 0 && a.Role == quadwire.RoleObject {
				continue
			}
			if p.completes(f, a) || p.setting(f, a) {
				core.words, core.name = v.words, v.name
			}
			p.slice(v, core, a)
		}
	}
}

// slice makes the statements of one argument.
func (p *page) slice(v view, c core, a clause.Arg) {
	if p.unresolved(a.Head) {
		return
	}
	f := &p.Frames[v.frame]
	if a.Gap && f.Kind == clause.Copular && p.hasWord(a.Prep, "of") {
		return // "4,000 people, of whom a tenth were farmers"
	}
	base := candidate{frame: v.frame, subject: v.subject, rule: v.rule, status: f.Status, noun: -1, links: v.links}
	switch a.Role {
	case quadwire.RoleObject, quadwire.RoleIndirect:
		if len(a.Prep) > 0 {
			p.phrase(base, c, a)
			return
		}
		if p.partOfPredicate(f, a) {
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
	case quadwire.RoleAdverbial:
		p.adverbPhrases(base, c, a)
	case quadwire.RoleOblique, quadwire.RoleTime, quadwire.RolePlace:
		p.phrase(base, c, a)
	}
}

// partOfPredicate tells whether the object only completes the verb in front of other phrases: "took
// place in Lima" says nothing of a place.
func (p *page) partOfPredicate(f *clause.Frame, a clause.Arg) bool {
	if a.Role != quadwire.RoleObject || a.Gap || !tables().bareObject[p.Lemma(a.Head)] || len(p.Short(a.Head)) > 1 || a.Head != f.Head+1 {
		return false
	}
	return slices.ContainsFunc(f.Args, func(b clause.Arg) bool {
		return b.Head != a.Head && b.Frame < 0 && !b.Gap && (b.Role == quadwire.RoleOblique || b.Role == quadwire.RoleTime || b.Role == quadwire.RolePlace)
	})
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
		base.phrase, base.rule = merge(v.words, without(p.predicateWords(f), f.Words)), "clause as object"
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
	prep := strings.ToLower(p.Text(a.Prep))
	if a.Role != quadwire.RoleTime && prep != "" && tables().aside[prep] {
		p.note("phrase with %q abstains: it names what is not part of the act", p.Text(a.Prep))
		return
	}
	if clause.IsSource(prep) || p.CitesWords(a.Head) || p.connective(a) {
		return
	}
	if cc := p.Kid(a.Head, "cc"); len(a.Prep) == 0 && cc >= 0 && cc < a.Head {
		p.note("phrase %q abstains: it is added to something", p.Text(p.Short(a.Head)))
		return // "As well as a school, it has"
	}
	base.prep = prep
	base.phrase = slices.Concat(c.words, p.lead(a), a.Prep)
	base.name = c.name
	if base.prep != "" {
		base.name = append(slices.Clone(c.name), strings.Fields(base.prep)...)
	}
	p.spread(base, a.Head, a.Gap)
}

// adverbPhrases makes the statements of the phrases that hang on an adverb: "lies north of ; Lima".
func (p *page) adverbPhrases(base candidate, c core, a clause.Arg) {
	if a.Frame >= 0 || p.UPOS(a.Head) == "VERB" || a.Head < p.Frames[base.frame].Head {
		return
	}
	for _, k := range p.Kids(a.Head) {
		if k > a.Head && p.Is(k, "obl", "nmod") && len(p.Preposition(k)) > 0 && !p.IsTime(k) {
			up := core{slices.Concat(c.words, p.Short(a.Head)), append(slices.Clone(c.name), p.Lemma(a.Head))}
			p.phrase(base, up, clause.Arg{Role: quadwire.RoleOblique, Prep: p.Preposition(k), Head: k, Frame: -1})
		}
	}
}

// lead is the words in front of the preposition of a phrase that say how far off it is: "two years | before
// the war".
func (p *page) lead(a clause.Arg) []int {
	if a.Gap || len(a.Prep) == 0 {
		return nil
	}
	return p.leadOf(a.Head)
}

func (p *page) leadOf(head int) []int {
	prep := p.Preposition(head)
	if len(prep) == 0 || prep[0] > head || p.Short(head)[0] > prep[0] {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(p.Short(head)), func(i int) bool { return i >= prep[0] })
}

// connective tells whether a phrase only ties sentences together: "for example".
func (p *page) connective(a clause.Arg) bool {
	var room [16]int
	words := append(append(room[:0], a.Prep...), p.Short(a.Head)...)
	return tables().connects[p.Lower(words[0])] && tables().connective[strings.ToLower(p.Text(words))]
}

// spread makes one statement for each conjunct of the object, and goes on into its phrases.
func (p *page) spread(base candidate, head int, gap bool) {
	for _, k := range p.Conjuncts(head) {
		if p.IsTime(k) && !p.IsTime(head) {
			continue // "were finalists in 1948 and 1960" with the second year hung on the finalists
		}
		if k != head {
			if own := p.Preposition(k); len(own) > 0 && base.prep != "" {
				base.phrase = append(without(base.phrase, p.Preposition(head)), own...)
			}
		}
		base.object, base.objWord = k, p.Short(k)
		if k == head && base.prep != "" && !gap {
			base.objWord = without(base.objWord, p.leadOf(k))
		}
		if !p.PrepositionNoun(k) && !tables().connective[strings.ToLower(p.Text(base.objWord))] {
			p.each(base)
		}
		if !gap {
			p.nested(base, k, head, 1)
		}
	}
	if gap {
		return
	}
	for _, k := range p.around(head, base.prep) {
		base.object, base.objWord = k, p.Short(k)
		p.each(base)
	}
	for _, k := range p.Examples(head) {
		base.object, base.objWord = k, p.Short(k)
		p.each(base)
	}
}

// around is the place that contains the one at which something is: "in Eisenach, | Germany".
func (p *page) around(head int, prep string) []int {
	if prep != "in" && prep != "at" && prep != "near" && prep != "from" || p.IsTime(head) {
		return nil
	}
	for _, k := range p.Kids(head) {
		if k > head && p.Is(k, "appos", "nmod:unmarked") && p.isPlace(k) && len(p.Preposition(k)) == 0 && p.UPOS(head) == "PROPN" && !p.listed(head, k) {
			return []int{k}
		}
	}
	return nil
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
	kids := p.Kids(head)
	if head != first {
		for _, k := range p.Kids(first) {
			if k > last {
				kids = append(slices.Clone(kids), k)
			}
		}
	}
	for _, k := range kids {
		if k > head && p.Is(k, "nmod") && slices.Contains(base.objWord, k) && len(p.Preposition(k)) > 0 {
			p.nested(base, k, k, depth+1) // "has a knowledge of the law | of Peru"
			continue
		}
		if !p.Is(k, "nmod") || k < head || p.IsPossessor(k) || slices.Contains(base.objWord, k) || p.raised(k, base.frame) || p.ExampleOf(k) {
			continue
		}
		prep := p.Preposition(k)
		if len(prep) == 0 && (!p.IsTime(k) || p.Lower(max(k-1, p.First)) == "(") {
			continue // "include The Lookout (2007)"
		}
		in := base
		in.depth = depth
		if p.PrepositionNoun(head) {
			in.depth-- // the phrase is the verb's own: "voted | in favour of the law"
		}
		in.prep = strings.ToLower(p.Text(prep))
		in.phrase = slices.Concat(base.phrase, base.objWord, prep)
		if base.text != "" {
			in.text = base.text + " " + p.Text(slices.Concat(base.objWord, prep))
		}
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
	return frame >= 0 && slices.ContainsFunc(p.Frames[frame].Args, func(a clause.Arg) bool { return a.Head == k })
}

// each makes one statement for each conjunct of the subject.
func (p *page) each(base candidate) {
	if base.subject == base.object || len(base.phrase) == 0 && base.text == "" {
		return
	}
	subjects := []int{base.subject}
	if !p.Is(base.subject, "csubj") && !base.alone {
		subjects = p.Conjuncts(base.subject)
	}
	if len(subjects) > maxSpread {
		p.note("coordination abstains: %d subjects", len(subjects))
		return
	}
	for _, k := range subjects {
		base.subject = k
		if !base.alone {
			base.subjWord = p.subjectWords(k)
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
		if a.Role == quadwire.RoleAdverbial && a.Frame < 0 && a.Head > f.Head && !tables().connective[p.Lower(a.Head)] {
			base.object, base.objWord = a.Head, p.Short(a.Head)
		}
	}
	if last := p.lastAux(v.words, f.Head); base.object < 0 && f.Passive && last > 0 {
		// "The skills were proven" says of the skills what they are.
		base.object, base.objWord, base.phrase = f.Head, v.words[last:], v.words[:last]
	}
	p.each(base)
}

// lastAux is where in the words of a passive that ends with participle head its last auxiliary ends: 1 in
// "were readily proven"; 0 if it does not end so.
func (p *page) lastAux(words []int, head int) int {
	if len(words) == 0 || words[len(words)-1] != head {
		return 0
	}
	n := len(words) - 1
	for n > 0 && p.Is(words[n-1], "advmod") {
		n--
	}
	return n
}
