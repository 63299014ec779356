package relate

import (
	"slices"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/relate/lexicon"
	"github.com/quadwire/quadwire/vocab"
)

// act is what the lexicon says of a frame, with heads in place of its indexes.
type act struct {
	lexicon.Result
	source, target, topic int    // heads; -1: none
	standing              bool   // what a noun says of a name: "his wife"
	occasion              bool   // the clause tells what its agent does on the occasion of the act: "flew in for talks"
	swapped               bool   // the words name the target first
	hedge                 string // leaves open what is only said to have happened
	teller                int    // who says so, counted from 1; 0: not said
	sourceParty           party
	targetParty           party
}

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
		fl, result, ok := p.reading(n)
		if !ok {
			if p.tracing {
				p.note("frame %q (%s): no pattern", fl.frame.Lemma, f.Kind)
			}
			continue
		}
		if p.tracing {
			p.note("frame %q (%s): %s", fl.frame.Lemma, f.Kind, result.Pattern)
		}
		if p.ownSide(f, fl, result) {
			p.note("%s abstains: speaks for the target's country", result.Pattern)
			if result, ok = p.justSaid(f, fl, result); !ok {
				continue
			}
		}
		a := p.resolve(fl, result)
		if k := p.court(f, a); k >= 0 {
			a.source = k
		}
		if a.source >= 0 {
			p.consume(fl, result) // an act by nobody takes nothing from what nouns name
		} else {
			p.without(n, a)
		}
		if a.Relation == "holds_office" && p.ended(f) {
			a = a.as("held_office")
		}
		p.assign(n, -1, p.joint(fl, result, a))
		p.reported(n, a)
	}
}

// reading is what the lexicon makes of frame n, with what the sentence says of its parties elsewhere.
func (p *page) reading(n int) (*flat, lexicon.Result, bool) {
	fl, result, ok := p.match(n)
	if ok && p.ownTarget(fl, result) {
		result, ok = p.matcher.Match(fl.frame)
	}
	if r, shared := p.mutual(n, fl); shared {
		return fl, r, true
	}
	if r, shared := p.tightened(&p.Frames[n], fl); shared {
		return fl, r, true
	}
	if ok && (result.Target >= 0 || result.Symmetric && !p.alone(p.Frames[n].Agent)) {
		return fl, result, true
	}
	if !ok || result.Event != vocab.Agree && !result.Symmetric {
		if r, shared := p.eachOther(n, fl); shared {
			return fl, r, true
		}
	}
	if r, done := p.byMeans(n, fl); done {
		return fl, r, true
	}
	if !ok {
		if st, r, stays := p.remaining(n); stays {
			return st, r, true
		}
	}
	return fl, result, ok
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
	if info, ok := vocab.Event(a.Event); ok && info.Plover && a.Event != vocab.Mobilize && a.target < 0 && !a.Symmetric {
		a.target = p.behindObject(fl, a.source)
	}
	if fl.root >= 0 && a.target >= 0 && a.target == p.Frames[fl.root].Agent && !p.actor(a.target) {
		a.target = p.behind(a.target)
	}
	if info, ok := vocab.Relation("threatened"); ok && a.Event == vocab.Agree && result.Target >= 0 && fl.frame.Args[result.Target].Prep == "against" {
		a.Event, a.Mode, a.Relation, a.Symmetric = info.Event, info.Mode, info.Name, false // "vowed action against"
	}
	switch {
	case a.Event == vocab.Threaten && (a.target < 0 || !p.actor(a.target)):
		if k := p.warnedOff(fl.root, a.source); k >= 0 {
			a.target = k
		}
	case a.Relation == "travelled_to" && p.mission(a.source, a.target):
		a = a.as("visited")
	case a.Event == vocab.Say && a.topic >= 0 && fl.frame.Lemma == "claim":
		a = p.confessed(fl, a)
	case a.Relation == "joined" && a.target >= 0 && a.source >= 0 && p.ship(a.source) && p.ship(a.target):
		a = a.as("cooperates_with")
	}
	return a
}

// as is a as another relation.
func (a act) as(relation string) act {
	if info, ok := vocab.Relation(relation); ok {
		a.Event, a.Mode, a.Relation, a.Symmetric = info.Event, info.Mode, info.Name, info.Symmetric
	}
	return a
}

