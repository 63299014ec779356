package web

import (
	"cmp"
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/quadwire/quadwire"
)

// edge is all that claims of one relation and status say between two nodes.
type edge struct {
	ID       string `json:"id"`
	Source   string `json:"source"`
	Target   string `json:"target"`
	Relation string `json:"relation"`
	Label    string `json:"label"`
	Event    string `json:"event"`
	Status   string `json:"status"`
	Count    int    `json:"count"`
	Sources  int    `json:"sources"` // independent: copies of one wire story count once
	From     string `json:"from"`
	To       string `json:"to"`

	origins map[string]bool
}

const maxNodes = 40 // that a graph is opened with

// edgesPage is the graph around the nodes asked for.
func edgesPage(rd *reader, r *http.Request) (any, error) {
	asked := r.URL.Query()["node"]
	if len(asked) > maxNodes {
		return nil, errors.New("too many nodes at once")
	}
	f, found, truncated := newFilter(r), map[string]*edge{}, false
	seen, unnamed := map[string]bool{}, r.URL.Query().Get("unnamed") == "true"
	for _, id := range asked {
		claims, more, err := rd.about(trim(id))
		if err != nil {
			return nil, err
		}
		truncated = truncated || more
		for _, cl := range claims {
			if !seen[cl.ID] && f.match(cl) && (unnamed || rd.named(cl, asked)) {
				seen[cl.ID] = true
				collect(found, cl)
			}
		}
	}
	edges := f.strongest(found)
	limit := min(rows(r, 500), 2000)
	if len(edges) > limit {
		edges, truncated = edges[:limit], true
	}
	return map[string]any{"nodes": rd.ends(edges, asked), "edges": edges, "truncated": truncated}, nil
}

// named tells whether both sides have a name or were asked for: what an article only describes
// ("the meeting") is a node of its own each time, and would hide the actors.
func (rd *reader) named(cl *claim, asked []string) bool {
	for _, id := range []string{cl.Subject, cl.Object} {
		if rd.server.index.unnamed(quadwire.IRI(id)) && !slices.Contains(asked, id) {
			return false
		}
	}
	return true
}

// collect adds a claim to its edge.
func collect(edges map[string]*edge, cl *claim) {
	if !strings.HasPrefix(cl.Subject, "ent:") || !strings.HasPrefix(cl.Object, "ent:") || cl.Subject == cl.Object {
		return
	}
	source, target := cl.Subject, cl.Object
	if cl.symmetric && target < source {
		source, target = target, source
	}
	key := strings.Join([]string{source, cl.Relation, target, cl.status()}, " ")
	e := edges[key]
	if e == nil {
		e = &edge{
			ID: key, Source: source, Target: target, Relation: cl.Relation, Label: cl.RelationLabel,
			Event: cl.Event, Status: cl.status(), From: cl.From, To: cl.To, origins: map[string]bool{},
		}
		edges[key] = e
	}
	e.Count++
	e.origins[cl.origin()] = true
	e.Sources = len(e.origins)
	if cl.From != "" && (e.From == "" || cl.From < e.From) {
		e.From = cl.From
	}
	e.To = max(e.To, cl.To)
}

// strongest lists edges with enough sources, most reported first.
func (f filter) strongest(edges map[string]*edge) []*edge {
	out := []*edge{}
	for _, e := range edges {
		if e.Sources >= f.sources {
			out = append(out, e)
		}
	}
	slices.SortFunc(out, func(a, b *edge) int {
		return cmp.Or(b.Sources-a.Sources, b.Count-a.Count, strings.Compare(a.ID, b.ID))
	})
	return out
}

// ends lists the nodes of the edges and those asked for.
func (rd *reader) ends(edges []*edge, asked []string) []node {
	out, seen := []node{}, map[string]bool{}
	add := func(id string) {
		if seen[id] {
			return
		}
		seen[id] = true
		if n, ok := rd.server.index.node(quadwire.IRI(id)); ok {
			n.Aliases = nil
			out = append(out, n)
		}
	}
	for _, id := range asked {
		add(string(trim(id)))
	}
	for _, e := range edges {
		add(e.Source)
		add(e.Target)
	}
	return out
}
