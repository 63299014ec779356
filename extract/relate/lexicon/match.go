package lexicon

import (
	"math/bits"

	"github.com/quadwire/quadwire"
)

const (
	maxArgs  = 64 // bits of binding.used
	maxDepth = 3  // acts within acts
)

// What each kind of agreement adds to the specificity of a match. The steps are far enough apart
// for the order that the package comment promises.
const (
	scoreWord  = 10000 // a word of the pattern, other than the head's
	scoreAct   = 4000  // an embedded act of the right event type
	scoreAny   = 1000  // an embedded act of any type
	scoreMood  = 600   // that it is planned or asked for
	scorePrep  = 400   // a preposition
	scoreArg   = 100   // an argument
	scoreTypes = 20    // a type constraint
	scoreNear  = 2     // attached where it is expected
	narrow     = 90    // words of a list beyond which it counts as wide
)

// inside is what argument at is as an act at some depth.
type inside struct {
	at, depth int
	act       binding
	ok        bool
}

// node is a head of which the arguments are looked at: the frame's own (head -1) or an embedded one.
type node struct {
	head     int
	lexeme   *lexeme // nil: no line starts from it
	particle string
	kind     Kind
	depth    int
	host     int // whose phrases an act noun may borrow: parsers hang them on the verb
	borrows  bool
	named    bool // its source must be found
}

// binding is what a pattern has found so far.
type binding struct {
	pattern, inner        int32
	particle              string // that the line wants
	source, target, topic int
	embedded, last        int
	score                 int
	used                  uint64
}

// best finds the most specific pattern for n.
func (m *matcher) best(n node) (binding, bool) {
	var found binding
	ok := false
	if n.lexeme == nil {
		return found, false
	}
	lines := n.lexeme.heads[n.kind]
	for i := range lines {
		e := &lines[i]
		if !m.meets(&e.need) {
			continue
		}
		p := &m.lex.patterns[e.id]
		start := binding{
			pattern: e.id, particle: e.particle, inner: -1,
			source: -1, target: -1, topic: -1, embedded: -1, last: n.head,
		}
		if !m.particle(p, &n, &start) {
			continue
		}
		b, fits := m.try(p, &n, 0, start)
		if fits && (p.intransitive && m.hasObject(&n, &b) || m.lifeless(&b) || n.named && b.source < 0) {
			continue
		}
		if fits && (!ok || b.score > found.score) {
			found, ok = b, true
		}
	}
	if !ok || m.lex.patterns[found.pattern].idiom {
		return found, false
	}
	m.finish(&found, n.head)
	return found, true
}

// lifeless tells whether b would have a thing do what only people and their bodies do: "the drug helps
// patients" is no aid. What a party's deed or word does, the party does: "Rome's plan helps patients".
func (m *matcher) lifeless(b *binding) bool {
	doer := m.lex.patterns[m.lex.act(b)].doer
	if b.source < 0 || doer == anything || m.behind(b.source, b, modifiers) >= 0 {
		return false
	}
	a := &m.args[b.source]
	return m.thing(a) || doer == noEvent && (a.Type == quadwire.Object || a.Type == quadwire.Event)
}

// thing tells whether a is no known entity and its word is one for things or abstracts.
func (m *matcher) thing(a *arg) bool {
	switch {
	case a.Type != "":
		return false
	case a.lexeme != nil:
		return a.lexeme.thing
	}
	return ends(a.Lemma, m.lex.endings)
}

// hasObject tells whether the head has an object that b leaves over: "demonstrated a lack of skill" is
// no demonstration.
func (m *matcher) hasObject(n *node, b *binding) bool {
	for c := m.on[n.head+1] & m.objects &^ b.used; c != 0; c &= c - 1 {
		if m.args[bits.TrailingZeros64(c)].Prep == "" {
			return true
		}
	}
	return false
}

