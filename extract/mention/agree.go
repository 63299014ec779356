package mention

import (
	"strings"

	"github.com/quadwire/quadwire"
)

// agree gives one type to what one article calls by one name: what most of its mentions have, a
// ship's for the end of a ship's name ("Marlin" beside "HMS Marlin"), a person's where there is a
// title.
func (r *reader) agree() {
	titled := map[*ment]bool{}
	for _, m := range r.ments {
		if m.Kind == quadwire.TitleOf {
			titled[m.name] = true
		}
	}
	votes := map[string]map[quadwire.EntityType]int{}
	things := map[string]bool{}
	persons := map[string]bool{}
	keys := map[*ment]string{}
	for _, m := range r.ments {
		if !r.unknownName(m) {
			continue
		}
		words := r.folded(m.First, m.Last)
		key := strings.Join(words, " ")
		keys[m] = key
		if votes[key] == nil {
			votes[key] = map[quadwire.EntityType]int{}
		}
		votes[key][m.Type]++
		if titled[m] {
			votes[key][quadwire.Person] += 100
		}
		if len(words) > 1 && m.Type == quadwire.Object && objectClass(words[0]) != "" {
			things[strings.Join(words[1:], " ")] = true
		}
		if len(words) > 1 && m.Type == quadwire.Person {
			persons[words[len(words)-1]] = true
		}
	}
	for _, m := range r.ments {
		key, ok := keys[m]
		if !ok {
			continue
		}
		best := m.Type
		for t, n := range votes[key] {
			if n > votes[key][best] || n == votes[key][best] && t < best && m.Type != best {
				best = t
			}
		}
		switch {
		case persons[key] && best != quadwire.Person && votes[key][best] < 3:
			best = quadwire.Person
		case things[key] && !persons[key] && votes[key][quadwire.Person] < 100:
			best = quadwire.Object
		}
		m.Type = best
	}
}

// unknownName tells whether a mention is a name whose type only the tagger knows.
func (r *reader) unknownName(m *ment) bool {
	return m.Kind == quadwire.Name && m.entry == nil && m.Known == "" && m.long == nil
}
