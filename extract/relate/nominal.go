package relate

import (
	"slices"
	"strings"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/relate/clause"
	"github.com/quadwire/quadwire/extract/relate/lexicon"
	"github.com/quadwire/quadwire/vocab"
)

// acts finds the acts that nouns name: "Western sanctions against Moscow", "his visit to Oslo".
func (p *page) acts() {
	if p.matcher == nil {
		return
	}
	for k := p.First; k < p.Last; k++ {
		lemma := p.lemma(k)
		if p.blamedDeath(k) || p.UPOS(k) != "NOUN" && lemma == p.Lemma(k) || !p.matcher.Has(lexicon.Nominal, lemma) {
			continue
		}
		if p.Is(k, "compound") && p.matcher.Has(lexicon.Nominal, p.Lemma(p.Head(k))) {
			continue // "combat drills" are no combat
		}
		fl := p.newFlat(lexicon.Frame{Lemma: lemma, Kind: lexicon.Nominal})
		fl.modifiers(p, k, -1, 0)
		p.adjacent(fl, k)
		result, ok := p.matchNoun(fl, k)
		if !ok {
			p.note("noun %q: no pattern", p.Lemma(k))
			p.stayOf(k)
			continue
		}
		a := p.resolve(fl, result)
		if a.source < 0 && !p.consumed[k] && a.Event != vocab.LocatedIn && a.Event != vocab.MemberOf {
			a.source = p.borrowed(k, a)
		}
		if a.source < 0 && a.Event == vocab.Consult {
			a.source = p.goer(k)
			a.occasion = a.source >= 0
		}
		a = p.guilty(k, a)
		p.note("noun %q: %s", p.Lemma(k), result.Pattern)
		if a.source < 0 || a.target < 0 && !a.Symmetric || p.consumed[k] && p.doerAgain(k, a.source) {
			continue
		}
		p.consume(fl, result)
		p.assign(p.FrameOf(k), k, a)
	}
}

// doerAgain tells whether head is a pronoun for the agent of the verb of noun, which tells of the act
// itself: "broke its treaty with Lima".
func (p *page) doerAgain(noun, head int) bool {
	n := p.FrameOf(noun)
	if n < 0 || p.UPOS(head) != "PRON" {
		return false
	}
	e := p.entities(head)
	return len(e) > 0 && slices.Equal(e, p.entities(p.Frames[n].Agent))
}

// adjacent lends an act noun the phrase right behind it that a parser hung on its verb: "denounced
// sanctions against ; Lima", "talks were held between ; Lima and Oslo".
func (p *page) adjacent(fl *flat, noun int) {
	verb := p.Head(noun)
	if verb < 0 || !p.Is(noun, "obj", "nsubj", "obl") {
		return
	}
	n := p.FrameAt(verb)
	carried := p.Is(noun, "nsubj") && n >= 0 && p.Frames[n].Passive && tables().carries[p.Frames[n].Lemma]
	breaksOut := p.Is(noun, "nsubj") && n >= 0 && !p.Frames[n].Passive && p.objectHead(&p.Frames[n]) < 0
	if !carried && !breaksOut && !p.Is(noun, "obj", "obl") {
		return
	}
	_, end := p.Extent(noun)
	for _, k := range p.Kids(verb) {
		prep := p.Preposition(k)
		next := len(prep) > 0 && (prep[0] == end || carried)
		if breaksOut {
			next = p.Prep(k) == "between" || p.Prep(k) == "among" // "fighting erupted between Lima and Oslo"
		}
		if p.Is(k, "obl") && next && !p.IsTime(k) && tables().ofActs[strings.ToLower(p.Text(prep))] {
			fl.nested(p, k, -1, 0)
		}
	}
}

