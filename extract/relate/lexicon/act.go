package lexicon

import (
	"math/bits"
	"slices"
	"strings"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/vocab"
)

// act tells whether argument j is an embedded act as slot s wants it, and records it in b.
func (m *matcher) act(s *slot, n *node, j int, b *binding) bool {
	p := &m.lex.patterns[b.pattern]
	// "launch an attack" passes the act on; most clauses ("tried to attack") are their own affair.
	if p.pass && !p.clauses && m.args[j].Role == quadwire.RoleComplement {
		return false
	}
	if !m.inMood(s, j) ||
		s.noun && m.args[j].Role == quadwire.RoleComplement || s.bare && (m.child(j, quadwire.RoleSubject) >= 0 || m.args[j].Modality == quadwire.Actual) {
		return false
	}
	// "The mayor said the bank would close" is no announcement of the mayor's.
	ofAgent := s.refused || s.modality == quadwire.Planned || s.modality == quadwire.Should && !s.inner
	if i := m.child(j, quadwire.RoleSubject); ofAgent && i >= 0 && !pronoun(m.args[i].Lemma) && !m.args[i].Own {
		return false
	}
	inner, known := m.embedded(n, j)
	if s.known && (!known || s.events != nil && !s.events[m.lex.event(&inner)]) {
		return false
	}
	if s.inner {
		subject := m.innerSubject(s, n, j, b)
		if subject < 0 || s.body && m.args[subject].Type == quadwire.Person {
			return false
		}
		b.target = subject
		b.used |= 1 << subject
		b.score += scoreArg
	}
	b.score += scoreAny
	if s.events != nil {
		b.score += scoreAct
	}
	if s.content {
		return true
	}
	b.embedded = j
	if known {
		b.inner = m.lex.act(&inner)
		for i := range m.args {
			// What the act has borrowed from its host stays free for the host.
			if inner.used&(1<<i) != 0 && m.below(i, j) {
				b.used |= 1 << i
			}
		}
	}
	if !p.hasTarget {
		b.target = m.actTarget(p, j, &inner, known)
	}
	if s.known {
		b.score += scoreAny / 2
	}
	if s.modality != "" || s.refused {
		b.score += scoreMood
	}
	return true
}

// inMood tells whether embedded act j has the modality that slot s wants, and whether it is denied. A
// promise not to attack is no threat.
func (m *matcher) inMood(s *slot, j int) bool {
	a := &m.args[j]
	switch {
	case s.refused && a.Modality == quadwire.Actual && m.child(j, quadwire.RoleSubject) >= 0:
		return false // "said they are not talking"
	case s.refused:
		return a.Negated && (a.Modality == quadwire.Planned || a.Modality == quadwire.Possible || a.Modality == quadwire.Actual)
	case s.events != nil && a.Negated:
		return false
	}
	return s.modality == "" || a.Modality == s.modality
}

// innerSubject is who does the embedded act at j: its own subject, or the object that stands before it
// where the parser made one of it ("wanted Rome ; to pay"); what is said has its own.
func (m *matcher) innerSubject(s *slot, n *node, j int, b *binding) int {
	if i := m.child(j, quadwire.RoleSubject); i >= 0 || s.modality != "" {
		return i
	}
	for i := range j {
		a := &m.args[i]
		isObject := a.Role == quadwire.RoleObject || a.Role == quadwire.RoleIndirect
		if isObject && a.Of == n.head && b.used&(1<<i) == 0 && partyTypes().has(a.Type) {
			return i
		}
	}
	return -1
}

// act is the pattern whose relation b stands for.
func (l *Lexicon) act(b *binding) int32 {
	if l.patterns[b.pattern].pass {
		return b.inner
	}
	return b.pattern
}

// event is the event type of a match.
func (l *Lexicon) event(b *binding) quadwire.EventType { return l.patterns[l.act(b)].info.Event }

// embedded matches argument j as a head of its own.
func (m *matcher) embedded(n *node, j int) (binding, bool) {
	if n.depth >= maxDepth {
		return binding{}, false
	}
	for i := range m.acts {
		if known := &m.acts[i]; known.at == j && known.depth == n.depth {
			return known.act, known.ok
		}
	}
	b, ok := m.actAt(n, j)
	m.acts = append(m.acts, inside{j, n.depth, b, ok})
	return b, ok
}

