package relate

import (
	"slices"
	"strings"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/vocab"
)

// party is one of those who take part in an act: a conjunct, or a member of a group.
type party struct {
	head   int
	entity int // index of Document.Entities, -1 if it is none
}

// parties lists who head stands for: its conjuncts, and the members of each that is a group. It is not to
// be written to.
func (p *page) parties(head int) []party {
	known := &p.tokens[head].parties
	if *known == nil {
		*known = slices.Clip(p.partiesOf(p.Conjuncts(head)))
	}
	return *known
}

// partiesOf lists who heads stand for.
func (p *page) partiesOf(heads []int) []party {
	out := make([]party, 0, len(heads))
	for i, k := range heads {
		ents := p.entities(k)
		if i > 0 && len(ents) == 0 && p.isPlace(heads[0]) {
			continue // "entered Lima and criticism": no second place
		}
		if names := p.namesBehind(k); len(names) > 0 {
			for _, m := range names {
				out = append(out, party{m, p.entities(m)[0]})
			}
			continue
		}
		if members := p.membersOf(k); len(members) > 1 {
			out = append(out, members...)
			continue
		}
		if home := p.homeOf(k); home >= 0 {
			out = append(out, party{k, home})
			continue
		}
		if side := p.commander(k); len(ents) == 0 || side >= 0 {
			out, ents = append(out, party{k, side}), nil
		}
		for _, e := range ents {
			if !slices.ContainsFunc(out, func(x party) bool { return x.entity == e }) {
				out = append(out, party{k, e})
			}
		}
		for _, m := range p.examples(k) {
			if !slices.ContainsFunc(out, func(x party) bool { return x.entity == m.entity }) {
				out = append(out, m)
			}
		}
		for _, m := range p.Kids(k) {
			e := p.entities(m)
			if len(e) == 1 && (p.Is(m, "appos") && p.listed(k, m) || p.Is(m, "compound", "amod") && p.ranTogether(k, m)) {
				out = append(out, party{m, e[0]})
			}
		}
	}
	return out
}

// examples are those named of a group without a name: "firms including Halia". What is said of the group
// is said of them.
func (p *page) examples(head int) []party {
	if p.named(head) || p.UPOS(head) != "NOUN" {
		return nil
	}
	var out []party
	for _, k := range p.Examples(head) {
		if e := p.entities(k); len(e) == 1 && p.named(k) {
			out = append(out, party{k, e[0]})
		}
	}
	return out
}

// namesBehind are the names that stand behind a plural for what it means: "the ships Halia and Moana".
func (p *page) namesBehind(noun int) []int {
	if p.XPOS(noun) != "NNS" || p.UPOS(noun) != "NOUN" {
		return nil
	}
	var out []int
	for _, k := range p.Kids(noun) {
		if !p.NameBehind(noun, k) {
			continue
		}
		for _, m := range p.Conjuncts(k) {
			if p.named(m) && len(p.entities(m)) == 1 {
				out = append(out, m)
			}
		}
	}
	return out
}

// commander is the country that a leader's troops act for, "her troops"; -1 if head is something else.
func (p *page) commander(head int) int {
	if !tables().troops[p.Lemma(head)] || p.UPOS(head) != "NOUN" || p.named(head) {
		return -1
	}
	for _, k := range p.Kids(head) {
		if p.IsPossessor(k) && p.Person(k) && len(p.entities(k)) == 1 {
			return p.countryOf(p.doc.Entities[p.entities(k)[0]].Country)
		}
	}
	return -1
}

// ranTogether tells whether modifier m is a party of its own, coordinated with a part of k's name: "the
// U.S. and Royal Navy".
func (p *page) ranTogether(k, m int) bool {
	i := p.tokens[k].cover
	if i < 0 || !p.named(m) || p.entities(m)[0] == p.doc.Mentions[i].Entities[0] {
		return false
	}
	name := &p.doc.Mentions[i]
	if m == name.First-2 && p.Is(m+1, "cc") && p.Kid(k, "case") < m {
		return true
	}
	return m < name.First && slices.ContainsFunc(p.Kids(m), func(c int) bool { return p.Is(c, "conj") && name.First <= c && c < name.Last })
}

// homeOf is the country of whom head says it is theirs, "his country"; -1 if head is something else.
func (p *page) homeOf(head int) int {
	switch p.Lemma(head) {
	case "country", "nation", "homeland", "government":
	default:
		return -1
	}
	for _, k := range p.Kids(head) {
		if p.IsPossessor(k) && p.UPOS(k) == "PRON" && len(p.entities(k)) == 1 && !p.named(head) {
			e := &p.doc.Entities[p.entities(k)[0]]
			if e.Type != quadwire.Country {
				return p.countryOf(e.Country)
			}
		}
	}
	return -1
}

// listed tells whether m, hung on k as an apposition, is rather the next item of a list: both have
// names of their own and are of one type.
func (p *page) listed(k, m int) bool {
	a, b := p.entities(k), p.entities(m)
	return len(a) == 1 && len(b) == 1 && a[0] != b[0] && p.named(k) && p.named(m) &&
		p.doc.Entities[a[0]].Type == p.doc.Entities[b[0]].Type && !p.isPlace(k) && p.Lower(k+1) != "("
}

