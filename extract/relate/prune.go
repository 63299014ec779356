package relate

import (
	"slices"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/relate/clause"
	"github.com/quadwire/quadwire/vocab"
)

// remote tells whether an open statement says too little of its object, which is an entity: several
// phrases and clauses lie between it and the subject ("discussed the campaign to free the city of ;
// Lima"), or one lies between somebody with a name and what only talks of the thing or does nothing
// itself. What two actors with names have to do with each other is an act with a type, or is not said.
func (p *page) remote(c *candidate) bool {
	far := c.depth + c.links
	if len(p.entities(c.object)) == 0 || far == 0 || far == 1 && (p.authored(c) || p.roleIn(c)) {
		return false
	}
	return far > 1 || p.named(c.object) && (p.actor(c.object) || p.topical(c.frame) || p.inert(c.subject))
}

// authored tells whether a statement says who has made or done the thing that its subject is: "a concert |
// conducted by ; Anna Berg".
func (p *page) authored(c *candidate) bool {
	return c.depth == 0 && c.prep == "by" && c.frame >= 0 && p.Frames[c.frame].Passive && c.object == p.Frames[c.frame].Agent && p.Person(c.object)
}

// roleIn tells whether a statement says what somebody is or becomes in a body: "became a justice of ; the
// High Court".
func (p *page) roleIn(c *candidate) bool {
	if c.prep != "of" || c.links > 0 || c.frame < 0 || p.entityType(c.object) != quadwire.Organization {
		return false
	}
	f := &p.Frames[c.frame]
	return (f.Kind == clause.Copular || f.Lemma == "become" || f.Lemma == "remain") && (p.Person(c.subject) || p.UPOS(c.subject) == "PRON")
}

// inert tells whether head is a thing or event without a name.
func (p *page) inert(head int) bool {
	return !p.named(head) && p.UPOS(head) == "NOUN" && slices.Contains([]quadwire.EntityType{"", quadwire.Object, quadwire.Event}, p.entityType(head))
}

// idle tells whether an open statement has a thing without a name act on somebody with one: "the bill
// allows Lima". Who is behind it is not said.
func (p *page) idle(c *candidate) bool {
	return c.object >= 0 && p.actor(c.object) && !p.authored(c) && !p.named(c.subject) && p.UPOS(c.subject) == "NOUN" && c.noun < 0 &&
		slices.Contains([]quadwire.EntityType{"", quadwire.Object}, p.entityType(c.subject))
}

// prune drops open statements between two entities whose object already has its part in a typed
// act of the sentence, "urged Rome to support ; Lima" where Rome's support is a statement itself,
// and those about an entity that is too remote from the subject.
func (p *page) prune() {
	told := map[int]bool{}
	for i := range p.cands {
		c := &p.cands[i]
		if c.act != nil && c.act.Event == vocab.Say && c.act.sourceParty.entity >= 0 {
			p.scene(c.frame, told)
		}
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
		if c.kind {
			return false
		}
		if c.act == nil && c.object >= 0 && (p.remote(&c) || p.idle(&c)) {
			return true
		}
		return c.act == nil && c.object >= 0 && told[c.object] && len(p.entities(c.object)) > 0 && len(p.entities(c.subject)) > 0
	})
}
