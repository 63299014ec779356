package mention

import "github.com/quadwire/quadwire"

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
