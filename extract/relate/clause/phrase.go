package clause

import (
	"slices"
	"strings"
)

// preposition is what Preposition looks for.
func (t *Tree) preposition(head int) []int {
	var out []int
	for _, k := range t.Kids(head) {
		isCase := t.Is(k, "case") || t.Is(k, "mark") && t.UPOS(head) == "NOUN" && t.Is(head, "obl", "nmod") // "took Oslo to court"
		if k < head && (isCase || t.Is(k, "advmod") && t.UPOS(k) == "ADP" && t.UPOS(head) != "VERB") {
			out = t.appendWord(out, k)
		}
	}
	slices.Sort(out)
	if len(out) == 0 {
		// "by Commodore Anna Berg": the preposition may hang on the title.
		for _, k := range t.Kids(head) {
			if k < head && (t.Is(k, "nmod:desc", "compound", "flat") || t.Is(k, "nmod") && t.UPOS(head) == "PROPN") && !t.IsPossessor(k) && t.Kid(k, "case") >= 0 && t.Kid(k, "case") < k {
				return t.preposition(k)
			}
		}
	}
	for n := 1; n < len(out); n++ {
		if out[n] != out[n-1]+1 && t.UPOS(out[n]) == "ADP" {
			return out[:n]
		}
	}
	return out
}

// wholeWord is a function word with the fixed parts that belong to it: "because of".
func (t *Tree) wholeWord(i int) []int { return t.appendWord(nil, i) }

func (t *Tree) appendWord(out []int, i int) []int {
	out = append(out, i)
	for _, k := range t.Kids(i) {
		if t.Is(k, "fixed", "goeswith") {
			out = append(out, k)
		}
	}
	return out
}

// IsPossessor tells whether i is a possessor: "its", "Moscow's".
func (t *Tree) IsPossessor(i int) bool {
	if t.node(i).rel == "nmod:poss" || t.XPOS(i) == "PRP$" && t.Is(i, "nmod", "det") {
		return true
	}
	if !t.Is(i, "nmod") {
		return false
	}
	k := t.Kid(i, "case")
	return k > i && t.XPOS(k) == "POS"
}

// conjuncts is what Conjuncts looks for.
func (t *Tree) conjuncts(head int) []int {
	out := t.alone(head)
	if k := t.stray(head); k >= 0 {
		out = append(out, t.Conjuncts(k)...)
	}
	for _, k := range t.Kids(head) {
		if !t.Is(k, "conj") || t.Kid(k, "nsubj", "cop", "aux") >= 0 {
			continue
		}
		if t.UPOS(k) == "VERB" && t.UPOS(head) != "VERB" || t.nominal(k) && t.excluded(k) || t.slashed(head, k) {
			continue
		}
		out = append(out, t.Conjuncts(k)...)
	}
	slices.Sort(out)
	return out
}

// slashed tells whether a slash makes one word of head and k: "180 km/h".
func (t *Tree) slashed(head, k int) bool {
	return k == head+2 && t.Doc.Form(k-1) == "/" && t.Doc.Tokens[head].End == t.Doc.Tokens[k-1].Start && t.Doc.Tokens[k-1].End == t.Doc.Tokens[k].Start
}

// stray is a second subject that a parser did not hang on head although "and" stands in front of it;
// -1 if there is none.
func (t *Tree) stray(head int) int {
	if !t.Is(head, "nsubj") || t.Head(head) < 0 {
		return -1
	}
	for _, k := range t.Kids(t.Head(head)) {
		if k > head && t.Is(k, "nsubj") && t.Kid(k, "cc") >= 0 {
			return k
		}
	}
	return -1
}

func (t *Tree) shortest(head int) []int {
	if t.clausal(head) {
		return t.Clause(head)
	}
	if words := t.timeWords(head); words != nil {
		return words
	}
	if name := t.ownName(head); name != nil {
		return name
	}
	return t.Trim(t.shortPhrase(head, 0))
}

