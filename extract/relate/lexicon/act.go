package lexicon

import (
	"math/bits"
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
	// "opted not to appeal" is no appeal.
	if !m.inMood(s, j) || (p.pass || s.words != nil) && m.args[j].Negated ||
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
	// "said they would meet if the siege ended" is a promise under a condition.
	return s.modality == "" || a.Modality == s.modality || s.modality == quadwire.Planned && a.Modality == quadwire.Conditional
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
	if a.Role != quadwire.RoleComplement && a.actor {
		return binding{}, false // "released 22 rebels"
	}
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
		if to := &m.args[inner.target]; !to.actor || to.lexeme != nil && to.lexeme.troops {
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
		isOther := a.Role == quadwire.RoleTime || a.Role == quadwire.RolePlace || a.Role == quadwire.RoleSubject ||
			a.Role == quadwire.RoleObject && a.lexeme != nil && a.lexeme.troops
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
