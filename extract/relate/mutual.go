package relate

import (
	"slices"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/relate/clause"
	"github.com/quadwire/quadwire/extract/relate/lexicon"
)

// mutual reads what several do for something they have with each other, "Oslo and Lima maintain warm
// ties", or for what is theirs by common acts: "strengthen their security with joint patrols". The
// lexicon sees one agent and would read the same words as an act of each.
func (p *page) mutual(n int, fl *flat) (lexicon.Result, bool) {
	f := &p.Frames[n]
	object := p.objectHead(f)
	if object < 0 || f.Passive || f.Agent < 0 || !tables().mutualVerb[f.Lemma] || p.count(p.parties(f.Agent)) < 2 {
		return lexicon.Result{}, false
	}
	source := slices.Index(fl.heads, f.Agent)
	ties := tables().mutualNoun[p.Lemma(object)]
	if source < 0 || !ties && !(p.theirs(object) && p.jointly(n)) || p.partnered(fl) {
		return lexicon.Result{}, false
	}
	relation := "cooperates_with"
	if keeps := p.Lemma(object) != "cooperation" && tables().keeps[f.Lemma]; keeps && ties {
		relation = "relations_with"
	}
	return tie(relation, source, "several and what they share")
}

// eachOther reads what several do with each other where no one else is named: "Oslo and Lima met in
// Quito" is "Oslo met with Lima". The lexicon has lines with a partner only.
func (p *page) eachOther(n int, fl *flat) (lexicon.Result, bool) {
	f := &p.Frames[n]
	source := slices.Index(fl.heads, f.Agent)
	if f.Passive || source < 0 || f.Kind != clause.Verbal && (f.Kind != clause.Copular || p.XPOS(f.Head) != "NNS" && len(p.Preposition(f.Head)) == 0) || !p.several(f.Agent) || p.partnered(fl) {
		return lexicon.Result{}, false
	}
	own := slices.Clone(fl.frame.Args)
	for i := range own {
		if own[i].Role == quadwire.RoleObject && own[i].Of < 0 && p.Head(p.firstOf(fl.heads[i])) != f.Head {
			own[i].Role = quadwire.RoleAdverbial // "met and held ; talks" does not meet talks
		}
	}
	object := slices.ContainsFunc(own, func(x lexicon.Arg) bool { return x.Role == quadwire.RoleObject && x.Of < 0 })
	partners := []lexicon.Arg{{Role: quadwire.RoleOblique, Prep: "with"}, {Role: quadwire.RoleObject}}
	if f.Kind == clause.Copular && len(p.Preposition(f.Head)) == 0 {
		partners = []lexicon.Arg{{Role: quadwire.RoleOblique, Prep: "of"}} // "Oslo and Lima are allies"
	}
	for _, partner := range partners {
		if partner.Role == quadwire.RoleObject && object {
			continue
		}
		with := fl.frame
		partner.Lemma, partner.Type, partner.Of = p.Lemma(f.Agent), p.entityType(f.Agent), -1
		with.Args = append(slices.Clone(own), partner)
		r, ok := p.matcher.Match(with)
		if ok && r.Symmetric && r.Source == source && r.Target == len(with.Args)-1 && (r.Topic < 0 || !object || own[min(r.Topic, len(own)-1)].Role == quadwire.RoleObject) {
			r.Target, r.Pattern, r.Rule = -1, r.Pattern+", each other", r.Rule+", each other"
			return r, true
		}
	}
	return lexicon.Result{}, false
}

// firstOf is the first of what head is coordinated with.
func (p *page) firstOf(head int) int {
	for p.Is(head, "conj") && p.Head(head) >= 0 {
		head = p.Head(head)
	}
	return head
}

// several tells whether head stands for more than one.
func (p *page) several(head int) bool {
	return len(p.Conjuncts(head)) > 1 || len(p.entities(head)) > 1 || p.XPOS(head) == "NNS" || p.Lower(head) == "they"
}

// theirs tells whether noun belongs to those the sentence speaks of.
func (p *page) theirs(noun int) bool {
	k := p.Kid(noun, "nmod:poss")
	return k >= 0 && p.Lower(k) == "their"
}

