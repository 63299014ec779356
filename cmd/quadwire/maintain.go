package main

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/quadwire/quadwire/graph"
)

func (a *app) verifyCmd() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "verify [flags]",
		Short: "Check that the store is whole",
		Long: `Verify reads the whole store and tells of every index, node, count and quad that does not fit the
others. The exit code is 1 if there is one.`,
		Example: `  quadwire verify --db news.db
  quadwire verify --db news.db --format json`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := oneOf("format", format, "auto", "table", "json"); err != nil {
				return err
			}
			return a.verify(cmd.Context(), a.people(format))
		},
	}
	cmd.Flags().StringVar(&format, "format", "auto", "auto (by where it goes), table or json")
	return cmd
}

// jsonReport is graph.Report with the names of our other JSON output.
type jsonReport struct {
	Quads    int      `json:"quads"`
	Nodes    int      `json:"nodes"`
	Articles int      `json:"articles"`
	Faults   []string `json:"faults"`
	More     int      `json:"more"`
}

func (a *app) verify(ctx context.Context, format string) error {
	st, err := a.openForReading(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	report, err := st.Verify(ctx)
	if err != nil {
		return err
	}
	if format == "json" {
		if report.Faults == nil {
			report.Faults = []string{}
		}
		err = json.NewEncoder(a.out).Encode(jsonReport(report))
	} else {
		_, err = fmt.Fprintf(a.out, "%s articles, %s quads, %s nodes, %s faults\n", grouped(int64(report.Articles)),
			grouped(int64(report.Quads)), grouped(int64(report.Nodes)), grouped(int64(len(report.Faults)+report.More)))
	}
	if err != nil || report.Clean() {
		return err
	}
	for _, fault := range report.Faults {
		a.warn("%s", fault)
	}
	if report.More > 0 {
		a.warn("and %d more", report.More)
	}
	a.warn("hint: compact writes indexes and counts anew; articles that are named want building again, or removing")
	return errReported
}

func (a *app) compactCmd() *cobra.Command {
	return &cobra.Command{
		Use:   "compact [flags]",
		Short: "Write the store anew, without what deletions left behind",
		Long: `Compact copies all quads into a new file and puts it in the place of the old one, which stays
until then. Nobody else may have the store open.`,
		Example: `  quadwire compact --db news.db
  quadwire remove --db news.db brief-chad && quadwire compact --db news.db`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.compact(cmd.Context()) },
	}
}

func (a *app) compact(ctx context.Context) (err error) {
	st, err := a.openFor(ctx, graph.Options{})
	if err != nil {
		return err
	}
	defer func() {
		if closeErr := st.Close(); err == nil {
			err = closeErr
		}
	}()
	before := st.Size()
	if err := st.Compact(ctx); err != nil {
		return err
	}
	fmt.Fprintf(a.out, "bytes %d before, %d after\n", before, st.Size())
	return nil
}
