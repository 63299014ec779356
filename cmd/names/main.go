// Command names trains the head of names that package extract/syntax reads from its network, or writes what
// it finds in a treebank with GUM's entity layer:
//
//	go run ./cmd/names -treebanks DIR          train, write extract/syntax/model/names.net
//	go run ./cmd/names -tag FILE > names.jsonl
//	go run ./cmd/names -antecedents FILE       train the ranking of antecedents from the same layer
//
// It reads gum-train (.conllu.gz) of the folder, watches gum-dev, and takes the network and its word facts from
// extract/syntax/model. The same data gives the same bytes on machines of the same type.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"unicode/utf8"

	"github.com/quadwire/quadwire/extract/syntax"
)

func main() {
	treebanks := flag.String("treebanks", "", "folder with the treebanks to train on")
	model := flag.String("model", "extract/syntax/model", "folder with the network, for the weights")
	tag := flag.String("tag", "", "treebank to tag")
	antecedents := flag.String("antecedents", "", "treebank to train the ranking of antecedents on")
	ranks := flag.String("ranks", "extract/mention/rank/weights.tsv", "where to write that")
	flag.Parse()
	var err error
	switch {
	case *treebanks != "":
		err = train(*treebanks, *model, os.Stdout)
	case *antecedents != "":
		err = runAntecedents(*antecedents, *ranks)
	case *tag != "":
		err = tagFile(*tag)
	default:
		flag.Usage()
		os.Exit(2)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "names:", err)
		os.Exit(1)
	}
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

func tagFile(path string) error {
	sents, err := readTreebank(path)
	if err != nil {
		return err
	}
	parser := syntax.New()
	enc := json.NewEncoder(os.Stdout)
	for _, s := range sents {
		if err := parser.Annotate(context.Background(), s.doc); err != nil {
			return err
		}
		l := line{ID: s.id, Names: []span{}}
		text := s.doc.Article.Text
		for _, t := range s.doc.Tokens {
			end := utf8.RuneCountInString(text[:t.End])
			switch t.NER[:1] {
			case "B":
				l.Names = append(l.Names, span{utf8.RuneCountInString(text[:t.Start]), end, t.NER[2:]})
			case "I":
				l.Names[len(l.Names)-1].End = end
			}
		}
		if err := enc.Encode(l); err != nil {
			return err
		}
	}
	return nil
}
