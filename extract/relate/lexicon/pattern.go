package lexicon

import (
	"fmt"
	"slices"
	"strings"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/vocab"
)

// site is where a slot looks for its argument.
type site uint8

const (
	atSubject  site = iota // the agent of a verb or predicate
	atObject               // direct or indirect object, without preposition
	atPrep                 // after one of the slot's prepositions, at the head or at a noun below it
	atModifier             // possessor, adjective or compound of the head that acts
	atWord                 // adjective or compound of the head or of what was bound last
	atAct                  // an embedded act
)

// role is what a slot's argument becomes.
type role uint8

const (
	noRole role = iota
	source
	target
	topic
)

// slot is one argument that a pattern wants.
type slot struct {
	site     site
	role     role
	preps    []string // allowed prepositions; nil: none
	anyPrep  bitset   // the same
	words    *list    // allowed lemmas; nil: any
	types    typeSet
	events   map[quadwire.EventType]bool // of an embedded act; nil: any, known or not
	known    bool                        // the embedded act must be one that the lexicon knows
	modality quadwire.Modality           // that the embedded act must have; "": any
	refused  bool                        // the embedded act must be one that will not be
	noun     bool                        // the embedded act must be a noun
	bare     bool                        // the embedded act must have no subject of its own
	content  bool                        // the clause is what is said: it stays an act of its own
	body     bool                        // that subject is no person
	inner    bool                        // the subject of the embedded act is the target
	optional bool
}

// pattern is one line of the table.
type pattern struct {
	relation     string
	info         vocab.RelationInfo // zero if pass
	text         string
	rule         string // the text with long lists cut short; no two lines have the same
	example      string
	kind         Kind
	heads        []head
	slots        []slot
	negated      bool // the words deny the relation
	pass         bool // the relation is that of the embedded act
	clauses      bool // if pass, that of clauses too: "began to shell"
	idiom        bool // the words make no act: the predicate stays open
	hasTarget    bool // a slot names the target
	intransitive bool
	preps        bitset // of all slots
	aimed        bool   // an act of somebody at somebody, so that its parties matter
	doer         doer
}

// doer says who cannot do an act.
type doer uint8

const (
	anything doer = iota
	noThing       // things and abstracts cannot
	noEvent       // objects with names and events cannot either
)

// head is a lemma that a pattern starts from, with its particle: "step up".
type head struct{ lemma, particle string }

// classes holds the word classes, and the lists made of them so far: lines share them.
type classes struct {
	words   map[string][]string
	lists   map[string]*list
	lexemes lexemes
	rules   map[string]int // names of lines, and how many have them
}

// parsePattern reads the pattern language of docs/lexicon.md.
func parsePattern(text string, cl *classes) (*pattern, error) {
	p := &pattern{text: text}
	words := strings.Fields(text)
	if len(words) > 0 && words[0] == "n:" {
		p.kind, words = Nominal, words[1:]
	}
	var err error
	if words, err = p.parseHead(words, cl); err != nil {
		return nil, err
	}
	for len(words) > 0 {
		if words, err = p.parseSlot(words, cl); err != nil {
			return nil, err
		}
	}
	for _, s := range p.slots {
		p.hasTarget = p.hasTarget || s.role == target || s.inner
		p.preps |= s.anyPrep
	}
	p.intransitive = p.hasNoObject()
	// "U.S.-Japan talks" has two agents, "their talks" one.
	if len(p.slots) > 1 && p.slots[0].site == atModifier && p.slots[1].site == atModifier {
		p.slots[0].optional = false
	}
	return p, nil
}

// setInfo notes what relation p is about and what follows from it.
func (p *pattern) setInfo(info vocab.RelationInfo) {
	p.info = info
	event, _ := vocab.Event(info.Event)
	p.aimed = event.Plover || event.Type == vocab.Legal
	switch info.Event {
	case vocab.Consult, vocab.Cooperate, vocab.Aid, vocab.Agree, vocab.Concede, vocab.Retreat, vocab.Support, vocab.Request:
		p.doer = noThing
		return
	case vocab.Protest, vocab.Create:
		p.doer = noEvent
		return
	}
	switch info.Mode {
	case "LEAD":
		p.doer = noThing
	case "USE", "FIND":
		p.doer = noEvent
	}
}

