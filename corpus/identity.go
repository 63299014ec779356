package corpus

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/quadwire/quadwire"
)

// tenure is how near two articles must be for one title to mean one holder.
const tenure = 400 * 24 * time.Hour

// Sighting is a person or a body that has a name, as one article knows it.
type Sighting struct {
	Entity, Article quadwire.IRI
	Kind            quadwire.EntityType // Person or Organization
	Name            string
	Country         string // code; "" if unknown
	Item            string // of a public catalogue; "" if unknown
	Published       time.Time
	Offices         []Office        // that the article gives a person
	Around          map[string]bool // countries that the article names: their nodes and codes
}

// Identity is a decision of ours: in an article, or in all, what is called From is To.
type Identity struct {
	From, To quadwire.IRI // To is "" where a new node is to have Name
	Name     string       // of To
	Article  quadwire.IRI // "" for all articles
	Split    bool
	Reason   string // for people
}

// Identify decides which nodes are one and which are two. Articles know each other's entities by name
// only: a person whose name is spelled in two ways, or whose words change places, has two nodes; two
// persons of one name have one. Names alone decide nothing: what is one shares an office or, with the
// very same words, a country; what is two has offices in two countries, and neither article names the
// country of the other: where both are named, one of them may have been given the wrong office.
// Entities that taken tells of are left to the people who decided about them.
func Identify(seen []Sighting, entities map[quadwire.IRI]Entity, taken func(quadwire.IRI) bool) []Identity {
	known := &acquaintance{Corpus: &Corpus{Entities: entities}, of: map[quadwire.IRI][]Sighting{}}
	for _, s := range seen {
		if !taken(s.Entity) {
			known.of[s.Entity] = append(known.of[s.Entity], s)
		}
	}
	for _, list := range known.of {
		slices.SortFunc(list, func(a, b Sighting) int {
			return cmp.Or(a.Published.Compare(b.Published), strings.Compare(string(a.Article), string(b.Article)))
		})
	}
	split := known.namesakes()
	apart := map[quadwire.IRI]bool{}
	for _, d := range split {
		apart[d.From] = true
	}
	return append(known.variants(apart), split...)
}

// acquaintance is all that is known of entities.
type acquaintance struct {
	*Corpus

	of map[quadwire.IRI][]Sighting
}

// namesakes lists the articles in which a node is another person or body than in most.
func (k *acquaintance) namesakes() []Identity {
	var out []Identity
	for _, id := range slices.Sorted(maps.Keys(k.of)) {
		list := k.of[id]
		s := newSets(len(list))
		clash := false
		for i := range list {
			for j := range list[:i] {
				switch k.compare(&list[i], &list[j]) {
				case alike:
					s.union(i, j)
				case contrary:
					clash = true
				}
			}
		}
		if clash {
			out = append(out, k.split(id, list, s)...)
		}
	}
	return out
}

// bearing is what two sightings say of each other.
type bearing int

const (
	neutral bearing = iota
	alike
	contrary
)

// compare weighs two sightings of one name.
func (k *acquaintance) compare(a, b *Sighting) bearing {
	if a.Kind == quadwire.Organization || b.Kind == quadwire.Organization {
		switch {
		case a.Country == "" || b.Country == "":
			return neutral
		case a.Country == b.Country || a.Item != "" && a.Item == b.Item:
			return alike
		}
		return strangers(a, b, map[string]bool{a.Country: true}, map[string]bool{b.Country: true})
	}
	if k.sharedOffice(a, b) != "" {
		return alike
	}
	x, y := k.countries(a), k.countries(b)
	if len(x) == 0 || len(y) == 0 {
		return neutral
	}
	for c := range x {
		if y[c] {
			return alike
		}
	}
	return strangers(a, b, x, y)
}

// strangers tells whether no article names the countries of the other.
func strangers(a, b *Sighting, x, y map[string]bool) bearing {
	for c := range x {
		if b.Around[c] {
			return neutral
		}
	}
	for c := range y {
		if a.Around[c] {
			return neutral
		}
	}
	return contrary
}

// countries are those in which a sighting has an office.
func (k *acquaintance) countries(s *Sighting) map[string]bool {
	found := map[string]bool{}
	for _, o := range s.Offices {
		if root := k.key(quadwire.Term{Entity: o.Of}); root != "" && k.Entities[quadwire.IRI(root)].Country {
			found[root] = true
		}
	}
	return found
}

// sharedOffice is an office that both have in one body, or in one that only one of the articles names
// beside it; "" if there is none.
func (k *acquaintance) sharedOffice(a, b *Sighting) string {
	if !a.Published.IsZero() && !b.Published.IsZero() && a.Published.Sub(b.Published).Abs() > tenure {
		return ""
	}
	for _, x := range a.Offices {
		for _, y := range b.Offices {
			if !sameOffice(hashes(x.Role), hashes(y.Role)) {
				continue
			}
			if x.Of != "" && y.Of != "" && k.within(x.Of, y.Of) {
				return x.Role + " of " + k.text(quadwire.Term{Entity: x.Of})
			}
			if x.Of == "" && k.named(a, y.Of) || y.Of == "" && k.named(b, x.Of) {
				of := cmp.Or(x.Of, y.Of)
				return x.Role + ", in articles about " + k.text(quadwire.Term{Entity: of})
			}
		}
	}
	return ""
}

// named tells whether an article names the country of a body: "Defence Minister Croy" is that of the
// country that the text is about, if one of the name is.
func (k *acquaintance) named(s *Sighting, of quadwire.IRI) bool {
	root := k.key(quadwire.Term{Entity: of})
	return root != "" && s.Around[root]
}

// split makes a node for each group but the largest, to which also belong the articles that say
// nothing of the person but the name.
func (k *acquaintance) split(id quadwire.IRI, list []Sighting, s *sets) []Identity {
	var groups [][]int
	for _, root := range slices.Sorted(maps.Keys(s.groups)) {
		if g := s.groups[root]; k.described(list, g) != "" {
			groups = append(groups, g)
		}
	}
	slices.SortStableFunc(groups, func(a, b []int) int { return len(b) - len(a) })
	if len(groups) < 2 {
		return nil
	}
	home := k.described(list, groups[0])
	var out []Identity
	for _, g := range groups[1:] {
		what := k.described(list, g)
		for _, i := range g {
			out = append(out, Identity{
				From: id, Name: fmt.Sprintf("%s (%s)", list[i].Name, what), Article: list[i].Article, Split: true,
				Reason: fmt.Sprintf("another than in most articles: here %s; there %s", what, home),
			})
		}
	}
	return out
}

// described says who the sightings of a group are: the commonest office, or the country of a body.
func (k *acquaintance) described(list []Sighting, group []int) string {
	counts := map[string]int{}
	for _, i := range group {
		if list[i].Kind == quadwire.Organization && list[i].Country != "" {
			counts[list[i].Country]++
		}
		for _, o := range list[i].Offices {
			if o.Of != "" {
				counts[strings.ToLower(o.Role)+", "+k.text(quadwire.Term{Entity: o.Of})]++
			}
		}
	}
	best := ""
	for _, what := range slices.Sorted(maps.Keys(counts)) {
		if best == "" || counts[what] > counts[best] {
			best = what
		}
	}
	return best
}
