package eval

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"strings"

	"github.com/quadwire/quadwire"
)

// Prediction is a statement to be scored, as the gold format of quadwire extract writes it.
type Prediction struct {
	Doc            string   `json:"doc"`
	Subject        string   `json:"subject"`
	SubjectAliases []string `json:"subject_aliases"`
	Predicate      string   `json:"predicate"`
	Event          string   `json:"event_type"`
	Object         string   `json:"object"`
	ObjectAliases  []string `json:"object_aliases"`
	Topic          string   `json:"topic"`
	Date           string   `json:"date"`
	Polarity       string   `json:"polarity"`
	Modality       string   `json:"modality"`
	Attribution    names    `json:"attribution"`
	Start          *int     `json:"evidence_start"` // nil: no evidence, which matches nothing
	End            *int     `json:"evidence_end"`
	Rule           string   `json:"rule"` // shown with errors
}

// names is a list of names, or one alone.
type names []string

// UnmarshalJSON reads null, a name or a list of names.
func (n *names) UnmarshalJSON(data []byte) error {
	var one *string
	if json.Unmarshal(data, &one) == nil {
		*n = nil
		if one != nil {
			*n = names{*one}
		}
		return nil
	}
	return json.Unmarshal(data, (*[]string)(n))
}

// maxLine is the longest line of predictions that is read.
const maxLine = 16 << 20

// ReadPredictions reads JSON lines.
func ReadPredictions(r io.Reader) ([]Prediction, error) {
	var preds []Prediction
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxLine)
	for n := 1; lines.Scan(); n++ {
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		var p Prediction
		if err := json.Unmarshal(lines.Bytes(), &p); err != nil {
			return nil, fmt.Errorf("predictions, line %d: %w", n, err)
		}
		preds = append(preds, p)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("predictions: %w", err)
	}
	return preds, nil
}

// Predictions are the statements of a document.
func Predictions(doc *quadwire.Document) []Prediction {
	preds := make([]Prediction, 0, len(doc.Statements))
	name := strings.TrimPrefix(string(doc.Article.ID), "art:")
	if plain, err := url.PathUnescape(name); err == nil {
		name = plain
	}
	for i := range doc.Statements {
		stmt := &doc.Statements[i]
		p := Prediction{
			Doc:       name,
			Predicate: stmt.Phrase,
			Event:     string(stmt.Event),
			Date:      stmt.Time.String(),
			Polarity:  string(stmt.Polarity),
			Modality:  modality(stmt.Modality),
			Rule:      stmt.Rule,
		}
		p.Subject, p.SubjectAliases = termName(doc, stmt.Subject)
		p.Object, p.ObjectAliases = termName(doc, stmt.Object)
		p.Topic, _ = termName(doc, stmt.Topic)
		for _, speaker := range stmt.AttributedTo {
			who, _ := termName(doc, speaker)
			p.Attribution = append(p.Attribution, who)
		}
		if len(stmt.Evidence) > 0 {
			ev := evidence(doc, stmt)
			p.Start, p.End = &ev.Start, &ev.End
		}
		preds = append(preds, p)
	}
	return preds
}

// evidence is the sentence that the clause of stmt stands in, or the first evidence.
func evidence(doc *quadwire.Document, stmt *quadwire.Statement) quadwire.Span {
	if stmt.Clause >= 0 && stmt.Clause < len(doc.Clauses) {
		for _, ev := range stmt.Evidence {
			if ev.Contains(doc.Clauses[stmt.Clause].Span) {
				return ev
			}
		}
	}
	return stmt.Evidence[0]
}

// termName is the name of the entity that t means, or its words.
func termName(doc *quadwire.Document, t quadwire.Term) (string, []string) {
	if ent := doc.Entity(t.Entity); ent != nil {
		return ent.Name, ent.Aliases
	}
	return t.Text, nil
}

// modality is the coarser name that gold uses.
func modality(m quadwire.Modality) string {
	switch m {
	case quadwire.Possible, quadwire.Conditional:
		return "hypothetical"
	}
	return string(m)
}
