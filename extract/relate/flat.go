package relate

import (
	"slices"
	"strings"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/relate/clause"
	"github.com/quadwire/quadwire/extract/relate/lexicon"
	"github.com/quadwire/quadwire/vocab"
)

// flat is a frame as the lexicon wants it, with the head of each argument.
type flat struct {
	frame  lexicon.Frame
	heads  []int
	frames []int // of complements, -1
	root   int   // frame that it is the view of, -1
}

const (
	maxFlatDepth = 3
	maxFlat      = 40
	full         = -2
)

// newFlat makes an empty frame, good until some further ones are made: its room is used again then.
func (r *reader) newFlat(frame lexicon.Frame) *flat {
	r.flat = (r.flat + 1) % len(r.flats)
	fl := &r.flats[r.flat]
	frame.Args = fl.frame.Args[:0]
	*fl = flat{frame: frame, heads: fl.heads[:0], frames: fl.frames[:0], root: -1}
	return fl
}

// match asks the lexicon for frame n. A passive without agent may be a state: "is based in".
func (p *page) match(n int) (*flat, lexicon.Result, bool) {
	f := &p.Frames[n]
	fl := p.flatten(n)
	result, ok := p.matcher.Match(fl.frame)
	if ok && result.Source >= 0 || !f.Passive || f.Agent >= 0 || f.Subject < 0 {
		return fl, result, ok
	}
	state := *f
	state.Passive, state.Agent = false, f.Subject
	st := p.newFlat(lexicon.Frame{Lemma: p.Lower(f.Head), Kind: lexicon.Copular})
	st.add(p, quadwire.RoleSubject, "", f.Subject, -1)
	p.flattenArgs(st, &state, -1, 0)
	if r, fits := p.matcher.Match(st.frame); fits && r.Source >= 0 {
		return st, r, true
	}
	named := fl.frame
	named.Named = true
	if r, fits := p.matcher.Match(named); fits && r.Event == vocab.Move {
		return fl, r, true // "the crew was sent to Lima"
	}
	return fl, result, ok
}

// flatten makes the lexicon's view of frame n.
func (p *page) flatten(n int) *flat {
	f := &p.Frames[n]
	fl := p.newFlat(lexicon.Frame{Lemma: f.Lemma, Kind: lexicon.Verbal, Particle: f.Particle})
	fl.root = n
	if f.Agent >= 0 {
		i := fl.add(p, quadwire.RoleSubject, "", f.Agent, -1)
		fl.counted(p, i, f.Agent)
	}
	p.predicate(fl, f)
	for _, k := range f.Words {
		if p.Is(k, "advmod") && k > f.Head {
			fl.add(p, quadwire.RoleAdverbial, "", k, -1) // "pulled back"
		}
	}
	p.flattenArgs(fl, f, -1, 0)
	return fl
}

// predicate sets lemma and kind for predicates with a copula.
func (p *page) predicate(fl *flat, f *clause.Frame) {
	switch {
	case f.Kind == clause.Existence:
		fl.frame.Lemma = "be"
	case f.Kind == clause.Copular && len(p.Preposition(f.Head)) > 0:
		fl.frame.Lemma = "be"
		fl.phrase(p, quadwire.RoleOblique, p.Prep(f.Head), f.Head, -1)
	case f.Kind == clause.Copular, f.Kind == clause.Verbless:
		fl.frame.Kind = lexicon.Copular
		if f.Kind == clause.Verbless && p.XPOS(f.Head) == "VBN" {
			fl.frame.Lemma = p.Lower(f.Head) // "was prepared to help"
		}
		fl.modifiers(p, f.Head, -1, 0)
	}
}

