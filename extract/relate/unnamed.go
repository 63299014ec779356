package relate

import (
	"slices"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/relate/clause"
	"github.com/quadwire/quadwire/vocab"
)

// unnamed is an accusation or judgement that a sentence tells without saying who makes it: "Berg was
// convicted".
type unnamed struct {
	sentence *clause.Sentence
	clauses  []int
	frame    int
	act      act
	targets  []party
}

// judges tells whether an act of type event is one that the law or an accuser does to somebody.
func judges(event quadwire.EventType) bool { return event == vocab.Legal || event == vocab.Accuse }

// without notes that act a of frame n has no agent.
func (p *page) without(n int, a act) {
	f := &p.Frames[n]
	if a.source >= 0 || a.target < 0 || !f.Passive || !judges(a.Event) || a.Mode == "ACQUIT" || a.Mode == "BANKRUPTCY" ||
		f.Status.Polarity == quadwire.Negated || f.Status.Modality != quadwire.Actual {
		return
	}
	r := p.reader
	r.unnamed = append(r.unnamed, unnamed{p.Sentence, p.clauses, n, a, p.parties(a.target)})
}

// name gives the acts without an agent the one who does such to the same elsewhere in the article, or its only
// court, if there is one only.
func (r *reader) name() {
	court := r.onlyCourt()
	for _, u := range r.unnamed {
		for _, t := range u.targets {
			if t.entity < 0 {
				continue
			}
			i := r.judgeOf(r.doc.Entities[t.entity].ID)
			if i < 0 && u.act.Event == vocab.Legal {
				i = court
			}
			if i >= 0 {
				r.charge(u, t, &r.doc.Statements[i])
			}
		}
	}
}

// judgeOf is the statement of who accuses or tries entity target, -1 if there is none or several do.
func (r *reader) judgeOf(target quadwire.IRI) int {
	return r.only(func(s *quadwire.Statement) bool { return charges(s) && s.Object.Entity == target })
}

// onlyCourt is a statement whose subject is the only court of the article that does anything, -1 if there is none.
func (r *reader) onlyCourt() int {
	courts := map[quadwire.IRI]bool{}
	for _, m := range r.doc.Mentions {
		if len(m.Entities) == 1 && (m.Kind == quadwire.Name || m.Kind == quadwire.Nominal) && r.courtNoun(m.Head) && !r.headline(m.Head) {
			courts[r.doc.Entities[m.Entities[0]].ID] = true
		}
	}
	if len(courts) != 1 {
		return -1
	}
	return r.only(func(s *quadwire.Statement) bool { return charges(s) && courts[s.Subject.Entity] })
}

// charges tells whether s says that somebody is accused or judged, and not defended or appealed against.
func charges(s *quadwire.Statement) bool {
	switch s.Predicate {
	case "rel:accused", "rel:charged", "rel:tried", "rel:convicted", "rel:sentenced", "rel:fined":
		return true
	}
	return false
}

// headline tells whether token k stands in the headline.
func (r *reader) headline(k int) bool {
	for _, s := range r.doc.Sentences {
		if s.First <= k && k < s.Last {
			return s.Kind == quadwire.Title
		}
	}
	return false
}

// only is the first statement that fits where all that do have one subject, -1 if there is none.
func (r *reader) only(fits func(*quadwire.Statement) bool) int {
	found := -1
	for i := range r.doc.Statements {
		s := &r.doc.Statements[i]
		if !fits(s) || s.Subject.Entity == "" || s.Polarity == quadwire.Negated || s.Modality != quadwire.Actual {
			continue
		}
		if found >= 0 && r.doc.Statements[found].Subject.Entity != s.Subject.Entity {
			return -1
		}
		if found < 0 {
			found = i
		}
	}
	return found
}

// charge adds the statement that the subject of by does act u to t.
func (r *reader) charge(u unnamed, t party, by *quadwire.Statement) {
	who := r.doc.Entities[t.entity].ID
	if by.Subject.Entity == who {
		return
	}
	p := &page{
		reader: r, Sentence: u.sentence, clauses: u.clauses,
		evidence: []quadwire.Span{r.doc.Sentences[u.sentence.Sentence].Span},
	}
	a := u.act
	a.sourceParty, a.targetParty = party{-1, -1}, t
	stmt := p.statement(&candidate{
		frame: u.frame, subject: t.head, subjWord: p.subjectWords(t.head), object: -1, noun: -1,
		phrase: p.predicateWords(&p.Frames[u.frame]), act: nil, rule: a.Pattern, status: p.Frames[u.frame].Status,
	})
	stmt.Object, stmt.Subject = stmt.Subject, by.Subject
	stmt.Object.Entity = who
	stmt.Event, stmt.Mode, stmt.Predicate = a.Event, a.Mode, quadwire.IRI("rel:"+a.Relation)
	stmt.Rule = a.Pattern + ", named elsewhere"
	if by.Evidence[0] != stmt.Evidence[0] {
		stmt.Evidence = append(slices.Clone(stmt.Evidence), by.Evidence[0])
	}
	r.doc.Statements = append(r.doc.Statements, stmt)
}
