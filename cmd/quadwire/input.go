package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"time"

	"github.com/spf13/pflag"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/ingest"
)

// inputFlags are the flags of all verbs that read articles.
type inputFlags struct {
	published string
	kind      string
	names     []string // files of gazetteers
}

func (f *inputFlags) add(fl *pflag.FlagSet) {
	fl.StringVar(&f.published, "published", "", "date of articles whose text does not say, such as 2024-03-05")
	fl.StringSliceVar(&f.names, "gazetteer", nil, "files of names of your own: .tsv, or wikidata:, petrarch:, ftm:FILE")
	fl.StringVar(&f.kind, "type", "auto", "what inputs without a known suffix hold: auto, text, html or jsonl")
}

// options are the flags, checked.
func (f *inputFlags) options() (ingest.Options, error) {
	var opts ingest.Options
	if err := oneOf("type", f.kind, "auto", string(ingest.Text), string(ingest.HTML), string(ingest.JSONLines)); err != nil {
		return opts, err
	}
	if f.kind != "auto" {
		opts.Kind = ingest.Kind(f.kind)
	}
	if f.published == "" {
		return opts, nil
	}
	day, err := time.Parse(time.DateOnly, f.published)
	if err != nil {
		return opts, withHint(usagef("--published %q is no date", f.published), "write it as 2024-03-05")
	}
	opts.Published = day
	return opts, nil
}

// articles reads what the files hold; none, or "-", is standard input.
func (a *app) articles(ctx context.Context, files []string, opts ingest.Options) iter.Seq2[*quadwire.Article, error] {
	opts.Stdin = contextReader{ctx, a.stdin}
	return ingest.Read(ctx, files, opts)
}

// skipped tells whether an article was left out for what it is, which is no failure.
func skipped(err error) bool { return errors.Is(err, ingest.ErrLanguage) }

// noneThere tells whether files are named and none of them is there, and reports each. Nobody wants
// an empty store for a name that is wrong.
func (a *app) noneThere(files []string) bool {
	var faults []string
	for _, name := range files {
		if name == "-" {
			return false
		}
		_, err := os.Stat(name)
		if err == nil {
			return false
		}
		faults = append(faults, fmt.Sprintf("read %s: %s", name, pathCause(err)))
	}
	for _, fault := range faults {
		a.warn("%s", fault)
	}
	return len(faults) > 0
}
