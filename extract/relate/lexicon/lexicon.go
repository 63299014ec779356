// Package lexicon says what a clause means: which event type and relation, who acts on whom. In goes
// a [Frame], one clause or nominal act with its arguments as a flat list; out comes a [Result] that
// points into those arguments. Its knowledge is a table of patterns, one a line, each with an example
// sentence: see docs/lexicon.md for the language.
//
// Of all lines that match, the most specific wins: the one that fixes more words, then more embedded
// acts, then more prepositions, then more arguments, then narrower word lists and more types; the
// earlier line where all are equal. Matching is deterministic and safe for concurrent use.
package lexicon

import (
	"sync"

	"github.com/quadwire/quadwire"
)

// Kind says what heads a frame.
type Kind uint8

// The kinds of frames.
const (
	Verbal  Kind = iota // "Russia attacked X"
	Nominal             // "sanctions against X", "visit to X"
	Copular             // "is an ally of X": the lemma is that of the predicate noun or adjective
	kinds
)

// Frame is what the lexicon sees of one clause or nominal act, after passives, control and
// coordination have been undone.
type Frame struct {
	Lemma    string // of the verb, the predicate noun or adjective, or the act noun
	Kind     Kind
	Particle string // "up" in "step up"; "" if none
	Args     []Arg  // in text order; those beyond the 64th are not looked at
	Named    bool   // only lines whose source is among Args count
}

// Arg is one argument of a frame. Arguments of an object noun or of a complement are hoisted into
// the same list, so that "voiced support for Beijing" and "agreed to send aid to Y" are flat.
type Arg struct {
	Role  quadwire.Role // RoleSubject is always the agent; the head's own or that of a complement
	Prep  string        // lower case, "" if none; "poss", "compound" or "amod" for a modifier, known entity or not
	Lemma string        // of its head; "step up" where a verb of a complement has a particle
	Type  quadwire.EntityType
	Of    int // index of the argument that it hangs on; -1: the frame's head
	// Modality of a complement: Planned in "said it would leave", Should in "said Rome must leave". "" if
	// it is not known; lines that ask for a modality then do not match.
	Modality quadwire.Modality
	Negated  bool // of a complement: its own words deny it, "promised not to leave"
	Finite   bool // a clause with a tense: what somebody says or thinks
	Own      bool // of a complement's subject: it acts for the agent's country, "the envoy said Oslo would pay"
}

// Result says what a frame means. Source, Target, Topic and Embedded are indexes of Frame.Args, or
// -1. A symmetric result without target holds among the members of its source.
type Result struct {
	Event     quadwire.EventType
	Mode      string
	Relation  string // name of a relation of package vocab
	Symmetric bool
	Source    int
	Target    int
	Topic     int
	Embedded  int               // the complement that the pattern has made part of this act: no act of its own
	Polarity  quadwire.Polarity // Negated if the words deny the relation; "" to leave it
	Used      uint64            // bits of the arguments that the words of the line stand for
	Rule      string            // names the line for Statement.Rule: "refused S refuse|decline *"
	Pattern   string            // the whole line, for those who look for the rule
}

// Lexicon is a parsed table of patterns. It never changes but for the room that matches use again.
type Lexicon struct {
	patterns []pattern
	words    lexemes
	joined   map[string]bool // words of the table with a hyphen: "sit-in"
	endings  []string        // of words for things and abstracts
	lists    int             // how many lists of words there are
	matchers sync.Pool
}

// A fault in the embedded table is a bug of ours, which TestTable finds.
var load = sync.OnceValue(func() *Lexicon {
	l, err := parseTable()
	if err != nil {
		panic(err)
	}
	return l
})

// Default is the lexicon of the embedded table. It is parsed at the first call.
func Default() *Lexicon { return load() }

// Match finds the most specific line for f; false if none matches.
func (l *Lexicon) Match(f Frame) (Result, bool) {
	if !l.Has(f.Kind, f.Lemma) {
		return Result{}, false
	}
	m := l.newMatcher(f)
	defer m.release()
	b, ok := m.best(m.root(f))
	if !ok {
		return Result{}, false
	}
	p := &l.patterns[b.pattern]
	info := &l.patterns[l.act(&b)].info
	r := Result{
		Event: info.Event, Mode: info.Mode, Relation: info.Name, Symmetric: info.Symmetric,
		Source: b.source, Target: b.target, Topic: b.topic, Embedded: b.embedded,
		Used: b.used, Rule: p.rule, Pattern: p.text,
	}
	if p.negated {
		r.Polarity = quadwire.Negated
	}
	if r.Topic < 0 {
		r.Topic = m.topic(info.Event, &b)
	}
	return r, true
}

// Has tells whether any line has that head, so that callers can skip nouns that are no acts.
func (l *Lexicon) Has(kind Kind, lemma string) bool {
	lx := l.words[lemma]
	return lx != nil && len(lx.heads[kind]) > 0
}

// Joined tells whether the table has that word with a hyphen, which tokenisers break: "sit-in".
func (l *Lexicon) Joined(word string) bool { return l.joined[word] }
