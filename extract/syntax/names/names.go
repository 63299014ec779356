// Package names is what the head of names in package net knows beside the network: the labels that it
// tells apart, and facts about words from the gazetteer, a dictionary and their spelling. The gazetteer
// is evidence, not the answer.
//
// A [Reader] that does not count is safe for concurrent use; it remembers facts about forms, for speed, and
// nothing else.
package names

// Label is the part that a token plays in a name: Outside, or Begin and Inside of each type.
type Label = uint8

// The labels. Inside is Begin plus one.
const (
	Outside Label = iota
	BeginPerson
	InsidePerson
	BeginOrganization
	InsideOrganization
	BeginPlace
	InsidePlace
	BeginOther
	InsideOther
	Labels // how many there are
)

// Tag is a label as CoNLL's data writes it: "O", "B-PER", "I-MISC".
func Tag(l Label) string {
	return [Labels]string{"O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-MISC", "I-MISC"}[l]
}
