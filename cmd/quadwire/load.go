package main

import (
	"bufio"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/quadwire/quadwire/graph"
)

func (a *app) loadCmd() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "load [flags] [FILE...]",
		Short: "Load quads into the store",
		Long: `Load reads quads, as export writes them, into the store. Files ending in .gz are unpacked.
What is there already stays as it is. No FILE, or -, is standard input.`,
		Example: `  quadwire load --db news.db quads.nq.gz
  quadwire export --db news.db | quadwire load --db copy.db`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneOf("format", format, "auto", "nquads", "jsonl", "jsonld"); err != nil {
				return err
			}
			return a.load(cmd.Context(), args, format)
		},
	}
	cmd.Flags().StringVar(&format, "format", "auto", "auto (by the file's name), nquads, jsonl or jsonld")
	return cmd
}

func (a *app) load(ctx context.Context, files []string, format string) (err error) {
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
	if len(files) == 0 {
		files = []string{"-"}
	}
	var total graph.Stats
	failed := 0
	for _, name := range files {
		stats, err := a.loadFile(ctx, st, name, format)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		total = total.Add(stats)
		if err != nil {
			failed++
			a.warn("load %s: %s", name, err)
		}
	}
	if total.Quads > 0 {
		if _, err := derive(ctx, st, nil); err != nil {
			return err
		}
	}
	fmt.Fprintf(a.out, "quads %d added to %s\n", total.Quads, graph.Redact(a.db))
	if failed > 0 {
		return errReported
	}
	return nil
}

func (a *app) loadFile(ctx context.Context, st *graph.Store, name, format string) (graph.Stats, error) {
	r, err := a.open(ctx, name)
	if err != nil {
		return graph.Stats{}, err
	}
	defer r.Close()
	return st.Load(ctx, r, quadFormat(name, format))
}

// open opens a file, or standard input for "-", and unpacks it if it is gzip.
func (a *app) open(ctx context.Context, name string) (io.ReadCloser, error) {
	var r io.ReadCloser = io.NopCloser(contextReader{ctx, a.stdin})
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return nil, pathCause(err)
		}
		r = f
	}
	buf := bufio.NewReaderSize(r, 1<<16)
	if magic, _ := buf.Peek(2); string(magic) != "\x1f\x8b" {
		return readCloser{buf, r}, nil
	}
	zr, err := gzip.NewReader(buf)
	if err != nil {
		return nil, err
	}
	return readCloser{zr, r}, nil
}

// readCloser reads from one and closes the other.
type readCloser struct {
	io.Reader
	io.Closer
}

// quadFormat is the format of a file of quads, by its name where format leaves it open.
func quadFormat(name, format string) graph.Format {
	if format != "auto" {
		return graph.Format(format)
	}
	switch filepath.Ext(strings.TrimSuffix(name, ".gz")) {
	case ".jsonl", ".json":
		return graph.JSONLines
	case ".jsonld":
		return graph.JSONLD
	case ".trig":
		return graph.TriG // which Load refuses, and says what it takes
	}
	return graph.NQuads
}
