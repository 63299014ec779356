package relate

import (
	"slices"
	"strings"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/relate/lexicon"
)

// affiliations reads what the words beside a name say of it, where order tells more than the tree: whose
// it is, where it is, what it belongs to.
func (p *page) affiliations() {
	if p.matcher == nil {
		return
	}
	here := p.Mentions()
	for i := range here {
		ment := &here[i]
		if ment.Head >= p.Last || len(ment.Entities) != 1 {
			continue
		}
		if ment.Kind == quadwire.Name || ment.Kind == quadwire.Demonym {
			p.hyphened(ment)
		}
		if ment.Kind != quadwire.Name {
			continue
		}
		p.nounInFront(ment)
		p.basedIn(ment)
		p.ofBody(ment)
		p.ofTown(ment)
	}
}

// nounInFront reads "NATO member Norway", "Lima's Chilean unit Halia", "EU member states Malta and
// Cyprus": what the noun right in front says of the name and of the name in front of that.
func (p *page) nounInFront(ment *quadwire.Mention) {
	noun := ment.First - 1
	if noun <= p.First || p.UPOS(noun) != "NOUN" || !strings.HasPrefix(p.XPOS(noun), "NN") || p.kinOrOffice(ment, noun) {
		return
	}
	lemma, first := p.Lemma(noun), noun
	if p.Lemma(noun-1) == "member" && slices.Contains([]string{"state", "country", "nation"}, lemma) {
		lemma, first = "member", noun-1
	}
	whose, prep := p.whose(first)
	if whose == nil || whose.Entities[0] == ment.Entities[0] {
		return
	}
	names := []int{ment.Head}
	if p.XPOS(noun) == "NNS" {
		names = p.Conjuncts(ment.Head)
	}
	for _, name := range names {
		if !p.named(name) {
			continue
		}
		fl := p.newFlat(lexicon.Frame{Lemma: lemma, Kind: lexicon.Copular})
		fl.add(p, quadwire.RoleSubject, "", name, -1)
		fl.add(p, quadwire.RoleOblique, prep, whose.Head, -1)
		result, ok := p.matcher.Match(fl.frame)
		if !ok || result.Target < 0 || whose.Kind == quadwire.Demonym && result.Event != "RELATION" {
			continue
		}
		a := p.resolve(fl, result)
		a.standing = true
		p.assign(p.FrameOf(name), noun, a)
	}
}

// kinOrOffice tells whether noun in front of a person's name says something that only persons are: such are
// read with titles and kin. What is called a unit or a branch is taken for no person.
func (p *page) kinOrOffice(ment *quadwire.Mention, noun int) bool {
	return ment.Type == quadwire.Person && !tables().branch[p.Lemma(noun)]
}

// whose is the name that stands in front of noun, with or without an ending of possession and with
// adjectives between, and how it hangs there; a possessor before others. It is nil if there is none.
func (p *page) whose(noun int) (*quadwire.Mention, string) {
	var near *quadwire.Mention
	for i := noun - 1; i >= p.First && i >= noun-5; i-- {
		switch {
		case p.XPOS(i) == "POS":
			if ment := p.nameEnding(i); ment != nil {
				return ment, "poss"
			}
			return near, "compound"
		case p.tokens[i].cover >= 0:
			if ment := p.nameEnding(i + 1); ment != nil && near == nil {
				near, i = ment, ment.First
			}
		case p.UPOS(i) != "ADJ" && p.UPOS(i) != "NOUN":
			return near, "compound"
		}
	}
	return near, "compound"
}

// nameEnding is the name or demonym of one entity that ends in front of token i, nil if there is none.
func (p *page) nameEnding(i int) *quadwire.Mention {
	here := p.Mentions()
	for k := range here {
		ment := &here[k]
		if ment.Last == i && len(ment.Entities) == 1 && slices.Contains([]quadwire.MentionKind{quadwire.Name, quadwire.Demonym, quadwire.Metonym}, ment.Kind) {
			return ment
		}
	}
	return nil
}

