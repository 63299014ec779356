package format

import (
	"io"
	"strings"

	"github.com/quadwire/quadwire"
)

// triple is one extraction as the scorers of open information extraction read it.
type triple struct {
	ID         string   `json:"sent_id"`
	Subject    string   `json:"subject"`
	Predicate  string   `json:"predicate"`
	Object     string   `json:"object"`
	Args       []string `json:"args,omitempty"`
	Confidence float64  `json:"confidence,omitempty"`
}

// OpenIE writes one line a statement that has an object, in the words of the text. Statements that
// differ in what the words do not show (the members of "both leaders") are one line.
func OpenIE(w io.Writer, item Item) error {
	doc := item.Doc
	seen := map[[3]string]bool{}
	for i := range doc.Statements {
		stmt := &doc.Statements[i]
		if stmt.Object.Text == "" {
			continue
		}
		subject, object := asWritten(doc, stmt)
		key := [3]string{subject.Text, stmt.Phrase, object.Text}
		if seen[key] {
			continue
		}
		seen[key] = true
		err := line(w, triple{
			ID:      articleID(doc.Article),
			Subject: key[0], Predicate: key[1], Object: key[2],
			Confidence: stmt.Confidence,
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// asWritten gives subject and object in the order of the words: where the clause's subject is the
// one acted upon ("Lima was attacked by Oslo"), the statement has them the other way round.
func asWritten(doc *quadwire.Document, stmt *quadwire.Statement) (subject, object quadwire.Term) {
	if c := stmt.Clause; c >= 0 && c < len(doc.Clauses) && stmt.Object.Span.Len() > 0 {
		if doc.Clauses[c].Subject.Span.Overlaps(stmt.Object.Span) && !doc.Clauses[c].Subject.Span.Overlaps(stmt.Subject.Span) {
			return stmt.Object, stmt.Subject
		}
	}
	return stmt.Subject, stmt.Object
}

// OpenIEClause writes one line a clause: its subject, its verb group and all its arguments.
// Clauses without a subject have no line, nor have those that are but the beginning of another.
func OpenIEClause(w io.Writer, item Item) error {
	doc := item.Doc
	seen := map[string]bool{}
	for i := range doc.Clauses {
		clause := &doc.Clauses[i]
		if clause.Subject.Text == "" || clause.Partial {
			continue
		}
		out := triple{
			ID:      articleID(doc.Article),
			Subject: clause.Subject.Text, Predicate: clause.Phrase,
			Args: arguments(clause),
		}
		if len(out.Args) > 0 {
			out.Object = out.Args[0]
		}
		key := strings.Join(append([]string{out.Subject, out.Predicate}, out.Args...), "\x00")
		if seen[key] {
			continue
		}
		seen[key] = true
		if err := line(w, out); err != nil {
			return err
		}
	}
	return nil
}

// arguments are the words of the clause's arguments, each with its preposition.
func arguments(clause *quadwire.Clause) []string {
	var args []string
	for _, arg := range clause.Args {
		if arg.Role == quadwire.RoleSubject || arg.Term.Text == "" {
			continue
		}
		text := arg.Term.Text
		if arg.Prep != "" {
			text = arg.Prep + " " + text
		}
		args = append(args, text)
	}
	return args
}