// actAt is what embedded looks up.
func (m *matcher) actAt(n *node, j int) (binding, bool) {
	a := &m.args[j]
	inner := node{head: j, lexeme: a.lexeme, kind: Nominal, depth: n.depth + 1}
	if a.Role != quadwire.RoleComplement {
		inner.host, inner.borrows = a.Of, true
		if b, ok := m.best(inner); ok {
			return b, true
		}
	}
	inner.kind = Verbal
	if lemma, particle, ok := strings.Cut(a.Lemma, " "); ok {
		inner.lexeme, inner.particle = m.lex.words[lemma], particle
	}
	if b, ok := m.best(inner); ok {
		return b, true
	}
	if a.Role != quadwire.RoleComplement {
		return m.shell(inner, j)
	}
	inner.lexeme, inner.particle = a.lexeme, ""
	for _, kind := range []Kind{Copular, Nominal} {
		inner.kind = kind
		if b, ok := m.best(inner); ok {
			return b, true
		}
	}
	return binding{}, false
}

// shell matches the modifier of a noun that says little itself: "mediation efforts between the clans".
func (m *matcher) shell(n node, j int) (binding, bool) {
	if lx := m.args[j].lexeme; lx == nil || !lx.shell {
		return binding{}, false
	}
	n.kind = Nominal
	for c := m.on[j+1] & m.modifiers; c != 0; c &= c - 1 {
		n.lexeme = m.args[bits.TrailingZeros64(c)].lexeme
		if b, ok := m.best(n); ok {
			return b, true
		}
	}
	return binding{}, false
}

// actTarget finds whom an embedded act concerns: its own target, or the first party that hangs on it.
// Those who reject, request or condemn an act noun mean who does it where that is another: "opposed to
// French mediation", "an end to Rebel raids on the village".
func (m *matcher) actTarget(p *pattern, j int, inner *binding, known bool) int {
	hasDoer := known && inner.source >= 0 && !pronoun(m.args[inner.source].Lemma)
	switch p.info.Event {
	case vocab.Reject, vocab.Request, vocab.Accuse, vocab.Protest:
		if hasDoer && m.args[j].Role != quadwire.RoleComplement {
			return inner.source
		}
	}
	if known && inner.target >= 0 {
		// "threatened to deploy missiles on the coast" is no threat to the coast.
		if m.lex.event(inner) == vocab.Mobilize && p.info.Event == vocab.Threaten && !m.args[inner.target].actor {
			return -1
		}
		if !m.args[inner.target].actor {
			// "agreed to lift embargoes on sales to Lima" is a promise to Lima.
			if i := m.partyBelow(j); i >= 0 {
				return i
			}
		}
		return inner.target
	}
	if hasDoer {
		return inner.source
	}
	return m.partyBelow(j)
}

// partyBelow is the first party that hangs on argument j, -1 if there is none.
func (m *matcher) partyBelow(j int) int {
	for i := range m.args {
		a := &m.args[i]
		isOther := a.Role == quadwire.RoleTime || a.Role == quadwire.RolePlace || a.Role == quadwire.RoleSubject
		if a.actor && !isOther && !pronoun(a.Lemma) && m.below(i, j) {
			return i
		}
	}
	return -1
}

// below tells whether argument i hangs on argument j, directly or not.
func (m *matcher) below(i, j int) bool {
	for range maxArgs {
		if i = m.args[i].Of; i < 0 || i >= len(m.args) {
			return false
		}
		if i == j {
			return true
		}
	}
	return false
}

// child is the first argument with that role that hangs on j; -1 if there is none.
func (m *matcher) child(j int, r quadwire.Role) int {
	for c := m.on[j+1]; c != 0; c &= c - 1 {
		if i := bits.TrailingZeros64(c); m.args[i].Role == r {
			return i
		}
	}
	return -1
}

// finish moves source and target from nouns that are no parties to the parties that hang on them:
// "rejected the Turkish proposal" is against Turkey.
func (m *matcher) finish(b *binding, head int) {
	p, act := &m.lex.patterns[b.pattern], &m.lex.patterns[m.lex.act(b)]
	if !act.aimed {
		return
	}
	if b.source < 0 && p.kind != Nominal && !p.names(source) {
		b.source = m.child(head, quadwire.RoleSubject)
	}
	b.source = m.party(b.source, b, modifiers)
	for i := range p.slots {
		s := &p.slots[i]
		isPlace := s.types != 0 && s.types&actors() != actors() && !s.types.has(quadwire.Event)
		if s.role == target && isPlace {
			return
		}
	}
	b.target = m.party(b.target, b, m.links(&act.info, b.target))
}

