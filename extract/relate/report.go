package relate

import (
	"slices"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/relate/clause"
	"github.com/quadwire/quadwire/extract/relate/lexicon"
	"github.com/quadwire/quadwire/vocab"
)

// joint makes an act of several parties without a target one among them: "Oslo and Rome agreed to
// hold talks", "built an alliance", "held exercises".
func (p *page) joint(fl *flat, result lexicon.Result, a act) act {
	if a.source < 0 || a.target >= 0 && a.Embedded < 0 && p.actor(a.target) || p.count(p.parties(a.source)) < 2 {
		return a
	}
	relation := ""
	if e := result.Embedded; a.Event == vocab.Agree && e >= 0 && fl.frames[e] >= 0 && p.Frames[fl.frames[e]].Finite {
		a.target = -1 // "agreed that the siege of Lima must end"
	}
	switch {
	case a.Event == vocab.Agree && (a.target < 0 || !p.actor(a.target)):
		relation = "agreed_with"
	case a.Relation == "visited" && p.elsewhere(fl, a):
		relation = "talked_with"
	case a.Event == vocab.Mobilize && a.Mode == "EXERCISE":
		relation = "exercised_with"
	case a.Event == vocab.Create && result.Target >= 0 && tables().alliance[fl.frame.Args[result.Target].Lemma]:
		relation = "allied_with"
	}
	if info, ok := vocab.Relation(relation); ok {
		a.Event, a.Mode, a.Relation, a.Symmetric, a.target = info.Event, info.Mode, info.Name, true, -1
	}
	return a
}

// ownSide tells whether an accusation or demand about the agent of what is said would be one of the
// speaker's own country: "the minister said Peru must grow".
func (p *page) ownSide(f *clause.Frame, fl *flat, result lexicon.Result) bool {
	if p.Demands(f) || result.Event != vocab.Request && result.Event != vocab.Accuse || result.Target < 0 || result.Source < 0 {
		return false
	}
	target := fl.frame.Args[result.Target]
	if f.Kind == clause.Copular && target.Type != quadwire.Country {
		return false // "is angry that the bank closed"
	}
	source := fl.heads[result.Source]
	return target.Role == quadwire.RoleSubject && target.Of >= 0 && p.compatriots(source, fl.heads[result.Target]) && !p.dissents(source)
}

// dissents tells whether head stands for people of a country who do not speak for it: rebels, the opposition,
// the public.
func (p *page) dissents(head int) bool {
	return slices.ContainsFunc(p.parties(head), func(x party) bool {
		return x.entity >= 0 && slices.Contains([]string{"REB", "OPP", "CVL", "LAB", "EDU", "REF", "REL", "MED", "CRM"}, p.doc.Entities[x.entity].Sector)
	})
}

// justSaid is what is left of a demand that is none: what the agent told somebody, or said.
func (p *page) justSaid(f *clause.Frame, fl *flat, result lexicon.Result) (lexicon.Result, bool) {
	info, ok := vocab.Relation("told")
	i := slices.Index(fl.heads, p.objectHead(f))
	if !ok || i < 0 || !p.Person(fl.heads[i]) || !p.Claims(f) {
		return result, false
	}
	return lexicon.Result{
		Event: info.Event, Mode: info.Mode, Relation: info.Name, Symmetric: info.Symmetric,
		Source: result.Source, Target: i, Topic: -1, Embedded: -1, Pattern: "told somebody",
	}, true
}

// actor tells whether head stands for somebody who can take part: with a name, no place.
func (p *page) actor(head int) bool {
	return acts(p.entityType(head)) && p.named(head)
}

// count is how many of the parties are entities.
func (p *page) count(list []party) int {
	n := 0
	for _, x := range list {
		if x.entity >= 0 {
			n++
		}
	}
	return n
}