// names tells whether a slot captures r.
func (p *pattern) names(r role) bool {
	return slices.ContainsFunc(p.slots, func(s slot) bool { return s.role == r })
}

// hasNoObject tells whether p is about a verb without object.
func (p *pattern) hasNoObject() bool {
	return p.kind == Verbal && !slices.ContainsFunc(p.slots, func(s slot) bool {
		return s.site == atObject || s.site == atAct
	})
}

// parseHead reads what stands before the head and the head, and returns the rest.
func (p *pattern) parseHead(words []string, cl *classes) ([]string, error) {
	for len(words) > 0 && isCapture(words[0]) {
		s := slot{site: atSubject}
		word, isModifier := strings.CutSuffix(words[0], "'s")
		if isModifier {
			s.site = atModifier
		}
		if err := s.capture(word, cl); err != nil {
			return nil, err
		}
		// An unnamed agent ("was arrested") does not hinder a match, a constraint on it does.
		s.optional = s.optional || s.role == source && s.words == nil && s.types == 0
		p.slots = append(p.slots, s)
		words = words[1:]
	}
	if len(words) == 0 {
		return nil, fmt.Errorf("%q has no head", p.text)
	}
	if words[0] == "be" && len(words) > 1 && !isPreps(words[1]) {
		p.kind, words = Copular, words[1:]
	}
	for alternative := range strings.SplitSeq(words[0], "|") {
		word, particle, _ := strings.Cut(alternative, "+")
		lemmas, err := cl.expand(word, p.kind != Verbal)
		if err != nil {
			return nil, err
		}
		for _, lemma := range lemmas {
			p.heads = append(p.heads, head{lemma, particle})
		}
	}
	return words[1:], nil
}

// parseSlot reads one slot, a preposition with what follows it included.
func (p *pattern) parseSlot(words []string, cl *classes) ([]string, error) {
	s := slot{site: atObject}
	word := words[0]
	if isPreps(word) {
		s.site, s.preps = atPrep, strings.Split(strings.ReplaceAll(word, "_", " "), "|")
		for _, w := range s.preps {
			s.anyPrep |= prepositions()[w]
		}
		if len(words) == 1 {
			return nil, fmt.Errorf("%q: nothing follows %q", p.text, word)
		}
		words = words[1:]
		word = words[0]
	}
	word, s.optional = strings.CutSuffix(word, "?")
	var err error
	act, modality, _ := strings.Cut(word, ":")
	if clause, words, ok := strings.Cut(act, "*="); ok {
		act = clause + "*"
		if s.words, err = cl.list(words); err != nil {
			return nil, err
		}
	}
	switch {
	case act == "*", act == "T*", strings.HasPrefix(act, "<"):
		s.mood(modality)
		err = s.act(act)
	case word[0] == '_':
		if _, types, ok := strings.Cut(word, ":"); ok {
			s.types, err = parseTypes(types)
		}
	case word[0] == '~':
		s.site = atWord
		s.words, err = cl.list(word[1:])
	case isCapture(word):
		name, isModifier := strings.CutSuffix(word, "'s")
		if isModifier {
			s.site = atModifier
		}
		err = s.capture(name, cl)
	case hasPrep(word):
		err = fmt.Errorf("%q: %q mixes prepositions and words", p.text, word)
	default:
		s.words, err = cl.list(word)
	}
	p.slots = append(p.slots, s)
	return words[1:], err
}

// mood reads what an embedded act must be: behind the colon of "<AID>:planned".
func (s *slot) mood(word string) {
	switch word {
	case "noun":
		s.noun = true
	case "to":
		s.bare = true
	case "content":
		s.content = true
	case "body":
		s.body = true
	case "refused":
		s.refused = true
	default:
		s.modality = quadwire.Modality(word)
	}
}

