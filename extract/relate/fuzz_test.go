package relate_test

import (
	"context"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/relate"
)

// FuzzTrees holds that no tree, however wrong, makes relate panic or write a statement that lacks
// something: parsers are often wrong.
func FuzzTrees(f *testing.F) {
	for seed := range uint64(300) {
		f.Add(seed, uint8(3+seed%25))
	}
	f.Fuzz(func(t *testing.T, seed uint64, size uint8) {
		doc := randomDocument(rand.New(rand.NewPCG(seed, 7)), 1+int(size)%40)
		if err := relate.Default().Annotate(context.Background(), doc); err != nil {
			t.Fatal(err)
		}
		check(t, doc)
	})
}

// randomDocument is two sentences with random trees over words that rules look for: what ends one may be
// taken for a part of the next.
func randomDocument(r *rand.Rand, n int) *quadwire.Document {
	first, root := randomTree(r, n)
	second, next := randomTree(r, n)
	doc := document(first + "\n" + second)
	cutCycles(doc, 0, n, root)
	cutCycles(doc, n, 2*n, n+next)
	return doc
}

// randomTree is the lines of a tree of n tokens, which may have cycles, and its root.
func randomTree(r *rand.Rand, n int) (string, int) {
	words := [][2]string{
		{"Oslo", "NNP"},
		{"said", "VBD"},
		{"that", "IN"},
		{"that", "WDT"},
		{"who", "WP"},
		{"to", "TO"},
		{"is", "VBZ"},
		{"talks", "NNS"},
		{"of", "IN"},
		{"with", "IN"},
		{"and", "CC"},
		{"not", "RB"},
		{"will", "MD"},
		{"“", "``"},
		{"”", "''"},
		{",", ","},
		{"according", "VBG"},
		{"attacked", "VBN"},
		{"his", "PRP$"},
		{"'s", "POS"},
		{"Monday", "NNP"},
		{"there", "EX"},
		{"no", "DT"},
		{"series", "NN"},
		{"wife", "NN"},
		{"met", "VBD"},
		{"leaving", "VBG"},
		{"?", "."},
		{"if", "IN"},
		{"visit", "NN"},
		{"big", "JJ"},
		{"one", "CD"},
		{"had", "VBD"},
		{"along", "IN"},
		{"among", "IN"},
		{"them", "PRP"},
		{"including", "VBG"},
		{"following", "VBG"},
		{"unlike", "IN"},
		{"since", "IN"},
		{"by", "IN"},
		{"claims", "NNS"},
		{"plan", "NN"},
		{"unit", "NN"},
		{"member", "NN"},
		{"capital", "NN"},
		{"-", "HYPH"},
		{"based", "VBN"},
		{"backed", "VBN"},
	}
	rels := []string{
		"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "nmod:desc", "acl", "acl:relcl", "advcl", "ccomp", "xcomp", "conj",
		"cc", "case", "mark", "aux", "aux:pass", "cop", "det", "amod", "compound", "flat", "appos", "parataxis", "expl", "advmod", "punct", "fixed", "csubj", "dep",
	}
	var lines strings.Builder
	root := r.IntN(n)
	for i := range n {
		w := words[r.IntN(len(words))]
		rel, head := rels[r.IntN(len(rels))], 1+r.IntN(n)
		if i == root {
			rel, head = "root", 0
		} else if head == i+1 {
			head = root + 1
		}
		lines.WriteString(w[0] + " " + w[1] + " " + itoa(head) + " " + rel + extra(r) + "\n")
	}
	return lines.String(), root
}

func extra(r *rand.Rand) string {
	return []string{"", "", "", " @Country", " @Person", " @Place", " !time", " @Country=A+B"}[r.IntN(8)]
}

func itoa(n int) string {
	if n >= 10 {
		return itoa(n/10) + string(rune('0'+n%10))
	}
	return string(rune('0' + n))
}

// cutCycles hangs every token from first on that does not reach the root on it: parsers give trees.
func cutCycles(doc *quadwire.Document, first, last, root int) {
	for i := first; i < last; i++ {
		at := i
		for range last - first + 1 {
			if at == root {
				break
			}
			at = doc.Tokens[at].Head
		}
		if at != root {
			doc.Tokens[i].Head = root
		}
	}
}
