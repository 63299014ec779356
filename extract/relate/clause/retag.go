package clause

import "slices"

// retag mends tags that cannot be right where the token stands. Like [Tree.repair] it changes the
// tree's own copy only.
func (t *Tree) retag() {
	for k := t.First; k < t.Last; k++ {
		if t.UPOS(k) != "VERB" {
			t.nounAsVerb(k)
			t.nounAsGerund(k)
			continue
		}
		if t.verbAsNoun(k) || t.gerundAsNoun(k) {
			n := t.node(k)
			n.upos = "NOUN"
			if n.xpos == "VBZ" {
				n.xpos = "NNS"
			} else {
				n.xpos = "NN"
			}
			t.phrasesOfNoun(k)
		}
	}
}

// verbAsNoun tells whether k, tagged as a finite verb, stands where only a noun can: "| Clashes between Oslo
// and Lima killed two".
func (t *Tree) verbAsNoun(k int) bool {
	if !slices.Contains([]string{"VBZ", "VBP", "VB"}, t.XPOS(k)) || !t.Is(k, "nsubj", "obj", "nmod") {
		return false
	}
	return t.Kid(k, "nsubj", "csubj", "expl", "aux", "cop", "mark", "obj", "xcomp", "ccomp") < 0
}

// gerundAsNoun tells whether a gerund in front of its verb names what happens rather than what somebody
// does: "| Fighting between Oslo and Lima killed two".
func (t *Tree) gerundAsNoun(k int) bool {
	if t.XPOS(k) != "VBG" || !t.Is(k, "csubj", "nsubj", "obj", "obl", "nmod") || t.Kid(k, "nsubj", "expl", "aux", "cop", "mark", "obj", "xcomp", "ccomp", "advmod", "compound:prt", "advcl") >= 0 {
		return false
	}
	for _, i := range t.Kids(k) {
		if i > k && t.Is(i, "obl", "nmod") {
			switch t.Prep(i) {
			case "between", "among", "of", "by":
				t.node(k).lemma = t.node(k).low
				return true
			}
		}
	}
	return false
}

// phrasesOfNoun relabels what hangs on a verb that is a noun.
func (t *Tree) phrasesOfNoun(k int) {
	if t.Is(k, "csubj") {
		t.relabel(k, "nsubj")
	}
	for _, i := range t.Kids(k) {
		if t.Is(i, "obl") {
			t.relabel(i, "nmod")
		}
	}
}

// nounAsVerb makes a verb of a noun that is tagged as a finite verb too, and gives it its subject: "Anna Berg,
// who rows, | lives in Lima", "Peru | borders Chile".
func (t *Tree) nounAsVerb(k int) {
	if !t.nominal(k) || !t.hasTense(k) || t.Kid(k, "det", "case", "nmod:poss", "cop") >= 0 {
		return
	}
	subject := t.Kid(k, "nsubj", "compound", "nmod:desc")
	if h := t.Head(k); t.Is(k, "appos") && h >= 0 && h < k && t.Is(h, "root") && t.Lower(k-1) == "," {
		subject = h
		t.set(k, -1, "root")
	}
	if subject < 0 || subject > k || !t.nominal(subject) || !t.Is(k, "root", "ccomp", "conj", "parataxis") {
		return
	}
	t.node(k).upos = "VERB"
	t.set(subject, k, "nsubj")
	for _, i := range t.Kids(k) {
		if t.Is(i, "nmod") {
			t.relabel(i, "obl")
		}
	}
	t.hang()
}
