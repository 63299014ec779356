package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"regexp"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/quadwire/quadwire/graph"
	"github.com/quadwire/quadwire/queries"
)

// queryFlags are the flags of query beside the parameters of the saved queries.
type queryFlags struct {
	file, format, lang string
	rows               int
}

func (a *app) queryCmd() *cobra.Command {
	var flags queryFlags
	cmd := &cobra.Command{
		Use:   "query [flags] NAME|GIZMO",
		Short: "Ask the graph: a saved query by name, or Gizmo",
		Example: `  quadwire query --db news.db contacts --actor Solvang
  quadwire query --db news.db 'g.V("<ent:Ingrid_Solvang>").out("<rel:met>").all()'`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneOf("format", flags.format, "auto", "table", "json", "csv"); err != nil {
				return err
			}
			if err := oneOf("lang", flags.lang, "gizmo", "graphql"); err != nil {
				return err
			}
			return a.query(cmd, args, flags)
		},
	}
	fl := cmd.Flags()
	fl.StringVarP(&flags.file, "file", "f", "", "read the Gizmo text from this file")
	fl.StringVar(&flags.format, "format", "auto", "auto (by where it goes), table, json or csv")
	fl.StringVar(&flags.lang, "lang", "gizmo", "language of the text: gizmo or graphql")
	fl.IntVar(&flags.rows, "rows", 0, "at most that many rows; 0: no limit")
	addParameters(fl, queries.All())
	cmd.SetHelpFunc(func(cmd *cobra.Command, args []string) { a.queryHelp(cmd, args) })
	return cmd
}

// addParameters adds a flag for each parameter of a saved query; queries share flags by name.
func addParameters(fl *pflag.FlagSet, all []queries.Query) {
	for _, q := range all {
		for _, p := range q.Params {
			if fl.Lookup(p.Name) == nil && p.Name != "db" && p.Name != "workers" && p.Name != "help" {
				fl.String(p.Name, "", p.Help)
				fl.Lookup(p.Name).Hidden = true
			}
		}
	}
}

// bareWord tells a saved query's name from Gizmo text.
func bareWord(s string) bool {
	ok, _ := regexp.MatchString(`^[A-Za-z][A-Za-z0-9_-]*$`, s)
	return ok
}

