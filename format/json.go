package format

import (
	"io"
	"time"

	"github.com/quadwire/quadwire"
)

// jsonTerm is a term: its node, if it means one, and the words with their byte offsets.
type jsonTerm struct {
	Node  quadwire.IRI `json:"node,omitempty"`
	Name  string       `json:"name,omitempty"`
	Text  string       `json:"text"`
	Start int          `json:"start"`
	End   int          `json:"end"`
}

// jsonSpan is a span with its text.
type jsonSpan struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// jsonTime is a time interval in days.
type jsonTime struct {
	Earliest    string `json:"earliest"`
	Latest      string `json:"latest"`
	Granularity string `json:"granularity"`
	Basis       string `json:"basis"`
}

// jsonStatement is a statement with all that is known of it.
type jsonStatement struct {
	Article      quadwire.IRI `json:"article"`
	ID           quadwire.IRI `json:"id"`
	Subject      *jsonTerm    `json:"subject"`
	Predicate    quadwire.IRI `json:"predicate"`
	Object       *jsonTerm    `json:"object"`
	Event        string       `json:"event,omitempty"`
	Mode         string       `json:"mode,omitempty"`
	Symmetric    bool         `json:"symmetric,omitempty"`
	Topic        *jsonTerm    `json:"topic,omitempty"`
	Place        *jsonTerm    `json:"place,omitempty"`
	Time         *jsonTime    `json:"time,omitempty"`
	Polarity     string       `json:"polarity"`
	Modality     string       `json:"modality"`
	Hedge        string       `json:"hedge,omitempty"`
	AttributedTo []*jsonTerm  `json:"attributed_to,omitempty"`
	Phrase       string       `json:"phrase"`
	Evidence     []jsonSpan   `json:"evidence"`
	Rule         string       `json:"rule"`
	Confidence   float64      `json:"confidence"`
}

// JSON writes one line a statement, complete.
func JSON(w io.Writer, item Item) error {
	doc := item.Doc
	for i := range doc.Statements {
		stmt := &doc.Statements[i]
		out := jsonStatement{
			Article: doc.Article.ID, ID: stmt.ID,
			Subject: newJSONTerm(doc, stmt.Subject), Predicate: stmt.Predicate, Object: newJSONTerm(doc, stmt.Object),
			Event: string(stmt.Event), Mode: stmt.Mode, Symmetric: stmt.Symmetric,
			Topic: newJSONTerm(doc, stmt.Topic), Place: newJSONTerm(doc, stmt.Place), Time: newJSONTime(stmt.Time),
			Polarity: string(stmt.Polarity), Modality: string(stmt.Modality), Hedge: stmt.Hedge,
			Phrase: stmt.Phrase, Rule: stmt.Rule, Confidence: stmt.Confidence,
		}
		for _, speaker := range stmt.AttributedTo {
			out.AttributedTo = append(out.AttributedTo, newJSONTerm(doc, speaker))
		}
		for _, ev := range stmt.Evidence {
			out.Evidence = append(out.Evidence, jsonSpan{ev.Start, ev.End, doc.Text(ev)})
		}
		if err := line(w, out); err != nil {
			return err
		}
	}
	return nil
}

func newJSONTerm(doc *quadwire.Document, t quadwire.Term) *jsonTerm {
	if t.IsZero() {
		return nil
	}
	out := &jsonTerm{Node: t.Entity, Text: t.Text, Start: t.Span.Start, End: t.Span.End}
	if ent := doc.Entity(t.Entity); ent != nil {
		out.Name = ent.Name
	}
	return out
}

func newJSONTime(t quadwire.TimeInterval) *jsonTime {
	if t.IsZero() {
		return nil
	}
	return &jsonTime{day(t.Earliest), day(t.Latest), string(t.Granularity), string(t.Basis)}
}

// day is "" for an open end.
func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}
