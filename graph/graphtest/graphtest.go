// Package graphtest makes small documents for the tests of graph and of what stands on it. Their
// world is invented.
package graphtest

import (
	"fmt"
	"strings"
	"time"

	"github.com/quadwire/quadwire"
)

// Doc builds one document, sentence by sentence.
type Doc struct{ *quadwire.Document }

// New starts the document of article id, published on that day ("2031-03-04", "" if unknown).
func New(id, title, day string) *Doc {
	art := &quadwire.Article{ID: quadwire.IRI("art:" + id), Title: title, Hash: "h-" + id}
	if day != "" {
		art.Published, art.PublishedBasis = Day(day), quadwire.BasisMetadata
	}
	return &Doc{&quadwire.Document{Article: art, Done: quadwire.LayerRelations}}
}

// Day is the start of a day in UTC.
func Day(day string) time.Time {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic(err)
	}
	return t
}

// On is the interval of one day.
func On(day string) quadwire.TimeInterval {
	t := Day(day)
	return quadwire.TimeInterval{
		Earliest: t, Latest: t.Add(24*time.Hour - time.Second),
		Granularity: quadwire.Day, Basis: quadwire.TimeExplicit,
	}
}

// Entity adds an entity and gives its term.
func (d *Doc) Entity(typ quadwire.EntityType, name string, aliases ...string) quadwire.Term {
	id := quadwire.IRI("ent:" + strings.ReplaceAll(name, " ", "_"))
	if d.Document.Entity(id) == nil {
		d.Entities = append(d.Entities, quadwire.Entity{ID: id, Type: typ, Name: name, Aliases: aliases})
	}
	return quadwire.Term{Entity: id, Text: name}
}

// Sentence adds a sentence to the text and gives its span.
func (d *Doc) Sentence(text string) quadwire.Span {
	start := len(d.Article.Text)
	d.Article.Text += text + "\n"
	return quadwire.Span{Start: start, End: start + len(text)}
}

// Say adds a statement whose evidence is a sentence made of its words. The options change it.
func (d *Doc) Say(s quadwire.Term, relation string, o quadwire.Term, options ...func(*quadwire.Statement)) {
	stmt := quadwire.Statement{
		Clause: -1, Subject: s, Predicate: quadwire.IRI("rel:" + relation), Object: o,
		Polarity: quadwire.Asserted, Modality: quadwire.Actual, Rule: "test", Confidence: 0.9,
		Phrase: strings.ReplaceAll(relation, "_", " "),
	}
	for _, option := range options {
		option(&stmt)
	}
	text := fmt.Sprintf("%s %s %s.", s.Text, stmt.Phrase, o.Text)
	stmt.Evidence = []quadwire.Span{d.Sentence(text)}
	stmt.ID = quadwire.IRI(fmt.Sprintf("stmt:%s-%d", strings.TrimPrefix(string(d.Article.ID), "art:"), len(d.Statements)+1))
	d.Statements = append(d.Statements, stmt)
}

// Office adds an office.
func (d *Doc) Office(person, of quadwire.Term, role, status string) {
	at := func(t quadwire.Term) int {
		for i := range d.Entities {
			if d.Entities[i].ID == t.Entity {
				return i
			}
		}
		return -1
	}
	d.Offices = append(d.Offices, quadwire.Office{
		Person: at(person), Of: at(of), Title: role, Role: role, Status: status, Rule: "test",
		Evidence: d.Sentence(person.Text + ", " + role + " of " + of.Text + "."),
	})
}

// Words is a term that stands for no entity.
func Words(text string) quadwire.Term { return quadwire.Term{Text: text} }

// Event sets event type and mode.
func Event(t quadwire.EventType, mode string) func(*quadwire.Statement) {
	return func(s *quadwire.Statement) { s.Event, s.Mode = t, mode }
}

// Symmetric makes it hold in both directions.
func Symmetric(s *quadwire.Statement) { s.Symmetric = true }

// Negated denies it.
func Negated(s *quadwire.Statement) { s.Polarity = quadwire.Negated }

// Modality sets the modality.
func Modality(m quadwire.Modality) func(*quadwire.Statement) {
	return func(s *quadwire.Statement) { s.Modality = m }
}

