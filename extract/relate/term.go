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
		if k := s.Counted(head); k >= 0 && s.UPOS(head) != "NOUN" {
			r.tokens[head].alias = k // "two of the envoys"
		}
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
		return kind == "" || kind == quadwire.Person || kind == quadwire.Organization && tables().either[s.Lemma(head)]
	case quadwire.Organization:
		return kind == quadwire.Organization || kind != quadwire.Place && tables().either[s.Lemma(head)]
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
