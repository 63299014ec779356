package main

import (
	"context"
	"errors"
	"iter"
	"time"

	"github.com/spf13/pflag"

	"github.com/quadwire/quadwire"
)

// inputFlags are the flags of all verbs that read articles.
type inputFlags struct {
	published string
	kind      string
}

func (f *inputFlags) add(fl *pflag.FlagSet) {
	fl.StringVar(&f.published, "published", "", "date of articles whose text does not say, such as 2024-03-05")
	fl.StringVar(&f.kind, "type", "auto", "what standard input is: auto, text, html or jsonl")
}

// inputOptions are the flags, checked.
type inputOptions struct {
	published time.Time
	kind      string
}

func (f *inputFlags) options() (inputOptions, error) {
	opts := inputOptions{kind: f.kind}
	if err := oneOf("type", f.kind, "auto", "text", "html", "jsonl"); err != nil {
		return opts, err
	}
	if f.published == "" {
		return opts, nil
	}
	day, err := time.Parse(time.DateOnly, f.published)
	if err != nil {
		return opts, withHint(usagef("--published %q is no date", f.published), "write it as 2024-03-05")
	}
	opts.published = day
	return opts, nil
}

// articles reads what the files hold; none, or "-", is standard input.
func (a *app) articles(ctx context.Context, files []string, opts inputOptions) iter.Seq2[*quadwire.Article, error] {
	return func(yield func(*quadwire.Article, error) bool) {
		yield(nil, errors.New("articles cannot be read yet"))
	}
}
