package mention

import (
	"strings"
	"unicode"

	"github.com/quadwire/quadwire"
)

// label is what the parser's tags say that a name is of.
type label uint8

// The labels. No label is that of what only the gazetteer knows.
const (
	tagPerson label = iota + 1
	tagOrganization
	tagPlace
	tagOther // an event, a work, a thing
)

// tagged is the names of a sentence in text order, without overlap, as Token.NER has them.
func (r *reader) tagged(sent quadwire.Sentence) []found {
	var out []found
	for i := sent.First; i < sent.Last; i++ {
		tag := r.doc.Tokens[i].NER
		if len(tag) < len("B-X") {
			continue
		}
		if n := len(out); tag[0] == 'I' && n > 0 && out[n-1].last == i {
			out[n-1].last++
			continue
		}
		out = append(out, found{i, i + 1, nil, labelOf(tag[2:])})
	}
	return out
}

func labelOf(kind string) label {
	switch kind {
	case "PER":
		return tagPerson
	case "ORG":
		return tagOrganization
	case "LOC":
		return tagPlace
	}
	return tagOther
}

// noName tells whether what the tagger took for a name is a date ("March 17"), the number of a ship
// ("(D 32)") or a common noun written big ("POLICE", "Sailors").
func (r *reader) noName(f found) bool {
	last := r.forms[f.last-1]
	digits := strings.IndexFunc(last, unicode.IsDigit) >= 0
	if digits && has("months", r.lower(f.first)) && f.last-f.first < 4 {
		return true
	}
	if end := r.doc.Tokens[f.last-1].End; end < len(r.doc.Article.Text) && r.doc.Article.Text[end] == '$' {
		return true // "US$ 20"
	}
	if f.senses != nil {
		return false
	}
	if w := r.lower(f.first); f.last == f.first+1 && (isDay(w) || has("months", w) && f.begin != tagPerson) || strings.HasPrefix(w, "www") || strings.HasPrefix(w, "http") || strings.Contains(w, "@") {
		return true
	}
	if digits && r.lower(f.first-1) == "(" && r.lower(f.last) == ")" && isAcronym(r.forms[f.first]) {
		return true
	}
	if f.last-f.first > 1 {
		return false
	}
	if has("country_bodies", r.lower(f.first)) && f.begin != tagPerson {
		return true // "the Navy" is one of a country that the text tells of
	}
	n, ok := r.gaz.Noun(r.lemma(f.first))
	if !ok || !n.Own {
		return false
	}
	return len(last) > 3 && isAcronym(last) || n.Type == quadwire.Person && strings.HasSuffix(last, "s") && r.doc.Tokens[f.first].XPOS == "NNPS"
}