func (a *app) query(cmd *cobra.Command, args []string, flags queryFlags) error {
	ctx := cmd.Context()
	if err := oneQuery(args, flags.file); err != nil {
		return err
	}
	if flags.file == "" && flags.lang == "gizmo" && bareWord(args[0]) {
		return a.savedQuery(ctx, cmd.Flags(), args[0], flags)
	}
	if name := setParameter(cmd.Flags(), nil); name != "" {
		return withHint(usagef("--%s is a parameter of saved queries", name), "quadwire query --help lists them")
	}
	text, err := a.queryText(ctx, args, flags.file)
	if err != nil {
		return err
	}
	if flags.lang == "graphql" {
		return a.graphQL(ctx, text, flags)
	}
	st, err := a.openForReading(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	return a.writeRows(a.gizmo(ctx, st, text, flags.rows), nil, flags)
}

// oneQuery checks that there is exactly one query.
func oneQuery(args []string, file string) error {
	switch {
	case len(args) == 0 && file == "":
		return withHint(usagef("query needs a saved query's name, Gizmo text or -f FILE"), "quadwire query --help lists the saved queries")
	case file != "" && len(args) > 0:
		return usagef("query takes -f FILE or %q, not both", args[0])
	case len(args) > 1:
		return withHint(usagef("query takes one query, got %q too", args[1]), "quote the Gizmo text, and write parameters as flags: --actor NAME")
	}
	return nil
}

func (a *app) queryText(ctx context.Context, args []string, file string) (string, error) {
	if file == "" {
		return args[0], nil
	}
	const most = 1 << 20
	r, err := a.open(ctx, file)
	if err != nil {
		return "", fmt.Errorf("read %s: %w", file, err)
	}
	defer r.Close()
	text, err := io.ReadAll(io.LimitReader(r, most+1))
	if err == nil && len(text) > most {
		err = errors.New("query is larger than 1 MB")
	}
	if err != nil {
		return "", fmt.Errorf("read %s: %w", file, err)
	}
	return string(text), nil
}

// savedQuery runs a saved query with the parameters among the flags.
func (a *app) savedQuery(ctx context.Context, fl *pflag.FlagSet, name string, flags queryFlags) error {
	q, err := queries.Lookup(name)
	if err != nil {
		return withHint(usageError{err}, "quadwire query --help lists the saved queries")
	}
	if other := setParameter(fl, q.Params); other != "" {
		return withHint(usagef("query %s has no parameter --%s", name, other), "%s", parameters(q))
	}
	args := map[string]string{}
	for _, p := range q.Params {
		if f := fl.Lookup(p.Name); f != nil && f.Changed {
			args[p.Name] = f.Value.String()
		} else if p.Required {
			return withHint(usagef("query %s needs --%s", name, p.Name), "for example: quadwire query %s", q.Example)
		}
	}
	st, err := a.openForReading(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	return a.writeRows(queries.Run(ctx, st, name, args), q.Columns, flags)
}

// parameters lists the parameters of q for a hint.
func parameters(q queries.Query) string {
	if len(q.Params) == 0 {
		return "it has no parameters"
	}
	var list []string
	for _, p := range q.Params {
		list = append(list, "--"+p.Name)
	}
	return "its parameters are " + strings.Join(list, ", ")
}

// setParameter names a flag that was given, is a parameter of some saved query, and is none of
// params; "" if there is none.
func setParameter(fl *pflag.FlagSet, params []queries.Param) string {
	found := ""
	fl.Visit(func(f *pflag.Flag) {
		if !f.Hidden {
			return
		}
		for _, p := range params {
			if p.Name == f.Name {
				return
			}
		}
		found = f.Name
	})
	return found
}

// writeRows writes the rows of a query. The error of the query comes after the rows before it.
func (a *app) writeRows(rows iter.Seq2[graph.Row, error], columns []string, flags queryFlags) error {
	w := newRowWriter(a.people(flags.format), a.out, columns)
	n := 0
	for row, err := range rows {
		if err != nil && n == 0 {
			return err
		}
		if err != nil {
			return errors.Join(w.close(), err)
		}
		if n++; flags.rows > 0 && n > flags.rows {
			break
		}
		if err := w.write(row); err != nil {
			return err
		}
	}
	return w.close()
}

// queryHelp is the help of one saved query where one is named, else that of the verb with a list
// of the saved queries.
func (a *app) queryHelp(cmd *cobra.Command, args []string) {
	for _, word := range args {
		if !bareWord(word) || word == cmd.Name() {
			continue
		}
		if q, err := queries.Lookup(word); err == nil {
			a.savedHelp(q)
			return
		}
	}
	fmt.Fprintf(a.out, "%s.\n\nUsage:\n  quadwire %s\n\nSaved queries (quadwire query NAME --help says more):\n", cmd.Short, cmd.Use)
	tw := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	for _, q := range queries.All() {
		fmt.Fprintf(tw, "  %s\t%s\n", q.Name, q.Help)
	}
	_ = tw.Flush()
	fmt.Fprintf(a.out, "\nFlags:\n%s%s\nExamples:\n%s\n", cmd.LocalFlags().FlagUsages(), cmd.InheritedFlags().FlagUsages(), cmd.Example)
}

func (a *app) savedHelp(q queries.Query) {
	fmt.Fprintf(a.out, "%s: %s\n\nParameters:\n", q.Name, q.Help)
	tw := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	for _, p := range q.Params {
		note := ""
		switch {
		case p.Required:
			note = " (required)"
		case p.Default != "":
			note = fmt.Sprintf(" (default %s)", p.Default)
		}
		fmt.Fprintf(tw, "  --%s %s\t%s%s\n", p.Name, p.Type, p.Help, note)
	}
	_ = tw.Flush()
	fmt.Fprintf(a.out, "\nColumns: %s\n\nExample:\n  quadwire query %s\n", strings.Join(q.Columns, ", "), q.Example)
}
