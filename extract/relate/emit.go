package relate

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/relate/clause"
	"github.com/quadwire/quadwire/extract/relate/lexicon"
)

// emit turns the candidates of the sentence into statements.
func (p *page) emit() {
	for i := range p.cands {
		c := &p.cands[i]
		if !p.hasLetter(c.subjWord) || c.object >= 0 && !p.hasLetter(c.objWord) {
			continue
		}
		if c.act != nil || len(p.entities(c.subject)) < 2 && len(p.entities(c.object)) < 2 {
			p.doc.Statements = append(p.doc.Statements, p.statement(c))
			continue
		}
		if p.sameGroup(p.parties(c.subject), p.objectParties(c.object)) && !p.reciprocal(c.object) {
			continue
		}
		for _, s := range p.members(c.subject) {
			for _, t := range p.members(c.object) {
				stmt := p.statement(c)
				stmt.Subject.Entity, stmt.Object.Entity = s, t
				if s != "" && s == t {
					continue
				}
				p.doc.Statements = append(p.doc.Statements, stmt)
			}
		}
	}
}

func (p *page) objectParties(head int) []party {
	if head < 0 {
		return nil
	}
	return p.parties(head)
}

// members lists the entities that head stands for, each of a group; "" if there is none.
func (p *page) members(head int) []quadwire.IRI {
	ents := p.entities(head)
	if len(ents) == 0 || len(ents) > maxGroup {
		return []quadwire.IRI{""}
	}
	var out []quadwire.IRI
	for _, e := range ents {
		out = append(out, p.doc.Entities[e].ID)
	}
	return out
}

// maxGroup is how many members of a group get a statement each.
const maxGroup = 6

func (p *page) statement(c *candidate) quadwire.Statement {
	stmt := quadwire.Statement{
		Clause: -1, Polarity: c.status.Polarity, Modality: c.status.Modality, Hedge: c.status.Hedge,
		Phrase: c.text, Rule: c.rule, Evidence: p.evidence,
		Predicate: predicate(c.name),
	}
	if stmt.Phrase == "" {
		stmt.Phrase = p.Text(c.phrase)
	}
	stmt.Subject = p.term(c.subject, c.subjWord)
	if c.object >= 0 {
		stmt.Object = p.term(c.object, c.objWord)
	}
	if p.clausal(c) {
		stmt.Object.Entity = "" // "said | Lima was no enemy" does not speak to an enemy
	}
	if c.kind || stmt.Object.Entity != "" && stmt.Object.Entity == stmt.Subject.Entity && c.act == nil {
		stmt.Object.Entity = "" // "defended itself"
	}
	if c.frame >= 0 && c.noun < 0 {
		stmt.Clause = p.clauses[c.frame]
	}
	head := c.subject
	if c.frame >= 0 {
		head = p.Frames[c.frame].Head
	}
	if c.noun >= 0 {
		head = c.noun
	}
	if c.noun >= 0 && (c.act == nil || c.act.standing) {
		stmt.AttributedTo = p.quotedSpeakers(head)
	} else {
		stmt.AttributedTo = p.speakers(c.frame, head)
	}
	if c.act != nil && c.act.teller > 0 {
		stmt.AttributedTo = append([]quadwire.Term{p.term(c.act.teller-1, p.Short(c.act.teller-1))}, stmt.AttributedTo...)
	}
	stmt.Time = p.timeOf(c.frame, c.noun)
	stmt.Place = p.placeOf(c.frame, c.object)
	if c.act != nil {
		p.applyAct(&stmt, c)
	}
	stmt.Confidence = p.confidence(c)
	return stmt
}

// applyAct gives a statement its type and the direction of the act.
func (p *page) applyAct(stmt *quadwire.Statement, c *candidate) {
	a := c.act
	stmt.Event, stmt.Mode, stmt.Symmetric = a.Event, a.Mode, a.Symmetric
	stmt.Predicate = quadwire.IRI("rel:" + a.Relation)
	stmt.Rule = cmp.Or(a.Rule, a.Pattern)
	if a.swapped {
		stmt.Subject, stmt.Object = stmt.Object, stmt.Subject
	}
	if e := a.sourceParty.entity; e >= 0 {
		stmt.Subject.Entity = p.doc.Entities[e].ID
	}
	if e := a.targetParty.entity; e >= 0 && !p.clausal(c) {
		stmt.Object.Entity = p.doc.Entities[e].ID
	}
	if a.targetParty.head < 0 && a.Symmetric {
		stmt.Object.Entity, stmt.Symmetric = "", false // "held talks" is no act towards the talks
	}
	if a.targetParty.entity < 0 && stmt.Object.Entity == "" {
		stmt.Symmetric = false // what is not known does nothing itself
	}
	if a.Polarity == quadwire.Negated {
		stmt.Polarity = opposite(stmt.Polarity)
	}
	topic := a.topic
	if topic < 0 {
		topic = p.matter(c)
	}
	if topic >= 0 && topic != a.target && topic != a.source {
		stmt.Topic = p.term(topic, p.topicWords(topic))
	}
}

// matter is what an act is about where the lexicon does not say: what somebody is accused of or asked
// to do, or the thing that is given or shared. -1 if there is none.
func (p *page) matter(c *candidate) int {
	if c.frame < 0 || c.noun >= 0 {
		return -1
	}
	f := &p.Frames[c.frame]
	for _, a := range f.Args {
		if p.deed(f, a) && !p.Below(c.object, a.Head) {
			return a.Head
		}
	}
	for _, a := range f.Args {
		if a.Role == quadwire.RoleObject && a.Head != c.object && a.Head != c.subject && len(p.entities(a.Head)) < 2 && !(p.actNoun(a.Head) && (p.consumed[a.Head] || tables().light[f.Lemma])) {
			return a.Head
		}
	}
	return -1
}