// membersOf are those whose plural noun head speaks of, "the leaders of Peru and Chile", "Peruvian and
// Chilean troops": who holds that office in each, as the article has it, else the country or body itself.
func (p *page) membersOf(head int) []party {
	if p.XPOS(head) != "NNS" || p.UPOS(head) != "NOUN" || p.named(head) || len(p.entities(head)) > 1 || !tables().acting[p.Lemma(head)] {
		return nil
	}
	var out []party
	for _, m := range p.Kids(head) {
		of := m > head && p.Is(m, "nmod") && (p.Prep(m) == "of" || p.Prep(m) == "from")
		if !of && !(m < head && p.Is(m, "amod", "compound", "nmod")) {
			continue
		}
		for _, c := range p.Conjuncts(m) {
			for _, e := range p.entities(c) {
				if kind := p.doc.Entities[e].Type; kind == quadwire.Country || kind == quadwire.Organization && of && p.named(c) {
					out = append(out, party{head, p.holder(p.Lemma(head), e)})
				}
			}
		}
	}
	return out
}

// holder is who has the office that noun names in entity of, of itself if the article tells nobody or
// several.
func (p *page) holder(noun string, of int) int {
	found := of
	for _, o := range p.doc.Offices {
		if o.Of != of || o.Status != "current" || !strings.HasSuffix(o.Role, noun) || found == o.Person {
			continue
		}
		if found != of {
			return of
		}
		found = o.Person
	}
	return found
}

// armed are those whose weapons or blows head speaks of: "Peruvian jets", "an air raid by Chile".
func (p *page) armed(head int) []party {
	if p.UPOS(head) != "NOUN" || p.named(head) {
		return nil
	}
	if tables().ranks[p.Lemma(head)] {
		return p.ranks(head)
	}
	if !tables().arms[p.Lemma(head)] {
		return nil
	}
	var out []party
	for _, m := range p.Kids(head) {
		if n := p.FrameAt(m); n >= 0 && p.Is(m, "acl") && p.Frames[n].Passive && p.Frames[n].Agent >= 0 {
			m = p.Frames[n].Agent // "a missile fired by Peru"
		} else if !p.IsPossessor(m) && !p.Is(m, "amod", "compound") && !(p.Is(m, "nmod") && (p.Prep(m) == "by" || p.Prep(m) == "from")) {
			continue
		}
		for _, c := range p.Conjuncts(m) {
			if e := p.entities(c); len(e) == 1 && (p.actor(c) || p.entityType(c) == quadwire.Group) {
				out = append(out, party{head, e[0]})
			}
		}
	}
	return out
}

// fightsNot tells whether who is named by token c has no fighters that head could be: nobody's, and of a country only
// its soldiers, since "Peru's rebels" fight for themselves.
func (p *page) fightsNot(c, head int) bool {
	t := p.entityType(c)
	return t == quadwire.Person || t == quadwire.Country && !tables().troops[p.Lemma(head)]
}

// ranks are the bodies whose fighters head speaks of: "militants of the Northern Front".
func (p *page) ranks(head int) []party {
	var out []party
	for _, m := range p.Kids(head) {
		behind := m > head && p.Is(m, "nmod") && (p.Prep(m) == "of" || p.Prep(m) == "from")
		if !behind && !p.IsPossessor(m) && !p.Is(m, "compound") {
			continue
		}
		if e := p.entities(m); p.IsPossessor(m) && len(e) == 1 && p.doc.Entities[e[0]].Type == quadwire.Organization {
			out = append(out, party{head, e[0]}) // "its fighters"
			continue
		}
		for _, c := range p.Conjuncts(m) {
			c = p.namedIn(c)
			if e := p.entities(c); len(e) == 1 && p.named(c) && p.agent(e[0]) && !p.fightsNot(c, head) {
				out = append(out, party{head, e[0]})
			}
		}
	}
	return out
}

// namedIn is the name of a body in front of the word for it, "the Halia rebel group", or head itself.
func (p *page) namedIn(head int) int {
	switch p.Lemma(head) {
	case "group", "movement", "organization", "organisation", "network", "militia", "faction", "front":
	default:
		return head
	}
	for _, k := range p.Kids(head) {
		if k < head && p.Is(k, "compound", "nmod:desc") && p.named(k) && p.entityType(k) == quadwire.Organization {
			return k
		}
	}
	return head
}

// wielders puts those whose weapons act in the place of the weapons.
func (p *page) wielders(list []party) []party {
	var out []party
	for _, x := range list {
		who := p.armed(x.head)
		if len(who) == 0 || x.entity >= 0 && !p.doc.Entities[x.entity].Minted {
			who = []party{x}
		}
		out = append(out, who...)
	}
	return out
}

// forceful tells whether acts of type event are done with weapons and blows.
func forceful(event quadwire.EventType) bool {
	return event == vocab.Assault || event == vocab.Coerce || event == vocab.Mobilize
}