// behindObject is the party in front of the object where the lexicon names no target: "resisted Western
// pressure". -1 if there is none.
func (p *page) behindObject(fl *flat, source int) int {
	for i, object := range fl.frame.Args {
		if object.Role != quadwire.RoleObject || object.Of >= 0 || object.Type != "" && p.actor(fl.heads[i]) {
			continue
		}
		for j, mod := range fl.frame.Args {
			front := mod.Prep == "poss" || mod.Prep == "amod" || mod.Prep == "compound"
			if k := fl.heads[j]; mod.Of == i && front && p.UPOS(k) != "PRON" && p.actor(k) && k != source {
				return k
			}
		}
	}
	return -1
}

// consume marks the nouns and clauses between the head and the parties: they are part of this act
// and make none of their own. An embedded act with other parties stays one: "urged Rome to help
// Lima".
func (p *page) consume(fl *flat, result lexicon.Result) {
	if result.Event == vocab.Say {
		return
	}
	for i, arg := range fl.frame.Args {
		isParty := i == result.Source || i == result.Target || i == result.Topic
		// What is ceased has happened: "ceased the raids on Lima".
		if result.Used&(1<<i) != 0 && arg.Of < 0 && !isParty && arg.Role != quadwire.RoleComplement && result.Event != vocab.Retreat {
			p.consumed[fl.heads[i]] = true
		}
	}
	for _, i := range []int{result.Source, result.Target} {
		for i >= 0 {
			// "is glad that Lima fell" is about what stays an act of its own.
			if i = fl.frame.Args[i].Of; i >= 0 && !(fl.frame.Kind == lexicon.Copular && fl.frame.Args[i].Finite) {
				p.consumed[fl.heads[i]] = true
			}
		}
	}
}

// assign gives the statements of frame n (or of act noun) what the lexicon says of it, one for each
// pair of parties.
func (p *page) assign(n, noun int, a act) {
	if a.source < 0 || a.source == a.target && !a.Symmetric {
		p.note("%s abstains: no agent", a.Pattern)
		return
	}
	if noun < 0 && n >= 0 && p.Frames[n].Agent == a.source && p.topical(n) {
		p.note("%s abstains: whose plan it is is not said", a.Pattern)
		return
	}
	sources := p.agents(noun, a)
	var targets []party
	switch {
	case a.target >= 0 && p.FrameAt(a.target) >= 0 && p.UPOS(a.target) == "VERB":
		targets = []party{{a.target, -1}}
	case a.target >= 0 && a.target != a.source:
		targets = p.parties(a.target)
		if forceful(a.Event) {
			targets = p.wielders(targets)
		}
	case a.Symmetric && len(sources) > 1:
		p.among(n, noun, a, sources)
		return
	case noun >= 0:
		return
	case len(sources) > 1 && p.traded(n):
		targets = sources
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
	if p.sameGroup(sources, targets) && !p.traded(n) && !p.reciprocal(a.target) {
		p.note("%s abstains: the same on both sides", a.Pattern)
		return
	}
	inTurn := len(sources) == len(targets) && len(sources) > 1 && p.respective(n)
	for i, s := range sources {
		for j, t := range targets {
			if inTurn && i != j {
				continue
			}
			if s.entity >= 0 && s.entity == t.entity || s.head == t.head && t.entity < 0 {
				p.note("%s abstains: %s with itself", a.Pattern, p.Text([]int{s.head}))
				continue
			}
			if kinship(a.Relation) && !(p.human(s) && p.human(t)) {
				p.note("%s abstains: not between persons", a.Pattern)
				continue
			}
			p.pair(n, noun, a, s, t)
		}
	}
}

// reciprocal tells whether head is "each other" or "one another".
func (p *page) reciprocal(head int) bool {
	return p.hasWord(p.Short(head), "each", "other", "another")
}

// sameGroup tells whether both sides are the same several entities: then one is resolved wrongly.
func (p *page) sameGroup(a, b []party) bool {
	if len(a) < 2 || len(a) != len(b) {
		return false
	}
	for _, x := range a {
		if x.entity < 0 || !slices.ContainsFunc(b, func(y party) bool { return x.entity == y.entity }) {
			return false
		}
	}
	return true
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
		if t.head < 0 && c.prep != "" && (a.Event == vocab.Say || a.Embedded >= 0 || c.frame != n) {
			continue // "said in a statement", "admitted shooting after the raid"
		}
		if best < 0 || c.act == nil && p.cands[best].act != nil || c.frame == n && p.cands[best].frame != n || t.head < 0 && c.prep == "" && p.cands[best].prep != "" {
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
