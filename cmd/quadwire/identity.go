package main

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/graph"
)

// identity says why what several articles name is one node, and what else has its names.
type identity struct {
	id        quadwire.IRI
	name      string
	kinds     []quadwire.IRI
	items     []quadwire.IRI                     // what it is elsewhere: Wikidata items
	called    map[quadwire.IRI][]string          // names by article
	decided   map[quadwire.IRI]bool              // articles in which a decision made it this node
	namesakes map[quadwire.IRI][]quadwire.Entity // other nodes by the name that they share, folded
	reasons   []string                           // why articles that name it otherwise mean it
}

// whyEntity explains an entity.
func whyEntity(ctx context.Context, st *graph.Store, id quadwire.IRI) (*identity, error) {
	is := &identity{id: id, called: map[quadwire.IRI][]string{}, decided: map[quadwire.IRI]bool{}}
	shared := map[string]bool{}
	err := st.View(ctx, func(v *graph.View) error {
		n, err := newReading(v).node(id)
		if err != nil {
			return err
		}
		is.name, is.items = n.name(), n.all(owlSameAs)
		is.kinds = slices.DeleteFunc(n.all(rdfType), func(t quadwire.IRI) bool { return t == "qw:Entity" })
		for _, p := range n.props {
			if p.Name == "qw:identity" {
				is.reasons = append(is.reasons, p.Value.Text)
			}
			if p.Name == "qw:name" || p.Name == "qw:alias" {
				is.called[p.Article] = append(is.called[p.Article], p.Value.Text)
				shared[graph.Fold(p.Value.Text)] = true
			}
		}
		for art := range is.called {
			if is.decided[art], err = decidedIn(v, art, id); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if len(is.called) == 0 {
		return nil, withHint(fmt.Errorf("nothing is known of %s", id), "quadwire entities NAME lists the nodes with a name")
	}
	is.namesakes, err = namesakes(ctx, st, id, shared)
	return is, err
}

// decidedIn tells whether a decision about id changed the article.
func decidedIn(v *graph.View, art, id quadwire.IRI) (bool, error) {
	props, err := v.Properties(art, 0)
	found := false
	for _, p := range props {
		found = found || p.Name == "qw:after" && strings.Contains(p.Value.Text, "<"+string(id)+">")
	}
	return found, err
}

// namesakes lists the other nodes that have one of the names.
func namesakes(ctx context.Context, st *graph.Store, id quadwire.IRI, shared map[string]bool) (map[quadwire.IRI][]quadwire.Entity, error) {
	names, err := st.Names(ctx)
	found := map[quadwire.IRI][]quadwire.Entity{}
	for _, n := range names {
		if n.ID != id && shared[graph.Fold(n.Alias)] {
			found[n.ID] = append(found[n.ID], quadwire.Entity{ID: n.ID, Name: n.Alias, Type: n.Type})
		}
	}
	return found, err
}

// whyIdentity writes the explanation for people.
func (a *app) whyIdentity(is *identity) error {
	var buf bytes.Buffer
	kinds := make([]string, len(is.kinds))
	for i, kind := range is.kinds {
		kinds[i] = spelled(kind)
	}
	fmt.Fprintf(&buf, "%s\n", a.bold(printable(fmt.Sprintf("%s (%s), %s", is.name, strings.Join(kinds, ", "), is.id))))
	for _, item := range is.items {
		fmt.Fprintf(&buf, "known as %s\n", printable(string(item)))
	}
	fmt.Fprintf(&buf, "one node, since %s give it this name or a known name of it:\n", counted(len(is.called), "article"))
	for _, art := range slices.Sorted(maps.Keys(is.called)) {
		note := ""
		if is.decided[art] {
			note = " (decided)"
		}
		fmt.Fprintf(&buf, "  %s  %s%s\n", art, printable(strings.Join(is.called[art], "; ")), note)
	}
	for _, reason := range is.reasons {
		fmt.Fprintf(&buf, "%s\n", printable(reason))
	}
	for _, other := range slices.Sorted(maps.Keys(is.namesakes)) {
		list := is.namesakes[other]
		var shared []string
		for _, ent := range list {
			shared = append(shared, ent.Name)
		}
		fmt.Fprintf(&buf, "not %s (%s), which shares the name %s only\n", other, list[0].Type, printable(strings.Join(shared, "; ")))
	}
	if len(is.namesakes) > 0 {
		fmt.Fprintln(&buf, "quadwire entities merge and split decide otherwise")
	}
	_, err := a.out.Write(buf.Bytes())
	return err
}

// identityJSON writes one object an article, and one for each namesake.
func (a *app) identityJSON(is *identity) error {
	w := newRowWriter("json", a.out, []string{"entity", "name", "article", "names", "decided", "namesake", "reason"})
	node := "<" + string(is.id) + ">"
	for _, art := range slices.Sorted(maps.Keys(is.called)) {
		names := make([]any, len(is.called[art]))
		for i, name := range is.called[art] {
			names[i] = name
		}
		err := w.write(graph.Row{"entity": node, "name": is.name, "article": "<" + string(art) + ">", "names": names, "decided": is.decided[art]})
		if err != nil {
			return err
		}
	}
	for _, reason := range is.reasons {
		if err := w.write(graph.Row{"entity": node, "reason": reason}); err != nil {
			return err
		}
	}
	for _, other := range slices.Sorted(maps.Keys(is.namesakes)) {
		var names []any
		for _, ent := range is.namesakes[other] {
			names = append(names, ent.Name)
		}
		if err := w.write(graph.Row{"entity": node, "namesake": "<" + string(other) + ">", "names": names}); err != nil {
			return err
		}
	}
	return w.close()
}
