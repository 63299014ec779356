package lexicon

import (
	"slices"
	"strings"
	"testing"

	"github.com/quadwire/quadwire"
)

// TestTable holds that the table parses and that each line is reachable: the smallest frame that fits
// a line is answered by that line, so no line is shadowed by another.
func TestTable(t *testing.T) {
	t.Parallel()
	l, err := parseTable()
	if err != nil {
		t.Fatal(err)
	}
	for i := range l.patterns {
		p := &l.patterns[i]
		if shadow, ok := l.shadow(p, int32(i)); !ok {
			t.Errorf("%s: shadowed by %q", p.text, shadow)
		}
	}
}

// shadow tries the words of p in turn; not ok if another line (the last one is given) always wins.
func (l *Lexicon) shadow(p *pattern, id int32) (string, bool) {
	shadow := ""
	for n := range 200 {
		f := p.frame(l, n)
		m := l.newMatcher(f)
		b, ok := m.best(m.root(f))
		// A line that passes the inner act on is there for what no other line has.
		if ok && (b.pattern == id || p.pass) || p.idiom && !ok {
			return "", true
		}
		if ok {
			shadow = l.patterns[b.pattern].text
		}
	}
	return shadow, false
}

// TestExamples holds that each example is a sentence with the words of its line.
func TestExamples(t *testing.T) {
	t.Parallel()
	l := Default()
	for i := range l.patterns {
		p := &l.patterns[i]
		words := " " + strings.ToLower(p.example)
		if !strings.HasSuffix(p.example, ".") || !anyStem(words, p.heads) && !irregular(p.heads) {
			t.Errorf("%s: example %q lacks its head", p.text, p.example)
		}
	}
}

// anyStem tells whether a word of the sentence starts as one of lemmas does.
func anyStem(sentence string, lemmas []head) bool {
	for _, h := range lemmas {
		lemma := h.lemma
		n := len(lemma)
		if n > 3 {
			n = max(3, n-2)
		}
		if strings.Contains(sentence, " "+lemma[:n]) || strings.Contains(sentence, "-"+lemma[:n]) {
			return true
		}
	}
	return false
}

// irregular tells whether one of the lemmas has forms that start otherwise.
func irregular(lemmas []head) bool {
	for _, h := range lemmas {
		switch h.lemma {
		case "be", "have", "go", "come", "give", "take", "hold", "make", "do", "get", "run", "sit",
			"see", "set", "say", "buy", "fly", "eat", "bring", "break", "strike", "shake", "fall",
			"win", "swear", "meet", "write", "stand", "choose", "pay", "stick", "forgive", "feed", "quit", "leave",
			"begin", "send", "lead", "lose", "throw", "withdraw", "spend", "shoot", "tear", "arise", "wear", "ride",
			"bind", "deal", "sell", "try", "draw", "overtake", "sing", "rise", "become", "bear", "grow", "build", "sink", "blow", "spy", "withhold", "strengthen", "reinforce", "step", "drive", "find", "hit", "keep", "tell", "think", "wake", "freeze", "fight", "catch", "teach", "seek", "lay", "die", "speak", "steal":
			return true
		}
	}
	return false
}

// frame is the smallest frame that p fits, with the n-th of its words each.
func (p *pattern) frame(l *Lexicon, n int) Frame {
	head := p.heads[n%len(p.heads)]
	f := Frame{Lemma: head.lemma, Kind: p.kind, Particle: head.particle}
	last := -1
	for i := range p.slots {
		s := &p.slots[i]
		a := Arg{Role: quadwire.RoleObject, Lemma: "xyz", Of: -1}
		if s.words != nil {
			words := slices.Sorted(slices.Values(s.words.words))
			a.Lemma = words[n%len(words)]
		}
		for _, typ := range []quadwire.EntityType{
			quadwire.Country, quadwire.Organization, quadwire.Person, quadwire.Place, quadwire.Event, quadwire.Agreement,
		} {
			if s.types&typeBit(typ) != 0 {
				a.Type = typ
			}
		}
		switch s.site {
		case atSubject:
			a.Role = quadwire.RoleSubject
		case atPrep:
			a.Role, a.Prep = quadwire.RoleOblique, s.preps[0]
		case atModifier:
			a.Role, a.Prep = quadwire.RoleOblique, "poss"
		case atWord:
			a.Role, a.Prep, a.Of = quadwire.RoleOblique, "compound", last
		case atAct:
			at := len(f.Args)
			f.Args = append(f.Args, p.actArgs(l, s, at)...)
			if s.words != nil {
				f.Args[at].Lemma, last = a.Lemma, at
			}
			if s.inner {
				f.Args = append(f.Args, Arg{Role: quadwire.RoleSubject, Lemma: "xyz", Of: len(f.Args) - 1})
			}
			continue
		}
		f.Args = append(f.Args, a)
		if s.site == atObject || s.site == atPrep {
			last = len(f.Args) - 1
		}
	}
	return f
}

// actArgs is an embedded act that slot s of p wants, as argument at and its object.
func (p *pattern) actArgs(l *Lexicon, s *slot, at int) []Arg {
	a := Arg{Role: quadwire.RoleComplement, Lemma: "xyz", Of: -1}
	if s.preps != nil {
		a.Role, a.Prep = quadwire.RoleOblique, s.preps[0]
	}
	if (p.pass && !p.clauses || s.noun) && s.preps == nil {
		a.Role = quadwire.RoleObject
	}
	a.Modality, a.Negated = s.modality, s.refused
	if s.refused {
		a.Modality = quadwire.Planned
	}
	if !s.known {
		a.Role = quadwire.RoleComplement
		return []Arg{a}
	}
	for i := range l.patterns {
		q := &l.patterns[i]
		bare := true
		for _, qs := range q.slots {
			bare = bare && (qs.optional || qs.role == target && qs.words == nil)
		}
		isWanted := !q.pass && (s.events == nil || s.events[q.info.Event])
		if !isWanted || !bare || q.heads[0].particle != "" || (a.Role == quadwire.RoleComplement) != (q.kind == Verbal) {
			continue
		}
		a.Lemma = q.heads[0].lemma
		args := []Arg{a}
		for _, qs := range q.slots {
			b := Arg{Role: quadwire.RoleObject, Lemma: "xyz", Type: quadwire.Country, Of: at}
			if qs.site == atPrep {
				b.Role, b.Prep = quadwire.RoleOblique, qs.preps[0]
			}
			if qs.role == target {
				args = append(args, b)
			}
		}
		m := l.newMatcher(Frame{Args: append(make([]Arg, at), args...)})
		if b, ok := m.embedded(&node{head: -1}, at); ok && (s.events == nil || s.events[l.event(&b)]) {
			return args
		}
	}
	return []Arg{a}
}