// borrowed is the agent of an act noun that is the object of a verb which only carries it: "began a
// visit to Oslo". -1 if there is none.
func (p *page) borrowed(noun int, a act) int {
	n := p.FrameOf(noun)
	if n < 0 {
		return -1
	}
	f := &p.Frames[n]
	if k := p.spokenFor(f, noun); a.Symmetric && k >= 0 {
		return k
	}
	isObject := p.Is(noun, "obj") && p.Head(noun) == f.Head
	if isObject && tables().light[f.Lemma] && (a.Event != vocab.Assault || !a.Symmetric) { // who ends a war may be no party to it
		return f.Agent
	}
	during := p.Is(noun, "obl", "nmod") && slices.Contains([]string{"during", "at", "in", "on", "after", "following"}, p.Prep(noun))
	if during && p.Head(noun) == f.Head && !f.Passive && (p.Person(f.Agent) || p.occasion(a, f.Agent, p.Prep(noun))) {
		return f.Agent
	}
	return -1
}

// occasion tells whether the agent of a clause takes part in the act on the occasion of which it is, though a
// group: "in talks with Lima the rebels agreed", "killed a monk in an attack on the abbey".
func (p *page) occasion(a act, agent int, prep string) bool {
	if agent < 0 || !p.actor(agent) {
		return false
	}
	switch a.Event {
	case vocab.Consult:
		return true
	case vocab.Assault, vocab.Coerce, vocab.Protest:
		return prep == "in" || prep == "during"
	}
	return false
}

// spokenFor is the country or body that speaks of ties of its own: "Peru says trade with Chile should
// grow". -1 if the noun is not the subject of what such a speaker says.
func (p *page) spokenFor(f *clause.Frame, noun int) int {
	if !p.Is(noun, "nsubj") || p.Head(noun) != f.Head || len(f.Speakers) == 0 || f.Deny {
		return -1
	}
	switch p.entityType(f.Speakers[0]) {
	case quadwire.Country, quadwire.Organization:
		return f.Speakers[0]
	}
	return -1
}

// Person tells whether head stands for a person.
func (p *page) Person(head int) bool { return head >= 0 && p.entityType(head) == quadwire.Person }

// nounStatus is the status of an act noun: that of the verb which only carries it, "talks will be held",
// or what its verb makes of it.
func (p *page) nounStatus(noun int) clause.Status {
	n := p.FrameOf(noun)
	if n >= 0 && p.Head(noun) == p.Frames[n].Head {
		f := &p.Frames[n]
		done := p.Is(noun, "obj") && !f.Passive || p.Is(noun, "nsubj") && f.Passive
		if done && tables().carries[f.Lemma] || p.Is(noun, "nsubj") && !f.Passive && tables().happens[f.Lemma] {
			if p.NounStatus(noun).Rule == "noun" {
				return f.Status
			}
		}
	}
	return p.NounStatus(noun)
}

// standing finds what nouns say of each other without an act: appositions, possession, place.
func (p *page) standing() {
	p.affiliations()
	for k := p.First; k < p.Last; k++ {
		switch {
		case p.Is(k, "appos"), p.Is(k, "nmod:unmarked") && p.isPlace(k) && p.UPOS(p.Head(k)) == "PROPN":
			p.apposition(p.Head(k), k)
		case p.Is(k, "amod", "compound") && p.Head(k) >= 0:
			p.belongs(p.Head(k), k)
		case p.Is(k, "nmod:desc") && k < p.Head(k) && p.UPOS(k) == "NOUN":
			p.descriptor(p.Head(k), k, p.Description(p.Head(k)))
		case p.IsPossessor(k):
			p.origin(p.Head(k), k)
			p.kin(p.Head(k), k)
			p.warfare(p.Head(k), k)
			p.possession(p.Head(k), k)
		case p.Is(k, "nmod") && !p.IsPossessor(k):
			p.located(p.Head(k), k)
			p.ofPossession(p.Head(k), k)
		}
	}
}

// ofPossession reads "the culture of Bhutan".
func (p *page) ofPossession(head, k int) {
	if head < 0 || p.Prep(k) != "of" || p.UPOS(k) != "PROPN" || p.UPOS(head) != "NOUN" || p.Counted(head) >= 0 || p.PrepositionNoun(head) {
		return
	}
	if d := p.Kid(head, "det"); d < 0 || p.Lower(d) != "the" {
		return
	}
	if tables().settlement[p.Lemma(head)] || len(p.entities(head)) > 0 {
		return
	}
	p.possession(head, k)
}

