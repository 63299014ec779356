package relate

import (
	"slices"

	"github.com/quadwire/quadwire"
)

// agents lists those who do act a, which a verb or noun names.
func (p *page) agents(noun int, a act) []party {
	if noun >= 0 && a.Symmetric && a.target < 0 && !a.standing {
		if both := p.sidesOf(noun); len(both) > 1 {
			return both // "a Peruvian-Chilean partnership"
		}
	}
	out := p.parties(a.source)
	if a.standing {
		out = p.partiesOf([]int{a.source}) // "Peru's envoy and a guest": only the envoy is Peru's
	}
	if forceful(a.Event) {
		out = p.wielders(out)
	}
	if noun < 0 && !a.Symmetric {
		out = p.bearers(out)
	}
	return out
}

// bearers puts those who have something with each other, or whose deed something is, in the place of what they
// have or do where it acts: "ties between Oslo and Lima threaten Quito" are a threat by both, and so are "Oslo's
// policies".
func (p *page) bearers(list []party) []party {
	var out []party
	for _, x := range list {
		sides := []party{x}
		if lemma := p.Lemma(x.head); !p.named(x.head) && (tables().mutualNoun[lemma] || tables().alliance[lemma]) {
			if both := p.sidesOf(x.head); len(both) > 1 {
				sides = both
			}
		}
		if who := p.doers(x.head); len(who) > 0 {
			sides = who
		}
		out = append(out, sides...)
	}
	return out
}

// doers are those whose deed noun names: "Oslo's | actions", "the junta, whose | actions", "Peruvian | moves".
func (p *page) doers(noun int) []party {
	if !tables().deed[p.Lemma(noun)] || p.UPOS(noun) != "NOUN" || p.named(noun) {
		return nil
	}
	var out []party
	for _, k := range p.Kids(noun) {
		if !p.IsPossessor(k) && !(p.Is(k, "amod", "compound") && p.entityType(k) == quadwire.Country) && !(p.Is(k, "nmod") && p.Prep(k) == "by") {
			continue
		}
		for _, x := range p.parties(p.possessor(k)) {
			if x.entity >= 0 && p.agent(x.entity) {
				out = append(out, x)
			}
		}
	}
	return out
}

// sidesOf are those between whom a tie is: "ties between Oslo and Lima", "Oslo's ties with Lima",
// "Norwegian-Peruvian ties".
func (p *page) sidesOf(noun int) []party {
	var out []party
	for _, k := range p.Kids(noun) {
		behind := p.Is(k, "nmod") && slices.Contains([]string{"between", "among", "of", "with"}, p.Prep(k))
		if !behind && !p.IsPossessor(k) && !p.Is(k, "amod", "compound") {
			continue
		}
		near := p.parties(k)
		for _, m := range p.Kids(k) {
			if k < noun && p.Is(m, "compound", "amod", "nmod") && p.UPOS(m) != "DET" {
				near = append(p.parties(m), near...) // "Franco-German"
			}
		}
		for _, x := range near {
			if x.entity >= 0 && p.agent(x.entity) && !slices.ContainsFunc(out, func(y party) bool { return x.entity == y.entity }) {
				out = append(out, x)
			}
		}
	}
	return out
}

// agent tells whether entity e can act.
func (p *page) agent(e int) bool { return acts(p.doc.Entities[e].Type) }

// acts tells whether what is of type typ can act.
func acts(typ quadwire.EntityType) bool {
	switch typ {
	case quadwire.Person, quadwire.Country, quadwire.Organization, quadwire.Group:
		return true
	}
	return false
}

// behind is the party in front of or behind noun k whose deed it names, "Oslo's decision"; else k.
func (p *page) behind(k int) int {
	for _, m := range p.Kids(k) {
		of := p.Is(m, "nmod") && (p.Prep(m) == "of" || p.Prep(m) == "by")
		if (of || p.IsPossessor(m) || p.Is(m, "amod", "compound")) && p.UPOS(m) != "PRON" && p.actor(m) {
			return m
		}
	}
	return k
}
