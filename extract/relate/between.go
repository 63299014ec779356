package relate

import (
	"slices"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/relate/clause"
	"github.com/quadwire/quadwire/extract/relate/lexicon"
	"github.com/quadwire/quadwire/vocab"
)

// tightened reads what becomes of ties between others, whoever speaks of it: "stressed the need to strengthen
// ties between Oslo and Lima".
func (p *page) tightened(f *clause.Frame, fl *flat) (lexicon.Result, bool) {
	object := p.objectHead(f)
	if object < 0 || !tables().mutualVerb[f.Lemma] || !tables().mutualNoun[p.Lemma(object)] || p.named(object) {
		return lexicon.Result{}, false
	}
	i := slices.Index(fl.heads, object)
	for k, a := range fl.frame.Args {
		if i >= 0 && a.Of == i && (a.Prep == "between" || a.Prep == "among") && p.count(p.parties(fl.heads[k])) > 1 {
			return tie("cooperates_with", k, "ties between several")
		}
	}
	return lexicon.Result{}, false
}

// tie is the relation that several have with each other, whom argument source names.
func tie(relation string, source int, pattern string) (lexicon.Result, bool) {
	info, ok := vocab.Relation(relation)
	return lexicon.Result{
		Event: info.Event, Mode: info.Mode, Relation: info.Name, Symmetric: true,
		Source: source, Target: -1, Topic: -1, Embedded: -1, Pattern: pattern,
	}, ok
}

// ownTarget tells whether the target is the agent itself, by a pronoun of possession, and takes that out of the
// frame: "strengthened | its defences".
func (p *page) ownTarget(fl *flat, result lexicon.Result) bool {
	if result.Source < 0 || result.Target < 0 {
		return false
	}
	s, t := fl.heads[result.Source], fl.heads[result.Target]
	if e := p.entities(t); !p.IsPossessor(t) || p.UPOS(t) != "PRON" || len(e) == 0 || !slices.Equal(e, p.entities(s)) {
		return false
	}
	fl.frame.Args[result.Target] = lexicon.Arg{Role: quadwire.RoleTime, Of: fl.frame.Args[result.Target].Of}
	return true
}

// traded tells whether frame n is what several do to each other in turn: "traded accusations".
func (p *page) traded(n int) bool {
	return n >= 0 && tables().trades[p.Frames[n].Lemma]
}

// respective tells whether frame n gives each of several its own of several others: "Oslo and Lima play Rome
// and Bern, respectively".
func (p *page) respective(n int) bool {
	return n >= 0 && slices.ContainsFunc(p.Yield(p.Frames[n].Head), func(k int) bool { return p.Lower(k) == "respectively" })
}

// clausal tells whether the object of c is a clause with a noun for its predicate.
func (p *page) clausal(c *candidate) bool {
	n := -1
	if c.object >= 0 {
		n = p.FrameAt(c.object)
	}
	return n >= 0 && n != c.frame && c.noun < 0 && p.Frames[n].Kind == clause.Copular
}
