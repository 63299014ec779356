package format

import (
	"io"

	"github.com/quadwire/quadwire"
)

// goldLine is one statement as the scorer of gold statements reads it.
type goldLine struct {
	Doc            string   `json:"doc"`
	Subject        string   `json:"subject"`
	SubjectAliases []string `json:"subject_aliases,omitempty"`
	Predicate      string   `json:"predicate"`
	Event          string   `json:"event_type"`
	Object         string   `json:"object"`
	ObjectAliases  []string `json:"object_aliases,omitempty"`
	Topic          *string  `json:"topic"`
	Date           string   `json:"date"`
	Polarity       string   `json:"polarity"`
	Modality       string   `json:"modality"`
	Attribution    []string `json:"attribution"`
	Start          int      `json:"evidence_start"`
	End            int      `json:"evidence_end"`
}

// Gold writes one line a statement, with byte offsets of its evidence.
func Gold(w io.Writer, item Item) error {
	doc := item.Doc
	for i := range doc.Statements {
		stmt := &doc.Statements[i]
		out := goldLine{
			Doc:       articleID(doc.Article),
			Predicate: stmt.Phrase,
			Event:     string(stmt.Event),
			Date:      stmt.Time.String(),
			Polarity:  string(stmt.Polarity),
			Modality:  goldModality(stmt.Modality),
		}
		out.Subject, out.SubjectAliases = termName(doc, stmt.Subject)
		out.Object, out.ObjectAliases = termName(doc, stmt.Object)
		if !stmt.Topic.IsZero() {
			topic, _ := termName(doc, stmt.Topic)
			out.Topic = &topic
		}
		for _, speaker := range stmt.AttributedTo {
			name, _ := termName(doc, speaker)
			out.Attribution = append(out.Attribution, name)
		}
		ev := evidence(doc, stmt)
		out.Start, out.End = ev.Start, ev.End
		if err := line(w, out); err != nil {
			return err
		}
	}
	return nil
}

// goldModality is the coarser name that gold statements use.
func goldModality(m quadwire.Modality) string {
	switch m {
	case quadwire.Possible, quadwire.Conditional:
		return "hypothetical"
	}
	return string(m)
}

// evidence is the sentence that the statement's clause stands in, or the first evidence where
// there is no clause.
func evidence(doc *quadwire.Document, stmt *quadwire.Statement) quadwire.Span {
	if len(stmt.Evidence) == 0 {
		return quadwire.Span{}
	}
	if stmt.Clause >= 0 && stmt.Clause < len(doc.Clauses) {
		for _, ev := range stmt.Evidence {
			if ev.Contains(doc.Clauses[stmt.Clause].Span) {
				return ev
			}
		}
	}
	return stmt.Evidence[0]
}
