package clause

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/quadwire/quadwire"
)

//go:embed data/guilt.tsv
var guiltTSV string

// guiltWord says how a word tells what somebody did: behind which prepositions, and whether that is only
// claimed.
type guiltWord struct {
	preps   []string
	claimed bool
}

var guiltWords = sync.OnceValue(func() map[string]guiltWord {
	out := map[string]guiltWord{}
	for _, f := range rows(guiltTSV) {
		out[f[0]] = guiltWord{preps: strings.Split(f[1], ","), claimed: effect(f[2]) == effectClaim}
	}
	return out
})

// Guilt is who is held to have done what a noun or gerund names: "charged Berg with the murder".
type Guilt struct {
	Who    int    // -1: nobody
	Teller int    // who says so, -1: not said
	Hedge  string // the word that leaves it open, "" where it is taken for a fact
}

// Guilt finds who is held to have done what token k names, an act noun or the gerund of a clause.
func (s *Sentence) Guilt(k int) Guilt {
	none := Guilt{Who: -1, Teller: -1}
	up := s.Head(k)
	if up < 0 || !s.Is(k, "obl", "nmod", "advcl", "acl", "xcomp") {
		return none
	}
	prep := s.Prep(k)
	if m := s.Kid(k, "mark", "case"); prep == "" && m >= 0 && m < k {
		prep = s.Lower(m)
	}
	if o := s.Kid(up, "obj"); o >= 0 && o < k && lists().undergoes[s.Lemma(up)] {
		up = o // "undergoes trial | for the murder of Berg"
	}
	word, ok := s.guiltWord(up)
	if !ok && s.UPOS(up) == "NOUN" && (prep == "for" || prep == "over") {
		return s.Guilt(up) // "trial for manslaughter for the death of Berg"
	}
	if !ok || !slices.Contains(word.preps, prep) {
		return none
	}
	g := none
	switch s.UPOS(up) {
	case "VERB":
		g = s.guiltOfVerb(up)
	case "ADJ":
		g = s.guiltOfAdjective(up)
	case "NOUN":
		g = s.guiltOfNoun(up)
	}
	if word.claimed && g.Teller < 0 {
		g.Hedge = s.Lower(up)
	}
	if !word.claimed {
		g.Teller = -1
	}
	return g
}

func (s *Sentence) guiltWord(i int) (guiltWord, bool) {
	key := s.Lemma(i)
	if s.UPOS(i) == "NOUN" {
		key = "n:" + key
	}
	w, ok := guiltWords()[key]
	return w, ok
}

// guiltOfVerb reads "charged Berg with", "was charged by Oslo with".
func (s *Sentence) guiltOfVerb(verb int) Guilt {
	g := Guilt{Who: -1, Teller: -1}
	n := s.FrameAt(verb)
	if n < 0 || s.Negated(&s.Frames[n]) {
		return g
	}
	f := &s.Frames[n]
	if g.Teller = f.Agent; f.Passive {
		g.Who = f.Subject
		return g
	}
	g.Who = s.objectOf(f)
	return g
}

// guiltOfAdjective reads "found Berg guilty of", "Berg is responsible for".
func (s *Sentence) guiltOfAdjective(adj int) Guilt {
	g := Guilt{Who: -1, Teller: -1}
	if n := s.FrameAt(adj); n >= 0 && !s.Negated(&s.Frames[n]) {
		g.Who = s.Frames[n].Subject
		return g
	}
	n := s.FrameOf(adj)
	if n < 0 || !s.Is(adj, "xcomp") || s.Head(adj) != s.Frames[n].Head || s.Negated(&s.Frames[n]) {
		return g
	}
	f := &s.Frames[n]
	if o := s.objectOf(f); o >= 0 && !f.Passive {
		g.Who, g.Teller = o, f.Agent
		return g
	}
	g.Who = f.Subject
	return g
}

// guiltOfNoun reads "Berg faces charges of", "his trial for", "the trial of Berg for", "held Berg on suspicion
// of", "filed charges against Berg for".
func (s *Sentence) guiltOfNoun(noun int) Guilt {
	g := Guilt{Who: -1, Teller: -1}
	for _, k := range s.Kids(noun) {
		of := s.Is(k, "nmod") && k > noun && slices.Contains([]string{"of", "against"}, s.Prep(k)) && s.canSpeak(k)
		if s.IsPossessor(k) || of {
			g.Who = k
			return g
		}
	}
	n := s.FrameOf(noun)
	if n < 0 || s.Negated(&s.Frames[n]) {
		return g
	}
	f := &s.Frames[n]
	switch {
	case f.Head == noun || s.Head(noun) == f.Head && s.Is(noun, "obj") && lists().undergoes[f.Lemma]:
		g.Who = f.Subject
	case s.Head(noun) == f.Head && s.Is(noun, "obl") && f.Passive:
		g.Who, g.Teller = f.Subject, f.Agent
	case s.Head(noun) == f.Head && s.Is(noun, "obl"):
		if g.Who, g.Teller = s.objectOf(f), f.Agent; g.Who < 0 {
			g.Who, g.Teller = f.Subject, -1 // "appeared in court on charges of"
		}
	}
	return g
}

// guilty is who is held to have done what the gerund clause f tells, -1 if it tells nothing of the kind.
func (s *Sentence) guilty(f *Frame) int {
	if s.XPOS(f.Head) != "VBG" || f.Finite || len(f.Mark) == 0 {
		return -1
	}
	return s.Guilt(f.Head).Who
}

// hedged leaves open what somebody is only said to have done.
func (s *Sentence) hedged(f *Frame, st Status) Status {
	if st.Hedge == "" && s.XPOS(f.Head) == "VBG" && st.Polarity == quadwire.Asserted {
		if g := s.Guilt(f.Head); g.Who >= 0 {
			st.Hedge = g.Hedge
		}
	}
	return st
}
