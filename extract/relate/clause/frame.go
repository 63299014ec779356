package clause

import (
	"slices"
	"strings"

	"github.com/quadwire/quadwire"
)

// Kind says what sort of predication a frame is.
type Kind string

// The kinds of frames.
const (
	Verbal    Kind = "verbal"    // "Norway supports Chile"
	Copular   Kind = "copular"   // "Norway is an ally of Chile", "Norway is ready"
	Verbless  Kind = "verbless"  // "the talks fruitless" without a verb
	Existence Kind = "existence" // "there are talks"
)

// Link says how a frame hangs on its parent.
type Link string

// The links between frames.
const (
	Top        Link = "top"
	Conjunct   Link = "conjunct"
	Complement Link = "complement" // xcomp or ccomp, subject clause
	Adverbial  Link = "adverbial"
	Relative   Link = "relative" // finite relative clause
	Reduced    Link = "reduced"  // participle or infinitive on a noun
	Inserted   Link = "inserted" // parataxis: "..., he said"
)

// Frame is one predication. Tokens are indexes of Document.Tokens, frames indexes of the sentence's
// list; -1 stands for none.
type Frame struct {
	Head     int
	Kind     Kind
	Lemma    string
	Particle string
	Words    []int // auxiliaries, negation, verb or copula, particle
	Passive  bool
	Finite   bool
	Mark     []int // "after", "if", "to", "that" in front of the clause
	Subject  int   // head of the syntactic subject; -1: none
	Control  string
	Agent    int // head of the one who acts: the subject, or the "by" phrase of a passive
	Link     Link
	Parent   int
	Noun     int // for relatives and reduced clauses: the noun that they hang on
	Args     []Arg
	Status   Status
	Speakers []int // tokens, innermost first; filled by [Sentence.Attribute]
	shared   bool  // has the auxiliaries of the verb it is coordinated with
	Deny     bool  // an embedding denial: the speakers say that it is not so
}

// Arg is one argument of a frame as the tree has it; conjuncts are not yet distributed.
type Arg struct {
	Role  quadwire.Role
	Prep  []int // tokens of the preposition
	Head  int
	Frame int  // the frame of a clausal argument, -1 if it is a phrase
	Early bool // stands in front of the subject or of the verb
	Gap   bool // the antecedent of a relative clause, which has no place of its own here
}

// Status says whether what a frame states happens.
type Status struct {
	Polarity quadwire.Polarity
	Modality quadwire.Modality
	Hedge    string
	Rule     string // what decided it
}

// Sentence is the frames of one sentence, in text order of their heads.
type Sentence struct {
	*Tree
	Frames  []Frame
	at      []int // frame by head token, -1: none; from First on
	sources []source
}

// tokensPerFrame is how many tokens news has for each predication, or a little fewer.
const tokensPerFrame = 6

// Read finds the frames of sentence i of doc.
func Read(doc *quadwire.Document, i int) *Sentence {
	s := &Sentence{Tree: NewTree(doc, i)}
	s.at = s.sizes
	s.Frames = make([]Frame, 0, 1+(s.Last-s.First)/tokensPerFrame)
	for k := s.First; k < s.Last; k++ {
		s.at[k-s.First] = -1
		if kind, ok := s.predicate(k); ok {
			s.at[k-s.First] = len(s.Frames)
			s.Frames = append(s.Frames, Frame{
				Head: k, Kind: kind, Lemma: s.Lemma(k), Subject: -1, Agent: -1, Parent: -1, Noun: -1, Link: Top,
			})
		}
	}
	for n := range s.Frames {
		s.verbGroup(n)
		s.link(n)
	}
	order := s.topDown()
	for _, n := range order {
		s.subject(n)
		s.arguments(n)
	}
	for _, n := range order {
		s.share(n)
		s.status(n)
	}
	return s
}

// FrameAt is the frame whose head is token i, -1 if there is none.
func (s *Sentence) FrameAt(i int) int {
	if i < s.First || i >= s.Last {
		return -1
	}
	return s.at[i-s.First]
}

// FrameOf is the nearest frame at or above token i, -1 if there is none.
func (s *Sentence) FrameOf(i int) int {
	for i >= 0 {
		if n := s.FrameAt(i); n >= 0 {
			return n
		}
		i = s.Head(i)
	}
	return -1
}

