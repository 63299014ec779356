package format

import (
	"io"
	"strings"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/vocab"
)

// eventsLine holds the events of one document: source, target, category, and true where the
// event is symmetric.
type eventsLine struct {
	ID     string  `json:"id"`
	Events [][]any `json:"events"`
}

// Events writes one line a document: its statements of PLOVER categories as actor codes (country,
// then sector). Only what is asserted and actual is an event. A source without any code is no
// actor; a target without one is "".
func Events(w io.Writer, item Item) error {
	doc := item.Doc
	out := eventsLine{ID: articleID(doc.Article), Events: [][]any{}}
	type event struct {
		source, target string
		category       quadwire.EventType
		symmetric      bool
	}
	seen := map[event]bool{}
	for i := range doc.Statements {
		stmt := &doc.Statements[i]
		category := vocab.Plover(stmt.Event, stmt.Mode)
		if category == "" || !happened(stmt.Polarity, stmt.Modality) {
			continue
		}
		ev := event{actor(doc, stmt.Subject), actor(doc, stmt.Object), category, stmt.Symmetric}
		if ev.source == "" || seen[ev] {
			continue
		}
		seen[ev] = true
		row := []any{ev.source, ev.target, ev.category}
		if ev.symmetric {
			row = append(row, true)
		}
		out.Events = append(out.Events, row)
	}
	return line(w, out)
}

// happened tells whether polarity and modality together say that something is so.
func happened(p quadwire.Polarity, m quadwire.Modality) bool {
	return p == quadwire.Asserted && m == quadwire.Actual
}

// actor is the code of the entity that t means: "USAMIL"; "" if it has none.
func actor(doc *quadwire.Document, t quadwire.Term) string {
	ent := doc.Entity(t.Entity)
	if ent == nil {
		return ""
	}
	if ent.Type == quadwire.Country && ent.Sector == "" && (governs(t.Text) || metonym(doc, t)) {
		return ent.Country + "GOV"
	}
	return ent.Country + ent.Sector
}

// metonym tells whether t is a capital or seat that stands for a government: "Quirm refused".
func metonym(doc *quadwire.Document, t quadwire.Term) bool {
	for i := range doc.Mentions {
		m := &doc.Mentions[i]
		if m.Kind == quadwire.Metonym && m.Span == t.Span {
			return true
		}
	}
	return false
}

// governs tells whether words for a country mean its government: "the Ruritanian authorities".
func governs(text string) bool {
	for w := range strings.FieldsSeq(strings.ToLower(text)) {
		switch w {
		case "government", "governments", "authorities", "administration", "cabinet", "regime", "leadership", "officials", "negotiators", "diplomats", "delegates", "ministers", "leaders", "rulers", "junta", "envoys", "representatives":
			return true
		}
	}
	return false
}

// factualLine says of one predicate how far it is a fact, from -3 to 3.
type factualLine struct {
	ID      string  `json:"id"`
	Factual float64 `json:"factual"`
	Word    string  `json:"word,omitempty"`
}

// Factuality writes one line for the item's predicate, or one for each clause where the item names
// none. A predicate that heads no clause has no line.
func Factuality(w io.Writer, item Item) error {
	doc := item.Doc
	if item.Token > 0 {
		value, ok := factual(doc, predicate(item))
		if !ok {
			return nil
		}
		return line(w, factualLine{ID: articleID(doc.Article), Factual: value})
	}
	seen := map[int]bool{}
	for i := range doc.Clauses {
		verb := doc.Clauses[i].Verb
		value, ok := factual(doc, verb)
		if !ok || seen[verb] {
			continue
		}
		seen[verb] = true
		err := line(w, factualLine{ID: articleID(doc.Article), Factual: value, Word: doc.Form(verb)})
		if err != nil {
			return err
		}
	}
	return nil
}

// predicate is the token that the item means: the one of that form nearest to that number, since
// numbers of another tokenisation may be off by a few.
func predicate(item Item) int {
	doc, want := item.Doc, item.Token-1
	best := -1
	for i := range doc.Tokens {
		if item.Word != "" && doc.Form(i) != item.Word {
			continue
		}
		if best < 0 || abs(i-want) < abs(best-want) {
			best = i
		}
	}
	return best
}

func abs(n int) int { return max(n, -n) }

// factual is the value of the clauses and statements that token heads: 1 for what is so, -1 for
// what is denied, between them what is planned, asked or possible; false if it heads none. One
// reading as a fact is enough.
func factual(doc *quadwire.Document, token int) (value float64, ok bool) {
	add := func(p quadwire.Polarity, m quadwire.Modality) {
		if v := degree(p, m); !ok || v > value {
			value, ok = v, true
		}
	}
	for i := range doc.Clauses {
		if c := &doc.Clauses[i]; c.Verb == token && c.Polarity != "" {
			add(c.Polarity, c.Modality)
		}
	}
	if ok {
		return value, ok
	}
	for i := range doc.Statements {
		stmt := &doc.Statements[i]
		if stmt.Clause >= 0 && stmt.Clause < len(doc.Clauses) && doc.Clauses[stmt.Clause].Verb == token {
			add(stmt.Polarity, stmt.Modality)
		}
	}
	return value, ok
}

// degree puts a status on the scale of factuality.
func degree(p quadwire.Polarity, m quadwire.Modality) float64 {
	switch {
	case p == quadwire.Negated:
		return -1
	case m == quadwire.Actual || m == "":
		return 1
	}
	return -0.5
}
