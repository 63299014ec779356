package link

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/quadwire/quadwire"
)

// entity makes or finds the entity of a chain and gives its index, -1 for a chain without mentions
// that say anything.
func (l *linker) entity(c *chain) int {
	if c.entry == nil && c.known == "" && c.typ == quadwire.Person {
		c.entry = l.officeHolder(c)
	}
	e := quadwire.Entity{Type: c.typ}
	switch {
	case c.entry != nil:
		e.Name, e.Type, e.Wikidata = c.entry.Name, c.entry.Type, c.entry.Wikidata
		e.Aliases = slices.Clone(c.entry.Aliases)
	case c.known != "":
		e.Name = c.known
	default:
		e.Name = l.longestName(c)
	}
	if e.Name == "" {
		return l.described(c, e)
	}
	e.ID = IRI(e.Name)
	if i, ok := l.byID[e.ID]; ok {
		l.addAliases(&l.doc.Entities[i], c)
		return i
	}
	l.addAliases(&e, c)
	return l.put(e)
}

func (l *linker) put(e quadwire.Entity) int {
	l.byID[e.ID] = len(l.doc.Entities)
	l.doc.Entities = append(l.doc.Entities, e)
	return len(l.doc.Entities) - 1
}

// longestName is the fullest name of a chain, the earliest of equals.
func (l *linker) longestName(c *chain) string {
	best, words := "", 0
	for _, i := range c.ments {
		m := l.doc.Mentions[i]
		if l.kind(m) != quadwire.Name {
			continue
		}
		name := tidy(l.doc.Text(m.Span))
		if n := len(strings.Fields(name)); n > words || n == words && words == 1 && isUpper(best) && len(name) > len(best) {
			best, words = name, n
		}
	}
	return best
}

func isUpper(s string) bool { return strings.ToUpper(s) == s }

// plainQuotes makes quotes plain and leaves out what is not seen.
var plainQuotes = sync.OnceValue(func() *strings.Replacer {
	return strings.NewReplacer("’", "'", "‘", "'", "\u200e", "", "\u200f", "", "“", "", "”", "", "\"", "")
})

// tidy is a name as a node has it: plain quotes, one space, no possessive.
func tidy(s string) string {
	if !isPlain(s) {
		s = strings.Join(strings.Fields(plainQuotes().Replace(s)), " ")
	}
	s = strings.Trim(strings.TrimSuffix(s, "'s"), " ,;:-")
	if strings.Count(s, ".") == 1 && !isUpper(s) || strings.HasSuffix(s, "..") {
		s = strings.TrimRight(s, ".")
	}
	return s
}

// isPlain tells whether s is ASCII with single spaces inside and no quotes, as nearly all names are.
func isPlain(s string) bool {
	last := byte(' ')
	for i := range len(s) {
		c := s[i]
		if c < ' ' || c > '~' || c == '"' || c == ' ' && last == ' ' {
			return false
		}
		last = c
	}
	return last != ' '
}

// addAliases adds the names by which the article calls an entity.
func (l *linker) addAliases(e *quadwire.Entity, c *chain) {
	for _, i := range c.ments {
		m := l.doc.Mentions[i]
		if l.kind(m) == quadwire.Name || l.kind(m) == quadwire.TitleOf || e.Minted && l.kind(m) == quadwire.Nominal {
			e.Aliases = append(e.Aliases, tidy(l.doc.Text(m.Span)))
		}
	}
	slices.Sort(e.Aliases)
	e.Aliases = slices.DeleteFunc(slices.Compact(e.Aliases), func(a string) bool { return a == "" || a == e.Name })
}

// described makes the node of what has no name: it is called by its first description and belongs to
// the article. An office that nobody is known to hold is a node for all articles.
func (l *linker) described(c *chain, e quadwire.Entity) int {
	first := -1
	for _, i := range c.ments {
		if m := l.doc.Mentions[i]; l.kind(m) == quadwire.Nominal && (first < 0 || better(m, l.doc.Mentions[first])) {
			first = i
		}
	}
	if first < 0 {
		return -1
	}
	e.Name = l.description(l.doc.Mentions[first])
	if e.Name == "" {
		return -1
	}
	e.Minted = true
	id := IRI(e.Name) + "@" + IRI(strings.TrimPrefix(string(l.doc.Article.ID), "art:"))[len("ent:"):]
	e.ID = id
	for n := 2; ; n++ {
		if _, taken := l.byID[e.ID]; !taken {
			break
		}
		e.ID = quadwire.IRI(fmt.Sprintf("%s_%d", id, n))
	}
	l.addAliases(&e, c)
	return l.put(e)
}

// better prefers the description that says more, if not too much.
func better(a, b quadwire.Mention) bool {
	return a.Last-a.First > b.Last-b.First && a.Last-a.First <= 6 && b.Last-b.First < 3
}

// description is the words of a mention without determiner and possessor.
func (l *linker) description(m quadwire.Mention) string {
	first := m.First
	for i := m.First; i < m.Head; i++ {
		t := l.doc.Tokens[i]
		if t.UPOS == "DET" || t.DepRel == "nmod:poss" && t.UPOS == "PRON" {
			first = i + 1
			continue
		}
		break
	}
	text := tidy(l.doc.Text(quadwire.Span{Start: l.doc.Tokens[first].Start, End: l.doc.Tokens[m.Last-1].End}))
	if len(text) > 80 {
		text = tidy(l.doc.Form(m.Head))
	}
	return text
}

func (l *linker) indefinite(m quadwire.Mention) bool {
	w := strings.ToLower(l.doc.Form(m.First))
	return w == "a" || w == "an" || w == "another" || w == "some" || w == "any" || w == "no"
}
