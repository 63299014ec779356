package relate_test

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/cockroachdb/datadriven"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/relate"
)

// TestStatements reads sentences with their trees, one token a line:
//
//	form  XPOS  head  relation  [lemma]  [@Type of the entity that it is the head of]
//
// A blank line ends a sentence; "¶" ends a paragraph. It prints the statements of each.
func TestStatements(t *testing.T) {
	t.Parallel()
	datadriven.Walk(t, "testdata", func(t *testing.T, path string) {
		datadriven.RunTest(t, path, func(t *testing.T, d *datadriven.TestData) string {
			doc := document(d.Input)
			switch d.Cmd {
			case "statements":
				if err := relate.Default().Annotate(context.Background(), doc); err != nil {
					t.Fatal(err)
				}
				check(t, doc)
				return statements(doc)
			case "open":
				if err := relate.New(nil).Annotate(context.Background(), doc); err != nil {
					t.Fatal(err)
				}
				check(t, doc)
				return statements(doc)
			case "clauses":
				if err := relate.New(nil).Annotate(context.Background(), doc); err != nil {
					t.Fatal(err)
				}
				check(t, doc)
				return clauses(doc)
			}
			t.Fatalf("unknown command %q", d.Cmd)
			return ""
		})
	})
}

// check holds what every document must keep.
func check(t *testing.T, doc *quadwire.Document) {
	t.Helper()
	ids := map[quadwire.IRI]bool{}
	for _, stmt := range doc.Statements {
		if len(stmt.Evidence) == 0 || stmt.Subject.IsZero() || stmt.Predicate == "" || stmt.Confidence <= 0 {
			t.Errorf("statement lacks something: %+v", stmt)
		}
		if ids[stmt.ID] {
			t.Errorf("ID %s twice", stmt.ID)
		}
		ids[stmt.ID] = true
		if stmt.Clause >= len(doc.Clauses) {
			t.Errorf("clause %d of %d", stmt.Clause, len(doc.Clauses))
		}
	}
}

