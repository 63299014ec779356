package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/eval"
	"github.com/quadwire/quadwire/ingest"
)

// evalFlags are the flags of eval.
type evalFlags struct {
	articles, predictions       string
	strict, errors, eachArticle bool
}

func (a *app) evalCmd() *cobra.Command {
	var flags evalFlags
	cmd := &cobra.Command{
		Use:   "eval [flags] GOLD...",
		Short: "Score what is extracted against gold statements",
		Long: `Eval extracts from the articles of the gold files and prints precision, recall and F1. GOLD is a
file or a folder of them; the article of gold file x.json is x.txt in the folder "articles" beside
it or above it. --predictions scores the lines of "extract --format gold" instead.`,
		Example: `  quadwire eval testdata/gold
  quadwire eval --errors --by-article testdata/gold/nepal-earthquake.json`,
		Args: someArgs("gold files"),
		RunE: func(cmd *cobra.Command, args []string) error { return a.eval(cmd.Context(), args, flags) },
	}
	fl := cmd.Flags()
	fl.StringVar(&flags.articles, "articles", "", "folder of the articles")
	fl.StringVar(&flags.predictions, "predictions", "", "score this file of JSON lines; - is standard input")
	fl.BoolVar(&flags.strict, "strict", false, "count objects that are no known actor as false")
	fl.BoolVar(&flags.errors, "errors", false, "list what was missed or is false, with sentence and rule")
	fl.BoolVar(&flags.eachArticle, "by-article", false, "list the figures of each article")
	return cmd
}

func (a *app) eval(ctx context.Context, paths []string, flags evalFlags) error {
	gold, err := eval.ReadGold(paths...)
	if err != nil {
		return err
	}
	if len(gold) == 0 {
		return withHint(fmt.Errorf("eval: no gold statements in %q", paths), "testdata/gold shows what gold looks like")
	}
	var preds []eval.Prediction
	if flags.predictions != "" {
		preds, err = a.readPredictions(ctx, flags.predictions)
	} else {
		preds, err = a.predict(ctx, gold, paths, flags.articles)
	}
	if err != nil {
		return err
	}
	rep := eval.Score(gold, preds, eval.Options{Strict: flags.strict})
	if err := rep.Write(a.out); err != nil {
		return err
	}
	if flags.eachArticle {
		fmt.Fprintln(a.out)
		if err := rep.WriteArticles(a.out); err != nil {
			return err
		}
	}
	if flags.errors {
		fmt.Fprintln(a.out)
		return rep.WriteErrors(a.out)
	}
	return nil
}

func (a *app) readPredictions(ctx context.Context, name string) ([]eval.Prediction, error) {
	r, err := a.open(ctx, name)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	defer r.Close()
	return eval.ReadPredictions(r)
}

// predict extracts from the articles of gold. Unlike elsewhere, an article that cannot be read is
// the end: figures without it would be wrong.
func (a *app) predict(ctx context.Context, gold []*eval.Gold, paths []string, dir string) ([]eval.Prediction, error) {
	pipeline, err := a.pipeline()
	if err != nil {
		return nil, err
	}
	if dir == "" {
		if dir, err = articlesBeside(paths[0]); err != nil {
			return nil, err
		}
	}
	var preds []eval.Prediction
	for doc, err := range pipeline.Stream(ctx, goldArticles(ctx, gold, dir), a.workers) {
		if err != nil {
			return nil, err
		}
		preds = append(preds, eval.Predictions(doc)...)
	}
	return preds, nil
}

// goldArticles reads the article of each gold file, with the date that the file gives for articles
// that do not say.
func goldArticles(ctx context.Context, gold []*eval.Gold, dir string) iter.Seq2[*quadwire.Article, error] {
	return func(yield func(*quadwire.Article, error) bool) {
		for _, g := range gold {
			opts := ingest.Options{}
			opts.Published, _ = time.Parse(time.DateOnly, g.Meta.PubDate.Value) // zero if there is none
			for art, err := range ingest.Read(ctx, []string{filepath.Join(dir, g.Doc+".txt")}, opts) {
				if !yield(art, err) {
					return
				}
			}
		}
	}
}

// articlesBeside finds the folder "articles" beside or above a gold file or folder.
func articlesBeside(gold string) (string, error) {
	at := filepath.Clean(gold)
	for range 3 {
		at = filepath.Dir(at)
		dir := filepath.Join(at, "articles")
		if info, err := os.Stat(dir); err == nil && info.IsDir() {
			return dir, nil
		} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
	}
	return "", withHint(fmt.Errorf("no folder articles near %s", gold), "--articles DIR names it")
}
