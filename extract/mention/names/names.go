// Package names reads the names that the tokens of a document are said to be part of, and what a gazetteer
// knows in its sentences.
package names

import (
	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/gazetteer"
)

// Label is what a name is of.
type Label uint8

// The labels. No label is that of what only the gazetteer knows.
const (
	BeginPerson Label = iota + 1
	BeginOrganization
	BeginPlace
	BeginOther // an event, a work, a thing
)

// Name is a name found, Document.Tokens[First:Last].
type Name struct {
	First, Last int
	Begin       Label
}

// Tagged is the names of a sentence in text order, without overlap, as Token.NER has them.
func Tagged(doc *quadwire.Document, sent quadwire.Sentence) []Name {
	var out []Name
	for i := sent.First; i < sent.Last; i++ {
		tag := doc.Tokens[i].NER
		if len(tag) < len("B-X") {
			continue
		}
		if n := len(out); tag[0] == 'I' && n > 0 && out[n-1].Last == i {
			out[n-1].Last++
			continue
		}
		out = append(out, Name{i, i + 1, label(tag[2:])})
	}
	return out
}

func label(kind string) Label {
	switch kind {
	case "PER":
		return BeginPerson
	case "ORG":
		return BeginOrganization
	case "LOC":
		return BeginPlace
	}
	return BeginOther
}

// Known is what gaz finds in each sentence of doc.
func Known(gaz *gazetteer.Gazetteer, doc *quadwire.Document) [][]gazetteer.Match {
	out := make([][]gazetteer.Match, len(doc.Sentences))
	for i, sent := range doc.Sentences {
		words := make([]string, 0, sent.Last-sent.First)
		for k := sent.First; k < sent.Last; k++ {
			words = append(words, doc.Form(k))
		}
		out[i] = gaz.Lookup(words)
	}
	return out
}
