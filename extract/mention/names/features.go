package names

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/gazetteer"
)

// word is what is known of a word wherever it stands.
type word struct{ low, shape, given string }

// view is what the features of one token are made of.
type view struct {
	word
	tag, gaz, run, dict string
	rel, lemma          string
	head                int // in the sentence; -1 at the root
}

// reader makes the features of one document. What is known of a word is looked up once.
type reader struct {
	gaz   *gazetteer.Gazetteer
	doc   *quadwire.Document
	words map[string]word
	vs    []view // room for one sentence after the other
}

func newReader(gaz *gazetteer.Gazetteer, doc *quadwire.Document) *reader {
	longest := 0
	for _, sent := range doc.Sentences {
		longest = max(longest, sent.Last-sent.First)
	}
	return &reader{gaz: gaz, doc: doc, words: make(map[string]word, len(doc.Tokens)/3), vs: make([]view, 0, longest)}
}

// Features are the hashed features of each token of a sentence.
func Features(gaz *gazetteer.Gazetteer, doc *quadwire.Document, sent quadwire.Sentence) [][]uint32 {
	r := newReader(gaz, doc)
	s := newSet()
	s.vs = r.views(sent, gaz.Lookup(forms(doc, sent)))
	out := make([][]uint32, len(s.vs))
	for i := range s.vs {
		out[i] = slices.Clone(s.of(i))
	}
	return out
}

// set gathers the features of token i.
type set struct {
	vs     []view
	i      int
	beyond view // what stands in front of the sentence and behind it
	hashes []uint32
}

// most is more than the features that a token can have.
const most = 80

func newSet() *set {
	beyond := view{word: word{low: "|", shape: "|"}, tag: "|", gaz: "|"}
	return &set{beyond: beyond, hashes: make([]uint32, 0, most)}
}

// of are the features of token i, until they are asked for another token's.
func (s *set) of(i int) []uint32 {
	s.i, s.hashes = i, s.hashes[:0]
	s.ofWords()
	s.ofTags()
	s.known()
	if strings.HasPrefix(s.vs[i].tag, "NNP") || s.vs[i].gaz != "-" {
		s.run()
		s.tree()
	}
	return s.hashes
}

func (s *set) add(parts ...string) { s.hashes = append(s.hashes, bucket(parts)) }

// at is token i; beyond the sentence there are bars.
func (s *set) at(i int) *view {
	if i < 0 || i >= len(s.vs) {
		return &s.beyond
	}
	return &s.vs[i]
}

// around is the token, the ones before and after it, and the ones beyond those.
func (s *set) around() (v, p, n, pp, nn *view) {
	return &s.vs[s.i], s.at(s.i - 1), s.at(s.i + 1), s.at(s.i - 2), s.at(s.i + 2)
}

// ofWords are the features of the word's form and its neighbours'.
func (s *set) ofWords() {
	v, p, n, pp, nn := s.around()
	s.add("bias")
	s.add("w", v.low)
	s.add("p", p.low)
	s.add("n", n.low)
	s.add("pp", pp.low)
	s.add("nn", nn.low)
	s.add("x2", suffix(v.low, 2), v.tag)
	s.add("x3", suffix(v.low, 3), v.tag)
	s.add("x4", suffix(v.low, 4), v.tag)
	s.add("y3", v.low[:min(3, len(v.low))], v.tag)
}

// ofTags are the features of tags and of capitals.
func (s *set) ofTags() {
	v, p, n, pp, nn := s.around()
	s.add("t", v.tag)
	s.add("tp", p.tag, v.tag)
	s.add("tn", v.tag, n.tag)
	s.add("tt", p.tag, v.tag, n.tag)
	s.add("t2", pp.tag, p.tag, v.tag)
	s.add("t3", v.tag, n.tag, nn.tag)
	s.add("pw", p.low, v.tag)
	s.add("nw", n.low, v.tag)
	s.add("s", v.shape, v.tag)
	s.add("sp", p.shape, v.shape)
	s.add("sn", v.shape, n.shape)
	s.add("first", strconv.FormatBool(s.i == 0), v.shape, v.tag)
}

// known are the features of what gazetteer and dictionary know.
func (s *set) known() {
	v, p, n, _, _ := s.around()
	s.add("g", v.gaz)
	s.add("gt", v.gaz, v.tag)
	s.add("gp", p.gaz, v.gaz)
	s.add("gn", v.gaz, n.gaz)
	s.add("v", v.given)
	s.add("vp", p.given, v.given)
	s.add("vn", v.given, n.given)
	s.add("vpt", p.given, v.tag)
	s.add("d", v.dict)
	s.add("dg", v.dict, v.gaz)
	s.add("dp", p.dict, v.dict)
	s.add("dn", v.dict, n.dict)
}

// run are the features of the run of proper nouns that the token is in: what it begins and ends
// with and what stands around it.
func (s *set) run() {
	start, end := runOf(s.vs, s.i)
	last, head := &s.vs[end-1], &s.vs[start]
	s.add("r", s.vs[s.i].run)
	s.add("rl", last.low)
	s.add("rh", head.low)
	s.add("rg", last.gaz, head.given, head.gaz)
	s.add("rp", s.at(start-1).low)
	s.add("rn", s.at(end).low)
	s.add("rpn", s.at(start-1).low, s.at(end).tag)
	s.add("rd", last.dict, head.dict)
	s.add("rlen", strconv.Itoa(min(end-start, 4)), head.given, last.given)
	s.add("rt", s.at(start-1).tag, s.at(end).tag)
	s.add("rpp", s.at(start-2).low, s.at(start-1).low)
	s.add("rs", suffix(last.low, 3), strconv.Itoa(min(end-start, 3)))
}

