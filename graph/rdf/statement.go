package rdf

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"math"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/vocab"
)

// statement adds the node of one claim with all that is known of it, and its edges.
func (b *builder) statement(stmt *quadwire.Statement) {
	if stmt.ID == "" || stmt.Predicate == "" || stmt.Subject.IsZero() {
		return
	}
	id := FixIRI(string(stmt.ID))
	b.add(id, RDFType, quad.IRI("qw:Statement"))
	b.text(id, RDFSLabel, b.statementLabel(stmt))
	b.term(id, "qw:subject", stmt.Subject)
	b.add(id, "qw:predicate", FixIRI(string(stmt.Predicate)))
	b.term(id, "qw:object", stmt.Object)
	b.term(id, "qw:topic", stmt.Topic)
	b.term(id, "qw:place", stmt.Place)
	if stmt.Event != "" {
		b.add(id, "qw:event", eventIRI(stmt.Event))
	}
	b.text(id, "qw:mode", stmt.Mode)
	b.text(id, "qw:phrase", stmt.Phrase)
	b.text(id, "qw:hedge", stmt.Hedge)
	b.text(id, "qw:rule", stmt.Rule)
	b.add(id, "qw:polarity", FixIRI("qw:"+string(polarity(stmt))))
	b.add(id, "qw:modality", FixIRI("qw:"+string(modality(stmt))))
	if stmt.Symmetric {
		b.add(id, "qw:symmetric", quad.Bool(true))
	}
	if c := stmt.Confidence; c > 0 && !math.IsInf(c, 0) {
		b.add(id, "qw:confidence", quad.Float(math.Round(c*1000)/1000))
	}
	b.add(id, "qw:article", b.art)
	b.interval(id, stmt.Time)
	b.speakers(id, stmt)
	b.evidence(id, stmt.Evidence)
	b.edges(stmt)
}

// term adds an entity where one is meant, the words where none is.
func (b *builder) term(s, p quad.IRI, t quadwire.Term) {
	if t.Entity != "" {
		b.add(s, p, FixIRI(string(t.Entity)))
		return
	}
	b.text(s, p, t.Text)
}

// interval adds a time as points that queries compare, and as day, month and year where it lies
// within one.
func (b *builder) interval(id quad.IRI, t quadwire.TimeInterval) {
	if t.IsZero() {
		return
	}
	b.time(id, "qw:earliest", t.Earliest)
	b.time(id, "qw:latest", t.Latest)
	b.text(id, "qw:granularity", string(t.Granularity))
	b.text(id, "qw:timeBasis", string(t.Basis))
	if t.Earliest.IsZero() || t.Latest.IsZero() {
		return
	}
	for _, unit := range []struct {
		property quad.IRI
		layout   string
	}{{"qw:day", time.DateOnly}, {"qw:month", "2006-01"}, {"qw:year", "2006"}} {
		first := t.Earliest.UTC().Format(unit.layout)
		if first == t.Latest.UTC().Format(unit.layout) {
			b.text(id, unit.property, first)
		}
	}
}

// speakers adds the chain of those who say so. All are qw:attributedTo; qw:speaker is the
// innermost, qw:speaker2 who passed it on, and so on, for quads have no order.
func (b *builder) speakers(id quad.IRI, stmt *quadwire.Statement) {
	for i, who := range stmt.AttributedTo {
		b.term(id, "qw:attributedTo", who)
		property := quad.IRI("qw:speaker")
		if i > 0 {
			property += quad.IRI(fmt.Sprint(i + 1))
		}
		b.term(id, property, who)
	}
}

// evidence adds the sentences and where they are; of several, the first one's start and the last
// one's end.
func (b *builder) evidence(id quad.IRI, spans []quadwire.Span) {
	text := b.doc.Article.Text
	start, end := -1, -1
	for _, s := range spans {
		if s.Start < 0 || s.End > len(text) || s.Start >= s.End {
			continue
		}
		b.text(id, "qw:quote", strings.TrimSpace(text[s.Start:s.End]))
		if start < 0 || s.Start < start {
			start = s.Start
		}
		end = max(end, s.End)
	}
	if start >= 0 {
		b.add(id, "qw:start", quad.Int(start))
		b.add(id, "qw:end", quad.Int(end))
	}
}

