package graph

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/cayleygraph/quad"
	"golang.org/x/text/unicode/norm"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/graph/kv"
	"github.com/quadwire/quadwire/graph/rdf"
)

// Name is an entity with one of its names.
type Name struct {
	ID    quadwire.IRI
	Name  string // its main name
	Alias string // the name in question, the main one or another
	Type  quadwire.EntityType
}

// Names lists the names and aliases of all entities, sorted by ID and alias.
func (st *Store) Names(ctx context.Context) ([]Name, error) {
	var names []Name
	err := st.view("names", func(qs *kv.Store) error {
		var err error
		names, err = allNames(ctx, qs)
		return err
	})
	return names, err
}

// Named lists the names of the entities that are called exactly so, or have that IRI; it looks at
// these alone.
func (st *Store) Named(ctx context.Context, text string) ([]Name, error) {
	var names []Name
	err := st.view("names", func(qs *kv.Store) error {
		found := map[quad.IRI]bool{quad.IRI(strings.Trim(text, "<>")): true}
		for _, p := range []quad.IRI{"qw:name", "qw:alias"} {
			nodes, err := qs.Nodes(ctx, map[quad.Direction]quad.Value{quad.Predicate: p, quad.Object: quad.String(text)}, quad.Subject)
			if err != nil {
				return err
			}
			for _, n := range nodes {
				if iri, ok := n.Value.(quad.IRI); ok {
					found[iri] = true
				}
			}
		}
		for iri := range found {
			quads, err := qs.Quads(ctx, map[quad.Direction]quad.Value{quad.Subject: iri})
			if err != nil {
				return err
			}
			names = append(names, namesOf(quads)...)
		}
		slices.SortFunc(names, func(a, b Name) int {
			return cmp.Or(strings.Compare(string(a.ID), string(b.ID)), strings.Compare(a.Alias, b.Alias))
		})
		return nil
	})
	return names, err
}

func allNames(ctx context.Context, qs *kv.Store) ([]Name, error) {
	entities, err := qs.Nodes(ctx, map[quad.Direction]quad.Value{
		quad.Predicate: rdf.RDFType, quad.Object: quad.IRI("qw:Entity"),
	}, quad.Subject)
	if err != nil {
		return nil, err
	}
	var names []Name
	for _, node := range entities {
		quads, err := qs.Of(ctx, node.ID)
		if err != nil {
			return nil, err
		}
		names = append(names, namesOf(quads)...)
	}
	return names, nil
}

// namesOf gives the names of one entity from its quads.
func namesOf(quads []quad.Quad) []Name {
	var all []string
	var first Name
	for _, q := range quads {
		text, isText := q.Object.(quad.String)
		iri, _ := q.Object.(quad.IRI)
		switch {
		case q.Predicate == quad.IRI("qw:name") && isText:
			if first.Name == "" || string(text) < first.Name {
				first.Name = string(text)
			}
			all = append(all, string(text))
		case q.Predicate == quad.IRI("qw:alias") && isText:
			all = append(all, string(text))
		case q.Predicate == rdf.RDFType && iri != "qw:Entity":
			if t := quadwire.EntityType(rdf.LocalName(string(iri))); first.Type == "" || t < first.Type {
				first.Type = t
			}
		}
	}
	if len(quads) > 0 {
		first.ID = quadwire.IRI(quads[0].Subject.(quad.IRI))
	}
	slices.Sort(all)
	var names []Name
	for _, alias := range slices.Compact(all) {
		n := first
		n.Alias = alias
		names = append(names, n)
	}
	return names
}

// Fold reduces a name to what stays the same across spellings: no case, no accents, no
// punctuation, single spaces.
func Fold(name string) string {
	var b strings.Builder
	space := false
	for _, r := range norm.NFKD.String(name) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			b.WriteRune(unicode.ToLower(r))
		case unicode.Is(unicode.Mn, r) || r == '\'' || r == '\u2019' || r == '.':
		default:
			space = true
		}
	}
	return b.String()
}

// maxSuggestions is how many similar names a message lists.
const maxSuggestions = 3

// missing says that a constant of a query is no node, and which nodes may be meant.
func missing(ctx context.Context, qs *kv.Store, v quad.Value) string {
	msg := fmt.Sprintf("no node %s", quad.StringOf(v))
	if text, ok := v.(quad.String); ok {
		msg = fmt.Sprintf("no node %q", string(text))
		if qs.ValueOf(v) != nil {
			msg = fmt.Sprintf("%q is text, no entity", string(text))
		}
	}
	found := suggest(ctx, qs, v)
	if len(found) == 0 {
		return msg
	}
	return msg + ": did you mean " + strings.Join(found, " or ") + "?"
}

// suggest finds nodes with a similar name: entities, and predicates in use.
func suggest(ctx context.Context, qs *kv.Store, v quad.Value) []string {
	text := quad.ToString(v)
	word := strings.ReplaceAll(rdf.LocalName(text), "_", " ")
	type hit struct {
		iri  string
		rank int
	}
	var hits []hit
	try := func(iri, name string) {
		if rank := Similarity(word, name); rank > 0 {
			hits = append(hits, hit{"<" + iri + ">", rank})
		}
	}
	names, err := allNames(ctx, qs)
	if err != nil {
		return nil
	}
	for _, n := range names {
		try(string(n.ID), n.Alias)
	}
	for _, q := range rdf.Vocabulary() {
		if iri, ok := q.Subject.(quad.IRI); ok && q.Predicate == rdf.RDFSLabel && qs.ValueOf(iri) != nil {
			try(string(iri), strings.ReplaceAll(rdf.LocalName(string(iri)), "_", " "))
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int {
		if a.rank != b.rank {
			return b.rank - a.rank
		}
		return strings.Compare(a.iri, b.iri)
	})
	var out []string
	for _, h := range hits {
		if !slices.Contains(out, h.iri) && len(out) < maxSuggestions {
			out = append(out, h.iri)
		}
	}
	return out
}

// Similarity ranks how well a name fits a word that somebody typed, from 0, not at all, to 4, the
// same but for case and accents.
func Similarity(word, name string) int {
	word, name = Fold(word), Fold(name)
	switch {
	case word == "" || name == "":
		return 0
	case word == name:
		return 4
	case slices.Contains(strings.Fields(name), word):
		return 3
	case len(word) >= 3 && strings.HasPrefix(name, word):
		return 2
	case near(word, name) || slices.ContainsFunc(strings.Fields(name), func(f string) bool { return near(word, f) }):
		return 1
	}
	return 0
}

// near tells whether two words differ by a slip: one letter, two in long words.
func near(a, b string) bool {
	if len(a) < 4 || len(b) < 4 {
		return false
	}
	limit := 1
	if len(a) >= 8 {
		limit = 2
	}
	return distance(a, b, limit) <= limit
}

// distance is how many slips part a from b: a letter missing, added or wrong, or two neighbours
// exchanged (optimal string alignment); more than limit if it is more than that.
func distance(a, b string, limit int) int {
	x, y := []rune(a), []rune(b)
	if len(x)-len(y) > limit || len(y)-len(x) > limit {
		return limit + 1
	}
	older, old, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(x); i++ {
		older, old, row = old, row, older
		row[0] = i
		for j := 1; j <= len(y); j++ {
			row[j] = old[j-1]
			if x[i-1] != y[j-1] {
				row[j] = 1 + min(old[j-1], old[j], row[j-1])
			}
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], older[j-2]+1)
			}
		}
	}
	return row[len(y)]
}
