package mention_test

import (
	"bufio"
	"compress/gzip"
	"context"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/mention"
	"github.com/quadwire/quadwire/extract/syntax"
)

// gumDoc is a document of the treebank with its coreference: the group of each mention's head token.
type gumDoc struct {
	doc  *quadwire.Document
	gold map[int]string
}

// readGUM reads whole documents with their own trees. Mentions are known by their head token, since
// where a mention ends is another question.
func readGUM(t *testing.T, path string) []*gumDoc {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Skipf("no treebank: %v", err)
	}
	defer f.Close()
	zr, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var docs []*gumDoc
	var d *gumDoc
	var text strings.Builder
	var open [][3]string
	var starts []int
	first := 0
	flush := func() {
		if d != nil {
			d.doc.Article.Text = text.String()
		}
		text.Reset()
	}
	sc := bufio.NewScanner(zr)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		line := sc.Text()
		c := strings.Split(line, "\t")
		switch {
		case strings.HasPrefix(line, "# newdoc"):
			flush()
			d = &gumDoc{&quadwire.Document{Article: &quadwire.Article{ID: "art:gum"}}, map[int]string{}}
			docs = append(docs, d)
			first = 0
		case line == "":
			s := quadwire.Sentence{First: first, Last: len(d.doc.Tokens), Kind: quadwire.Prose, Paragraph: len(d.doc.Sentences)}
			s.Start, s.End = d.doc.Tokens[first].Start, d.doc.Tokens[len(d.doc.Tokens)-1].End
			d.doc.Sentences = append(d.doc.Sentences, s)
			text.WriteString("\n")
			first = len(d.doc.Tokens)
			open, starts = nil, nil
		case len(c) == 10 && !strings.ContainsAny(c[0], "-."):
			head, _ := strconv.Atoi(c[6])
			tok := quadwire.Token{Lemma: c[2], UPOS: c[3], XPOS: c[4], DepRel: c[7], Head: head - 1 + first}
			if head == 0 {
				tok.Head = -1
			}
			tok.Start = text.Len()
			text.WriteString(c[1])
			tok.End = text.Len()
			if !strings.Contains(c[9], "SpaceAfter=No") {
				text.WriteString(" ")
			}
			d.doc.Tokens = append(d.doc.Tokens, tok)
			open, starts = d.brackets(c[9], open, starts)
		}
	}
	flush()
	return docs
}

// brackets reads the entities that begin and end at the last token.
func (d *gumDoc) brackets(misc string, open [][3]string, starts []int) ([][3]string, []int) {
	at := len(d.doc.Tokens) - 1
	end := func(k int) {
		n, _ := strconv.Atoi(strings.Split(open[k][1], ",")[0])
		d.gold[starts[k]+max(n, 1)-1] = open[k][0]
		open, starts = slices.Delete(open, k, k+1), slices.Delete(starts, k, k+1)
	}
	for kv := range strings.SplitSeq(misc, "|") {
		v, ok := strings.CutPrefix(kv, "Entity=")
		for ok && v != "" {
			if v[0] == '(' {
				stop := strings.IndexAny(v[1:], "()")
				body := v[1:]
				if stop >= 0 {
					body = v[1 : 1+stop]
				}
				f := strings.Split(body, "-")
				span := "1"
				if len(f) > 5 {
					span = f[5]
				}
				open, starts = append(open, [3]string{f[0], span, ""}), append(starts, at)
				v = v[1+len(body):]
				if strings.HasPrefix(v, ")") {
					end(len(open) - 1)
					v = v[1:]
				}
				continue
			}
			id, rest, _ := strings.Cut(v, ")")
			v = rest
			for k := len(open) - 1; k >= 0; k-- {
				if open[k][0] == id {
					end(k)
					break
				}
			}
		}
	}
	return open, starts
}

// clusters groups heads by their label and leaves out single ones.
func clusters[K comparable](of map[int]K) [][]int {
	by := map[K][]int{}
	for _, h := range slices.Sorted(maps.Keys(of)) {
		by[of[h]] = append(by[of[h]], h)
	}
	var out [][]int
	for _, c := range by {
		if len(c) > 1 {
			out = append(out, c)
		}
	}
	return out
}

// tally sums the parts of a precision and a recall.
type tally struct{ pn, pd, rn, rd float64 }

func (s tally) f() float64 {
	if s.pd == 0 || s.rd == 0 || s.pn+s.rn == 0 {
		return 0
	}
	p, r := s.pn/s.pd, s.rn/s.rd
	return 2 * p * r / (p + r)
}

func index(cs [][]int) map[int]int {
	m := map[int]int{}
	for k, c := range cs {
		for _, h := range c {
			m[h] = k
		}
	}
	return m
}