// jointly tells whether frame n or what hangs on it is called joint.
func (p *page) jointly(n int) bool {
	return slices.ContainsFunc(p.Yield(p.Frames[n].Head), func(k int) bool {
		return k > p.Frames[n].Head && p.hasWord([]int{k}, "joint", "jointly", "together")
	})
}

// partnered tells whether the frame names somebody else that the object is shared with.
func (p *page) partnered(fl *flat) bool {
	for i, a := range fl.frame.Args {
		if slices.Contains([]string{"with", "to", "between", "among"}, a.Prep) && a.Role != quadwire.RoleComplement && p.actor(fl.heads[i]) {
			return true
		}
	}
	return false
}

// water tells whether head stands for a sea or a part of one: those are beside each other.
func (p *page) water(head int) bool {
	ment := p.mention(head)
	if ment == nil {
		return false
	}
	for k := ment.First; k < ment.Last; k++ {
		if tables().water[p.Lower(k)] {
			return true
		}
	}
	return false
}

// confessed makes an attack of the claim of one: "claimed responsibility for the blast in Lima".
func (p *page) confessed(fl *flat, a act) act {
	if !slices.ContainsFunc(fl.frame.Args, func(x lexicon.Arg) bool { return x.Role == quadwire.RoleObject && x.Lemma == "responsibility" }) {
		return a
	}
	place := p.Conjuncts(a.topic)[0]
	if h := p.Head(place); p.Is(place, "conj") && h >= 0 {
		place = h // a relative clause behind the last of several
	}
	if !p.isPlace(place) {
		place = -1
		for _, k := range p.Kids(a.topic) {
			if p.Is(k, "nmod") && slices.Contains([]string{"in", "on", "at", "against"}, p.Prep(k)) && len(p.entities(k)) > 0 {
				place = k
			}
		}
	}
	if place < 0 {
		return a
	}
	a = a.as("attacked")
	a.target, a.topic = place, -1
	return a
}

// warfare reads "Oslo's military action in Lima": what is called so is an attack on where it is.
func (p *page) warfare(head, k int) {
	armed := slices.ContainsFunc(p.Kids(head), func(m int) bool { return p.Is(m, "amod", "compound") && p.hasWord([]int{m}, "military", "armed") })
	if !armed || !tables().operation[p.Lemma(head)] || !p.actor(k) {
		return
	}
	near := p.Kids(head)
	if verb := p.Head(head); verb >= 0 && p.Is(head, "obj") {
		near = slices.Concat(near, p.Kids(verb)) // "denounced the military action in | Lima" with Lima hung on the verb
	}
	_, end := p.Extent(head)
	for _, m := range near {
		prep := p.Preposition(m)
		behind := p.Is(m, "nmod") && p.Head(m) == head || len(prep) > 0 && prep[0] == end && p.Is(m, "obl", "nmod")
		if behind && m > head && slices.Contains([]string{"in", "against", "on"}, p.Prep(m)) && p.named(m) && !p.compatriots(k, m) {
			a := act{Result: lexicon.Result{Pattern: "military action"}, source: k, target: m, topic: -1}.as("attacked")
			p.assign(p.FrameOf(head), head, a)
		}
	}
}

// ship tells whether head stands for a thing with a name of its own, as ships have.
func (p *page) ship(head int) bool {
	return slices.ContainsFunc(p.parties(head), func(x party) bool { return x.entity >= 0 && p.doc.Entities[x.entity].Type == quadwire.Object })
}

// scene marks the places where something is said: they are no part of what speaker and place have to do
// with each other.
func (p *page) scene(n int, told map[int]bool) {
	if n < 0 {
		return
	}
	for _, a := range p.Frames[n].Args {
		if a.Frame < 0 && p.hasWord(a.Prep, "in", "at") && p.isPlace(a.Head) && p.named(a.Head) {
			told[a.Head] = true
		}
	}
}

// kinship tells whether relation holds between persons only.
func kinship(relation string) bool {
	return slices.Contains([]string{"spouse_of", "parent_of", "child_of", "sibling_of", "colleague_of"}, relation)
}

// human tells whether party x may be a person.
func (p *page) human(x party) bool {
	return x.entity < 0 || p.doc.Entities[x.entity].Type == quadwire.Person || p.doc.Entities[x.entity].Type == quadwire.Group
}