// predicate tells whether token i heads a predication.
func (s *Sentence) predicate(i int) (Kind, bool) {
	if s.Is(i, "aux", "cop", "compound", "fixed", "flat", "case", "mark", "amod", "det", "punct", "cc", "goeswith") {
		return "", false
	}
	clausal := s.Is(s.firstConjunct(i), "root", "ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj", "dep", "list", "appos", "conj", "reparandum")
	subject := s.Kid(i, "nsubj", "csubj") >= 0
	switch {
	case s.Kid(i, "cop") >= 0 && s.UPOS(i) == "VERB" && !strings.HasPrefix(s.XPOS(i), "JJ") && s.Kid(i, "det", "case") < 0:
		return Verbal, true
	case s.Kid(i, "cop") >= 0:
		return Copular, true
	case s.Kid(i, "expl") >= 0 && s.Lemma(i) == "be":
		return Existence, true
	case s.UPOS(i) == "VERB" && (clausal || subject || s.Kid(i, "obj", "aux") >= 0) && s.Kid(i, "det") < 0:
		if s.Is(i, "appos", "nsubj", "obj", "obl", "nmod") && !subject && s.Kid(i, "obj", "aux") < 0 {
			return "", false
		}
		return Verbal, true
	case s.UPOS(i) == "AUX" && clausal:
		return Verbal, true
	case subject && clausal:
		return Verbless, true
	}
	return "", false
}

func (t *Tree) firstConjunct(i int) int {
	for t.Is(i, "conj") && t.Head(i) >= 0 {
		i = t.Head(i)
	}
	return i
}

// verbGroup fills the words of the predicate.
func (s *Sentence) verbGroup(n int) {
	f := &s.Frames[n]
	for _, k := range s.Kids(f.Head) {
		switch {
		case s.Is(k, "cop") && s.innerSubject(f.Head, k) >= 0:
		case s.Is(k, "aux", "cop"):
			f.Words = append(f.Words, k)
		case s.Is(k, "compound:prt") || s.Is(k, "compound") && s.UPOS(k) == "ADP":
			f.Words = append(f.Words, k)
			f.Particle = s.Lower(k)
		case s.Is(k, "advmod") && k == f.Head+1 && lists().direction[s.Lower(k)] && f.Kind == Verbal:
			f.Words = append(f.Words, k)
		case s.Is(k, "advmod") && k < f.Head && lists().negation[s.Lower(k)]:
			f.Words = append(f.Words, k)
		case s.Is(k, "mark"):
			f.Mark = append(f.Mark, s.wholeWord(k)...)
		case s.Is(k, "case") && k < f.Head && f.Kind == Verbal:
			f.Mark = append(f.Mark, s.wholeWord(k)...)
		case s.Is(k, "advmod") && k < f.Head && adverbialMark(s.Lower(k)) && s.Is(f.Head, "advcl"):
			f.Mark = append(f.Mark, k)
		}
	}
	if f.Kind == Verbal || f.Kind == Existence {
		f.Words = append(f.Words, f.Head)
	}
	slices.Sort(f.Words)
	slices.Sort(f.Mark)
	if f.Kind == Verbal && s.Kid(f.Head, "cop") >= 0 && s.hasMark(f, "to") {
		f.Words = append(f.Words, f.Mark...)
		f.Words = slices.DeleteFunc(f.Words, func(k int) bool { return lists().condition[s.Lower(k)] })
		f.Mark = slices.DeleteFunc(f.Mark, func(k int) bool { return !lists().condition[s.Lower(k)] })
		slices.Sort(f.Words)
	}
	f.Words = s.between(f)
	f.Passive = s.passive(f)
	f.Finite = s.finite(f)
}

// innerSubject is the subject of a clause that is itself a predicate, behind copula cop: "the result
// was that prices fell"; -1 if the predicate is no such clause.
func (s *Sentence) innerSubject(head, cop int) int {
	if s.UPOS(head) != "VERB" {
		return -1
	}
	for _, k := range s.Kids(head) {
		if k > cop && k < head && s.Is(k, "nsubj") {
			return k
		}
	}
	return -1
}

func adverbialMark(word string) bool {
	return word == "when" || word == "while" || word == "where" || word == "whenever" || word == "once"
}

// between adds the adverbs that stand inside the verb group: "has continuously voiced".
func (s *Sentence) between(f *Frame) []int {
	if len(f.Words) == 0 {
		return nil
	}
	first, last := f.Words[0], f.Words[len(f.Words)-1]
	out := slices.Clone(f.Words)
	for _, k := range s.Kids(f.Head) {
		if s.Is(k, "advmod") && k > first && k < last && !slices.Contains(out, k) && len(s.Kids(k)) == 0 {
			out = append(out, k)
		}
	}
	slices.Sort(out)
	return out
}

