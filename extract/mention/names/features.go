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
	memo                *memo
}

// Features are the hashed features of each token of a sentence.
func Features(gaz *gazetteer.Gazetteer, doc *quadwire.Document, sent quadwire.Sentence) [][]uint32 {
	s := newSet()
	words := forms(doc, sent)
	for i, w := range words {
		s.vs = append(s.vs, view{word: newWord(gaz, w), tag: doc.Tokens[sent.First+i].XPOS})
	}
	s.complete(gaz, doc, sent, gaz.Lookup(words))
	out := make([][]uint32, len(s.vs))
	for i := range s.vs {
		s.of(i)
		s.ofWord(s.vs[i].word, s.vs[i].tag)
		_, p, n, pp, nn := s.around()
		for k, w := range []*view{p, n, pp, nn} {
			s.add(besides[k], w.low)
		}
		s.known()
		out[i] = slices.Clone(s.hashes)
	}
	return out
}

// besides names the features of the words around: before, behind, and beyond those.
var besides = [...]string{"p", "n", "pp", "nn"}

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
	return &set{beyond: view{word: beyond(), tag: "|", gaz: "|"}, hashes: make([]uint32, 0, most)}
}

// beyond is the word that stands for what is outside of the sentence.
func beyond() word { return word{low: "|", shape: "|"} }

// of are the features of token i but for those of the words alone and of what is known of them, good
// until the next token is asked for.
func (s *set) of(i int) []uint32 {
	s.i, s.hashes = i, s.hashes[:0]
	s.ofTags()
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

// ofWord are the features of a word by itself.
func (s *set) ofWord(w word, tag string) {
	s.add("bias")
	s.add("w", w.low)
	s.add("x2", suffix(w.low, 2), tag)
	s.add("x3", suffix(w.low, 3), tag)
	s.add("x4", suffix(w.low, 4), tag)
	s.add("y3", w.low[:min(3, len(w.low))], tag)
	s.add("t", tag)
	s.add("s", w.shape, tag)
	s.add("v", w.given)
}

// ofTags are the features of tags and of capitals.
func (s *set) ofTags() {
	v, p, n, pp, nn := s.around()
	s.add("tp", p.tag, v.tag)
	s.add("tn", v.tag, n.tag)
	s.add("tt", p.tag, v.tag, n.tag)
	s.add("t2", pp.tag, p.tag, v.tag)
	s.add("t3", v.tag, n.tag, nn.tag)
	s.add("pw", p.low, v.tag)
	s.add("nw", n.low, v.tag)
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

// complete adds to the views of a sentence what the gazetteer, as it is known, the dictionary and the tree
// say of them.
func (s *set) complete(gaz *gazetteer.Gazetteer, doc *quadwire.Document, sent quadwire.Sentence, known []gazetteer.Match) {
	vs := s.vs
	for i := range vs {
		t := &doc.Tokens[sent.First+i]
		vs[i].gaz, vs[i].dict = "-", "-"
		vs[i].rel, vs[i].lemma, vs[i].head = t.DepRel, t.Lemma, t.Head-sent.First
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
	dictionary(gaz, forms(doc, sent), vs)
	// How many words of the run stand in front and behind.
	runs := [3][3]string{{"0/0", "0/1", "0/2"}, {"1/0", "1/1", "1/2"}, {"2/0", "2/1", "2/2"}}
	for i := range vs {
		if inRun(&vs[i]) || vs[i].gaz != "-" {
			start, end := runOf(vs, i)
			vs[i].run = runs[min(i-start, 2)][min(end-1-i, 2)]
		}
	}
}

func newWord(gaz *gazetteer.Gazetteer, form string) word {
	return word{low: gazetteer.Fold(form), shape: shape(form), given: given(gaz, form)}
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