// muc counts the links of a that b keeps.
func muc(a, b [][]int) (num, den float64) {
	in := index(b)
	for _, c := range a {
		parts := map[int]bool{}
		lone := 0
		for _, h := range c {
			if k, ok := in[h]; ok {
				parts[k] = true
			} else {
				lone++
			}
		}
		num += float64(len(c) - len(parts) - lone)
		den += float64(len(c) - 1)
	}
	return num, den
}

// bcubed sums over the mentions of a the share of their cluster that b keeps.
func bcubed(a, b [][]int) (num, den float64) {
	in := index(b)
	for _, c := range a {
		for _, h := range c {
			den++
			k, ok := in[h]
			if !ok {
				continue
			}
			same := 0
			for _, o := range c {
				if j, ok := in[o]; ok && j == k {
					same++
				}
			}
			num += float64(same) / float64(len(c))
		}
	}
	return num, den
}

// ceaf is the similarity of the best assignment of clusters to clusters (CEAF with entities).
func ceaf(a, b [][]int) float64 {
	in := index(b)
	sim := make([][]float64, len(a))
	for i, c := range a {
		sim[i] = make([]float64, len(b))
		for _, h := range c {
			if k, ok := in[h]; ok {
				sim[i][k] += 2 / float64(len(c)+len(b[k]))
			}
		}
	}
	return assign(sim, len(b))
}

// assign is the greatest sum of an assignment, by augmenting paths over potentials (Hungarian).
func assign(sim [][]float64, m int) float64 {
	n := max(len(sim), m)
	cost := func(i, j int) float64 {
		if i < len(sim) && j < m {
			return -sim[i][j]
		}
		return 0
	}
	u, v := make([]float64, n+1), make([]float64, n+1)
	p, way := make([]int, n+1), make([]int, n+1)
	for i := 1; i <= n; i++ {
		p[0] = i
		j0 := 0
		minv, used := make([]float64, n+1), make([]bool, n+1)
		for j := range minv {
			minv[j] = 1e18
		}
		for ok := true; ok; ok = p[j0] != 0 {
			used[j0] = true
			i0, j1, delta := p[j0], 0, 1e18
			for j := 1; j <= n; j++ {
				if used[j] {
					continue
				}
				if cur := cost(i0-1, j-1) - u[i0] - v[j]; cur < minv[j] {
					minv[j], way[j] = cur, j0
				}
				if minv[j] < delta {
					delta, j1 = minv[j], j
				}
			}
			for j := 0; j <= n; j++ {
				if used[j] {
					u[p[j]] += delta
					v[j] -= delta
				} else {
					minv[j] -= delta
				}
			}
			j0 = j1
		}
		for j0 != 0 {
			p[j0] = p[way[j0]]
			j0 = way[j0]
		}
	}
	sum := 0.0
	for j := 1; j <= n; j++ {
		sum -= cost(p[j]-1, j-1)
	}
	return sum
}

// TestCoreference reports the CoNLL average (MUC, B-cubed, CEAF) on GUM's test part with the
// treebank's trees, mentions known by their heads, single mentions left out as is usual, and fails
// below the floor.
func TestCoreference(t *testing.T) {
	if testing.Short() {
		t.Skip("reads a treebank")
	}
	name := "gum-test"
	if s := os.Getenv("QUADWIRE_TREEBANK"); s != "" {
		name = s
	}
	var m, b, c tally
	for _, d := range readGUM(t, "../../../shared/treebanks/"+name+".conllu.gz") {
		if err := syntax.New().Names(context.Background(), d.doc); err != nil {
			t.Fatal(err)
		}
		if err := mention.Default().Annotate(context.Background(), d.doc); err != nil {
			t.Fatal(err)
		}
		sys := map[int]int{}
		for _, ment := range d.doc.Mentions {
			if ment.Chain >= 0 {
				sys[ment.Head] = ment.Chain
			}
		}
		gold, got := clusters(d.gold), clusters(sys)
		add := func(s *tally, f func(a, b [][]int) (float64, float64)) {
			n, k := f(got, gold)
			s.pn, s.pd = s.pn+n, s.pd+k
			n, k = f(gold, got)
			s.rn, s.rd = s.rn+n, s.rd+k
		}
		add(&m, muc)
		add(&b, bcubed)
		sim := ceaf(gold, got)
		c.pn, c.pd, c.rn, c.rd = c.pn+sim, c.pd+float64(len(got)), c.rn+sim, c.rd+float64(len(gold))
	}
	conll := (m.f() + b.f() + c.f()) / 3
	t.Logf("%s: MUC %.3f (P %.3f R %.3f), B-cubed %.3f (P %.3f R %.3f), CEAF %.3f, CoNLL average %.3f", name,
		m.f(), m.pn/m.pd, m.rn/m.rd, b.f(), b.pn/b.pd, b.rn/b.rd, c.f(), conll)
	if conll < 0.30 {
		t.Errorf("CoNLL average %.3f, want at least .30", conll)
	}
}
