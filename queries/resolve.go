package queries

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/graph"
)

// Entity is a node that a name may stand for.
type Entity struct {
	ID   quadwire.IRI
	Name string
	Type quadwire.EntityType
}

// NameError says that a name stands for no entity, or for several.
type NameError struct {
	Name       string
	Candidates []Entity // those it may stand for, or similar ones
	Ambiguous  bool
}

// Error implements error.
func (e *NameError) Error() string {
	var list []string
	for _, c := range e.Candidates {
		list = append(list, fmt.Sprintf("%s (%s, %s)", c.Name, c.Type, c.ID))
	}
	switch {
	case e.Ambiguous:
		return fmt.Sprintf("%q may be %s", e.Name, strings.Join(list, " or "))
	case len(list) > 0:
		return fmt.Sprintf("no entity is called %q: did you mean %s?", e.Name, strings.Join(list, " or "))
	}
	return fmt.Sprintf("no entity is called %q", e.Name)
}

// maxCandidates is how many entities an error lists.
const maxCandidates = 5

// Resolve finds the entity that name stands for: its IRI, its name, an alias, these without regard
// to case and accents, or the last name of one person only. Otherwise a [*NameError] says which
// entities it may be.
func Resolve(ctx context.Context, st *graph.Store, name string) (Entity, error) {
	name = strings.TrimSpace(name)
	iri := quadwire.IRI(strings.Trim(name, "<>"))
	folded := graph.Fold(name)
	named, err := st.Named(ctx, name) // the usual case, without looking at all entities
	if err != nil {
		return Entity{}, err
	}
	if ent, found, err := pick(name, named, []fit{
		func(n graph.Name) bool { return n.ID == iri || n.Name == name },
		func(n graph.Name) bool { return n.Alias == name },
	}); found || err != nil {
		return ent, err
	}
	names, err := st.Names(ctx)
	if err != nil {
		return Entity{}, err
	}
	if ent, found, err := pick(name, names, []fit{
		func(n graph.Name) bool { return folded != "" && graph.Fold(n.Name) == folded },
		func(n graph.Name) bool { return folded != "" && graph.Fold(n.Alias) == folded },
		func(n graph.Name) bool { return n.Type == quadwire.Person && lastName(n.Name) == folded },
	}); found || err != nil {
		return ent, err
	}
	return Entity{}, &NameError{Name: name, Candidates: suggestions(names, name)}
}

// fit tells whether a name is the one that was meant.
type fit func(graph.Name) bool

// pick gives the entity of the first fit that finds any; an error if it finds several.
func pick(name string, names []graph.Name, fits []fit) (ent Entity, found bool, err error) {
	for _, f := range fits {
		switch list := entities(names, f); {
		case len(list) == 1:
			return list[0], true, nil
		case len(list) > 1:
			return Entity{}, false, &NameError{name, list[:min(len(list), maxCandidates)], true}
		}
	}
	return Entity{}, false, nil
}

func lastName(name string) string {
	f := strings.Fields(graph.Fold(name))
	if len(f) == 0 {
		return ""
	}
	return f[len(f)-1]
}

// entities lists the entities of the names that fit, each once, by ID.
func entities(names []graph.Name, fits fit) []Entity {
	var out []Entity
	for _, n := range names {
		e := Entity{n.ID, n.Name, n.Type}
		if fits(n) && (len(out) == 0 || out[len(out)-1].ID != e.ID) {
			out = append(out, e)
		}
	}
	return out
}

// suggestions lists the entities with the most similar names.
func suggestions(names []graph.Name, name string) []Entity {
	best := map[quadwire.IRI]int{}
	for _, n := range names {
		best[n.ID] = max(best[n.ID], graph.Similarity(name, n.Alias))
	}
	found := entities(names, func(n graph.Name) bool { return best[n.ID] > 0 })
	slices.SortStableFunc(found, func(a, b Entity) int { return cmp.Compare(best[b.ID], best[a.ID]) })
	return found[:min(len(found), maxCandidates)]
}
