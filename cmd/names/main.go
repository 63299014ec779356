// Command names trains the tagger of package names on a treebank with GUM's entity layer, or writes
// what a trained tagger finds in one. From the same layer it trains the ranking of antecedents:
//
//	names -train FILE -out extract/mention/names/weights.bin
//	names -antecedents FILE -out extract/mention/rank/weights.tsv
//	names -tag FILE > names.jsonl
//
// The tags of the treebank are those that its sentences were annotated with.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"unicode/utf8"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/gazetteer"
	"github.com/quadwire/quadwire/extract/mention/names"
	"github.com/quadwire/quadwire/extract/syntax"
)

func main() {
	train := flag.String("train", "", "treebank to train on")
	tag := flag.String("tag", "", "treebank to tag")
	antecedents := flag.String("antecedents", "", "treebank to train the ranking of antecedents on")
	out := flag.String("out", "extract/mention/names/weights.bin", "weights to write")
	rounds := flag.Int("rounds", 8, "rounds of training")
	flag.BoolVar(&retag, "retag", false, "use the tags of our own parser, not the treebank's")
	flag.Parse()
	var err error
	switch {
	case *train != "":
		err = runTrain(*train, *out, *rounds)
	case *antecedents != "":
		err = runAntecedents(*antecedents, *out)
	case *tag != "":
		err = runTag(*tag)
	default:
		flag.Usage()
		os.Exit(2)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "names:", err)
		os.Exit(1)
	}
}

// retag says that sentences are tagged anew, as they will be in articles.
var retag bool

func read(path string) ([]*sentence, error) {
	sents, err := readTreebank(path)
	if err != nil || !retag {
		return sents, err
	}
	parser := syntax.New()
	for _, s := range sents {
		s.doc.Done = quadwire.LayerTokens
		s.gold = slices.Clone(s.doc.Tokens)
		if err := parser.Annotate(context.Background(), s.doc); err != nil {
			return nil, err
		}
	}
	return sents, nil
}

func runTrain(path, out string, rounds int) error {
	sents, err := read(path)
	if err != nil {
		return err
	}
	// Our parser was trained on these sentences and tags them better than those it never saw; the
	// treebank's own tags keep the tagger from leaning on its slips.
	if retag {
		own, err := readTreebank(path)
		if err != nil {
			return err
		}
		sents = append(sents, own...)
	}
	var examples []names.Example
	for _, s := range sents {
		examples = append(examples, names.Example{Doc: s.doc, Sent: s.doc.Sentences[0], Names: goldNames(s)})
	}
	return os.WriteFile(out, names.Train(gazetteer.Default(), examples, rounds), 0o644)
}

type line struct {
	ID    string `json:"sent_id"`
	Names []span `json:"names"`
}

type span struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Type  string `json:"type"`
}

func runTag(path string) error {
	sents, err := read(path)
	if err != nil {
		return err
	}
	types := map[names.Label]string{
		names.BeginPerson: "PER", names.BeginOrganization: "ORG", names.BeginPlace: "LOC", names.BeginOther: "MISC",
	}
	enc := json.NewEncoder(os.Stdout)
	for _, s := range sents {
		l := line{ID: s.id, Names: []span{}}
		text := s.doc.Article.Text
		for _, n := range names.Default().Tag(s.doc, names.Known(gazetteer.Default(), s.doc))[0] {
			a, b := s.doc.Tokens[n.First].Start, s.doc.Tokens[n.Last-1].End
			l.Names = append(l.Names, span{
				utf8.RuneCountInString(text[:a]), utf8.RuneCountInString(text[:b]), types[n.Begin],
			})
		}
		if err := enc.Encode(l); err != nil {
			return err
		}
	}
	return nil
}