// clauses prints the clauses.
func clauses(doc *quadwire.Document) string {
	var b strings.Builder
	for _, c := range doc.Clauses {
		fmt.Fprintf(&b, "%s ; %s", c.Subject.Text, c.Phrase)
		for _, arg := range c.Args {
			fmt.Fprintf(&b, " ; %s", strings.TrimSpace(arg.Prep+" "+arg.Term.Text))
		}
		if c.Partial {
			b.WriteString("  partial")
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// statements prints what matters of each statement.
func statements(doc *quadwire.Document) string {
	var b strings.Builder
	for _, s := range doc.Statements {
		fmt.Fprintf(&b, "%s ; %s ; %s  %s", s.Subject.Text, s.Phrase, s.Object.Text, s.Predicate)
		if s.Event != "" {
			fmt.Fprintf(&b, " %s", s.Event)
		}
		if s.Subject.Entity != "" && s.Object.Entity != "" {
			fmt.Fprintf(&b, " (%s, %s)", s.Subject.Entity, s.Object.Entity)
		}
		if s.Polarity == quadwire.Negated {
			b.WriteString(" not")
		}
		if s.Modality != quadwire.Actual {
			fmt.Fprintf(&b, " %s", s.Modality)
		}
		if s.Hedge != "" {
			fmt.Fprintf(&b, " hedge:%s", s.Hedge)
		}
		for _, t := range s.AttributedTo {
			fmt.Fprintf(&b, " says:%s", t.Text)
		}
		if !s.Topic.IsZero() {
			fmt.Fprintf(&b, " topic:%s", s.Topic.Text)
		}
		if !s.Place.IsZero() {
			fmt.Fprintf(&b, " place:%s", s.Place.Text)
		}
		if !s.Time.IsZero() {
			fmt.Fprintf(&b, " time:%s", s.Time.Earliest.Format(time.DateOnly))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// document builds a document from trees.
func document(input string) *quadwire.Document {
	doc := &quadwire.Document{Article: &quadwire.Article{ID: "art:test"}}
	var text strings.Builder
	paragraph := 0
	ids := map[string]int{}
	for block := range strings.SplitSeq(strings.TrimSpace(input), "\n\n") {
		first := len(doc.Tokens)
		start := text.Len()
		for line := range strings.SplitSeq(block, "\n") {
			f := strings.Fields(line)
			if len(f) == 0 {
				continue
			}
			if f[0] == "¶" {
				paragraph++
				continue
			}
			at := text.Len()
			text.WriteString(f[0])
			addToken(doc, f, first, quadwire.Span{Start: at, End: text.Len()}, ids)
			text.WriteByte(' ')
		}
		doc.Sentences = append(doc.Sentences, quadwire.Sentence{
			Span:  quadwire.Span{Start: start, End: text.Len() - 1},
			First: first, Last: len(doc.Tokens), Paragraph: paragraph, Kind: quadwire.Prose,
		})
	}
	doc.Article.Text = text.String()
	return doc
}

func addToken(doc *quadwire.Document, f []string, first int, span quadwire.Span, ids map[string]int) {
	head, err := strconv.Atoi(f[2])
	if err != nil {
		panic(fmt.Sprintf("head of %q: %v", f, err))
	}
	tok := quadwire.Token{Span: span, Lemma: strings.ToLower(f[0]), XPOS: f[1], UPOS: upos(f), DepRel: f[3], Head: head - 1 + first}
	if head == 0 {
		tok.Head = -1
	}
	i := len(doc.Tokens)
	for _, extra := range f[4:] {
		switch {
		case extra == "!time":
			day := time.Date(2020, 5, 4, 0, 0, 0, 0, time.UTC)
			doc.Times = append(doc.Times, quadwire.Timex{Span: span, First: i, Last: i + 1, Time: quadwire.TimeInterval{
				Earliest: day, Latest: day, Granularity: quadwire.Day, Basis: quadwire.TimeAnchored,
			}})
		case extra == "!noun": // whatever its other tag says
			tok.UPOS = "NOUN"
		case strings.HasPrefix(extra, "@"):
			addMention(doc, i, f[0], extra[1:], ids)
		default:
			tok.Lemma = extra
		}
	}
	doc.Tokens = append(doc.Tokens, tok)
}

// addMention adds a mention of type kind at token i: "Country", "Country=Chile" for another name
// of Chile, "Country=Chile+Peru" for both, "Person/CHL" for somebody who acts for Chile.
func addMention(doc *quadwire.Document, i int, form, kind string, ids map[string]int) {
	kind, names, found := strings.Cut(kind, "=")
	if !found {
		names = form
	}
	kind, country, _ := strings.Cut(kind, "/")
	ment := quadwire.Mention{First: i, Last: i + 1, Head: i, Kind: quadwire.Name, Type: quadwire.EntityType(kind), Chain: -1}
	for name := range strings.SplitSeq(names, "+") {
		k, ok := ids[name]
		if !ok {
			k = len(doc.Entities)
			ids[name] = k
			doc.Entities = append(doc.Entities, quadwire.Entity{ID: quadwire.IRI("ent:" + name), Name: name, Type: quadwire.EntityType(kind), Country: country})
		}
		ment.Entities = append(ment.Entities, k)
	}
	doc.Mentions = append(doc.Mentions, ment)
}

// upos is the universal tag of a line.
func upos(f []string) string {
	x, rel := f[1], f[3]
	switch {
	case strings.HasPrefix(rel, "aux") || rel == "cop":
		return "AUX"
	case rel == "punct":
		return "PUNCT"
	case x == "NNP" || x == "NNPS":
		return "PROPN"
	case strings.HasPrefix(x, "NN"):
		return "NOUN"
	case strings.HasPrefix(x, "VB"):
		return "VERB"
	case strings.HasPrefix(x, "JJ"):
		return "ADJ"
	case strings.HasPrefix(x, "RB"):
		return "ADV"
	case strings.HasPrefix(x, "PRP") || strings.HasPrefix(x, "W") || x == "EX":
		return "PRON"
	case x == "CD":
		return "NUM"
	case x == "DT":
		return "DET"
	case x == "TO":
		return "PART"
	case rel == "mark":
		return "SCONJ"
	case x == "IN":
		return "ADP"
	}
	return "X"
}
