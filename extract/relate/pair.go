package relate

import (
	"cmp"
	"slices"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/relate/clause"
	"github.com/quadwire/quadwire/vocab"
)

// topical tells whether frame n takes its subject from one who only talks of it; -1 stands for no frame.
func (p *page) topical(n int) bool {
	for steps := 0; n >= 0 && steps < len(p.Frames); steps++ {
		switch p.Frames[n].Control {
		case clause.Topical:
			return true
		case "stated", "antecedent":
			return false
		}
		n = p.Frames[n].Parent
	}
	return false
}

// names tells whether candidate c is about both parties, or about s alone where t is none.
func (p *page) names(c *candidate, s, t party) bool {
	if t.head < 0 {
		return c.subject == s.head && c.depth == 0 && (c.object < 0 || !p.IsTime(c.object) && !p.actor(c.object) && !p.isPlace(c.object))
	}
	if c.subject == s.head && c.object == t.head || c.subject == t.head && c.object == s.head {
		return true
	}
	// "supports Peru's efforts" is support for Peru.
	return c.subject == s.head && c.object >= 0 && p.Head(t.head) == c.object && !p.actor(c.object) &&
		(p.IsPossessor(t.head) || p.Is(t.head, "amod", "compound") || t.entity < 0 && p.Prep(t.head) == "of")
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
		if a.occasion {
			c.status = p.occasionStatus(n, noun)
		}
		if spoken(a) && n >= 0 && p.Frames[n].Status.Polarity == quadwire.Asserted && tables().turnsDown[p.Frames[n].Lemma] {
			c.status.Polarity = quadwire.Asserted // criticism that is rejected has been voiced
		}
		c.status.Hedge = cmp.Or(c.status.Hedge, a.hedge)
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
	c.phrase = without(merge(p.predicateWords(f), p.path(f.Head, c.object)), c.objWord)
	return c
}

// spoken tells whether an act is done by saying so: it has happened also where its addressee will not have it.
func spoken(a act) bool {
	switch a.Event {
	case vocab.Request, vocab.Accuse, vocab.Threaten, vocab.Protest:
		return true
	}
	return a.Relation == "pledged" || a.Relation == "made_offer_to"
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
