package timex

import (
	"strings"

	"github.com/quadwire/quadwire"
)

// tenseOf tells whether the sentence puts the expression at atoms [i, j) into the past or the
// future: by its verb where there is a tree, otherwise by the words around it.
func (p *parser) tenseOf(doc *quadwire.Document, sent quadwire.Sentence, i, j int) tense {
	if doc.HasLayer(quadwire.LayerSyntax) {
		if t := verbTense(doc, sent, p.atoms[i].tok, p.atoms[j-1].tok+1); t != unknown {
			return t
		}
	}
	return p.wordTense(i, j)
}

// wordTense looks for a cue to the left, then to the right: "will visit on Friday", "met on
// Friday", "On Friday the leaders will meet".
func (p *parser) wordTense(i, j int) tense {
	for k := i - 1; k >= 0 && k > i-20; k-- {
		if t := p.cue(k); t != unknown {
			return t
		}
	}
	for k := j; k < len(p.atoms) && k < j+20; k++ {
		if t := p.cue(k); t != unknown {
			return t
		}
	}
	return unknown
}

// cue is what one word says of the tense.
func (p *parser) cue(k int) tense {
	switch {
	case p.has("future", k):
		return future
	case p.is(k-1, "be"):
		return unknown // "will be held": the auxiliary decides
	case p.has("past", k):
		return past
	case strings.HasSuffix(p.low(k), "ed") && len(p.low(k)) > 4 && !p.capital(k):
		if p.is(k+1, "to") {
			return unknown // "agreed to meet on Friday"
		}
		return past
	case p.is(k, "to") && p.has("future", k-1):
		return future
	}
	return unknown
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
	infinitive := false
	for k := max(sent.First, at-reach); k < min(sent.Last, at+reach); k++ {
		child := doc.Tokens[k]
		if child.Head != at {
			continue
		}
		low := strings.ToLower(doc.Form(k))
		switch {
		case strings.HasPrefix(child.DepRel, "aux") && words().has("future", low):
			return future
		case (strings.HasPrefix(child.DepRel, "aux") || child.DepRel == "cop") && words().has("past", low):
			return past
		case child.DepRel == "mark" && low == "to":
			infinitive = true
		}
	}
	low := strings.ToLower(doc.Form(at))
	switch {
	case infinitive:
		return infinitiveTense(doc, tok)
	case words().has("future", low) && (tok.UPOS == "VERB" || tok.UPOS == "ADJ"):
		return future
	case tok.XPOS == "VBD":
		return past
	case (tok.XPOS == "VBZ" || tok.XPOS == "VBP") && sent.Kind == quadwire.Prose && !speech(tok.Lemma):
		return future // "the summit starts on Friday"
	}
	return unknown
}

// infinitiveTense is the tense of "to visit": that of a plan or a promise lies ahead, that of a
// mere purpose is its verb's own ("went to Paris on Friday to sign").
func infinitiveTense(doc *quadwire.Document, tok quadwire.Token) tense {
	if tok.Head < 0 || tok.DepRel == "advcl" {
		return unknown
	}
	low := strings.ToLower(doc.Form(tok.Head))
	if words().has("future", low) || words().has("promise", doc.Tokens[tok.Head].Lemma) {
		return future
	}
	return unknown
}

// speech tells whether a verb in the present reports words already said: "says on Friday".
func speech(lemma string) bool { return words().has("speech", lemma) }
