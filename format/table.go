package format

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/quadwire/quadwire"
)

// Table writes a document's statements in columns, for people.
func Table(w io.Writer, item Item) error {
	doc := item.Doc
	var buf bytes.Buffer
	tw := tabwriter.NewWriter(&buf, 0, 0, 2, ' ', 0)
	fmt.Fprintf(tw, "%s\n", clean(articleID(doc.Article)))
	for i := range doc.Statements {
		stmt := &doc.Statements[i]
		subject, _ := termName(doc, stmt.Subject)
		object, _ := termName(doc, stmt.Object)
		fmt.Fprintf(tw, "  %s\t%s\t%s\t%s\t%s\n",
			clean(subject), clean(stmt.Phrase), clean(object), kind(stmt), clean(remarks(doc, stmt)))
	}
	_ = tw.Flush() // a buffer never fails
	for row := range strings.Lines(buf.String()) {
		if _, err := fmt.Fprintln(w, strings.TrimRight(row, " \n")); err != nil {
			return err
		}
	}
	return nil
}

// kind is "CONSULT/MEET", "CONSULT" or "-".
func kind(stmt *quadwire.Statement) string {
	switch {
	case stmt.Event == "":
		return "-"
	case stmt.Mode == "":
		return string(stmt.Event)
	}
	return string(stmt.Event) + "/" + stmt.Mode
}

// remarks lists what else is known of a statement, in the order in which a reader asks for it.
func remarks(doc *quadwire.Document, stmt *quadwire.Statement) string {
	var parts []string
	add := func(label, value string) {
		if value != "" {
			parts = append(parts, label+value)
		}
	}
	add("", stmt.Time.String())
	if stmt.Polarity == quadwire.Negated {
		add("", "not")
	}
	if stmt.Modality != quadwire.Actual {
		add("", string(stmt.Modality))
	}
	add("", stmt.Hedge)
	for _, speaker := range stmt.AttributedTo {
		name, _ := termName(doc, speaker)
		add("says ", name)
	}
	topic, _ := termName(doc, stmt.Topic)
	add("on ", topic)
	place, _ := termName(doc, stmt.Place)
	add("in ", place)
	return strings.Join(parts, ", ")
}

// clean keeps a cell on one line and free of control characters, which could otherwise rule the
// reader's terminal.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f && r < 0xa0 {
			return ' '
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// Explain writes how a document was read, sentence by sentence: the tree, the clauses found in
// it, the statements with the rules that made them, and what was noted on the way.
func Explain(w io.Writer, item Item) error {
	doc := item.Doc
	for i := range doc.Sentences {
		sent := &doc.Sentences[i]
		if _, err := fmt.Fprintf(w, "# %s [%d:%d) %s\n%s\n", clean(articleID(doc.Article)), sent.Start, sent.End, sent.Kind,
			clean(doc.Text(sent.Span))); err != nil {
			return err
		}
		explainTree(w, doc, sent)
		explainClauses(w, doc, i)
		explainStatements(w, doc, sent)
		for _, note := range item.Notes[i] {
			fmt.Fprintf(w, "  note: %s\n", clean(note))
		}
		fmt.Fprintln(w)
	}
	return nil
}

func explainTree(w io.Writer, doc *quadwire.Document, sent *quadwire.Sentence) {
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for i := sent.First; i < sent.Last; i++ {
		tok := &doc.Tokens[i]
		head := 0
		if tok.Head >= 0 {
			head = tok.Head - sent.First + 1
		}
		fmt.Fprintf(tw, "  %d\t%s\t%s\t%s\t%s\t%d\t%s\n",
			i-sent.First+1, clean(doc.Form(i)), tok.Lemma, tok.UPOS, tok.XPOS, head, tok.DepRel)
	}
	_ = tw.Flush()
}

func explainClauses(w io.Writer, doc *quadwire.Document, sentence int) {
	for i := range doc.Clauses {
		clause := &doc.Clauses[i]
		if clause.Sentence != sentence {
			continue
		}
		fmt.Fprintf(w, "  clause %d (%s): %s | %s", i, clause.Rule, clean(clause.Subject.Text), clean(clause.Phrase))
		for _, arg := range clause.Args {
			fmt.Fprintf(w, " | %s: %s", arg.Role, clean(strings.TrimSpace(arg.Prep+" "+arg.Term.Text)))
		}
		if clause.Polarity != "" {
			fmt.Fprintf(w, " | %s, %s", clause.Polarity, clause.Modality)
		}
		fmt.Fprintln(w)
	}
}

func explainStatements(w io.Writer, doc *quadwire.Document, sent *quadwire.Sentence) {
	for i := range doc.Statements {
		stmt := &doc.Statements[i]
		if !sent.Contains(evidence(doc, stmt)) {
			continue
		}
		subject, _ := termName(doc, stmt.Subject)
		object, _ := termName(doc, stmt.Object)
		fmt.Fprintf(w, "  statement %s (%s): %s | %s | %s | %s | %s\n", stmt.ID, stmt.Rule,
			clean(subject), clean(string(stmt.Predicate)), clean(object), kind(stmt), clean(remarks(doc, stmt)))
	}
}