// timeWords is the whole time expression around head without its preposition, nil if head is in
// none or the expression is but a part of the phrase ("Monday's talks").
func (t *Tree) timeWords(head int) []int {
	x := t.Timex(head)
	if x == nil || x.First < t.First || x.Last > t.Last {
		return nil
	}
	first, last := x.First, x.Last
	for i := x.First; i < x.Last; i++ {
		if t.UPOS(i) != "ADP" && t.UPOS(i) != "PUNCT" || i > x.First && t.Lower(i) == "of" {
			continue
		}
		// "from 1970 to 1985" is two phrases.
		if t.UPOS(i) == "PUNCT" && i > first && i < head {
			continue
		}
		if i < head {
			first = i + 1
		} else if t.UPOS(i) == "ADP" && i+1 < x.Last {
			last = i
			break
		}
	}
	var out []int
	for i := first; i < last; i++ {
		out = append(out, i)
	}
	for _, k := range t.Kids(head) {
		if t.Is(k, "det", "amod", "nummod") && k < first {
			out = append(out, t.Yield(k)...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (t *Tree) shortPhrase(head, depth int) []int {
	out := append(make([]int, 0, yieldSize), head)
	for _, k := range t.Kids(head) {
		out = t.shortPart(out, k, depth)
	}
	for _, ment := range t.names {
		if ment.Head == head {
			for i := ment.First; i < ment.Last; i++ {
				out = append(out, i)
			}
		}
	}
	slices.Sort(out)
	return t.bridge(slices.Compact(out))
}

// shortPart adds to the short phrase of a head what its dependent k has for it.
func (t *Tree) shortPart(out []int, k, depth int) []int {
	head := t.Head(k)
	switch {
	case depth > 6:
		return out
	case t.NameBehind(head, k):
		return append(out, t.shortPhrase(k, depth+1)...)
	case t.Is(k, "fixed", "flat", "goeswith", "compound"):
		return t.yield(out, k, func(i int) bool { return t.Is(i, "case") && t.UPOS(i) == "ADP" && i < k })
	case t.Lower(k) == "whose":
		return out
	case t.Is(k, "conj") && t.slashed(head, k):
		return append(append(out, k-1), t.shortPhrase(k, depth+1)...)
	case t.IsPossessor(k):
		return append(append(out, t.shortPhrase(k, depth+1)...), t.kidsWith(k, "case")...)
	case t.Is(k, "advmod") && t.UPOS(k) == "ADP":
		return out
	case t.Is(k, "det", "nummod", "amod", "advmod"):
		if k > head && !t.Is(k, "nummod", "amod") || t.Is(k, "advmod") && t.apart(k, head) {
			return out
		}
		return t.yield(out, k, func(i int) bool { return i > head && t.Is(i, "obl", "advcl", "xcomp", "nmod", "conj", "punct") })
	case t.Is(k, "nmod", "obl"):
		if k < head && (t.Kid(k, "case") < 0 && !(t.Kid(head, "cop") >= 0 && (t.IsTime(k) || t.Is(k, "obl"))) || t.UPOS(head) == "PROPN") {
			return t.yield(out, k, func(i int) bool { return t.Is(i, "case") && t.UPOS(i) == "ADP" && i < k })
		}
		if k > head && t.sumPart(head) && t.Is(k, "nmod:unmarked") && t.indefinite(k) {
			return append(out, t.shortPhrase(k, depth+1)...) // "$50 a day"
		}
		if k > head && t.keepsOf(head, k) {
			return append(append(out, t.shortPhrase(k, depth+1)...), t.Preposition(k)...)
		}
	}
	return out
}

// apart tells whether adverb k belongs to the clause and not to the phrase of head: it denies, it
// stands in front of the preposition, or it goes with a copula.
func (t *Tree) apart(k, head int) bool {
	if lists().negation[t.Lower(k)] {
		return true
	}
	if t.UPOS(head) != "ADJ" && t.UPOS(head) != "ADV" && t.Kid(head, "cop") >= 0 {
		return true
	}
	for i := k + 1; i < head; i++ {
		if t.Is(i, "case", "cop") && t.Head(i) == head || t.UPOS(i) == "PUNCT" {
			return true
		}
	}
	return false
}

func (t *Tree) kidsWith(head int, rel string) []int {
	var out []int
	for _, k := range t.Kids(head) {
		if t.Is(k, rel) {
			out = append(out, k)
		}
	}
	return out
}

// NameBehind tells whether k is a name that follows noun head without a comma: "the film Casablanca",
// "reviewers Smith and Jones".
func (t *Tree) NameBehind(head, k int) bool {
	if k < head || t.UPOS(k) != "PROPN" || t.UPOS(head) != "NOUN" || !t.Is(k, "appos", "nmod", "dep", "list", "flat") || len(t.Preposition(k)) > 0 {
		return false
	}
	for i := head + 1; i < k; i++ {
		if t.UPOS(i) == "PUNCT" && !quoteOrBracket(t.Doc.Form(i)) || t.Lower(i) == "(" || !t.Below(i, head) {
			return false
		}
	}
	return true
}

// Clitic is the possessive ending of head.
func (t *Tree) Clitic(head int) []int {
	return slices.DeleteFunc(t.kidsWith(head, "case"), func(k int) bool { return k < head })
}

// keepsOf tells whether head would mean something else without its of-phrase k, or too little:
// quantities ("a third of the votes"), names ("Bank of Norway"), what the phrase alone makes known ("the
// fall of Lima") and what a mere noun tells the kind of ("a lack of water").
func (t *Tree) keepsOf(head, k int) bool {
	if t.Prep(k) != "of" {
		return false
	}
	if lists().office[t.Lemma(head)] {
		return false
	}
	if lists().quantity[t.Lemma(head)] || t.partitive(head) || t.UPOS(head) == "NUM" || t.UPOS(head) == "PRON" || t.UPOS(head) == "DET" || t.Lower(head) == "%" {
		return true
	}
	if t.UPOS(head) == "NOUN" && t.Kid(k, "conj") < 0 && !t.PrepositionNoun(head) {
		d := t.Kid(head, "det")
		return t.UPOS(k) == "NOUN" || d >= 0 && t.Lower(d) == "the"
	}
	if t.UPOS(head) != "PROPN" || t.UPOS(k) != "PROPN" {
		return false
	}
	return t.Kid(head, "flat") < 0
}

// bridge adds hyphens, commas, quotation marks and slashes that lie between kept words.
func (t *Tree) bridge(words []int) []int {
	if len(words) == 1+words[len(words)-1]-words[0] {
		return words // nothing lies between
	}
	out := make([]int, 0, len(words)+2)
	for n, i := range words {
		if n > 0 {
			prev := words[n-1]
			if i == prev+2 && t.UPOS(prev+1) == "PUNCT" {
				out = append(out, prev+1)
			}
			if i == prev+3 && t.UPOS(prev+1) == "PUNCT" && t.UPOS(prev+2) == "PUNCT" {
				out = append(out, prev+1, prev+2)
			}
		}
		out = append(out, i)
	}
	return out
}

// Trim takes punctuation off both ends, but no quotation mark whose other half stays inside.
func (t *Tree) Trim(words []int) []int {
	for len(words) > 1 && t.loose(words[0], words) {
		words = words[1:]
	}
	for len(words) > 1 && t.loose(words[len(words)-1], words) {
		words = words[:len(words)-1]
	}
	return words
}

func (t *Tree) loose(k int, words []int) bool {
	if t.UPOS(k) != "PUNCT" {
		return false
	}
	if !quoteOrBracket(t.Doc.Form(k)) {
		return true
	}
	partners := 0
	for _, i := range words[1 : len(words)-1] {
		if i != k && quoteOrBracket(t.Doc.Form(i)) {
			partners++
		}
	}
	return partners%2 == 0
}

func quoteOrBracket(form string) bool {
	switch form {
	case "“", "”", "\"", "``", "''", "‘", "’", "'", "(", ")":
		return true
	}
	return false
}

// Long is the whole phrase of head with everything that hangs on it, without its preposition and
// without clauses set off by a dash or in parentheses.
func (t *Tree) Long(head int) []int {
	prep := t.Preposition(head)
	out := t.YieldWithout(head, func(i int) bool {
		return t.Head(i) == head && (slices.Contains(prep, i) || t.Is(i, "parataxis", "discourse"))
	})
	return t.Trim(out)
}

// clausal tells whether head is a verb with words of its own, not a participle used as a noun.
func (t *Tree) clausal(head int) bool {
	return t.UPOS(head) == "VERB" && !strings.HasPrefix(t.XPOS(head), "JJ") && t.Kid(head, "det", "amod", "nummod") < 0 && !t.Is(head, "compound", "amod")
}

// Clause is the whole clause of head, with the words that introduce it, as the object of a verb of
// saying is rendered.
func (t *Tree) Clause(head int) []int {
	out := t.YieldWithout(head, func(i int) bool {
		if m := t.Kid(i, "mark"); t.Head(i) == head && t.Is(i, "conj") && m >= 0 && t.Lower(m) == "that" {
			return true // "said that it had paid and that the sale was legal"
		}
		return t.Head(i) == head && t.Is(i, "parataxis", "discourse", "vocative")
	})
	return t.Trim(out)
}