// links lists how the party that an act is aimed at may hang on its object noun. Those who condemn
// or protest a deed mean its doer, never its victim: "condemned the raid on the village"; those who deny
// a claim mean who makes it.
func (m *matcher) links(act *vocab.RelationInfo, object int) string {
	if object < 0 {
		return ""
	}
	a := &m.args[object]
	switch act.Event {
	case vocab.Accuse, vocab.Protest:
		if a.heads(Nominal) || a.Type == quadwire.Event {
			return doers
		}
		return owners
	case vocab.Reject:
		if act.Name == "denied" && (a.lexeme == nil || !a.lexeme.claim) {
			return "" // "denied a role in the attack on Rome"
		}
		if act.Name == "denied" {
			return doers
		}
	case vocab.Support, vocab.Cooperate, vocab.Aid, vocab.Agree:
		return helped
	}
	return opposed
}

// The ways to hang on a noun, the surest first.
const (
	modifiers = "poss of amod compound"
	doers     = "poss by from amod compound"
	owners    = "poss by from of amod compound"
	helped    = "poss of amod compound by from to with for"
	opposed   = "poss of amod compound by from to against with for between among toward towards on over"
)

// party is argument i, or the party that hangs on it by one of preps if i itself is no actor. What is
// only a part or a number of something is passed through: "part of a rebel stronghold".
func (m *matcher) party(i int, b *binding, preps string) int {
	whole := i
	for range maxDepth {
		if whole < 0 || m.isParty(whole) {
			break
		}
		if j := m.behind(whole, b, preps); j >= 0 {
			return j
		}
		whole = m.wholeOf(whole)
	}
	if whole >= 0 && m.args[whole].Type != "" && m.isParty(whole) && strings.Contains(preps, " of ") {
		return whole
	}
	return i
}

// wholeOf is what hangs on argument i by "of", -1 if there is nothing.
func (m *matcher) wholeOf(i int) int {
	for c := m.on[i+1]; c != 0; c &= c - 1 {
		j := bits.TrailingZeros64(c)
		if a := &m.args[j]; a.Prep == "of" && a.Role != quadwire.RoleTime {
			return j
		}
	}
	return -1
}

// behind is the actor that hangs on argument i by one of preps, names before pronouns: "its war with
// Iraq" is against Iraq. -1 if there is none.
func (m *matcher) behind(i int, b *binding, preps string) int {
	here := m.on[i+1] & m.actors
	if here == 0 {
		return -1
	}
	last := -1
	for prep := range strings.FieldsSeq(preps) {
		for c := here; c != 0; c &= c - 1 {
			j := bits.TrailingZeros64(c)
			a := &m.args[j]
			if a.Prep != prep || j == b.source || j == b.target || a.Role == quadwire.RoleTime {
				continue
			}
			if !pronoun(a.Lemma) {
				return j
			}
			last = j
		}
	}
	return last
}

// pronoun tells whether a possessor is one.
func pronoun(lemma string) bool {
	switch lemma {
	case "its", "his", "her", "their", "our", "my", "your", "it", "he", "she", "they", "we", "i", "you":
		return true
	}
	return false
}

// isParty tells whether argument i can be acted upon by itself, and no act or paper hides its party.
func (m *matcher) isParty(i int) bool {
	a := &m.args[i]
	switch a.Type {
	case "", quadwire.Event, quadwire.Agreement, quadwire.Program, quadwire.Work:
		return false
	case quadwire.Place:
		return a.lexeme == nil || !a.lexeme.edge
	}
	return true
}

// topic finds what an act is about where the pattern does not say: "met Zhang on Taiwan".
func (m *matcher) topic(t quadwire.EventType, b *binding) int {
	switch t {
	case vocab.Consult, vocab.Support, vocab.Cooperate, vocab.Agree, vocab.Request, vocab.Accuse,
		vocab.Reject, vocab.Threaten, vocab.Protest, vocab.Say:
	default:
		return -1
	}
	for j := range m.args {
		a := &m.args[j]
		isTopic := slices.Contains([]string{"on", "about", "over", "regarding", "concerning"}, a.Prep)
		if !isTopic || a.Role == quadwire.RoleTime || a.Role == quadwire.RoleComplement || b.used&(1<<j) != 0 {
			continue
		}
		if m.attached(&node{head: -1}, j, b) > 0 {
			return j
		}
	}
	return -1
}
