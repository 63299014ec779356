package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/quadwire/quadwire/graph"
)

func (a *app) removeCmd() *cobra.Command {
	return &cobra.Command{
		Use:   "remove [flags] ARTICLE...",
		Short: "Remove articles and all they say from the store",
		Long: `Remove takes articles out of the store by the name they were built under: the identifier of
a JSON line, or the file's path inside the folder that was given, without its suffix.`,
		Example: `  quadwire remove --db news.db norway-finland-talks
  quadwire remove --db news.db art:brief-chad`,
		Args: someArgs("an article"),
		RunE: func(cmd *cobra.Command, args []string) error { return a.remove(cmd.Context(), args) },
	}
}

func (a *app) remove(ctx context.Context, names []string) (err error) {
	st, err := a.openFor(ctx, graph.Options{})
	if err != nil {
		return err
	}
	defer func() {
		if closeErr := st.Close(); err == nil {
			err = closeErr
		}
	}()
	var total graph.Stats
	failed := false
	for _, name := range names {
		stats, err := st.Remove(ctx, prefixed("art:", name))
		if errors.Is(err, graph.ErrNotFound) {
			failed = true
			a.warn("remove %s: no such article in %s", name, graph.Redact(a.db))
			continue
		}
		if err != nil {
			return err
		}
		total = total.Add(stats)
	}
	if total.Removed > 0 {
		if _, err := derive(ctx, st, nil); err != nil {
			return err
		}
	}
	fmt.Fprintf(a.out, "articles %d removed, quads %d deleted\n", total.Removed, total.Deleted)
	if failed {
		return errReported
	}
	return nil
}
