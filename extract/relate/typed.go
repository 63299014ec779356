package relate

import (
	"slices"
	"strings"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/relate/clause"
	"github.com/quadwire/quadwire/extract/relate/lexicon"
	"github.com/quadwire/quadwire/vocab"
)

// act is what the lexicon says of a frame, with heads in place of its indexes.
type act struct {
	lexicon.Result
	source, target, topic int  // heads; -1: none
	standing              bool // what a noun says of a name: "his wife"
	swapped               bool // the words name the target first
	sourceParty           party
	targetParty           party
}

// flat is a frame as the lexicon wants it, with the head of each argument.
type flat struct {
	frame  lexicon.Frame
	heads  []int
	frames []int // of complements, -1
}

const (
	maxFlatDepth = 3
	maxFlat      = 40
	full         = -2
)

// typed finds the frames that the lexicon knows and types their statements.
func (p *page) typed() {
	if p.matcher == nil {
		return
	}
	for n := range p.Frames {
		f := &p.Frames[n]
		if p.consumed[f.Head] {
			continue
		}
		fl, result, ok := p.match(n)
		if !ok {
			p.note("frame %q (%s): no pattern", fl.frame.Lemma, f.Kind)
			continue
		}
		p.note("frame %q (%s): %s", fl.frame.Lemma, f.Kind, result.Pattern)
		p.consume(fl, result)
		a := p.resolve(fl, result)
		p.assign(n, -1, p.joint(fl, result, a))
		p.reported(n, a)
	}
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
	st := &flat{frame: lexicon.Frame{Lemma: p.Lower(f.Head), Kind: lexicon.Copular}}
	st.add(p, quadwire.RoleSubject, "", f.Subject, -1)
	p.flattenArgs(st, &state, -1, 0)
	if r, fits := p.matcher.Match(st.frame); fits && r.Source >= 0 {
		return st, r, true
	}
	return fl, result, ok
}

// joint makes an act of several parties without a target one among them: "Oslo and Rome agreed to
// hold talks", "built an alliance", "held exercises".
func (p *page) joint(fl *flat, result lexicon.Result, a act) act {
	if a.source < 0 || a.target >= 0 && p.actor(a.target) || p.count(p.parties(a.source)) < 2 {
		return a
	}
	relation := ""
	switch {
	case a.Event == vocab.Agree && a.target < 0:
		relation = "agreed_with"
	case a.Event == vocab.Mobilize && a.Mode == "EXERCISE":
		relation = "exercised_with"
	case a.Event == vocab.Create && result.Target >= 0 && tables().alliance[fl.frame.Args[result.Target].Lemma]:
		relation = "allied_with"
	}
	if info, ok := vocab.Relation(relation); ok {
		a.Event, a.Mode, a.Relation, a.Symmetric, a.target = info.Event, info.Mode, info.Name, true, -1
	}
	return a
}

// actor tells whether head stands for somebody who can take part: with a name, no place.
func (p *page) actor(head int) bool {
	switch p.entityType(head) {
	case quadwire.Person, quadwire.Country, quadwire.Organization, quadwire.Group:
		return p.named(head)
	}
	return false
}

// count is how many of the parties are entities.
func (p *page) count(list []party) int {
	n := 0
	for _, x := range list {
		if x.entity >= 0 {
			n++
		}
	}
	return n
}

// reported adds the accusation that a claim of a hostile act is: "Oslo said Rome attacked Lima".
func (p *page) reported(n int, a act) {
	f := &p.Frames[n]
	speaker, about := p.claim(f), a.source
	if speaker < 0 || about < 0 || f.Status.Polarity == quadwire.Negated || len(p.entities(speaker)) == 0 {
		return
	}
	info, ok := vocab.Event(a.Event)
	report := act{source: speaker, target: about, topic: f.Head}
	if !ok || info.Score > hostile || a.Event == vocab.Mobilize || f.Status.Modality != quadwire.Actual || p.compatriots(speaker, about) {
		return
	}
	report.Result = lexicon.Result{Event: vocab.Accuse, Relation: "accused", Pattern: "said that T did harm"}
	report.Target, report.Source, report.Topic, report.Embedded = -1, -1, -1, -1
	p.assign(f.Parent, -1, report)
}