// particle compares the particles. "step up" is also found where the parser took "up" for a
// preposition.
func (m *matcher) particle(p *pattern, n *node, b *binding) bool {
	if b.particle == n.particle {
		if b.particle != "" {
			b.score += scoreWord
		}
		return true
	}
	if b.particle == "" {
		// "kidnapped up to nine sailors": a verb that forms no phrasal verbs has no particle.
		return p.preps&prepositions()[n.particle] != 0 || !n.lexeme.phrasal
	}
	for i := range m.args {
		a := &m.args[i]
		if a.Role == quadwire.RoleAdverbial && a.Of == n.head && a.Lemma == b.particle {
			b.score += scoreWord // "gave the island back"
			return true
		}
		two := a.first == b.particle
		if (two || a.Prep == b.particle && !m.hasObject(n, b)) && m.attached(n, i, b) > 0 {
			b.score += scoreWord
			return true
		}
	}
	return false
}

// try binds slot i and those after it in the best way.
func (m *matcher) try(p *pattern, n *node, i int, b binding) (binding, bool) {
	if i == len(p.slots) {
		return b, true
	}
	s := &p.slots[i]
	var found binding
	ok := false
	for c := m.candidates(s, n) &^ b.used; c != 0; c &= c - 1 {
		j := bits.TrailingZeros64(c)
		near := m.near(s, n, j, &b)
		if near == 0 {
			continue
		}
		next := b
		next.score += near * scoreNear
		if !m.fits(s, n, j, &next) {
			continue
		}
		if full, fits := m.try(p, n, i+1, next); fits && (!ok || m.beats(&full, &found)) {
			found, ok = full, true
		}
	}
	if !ok && s.optional {
		return m.try(p, n, i+1, b)
	}
	return found, ok
}

// beats tells whether a is a better way to bind a line than b. Of two objects the party is meant: "called
// Rome a racist state", "received observers of the vote from Rome".
func (m *matcher) beats(a, b *binding) bool {
	if a.target < 0 || b.target < 0 || max(a.score-b.score, b.score-a.score) > 2*scoreNear {
		return a.score > b.score
	}
	x, y := &m.args[a.target], &m.args[b.target]
	switch {
	case x.meantOver(y):
		return true
	case y.meantOver(x):
		return false
	case a.score != b.score:
		return a.score > b.score
	}
	return x.actor && !y.actor && x.Prep == "" && y.Prep == ""
}

// meantOver tells whether of two phrases a names a party and b nobody known.
func (a *arg) meantOver(b *arg) bool {
	return a.Prep != "" && b.Prep != "" && a.actor && b.Type == ""
}

// fits tells whether argument j, which stands where slot s looks and has its word, can fill it, and if
// so records it in b.
func (m *matcher) fits(s *slot, n *node, j int, b *binding) bool {
	a := &m.args[j]
	if s.role != noRole && a.Role == quadwire.RoleTime ||
		a.Role == quadwire.RoleAdverbial && (s.words == nil || s.role != noRole) {
		return false
	}
	if s.site == atAct {
		if !m.act(s, n, j, b) {
			return false
		}
	} else {
		if a.Role == quadwire.RoleComplement && s.words == nil && (s.role != noRole || s.site != atPrep || s.types != 0) {
			return false
		}
		if s.types != 0 && s.types&a.types == 0 || s.types&animate != 0 && m.thing(a) {
			return false
		}
		b.score += scoreArg
	}
	if s.words != nil {
		b.score += scoreWord + max(0, narrow-len(s.words.words))/2
	}
	if s.types != 0 {
		b.score += scoreTypes
	}
	if s.preps != nil {
		b.score += scorePrep
	}
	b.used |= 1 << j
	if s.site == atObject || s.site == atPrep || s.site == atAct {
		b.last = j
	}
	switch s.role {
	case source:
		b.source = j
	case target:
		b.target = j
	case topic:
		b.topic = j
	}
	return true
}

