package corpus

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/quadwire/quadwire"
)

// variants lists the nodes that are another one under another spelling of its name, or part of it.
// Nodes that namesakes share are left alone: it would not be known which of them is meant.
func (k *acquaintance) variants(apart map[quadwire.IRI]bool) []Identity {
	families := map[string][]quadwire.IRI{}
	for _, id := range slices.Sorted(maps.Keys(k.of)) {
		if k.of[id][0].Kind != quadwire.Person || apart[id] {
			continue
		}
		for _, word := range k.nameOf(id) {
			families[skeleton(word)] = append(families[skeleton(word)], id)
		}
	}
	found := map[quadwire.IRI]map[quadwire.IRI]string{} // the reason, by the two nodes
	for _, list := range families {
		for n, a := range list {
			for _, b := range list[n+1 : min(len(list), n+1+reach)] {
				if a == b {
					continue
				}
				if why := k.oneName(a, b); why != "" {
					from, to := k.lesser(a, b)
					if found[from] == nil {
						found[from] = map[quadwire.IRI]string{}
					}
					found[from][to] = why
				}
			}
		}
	}
	var out []Identity
	for _, from := range slices.Sorted(maps.Keys(found)) {
		to := slices.SortedFunc(maps.Keys(found[from]), func(a, b quadwire.IRI) int {
			if x, _ := k.lesser(a, b); x == a {
				return 1
			}
			return -1
		})
		if len(k.nameOf(from)) == 1 && len(to) > 1 {
			continue // a family name that two persons of one office bear
		}
		out = append(out, Identity{From: from, To: to[0], Reason: found[from][to[0]]})
	}
	return k.direct(out)
}

// direct leads each decision to where the others lead its goal.
func (k *acquaintance) direct(list []Identity) []Identity {
	next := map[quadwire.IRI]quadwire.IRI{}
	for _, d := range list {
		next[d.From] = d.To
	}
	for i := range list {
		for range list { // each step goes up in rank, so that there is no circle
			if further, ok := next[list[i].To]; ok {
				list[i].To = further
			}
		}
		list[i].Name = k.of[list[i].To][0].Name
	}
	return list
}

func (k *acquaintance) nameOf(id quadwire.IRI) []string { return words(k.of[id][0].Name) }

// lesser orders two nodes of one person: the name to keep is that of a public catalogue, the longer
// one if the other is only a part, the one that more articles use.
func (k *acquaintance) lesser(a, b quadwire.IRI) (from, to quadwire.IRI) {
	rank := func(id quadwire.IRI) [3]int {
		r := [3]int{0, min(len(k.nameOf(id)), 2), len(k.of[id])}
		if k.of[id][0].Item != "" {
			r[0] = 1
		}
		return r
	}
	x, y := rank(a), rank(b)
	if c := slices.Compare(x[:], y[:]); c < 0 || c == 0 && a > b {
		return a, b
	}
	return b, a
}

// oneName says why two nodes are one person; "" if they may be two.
func (k *acquaintance) oneName(a, b quadwire.IRI) string {
	first, second := k.of[a], k.of[b]
	if first[0].Item != "" && second[0].Item != "" && first[0].Item != second[0].Item {
		return ""
	}
	how := likeNames(k.nameOf(a), k.nameOf(b))
	if how == "" {
		return ""
	}
	country := ""
	for i := range first {
		for j := range second {
			if k.compare(&first[i], &second[j]) == contrary {
				return ""
			}
			if office := k.sharedOffice(&first[i], &second[j]); office != "" && (k.full(a) && k.full(b) || !strings.Contains(office, ",")) {
				return how + "; both " + office
			}
			if first[i].Country != "" && first[i].Country == second[j].Country {
				country = first[i].Country
			}
		}
	}
	if country != "" && how == sameWords {
		return fmt.Sprintf("%s; both of %s", how, country)
	}
	return ""
}

// full tells a whole name from a family name, for which an office without its body is too little.
func (k *acquaintance) full(id quadwire.IRI) bool { return len(k.nameOf(id)) > 1 }

const sameWords = "the same words in another order"

// likeNames says how two names can be of one person; "" if they cannot.
func likeNames(a, b []string) string {
	if len(a) > len(b) {
		a, b = b, a
	}
	switch {
	case len(a) == 0:
		return ""
	case len(a) == len(b) && len(a) > 1 && slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b))):
		return sameWords
	case len(a) == len(b) && spelledAlike(a, b):
		return "another spelling"
	case len(a) == 1 && (a[0] == b[len(b)-1] || a[0] == b[0] && len(b) > 1):
		return "part of the name"
	case len(a) > 1 && len(a) < len(b) && a[0] == b[0] && a[len(a)-1] == b[len(b)-1]:
		return "part of the name"
	}
	return ""
}

// spelledAlike compares names word by word, as different writers render another alphabet.
func spelledAlike(a, b []string) bool {
	for i := range a {
		if skeleton(a[i]) != skeleton(b[i]) {
			return false
		}
	}
	return true
}

// skeleton is what spellings of one name share: its consonants, without those that come and go.
func skeleton(word string) string {
	word = strings.NewReplacer(
		"sch", "s", "sh", "s", "tch", "c", "ch", "c", "kh", "h", "gh", "g", "ph", "f", "th", "t", "zh", "z", "dj", "j", "dzh", "j",
		"ck", "k", "q", "k", "w", "v", "x", "ks", "y", "", "j", "",
	).Replace(word)
	var b strings.Builder
	last := rune(0)
	for i, r := range norm.NFD.String(word) {
		switch {
		case unicode.Is(unicode.Mn, r):
			continue // an accent
		case strings.ContainsRune("aeiou", r):
			if i == 0 {
				b.WriteByte('a')
			}
			r = 0
		case r != last:
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}
