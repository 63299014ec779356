package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"
)

func (a *app) statsCmd() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "stats [flags]",
		Short: "Count what the store holds",
		Example: `  quadwire stats --db news.db
  quadwire stats --db news.db --format json`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := oneOf("format", format, "auto", "table", "json"); err != nil {
				return err
			}
			return a.stats(cmd.Context(), a.people(format))
		},
	}
	cmd.Flags().StringVar(&format, "format", "auto", "auto (by where it goes), table or json")
	return cmd
}

// people resolves the format "auto": a table on a terminal, JSON lines elsewhere.
func (a *app) people(format string) string {
	switch {
	case format != "auto":
		return format
	case isTerminal(a.stdout):
		return "table"
	}
	return "json"
}

func (a *app) stats(ctx context.Context, format string) error {
	st, err := a.openForReading(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	totals, err := st.Totals(ctx)
	if err != nil {
		return err
	}
	if format == "json" {
		return json.NewEncoder(a.out).Encode(jsonTotals(totals))
	}
	tw := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', tabwriter.AlignRight)
	for _, row := range []struct {
		name string
		n    int64
	}{
		{"articles", int64(totals.Articles)},
		{"statements", int64(totals.Statements)},
		{"edges", int64(totals.Edges)},
		{"entities", int64(totals.Entities)},
		{"nodes", int64(totals.Nodes)},
		{"quads", int64(totals.Quads)},
		{"bytes", totals.Bytes},
	} {
		fmt.Fprintf(tw, "%s\t%s\t\n", row.name, grouped(row.n))
	}
	return tw.Flush()
}

// jsonTotals is graph.Totals with the names of our other JSON output.
type jsonTotals struct {
	Quads      int   `json:"quads"`
	Nodes      int   `json:"nodes"`
	Articles   int   `json:"articles"`
	Statements int   `json:"statements"`
	Edges      int   `json:"edges"`
	Entities   int   `json:"entities"`
	Bytes      int64 `json:"bytes"`
}

// grouped writes a number with commas: 12,345.
func grouped(n int64) string {
	s := fmt.Sprint(n)
	var b strings.Builder
	for i, r := range s {
		if i > 0 && (len(s)-i)%3 == 0 && s[i-1] != '-' {
			b.WriteByte(',')
		}
		b.WriteRune(r)
	}
	return b.String()
}
