package clause

import "slices"

// sharedAux tells whether conjunct f, without auxiliary, can go with those of p: "was lifted and
// used".
func (s *Sentence) sharedAux(f, p *Frame) bool {
	if len(s.auxiliaries(f)) > 0 || len(s.auxiliaries(p)) == 0 || p.Passive && s.ownVoice(f, p) {
		return false
	}
	if s.XPOS(f.Head) == s.XPOS(p.Head) {
		return true
	}
	// Taggers take many a participle for a past tense.
	return p.Passive && s.XPOS(f.Head) == "VBD" && s.Kid(f.Head, "obj", "xcomp", "ccomp", "advcl", "nsubj") < 0
}

// ownVoice tells whether conjunct f is no passive beside the passive p: what nobody can be, "was shot and |
// died", what is served as, and what follows a birth but is no part of it, "was born in Lima and | studied".
func (s *Sentence) ownVoice(f, p *Frame) bool {
	if lists().active[f.Lemma] || p.Lemma == "bear" && !lists().upbringing[f.Lemma] {
		return true
	}
	return f.Lemma == "serve" && slices.ContainsFunc(s.Kids(f.Head), func(k int) bool { return s.Is(k, "obl") && s.Prep(k) == "as" })
}

func (s *Sentence) auxiliaries(f *Frame) []int {
	var out []int
	for _, k := range f.Words {
		if s.Is(k, "aux") || k != f.Head && lists().negation[s.Lower(k)] {
			out = append(out, k)
		}
	}
	return out
}
