package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/corpus"
	"github.com/quadwire/quadwire/graph"
)

// decidedNode has the decisions of people as the store keeps them, for when no file is at hand.
const decidedNode quadwire.IRI = "qw:decisions"

// identify decides anew which nodes are one and which two, after what people decided, and makes it hold
// in the store. Without people's decisions, nil, those of last time hold on. It tells how many articles
// changed.
func (w *witness) identify(ctx context.Context, st *graph.Store, people []graph.Decision) (changed int, err error) {
	if people == nil {
		people = w.people
	}
	found := corpus.Identify(w.sightings(), w.world, func(id quadwire.IRI) bool {
		return slices.ContainsFunc(people, func(d graph.Decision) bool { return d.From == id || d.To == id })
	})
	all, facts := slices.Clone(people), remembered(people)
	for _, d := range found {
		if d.To == "" {
			d.To = graph.Mint("ent:", d.Name)
		}
		all = append(all, graph.Decision{From: d.From, To: d.To, Name: d.Name, Article: d.Article, Split: d.Split})
		facts = append(facts, graph.Fact{Subject: d.To, Name: "qw:identity", Object: reasoned(d), Label: corpus.LabelIdentity})
	}
	if len(all) > 0 || w.decided {
		stats, err := st.Decide(ctx, all)
		if err != nil {
			return 0, err
		}
		changed = stats.Articles
	}
	_, err = st.Derive(ctx, []quadwire.IRI{corpus.LabelIdentity}, facts)
	return changed, err
}

// reasoned is the reason of a decision with what it is about.
func reasoned(d corpus.Identity) string {
	if d.Split {
		return fmt.Sprintf("%s in %s: %s", spelled(d.From), local(d.Article), d.Reason)
	}
	return fmt.Sprintf("%s is %s: %s", spelled(d.From), d.Name, d.Reason)
}

func local(iri quadwire.IRI) string {
	_, name, _ := strings.Cut(string(iri), ":")
	return name
}

// remembered are the decisions of people as facts.
func remembered(people []graph.Decision) []graph.Fact {
	var facts []graph.Fact
	for i, d := range people {
		line := fmt.Sprintf("%06d\t%s", i, decisionLine(d))
		facts = append(facts, graph.Fact{Subject: decidedNode, Name: "qw:decided", Object: line, Label: corpus.LabelIdentity})
	}
	return facts
}

// witness knows what each article says of persons and bodies, before any decision.
type witness struct {
	published  map[quadwire.IRI]time.Time
	nodes      map[quadwire.IRI]node // entities and offices
	offices    []quadwire.IRI
	world      map[quadwire.IRI]corpus.Entity
	gone, came []graph.Quoted
	people     []graph.Decision
	decided    bool // there are decisions in force
}

func newWitness(world map[quadwire.IRI]corpus.Entity) *witness {
	return &witness{published: map[quadwire.IRI]time.Time{}, nodes: map[quadwire.IRI]node{}, world: world}
}

// note keeps what matters of one node.
func (w *witness) note(n node) error {
	kind, _, _ := strings.Cut(string(n.id), ":")
	switch {
	case n.id == decidedNode:
		return w.recall(n)
	case kind == "art":
		w.published[n.id] = n.time("qw:published")
		return w.changed(n)
	case kind == "ent" || kind == "office":
		w.nodes[n.id] = node{n.id, slices.Clone(n.props)}
		if kind == "office" {
			w.offices = append(w.offices, n.id)
		}
	}
	return nil
}

// undecide takes back what decisions did, once all nodes are known.
func (w *witness) undecide() {
	for _, q := range w.came {
		n := w.nodes[q.Node]
		w.nodes[q.Node] = node{q.Node, slices.DeleteFunc(n.props, func(p graph.Property) bool { return p == q.Property })}
	}
	for _, q := range w.gone {
		w.nodes[q.Node] = node{q.Node, append(w.nodes[q.Node].props, q.Property)}
	}
}

// recall reads the decisions that the store keeps.
func (w *witness) recall(n node) error {
	lines := make([]string, 0, len(n.props))
	for _, p := range n.props {
		lines = append(lines, p.Value.Text)
	}
	slices.Sort(lines)
	for _, line := range lines {
		_, line, _ = strings.Cut(line, "\t")
		d, err := parseDecision(line)
		if err != nil {
			return err
		}
		w.people = append(w.people, d)
	}
	return nil
}

// changed keeps what decisions did to an article.
func (w *witness) changed(n node) error {
	for _, p := range n.props {
		list := &w.gone
		switch p.Name {
		case "qw:after":
			list = &w.came
		case "qw:before":
			w.decided = true
		default:
			continue
		}
		quads, err := graph.ReadQuoted(p.Value.Text)
		if err != nil {
			return err
		}
		*list = append(*list, quads...)
	}
	return nil
}

// in is what one article says of a node.
func (n node) in(art quadwire.IRI) node {
	var props []graph.Property
	for _, p := range n.props {
		if p.Article == art {
			props = append(props, p)
		}
	}
	return node{n.id, props}
}

// sightings lists the persons and bodies of each article with what it says of them.
func (w *witness) sightings() []corpus.Sighting {
	held := map[[2]quadwire.IRI][]corpus.Office{}
	for _, id := range w.offices {
		o := w.nodes[id].office()
		if status := o.Status; status == "" || status == "current" {
			k := [2]quadwire.IRI{o.Holder, o.Article}
			held[k] = append(held[k], o)
		}
	}
	around := w.around()
	var out []corpus.Sighting
	for id, n := range w.nodes {
		articles := map[quadwire.IRI]bool{}
		for _, p := range n.props {
			if !articles[p.Article] && !derived(p.Article) {
				articles[p.Article] = true
				if s, ok := w.sighting(id, p.Article); ok {
					s.Offices, s.Around = held[[2]quadwire.IRI{id, p.Article}], around[p.Article]
					out = append(out, s)
				}
			}
		}
	}
	return out
}

// around lists the countries that each article names, by node and by code.
func (w *witness) around() map[quadwire.IRI]map[string]bool {
	found := map[quadwire.IRI]map[string]bool{}
	for id, ent := range w.world {
		if !ent.Country {
			continue
		}
		for _, p := range w.nodes[id].props {
			if found[p.Article] == nil {
				found[p.Article] = map[string]bool{}
			}
			found[p.Article][string(id)] = true
			if p.Name == "qw:country" {
				found[p.Article][p.Value.Text] = true
			}
		}
	}
	return found
}

// sighting is false for what is neither person nor body, or has no name.
func (w *witness) sighting(id, art quadwire.IRI) (corpus.Sighting, bool) {
	n := w.nodes[id].in(art)
	s := corpus.Sighting{Entity: id, Article: art, Name: n.name(), Country: n.text("qw:country"), Published: w.published[art]}
	for _, kind := range []quadwire.EntityType{quadwire.Person, quadwire.Organization} {
		if n.is(quadwire.IRI("qw:" + kind)) {
			s.Kind = kind
		}
	}
	if items := n.all(owlSameAs); len(items) > 0 {
		s.Item = string(items[0])
	}
	return s, s.Kind != "" && s.Name != "" && n.text("qw:minted") != "true"
}
