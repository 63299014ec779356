// Package vocab is the vocabulary that statements are written in: event types, relations and entity
// types. It is read from embedded tables; nothing else may invent a value of Statement.Event, and
// relations outside the table are open predicates (lemma and preposition).
//
// Event types are the 16 categories of PLOVER and the standing relations and further acts beside
// them. Scores run from conflict (-10) to cooperation (10). All answers are sorted and are copies:
// callers may keep and change them. Everything is safe for concurrent use.
package vocab

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/quadwire/quadwire"
)

//go:embed events.tsv
var eventsTSV string

//go:embed modes.tsv
var modesTSV string

//go:embed relations.tsv
var relationsTSV string

//go:embed entities.tsv
var entitiesTSV string

// EventInfo describes an event type.
type EventInfo struct {
	Type        quadwire.EventType
	Label       string
	Plover      bool    // one of PLOVER's 16
	Score       float64 // from conflict, -10, to cooperation, 10
	Parent      string  // the coarser type it also counts as: "YIELD" for CONCEDE and RETREAT; "" if none
	Description string
}

// ModeInfo describes a mode, the finer kind of an event type.
type ModeInfo struct {
	Event       quadwire.EventType
	Mode        string
	Plover      quadwire.EventType // PLOVER's category for it; "" if it is none of PLOVER's matters
	Description string
}

// RelationInfo describes a relation, the predicate of statements and edges.
type RelationInfo struct {
	Name      string // "met": the IRI is rel:met
	Label     string // as a person would say it between subject and object
	Event     quadwire.EventType
	Mode      string // "" if none
	Symmetric bool   // holds in both directions
	Inverse   string // label of the other direction
}

// EntityTypeInfo describes an entity type.
type EntityTypeInfo struct {
	Type       quadwire.EntityType
	Label      string
	Superclass string // compact IRI of a class of a public vocabulary
}

// tables holds the parsed tables, each sorted by its key.
type tables struct {
	events    []EventInfo
	modes     []ModeInfo
	relations []RelationInfo
	entities  []EntityTypeInfo
}

// A fault in an embedded table is a bug of ours, which TestTables finds.
var load = sync.OnceValue(func() *tables {
	t, err := parse()
	if err != nil {
		panic(err)
	}
	return t
})

// Event is the description of event type t; false if there is no such type.
func Event(t quadwire.EventType) (EventInfo, bool) {
	events := load().events
	i, ok := slices.BinarySearchFunc(events, t, func(e EventInfo, t quadwire.EventType) int {
		return strings.Compare(string(e.Type), string(t))
	})
	if !ok {
		return EventInfo{}, false
	}
	return events[i], true
}

// Plover is the PLOVER category of an event type with that mode: the type itself if it is one of the
// 16, what PLOVER files the mode under if not (an investigation is ACCUSE), "" for the rest.
func Plover(t quadwire.EventType, mode string) quadwire.EventType {
	if e, ok := Event(t); ok && e.Plover {
		return t
	}
	for _, m := range load().modes {
		if m.Event == t && m.Mode == mode {
			return m.Plover
		}
	}
	return ""
}

// Relation is the description of the relation with that name; false for open predicates.
func Relation(name string) (RelationInfo, bool) {
	relations := load().relations
	i, ok := slices.BinarySearchFunc(relations, name, func(r RelationInfo, name string) int {
		return strings.Compare(r.Name, name)
	})
	if !ok {
		return RelationInfo{}, false
	}
	return relations[i], true
}

// Events lists the event types, sorted by type.
func Events() []EventInfo { return slices.Clone(load().events) }

// Modes lists the modes, sorted by event type and mode.
func Modes() []ModeInfo { return slices.Clone(load().modes) }

// Relations lists the relations, sorted by name.
func Relations() []RelationInfo { return slices.Clone(load().relations) }

// EntityTypes lists the entity types, sorted by type.
func EntityTypes() []EntityTypeInfo { return slices.Clone(load().entities) }

// parse reads the embedded tables.
func parse() (*tables, error) {
	t := &tables{}
	err := EachRow("events.tsv", eventsTSV, 6, func(f []string) error {
		score, err := strconv.ParseFloat(f[3], 64)
		t.events = append(t.events, EventInfo{
			Type: quadwire.EventType(f[0]), Label: f[1], Plover: f[2] == "yes",
			Score: score, Parent: f[4], Description: f[5],
		})
		return err
	})
	if err != nil {
		return nil, err
	}
	err = EachRow("modes.tsv", modesTSV, 4, func(f []string) error {
		t.modes = append(t.modes, ModeInfo{
			Event: quadwire.EventType(f[0]), Mode: f[1], Plover: quadwire.EventType(f[2]), Description: f[3],
		})
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = EachRow("relations.tsv", relationsTSV, 6, func(f []string) error {
		t.relations = append(t.relations, RelationInfo{
			Name: f[0], Label: f[1], Event: quadwire.EventType(f[2]), Mode: f[3],
			Symmetric: f[4] == "yes", Inverse: f[5],
		})
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = EachRow("entities.tsv", entitiesTSV, 3, func(f []string) error {
		t.entities = append(t.entities, EntityTypeInfo{Type: quadwire.EntityType(f[0]), Label: f[1], Superclass: f[2]})
		return nil
	})
	if err != nil {
		return nil, err
	}
	t.sort()
	return t, nil
}

// sort puts each table into the order that the look-ups need.
func (t *tables) sort() {
	slices.SortFunc(t.events, func(a, b EventInfo) int {
		return strings.Compare(string(a.Type), string(b.Type))
	})
	slices.SortFunc(t.modes, func(a, b ModeInfo) int {
		return strings.Compare(string(a.Event)+" "+a.Mode, string(b.Event)+" "+b.Mode)
	})
	slices.SortFunc(t.relations, func(a, b RelationInfo) int { return strings.Compare(a.Name, b.Name) })
	slices.SortFunc(t.entities, func(a, b EntityTypeInfo) int {
		return strings.Compare(string(a.Type), string(b.Type))
	})
}

// EachRow calls f with the columns of each line of an embedded table after its header; empty lines are
// passed over. The name is that of the table in errors: of a line that has not as many columns as
// fields, and of f.
func EachRow(name, table string, fields int, f func([]string) error) error {
	n := 0
	for line := range strings.Lines(table) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if n == 1 || line == "" {
			continue
		}
		cols := strings.Split(line, "\t")
		if len(cols) != fields {
			return fmt.Errorf("%s:%d: %d columns, want %d", name, n, len(cols), fields)
		}
		if err := f(cols); err != nil {
			return fmt.Errorf("%s:%d: %w", name, n, err)
		}
	}
	return nil
}