// edges adds what one hop answers: only what is asserted, actual, not hedged, and said by the
// article itself or by one who takes part in it. A denial is an act of its own.
func (b *builder) edges(stmt *quadwire.Statement) {
	b.denial(stmt)
	if !isEdge(stmt) {
		return
	}
	s, o := FixIRI(string(stmt.Subject.Entity)), FixIRI(string(stmt.Object.Entity))
	p := FixIRI(string(stmt.Predicate))
	b.add(s, p, o)
	if stmt.Symmetric {
		b.add(o, p, s)
	}
}

// denial adds who denied which statement: the innermost speaker of a negated claim.
func (b *builder) denial(stmt *quadwire.Statement) {
	if polarity(stmt) != quadwire.Negated || len(stmt.AttributedTo) == 0 {
		return
	}
	if who := stmt.AttributedTo[0]; who.Entity != "" {
		b.add(FixIRI(string(who.Entity)), "rel:denied", FixIRI(string(stmt.ID)))
	}
}

func isEdge(stmt *quadwire.Statement) bool {
	s, o := stmt.Subject.Entity, stmt.Object.Entity
	if s == "" || o == "" || s == o || stmt.Hedge != "" {
		return false
	}
	if polarity(stmt) != quadwire.Asserted || modality(stmt) != quadwire.Actual {
		return false
	}
	if len(stmt.AttributedTo) == 0 {
		return true
	}
	speaker := stmt.AttributedTo[0].Entity
	return speaker == s || speaker == o
}

// statementLabel reads as a person would say it: "Russia supports China", "not: ..." if negated,
// and the modality in brackets unless it is actual.
func (b *builder) statementLabel(stmt *quadwire.Statement) string {
	label := b.termLabel(stmt.Subject) + " " + RelationLabel(stmt.Predicate)
	if !stmt.Object.IsZero() {
		label += " " + b.termLabel(stmt.Object)
	}
	if polarity(stmt) == quadwire.Negated {
		label = "not: " + label
	}
	if m := modality(stmt); m != quadwire.Actual {
		label += " (" + string(m) + ")"
	}
	return label
}

func (b *builder) termLabel(t quadwire.Term) string {
	if t.Entity == "" {
		return t.Text
	}
	if name := b.names[t.Entity]; name != "" {
		return name
	}
	return strings.ReplaceAll(LocalName(string(t.Entity)), "_", " ")
}

// RelationLabel is the relation as a person would say it.
func RelationLabel(iri quadwire.IRI) string {
	name := LocalName(string(iri))
	if rel, ok := vocab.Relation(name); ok && rel.Label != "" {
		return rel.Label
	}
	return strings.ReplaceAll(name, "_", " ")
}

// eventIRI is plover: for PLOVER's categories, qw: for our own event types.
func eventIRI(t quadwire.EventType) quad.IRI {
	if info, ok := vocab.Event(t); ok && info.Plover {
		return FixIRI("plover:" + string(t))
	}
	return FixIRI("qw:" + string(t))
}

func polarity(stmt *quadwire.Statement) quadwire.Polarity {
	if stmt.Polarity == "" {
		return quadwire.Asserted
	}
	return stmt.Polarity
}

func modality(stmt *quadwire.Statement) quadwire.Modality {
	if stmt.Modality == "" {
		return quadwire.Actual
	}
	return stmt.Modality
}

// Literal is a plain string, never language-tagged, always valid UTF-8.
func Literal(s string) quad.String { return quad.String(strings.ToValidUTF8(s, "\uFFFD")) }

// LocalName is what follows the prefix of a compact IRI.
func LocalName(iri string) string {
	_, name, ok := strings.Cut(iri, ":")
	if !ok {
		return iri
	}
	return name
}

// digest names a node after its content.
func digest(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		_, _ = io.WriteString(h, p+"\x00") // a hash never fails
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}