// basedIn reads "the Oslo-based | institute": what the participle stands in front of is in the place.
func (p *page) basedIn(place *quadwire.Mention) {
	i := place.Last
	if !p.isPlace(place.Head) || i+2 >= p.Last || p.Lower(i) != "-" || p.Lower(i+1) != "based" {
		return
	}
	for head := i + 1; head >= 0; head = p.Head(head) {
		if head > i+1 && len(p.entities(head)) > 0 {
			p.stand(head, place.Head, "is based in", []string{"based_in"}, "based in front of a name")
			return
		}
		if p.FrameAt(head) >= 0 {
			return
		}
	}
}

// hyphened reads "the Oslo-backed | Harbour Guild" as "the Harbour Guild, backed by Oslo".
func (p *page) hyphened(agent *quadwire.Mention) {
	i := agent.Last + 1
	if i+1 >= p.Last || p.Lower(i-1) != "-" || !tables().hyphened[p.Lower(i)] {
		return
	}
	head := p.Head(i)
	if head < i || len(p.entities(head)) != 1 || p.entities(head)[0] == agent.Entities[0] {
		return
	}
	lemma := p.Lemma(i)
	if lemma == p.Lower(i) { // taken for an adjective
		lemma = strings.TrimSuffix(lemma, "ed")
	}
	fl := p.newFlat(lexicon.Frame{Lemma: lemma, Kind: lexicon.Verbal})
	fl.add(p, quadwire.RoleSubject, "", agent.Head, -1)
	fl.add(p, quadwire.RoleObject, "", head, -1)
	if result, ok := p.matcher.Match(fl.frame); ok && result.Source == 0 && result.Target == 1 {
		a := p.resolve(fl, result)
		a.standing = true
		p.assign(p.FrameOf(head), i, a)
	}
}

// ofBody reads "Ana Prost of the Harbour Bank": a person right behind whose name stands a body is one of
// its people, unless an office tells more; one of a place comes from there.
func (p *page) ofBody(ment *quadwire.Mention) {
	i := ment.Last
	if ment.Type != quadwire.Person || i+1 >= p.Last || !slices.Contains([]string{"of", "from", "at"}, p.Lower(i)) {
		return
	}
	if p.Lower(i) == "at" && !p.Is(ment.Head, "nsubj") {
		return // "met Ana Prost at the Harbour Bank"
	}
	if p.Lower(i+1) == "the" {
		i++
	}
	here := p.Mentions()
	for k := range here {
		body := &here[k]
		if body.First != i+1 || body.Kind != quadwire.Name || len(body.Entities) != 1 || p.officeIn(ment.Entities[0], body.Entities[0]) {
			continue
		}
		switch {
		case body.Type == quadwire.Organization:
			p.stand(ment.Head, body.Head, "is of", []string{"member_of"}, "person of a body")
		case p.isPlace(body.Head) && p.Lower(ment.Last) == "of":
			p.stand(ment.Head, body.Head, "is of", []string{"comes_from"}, "person of a place")
		}
		return
	}
}

// ofTown reads "Oslo's Harbour Hall": a building or body that is a town's own lies in it.
func (p *page) ofTown(ment *quadwire.Mention) {
	i := ment.First - 1
	if i <= p.First || p.XPOS(i) != "POS" || !slices.Contains([]quadwire.EntityType{quadwire.Facility, quadwire.Place, quadwire.Organization}, ment.Type) {
		return
	}
	town := p.nameEnding(i)
	if town == nil || !p.isPlace(town.Head) || town.Kind == quadwire.Demonym || ment.Type == quadwire.Organization && town.Type != quadwire.Place {
		return
	}
	p.stand(ment.Head, town.Head, "is in", []string{"located_in"}, "building of a town")
}

// officeIn tells whether the document says that a person holds an office of body.
func (p *page) officeIn(person, body int) bool {
	return slices.ContainsFunc(p.doc.Offices, func(o quadwire.Office) bool { return o.Person == person && o.Of == body })
}
