package web

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/quadwire/quadwire"
)

type triedToken struct {
	Form   string `json:"form"`
	UPOS   string `json:"upos"`
	DepRel string `json:"deprel"`
	Head   int    `json:"head"` // index within the sentence, -1 at the root
}

type triedSentence struct {
	Text   string       `json:"text"`
	Kind   string       `json:"kind"`
	Tokens []triedToken `json:"tokens"`
	Claims []*claim     `json:"claims"`
}

// try extracts from a text without storing anything.
func (s *server) try(w http.ResponseWriter, r *http.Request) {
	if s.opts.Try == nil {
		fail(w, http.StatusNotImplemented, errors.New("this server cannot extract"))
		return
	}
	data, err := body(w, r, 2*maxText) // JSON escapes may double a text
	if err != nil {
		fail(w, status(err), err)
		return
	}
	var ask struct{ Text, Published string }
	if err := json.Unmarshal([]byte(data), &ask); err != nil {
		fail(w, http.StatusBadRequest, fmt.Errorf("request: %w", err))
		return
	}
	if len(ask.Text) > maxText {
		fail(w, http.StatusRequestEntityTooLarge, fmt.Errorf("the text is longer than %d bytes", maxText))
		return
	}
	var published time.Time
	if ask.Published != "" {
		if published, err = time.Parse(time.DateOnly, ask.Published); err != nil {
			fail(w, http.StatusBadRequest, fmt.Errorf("date %q: write YYYY-MM-DD", ask.Published))
			return
		}
	}
	ctx, cancel := s.limited(r)
	defer cancel()
	doc, err := s.opts.Try(ctx, ask.Text, published)
	if err != nil {
		answer(w, map[string]any{"sentences": []triedSentence{}, "skipped": err.Error()})
		return
	}
	answer(w, map[string]any{"sentences": tried(doc), "skipped": ""})
}

// tried puts the statements of doc under their sentences.
func tried(doc *quadwire.Document) []triedSentence {
	out := make([]triedSentence, len(doc.Sentences))
	for i, sent := range doc.Sentences {
		out[i] = triedSentence{Text: doc.Text(sent.Span), Kind: string(sent.Kind), Tokens: []triedToken{}, Claims: []*claim{}}
		for j := sent.First; j < sent.Last; j++ {
			tok := doc.Tokens[j]
			head := -1
			if tok.Head >= sent.First && tok.Head < sent.Last {
				head = tok.Head - sent.First
			}
			out[i].Tokens = append(out[i].Tokens, triedToken{doc.Form(j), tok.UPOS, tok.DepRel, head})
		}
	}
	for i := range doc.Statements {
		stmt := &doc.Statements[i]
		for j, sent := range doc.Sentences {
			if len(stmt.Evidence) > 0 && sent.Overlaps(stmt.Evidence[0]) {
				out[j].Claims = append(out[j].Claims, triedClaim(doc, stmt))
				break
			}
		}
	}
	return out
}

func triedClaim(doc *quadwire.Document, stmt *quadwire.Statement) *claim {
	name := func(t quadwire.Term) string {
		if ent := doc.Entity(t.Entity); t.Entity != "" && ent != nil {
			return ent.Name
		}
		return t.Text
	}
	cl := &claim{
		ID: string(stmt.ID), SubjectLabel: name(stmt.Subject), ObjectLabel: name(stmt.Object),
		Relation: string(stmt.Predicate), RelationLabel: relationLabel(stmt.Predicate),
		Event: string(stmt.Event), Mode: stmt.Mode, Phrase: stmt.Phrase, Topic: name(stmt.Topic), Place: name(stmt.Place),
		TimeBasis: string(stmt.Time.Basis), Polarity: string(stmt.Polarity), Modality: string(stmt.Modality),
		Speakers: []string{}, Article: string(doc.Article.ID), ArticleTitle: doc.Article.Title,
		Rule: stmt.Rule, Confidence: stmt.Confidence,
	}
	cl.Label = cl.SubjectLabel + " " + cl.RelationLabel + " " + cl.ObjectLabel
	if !stmt.Time.IsZero() {
		cl.From, cl.To = stmt.Time.Earliest.Format(time.RFC3339), stmt.Time.Latest.Format(time.RFC3339)
	}
	for _, who := range stmt.AttributedTo {
		cl.Speakers = append(cl.Speakers, cmp.Or(name(who), string(who.Entity)))
	}
	cl.Quote = doc.Text(stmt.Evidence[0])
	cl.mark()
	return cl
}