// actNoun tells whether noun k names an act, as "visit" does.
func (p *page) actNoun(k int) bool {
	return p.matcher != nil && p.matcher.Has(lexicon.Nominal, p.Lemma(k))
}

// deed tells whether a is a clause that says what an act is about: a complement, or a gerund or
// infinitive behind the verb, "accused of closing the port".
func (p *page) deed(f *clause.Frame, a clause.Arg) bool {
	if a.Frame < 0 || a.Head == f.Head {
		return false
	}
	g := &p.Frames[a.Frame]
	return a.Role == quadwire.RoleComplement || a.Role == quadwire.RoleAdverbial && a.Head > f.Head && len(g.Mark) > 0 && !g.Finite
}

// topicWords is the whole phrase or clause that names a topic, cut where it gets long.
func (p *page) topicWords(head int) []int {
	words := p.Long(head)
	if len(words) > 25 {
		words = p.Short(head)
	}
	return words
}

func opposite(pol quadwire.Polarity) quadwire.Polarity {
	if pol == quadwire.Negated {
		return quadwire.Asserted
	}
	return quadwire.Negated
}

// predicate is the open predicate with those parts: "rel:become_justice_of".
func predicate(parts []string) quadwire.IRI {
	name := strings.ToLower(strings.Join(parts, "_"))
	name = strings.Map(func(r rune) rune {
		if r <= ' ' || strings.ContainsRune(`<>"{}|\^%`+"`", r) {
			return '_'
		}
		return r
	}, name)
	if name == "" {
		name = "be"
	}
	return quadwire.IRI("rel:" + name)
}

// confidence starts at 0.9 and falls with each thing that parsers and rules get wrong: an inherited
// subject, each phrase on a noun, a nominal act, an open predicate, an intransitive clause, and a
// long sentence. It is never below 0.2.
func (p *page) confidence(c *candidate) float64 {
	conf := 0.9
	if c.frame >= 0 && p.Frames[c.frame].Control != "stated" {
		conf -= 0.1
	}
	conf -= 0.1 * float64(c.depth)
	if c.noun >= 0 {
		conf -= 0.1
	}
	if c.act == nil {
		conf -= 0.05
	}
	if c.object < 0 {
		conf -= 0.2
	}
	if p.Last-p.First > 40 {
		conf -= 0.1
	}
	return math.Round(max(conf, 0.2)*100) / 100
}

// offices adds a HOLD_OFFICE statement for each office, on the words of an open statement that says
// the same where there is one.
func (r *reader) offices() {
	doc := r.doc
	for _, o := range doc.Offices {
		if c := r.receives(o); c >= 0 {
			o.Of, o.Rule = c, "host of a visitor"
		}
		if o.Of < 0 || o.Of >= len(doc.Entities) || o.Person < 0 {
			continue
		}
		person, of := doc.Entities[o.Person], doc.Entities[o.Of]
		stmt := quadwire.Statement{
			Clause:  -1,
			Subject: quadwire.Term{Entity: person.ID, Text: person.Name}, Object: quadwire.Term{Entity: of.ID, Text: of.Name},
			Predicate: "rel:holds_office", Event: "HOLD_OFFICE", Mode: "CURRENT",
			Topic:    quadwire.Term{Text: o.Title},
			Polarity: quadwire.Asserted, Modality: quadwire.Actual,
			Phrase: "is " + o.Title + " of", Evidence: []quadwire.Span{r.sentenceSpan(o.Evidence)}, Rule: o.Rule, Confidence: 0.85,
		}
		switch o.Status {
		case "former":
			stmt.Predicate, stmt.Mode, stmt.Phrase = "rel:held_office", "FORMER", "was "+o.Title+" of"
		case "future":
			stmt.Modality, stmt.Phrase = quadwire.Planned, "will be "+o.Title+" of"
		}
		if i := r.sameOffice(&stmt); i >= 0 {
			old := doc.Statements[i]
			if old.Predicate == "rel:held_office" {
				stmt.Predicate, stmt.Mode = old.Predicate, old.Mode
			}
			stmt.Clause, stmt.Subject, stmt.Object, stmt.Phrase = old.Clause, old.Subject, old.Object, old.Phrase
			doc.Statements[i] = stmt
			continue
		}
		doc.Statements = append(doc.Statements, stmt)
	}
}

// sameOffice finds the open statement of the same sentence that says the same as stmt: "Berg is
// vice chairman of ; the commission".
func (r *reader) sameOffice(stmt *quadwire.Statement) int {
	return slices.IndexFunc(r.doc.Statements, func(s quadwire.Statement) bool {
		same := s.Event == stmt.Event && (s.Topic.Text == "" || s.Topic.Text == stmt.Topic.Text || s.Rule != stmt.Rule)
		return (s.Event == "" || same) && s.Subject.Entity == stmt.Subject.Entity &&
			s.Object.Entity == stmt.Object.Entity && s.Evidence[0] == stmt.Evidence[0]
	})
}

// sentenceSpan is the sentence that span lies in.
func (r *reader) sentenceSpan(span quadwire.Span) quadwire.Span {
	for _, sent := range r.doc.Sentences {
		if sent.Overlaps(span) {
			return sent.Span
		}
	}
	return span
}