// flattenArgs adds the arguments of f, which hang on argument of.
func (p *page) flattenArgs(fl *flat, f *clause.Frame, of, depth int) {
	if f.Passive && f.Subject >= 0 {
		role := quadwire.RoleObject
		if p.objectHead(f) >= 0 {
			role = quadwire.RoleIndirect
		}
		fl.phrase(p, role, "", f.Subject, of)
	}
	for _, a := range f.Args {
		if a.Head == f.Head || a.Head == f.Agent {
			continue
		}
		prep := strings.ToLower(p.Text(a.Prep))
		switch {
		case a.Frame >= 0 && !a.Gap:
			p.flattenClause(fl, a, of, depth)
		case a.Role == quadwire.RoleTime, a.Role == quadwire.RoleOblique && tables().setting[p.Lemma(a.Head)]:
			fl.add(p, quadwire.RoleTime, prep, a.Head, of) // "met on the sidelines of a summit" is not about the sidelines
		case a.Role == quadwire.RoleAdverbial:
			fl.adverb(p, a.Head, of)
		default:
			fl.phrase(p, a.Role, prep, a.Head, of)
		}
	}
}

// adverb adds an adverb, which lines may ask for as a word, and the phrase that hangs on it: "gave the
// island back to Lima".
func (fl *flat) adverb(p *page, head, of int) {
	if p.UPOS(head) == "VERB" {
		return
	}
	fl.add(p, quadwire.RoleAdverbial, "", head, of)
	for _, k := range p.Kids(head) {
		if p.Is(k, "obl", "nmod") && k > head {
			fl.phrase(p, quadwire.RoleOblique, p.Prep(k), k, of)
		}
	}
}

// flattenClause adds a clausal argument and hoists its own arguments.
func (p *page) flattenClause(fl *flat, a clause.Arg, of, depth int) {
	g := &p.Frames[a.Frame]
	if a.Role == quadwire.RoleAdverbial && a.Early && p.Infinitive(g) {
		return // "To help Lima, Oslo sent troops to Quito" sends none to Lima
	}
	mark := p.MarkText(g)
	if a.Role == quadwire.RoleAdverbial && (mark == "" || g.Finite || depth >= maxFlatDepth) {
		return
	}
	if depth >= maxFlatDepth {
		return
	}
	if a.Role == quadwire.RoleAdverbial && slices.Contains([]string{"if", "when", "while", "because", "although", "though", "unless"}, mark) {
		return
	}
	if p.Infinitive(g) || mark == "that" || mark == "whether" {
		mark = ""
	}
	i := fl.add(p, quadwire.RoleComplement, mark, a.Head, of)
	if i < 0 {
		return
	}
	fl.frames[i] = a.Frame
	fl.frame.Args[i].Modality, fl.frame.Args[i].Negated = g.Status.Modality, p.Negated(g)
	fl.frame.Args[i].Finite = g.Finite
	if g.Particle != "" {
		fl.frame.Args[i].Lemma += " " + g.Particle
	}
	if g.Agent >= 0 && (g.Control == "stated" || g.Passive && g.Agent != g.Subject) {
		own := of < 0 && depth == 0 && fl.frame.Args[0].Role == quadwire.RoleSubject && p.speaksFor(fl.heads[0], g.Agent)
		if k := fl.add(p, quadwire.RoleSubject, "", g.Agent, i); k >= 0 {
			fl.frame.Args[k].Own = own
		}
	}
	if g.Kind == clause.Copular {
		fl.modifiers(p, g.Head, i, 1)
	}
	p.flattenArgs(fl, g, i, depth+1)
}

// add appends one argument and gives its index, a negative number if the list is full.
func (fl *flat) add(p *page, role quadwire.Role, prep string, head, of int) int {
	if len(fl.heads) >= maxFlat {
		return full
	}
	lemma := p.lemma(head)
	if strings.HasPrefix(p.XPOS(head), "NNP") && p.inLongerName(head) && p.entityType(head) != quadwire.Agreement && p.entityType(head) != quadwire.Event {
		lemma = p.doc.Form(head) // "joined Task Force 50" does not join forces
	}
	fl.frame.Args = append(fl.frame.Args, lexicon.Arg{
		Role: role, Prep: prep, Lemma: lemma, Type: p.entityType(head), Of: of,
	})
	fl.heads = append(fl.heads, head)
	fl.frames = append(fl.frames, -1)
	return len(fl.heads) - 1
}

// inLongerName tells whether head is in a name of several words.
func (p *page) inLongerName(head int) bool {
	i := p.tokens[head].cover
	return i >= 0 && p.doc.Mentions[i].Last-p.doc.Mentions[i].First > 1
}