// compatriots tells whether one of the two acts for the country that the other is.
func (p *page) compatriots(a, b int) bool {
	for _, x := range p.parties(a) {
		for _, y := range p.parties(b) {
			if x.entity >= 0 && y.entity >= 0 {
				if c := p.doc.Entities[x.entity].Country; c != "" && c == p.doc.Entities[y.entity].Country {
					return true
				}
			}
		}
	}
	return false
}

// hostile is the score from which on an act is one that its teller holds against the agent.
const hostile = -5

// claim is the speaker of the clause of saying that frame f is the content of, -1 if it is none.
func (p *page) claim(f *clause.Frame) int {
	if f.Parent < 0 || f.Link != clause.Complement || !f.Finite {
		return -1
	}
	up := &p.Frames[f.Parent]
	if !p.Claims(up) || up.Status.Polarity == quadwire.Negated || up.Status.Modality != quadwire.Actual {
		return -1
	}
	return up.Agent
}

// resolve puts heads in the place of argument indexes.
func (p *page) resolve(fl *flat, result lexicon.Result) act {
	a := act{Result: result, source: -1, target: -1, topic: -1}
	if result.Source >= 0 {
		a.source = fl.heads[result.Source]
	}
	if result.Target >= 0 {
		a.target = fl.heads[result.Target]
	}
	if result.Topic >= 0 {
		a.topic = fl.heads[result.Topic]
	}
	if e := result.Embedded; e >= 0 && result.Event == vocab.Say {
		a.target = fl.heads[e]
	}
	if info, ok := vocab.Relation("threatened"); ok && a.Event == vocab.Agree && result.Target >= 0 && fl.frame.Args[result.Target].Prep == "against" {
		a.Event, a.Mode, a.Relation, a.Symmetric = info.Event, info.Mode, info.Name, false // "vowed action against"
	}
	return a
}

// consume marks the nouns and clauses between the head and the parties: they are part of this act
// and make none of their own. An embedded act with other parties stays one: "urged Rome to help
// Lima".
func (p *page) consume(fl *flat, result lexicon.Result) {
	if result.Event == vocab.Say {
		return
	}
	for _, i := range []int{result.Source, result.Target} {
		for i >= 0 {
			if i = fl.frame.Args[i].Of; i >= 0 {
				p.consumed[fl.heads[i]] = true
			}
		}
	}
}

// flatten makes the lexicon's view of frame n.
func (p *page) flatten(n int) *flat {
	f := &p.Frames[n]
	fl := &flat{frame: lexicon.Frame{Lemma: f.Lemma, Kind: lexicon.Verbal, Particle: f.Particle}}
	if f.Agent >= 0 {
		fl.add(p, quadwire.RoleSubject, "", f.Agent, -1)
	}
	p.predicate(fl, f)
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
		case a.Role == quadwire.RoleTime:
			fl.add(p, a.Role, prep, a.Head, of)
		case a.Role == quadwire.RoleAdverbial:
		default:
			fl.phrase(p, a.Role, prep, a.Head, of)
		}
	}
}

