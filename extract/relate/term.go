package relate

import (
	"slices"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/relate/clause"
)

// mention is the mention that token head stands for, nil if there is none: one with that head, or
// the name around it, since a parser may take another word of a name for its head.
func (r *reader) mention(head int) *quadwire.Mention {
	if head < 0 {
		return nil
	}
	if k := r.tokens[head].alias; k >= 0 {
		head = k
	}
	if i := r.tokens[head].ment; i >= 0 {
		return r.namedPlace(&r.doc.Mentions[i])
	}
	if i := r.tokens[head].cover; i >= 0 {
		return &r.doc.Mentions[i]
	}
	return nil
}

// nameOf is the head of the name that stands for head in "the reviewers Smith and Jones", head itself
// if there is none.
func (p *page) nameOf(head int) int {
	if p.mention(head) == nil || len(p.mention(head).Entities) == 0 {
		for _, k := range p.Kids(head) {
			if p.NameBehind(head, k) {
				return k
			}
		}
	}
	return head
}

// names notes the nouns of sentence s that a name behind them makes clear: "the frigate Halia", "the
// port city of Callao".
func (r *reader) names(s *clause.Sentence) {
	for head := s.First; head < s.Last; head++ {
		if s.UPOS(head) != "NOUN" {
			continue
		}
		for _, k := range s.Kids(head) {
			behind := s.NameBehind(head, k)
			of := k > head && s.Is(k, "nmod") && s.Prep(k) == "of" && tables().settlement[s.Lemma(head)] && r.entityType(k) == quadwire.Place
			if r.named(k) && (of && !tables().beside[s.Lemma(head)] || (behind || of) && !r.named(head)) || r.introduced(s, head, k) {
				r.tokens[head].alias = k
				for _, c := range s.Kids(head) {
					if s.Shares(head, c) && r.introduced(s, head, k) {
						r.tokens[c].alias = k
					}
				}
				break
			}
		}
	}
}

// introduced tells whether k names the one that noun head describes: "her counterpart, Lars Holm".
func (r *reader) introduced(s *clause.Sentence, head, k int) bool {
	if !s.Is(k, "appos") || k < head || s.UPOS(k) != "PROPN" || len(s.Preposition(k)) > 0 || r.named(head) || !r.named(k) || s.XPOS(head) != "NN" {
		return false
	}
	kind := r.entityType(head)
	switch r.entityType(k) {
	case quadwire.Person:
		return kind == "" || kind == quadwire.Person
	case quadwire.Organization:
		return kind == quadwire.Organization
	}
	return false
}

// namedPlace is the name inside a description of a place that is no more than the name: "the Sahel
// region".
func (r *reader) namedPlace(ment *quadwire.Mention) *quadwire.Mention {
	if ment.Kind != quadwire.Nominal || ment.Type != quadwire.Place || len(ment.Entities) != 1 || !r.doc.Entities[ment.Entities[0]].Minted {
		return ment
	}
	for k := ment.First; k < ment.Last; k++ {
		if i := r.tokens[k].cover; i >= 0 && r.doc.Mentions[i].Type == quadwire.Place && r.doc.Mentions[i].Last == ment.Head {
			return &r.doc.Mentions[i]
		}
	}
	return ment
}

// entities are the entities that token head stands for; several for a group.
func (r *reader) entities(head int) []int {
	if head < 0 {
		return nil
	}
	if ment := r.mention(head); ment != nil {
		return ment.Entities
	}
	return nil
}

// entityType is the type of what token head stands for, "" if it is no known entity.
func (r *reader) entityType(head int) quadwire.EntityType {
	ment := r.mention(head)
	if ment == nil || len(ment.Entities) == 0 {
		return ""
	}
	if len(ment.Entities) > 1 {
		return r.doc.Entities[ment.Entities[0]].Type
	}
	if ment.Type != "" {
		return ment.Type
	}
	return r.doc.Entities[ment.Entities[0]].Type
}

// term makes the term for words, which stand for what head stands for.
func (r *reader) term(head int, words []int) quadwire.Term {
	t := quadwire.Term{Text: clause.Text(r.doc, words), Span: clause.Span(r.doc, words)}
	if e := r.entities(head); len(e) == 1 {
		t.Entity = r.doc.Entities[e[0]].ID
	}
	return t
}

// party is one of those who take part in an act: a conjunct, or a member of a group.
type party struct {
	head   int
	entity int // index of Document.Entities, -1 if it is none
}

// parties lists who head stands for: its conjuncts, and the members of each that is a group.
func (p *page) parties(head int) []party { return p.partiesOf(p.Conjuncts(head)) }

// partiesOf lists who heads stand for.
func (p *page) partiesOf(heads []int) []party {
	var out []party
	for _, k := range heads {
		ents := p.entities(k)
		if names := p.namesBehind(k); len(names) > 0 {
			for _, m := range names {
				out = append(out, party{m, p.entities(m)[0]})
			}
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
		for _, m := range p.Kids(k) {
			e := p.entities(m)
			if len(e) == 1 && (p.Is(m, "appos") && p.listed(k, m) || p.Is(m, "compound", "amod") && p.ranTogether(k, m)) {
				out = append(out, party{m, e[0]})
			}
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
	return m < name.First && slices.ContainsFunc(p.Kids(m), func(c int) bool { return p.Is(c, "conj") && name.First <= c && c < name.Last })
}

// listed tells whether m, hung on k as an apposition, is rather the next item of a list: both have
// names of their own and are of one type.
func (p *page) listed(k, m int) bool {
	a, b := p.entities(k), p.entities(m)
	return len(a) == 1 && len(b) == 1 && a[0] != b[0] && p.named(k) && p.named(m) &&
		p.doc.Entities[a[0]].Type == p.doc.Entities[b[0]].Type && !p.isPlace(k) && p.Lower(k+1) != "("
}

// subjectWords is the short phrase of a subject with its of-phrase, without which many subjects
// would be something else: "the culture of Bhutan".
func (p *page) subjectWords(head int) []int {
	words := p.Short(head)
	if p.IsPossessor(head) {
		return without(words, p.Clitic(head))
	}
	for _, k := range p.Kids(head) {
		if k > head && p.Is(k, "nmod") && p.Prep(k) != "" && !slices.Contains(words, k) {
			words = append(words, p.Preposition(k)...)
			words = append(words, p.Short(k)...)
		}
	}
	slices.Sort(words)
	return slices.Compact(words)
}

// named tells whether head stands for something with a name of its own.
func (r *reader) named(head int) bool {
	for _, e := range r.entities(head) {
		if !r.doc.Entities[e].Minted {
			return true
		}
	}
	return false
}
