package relate

import (
	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/relate/clause"
	"github.com/quadwire/quadwire/extract/relate/lexicon"
)

// matchNoun asks the lexicon for act noun k. Where it does not know the act as it is said, an of-phrase may
// name its agent, "the resistance of Oslo to Lima", or the clause those whom it concerns, "at Lima's
// invitation Oslo went", "Oslo, under pressure from Lima, left".
func (p *page) matchNoun(fl *flat, k int) (lexicon.Result, bool) {
	result, ok := p.matcher.Match(fl.frame)
	if ok && result.Source >= 0 && result.Target >= 0 {
		return result, true
	}
	genitive := p.genitive(fl)
	if genitive >= 0 {
		fl.frame.Args[genitive].Prep = "poss"
		if r, fits := p.matcher.Match(fl.frame); fits && r.Source == genitive && (r.Target >= 0 || !ok) {
			return r, true
		}
	}
	if r, fits := p.matchConcerned(fl, k); fits {
		return r, true
	}
	if genitive >= 0 {
		fl.frame.Args[genitive].Prep = "of"
	}
	return result, ok
}

// matchConcerned asks the lexicon for act noun k with those of the clause whom it concerns.
func (p *page) matchConcerned(fl *flat, k int) (lexicon.Result, bool) {
	concerned, preps := p.concerned(k)
	if concerned < 0 {
		return lexicon.Result{}, false
	}
	return p.matchWith(fl, concerned, preps, func(source int) bool { return source >= 0 })
}

// genitive is the argument with "of" that may name the agent of an act noun without another possessor, -1 if
// there is none.
func (p *page) genitive(fl *flat) int {
	of := -1
	for i, a := range fl.frame.Args {
		switch {
		case a.Of >= 0:
		case a.Prep == "poss" || a.Prep == "by":
			return -1
		case a.Prep == "of" && of < 0 && p.actor(fl.heads[i]):
			of = i
		}
	}
	return of
}

// concerned is the agent of the clause that tells by whose wish or under whose force it happens, and how
// those whom act noun k concerns are else said with it; -1 if the clause tells nothing of the kind.
func (p *page) concerned(k int) (int, []string) {
	n := p.FrameOf(k)
	if n < 0 || p.Frames[n].Agent < 0 || p.Frames[n].Passive || p.Below(p.Frames[n].Agent, k) {
		return -1, nil
	}
	switch p.Prep(k) {
	case "at", "upon", "on":
		if tables().behest[p.Lemma(k)] {
			return p.Frames[n].Agent, []string{"to", "on"}
		}
	case "under":
		return p.Frames[n].Agent, []string{"on", "against", "of"}
	case "with", "without", "thanks to":
		if tables().backing[p.Lemma(k)] {
			return p.Frames[n].Agent, []string{"for", "to"} // "with help from Oslo, Lima attacked"
		}
	}
	return -1, nil
}

// goer is who goes or speaks on the occasion of the talks or visit that noun names: "flew to Oslo for talks with
// Lima", "returned from a visit to Lima". -1 if the noun names no occasion of the clause.
func (p *page) goer(noun int) int {
	n := p.FrameOf(noun)
	if n < 0 || !p.Is(noun, "obl", "nmod", "advcl") {
		return -1
	}
	f := &p.Frames[n]
	if p.Is(noun, "advcl") && p.Head(noun) == f.Head && noun < f.Subject && p.actor(f.Agent) {
		return f.Agent // "Meeting with Lima's envoy, Berg said"
	}
	who := f.Agent
	if f.Passive && f.Agent < 0 {
		who = f.Subject // "was invited to Oslo for talks with Lima"
	}
	verb := p.Head(noun)
	if who >= 0 && verb == who && p.Is(noun, "nmod") && p.Prep(noun) == "on" && p.actor(who) {
		return who // "Berg, on a visit to Lima, said"
	}
	if who < 0 || !p.actor(who) || verb != f.Head && !(p.Head(verb) == f.Head && p.isPlace(verb)) {
		return -1
	}
	switch p.Prep(noun) {
	case "for", "from", "during", "at", "in", "on", "after", "following", "before", "ahead of", "prior to":
		if !p.named(noun) { // "during the Lima Summit Oslo and others agreed"
			return who
		}
	}
	return -1
}

// occasionStatus is the status of an act on whose occasion the clause happens: what is gone to is planned.
func (p *page) occasionStatus(n, noun int) clause.Status {
	st := p.Frames[n].Status
	switch p.Prep(noun) {
	case "for", "before", "ahead of", "prior to":
		if st.Modality == quadwire.Actual {
			st.Modality = quadwire.Planned
		}
	}
	return st
}