// possession reads "the foundation's web site".
func (p *page) possession(head, k int) {
	if head < 0 || p.UPOS(k) == "PRON" || p.FrameAt(head) >= 0 && p.UPOS(head) == "VERB" || p.IsTime(k) || p.named(head) || p.Person(head) ||
		p.matcher != nil && p.matcher.Has(lexicon.Nominal, p.Lemma(head)) {
		return
	}
	owner := without(p.Short(k), p.Clitic(k))
	thing := p.Trim(without(p.Short(head), slices.Concat(owner, p.Clitic(k), p.Preposition(k))))
	if len(thing) > 1 && p.Lower(thing[0]) == "the" {
		thing = thing[1:] // "has a culture", not yet the one that was spoken of
	}
	p.cands = append(p.cands, candidate{
		frame: p.FrameOf(head), subject: k, subjWord: owner, object: head, objWord: thing,
		text: "has", name: []string{"have"}, rule: "possession", noun: head, status: plain(),
	})
}

// officeAt tells whether the document has the office that noun says name to hold.
func (p *page) officeAt(name, noun int) bool {
	tok := p.doc.Tokens[noun]
	return slices.ContainsFunc(p.doc.Offices, func(o quadwire.Office) bool {
		return o.Of >= 0 && slices.Contains(p.entities(name), o.Person) && o.Evidence.Overlaps(tok.Span)
	})
}

// located reads "a clinic in Cusco", "Anna Berg, from Oslo" and "the Peruvian city of Cusco", where both
// are known.
func (p *page) located(head, k int) {
	if head < 0 || !p.isPlace(k) {
		return
	}
	prep := p.Prep(k)
	if tables().dwelling[p.Lemma(head)] && prep == "in" {
		for _, m := range p.Kids(head) {
			if p.IsPossessor(m) && p.Person(m) {
				p.stand(m, k, "lives in", []string{"lives_in"}, "home in place")
				return
			}
		}
	}
	kind := p.entityType(head)
	thing := kind == quadwire.Place || kind == quadwire.Facility || kind == quadwire.Organization
	switch {
	case thing && (prep == "in" || prep == "at"):
		p.stand(head, k, "is "+prep, []string{"located_in"}, "phrase in place")
	case kind == quadwire.Person && prep == "from":
		p.stand(head, k, "is from", []string{"lives_in"}, "person from place")
	case prep == "of" && tables().settlement[p.Lemma(head)]:
		for _, m := range p.Kids(head) {
			if p.Is(m, "amod", "compound", "nmod") && p.isPlace(m) && m < head {
				p.stand(k, m, "is a "+p.Lemma(head)+" of", []string{"located_in"}, "country's place")
			}
			if p.Is(m, "nmod") && m > k && p.Prep(m) == "in" && p.isPlace(m) {
				p.stand(k, m, "is in", []string{"located_in"}, "country's place")
			}
		}
	}
}

// belongs reads what the origin in front of a ship or body says of it: "the French frigate Halia".
func (p *page) belongs(head, k int) {
	if p.entityType(k) != quadwire.Country {
		return
	}
	if inf := p.Kid(head, "acl"); inf >= 0 && p.XPOS(inf) == "VB" {
		return // "the American drive to win"
	}
	names := []int{p.nameOf(head)}
	if p.Is(head, "compound", "nmod:desc") && p.UPOS(head) == "NOUN" && p.UPOS(p.Head(head)) == "PROPN" &&
		(p.entityType(p.Head(head)) == quadwire.Object || tables().vessel[p.Lemma(head)]) {
		names = p.Conjuncts(p.Head(head)) // "the Peruvian ships Almirante Grau and Mariátegui"
		if p.XPOS(head) != "NNS" {
			names = names[:1]
		}
	} else if behind := p.namesBehind(head); len(behind) > 0 {
		names = behind
	} else if !p.thing(head) && p.entityType(names[0]) != quadwire.Object {
		return
	}
	for _, name := range names {
		if !p.named(name) {
			continue // "the French ship" is known to be one by its words alone
		}
		p.stand(name, k, "is a "+p.Lemma(head)+" of", []string{"part_of"}, "origin in front of a name")
	}
}

