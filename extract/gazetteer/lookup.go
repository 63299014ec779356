package gazetteer

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/quadwire/quadwire"
)

// form is one way to write an entry, cut into pieces.
type form struct {
	pieces  []string // as written
	folded  []string
	acronym bool // capitals must be kept: "US", "WHO"
	senses  []Sense
}

func (g *Gazetteer) addNames(e *Entry) {
	g.addForm(e.Name, Sense{e, AsName})
	for _, a := range e.Aliases {
		g.addForm(a, Sense{e, AsName})
	}
}

func (g *Gazetteer) addForm(text string, s Sense) {
	text = strings.TrimPrefix(text, "the ")
	if strings.Count(text, " ") > 1 {
		text = strings.TrimPrefix(text, "The ")
	}
	pieces := Pieces(text)
	if len(pieces) == 0 {
		return
	}
	folded := make([]string, len(pieces))
	for i, p := range pieces {
		folded[i] = Fold(p)
	}
	list := g.forms[folded[0]]
	for i := range list {
		if slices.Equal(list[i].pieces, pieces) {
			if !slices.Contains(list[i].senses, s) {
				list[i].senses = append(list[i].senses, s)
			}
			return
		}
	}
	f := form{pieces: pieces, folded: folded, acronym: len(pieces) == 1 && isAcronym(text), senses: []Sense{s}}
	g.forms[folded[0]] = append(list, f)
}

// sortForms puts longer forms first, and countries before people of the same name.
func (g *Gazetteer) sortForms() {
	for _, list := range g.forms {
		slices.SortStableFunc(list, func(a, b form) int { return len(b.pieces) - len(a.pieces) })
	}
}

// Lookup finds known forms in a sequence of words, at each word the longest, so that matches may
// overlap. A form written with capitals matches words with capitals only, an acronym of up to three
// letters only itself: "us" is never the country.
func (g *Gazetteer) Lookup(words []string) []Match {
	var pieces []string
	var owner []int // word of each piece
	for i, w := range words {
		for _, p := range Pieces(w) {
			pieces = append(pieces, p)
			owner = append(owner, i)
		}
	}
	owner = append(owner, len(words))
	folded := make([]string, len(pieces))
	for i, p := range pieces {
		folded[i] = Fold(p)
	}
	var out []Match
	for i := range pieces {
		if i > 0 && owner[i] == owner[i-1] {
			continue
		}
		for _, f := range g.forms[folded[i]] {
			end := i + len(f.pieces)
			if end > len(pieces) || owner[end] == owner[end-1] || !f.matches(pieces[i:end], folded[i:end]) {
				continue
			}
			m := Match{owner[i], owner[end-1] + 1, f.senses}
			if n := len(out); n > 0 && out[n-1].First == m.First && out[n-1].Last == m.Last {
				out[n-1].Senses = union(out[n-1].Senses, m.Senses)
				continue
			} else if n > 0 && out[n-1].First == m.First {
				break
			}
			out = append(out, m)
		}
	}
	return out
}

// union is a copy of a with what b has besides.
func union(a, b []Sense) []Sense {
	out := slices.Clone(a)
	for _, s := range b {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// Find is what one name as a whole may mean.
func (g *Gazetteer) Find(text string) []Sense {
	words := strings.Fields(strings.TrimPrefix(text, "the "))
	for _, m := range g.Lookup(words) {
		if m.First == 0 && m.Last == len(words) {
			return m.Senses
		}
	}
	return nil
}

func (f *form) matches(pieces, folded []string) bool {
	if !slices.Equal(f.folded, folded) {
		return false
	}
	if f.acronym {
		return pieces[0] == f.pieces[0] || len(f.folded[0]) > 3 && isAcronymCase(pieces[0])
	}
	// "central military commission" is how some papers write it; "the home office" may be a room.
	if len(f.pieces) >= 3 && f.senses[0].Entry.Type == quadwire.Organization {
		return true
	}
	for i, p := range f.pieces {
		if startsUpper(p) && !startsUpper(pieces[i]) {
			return false
		}
	}
	// "Apple" is a company, "apple" is none; but "Eastern Europe" and "eastern Europe" are one.
	return true
}

// isAcronymCase tells "NATO" and "Nato" from "nato".
func isAcronymCase(p string) bool { return startsUpper(p) }

func isAcronym(s string) bool {
	upper := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			upper++
		}
	}
	return upper >= 2
}

func startsUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// Pieces cuts text at spaces, hyphens and clitics, so that it does not matter how a tokenizer cuts:
// "Asia-Pacific" and "People's" have three and two pieces.
func Pieces(text string) []string {
	var out []string
	for w := range strings.FieldsSeq(text) {
		out = appendPieces(out, w)
	}
	return out
}

func appendPieces(out []string, w string) []string {
	start := 0
	for i, r := range w {
		switch {
		case r == '-' || r == '–' || r == '‐' || r == '‑':
			if i > start {
				out = append(out, w[start:i])
			}
			out = append(out, "-")
			start = i + utf8.RuneLen(r)
		case (r == '\'' || r == '’') && i > start && strings.EqualFold(w[i+utf8.RuneLen(r):], "s"):
			return append(out, w[start:i], "'s")
		case (r == '\'' || r == '’') && i > start && i+utf8.RuneLen(r) == len(w):
			return append(out, w[start:i], "'") // "Workers'"
		case r == ',' || r == '"' || r == '“' || r == '”' || r == '‎' || r == '\u200f':
			if i > start {
				out = append(out, w[start:i])
			}
			start = i + utf8.RuneLen(r)
			if r == ',' {
				out = append(out, ",")
			}
		}
	}
	if start < len(w) {
		out = append(out, w[start:])
	}
	return out
}

// Fold makes spellings of one word equal: lower case, plain quotes, Latin letters without marks, no
// full stop in or after acronyms.
func Fold(s string) string {
	plain := true
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf || s[i] == '.' {
			plain = false
			break
		}
	}
	if plain {
		return strings.ToLower(s)
	}
	var b strings.Builder
	for _, r := range strings.ToLower(s) {
		switch {
		case r == '’' || r == '‘' || r == '`':
			b.WriteByte('\'')
		case r == '.':
		case r < utf8.RuneSelf:
			b.WriteRune(r)
		default:
			if t, ok := latin(r); ok {
				b.WriteString(t)
			} else {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}

// latin is the letter without its marks, for the letters that news agencies leave the marks off.
func latin(r rune) (string, bool) {
	const from, to = "àáâãäåāăąçćčďèéêëēęěğìíîïīıłñńňòóôõöøōőřśšşťùúûüūůűýÿžźżțș", "aaaaaaaaacccdeeeeeeegiiiiiilnnnoooooooorssstuuuuuuuyyzzzts"
	i := 0
	for _, f := range from {
		if f == r {
			return to[i : i+1], true
		}
		i++
	}
	if r == 'ß' {
		return "ss", true
	}
	return "", false
}