// By sets the chain of speakers, innermost first.
func By(chain ...quadwire.Term) func(*quadwire.Statement) {
	return func(s *quadwire.Statement) { s.AttributedTo = chain }
}

// When sets the day.
func When(day string) func(*quadwire.Statement) {
	return func(s *quadwire.Statement) { s.Time = On(day) }
}

// About sets the topic.
func About(t quadwire.Term) func(*quadwire.Statement) {
	return func(s *quadwire.Statement) { s.Topic = t }
}

// At sets the place.
func At(t quadwire.Term) func(*quadwire.Statement) {
	return func(s *quadwire.Statement) { s.Place = t }
}

// Documents is a small corpus: two countries, three persons who meet, a denial, a plan, a claim of
// a third party, offices that change, and the same meeting in two articles.
func Documents() []*quadwire.Document {
	return []*quadwire.Document{talks(), reply(), change()}
}

func talks() *quadwire.Document {
	d := New("talks", "Norland and Estmark hold talks", "2031-03-05")
	d.Article.Source = "Harbour Post"
	velde := d.Entity(quadwire.Person, "Marta Velde", "Velde")
	croy := d.Entity(quadwire.Person, "Ilian Croy", "Croy")
	norland := d.Entity(quadwire.Country, "Norland", "Norlandic")
	estmark := d.Entity(quadwire.Country, "Estmark", "Estmarkian")
	isle := d.Entity(quadwire.Place, "Skerry Island")
	hale := d.Entity(quadwire.Place, "Port Hale")
	d.Office(velde, norland, "president", "current")
	d.Office(croy, estmark, "defence minister", "current")
	d.Say(velde, "met", croy, Symmetric, Event("CONSULT", "MEET"), When("2031-03-04"), At(hale))
	d.Say(norland, "supports", estmark, Event("SUPPORT", ""), About(isle))
	d.Say(norland, "allied_with", estmark, Symmetric, Negated, By(velde), Event("COOPERATE", "ALLIANCE"))
	d.Say(croy, "visited", norland, Event("CONSULT", "VISIT"), When("2031-03-04"))
	d.Say(velde, "said", Words("that the harbour stays open"), Event("SAY", ""))
	return d.Document
}

func reply() *quadwire.Document {
	d := New("reply", "Sudria accuses Estmark", "2031-03-06")
	d.Article.Source = "Sudria Daily"
	velde := d.Entity(quadwire.Person, "Marta Velde")
	croy := d.Entity(quadwire.Person, "Ilian Croy", "Croy", "General Croy")
	estmark := d.Entity(quadwire.Country, "Estmark")
	sudria := d.Entity(quadwire.Country, "Sudria")
	ministry := d.Entity(quadwire.Organization, "Sudrian Foreign Ministry")
	d.Say(croy, "met", velde, Symmetric, Event("CONSULT", "MEET"), When("2031-03-04"))
	d.Say(sudria, "accused", estmark, Event("ACCUSE", ""), When("2031-03-06"), About(Words("arming rebels")))
	d.Say(estmark, "armed", Words("rebels"), Event("AID", "MILITARY"), By(sudria, ministry))
	d.Say(estmark, "armed", sudria, Event("AID", "MILITARY"), By(velde))
	d.Say(sudria, "visited", estmark, Event("CONSULT", "VISIT"), Modality(quadwire.Planned), When("2031-05-01"))
	return d.Document
}

func change() *quadwire.Document {
	d := New("change", "New minister in Estmark", "2032-01-10")
	d.Article.Source = "Harbour Post"
	croy := d.Entity(quadwire.Person, "Ilian Croy")
	dunn := d.Entity(quadwire.Person, "Asa Dunn")
	estmark := d.Entity(quadwire.Country, "Estmark")
	norland := d.Entity(quadwire.Country, "Norland")
	d.Office(croy, estmark, "defence minister", "former")
	d.Office(dunn, estmark, "defence minister", "current")
	d.Say(dunn, "met", croy, Symmetric, Event("CONSULT", "MEET"), When("2032-01-09"))
	d.Say(norland, "sanctioned", estmark, Event("SANCTION", ""), When("2032-01-08"))
	return d.Document
}