// near tells how well argument j stands where slot s looks; 0 if it does not.
func (m *matcher) near(s *slot, n *node, j int, b *binding) int {
	a := &m.args[j]
	switch s.site {
	case atSubject:
		return yes(a.Role == quadwire.RoleSubject && a.Of == n.head)
	case atModifier:
		ofBound := a.Of >= 0 && a.Of == b.last // "resigned as Chad's president"
		if a.Of != n.head && !ofBound {
			return 0
		}
		return modifierRank(a)
	case atWord:
		isBound := a.Of == n.head || a.Of >= 0 && b.used&(1<<a.Of) != 0
		return yes((a.Prep == "compound" || a.Prep == "amod") && isBound)
	case atObject:
		// "held the bank responsible": parsers take the predicate for an adjective of the object.
		if s.words != nil && a.Prep == "amod" && a.Of == b.last && a.Of >= 0 {
			return 1
		}
		// "failed to honour its pact": a verb that is a word of the line has objects, too.
		ofVerb := a.Of >= 0 && a.Of == b.last && m.args[a.Of].Role == quadwire.RoleComplement && a.Role == quadwire.RoleObject
		if a.Of != n.head && !ofVerb || a.Prep != "" && a.Prep != b.particle {
			return 0
		}
		return yes(a.Role == quadwire.RoleObject || a.Role == quadwire.RoleIndirect || a.Role == quadwire.RoleAdverbial ||
			a.Role == quadwire.RoleComplement && s.words != nil && s.role == noRole ||
			a.Role == quadwire.RoleOblique && (a.Prep != "" || s.words != nil || m.child(-1, quadwire.RoleObject) < 0))
	case atAct:
		return m.nearAct(s, n, j, b)
	}
	if s.takes(a, b.particle) || a.Prep == "between" && s.preps[0] == "and" {
		return m.attached(n, j, b)
	}
	isObject := a.Role == quadwire.RoleObject && a.Prep == "" && a.Of == n.head
	return yes(isObject && n.particle != "" && s.anyPrep&prepositions()[n.particle] != 0)
}

// takes tells whether slot s has that preposition; "out of" is "of" to a line with particle "out".
func (s *slot) takes(a *arg, particle string) bool {
	return s.anyPrep&a.prep != 0 || s.anyPrep&a.last != 0 && a.first == particle
}

// nearAct is near for embedded acts: complements, and for known acts nouns too.
func (m *matcher) nearAct(s *slot, n *node, j int, b *binding) int {
	a := &m.args[j]
	isComplement := a.Role == quadwire.RoleComplement
	switch {
	case s.preps != nil && s.anyPrep&a.prep == 0:
		return 0
	case s.preps != nil && a.Role == quadwire.RoleSubject, s.content && (!isComplement || a.Prep == "by" || a.Prep == "without" || a.Prep == "after" || a.Prep == "before"):
		return 0 // "responded by firing" says nothing
	case s.preps == nil && !isComplement && (!s.known || a.Role != quadwire.RoleObject || a.Of != n.head):
		return 0
	case !s.known && !isComplement:
		return 0
	}
	return m.attached(n, j, b)
}

// attached tells how closely argument j hangs on the head or on what the pattern has bound: 3 on the
// last bound argument, 2 on the head, 1 on an object in between; 0 if something foreign is in between.
func (m *matcher) attached(n *node, j int, b *binding) int {
	of := m.args[j].Of
	if of == b.last {
		return 3
	}
	if of == n.head {
		return 2
	}
	if n.borrows && of == n.host && j > n.head && m.args[j].Prep != "" {
		return 1
	}
	for range maxDepth {
		if of < 0 || of >= len(m.args) {
			return 0
		}
		bound := b.used&(1<<of) != 0
		between := &m.args[of]
		// "forged relations at a high level with Lima": a partner may come out too low.
		isLow := m.args[j].Prep == "with" && between.Role == quadwire.RoleOblique && (between.Type == "" || between.Type == quadwire.Place) && !between.heads(Nominal)
		if !bound && !isLow && between.Role != quadwire.RoleObject && between.Prep != "of" {
			return 0
		}
		if of = m.args[of].Of; of == n.head {
			return 1
		}
	}
	return 0
}

// modifierRank says how surely a modifier of a noun is its agent; 0 if it is not.
func modifierRank(a *arg) int {
	switch {
	case a.Prep == "poss":
		return 4
	case a.Prep == "by":
		return 3
	case !a.actor:
		return 0
	case a.Prep == "amod":
		return 2
	}
	return yes(a.Prep == "compound")
}

// yes is 1 for true.
func yes(ok bool) int {
	if ok {
		return 1
	}
	return 0
}