// phrase adds a noun phrase with its modifiers. The parties of "between X and Y" are arguments each.
func (fl *flat) phrase(p *page, role quadwire.Role, prep string, head, of int) {
	i := fl.add(p, role, prep, head, of)
	if i < 0 {
		return
	}
	if k := fl.counted(p, i, head); k >= 0 {
		fl.modifiers(p, k, i, 0)
	}
	fl.modifiers(p, head, i, 0)
	for _, k := range p.Conjuncts(head)[1:] {
		if prep == "between" || prep == "among" {
			fl.add(p, role, prep, k, of)
		} else if p.entityType(head) == "" && role != quadwire.RoleSubject {
			fl.modifiers(p, k, fl.add(p, role, prep, k, of), 0)
		}
	}
}

// lemma is the lemma of token k, with what a hyphen joins to it where the lexicon has the whole word:
// "staged a sit-in".
func (p *page) lemma(k int) string {
	lemma := p.Lemma(k)
	if p.matcher == nil || k-2 < p.First || p.doc.Form(k-1) != "-" || p.doc.Tokens[k-2].End != p.doc.Tokens[k].Start-1 {
		return lemma
	}
	if word := p.Lower(k-2) + "-" + lemma; p.matcher.Joined(word) {
		return word
	}
	return lemma
}

// counted gives argument i the word that its head counts, if any: "a series of talks" are talks. It
// returns the head of what is counted, or -1.
func (fl *flat) counted(p *page, i, head int) int {
	k := p.Counted(head)
	if k >= 0 {
		fl.frame.Args[i].Lemma = p.Lemma(k)
		if t := p.entityType(k); t != "" {
			fl.frame.Args[i].Type = t
		}
	}
	return k
}

// modifiers adds what hangs on noun head: possessor, adjectives, compounds and phrases.
func (fl *flat) modifiers(p *page, head, of, depth int) {
	if depth > 2 || of < -1 {
		return
	}
	for _, k := range p.Kids(head) {
		switch {
		case p.IsPossessor(k):
			fl.add(p, quadwire.RoleOblique, "poss", p.possessor(k), of)
		case p.Is(k, "compound", "amod"):
			fl.add(p, quadwire.RoleOblique, p.Rel(k), k, of)
			for _, m := range p.Kids(k) {
				if p.Is(m, "compound", "amod", "conj") && len(p.entities(m)) > 0 {
					fl.add(p, quadwire.RoleOblique, p.Rel(k), m, of) // "Franco-German ties"
				}
			}
		case p.Is(k, "nmod") && k > head:
			fl.nested(p, k, of, depth)
		case p.Is(k, "acl") && p.FrameAt(k) >= 0 && p.FrameAt(k) != fl.root && p.Frames[p.FrameAt(k)].Link == clause.Reduced:
			a := clause.Arg{Role: quadwire.RoleComplement, Head: k, Frame: p.FrameAt(k)}
			p.flattenClause(fl, a, of, depth+1)
		}
	}
}

// possessor is the noun that "whose" at k stands for, else k itself: "the junta, | whose troops".
func (p *page) possessor(k int) int {
	if p.Lower(k) != "whose" {
		return k
	}
	if n := p.FrameOf(k); n >= 0 && p.Frames[n].Link == clause.Relative && p.Frames[n].Noun >= 0 {
		return p.Frames[n].Noun
	}
	return k
}

// nested adds a phrase that hangs on a noun.
func (fl *flat) nested(p *page, k, of, depth int) {
	prep := p.Prep(k)
	if prep == "" && p.IsTime(k) || tables().setting[p.Lemma(k)] {
		fl.add(p, quadwire.RoleTime, prep, k, of) // "talks on the sidelines of a summit"
		return
	}
	i := fl.add(p, quadwire.RoleOblique, prep, k, of)
	if i < 0 {
		return
	}
	if prep == "between" || prep == "among" {
		for _, c := range p.Conjuncts(k)[1:] {
			fl.add(p, quadwire.RoleOblique, prep, c, of)
		}
	}
	fl.modifiers(p, k, i, depth+1)
}
