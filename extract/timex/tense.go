package timex

import (
	"strings"

	"github.com/quadwire/quadwire"
)

// tenseOf tells whether the sentence puts the expression at atoms [i, j) into the past or the
// future: by the words right before it, by its verb where there is a tree, otherwise by the words
// around it.
func (p *parser) tenseOf(doc *quadwire.Document, sent quadwire.Sentence, i, j int) tense {
	if p.aheadOf(i) || p.deferred(i) {
		return future
	}
	if doc.HasLayer(quadwire.LayerSyntax) {
		if t := verbTense(doc, sent, p.atoms[i].tok, p.atoms[j-1].tok+1); t != unknown {
			return t
		}
	}
	return p.wordTense(i, j)
}

// aheadOf tells whether a close "due to", "set to", "is to" with its verb leads to i: "were to meet
// in Rome on Friday".
func (p *parser) aheadOf(i int) bool {
	const close = 8
	for k := i - 1; k > 0 && k > i-close && (p.atoms[k].word() || p.atoms[k].digits > 0); k-- {
		if p.is(k, "to") && (p.has("ahead", k-1) || p.is(k-1, "is", "are", "was", "were")) {
			return true
		}
	}
	return false
}

// deferred tells whether i stands behind "until" or "to" and a verb that puts something off:
// "the talks were postponed until December".
func (p *parser) deferred(i int) bool {
	if !p.is(i-1, "until", "till", "to", "by") {
		return false
	}
	for k := i - 2; k >= 0; k-- {
		if p.has("defer", k) {
			return true
		}
	}
	return false
}

// wordTense looks for a cue to the left, then to the right: "will visit on Friday", "met on
// Friday", "On Friday the leaders will meet".
func (p *parser) wordTense(i, j int) tense {
	to := false // an infinitive between the cue and the expression
	for k := i - 1; k >= 0 && k > i-20; k-- {
		if t := p.cue(k, to); t != unknown {
			return t
		}
		to = to || p.is(k, "to") && !p.is(k+1, "the", "a", "his", "her", "its", "their") && !p.capital(k+1)
	}
	for k := j; k < len(p.atoms) && k < j+20; k++ {
		if t := p.cue(k, false); t != unknown {
			return t
		}
	}
	return unknown
}

// cue is what one word says of the tense; to tells whether an infinitive follows it.
func (p *parser) cue(k int, to bool) tense {
	switch {
	case p.is(k, "may"):
		if p.capital(k) {
			return unknown
		}
		return future
	case p.has("future", k) && p.futureNoun(k):
		return future
	case p.is(k-1, "be"):
		return unknown // "will be held": the auxiliary decides
	case to && p.has("promised", k):
		return future // "vowed on Sunday to leave in December": of December, not of Sunday
	case p.has("past", k):
		return past
	case strings.HasSuffix(p.low(k), "ed") && len(p.low(k)) > 4 && !p.capital(k):
		return past
	}
	return unknown
}

// futureNoun keeps "the plan", "the set" and "a can" from telling a tense.
func (p *parser) futureNoun(k int) bool {
	return !p.is(k-1, "the", "a", "an", "this", "that", "his", "her", "its", "their") || p.is(k, "upcoming", "forthcoming", "planned", "scheduled", "expected")
}

// verbTense climbs from the expression to the verbs it hangs on and asks each for its tense.
func verbTense(doc *quadwire.Document, sent quadwire.Sentence, first, last int) tense {
	at := headOf(doc, first, last)
	for range 8 { // a chain of heads this long has left the clause
		if at < sent.First || at >= sent.Last {
			return unknown
		}
		if t := ownTense(doc, sent, at); t != unknown {
			return t
		}
		at = doc.Tokens[at].Head
	}
	return unknown
}

// headOf is the token outside [first, last) that the expression hangs on, or -1.
func headOf(doc *quadwire.Document, first, last int) int {
	for i := first; i < last; i++ {
		if h := doc.Tokens[i].Head; h < first || h >= last {
			return h
		}
	}
	return -1
}

// reach is how far, in tokens, the auxiliaries of a verb are looked for.
const reach = 20

// ownTense is the tense of the verb or predicate at a token, by its tag and its auxiliaries.
func ownTense(doc *quadwire.Document, sent quadwire.Sentence, at int) tense {
	tok := doc.Tokens[at]
	infinitive, be := false, false
	for k := max(sent.First, at-reach); k < min(sent.Last, at+reach); k++ {
		child := doc.Tokens[k]
		if child.Head != at {
			continue
		}
		low := strings.ToLower(doc.Form(k))
		switch {
		case strings.HasPrefix(child.DepRel, "aux") && (words().has("future", low) || low == "may"):
			return future
		case (strings.HasPrefix(child.DepRel, "aux") || child.DepRel == "cop") && child.Lemma == "be" && toBe(doc, k):
			be = true
		case (strings.HasPrefix(child.DepRel, "aux") || child.DepRel == "cop") && words().has("past", low):
			return past
		case child.DepRel == "mark" && low == "to":
			infinitive = true
		}
	}
	low := strings.ToLower(doc.Form(at))
	switch {
	case be:
		return future
	case infinitive:
		return infinitiveTense(doc, tok)
	case tok.XPOS == "VBD":
		return past
	case words().has("future", low) && (tok.UPOS == "VERB" || tok.UPOS == "ADJ"):
		return future
	case (tok.XPOS == "VBZ" || tok.XPOS == "VBP") && sent.Kind == quadwire.Prose && !speech(tok.Lemma):
		return present
	}
	return unknown
}

// toBe tells whether the form of "be" at a token has an infinitive right behind it: "is to return",
// "was to visit on Friday" lie ahead.
func toBe(doc *quadwire.Document, at int) bool {
	return at+1 < len(doc.Tokens) && strings.EqualFold(doc.Form(at+1), "to")
}

// infinitiveTense is the tense of "to visit": that of a plan or a promise lies ahead, that of a
// mere purpose is its verb's own ("went to Paris on Friday to sign").
func infinitiveTense(doc *quadwire.Document, tok quadwire.Token) tense {
	if tok.Head < 0 {
		return unknown
	}
	low := strings.ToLower(doc.Form(tok.Head))
	lemma := doc.Tokens[tok.Head].Lemma
	if words().has("future", low) || words().has("promise", lemma) || lemma == "be" && toBe(doc, tok.Head) {
		return future
	}
	return unknown
}

// speech tells whether a verb in the present reports words already said: "says on Friday".
func speech(lemma string) bool { return words().has("speech", lemma) }
