package format

import (
	"cmp"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/quadwire/quadwire"
)

// mentionLine is one mention as the scorer of mentions reads it. Entity is a name, or a list of
// names for a group.
type mentionLine struct {
	Doc     string   `json:"doc"`
	Start   int      `json:"start"`
	End     int      `json:"end"`
	Kind    string   `json:"kind"`
	Entity  any      `json:"entity"`
	Aliases []string `json:"aliases,omitempty"`
}

// Mentions writes one line a mention, with byte offsets; Entity is null where the mention could
// not be resolved.
func Mentions(w io.Writer, item Item) error {
	doc := item.Doc
	for _, ment := range doc.Mentions {
		out := mentionLine{
			Doc:   articleID(doc.Article),
			Start: ment.Start, End: ment.End, Kind: string(ment.Kind),
		}
		var names []string
		for _, i := range ment.Entities {
			names = append(names, node(doc.Entities[i]))
		}
		switch len(names) {
		case 0:
		case 1:
			ent := doc.Entities[ment.Entities[0]]
			out.Entity, out.Aliases = names[0], ent.Aliases
			if names[0] != ent.Name {
				out.Aliases = append([]string{ent.Name}, ent.Aliases...)
			}
		default:
			out.Entity = names
		}
		if err := line(w, out); err != nil {
			return err
		}
	}
	return nil
}

// node is the name of a node that no other node has: what is only described is one article's own.
func node(ent quadwire.Entity) string {
	if ent.Minted {
		return strings.TrimPrefix(string(ent.ID), "ent:")
	}
	return ent.Name
}

// namesLine holds the names of one sentence; offsets are characters, not bytes.
type namesLine struct {
	ID    string     `json:"sent_id"`
	Names []nameSpan `json:"names"`
}

type nameSpan struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Type  string `json:"type"`
}

// Names writes one line a document: persons, organisations and places that are called by name.
// Longer names hide those inside them. A title of proper nouns right in front of a person's name
// belongs to the name ("President Niinistö"), as treebanks have it.
func Names(w io.Writer, item Item) error {
	doc := item.Doc
	out := namesLine{ID: articleID(doc.Article), Names: []nameSpan{}}
	kept := make([]bool, len(doc.Article.Text))
	for _, ment := range longestFirst(nameMentions(doc)) {
		if slices.Contains(kept[ment.Start:ment.End], true) {
			continue
		}
		for i := ment.Start; i < ment.End; i++ {
			kept[i] = true
		}
		typ := nameType(ment.Type)
		if ment.Type == quadwire.Group && ment.Known != "" {
			typ = "LOC" // "the West" is no people
		}
		if typ != "" {
			start := utf8.RuneCountInString(doc.Article.Text[:ment.Start])
			length := utf8.RuneCountInString(doc.Article.Text[ment.Start:ment.End])
			out.Names = append(out.Names, nameSpan{start, start + length, typ})
		}
	}
	slices.SortFunc(out.Names, func(a, b nameSpan) int { return cmp.Compare(a.Start, b.Start) })
	return line(w, out)
}

// nameMentions are the mentions by name, persons with their titles.
func nameMentions(doc *quadwire.Document) []quadwire.Mention {
	var names []quadwire.Mention
	for _, ment := range doc.Mentions {
		if head := doc.Form(ment.Head); ment.Known != "" && strings.ToLower(head) == head {
			continue // "Ruritanian troops" are known by a name that the text does not use
		}
		if ment.Kind == quadwire.TitleOf && !hasName(doc, ment) {
			names = append(names, properCore(doc, ment))
			continue
		}
		if ment.Kind != quadwire.Name && ment.Kind != quadwire.Metonym {
			continue
		}
		for ment.First < ment.Head && doc.Tokens[ment.First].XPOS == "DT" {
			ment.First++
			ment.Start = doc.Tokens[ment.First].Start
		}
		if ment.Type == quadwire.Person {
			for ment.First > 0 && (inTitle(doc, ment.First-1) || joinsTitle(doc, ment.First-1)) {
				ment.First--
				ment.Start = doc.Tokens[ment.First].Start
			}
		}
		names = append(names, ment)
	}
	return names
}

// hasName tells whether a title belongs to a name inside of its mention.
func hasName(doc *quadwire.Document, title quadwire.Mention) bool {
	return slices.ContainsFunc(doc.Mentions, func(ment quadwire.Mention) bool {
		return ment.Kind == quadwire.Name && ment.Chain == title.Chain && title.Contains(ment.Span)
	})
}

// properCore is the run of proper nouns around the head of a title that stands alone: "the
// President".
func properCore(doc *quadwire.Document, ment quadwire.Mention) quadwire.Mention {
	first, last := ment.Head, ment.Head+1
	for first > ment.First && (isProper(doc, first-1) || first > ment.First+1 && doc.Tokens[first-1].XPOS == "HYPH" && isProper(doc, first-2)) {
		first--
	}
	for last < ment.Last && isProper(doc, last) {
		last++
	}
	ment.First, ment.Last = first, last
	ment.Span = quadwire.Span{Start: doc.Tokens[first].Start, End: doc.Tokens[last-1].End}
	return ment
}

// isProper tells whether token i is a proper noun, or the adjective that a title begins with: "Major General",
// but not "French President".
func isProper(doc *quadwire.Document, i int) bool {
	if first, _ := utf8.DecodeRuneInString(doc.Form(i)); unicode.IsLower(first) {
		return false
	}
	if doc.Tokens[i].XPOS == "JJ" && i+1 < len(doc.Tokens) && strings.HasPrefix(doc.Tokens[i+1].XPOS, "NNP") {
		return !slices.ContainsFunc(doc.Mentions, func(ment quadwire.Mention) bool {
			return ment.Kind == quadwire.Demonym && ment.First <= i && i < ment.Last
		})
	}
	return strings.HasPrefix(doc.Tokens[i].XPOS, "NNP")
}

// inTitle tells whether token i is a proper noun of a title.
func inTitle(doc *quadwire.Document, i int) bool {
	if !isProper(doc, i) {
		return false
	}
	return slices.ContainsFunc(doc.Mentions, func(ment quadwire.Mention) bool {
		return ment.Kind == quadwire.TitleOf && ment.First <= i && i < ment.Last
	})
}

// joinsTitle tells whether token i is the hyphen in a title: "Major-General".
func joinsTitle(doc *quadwire.Document, i int) bool {
	return i > 0 && doc.Tokens[i].XPOS == "HYPH" && inTitle(doc, i+1) && doc.Tokens[i-1].End == doc.Tokens[i].Start && isProper(doc, i-1)
}

// longestFirst sorts mentions by length, then by place.
func longestFirst(ments []quadwire.Mention) []quadwire.Mention {
	slices.SortStableFunc(ments, func(a, b quadwire.Mention) int {
		return cmp.Or(cmp.Compare(b.Len(), a.Len()), cmp.Compare(a.Start, b.Start))
	})
	return ments
}

// nameType is the coarse type that name scorers use; "" for names of other things.
func nameType(t quadwire.EntityType) string {
	switch t {
	case quadwire.Person, quadwire.Group: // a people: "Americans"
		return "PER"
	case quadwire.Organization:
		return "ORG"
	case quadwire.Country, quadwire.Place, quadwire.Facility:
		return "LOC"
	}
	return ""
}