// passive tells whether the subject of f is the one acted upon.
func (s *Sentence) passive(f *Frame) bool {
	if f.Kind != Verbal {
		return false
	}
	if s.Kid(f.Head, "nsubj:pass", "aux:pass", "csubj:pass") >= 0 {
		return true
	}
	if s.bareParticiple(f) {
		return true
	}
	if s.XPOS(f.Head) != "VBN" {
		return false
	}
	aux := -1
	for _, k := range s.Kids(f.Head) {
		if s.Is(k, "aux") {
			aux = k
		}
	}
	if aux >= 0 {
		return s.Lemma(aux) == "be" || s.Lemma(aux) == "get"
	}
	return s.Is(f.Head, "acl", "advcl", "amod", "xcomp", "appos")
}

// bareParticiple tells whether f is a participle that was tagged as a past tense: "the ship, moored at
// Lima, was sold".
func (s *Sentence) bareParticiple(f *Frame) bool {
	return s.XPOS(f.Head) == "VBD" && s.Is(f.Head, "advcl", "acl") && s.node(f.Head).rel != "acl:relcl" &&
		len(f.Words) == 1 && s.Kid(f.Head, "nsubj", "csubj", "expl", "mark", "obj", "ccomp", "xcomp", "cop") < 0
}

// finite tells whether f has a tense.
func (s *Sentence) finite(f *Frame) bool {
	if s.bareParticiple(f) {
		return false
	}
	for _, k := range f.Words {
		switch s.XPOS(k) {
		case "VBD", "VBP", "VBZ", "MD":
			return true
		}
	}
	// "Lima focused on trade": a past tense tagged as a participle.
	return s.XPOS(f.Head) == "VBN" && len(f.Words) == 1 && s.Is(f.Head, "root", "ccomp", "parataxis") && s.Kid(f.Head, "nsubj") >= 0 && s.Kid(f.Head, "nsubj:pass") < 0
}

// link finds the parent of frame n and how it hangs there.
func (s *Sentence) link(n int) {
	f := &s.Frames[n]
	head := s.Head(f.Head)
	if head < 0 {
		return
	}
	f.Parent = s.FrameOf(head)
	switch s.Rel(f.Head) {
	case "conj":
		f.Link = Conjunct
		if s.FrameAt(head) < 0 {
			f.Link = Inserted
		}
	case "xcomp", "ccomp", "csubj":
		f.Link = Complement
		if s.FrameAt(head) < 0 && (s.UPOS(head) == "NOUN" || s.UPOS(head) == "PROPN") {
			f.Link, f.Noun = Reduced, head // "work to do", "Lima to sell its port"
		}
	case "advcl":
		f.Link = Adverbial
		if s.FrameAt(head) < 0 {
			f.Link, f.Noun = Reduced, head
		}
	case "acl", "amod":
		f.Link, f.Noun = Reduced, head
		if s.node(f.Head).rel == "acl:relcl" || f.Finite && !s.hasMark(f, "that", "to", "whether") {
			f.Link = Relative
			s.content(f)
		}
	case "parataxis", "dep", "list", "appos", "discourse":
		f.Link = Inserted
	default:
		f.Link = Inserted
	}
}

// content turns what a parser took for a relative clause into what is said, where "that" opens it
// behind a phrase of a verb of saying: "said after the talks that both hope to".
func (s *Sentence) content(f *Frame) {
	k := s.Kid(f.Head, "obj", "mark", "obl")
	if f.Parent < 0 || k < 0 || s.Lower(k) != "that" || k > s.Kid(f.Head, "nsubj") {
		return
	}
	up := &s.Frames[f.Parent]
	if !s.Claims(up) || !s.Is(f.Noun, "obl") || s.Head(f.Noun) != up.Head || s.Kid(up.Head, "ccomp") >= 0 {
		return
	}
	f.Link, f.Noun = Complement, -1
	f.Mark = append(f.Mark, k)
}

func (s *Sentence) hasMark(f *Frame, words ...string) bool {
	for _, k := range f.Mark {
		if slices.Contains(words, s.Lower(k)) {
			return true
		}
	}
	return false
}

// MarkText is the introducing words in lower case: "after", "in order to".
func (s *Sentence) MarkText(f *Frame) string { return strings.ToLower(s.Text(f.Mark)) }

// topDown orders the frames so that parents come before what hangs on them.
func (s *Sentence) topDown() []int {
	var out []int
	done := make([]bool, len(s.Frames))
	var visit func(int)
	visit = func(n int) {
		if n < 0 || done[n] {
			return
		}
		done[n] = true
		visit(s.Frames[n].Parent)
		out = append(out, n)
	}
	for n := range s.Frames {
		visit(n)
	}
	return out
}
