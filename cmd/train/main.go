// Command train makes the weights of package extract/syntax from Universal Dependencies treebanks
// and scores them.
//
//	go run ./cmd/train -treebanks DIR     train, write extract/syntax/model, print the scores
//	go run ./cmd/train -eval FILE...      score the embedded weights on CoNLL-U files
//
// Training reads gum-train, gum-dev, ewt-train and ewt-dev (.conllu.gz) of the folder and the
// WordNet 3.0 database; the test sets are only scored, in the end. The same data gives the same
// bytes on machines of the same type, whatever the number of threads.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
)

// options are the command line.
type options struct {
	treebanks, wordnet, out, cache string
	eval                           bool
	threads                        int
	plan                           string
	files                          []string
}

func main() {
	var o options
	flag.StringVar(&o.treebanks, "treebanks", "", "folder with the treebanks to train on")
	flag.StringVar(&o.wordnet, "wordnet", "/usr/share/wordnet", "folder with the WordNet 3.0 database")
	flag.StringVar(&o.out, "out", "extract/syntax/model", "folder for the weights")
	flag.BoolVar(&o.eval, "eval", false, "score the embedded weights on the CoNLL-U files given")
	flag.IntVar(&o.threads, "threads", 2, "threads to train on; the weights do not depend on it")
	flag.StringVar(&o.plan, "plan", "full", "full, or smoke for a quick run of all steps")
	flag.StringVar(&o.cache, "cache", "", "folder that keeps each finished network, to go on after an interruption")
	flag.Parse()
	o.files = flag.Args()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, o); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o options) error {
	switch {
	case o.eval && len(o.files) > 0:
		return evaluate(ctx, o.files, os.Stdout)
	case o.treebanks != "" && !o.eval && len(o.files) == 0:
		return build(ctx, o, os.Stdout)
	}
	flag.Usage()
	os.Exit(2)
	return nil
}