// flattenClause adds a clausal argument and hoists its own arguments.
func (p *page) flattenClause(fl *flat, a clause.Arg, of, depth int) {
	g := &p.Frames[a.Frame]
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
	if strings.HasSuffix(mark, "to") || mark == "that" || mark == "whether" {
		mark = ""
	}
	i := fl.add(p, quadwire.RoleComplement, mark, a.Head, of)
	if i < 0 {
		return
	}
	fl.frames[i] = a.Frame
	fl.frame.Args[i].Modality = g.Status.Modality
	if g.Particle != "" {
		fl.frame.Args[i].Lemma += " " + g.Particle
	}
	if g.Agent >= 0 && (g.Control == "stated" || g.Passive && g.Agent != g.Subject) {
		fl.add(p, quadwire.RoleSubject, "", g.Agent, i)
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
	fl.frame.Args = append(fl.frame.Args, lexicon.Arg{
		Role: role, Prep: prep, Lemma: p.Lemma(head), Type: p.entityType(head), Of: of,
	})
	fl.heads = append(fl.heads, head)
	fl.frames = append(fl.frames, -1)
	return len(fl.heads) - 1
}

// phrase adds a noun phrase with its modifiers. The parties of "between X and Y" are arguments each.
func (fl *flat) phrase(p *page, role quadwire.Role, prep string, head, of int) {
	i := fl.add(p, role, prep, head, of)
	if i < 0 {
		return
	}
	if k := p.Counted(head); k >= 0 {
		// "a series of talks with" is talks with.
		fl.frame.Args[i].Lemma = p.Lemma(k)
		if t := p.entityType(k); t != "" {
			fl.frame.Args[i].Type = t
		}
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

// modifiers adds what hangs on noun head: possessor, adjectives, compounds and phrases.
func (fl *flat) modifiers(p *page, head, of, depth int) {
	if depth > 2 || of < -1 {
		return
	}
	for _, k := range p.Kids(head) {
		switch {
		case p.IsPossessor(k):
			fl.add(p, quadwire.RoleOblique, "poss", k, of)
		case p.Is(k, "compound", "amod"):
			fl.add(p, quadwire.RoleOblique, p.Rel(k), k, of)
		case p.Is(k, "nmod") && k > head:
			fl.nested(p, k, of, depth)
		case p.Is(k, "acl") && p.FrameAt(k) >= 0 && p.Frames[p.FrameAt(k)].Link == clause.Reduced:
			a := clause.Arg{Role: quadwire.RoleComplement, Head: k, Frame: p.FrameAt(k)}
			p.flattenClause(fl, a, of, depth+1)
		}
	}
}

// nested adds a phrase that hangs on a noun.
func (fl *flat) nested(p *page, k, of, depth int) {
	prep := p.Prep(k)
	if prep == "" && p.IsTime(k) {
		fl.add(p, quadwire.RoleTime, "", k, of)
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

// assign gives the statements of frame n (or of act noun) what the lexicon says of it, one for each
// pair of parties.
func (p *page) assign(n, noun int, a act) {
	if a.source < 0 || a.source == a.target && !a.Symmetric {
		p.note("%s abstains: no agent", a.Pattern)
		return
	}
	if a.Event == vocab.Request && strings.Contains(a.Pattern, ":should") && a.target >= 0 && noun < 0 && p.compatriots(a.source, a.target) {
		p.note("%s abstains: speaks for the target's country", a.Pattern)
		return
	}
	sources := p.parties(a.source)
	var targets []party
	switch {
	case a.target >= 0 && p.FrameAt(a.target) >= 0 && p.UPOS(a.target) == "VERB":
		targets = []party{{a.target, -1}}
	case a.target >= 0 && a.target != a.source:
		targets = p.parties(a.target)
	case a.Symmetric && len(sources) > 1:
		p.among(n, noun, a, sources)
		return
	case noun >= 0:
		return
	default:
		targets = []party{{-1, -1}}
	}
	if noun >= 0 && a.source >= 0 && !p.known(sources) && !p.known(targets) {
		p.note("%s abstains: no known party", a.Pattern)
		return
	}
	if len(sources)*len(targets) > maxSpread {
		p.note("%s abstains: %d by %d parties", a.Pattern, len(sources), len(targets))
		return
	}
	for _, s := range sources {
		for _, t := range targets {
			if s.entity >= 0 && s.entity == t.entity || s.head == t.head && t.entity < 0 {
				p.note("%s abstains: %s with itself", a.Pattern, p.Text([]int{s.head}))
				continue
			}
			p.pair(n, noun, a, s, t)
		}
	}
}

// known tells whether one of the parties is an entity.
func (p *page) known(list []party) bool {
	return slices.ContainsFunc(list, func(x party) bool { return x.entity >= 0 })
}

// among pairs the members of a symmetric act's subject: "the two leaders met".
func (p *page) among(n, noun int, a act, members []party) {
	for i, s := range members {
		for _, t := range members[i+1:] {
			if s.entity < 0 || t.entity < 0 {
				continue
			}
			p.pair(n, noun, a, s, t)
		}
	}
}

// pair types the open statement that names both parties, or makes one where there is none. The words
// may be those of an embedded clause: "refused to send arms to ; Lima".
func (p *page) pair(n, noun int, a act, s, t party) {
	a.sourceParty, a.targetParty = s, t
	best := -1
	for i := range p.cands {
		c := &p.cands[i]
		if noun >= 0 || !p.within(c.frame, n) || !p.names(c, s, t) || c.noun >= 0 {
			continue
		}
		if c.act != nil && (c.act.sourceParty == s && c.act.targetParty == t || c.act.Relation != a.Relation) {
			continue
		}
		if best < 0 || c.act == nil && p.cands[best].act != nil || c.frame == n && p.cands[best].frame != n {
			best = i
		}
	}
	if best < 0 {
		if s.entity < 0 || t.head >= 0 && t.entity < 0 && p.FrameAt(t.head) < 0 {
			p.note("%s abstains: no words name both parties and one is unknown", a.Pattern)
			return
		}
		p.cands = append(p.cands, p.fresh(n, noun, a))
		return
	}
	c := p.cands[best]
	a.swapped = t.head >= 0 && c.subject == t.head
	isNew := c.act != nil
	c.act, c.frame, c.status = &a, n, p.Frames[n].Status
	if isNew {
		p.cands = append(p.cands, c)
		return
	}
	p.cands[best] = c
}

// names tells whether candidate c is about both parties, or about s alone where t is none.
func (p *page) names(c *candidate, s, t party) bool {
	if t.head < 0 {
		return c.subject == s.head && (c.object < 0 || len(p.entities(c.object)) == 0) && c.depth == 0
	}
	return c.subject == s.head && c.object == t.head || c.subject == t.head && c.object == s.head
}

// within tells whether frame m is n or a complement somewhere below it.
func (p *page) within(m, n int) bool {
	for range len(p.Frames) {
		if m == n || m < 0 {
			return m == n
		}
		if f := &p.Frames[m]; f.Link != clause.Complement && f.Link != clause.Adverbial && f.Link != clause.Reduced {
			return false
		}
		m = p.Frames[m].Parent
	}
	return false
}

// remote is how many phrases and verbs between subject and object leave nothing to be said of the
// two without a type: "discussed the campaign to free the city of ; Lima".
const remote = 2

// prune drops open statements between two entities whose object already has its part in a typed
// act of the sentence, "urged Rome to support ; Lima" where Rome's support is a statement itself,
// and those about an entity that is too remote from the subject.
func (p *page) prune() {
	told := map[int]bool{}
	for i := range p.cands {
		c := &p.cands[i]
		if c.act == nil || c.act.sourceParty.entity < 0 || c.act.targetParty.entity < 0 {
			continue
		}
		told[c.act.source], told[c.act.target], told[c.act.topic] = true, true, true
		told[c.act.sourceParty.head], told[c.act.targetParty.head] = true, true
		if k := p.placeHead(c.frame, c.object); k >= 0 {
			told[k] = true
		}
		if c.noun >= 0 {
			told[c.noun] = true
		}
	}
	p.cands = slices.DeleteFunc(p.cands, func(c candidate) bool {
		if c.act == nil && c.object >= 0 && c.depth+c.links >= remote && len(p.entities(c.object)) > 0 {
			return true
		}
		return c.act == nil && c.object >= 0 && told[c.object] && len(p.entities(c.object)) > 0 && len(p.entities(c.subject)) > 0
	})
}

// fresh makes a statement for a pair that no open statement names.
func (p *page) fresh(n, noun int, a act) candidate {
	c := candidate{frame: n, subject: a.source, object: a.target, act: &a, noun: noun, rule: "typed"}
	c.subject, c.object = a.sourceParty.head, a.targetParty.head
	c.subjWord = p.subjectWords(c.subject)
	if c.object >= 0 {
		c.objWord = p.Short(c.object)
	}
	if a.standing {
		c.text, c.status = "is "+p.Text([]int{noun})+" of", plain()
		return c
	}
	if noun >= 0 {
		c.status = p.nounStatus(noun)
		c.phrase = p.path(noun, c.object)
		return c
	}
	f := &p.Frames[n]
	c.status = f.Status
	if a.source == a.target || a.target < 0 {
		c.phrase = p.predicateWords(f)
		if o := p.objectHead(f); o >= 0 && !p.actor(o) {
			c.phrase = merge(c.phrase, p.Short(o))
		}
		return c
	}
	c.phrase = merge(p.predicateWords(f), p.path(f.Head, c.object))
	return c
}

// path is the words that lead from head to one of its arguments: "voiced support for".
func (p *page) path(head, to int) []int {
	out := []int{head}
	if to < 0 || !p.Below(to, head) {
		return out
	}
	out = append(out, p.Preposition(to)...)
	for k := p.Head(to); k >= 0 && k != head; k = p.Head(k) {
		out = append(out, k)
		out = append(out, p.Preposition(k)...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}
