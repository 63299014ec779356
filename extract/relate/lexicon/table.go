package lexicon

import (
	"embed"
	"fmt"
	"path"
	"strings"
	"sync"

	"github.com/quadwire/quadwire/vocab"
)

//go:embed table
var tableFS embed.FS

// prepositions are the words that start a prepositional slot of a pattern, with a bit each.
var prepositions = sync.OnceValue(func() map[string]bitset {
	set := map[string]bitset{}
	for w := range strings.FieldsSeq(`aboard about above across after against ahead along alongside amid among
		and around as aside at before behind below beside between beyond by concerning despite during for from in
		inside into near of off on onto out out_of outside over past per regarding round than through
		throughout to toward towards under until upon via with within without`) {
		set[strings.ReplaceAll(w, "_", " ")] = 1 << len(set)
	}
	return set
})

// parseTable reads classes.tsv and then the pattern files in the order of their names.
func parseTable() (*Lexicon, error) {
	cl := &classes{words: map[string][]string{}, lists: map[string]*list{}, lexemes: lexemes{}, rules: map[string]int{}}
	if err := eachLine("classes.tsv", 2, cl.add); err != nil {
		return nil, err
	}
	l := &Lexicon{patterns: make([]pattern, 0, 2048), words: cl.lexemes, endings: cl.words["ending"]}
	if err := cl.mark(); err != nil {
		return nil, err
	}
	files, err := tableFS.ReadDir("table")
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		if f.Name() == "classes.tsv" {
			continue
		}
		if err := eachLine(f.Name(), 3, func(cols []string) error { return l.add(cols, cl) }); err != nil {
			return nil, err
		}
	}
	l.words.markThings(l.endings)
	l.lists = len(cl.lists)
	l.joinWords()
	return l, nil
}

// mark notes in the lexemes the classes that the matcher itself asks for.
func (cl *classes) mark() error {
	flags := map[string]func(*lexeme){
		"@phrasal": func(lx *lexeme) { lx.phrasal = true },
		"@shell":   func(lx *lexeme) { lx.shell = true },
		"@troops":  func(lx *lexeme) { lx.troops = true },
		"@claim":   func(lx *lexeme) { lx.claim = true },
		"@edge":    func(lx *lexeme) { lx.edge = true },
		"@carrier": func(lx *lexeme) { lx.carrier = true },
		"@thing":   func(lx *lexeme) { lx.thing = true },
		"@body":    func(lx *lexeme) { lx.body = true },
	}
	for class, flag := range flags {
		words, err := cl.expand(class, true)
		if err != nil {
			return err
		}
		for _, w := range words {
			flag(cl.lexemes.of(w))
		}
	}
	return nil
}

// joinWords collects the words with a hyphen.
func (l *Lexicon) joinWords() {
	l.joined = map[string]bool{}
	for word := range l.words {
		if strings.Contains(word, "-") {
			l.joined[word] = true
		}
	}
}

// add reads a class: its name and its words, which may be other classes.
func (cl *classes) add(cols []string) error {
	name := strings.TrimPrefix(cols[0], "@")
	if _, ok := cl.words[name]; ok {
		return fmt.Errorf("class %s is there already", name)
	}
	for w := range strings.FieldsSeq(cols[1]) {
		if w[0] != '@' {
			cl.words[name] = append(cl.words[name], w)
			continue
		}
		members, ok := cl.words[w[1:]]
		if !ok {
			return fmt.Errorf("class %s is not there yet", w)
		}
		cl.words[name] = append(cl.words[name], members...)
	}
	return nil
}

// add reads a pattern: its relation, its words and its example.
func (l *Lexicon) add(cols []string, cl *classes) error {
	p, err := parsePattern(cols[1], cl)
	if err != nil {
		return err
	}
	p.relation, p.negated = strings.CutPrefix(cols[0], "!")
	p.example = cols[2]
	p.clauses = p.relation == "=+"
	p.pass = p.clauses || p.relation == "="
	p.text = cols[0] + " " + cols[1]
	p.idiom = p.relation == "-"
	if !p.pass && !p.idiom {
		info, ok := vocab.Relation(p.relation)
		if !ok {
			return fmt.Errorf("unknown relation %q", p.relation)
		}
		p.setInfo(info)
		p.text = string(info.Event) + " " + cols[1]
	}
	p.rule = cl.name(shorten(cols[0] + " " + cols[1]))
	id, needs := int32(len(l.patterns)), p.needed()
	l.patterns = append(l.patterns, *p)
	for _, head := range p.heads {
		lines := &l.words.of(head.lemma).heads[p.kind]
		*lines = append(*lines, entry{id, head.particle, needs})
	}
	return nil
}

// name gives a line a name of its own.
func (cl *classes) name(rule string) string {
	cl.rules[rule]++
	if n := cl.rules[rule]; n > 1 {
		return fmt.Sprintf("%s #%d", rule, n)
	}
	return rule
}

// shorten cuts the lists of a line to their first word: "signed_with S sign|… @agreement with T".
func shorten(text string) string {
	words := strings.Fields(text)
	for i, w := range words {
		if strings.Count(w, "|") < 2 {
			continue
		}
		first, _, _ := strings.Cut(w, "|")
		words[i] = first + "|…"
		if _, mood, isAct := strings.Cut(w, ">"); isAct {
			words[i] += ">" + mood
		}
	}
	return strings.Join(words, " ")
}

// eachLine calls f with the columns of each line of a file after its header.
func eachLine(name string, fields int, f func([]string) error) error {
	data, err := tableFS.ReadFile(path.Join("table", name))
	if err != nil {
		return err
	}
	return vocab.EachRow(name, string(data), fields, f)
}
