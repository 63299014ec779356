package lexicon

import (
	"fmt"

	"github.com/quadwire/quadwire"
)

// typeSet is a set of entity types; 0 means any.
type typeSet uint16

// unknown stands for an argument that is no known entity.
const unknown typeSet = 1

// animate marks the sets for persons and parties: unknown words for things and abstracts are not in them.
const animate typeSet = 1 << 15

// typeBit gives the bit of an entity type.
func typeBit(t quadwire.EntityType) typeSet {
	switch t {
	case quadwire.Person:
		return 1 << 1
	case quadwire.Country:
		return 1 << 2
	case quadwire.Organization:
		return 1 << 3
	case quadwire.Group:
		return 1 << 4
	case quadwire.Place:
		return 1 << 5
	case quadwire.Facility:
		return 1 << 6
	case quadwire.Event:
		return 1 << 7
	case quadwire.Agreement, quadwire.Program, quadwire.Work:
		return 1 << 8
	case quadwire.Object:
		return 1 << 9
	}
	return unknown
}

// has tells whether t is in the set.
func (s typeSet) has(t quadwire.EntityType) bool { return s == 0 || s&typeBit(t) != 0 }

// actors is what can be a party to an act and is known.
func actors() typeSet {
	return typeBit(quadwire.Person) | typeBit(quadwire.Country) |
		typeBit(quadwire.Organization) | typeBit(quadwire.Group)
}

// partyTypes is what can be a party to an act, known or not; places stand for those who are there.
func partyTypes() typeSet {
	return actors() | typeBit(quadwire.Place) | typeBit(quadwire.Facility) | unknown
}

// parseTypes reads the name of a type set.
func parseTypes(name string) (typeSet, error) {
	switch name {
	case "actor": // a known party
		return actors(), nil
	case "party": // a party, known or not
		return partyTypes() | animate, nil
	case "person":
		return typeBit(quadwire.Person), nil
	case "human": // a person or people, known or not
		return typeBit(quadwire.Person) | typeBit(quadwire.Group) | unknown | animate, nil
	case "country":
		return typeBit(quadwire.Country), nil
	case "org":
		return typeBit(quadwire.Organization), nil
	case "body": // acts, but is no person
		return actors() &^ typeBit(quadwire.Person), nil
	case "place": // a known place
		return typeBit(quadwire.Place) | typeBit(quadwire.Country) | typeBit(quadwire.Facility), nil
	case "site": // where people are brought: a place or an organisation, known or not
		return typeBit(quadwire.Place) | typeBit(quadwire.Country) | typeBit(quadwire.Facility) |
			typeBit(quadwire.Organization) | unknown, nil
	case "where": // a place, known or not
		return typeBit(quadwire.Place) | typeBit(quadwire.Country) | typeBit(quadwire.Facility) | unknown, nil
	case "event":
		return typeBit(quadwire.Event), nil
	case "deal":
		return typeBit(quadwire.Agreement), nil
	case "thing": // neither a party nor a place
		return typeBit(quadwire.Event) | typeBit(quadwire.Agreement) | typeBit(quadwire.Object) | unknown, nil
	}
	return 0, fmt.Errorf("unknown type set %q", name)
}