// origin reads "Chile's Andean Copper" and "Andean Copper, the Chilean miner": a company is based where it
// comes from.
func (p *page) origin(head, k int) {
	if head < 0 || p.entityType(k) != quadwire.Country || p.entityType(head) != quadwire.Organization || p.UPOS(head) != "PROPN" {
		return
	}
	e := p.entities(head)
	if len(e) != 1 || p.doc.Entities[e[0]].PartOf != "" {
		return
	}
	if sector := p.doc.Entities[e[0]].Sector; sector == "" || sector == "BUS" {
		p.stand(head, k, "is based in", []string{"based_in"}, "company of a country")
	}
}

// thing tells whether head is a description of an object, whatever its name is thought to be.
func (p *page) thing(head int) bool { return p.tokens[head].thing }

// kin reads what a noun that stands for somebody says of its possessor: "the mayor's wife".
func (p *page) kin(head, k int) {
	if p.entityType(k) == quadwire.Organization && p.body(head) && p.named(head) && p.UPOS(head) == "PROPN" {
		p.stand(head, k, "is part of", []string{"part_of"}, "body of a body")
		return
	}
	if p.matcher == nil || len(p.entities(head)) == 0 || len(p.entities(k)) == 0 || p.UPOS(head) != "NOUN" {
		return
	}
	name := head
	for _, m := range p.Kids(head) {
		if p.Is(m, "amod", "compound") && p.entityType(m) == quadwire.Country && !p.named(head) && p.XPOS(head) == "NNS" {
			name = m // "our Turkish allies"
		}
	}
	if h := p.Head(head); p.Is(head, "nmod:desc") && h > head && p.Person(h) {
		name = h // "her wife Anna"
	}
	if name == head && !p.named(head) && p.XPOS(head) == "NNS" {
		p.note("kin abstains: who %q are is not known", p.Text(p.Short(head)))
		return
	}
	p.nounRelation(name, head)
	for _, m := range p.Kids(head) {
		if p.Shares(head, m) {
			p.nounRelation(name, m)
		}
	}
}

// body tells whether head stands for an organisation or facility.
func (p *page) body(head int) bool {
	kind := p.entityType(head)
	return kind == quadwire.Organization || kind == quadwire.Facility
}

func (p *page) isPlace(k int) bool {
	switch p.entityType(k) {
	case quadwire.Place, quadwire.Country, quadwire.Facility:
		return true
	}
	return false
}

// stand adds a LOCATED_IN statement between two known things.
func (p *page) stand(head, k int, text string, name []string, rule string) {
	info, ok := vocab.Relation(name[0])
	if !ok {
		return
	}
	result := lexicon.Result{Event: info.Event, Mode: info.Mode, Relation: info.Name, Pattern: rule}
	a := act{Result: result, source: head, target: k, topic: -1, standing: true}
	for _, s := range p.parties(head)[:1] {
		for _, t := range p.parties(k)[:1] {
			if s.entity < 0 || t.entity < 0 || s.entity == t.entity {
				continue
			}
			b := a
			b.sourceParty, b.targetParty = s, t
			p.cands = append(p.cands, candidate{
				frame: p.FrameOf(head), subject: s.head, object: t.head, subjWord: p.Short(s.head), objWord: p.Short(t.head),
				text: text, name: name, rule: rule, act: &b, noun: k, status: plain(),
			})
		}
	}
}

func plain() clause.Status {
	return clause.Status{Polarity: quadwire.Asserted, Modality: quadwire.Actual, Rule: "noun"}
}
