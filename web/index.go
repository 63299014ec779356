package web

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/graph"
)

// node is an entity as the page shows it.
type node struct {
	ID         string   `json:"id"`
	Label      string   `json:"label"`
	Type       string   `json:"type"`
	Aliases    []string `json:"aliases,omitempty"`
	Wikidata   string   `json:"wikidata,omitempty"`
	Statements int      `json:"statements"`
	Unnamed    bool     `json:"unnamed,omitempty"` // known by a description only: "the meeting"

	folded []string // label and aliases, without case and accents
}

// index holds the entities of the store in memory, made when first asked for.
type index struct {
	mu    sync.Mutex
	built bool
	nodes map[quadwire.IRI]*node
	order []*node // named ones first, then by number of statements
}

func (ix *index) forget() {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	ix.built = false
}

// ensure builds the index unless it is there.
func (ix *index) ensure(ctx context.Context, st *graph.Store) error {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	if ix.built {
		return nil
	}
	ix.nodes, ix.order = map[quadwire.IRI]*node{}, nil
	if err := st.View(ctx, ix.read); err != nil {
		return err
	}
	for _, n := range ix.nodes {
		ix.order = append(ix.order, n)
	}
	slices.SortFunc(ix.order, func(a, b *node) int {
		if a.Unnamed != b.Unnamed {
			return map[bool]int{false: -1, true: 1}[a.Unnamed]
		}
		return cmp.Or(b.Statements-a.Statements, strings.Compare(a.ID, b.ID))
	})
	ix.built = true
	return nil
}

const (
	rdfType = quadwire.IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
	sameAs  = quadwire.IRI("http://www.w3.org/2002/07/owl#sameAs")
)

// read makes the nodes in one pass over the store, and counts the statements about each.
func (ix *index) read(v *graph.View) error {
	counts := map[quadwire.IRI]int{}
	err := v.Each(shownProperties, func(id quadwire.IRI, props []graph.Property) error {
		for _, p := range props {
			switch {
			case p.Name == "qw:subject" || p.Name == "qw:object":
				counts[p.Value.IRI]++
			case p.Name == rdfType && p.Value.IRI == "qw:Entity" && ix.nodes[id] == nil:
				ix.nodes[id] = newNode(id, props)
			}
		}
		return nil
	})
	for id, n := range ix.nodes {
		n.Statements = counts[id]
	}
	return err
}

// shownProperties are those that the list of nodes is made of.
var shownProperties = []quadwire.IRI{
	rdfType, sameAs, "qw:name", "qw:alias", "qw:minted", "qw:subject", "qw:object",
}

func newNode(id quadwire.IRI, props []graph.Property) *node {
	n := &node{ID: string(id)}
	for _, p := range props {
		switch p.Name {
		case "qw:name":
			n.Label = p.Value.Text
		case "qw:minted":
			n.Unnamed = true
		case "qw:alias":
			n.Aliases = append(n.Aliases, p.Value.Text)
		case rdfType:
			if p.Value.IRI != "qw:Entity" {
				n.Type = local(p.Value.IRI)
			}
		case sameAs:
			if _, item, ok := strings.Cut(string(p.Value.IRI), "wikidata.org/entity/"); ok {
				n.Wikidata = item
			}
		}
	}
	if n.Label == "" {
		n.Label = strings.ReplaceAll(local(id), "_", " ")
	}
	slices.Sort(n.Aliases)
	n.Aliases = slices.Compact(n.Aliases)
	for _, name := range append([]string{n.Label}, n.Aliases...) {
		n.folded = append(n.folded, fold(name))
	}
	return n
}

// fold drops case and accents.
func fold(s string) string {
	out, _, err := transform.String(transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn))), s)
	if err != nil {
		out = s
	}
	return strings.ToLower(out)
}

func (ix *index) name(id quadwire.IRI) (string, bool) {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	n := ix.nodes[id]
	if n == nil {
		return "", false
	}
	return n.Label, true
}

func (ix *index) node(id quadwire.IRI) (node, bool) {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	n := ix.nodes[id]
	if n == nil {
		return node{}, false
	}
	return *n, true
}

// top lists the named nodes with most statements.
func (ix *index) top(limit int) []node {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	out := []node{}
	for _, n := range ix.order {
		if len(out) == limit {
			break
		}
		if !n.Unnamed {
			out = append(out, *n)
		}
	}
	return out
}

// unnamed tells whether a node is known by a description only.
func (ix *index) unnamed(id quadwire.IRI) bool {
	ix.mu.Lock()
	defer ix.mu.Unlock()
	n := ix.nodes[id]
	return n != nil && n.Unnamed
}

// search finds nodes by name: exact ones first, then those a word of whose name begins so, then
// those that contain the text; among equals those with more statements.
func (ix *index) search(text string, limit int) []node {
	want := fold(strings.TrimSpace(text))
	ix.mu.Lock()
	defer ix.mu.Unlock()
	var ranked [3][]node
	for _, n := range ix.order {
		if rank := n.rank(want); rank < len(ranked) && len(ranked[rank]) < limit {
			ranked[rank] = append(ranked[rank], *n)
		}
	}
	out := slices.Concat(ranked[0], ranked[1], ranked[2])
	return append([]node{}, out[:min(limit, len(out))]...)
}

func (n *node) rank(want string) int {
	best := 3
	for _, name := range append(n.folded, fold(n.ID)) {
		switch {
		case name == want:
			return 0
		case strings.HasPrefix(name, want) || strings.Contains(name, " "+want):
			best = min(best, 1)
		case strings.Contains(name, want):
			best = min(best, 2)
		}
	}
	return best
}
