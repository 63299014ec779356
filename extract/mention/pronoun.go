package mention

import (
	"strings"

	"github.com/quadwire/quadwire"
)

// pronoun is what a pronoun says of what it means.
type pronoun struct {
	person     int
	plural     bool
	gender     string // "m", "f", "n", "" for any
	possessive bool
	reflexive  bool
	relative   bool
	reciprocal bool // "each other"
}

// findPronouns makes mentions of the pronouns of a sentence that stand for something.
func (r *reader) findPronouns(s int) {
	sent := r.doc.Sentences[s]
	for i := sent.First; i < sent.Last; i++ {
		w := r.lower(i)
		if (w == "each" || w == "one") && i+1 < sent.Last && (r.lower(i+1) == "other" && w == "each" || r.lower(i+1) == "another") {
			r.add(&ment{Mention: quadwire.Mention{First: i, Last: i + 2, Head: r.headOf(i, i+2), Kind: quadwire.Pronoun}, plural: true})
			continue
		}
		p, ok := pronouns()[w]
		tag := r.doc.Tokens[i].XPOS
		if !ok || !strings.HasPrefix(tag, "PRP") && !strings.HasPrefix(tag, "WP") && tag != "WDT" || r.named[i] {
			continue
		}
		if w == "us" && r.doc.Form(i) == "US" || p.relative && r.relativeOf(i) < 0 || w == "it" && r.pleonastic(i) {
			continue
		}
		r.add(&ment{
			Mention: quadwire.Mention{First: i, Last: i + 1, Head: i, Kind: quadwire.Pronoun},
			plural:  p.plural, gender: strings.TrimSuffix(p.gender, "n"),
		})
	}
}

// relativeOf is the noun that a relative pronoun repeats, or -1.
func (r *reader) relativeOf(i int) int {
	for j := i; j >= 0; j = r.doc.Tokens[j].Head {
		if r.rel(j) == "acl:relcl" {
			return r.doc.Tokens[j].Head
		}
		if i-j > 40 || j-i > 40 {
			break
		}
	}
	// Without a relative clause in the tree, the name right before: "Ana Prost, who".
	if w := r.lower(i); w == "who" || w == "whose" || w == "whom" {
		for _, m := range r.in[r.sentOf[i]] {
			if m.Kind == quadwire.Name && (m.Last == i || m.Last == i-1 && r.lower(i-1) == ",") {
				return m.Head
			}
		}
	}
	return -1
}

// pleonastic tells whether "it" stands for nothing: "it is clear that", "it rained".
func (r *reader) pleonastic(i int) bool {
	if r.rel(i) == "expl" {
		return true
	}
	h := r.doc.Tokens[i].Head
	if h < 0 || !strings.HasPrefix(r.rel(i), "nsubj") {
		return false
	}
	if has("pleonastic", r.lemma(h)) {
		return true
	}
	if r.kid(h, "csubj", "csubj:pass", "csubj:outer") >= 0 {
		return true
	}
	if r.kid(h, "cop") < 0 {
		return false
	}
	c := r.kid(h, "ccomp", "xcomp", "advcl:relcl")
	return c > h && (r.kid(c, "mark") >= 0)
}
