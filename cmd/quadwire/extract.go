package main

import (
	"bytes"
	"context"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/relate"
	"github.com/quadwire/quadwire/format"
	"github.com/quadwire/quadwire/graph"
	"github.com/quadwire/quadwire/ingest"
)

// extractFlags are the flags of extract beside those of all verbs that read articles.
type extractFlags struct {
	format    string
	sentences bool
	explain   bool
	names     []string // of inputFlags
}

// extractFormats lists what extract can write.
func extractFormats() []string {
	all := append(format.All(), string(graph.NQuads))
	slices.Sort(all)
	return all
}

func (a *app) extractCmd() *cobra.Command {
	var input inputFlags
	var flags extractFlags
	cmd := &cobra.Command{
		Use:   "extract [flags] [FILE...]",
		Short: "Write what articles say, without a store",
		Long: `Extract reads articles and writes their statements or quads. FILE is a text, an HTML page,
JSON lines or a folder of these; none, or -, is standard input. With --sentences it reads JSON
lines of single sentences: {"id", "text" or "sentence", "date"}.`,
		Example: `  quadwire extract testdata/articles/norway-finland-talks.txt
  quadwire extract --format nquads testdata/articles`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneOf("format", flags.format, append([]string{"auto"}, extractFormats()...)...); err != nil {
				return err
			}
			opts, err := input.options()
			if err != nil {
				return err
			}
			flags.names = input.names
			return a.extract(cmd.Context(), args, opts, flags)
		},
	}
	input.add(cmd.Flags())
	cmd.Flags().StringVar(&flags.format, "format", "auto", "auto (table or json), "+strings.Join(extractFormats(), ", "))
	cmd.Flags().BoolVar(&flags.sentences, "sentences", false, "read JSON lines of single sentences")
	cmd.Flags().BoolVar(&flags.explain, "explain", false, "show trees, clauses, statements and the rules behind them")
	return cmd
}

func (a *app) extract(ctx context.Context, files []string, opts ingest.Options, flags extractFlags) error {
	pipeline, err := a.pipelineWith(ctx, flags.names)
	if err != nil {
		return err
	}
	var records records
	articles := a.articles(ctx, files, opts)
	if flags.sentences {
		articles = a.sentences(ctx, files, opts, &records)
	}
	return a.writeDocuments(ctx, pipeline.Stream(ctx, articles, a.workers), a.renderer(ctx, flags), &records)
}

// renderer is what the flags ask for.
func (a *app) renderer(ctx context.Context, flags extractFlags) format.Renderer {
	switch name := a.people(flags.format); {
	case flags.explain:
		return explain(ctx)
	case name == string(graph.NQuads):
		return func(w io.Writer, item format.Item) error {
			return graph.Write(w, item.Doc, graph.ExportOptions{Format: graph.NQuads})
		}
	default:
		render, _ := format.Lookup(name)
		return render
	}
}

// explain renders a document with what relating its clauses noted; they are related once more for
// that, with the same result.
func explain(ctx context.Context) format.Renderer {
	stage := relate.Default()
	return func(w io.Writer, item format.Item) error {
		notes, err := stage.Explain(ctx, item.Doc)
		if err != nil {
			return err
		}
		item.Notes = map[int][]string{}
		for _, note := range notes {
			item.Notes[note.Sentence] = append(item.Notes[note.Sentence], note.Text)
		}
		return format.Explain(w, item)
	}
}

// writeDocuments renders each document whole before any of it is written. A document that cannot be
// rendered is reported like one that could not be read.
func (a *app) writeDocuments(ctx context.Context, docs iter.Seq2[*quadwire.Document, error], render format.Renderer, recs *records) error {
	failed := false
	var buf bytes.Buffer
	for doc, err := range docs {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err == nil {
			buf.Reset()
			item := format.Item{Doc: doc}
			item.Token, item.Word = recs.predicate(doc.Article.ID)
			err = render(&buf, item)
		}
		if err != nil {
			failed = failed || !skipped(err)
			a.warn("%s", err)
			continue
		}
		if _, err := a.out.Write(buf.Bytes()); err != nil {
			return err
		}
	}
	if failed {
		return errReported
	}
	return nil
}
