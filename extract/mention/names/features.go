package names

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/gazetteer"
)

// view is what the features of one token are made of.
type view struct {
	form, low, tag, shape, gaz, given, run, dict string
}

// Features are the hashed features of each token of a sentence.
func Features(gaz *gazetteer.Gazetteer, doc *quadwire.Document, sent quadwire.Sentence) [][]uint32 {
	vs := views(gaz, doc, sent)
	at := func(i int) view {
		if i < 0 || i >= len(vs) {
			return view{low: "|", tag: "|", shape: "|", gaz: "|"}
		}
		return vs[i]
	}
	out := make([][]uint32, len(vs))
	for i := range vs {
		v, p, n := vs[i], at(i-1), at(i+1)
		pp, nn := at(i-2), at(i+2)
		fs := make([]uint32, 0, 48)
		add := func(parts ...string) { fs = append(fs, bucket(parts)) }
		add("bias")
		add("w", v.low)
		add("p", p.low)
		add("n", n.low)
		add("pp", pp.low)
		add("nn", nn.low)
		add("t", v.tag)
		add("tp", p.tag, v.tag)
		add("tn", v.tag, n.tag)
		add("tt", p.tag, v.tag, n.tag)
		add("t2", pp.tag, p.tag, v.tag)
		add("t3", v.tag, n.tag, nn.tag)
		add("pw", p.low, v.tag)
		add("nw", n.low, v.tag)
		add("s", v.shape, v.tag)
		add("sp", p.shape, v.shape)
		add("sn", v.shape, n.shape)
		add("g", v.gaz)
		add("gt", v.gaz, v.tag)
		add("gp", p.gaz, v.gaz)
		add("gn", v.gaz, n.gaz)
		add("v", v.given)
		add("vp", p.given, v.given)
		add("vn", v.given, n.given)
		add("vpt", p.given, v.tag)
		add("d", v.dict)
		add("dg", v.dict, v.gaz)
		add("dp", p.dict, v.dict)
		add("dn", v.dict, n.dict)
		add("first", strconv.FormatBool(i == 0), v.shape, v.tag)
		if strings.HasPrefix(v.tag, "NNP") || v.gaz != "-" {
			add("r", v.run)
			start, end := runOf(vs, i)
			last, head := vs[end-1], vs[start]
			add("rl", last.low)
			add("rh", head.low)
			add("rg", last.gaz, head.given, head.gaz)
			add("rp", at(start-1).low)
			add("rn", at(end).low)
			add("rpn", at(start-1).low, at(end).tag)
			add("rd", last.dict, head.dict)
			add("rlen", strconv.Itoa(min(end-start, 4)), head.given, last.given)
			add("rt", at(start-1).tag, at(end).tag)
			add("rpp", at(start-2).low, at(start-1).low)
			add("rs", suffix(last.low, 3), strconv.Itoa(min(end-start, 3)))
		}
		for k := 2; k <= 4; k++ {
			add("x"+strconv.Itoa(k), suffix(v.low, k), v.tag)
		}
		add("y3", v.low[:min(3, len(v.low))], v.tag)
		out[i] = fs
	}
	return out
}

func suffix(s string, k int) string { return s[max(0, len(s)-k):] }

// runOf is the run of proper nouns around i, hyphens and apostrophes included.
func runOf(vs []view, i int) (start, end int) {
	in := func(j int) bool { return strings.HasPrefix(vs[j].tag, "NNP") || vs[j].tag == "HYPH" }
	start, end = i, i+1
	for start > 0 && in(start-1) {
		start--
	}
	for end < len(vs) && in(end) {
		end++
	}
	return start, end
}

func views(gaz *gazetteer.Gazetteer, doc *quadwire.Document, sent quadwire.Sentence) []view {
	words := make([]string, 0, sent.Last-sent.First)
	vs := make([]view, 0, sent.Last-sent.First)
	for i := sent.First; i < sent.Last; i++ {
		w := doc.Form(i)
		words = append(words, w)
		vs = append(vs, view{
			form: w, low: gazetteer.Fold(w), tag: doc.Tokens[i].XPOS, shape: shape(w),
			gaz: "-", given: given(gaz, w), dict: "-",
		})
	}
	done := 0
	for _, m := range gaz.Lookup(words) {
		if m.First < done {
			continue
		}
		done = m.Last
		kind := string(m.Senses[0].Entry.Type) + strconv.Itoa(int(m.Senses[0].Use))
		for k := m.First; k < m.Last; k++ {
			if k == m.First {
				vs[k].gaz = "B" + kind
			} else {
				vs[k].gaz = "I" + kind
			}
		}
	}
	dictionary(gaz, words, vs)
	for i := range vs {
		start, end := runOf(vs, i)
		vs[i].run = strconv.Itoa(min(i-start, 2)) + "/" + strconv.Itoa(min(end-1-i, 2))
	}
	return vs
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

func shape(w string) string {
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
		if !unicode.IsUpper([]rune(words[i])[0]) {
			continue
		}
		for n := min(4, len(words)-i); n > 0; n-- {
			t := gaz.NameType(words[i : i+n])
			if t == "" {
				continue
			}
			vs[i].dict = "B" + t
			for k := i + 1; k < i+n; k++ {
				vs[k].dict = "I" + t
			}
			i += n - 1
			break
		}
	}
}
