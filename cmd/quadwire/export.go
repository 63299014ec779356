package main

import (
	"bufio"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/graph"
	"github.com/quadwire/quadwire/queries"
)

// exportFlags are the flags of export.
type exportFlags struct {
	format, output, iris, base             string
	article, actor, relation, since, until string
	status                                 []string
	force                                  bool
}

// exportFormats lists what export can write.
func exportFormats() []string {
	var names []string
	for _, f := range graph.Formats() {
		names = append(names, string(f))
	}
	return names
}

func (a *app) exportCmd() *cobra.Command {
	var flags exportFlags
	cmd := &cobra.Command{
		Use:   "export [flags]",
		Short: "Write the graph in a format that other tools read",
		Long: `Export writes what the store holds, sorted: the same graph gives the same bytes. nquads, jsonl,
trig and jsonld hold every quad; own names are written as full IRIs, and compact again by load.
graphml, gexf, neo4j (a zip of two CSV files) and events (GDELT's columns) hold entities and what
is stated between them; --status adds what is claimed, denied or planned.`,
		Example: `  quadwire export --db news.db -o news.nq.gz
  quadwire export --db news.db --format gexf --actor Solvang --since 2031 -o solvang.gexf`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := oneOf("format", flags.format, exportFormats()...); err != nil {
				return err
			}
			if err := oneOf("iris", flags.iris, "full", "compact"); err != nil {
				return err
			}
			for _, status := range flags.status {
				if err := oneOf("status", status, graph.Statuses()...); err != nil {
					return err
				}
			}
			return a.export(cmd.Context(), flags)
		},
	}
	fl := cmd.Flags()
	fl.StringVar(&flags.format, "format", "nquads", "one of "+strings.Join(exportFormats(), ", "))
	fl.StringVarP(&flags.output, "output", "o", "-", "file to write; .gz packs it")
	fl.BoolVar(&flags.force, "force", false, "overwrite the file")
	fl.StringVar(&flags.iris, "iris", "full", "full, or compact for stock Gizmo")
	fl.StringVar(&flags.base, "base", "", `what own names expand to (default "urn:quadwire:")`)
	fl.StringVar(&flags.article, "article", "", "only what this article says")
	fl.StringVar(&flags.actor, "actor", "", "only what this entity takes part in or says")
	fl.StringVar(&flags.relation, "relation", "", "only this relation, such as met")
	fl.StringVar(&flags.since, "since", "", "only what is of this day, month or year, or later")
	fl.StringVar(&flags.until, "until", "", "only what is of this day, month or year, or earlier")
	fl.StringSliceVar(&flags.status, "status", nil, "only these: stated, claimed, denied, planned, former ...")
	return cmd
}

func (a *app) export(ctx context.Context, flags exportFlags) error {
	st, err := a.openForReading(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	opts := graph.ExportOptions{
		Format: graph.Format(flags.format), Compact: flags.iris == "compact", Base: flags.base,
	}
	if opts.Filter, err = exportFilter(ctx, st, flags); err != nil {
		return err
	}
	return a.writeOutput(flags.output, flags.force, func(w io.Writer) error {
		return st.Export(ctx, w, opts)
	})
}

// exportFilter reads the flags that choose; an actor may be named as in queries.
func exportFilter(ctx context.Context, st *graph.Store, flags exportFlags) (graph.Filter, error) {
	filter := graph.Filter{
		Article: prefixed("art:", flags.article), Relation: prefixed("rel:", flags.relation),
		Since: flags.since, Until: flags.until, Status: flags.status,
	}
	if flags.actor == "" {
		return filter, nil
	}
	filter.Actor = prefixed("ent:", flags.actor)
	ent, err := queries.Resolve(ctx, st, flags.actor)
	if err == nil {
		filter.Actor = ent.ID
	} else if !strings.HasPrefix(strings.TrimPrefix(flags.actor, "<"), "ent:") {
		return filter, err
	}
	return filter, nil
}

// openForReading opens the store, which must exist.
func (a *app) openForReading(ctx context.Context) (*graph.Store, error) {
	return a.openFor(ctx, graph.Options{ReadOnly: true})
}

// openFor opens a store that must exist, for writing too if opts say so.
func (a *app) openFor(ctx context.Context, opts graph.Options) (*graph.Store, error) {
	if _, err := os.Stat(a.db); graph.IsFolder(a.db) && errors.Is(err, fs.ErrNotExist) {
		return nil, withHint(fmt.Errorf("open %s: no such store", a.db), "build one: quadwire build --db %s FILE...", a.db)
	}
	return graph.Open(ctx, a.db, opts)
}

// prefixed is the IRI of a name that may lack its prefix or have angle brackets; "" stays "".
func prefixed(prefix, name string) quadwire.IRI {
	name = strings.TrimSuffix(strings.TrimPrefix(name, "<"), ">")
	if name == "" || strings.HasPrefix(name, prefix) {
		return quadwire.IRI(name)
	}
	return quadwire.IRI(prefix + name)
}

// writeOutput has f write to standard output or into a file, which appears whole or not at all.
func (a *app) writeOutput(name string, force bool, f func(io.Writer) error) error {
	if name == "-" {
		return f(a.out)
	}
	if _, err := os.Stat(name); err == nil && !force {
		return withHint(fmt.Errorf("write %s: file exists", name), "--force overwrites it")
	}
	tmp, err := os.CreateTemp(filepath.Dir(name), ".quadwire-*")
	if err != nil {
		return fmt.Errorf("write %s: %w", name, pathCause(err))
	}
	defer os.Remove(tmp.Name())
	err = packed(tmp, name, f)
	if closeErr := tmp.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Chmod(tmp.Name(), 0o644)
	}
	if err == nil {
		err = os.Rename(tmp.Name(), name)
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}

// packed has f write to w, through gzip where name says so.
func packed(w io.Writer, name string, f func(io.Writer) error) error {
	buf := bufio.NewWriter(w)
	if !strings.HasSuffix(name, ".gz") {
		if err := f(buf); err != nil {
			return err
		}
		return buf.Flush()
	}
	zw := gzip.NewWriter(buf)
	if err := f(zw); err != nil {
		return err
	}
	if err := zw.Close(); err != nil {
		return err
	}
	return buf.Flush()
}

// pathCause is the cause of a file error without the path, which the caller tells.
func pathCause(err error) error {
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) {
		return pathErr.Err
	}
	return err
}
