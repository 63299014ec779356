package relate

import (
	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/relate/lexicon"
)

// apposition reads "Callao, a port in Peru" and "Moyo, Adjumani".
func (p *page) apposition(head, k int) {
	if head < 0 || head < k && p.colon(head, k) {
		return
	}
	if len(p.Preposition(k)) == 0 && p.isPlace(k) && (p.isPlace(head) || p.situated(head)) {
		p.placeBehind(head, k)
		return
	}
	if p.UPOS(head) == "PRON" || p.UPOS(head) == "DET" || p.IsTime(k) || !p.describes(k) || p.FrameAt(k) >= 0 || p.UPOS(head) == "VERB" {
		return
	}
	if p.NameBehind(head, k) {
		p.restrictive(head, k)
		return
	}
	if p.entityType(head) == quadwire.Person && p.entityType(k) == quadwire.Organization {
		p.stand(head, k, "is a member of", []string{"member_of"}, "body behind a name")
		return
	}
	if a, b := p.entities(head), p.entities(k); len(a) == 1 && len(b) == 1 && a[0] == b[0] && p.UPOS(head) == "PROPN" && p.UPOS(k) == "PROPN" {
		p.appositeRelation(head, k) // another name of the same
		return
	}
	if p.named(head) && p.named(k) && p.entities(head)[0] != p.entities(k)[0] {
		p.note("apposition abstains: two names, %q and %q", p.Text(p.Short(head)), p.Text(p.Short(k)))
		return
	}
	if len(p.entities(head)) == 0 && len(p.entities(k)) > 0 {
		p.note("apposition abstains: %q is not known to be %q", p.Text(p.Short(head)), p.Text(p.Short(k)))
		return
	}
	if len(p.Preposition(k)) > 0 || p.entityType(head) == quadwire.Country && p.Kid(k, "conj") >= 0 {
		p.note("apposition abstains: %q is the next of a list or phrase", p.Text(p.Short(k)))
		return // "support for Peru, the pact and drills", "Berg | following talks"
	}
	n := p.FrameOf(head)
	subject, object := head, k
	if a, b := p.entities(head), p.entities(k); len(a) == 1 && len(b) == 1 && a[0] == b[0] && p.UPOS(head) == "NOUN" && p.UPOS(k) == "PROPN" {
		subject, object = k, head // "their eldest child, Anna": what is said is said of the name
	}
	base := candidate{
		frame: n, subject: subject, subjWord: p.Short(subject), object: object, objWord: without(p.Short(object), p.Short(subject)),
		text: "is", name: []string{"be"}, rule: "apposition", noun: k, status: plain(), alone: true,
	}
	p.each(base)
	if object == k {
		p.nested(base, k, k, 1)
	}
	p.appositeRelation(head, k)
}

// placeBehind reads "Callao, | Peru": place k behind the name of what is in it.
func (p *page) placeBehind(head, k int) {
	switch {
	case p.IsTime(k): // "in Callao, May 3"
	case p.water(head) && p.water(k), p.entityType(head) == quadwire.Country && p.entityType(k) == quadwire.Country:
		p.note("apposition abstains: %q and %q are a list", p.Text(p.Short(head)), p.Text(p.Short(k)))
	case len(p.entities(head)) == 0:
		p.cands = append(p.cands, candidate{
			frame: p.FrameOf(head), subject: head, subjWord: p.Short(head), object: k, objWord: p.Short(k),
			text: "is in", name: []string{"be", "in"}, rule: "place behind a name", noun: k, status: plain(),
		})
	default:
		p.stand(head, k, "is in", []string{"located_in"}, "place in place")
	}
}

// situated tells whether head is a name that something is said to be at: "in | Eisenach, Germany".
func (p *page) situated(head int) bool {
	prep := p.Prep(head)
	return p.UPOS(head) == "PROPN" && !p.IsTime(head) && (prep == "in" || prep == "at" || prep == "near")
}

// describes tells whether k can say what something is: a noun or name, or one of several, "one of the
// giants of the age".
func (p *page) describes(k int) bool {
	return p.UPOS(k) == "NOUN" || p.UPOS(k) == "PROPN" || p.UPOS(k) == "NUM" && p.Counted(k) >= 0
}

// colon tells whether a colon stands between two tokens: what follows is about the former, "Lima: | a new
// quay".
func (p *page) colon(from, to int) bool {
	for i := from + 1; i < to; i++ {
		if p.doc.Form(i) == ":" {
			return true
		}
	}
	return false
}

// restrictive reads a name behind its noun, "the film Casablanca", "reviewers Smith and Jones": what
// the noun says is said of the name.
func (p *page) restrictive(head, k int) {
	words := p.Description(head)
	if words == nil {
		words = without(p.Short(head), p.Short(k))
	}
	p.descriptor(k, head, words)
	p.appositeRelation(head, k)
}

// descriptor says of a name what the noun beside it tells: "hardware wholesaler Anna Berg".
func (p *page) descriptor(name, noun int, words []int) {
	if len(words) > 1 && p.Lower(words[0]) == "the" {
		words = words[1:]
	}
	if len(words) == 0 {
		return
	}
	p.cands = append(p.cands, candidate{
		frame: p.FrameOf(noun), subject: name, subjWord: p.Short(name), object: noun, objWord: words,
		text: "is", name: []string{"be"}, rule: "descriptor", noun: noun, status: plain(), kind: true,
	})
}

// appositeRelation types what an apposition says: "Berg, an ally of Oslo", "the mayor's wife,
// Ann".
func (p *page) appositeRelation(head, k int) {
	if p.matcher == nil {
		return
	}
	name, noun := head, k
	if p.UPOS(k) == "PROPN" && p.UPOS(head) == "NOUN" {
		name, noun = k, head
	}
	for _, m := range p.Kids(noun) {
		if p.Is(m, "amod", "compound") {
			p.origin(name, m)
		}
	}
	for _, m := range p.Conjuncts(noun) {
		if m == noun && p.XPOS(noun) == "NNS" {
			for _, k := range p.Conjuncts(name) {
				p.nounRelation(k, m) // "Oslo and Lima, members of the league"
			}
		} else if m == noun || p.UPOS(m) == "NOUN" && !p.named(m) {
			p.nounRelation(name, m) // "Berg, chairman and founder of Andean"
		}
	}
}

// nounRelation types what a noun with its possessor or phrase says of name.
func (p *page) nounRelation(name, noun int) {
	fl := p.newFlat(lexicon.Frame{Lemma: p.Lemma(noun), Kind: lexicon.Copular})
	fl.add(p, quadwire.RoleSubject, "", name, -1)
	if first := p.Head(noun); first >= 0 && p.Shares(first, noun) {
		for _, k := range p.Kids(first) {
			if p.IsPossessor(k) {
				fl.add(p, quadwire.RoleOblique, "poss", k, -1)
			}
		}
	}
	fl.modifiers(p, noun, -1, 0)
	result, ok := p.matcher.Match(fl.frame)
	if !ok || result.Target < 0 {
		return
	}
	p.note("noun %q: %s", p.Lemma(noun), result.Pattern)
	p.consumed[noun] = true
	if kind := p.entityType(name); result.Event == "HOLD_OFFICE" && (kind == quadwire.Country || kind == quadwire.Place || p.officeAt(name, noun)) {
		return
	}
	a := p.resolve(fl, result)
	a.standing = true
	p.assign(p.FrameOf(name), noun, a)
}
