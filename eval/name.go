package eval

import (
	_ "embed"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

//go:embed names.txt
var namesText string

// table is the embedded table of names.
type table struct {
	same  [][]string // names of one actor everywhere
	types map[string]string
	stop  map[string]bool
}

// tables reads names.txt once. The table is ours: a bad line is a bug.
var tables = sync.OnceValue(func() table {
	t := table{types: map[string]string{}, stop: map[string]bool{}}
	for line := range strings.Lines(namesText) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		kind, rest, _ := strings.Cut(line, "\t")
		switch kind {
		case "same":
			t.same = append(t.same, strings.Split(rest, "|"))
		case "type":
			from, to, _ := strings.Cut(rest, "|")
			t.types[from] = to
		case "stop":
			for w := range strings.FieldsSeq(rest) {
				t.stop[w] = true
			}
		default:
			panic("eval: names.txt: " + line)
		}
	}
	return t
})

// set is a set of entity IDs.
type set map[string]bool

func (s set) addAll(o set) { maps.Copy(s, o) }

// least is the first ID in order; s is not empty.
func (s set) least() string { return slices.Min(slices.Collect(maps.Keys(s))) }

// fold brings a name into the form in which names are compared: without case, quotes, article and
// possessive.
func fold(s string) string {
	s = norm.NFKC.String(s)
	s = quotes().Replace(s)
	s = strings.Join(strings.FieldsFunc(s, space), " ")
	s = strings.Trim(s, `"'.,;:()[] `)
	s = strings.ToLower(strings.ReplaceAll(s, "İ", "i̇"))
	if short, ok := strings.CutSuffix(s, "'s"); ok {
		s = short
	} else if strings.HasSuffix(s, "s'") {
		s = s[:len(s)-1]
	}
	for _, article := range []string{"the ", "a ", "an "} {
		if short, ok := strings.CutPrefix(s, article); ok {
			s = short
			break
		}
	}
	return strings.Trim(strings.TrimSpace(s), `."' `)
}

// quotes replaces typographic quotes and dashes.
var quotes = sync.OnceValue(func() *strings.Replacer {
	return strings.NewReplacer("\u2019", "'", "\u2018", "'", "\u201c", `"`, "\u201d", `"`, "\u2013", "-", "\u2014", "-")
})

// space tells whether r separates words; the separators of ASCII count too.
func space(r rune) bool { return unicode.IsSpace(r) || r >= 0x1c && r <= 0x1f }

var wordPattern = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[a-z0-9$%\-]+`) })

// contentWords counts the words of s that are no stop words.
func contentWords(s string) map[string]int {
	out := map[string]int{}
	for _, w := range wordPattern().FindAllString(fold(s), -1) {
		if !tables().stop[w] {
			out[w]++
		}
	}
	return out
}

// overlap is the F1 of the words of a and b.
func overlap(a, b string) float64 {
	x, y := contentWords(a), contentWords(b)
	common, all := 0, 0
	for w, n := range x {
		common += min(n, y[w])
		all += n
	}
	for _, n := range y {
		all += n
	}
	if common == 0 {
		return 0
	}
	return 2 * float64(common) / float64(all)
}

// index finds the entities of an article by folded name.
type index struct {
	byName map[string]set
	person set
}

// newIndex indexes the entities of gold, with the names that countries have everywhere.
func newIndex(gold *Gold) index {
	ix := index{byName: map[string]set{}, person: set{}}
	add := func(name, id string) {
		if name == "" {
			return
		}
		if ix.byName[name] == nil {
			ix.byName[name] = set{}
		}
		ix.byName[name][id] = true
	}
	for _, ent := range gold.Entities {
		for _, alias := range ent.Aliases {
			add(fold(alias), ent.ID)
		}
		if ent.Type == "Person" {
			ix.person[ent.ID] = true
		}
	}
	for _, group := range tables().same {
		for _, ent := range gold.Entities {
			if !slices.Contains(group, fold(ent.ID)) {
				continue
			}
			for _, name := range group {
				add(name, ent.ID)
			}
		}
	}
	return ix
}

// maxTitle is how many words of title may stand before a name.
const maxTitle = 8

// candidates are the entities that one of the names means. Titles in front of a person's name are
// passed over.
func (ix index) candidates(all ...string) set {
	out := set{}
	for _, name := range all {
		key := fold(name)
		if key == "" {
			continue
		}
		if hit, ok := ix.byName[key]; ok {
			out.addAll(hit)
			continue
		}
		for n := 1; n <= maxTitle; n++ {
			_, rest, ok := strings.Cut(key, " ")
			if !ok {
				break
			}
			key = rest
			persons := set{}
			for id := range ix.byName[key] {
				if ix.person[id] {
					persons[id] = true
				}
			}
			if len(persons) > 0 {
				out.addAll(persons)
				break
			}
		}
	}
	return out
}