// act reads an embedded act: "*", "T*", "<*>" or "<AID|SUPPORT>".
func (s *slot) act(word string) error {
	s.site = atAct
	s.inner = word == "T*"
	if word[0] != '<' {
		return nil
	}
	s.known = true
	names := strings.Trim(word, "<>")
	if names == "*" {
		return nil
	}
	s.events = map[quadwire.EventType]bool{}
	for name := range strings.SplitSeq(names, "|") {
		t := quadwire.EventType(name)
		if _, ok := vocab.Event(t); !ok {
			return fmt.Errorf("unknown event type %q", name)
		}
		s.events[t] = true
	}
	return nil
}

// capture reads "S", "T" or "P" with its type ("T:party") or words ("T=@troops").
func (s *slot) capture(word string, cl *classes) error {
	switch word[0] {
	case 'S':
		s.role = source
	case 'T':
		s.role = target
	case 'P':
		s.role = topic
	}
	rest := word[1:]
	var err error
	switch {
	case rest == "":
	case rest[0] == ':':
		s.types, err = parseTypes(rest[1:])
	case rest[0] == '=':
		s.words, err = cl.list(rest[1:])
	default:
		err = fmt.Errorf("%q is no capture", word)
	}
	return err
}

// isCapture tells whether word captures an argument.
func isCapture(word string) bool {
	if strings.HasPrefix(word, "T*") || word == "" || !strings.ContainsRune("STP", rune(word[0])) {
		return false
	}
	return len(word) == 1 || word[1] == ':' || word[1] == '=' || word[1:] == "'s" || word[1:] == "?"
}

// isPreps tells whether word is a preposition, or several with bars between.
func isPreps(word string) bool {
	for w := range strings.SplitSeq(word, "|") {
		if prepositions()[strings.ReplaceAll(w, "_", " ")] == 0 {
			return false
		}
	}
	return true
}

// hasPrep tells whether one of the words with bars between is a preposition.
func hasPrep(word string) bool {
	return slices.ContainsFunc(strings.Split(word, "|"), isPreps)
}

// expand gives the words that one pattern word stands for, with their variants and maybe plurals.
func (cl *classes) expand(word string, plural bool) ([]string, error) {
	var out []string
	for w := range strings.SplitSeq(word, "|") {
		if w == "" {
			return nil, fmt.Errorf("empty word in %q", word)
		}
		if w[0] != '@' {
			out = variants(out, w, plural)
			continue
		}
		members, ok := cl.words[w[1:]]
		if !ok {
			return nil, fmt.Errorf("unknown class %s", w)
		}
		for _, member := range members {
			out = variants(out, member, plural)
		}
	}
	return out, nil
}

// list is expand as a list.
func (cl *classes) list(word string) (*list, error) {
	if l, ok := cl.lists[word]; ok {
		return l, nil
	}
	words, err := cl.expand(word, true)
	l := cl.lexemes.add(int32(len(cl.lists)+1), words)
	cl.lists[word] = l
	return l, err
}

// pluralOf is the regular plural of a noun.
func pluralOf(noun string) string {
	stem, ok := strings.CutSuffix(noun, "y")
	if ok && stem != "" && !strings.ContainsAny(stem[len(stem)-1:], "aeiou") {
		return stem + "ies"
	}
	return noun + "s"
}

// variants adds a lemma in British and American spelling, with underscores as spaces or hyphens, and
// its plural: lemmatisers leave some, and some acts are plural only.
func variants(out []string, word string, plural bool) []string {
	switch {
	case strings.Contains(word, "_"):
		out = append(out, strings.ReplaceAll(word, "_", " "), strings.ReplaceAll(word, "_", "-"))
	case plural:
		out = append(out, word, pluralOf(word))
	default:
		out = append(out, word)
	}
	if stem, ok := strings.CutSuffix(word, "ize"); ok {
		out = append(out, stem+"ise")
	}
	if stem, ok := strings.CutSuffix(word, "yze"); ok {
		out = append(out, stem+"yse")
	}
	return out
}
