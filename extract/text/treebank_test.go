package text

import (
	"bufio"
	"compress/gzip"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/quadwire/quadwire"
)

var showErrors = flag.Bool("errors", false, "print where the treebank disagrees")

// treebank is a treebank's text with the spans of its words and sentences.
type treebank struct {
	text      string
	words     map[quadwire.Span]bool
	sentences map[quadwire.Span]bool
}

// readTreebank joins the sentences of a CoNLL-U file as a reader would see them.
func readTreebank(path string) (*treebank, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	zr, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	tb := &treebank{words: map[quadwire.Span]bool{}, sentences: map[quadwire.Span]bool{}}
	var out strings.Builder
	space := false
	newPar := false
	start := -1
	until := 0 // last word of the current multiword token
	sc := bufio.NewScanner(zr)
	sc.Buffer(nil, 1<<22)
	for sc.Scan() {
		line := sc.Text()
		if strings.HasPrefix(line, "#") {
			newPar = newPar || strings.HasPrefix(line, "# newpar") && !strings.HasPrefix(line, "# newpar_block") || strings.HasPrefix(line, "# newdoc")
			continue
		}
		if line == "" {
			if start >= 0 {
				tb.sentences[quadwire.Span{Start: start, End: out.Len()}] = true
			}
			start, until = -1, 0
			continue
		}
		cols := strings.Split(line, "\t")
		spaceAfter := !strings.Contains(cols[9], "SpaceAfter=No")
		if from, to, ok := strings.Cut(cols[0], "-"); ok && from != "" {
			until, _ = strconv.Atoi(to)
			writeSpace(&out, &newPar, space)
			space = spaceAfter
			if start < 0 {
				start = out.Len()
			}
			continue
		}
		id, err := strconv.Atoi(cols[0])
		if err != nil {
			continue
		}
		if id > until {
			writeSpace(&out, &newPar, space)
			space = spaceAfter
		}
		if start < 0 {
			start = out.Len()
		}
		at := out.Len()
		out.WriteString(cols[1])
		tb.words[quadwire.Span{Start: at, End: out.Len()}] = true
	}
	tb.text = out.String()
	return tb, sc.Err()
}

func writeSpace(out *strings.Builder, newPar *bool, space bool) {
	switch {
	case *newPar && out.Len() > 0:
		out.WriteString("\n\n")
	case space && out.Len() > 0:
		out.WriteString(" ")
	}
	*newPar = false
}

func f1(hits, got, want int) float64 { return 2 * float64(hits) / float64(got+want) }

// TestTreebanks keeps word and sentence F1 above what was reached when each floor was set.
func TestTreebanks(t *testing.T) {
	for _, tt := range []struct {
		name            string
		words, sentence float64
	}{
		{"ewt-dev", 0.99, 0.85},
		{"ewt-test", 0.991, 0.844},
		{"gum-dev", 0.999, 0.959},
		{"gum-test", 0.996, 0.959},
	} {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join("..", "..", "..", "shared", "treebanks", tt.name+".conllu.gz")
			tb, err := readTreebank(path)
			if err != nil {
				t.Skip(err)
			}
			compareTreebank(t, tb, tt.words, tt.sentence)
		})
	}
}

func compareTreebank(t *testing.T, tb *treebank, minWords, minSentences float64) {
	t.Helper()
	doc := &quadwire.Document{Article: &quadwire.Article{Text: tb.text}}
	if err := New().Annotate(context.Background(), doc); err != nil {
		t.Fatal(err)
	}
	wordHits, sentHits := 0, 0
	for _, tok := range doc.Tokens {
		if tb.words[tok.Span] {
			wordHits++
		} else if *showErrors {
			fmt.Printf("W\t%s\t%q\n", doc.Text(tok.Span), around(tb.text, tok.Span))
		}
	}
	for _, sent := range doc.Sentences {
		if tb.sentences[sent.Span] {
			sentHits++
		} else if *showErrors {
			fmt.Printf("S\t%q\n", doc.Text(sent.Span))
		}
	}
	if *showErrors {
		printBoundaries(tb, doc)
	}
	wordF1 := f1(wordHits, len(doc.Tokens), len(tb.words))
	sentF1 := f1(sentHits, len(doc.Sentences), len(tb.sentences))
	t.Logf("word F1 %.4f, sentence F1 %.4f", wordF1, sentF1)
	if wordF1 < minWords || sentF1 < minSentences {
		t.Errorf("word F1 %.4f, sentence F1 %.4f, want at least %.4f and %.4f", wordF1, sentF1, minWords, minSentences)
	}
}

func around(text string, span quadwire.Span) string {
	return text[max(0, span.Start-15):span.Start] + "[" + text[span.Start:span.End] + "]" + text[span.End:min(len(text), span.End+15)]
}

// printBoundaries lists the sentence ends inside paragraphs that are missed or wrong.
func printBoundaries(tb *treebank, doc *quadwire.Document) {
	got := map[int]bool{}
	for _, sent := range doc.Sentences {
		got[sent.End] = true
	}
	want := map[int]bool{}
	for span := range tb.sentences {
		want[span.End] = true
		if !got[span.End] {
			fmt.Printf("MISS\t%q\n", around(tb.text, quadwire.Span{Start: span.End, End: span.End}))
		}
	}
	for end := range got {
		if !want[end] {
			fmt.Printf("FALSE\t%q\n", around(tb.text, quadwire.Span{Start: end, End: end}))
		}
	}
}
