package relate

import (
	"slices"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/relate/clause"
	"github.com/quadwire/quadwire/extract/relate/lexicon"
)

// byMeans reads frame n, which says how something is done to somebody, with those to whom it is done: "backs Lima
// by supplying arms", "punished Lima, imposing tariffs". The lexicon finds no target in its own words.
func (p *page) byMeans(n int, fl *flat) (lexicon.Result, bool) {
	f := &p.Frames[n]
	if f.Link != clause.Adverbial || f.Finite || f.Passive || f.Agent < 0 || f.Parent < 0 || p.XPOS(f.Head) != "VBG" {
		return lexicon.Result{}, false
	}
	up := &p.Frames[f.Parent]
	mark := p.MarkText(f)
	if mark != "by" && mark != "through" && mark != "" || up.Agent != f.Agent || f.Head < up.Head {
		return lexicon.Result{}, false
	}
	whom := p.doneTo(f.Parent)
	if whom < 0 || p.Below(whom, f.Head) {
		return lexicon.Result{}, false
	}
	source := slices.Index(fl.heads, f.Agent)
	return p.matchWith(fl, whom, []string{"to", "on", "against", "at", "with"}, func(by int) bool { return by == source })
}

// matchWith asks the lexicon for fl with head as one more phrase, behind the first of preps with which head is the
// target and the source is one that by takes. Where none fits, fl stays as it was.
func (p *page) matchWith(fl *flat, head int, preps []string, by func(source int) bool) (lexicon.Result, bool) {
	last := fl.add(p, quadwire.RoleOblique, "", head, -1)
	if last < 0 {
		return lexicon.Result{}, false
	}
	for _, prep := range preps {
		fl.frame.Args[last].Prep = prep
		if r, ok := p.matcher.Match(fl.frame); ok && by(r.Source) && r.Target == last {
			return r, true
		}
	}
	fl.frame.Args, fl.heads, fl.frames = fl.frame.Args[:last], fl.heads[:last], fl.frames[:last]
	return lexicon.Result{}, false
}

// doneTo is the named party to whom the typed act of frame n is done, -1 if there is none.
func (p *page) doneTo(n int) int {
	for i := range p.cands {
		c := &p.cands[i]
		if c.act != nil && c.frame == n && c.noun < 0 && c.act.target >= 0 && c.act.targetParty.entity >= 0 && p.agent(c.act.targetParty.entity) && c.act.source == p.Frames[n].Agent {
			return c.act.target
		}
	}
	return -1
}

// alone tells whether agent head stands for one.
func (p *page) alone(head int) bool { return head >= 0 && !p.several(head) }

// remaining reads what somebody stays as what he is: "Oslo remains a partner of Lima".
func (p *page) remaining(n int) (*flat, lexicon.Result, bool) {
	f := &p.Frames[n]
	if f.Lemma != "remain" && f.Lemma != "stay" || f.Agent < 0 || f.Passive {
		return nil, lexicon.Result{}, false
	}
	for _, a := range f.Args {
		if a.Role != quadwire.RoleComplement && a.Role != quadwire.RoleObject || len(a.Prep) > 0 || p.UPOS(a.Head) != "NOUN" {
			continue
		}
		st := p.newFlat(lexicon.Frame{Lemma: p.Lemma(a.Head), Kind: lexicon.Copular})
		st.add(p, quadwire.RoleSubject, "", f.Agent, -1)
		st.modifiers(p, a.Head, -1, 0)
		if r, ok := p.matcher.Match(st.frame); ok && r.Source >= 0 && r.Target >= 0 {
			return st, r, true
		}
	}
	return nil, lexicon.Result{}, false
}