// tree are the features of what the run of proper nouns hangs on, and how.
func (s *set) tree() {
	start, end := runOf(s.vs, s.i)
	head := s.i
	for n := 0; n < 8 && s.vs[head].head >= start && s.vs[head].head < end; n++ {
		head = s.vs[head].head
	}
	v := &s.vs[head]
	g := s.at(v.head)
	rel, _, _ := strings.Cut(v.rel, ":")
	prep := "-"
	for k := max(0, start-3); k < start; k++ {
		if s.vs[k].head == head && s.vs[k].rel == "case" {
			prep = s.vs[k].low
		}
	}
	s.add("hr", v.rel)
	s.add("hl", rel, g.lemma)
	s.add("hp", prep, g.lemma)
	s.add("hg", rel, prep, g.given)
	s.add("ht", rel, g.tag)
	s.add("hd", s.at(start-1).low, rel, prep)
	s.add("hw", v.low, rel)
}

func suffix(s string, k int) string { return s[max(0, len(s)-k):] }

// runOf is the run of proper nouns around i, hyphens and apostrophes included.
func runOf(vs []view, i int) (start, end int) {
	start, end = i, i+1
	for start > 0 && inRun(&vs[start-1]) {
		start--
	}
	for end < len(vs) && inRun(&vs[end]) {
		end++
	}
	return start, end
}

func inRun(v *view) bool { return strings.HasPrefix(v.tag, "NNP") || v.tag == "HYPH" }

// forms are the words of a sentence.
func forms(doc *quadwire.Document, sent quadwire.Sentence) []string {
	out := make([]string, 0, sent.Last-sent.First)
	for i := sent.First; i < sent.Last; i++ {
		out = append(out, doc.Form(i))
	}
	return out
}

// views are what is known of the tokens of a sentence, good until the next sentence is read. Known is
// what the gazetteer finds in it.
func (r *reader) views(sent quadwire.Sentence, known []gazetteer.Match) []view {
	words := forms(r.doc, sent)
	vs := r.vs[:0]
	for i := sent.First; i < sent.Last; i++ {
		t := &r.doc.Tokens[i]
		vs = append(vs, view{
			word: r.word(words[i-sent.First]), tag: t.XPOS, gaz: "-", dict: "-", rel: t.DepRel, lemma: t.Lemma, head: t.Head - sent.First,
		})
	}
	done := 0
	for _, m := range known {
		if m.First < done {
			continue
		}
		done = m.Last
		kind := string(m.Senses[0].Entry.Type) + strconv.Itoa(int(m.Senses[0].Use))
		vs[m.First].gaz = "B" + kind
		for k := m.First + 1; k < m.Last; k++ {
			vs[k].gaz = "I" + kind
		}
	}
	dictionary(r.gaz, words, vs)
	// How many words of the run stand in front and behind.
	runs := [3][3]string{{"0/0", "0/1", "0/2"}, {"1/0", "1/1", "1/2"}, {"2/0", "2/1", "2/2"}}
	for i := range vs {
		if inRun(&vs[i]) || vs[i].gaz != "-" {
			start, end := runOf(vs, i)
			vs[i].run = runs[min(i-start, 2)][min(end-1-i, 2)]
		}
	}
	r.vs = vs
	return vs
}

func (r *reader) word(form string) word {
	w, ok := r.words[form]
	if !ok {
		w = word{low: gazetteer.Fold(form), shape: shape(form), given: given(r.gaz, form)}
		r.words[form] = w
	}
	return w
}

// given says whether a word is a given name, a title or a common noun that heads names.
func given(gaz *gazetteer.Gazetteer, w string) string {
	switch {
	case gaz.IsTitle(w):
		return "title"
	case gaz.IsGiven(w):
		return "given"
	}
	if n, ok := gaz.Noun(w); ok && (n.Own || n.Count > 1) {
		return string(n.Type)
	}
	return "-"
}

// shape is the word with X for capitals, x for small letters and d for digits, of more than two alike in
// a row no more than one.
func shape(w string) string {
	if isSmall(w[min(1, len(w)):]) && len(w) > 1 {
		switch c := w[0]; {
		case 'a' <= c && c <= 'z':
			return "xx"
		case 'A' <= c && c <= 'Z':
			return "Xx"
		}
	}
	var b strings.Builder
	var last rune
	for _, r := range w {
		c := r
		switch {
		case unicode.IsUpper(r):
			c = 'X'
		case unicode.IsLower(r):
			c = 'x'
		case unicode.IsDigit(r):
			c = 'd'
		}
		if c != last || b.Len() < 2 {
			b.WriteRune(c)
		}
		last = c
	}
	return b.String()
}

// isSmall tells whether w is nothing but small letters of ASCII.
func isSmall(w string) bool {
	for i := range len(w) {
		if w[i] < 'a' || w[i] > 'z' {
			return false
		}
	}
	return true
}

// bucket is FNV-1a over the parts.
func bucket(parts []string) uint32 {
	h := uint32(2166136261)
	for _, p := range parts {
		for i := range len(p) {
			h = (h ^ uint32(p[i])) * 16777619
		}
		h *= 16777619
	}
	return (h ^ h>>15) % Buckets
}

// dictionary marks the words of names that a dictionary knows, the longest first.
func dictionary(gaz *gazetteer.Gazetteer, words []string, vs []view) {
	for i := 0; i < len(words); i++ {
		if first, _ := utf8.DecodeRuneInString(words[i]); !unicode.IsUpper(first) {
			continue
		}
		kind, n := gaz.NameType(words[i:])
		if n == 0 {
			continue
		}
		vs[i].dict = "B" + kind
		for k := i + 1; k < i+n; k++ {
			vs[k].dict = "I" + kind
		}
		i += n - 1
	}
}
