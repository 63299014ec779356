package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/quadwire/quadwire/extract/syntax/names"
)

// treebank writes sentences of "word/TAG/entities", each a paragraph, and says where.
func treebank(t *testing.T, sents ...string) string {
	t.Helper()
	var b strings.Builder
	for _, sent := range sents {
		var text, rows []string
		for i, w := range strings.Fields(sent) {
			f := strings.SplitN(w, "/", 3)
			text = append(text, f[0])
			rows = append(rows, fmt.Sprintf("%d\t%[2]s\t%[2]s\tX\t%s\t_\t%d\tdep\t_\tEntity=%s\n", i+1, f[0], f[1], i, f[2]))
		}
		fmt.Fprintf(&b, "# newpar\n# text = %s\n%s\n", strings.Join(text, " "), strings.Join(rows, ""))
	}
	path := filepath.Join(t.TempDir(), "few.conllu")
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

const visit = "Ana/NNP/(1-person-new-s-c-1-coref-Ana_Holm Holm/NNP/ of/IN/ the/DT/(2-organization-new-s-c-2-sgl-Bank_of_Halden " +
	"Bank/NNP/ of/IN/ Halden/NNP/(3-place-new-s-c-1-sgl-Halden)2)1) saw/VBD/ a/DT/(4-place-new-s-c-2-sgl port/NN/4) " +
	"in/IN/ Oslo/NNP/(5-place-new-s-c-1-sgl-Oslo)"

// TestGoldNames holds that names are the proper-noun cores of entities, without nesting, and that labels
// keep them.
func TestGoldNames(t *testing.T) {
	sents, err := readTreebank(treebank(t, visit))
	if err != nil {
		t.Fatal(err)
	}
	want := []name{{0, 2, names.BeginPerson}, {4, 7, names.BeginOrganization}, {11, 12, names.BeginPlace}}
	got := goldNames(sents[0])
	if !slices.Equal(got, want) {
		t.Errorf("goldNames = %v, want %v", got, want)
	}
	found := spans(labels(len(sents[0].doc.Tokens), got))
	for _, n := range want {
		if !found[n] || len(found) != len(want) {
			t.Errorf("spans of the labels = %v, want %v", found, want)
		}
	}
	if cut := labels(6, got); !slices.Equal(cut, []names.Label{1, 2, 0, 0, 3, 4}) {
		t.Errorf("labels of the first six words = %v", cut)
	}
}

// TestReadArticles holds that sentences are joined, with what their mentions mean by head.
func TestReadArticles(t *testing.T) {
	arts, err := readArticles(treebank(t, visit, "She/PRP/(1-person-giv-s-c-1-coref-Ana_Holm) left/VBD/"))
	if err != nil || len(arts) != 1 {
		t.Fatalf("readArticles = %d articles, %v", len(arts), err)
	}
	a := arts[0]
	last := a.doc.Sentences[1]
	if got := a.doc.Form(last.First); got != "She" || last.Paragraph != 1 {
		t.Errorf("the second sentence begins with %q in paragraph %d, want She in 1", got, last.Paragraph)
	}
	if got := a.doc.Tokens[last.First+1].Head; got != last.First {
		t.Errorf("head in the second sentence = %d, want %d", got, last.First)
	}
	if who, she := a.gold[goldKey{0, false}], a.gold[goldKey{last.First, false}]; who != "1" || she != "1" {
		t.Errorf("Ana Holm is %q, she %q, want 1", who, she)
	}
}
