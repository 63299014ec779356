package relate

import (
	"slices"
	"strings"

	"github.com/quadwire/quadwire/extract/relate/clause"
	"github.com/quadwire/quadwire/extract/relate/lexicon"
	"github.com/quadwire/quadwire/vocab"
)

// guilty makes those the agent of an act who are held to have done it: "was charged with the murder of
// Berg", "blamed Lima for | its attack on Oslo".
func (p *page) guilty(k int, a act) act {
	if a.source >= 0 && !(p.IsPossessor(a.source) && p.UPOS(a.source) == "PRON") {
		return a
	}
	g := p.Guilt(k)
	if g.Who < 0 || a.target >= 0 && p.Below(g.Who, a.target) {
		return a
	}
	a.source, a.hedge, a.teller = g.Who, g.Hedge, g.Teller+1
	return a
}

// blamedDeath reads a death that somebody is held to answer for, and tells whether it is one: "was jailed for the death of Berg".
func (p *page) blamedDeath(k int) bool {
	if p.Lemma(k) != "death" || p.UPOS(k) != "NOUN" || p.Guilt(k).Who < 0 {
		return false
	}
	for _, m := range p.Kids(k) {
		if p.IsPossessor(m) || p.Is(m, "nmod") && m > k && p.Prep(m) == "of" {
			a := p.guilty(k, act{Result: lexicon.Result{Pattern: "held to answer for a death"}, source: -1, target: m, topic: -1})
			p.assign(p.FrameOf(k), k, a.as("killed"))
			return true
		}
	}
	return false
}

// court is the court that f names as the place of what only courts do: "was sentenced at Oslo District Court";
// -1 if there is none.
func (p *page) court(f *clause.Frame, a act) int {
	if a.Event != vocab.Legal || a.source >= 0 || !f.Passive {
		return -1
	}
	for _, k := range p.Yield(f.Head) {
		if k > f.Head && p.Is(k, "obl", "nmod") && slices.Contains([]string{"at", "in", "before"}, p.Prep(k)) && p.courtNoun(k) && p.saidOf(f, k) {
			return k
		}
	}
	return -1
}

// saidOf tells whether token k is in the clause of f, or in what its object is judged for.
func (p *page) saidOf(f *clause.Frame, k int) bool {
	g := &p.Frames[p.FrameOf(k)]
	return g == f || !g.Finite && g.Parent >= 0 && &p.Frames[g.Parent] == f
}

// isCourt tells whether a word stands for a court.
func isCourt(word string) bool {
	return strings.EqualFold(word, "court") || strings.EqualFold(word, "tribunal")
}

// courtNoun tells whether token k heads the name or description of a court.
func (r *reader) courtNoun(k int) bool {
	if isCourt(r.doc.Tokens[k].Lemma) {
		return len(r.entities(k)) == 1
	}
	i := r.tokens[k].cover
	if i < 0 {
		return false
	}
	ment := &r.doc.Mentions[i]
	for m := ment.First; m < ment.Last; m++ {
		if isCourt(r.doc.Form(m)) {
			return true
		}
	}
	return false
}
