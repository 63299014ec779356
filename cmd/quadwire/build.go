package main

import (
	"context"
	"fmt"
	"iter"
	"sync/atomic"

	"github.com/spf13/cobra"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/corpus"
	"github.com/quadwire/quadwire/extract"
	"github.com/quadwire/quadwire/graph"
	"github.com/quadwire/quadwire/ingest"
)

// batch is how many articles go into one transaction: enough for speed, few enough that Ctrl-C
// loses little work.
const batch = 32

func (a *app) buildCmd() *cobra.Command {
	var flags inputFlags
	var decisions string
	cmd := &cobra.Command{
		Use:   "build [flags] [FILE...]",
		Short: "Read articles into the graph",
		Long: `Build reads articles, extracts what they say and adds it to the store, which it creates if
there is none. An article that is there already is left alone, a changed one replaced.
FILE is a text, an HTML page, JSON lines or a folder of these; none, or -, is standard input.`,
		Example: `  quadwire build --db news.db testdata/articles
  quadwire build --db news.db --published 2024-03-05 --workers 1 testdata/articles/briefs.jsonl`,
		RunE: func(cmd *cobra.Command, args []string) error {
			opts, err := flags.options()
			if err != nil {
				return err
			}
			pipeline, err := a.pipelineWith(cmd.Context(), flags.names)
			if err != nil {
				return err
			}
			return a.build(cmd.Context(), pipeline, args, buildOptions{opts, decisions})
		},
	}
	flags.add(cmd.Flags())
	cmd.Flags().StringVar(&decisions, "decisions", a.getenv("QUADWIRE_DECISIONS"), "file of decisions about entities (QUADWIRE_DECISIONS; default: beside the store)")
	return cmd
}

// building is one run of build.
type building struct {
	app      *app
	st       *graph.Store
	progress *progress
	pending  []*quadwire.Document
	total    graph.Stats
	failed   int
	skipped  int

	unchanged atomic.Int64 // articles left out before they were extracted
}

// buildOptions are the flags of build.
type buildOptions struct {
	ingest.Options

	decisions string
}

func (a *app) build(ctx context.Context, pipeline *extract.Pipeline, files []string, opts buildOptions) (err error) {
	if a.noneThere(files) {
		return errReported
	}
	st, err := graph.Open(ctx, a.db, graph.Options{})
	if err != nil {
		return err
	}
	defer func() {
		if closeErr := st.Close(); err == nil {
			err = closeErr
		}
	}()
	people, err := recorded(a.decisionsFile(opts.decisions))
	if err != nil {
		return err
	}
	b := &building{app: a, st: st, progress: newProgress(a.stderr)}
	err = b.run(ctx, pipeline.Stream(ctx, b.changed(ctx, a.articles(ctx, files, opts.Options)), a.workers))
	b.progress.clear()
	if err != nil {
		return err
	}
	if _, err := derive(ctx, st, people); err != nil {
		return err
	}
	if err := b.summary(ctx); err != nil {
		return err
	}
	if b.failed > 0 {
		return errReported
	}
	return nil
}

// run adds documents to the store in batches.
func (b *building) run(ctx context.Context, docs iter.Seq2[*quadwire.Document, error]) error {
	for doc, err := range docs {
		if ctx.Err() != nil {
			break
		}
		if err != nil {
			b.tell(err)
			continue
		}
		b.pending = append(b.pending, doc)
		b.progress.add(1, 0, b.failed-b.progress.failed)
		if len(b.pending) == batch {
			if err := b.flush(ctx); err != nil {
				return err
			}
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return b.flush(ctx)
}

// tell reports what became of an article that is not added.
func (b *building) tell(err error) {
	b.progress.clear()
	if skipped(err) {
		b.skipped++
		b.app.warn("skipped: %s", err)
		return
	}
	b.failed++
	b.app.warn("%s", err)
}

func (b *building) flush(ctx context.Context) error {
	if len(b.pending) == 0 {
		return nil
	}
	stats, err := b.st.AddBatch(ctx, b.pending)
	if err != nil {
		return err
	}
	b.pending = b.pending[:0]
	b.total = b.total.Add(stats)
	b.progress.add(0, stats.Quads, 0)
	return nil
}

// summary says what became of the articles and what the store holds now.
func (b *building) summary(ctx context.Context) error {
	totals, err := b.st.Totals(ctx)
	if err != nil {
		return err
	}
	t := b.total
	t.Unchanged += int(b.unchanged.Load())
	fmt.Fprintf(b.app.out, "articles    %s added", grouped(int64(t.Articles-t.Replaced)))
	for _, part := range []struct {
		n    int
		what string
	}{{t.Replaced, "replaced"}, {t.Unchanged, "unchanged"}, {b.skipped, "skipped"}, {b.failed, "failed"}} {
		if part.n > 0 {
			fmt.Fprintf(b.app.out, ", %s %s", grouped(int64(part.n)), part.what)
		}
	}
	fmt.Fprintf(b.app.out, "\nquads       %s added, %s deleted\n", grouped(int64(t.Quads)), grouped(int64(t.Deleted)))
	_, err = fmt.Fprintf(b.app.out, "%s holds %s articles, %s statements, %s edges, %s entities, %s quads\n",
		graph.Redact(b.app.db), grouped(int64(totals.Articles)), grouped(int64(totals.Statements)), grouped(int64(totals.Edges)),
		grouped(int64(totals.Entities)), grouped(int64(totals.Quads)))
	return err
}

// changed leaves out the articles that the store has already, and counts them.
func (b *building) changed(ctx context.Context, articles iter.Seq2[*quadwire.Article, error]) iter.Seq2[*quadwire.Article, error] {
	return func(yield func(*quadwire.Article, error) bool) {
		for art, err := range articles {
			if err == nil {
				art.Sketch = corpus.Sketch(art)
				var same bool
				if same, err = b.has(ctx, art); same {
					b.unchanged.Add(1)
					continue
				}
			}
			if !yield(art, err) {
				return
			}
		}
	}
}

// has tells whether the store has art as it is.
func (b *building) has(ctx context.Context, art *quadwire.Article) (same bool, err error) {
	err = b.st.View(ctx, func(v *graph.View) error {
		props, err := v.Properties(art.ID, 0)
		for _, p := range props {
			same = same || p.Name == "qw:hash" && p.Value.Text == art.Hash && art.Hash != ""
		}
		return err
	})
	return same, err
}