// reported adds the accusation that a claim of a hostile act is: "Oslo said Rome attacked Lima". Police who
// say that gunmen killed a guard accuse nobody: both must have names.
func (p *page) reported(n int, a act) {
	f := &p.Frames[n]
	speaker, about := p.claim(f), a.source
	if speaker < 0 || about < 0 || f.Status.Polarity == quadwire.Negated || !p.actor(speaker) || !p.actor(about) || p.witness(speaker) {
		return
	}
	info, ok := vocab.Event(a.Event)
	report := act{source: speaker, target: about, topic: f.Head}
	if !ok || info.Score > hostile || a.Event == vocab.Mobilize || f.Status.Modality != quadwire.Actual || p.compatriots(speaker, about) || p.ownedBy(about, speaker) {
		return
	}
	report.Result = lexicon.Result{Event: vocab.Accuse, Relation: "accused", Pattern: "said that T did harm"}
	report.Target, report.Source, report.Topic, report.Embedded = -1, -1, -1, -1
	p.assign(f.Parent, -1, report)
}

// ownedBy tells whether the possessor of noun is who owner stands for: "Oslo said its troops had shot down".
func (p *page) ownedBy(noun, owner int) bool {
	k := p.Kid(noun, "nmod:poss")
	return k >= 0 && len(p.entities(k)) > 0 && slices.Equal(p.entities(k), p.entities(owner))
}

// witness tells whether head stands for police or a press that report what others do.
func (p *page) witness(head int) bool {
	return slices.ContainsFunc(p.parties(head), func(x party) bool {
		return x.entity >= 0 && slices.Contains([]string{"COP", "MED"}, p.doc.Entities[x.entity].Sector)
	})
}

// compatriots tells whether one of the two acts for the country that the other is.
func (p *page) compatriots(a, b int) bool {
	for _, x := range p.parties(a) {
		for _, y := range p.parties(b) {
			if x.entity >= 0 && y.entity >= 0 {
				if c := p.doc.Entities[x.entity].Country; c != "" && c == p.doc.Entities[y.entity].Country {
					return true
				}
			}
		}
	}
	return false
}

// speaksFor tells whether a is a country, its government or one of its officials, and b that country or
// what it commands: "the envoy said Oslo would pay".
func (p *page) speaksFor(a, b int) bool {
	for _, x := range p.parties(a) {
		for _, y := range p.parties(b) {
			if x.entity < 0 || y.entity < 0 {
				continue
			}
			s, d := &p.doc.Entities[x.entity], &p.doc.Entities[y.entity]
			official := s.Type == quadwire.Country || s.Sector == "GOV" || s.Sector == "MIL"
			commanded := d.Type == quadwire.Country || d.Sector == "GOV" || d.Sector == "MIL"
			if official && commanded && s.Country != "" && s.Country == d.Country {
				return true
			}
		}
	}
	return false
}

// hostile is the score from which on an act is one that its teller holds against the agent.
const hostile = -5

// claim is the speaker of the clause of saying that frame f is the content of, -1 if it is none.
func (p *page) claim(f *clause.Frame) int {
	if f.Parent < 0 || f.Link != clause.Complement || !f.Finite {
		return -1
	}
	up := &p.Frames[f.Parent]
	if !p.Claims(up) || tables().tells[up.Lemma] || up.Status.Polarity == quadwire.Negated || up.Status.Modality != quadwire.Actual {
		return -1
	}
	return up.Agent
}

// known tells whether one of the parties is an entity.
func (p *page) known(list []party) bool {
	return slices.ContainsFunc(list, func(x party) bool { return x.entity >= 0 })
}

// warnedOff is whom a threat of frame n is meant to keep from acting, the agent of its condition: "warned that
// it would hit back if Lima closed the strait". -1 if there is none but the one who threatens.
func (p *page) warnedOff(n, source int) int {
	if n < 0 || source < 0 {
		return -1
	}
	for i := range p.Frames {
		f := &p.Frames[i]
		if f.Link != clause.Adverbial || f.Agent < 0 || !p.Below(f.Head, p.Frames[n].Head) || !p.actor(f.Agent) || p.compatriots(source, f.Agent) {
			continue
		}
		switch p.MarkText(f) {
		case "if", "unless", "until", "should", "in case":
			return f.Agent
		}
	}
	return -1
}
