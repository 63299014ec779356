package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/quadwire/quadwire/extract"
)

// The exit codes.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
)

// app is what the verbs share: the streams, the environment and the flags of every verb. Results
// go to out; everything else goes to stderr, each line prefixed "quadwire: ", without capitals at
// the start or full stops at the end.
type app struct {
	stdin          *os.File
	stdout, stderr *os.File
	out            *bufio.Writer // buffers stdout
	getenv         func(string) string
	db             string
	workers        int

	pipeline func() (*extract.Pipeline, error) // made when first asked for
}

func newApp(stdin, stdout, stderr *os.File, getenv func(string) string) *app {
	return &app{
		stdin: stdin, stdout: stdout, stderr: stderr,
		out: bufio.NewWriter(stdout), getenv: getenv,
		pipeline: sync.OnceValues(extract.Default),
	}
}

// usageError is an error in how the command was called.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// hintError is an error with what the user can do next.
type hintError struct {
	error
	hint string
}

func (e hintError) Unwrap() error { return e.error }

func withHint(err error, format string, args ...any) error {
	return hintError{err, fmt.Sprintf(format, args...)}
}

// errReported ends a verb whose failures have been told one by one.
var errReported = errors.New("failures were reported")

// run runs the command line and gives the exit code.
func (a *app) run(ctx context.Context, args []string) int {
	root := a.rootCmd()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if flushErr := a.out.Flush(); err == nil {
		err = flushErr
	}
	return a.report(ctx, err)
}

// report tells err, unless it is one that ends quietly, and gives the exit code.
func (a *app) report(ctx context.Context, err error) int {
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errReported), brokenPipe(err), ctx.Err() != nil && errors.Is(err, ctx.Err()):
		return exitFailed
	}
	a.warn("%s", err)
	var hint hintError
	if errors.As(err, &hint) {
		a.warn("hint: %s", hint.hint)
	}
	if errors.As(err, new(usageError)) {
		return exitUsage
	}
	return exitFailed
}

// warn writes one message to stderr, in as many prefixed lines as it has.
func (a *app) warn(format string, args ...any) {
	for line := range strings.SplitSeq(fmt.Sprintf(format, args...), "\n") {
		fmt.Fprintf(a.stderr, "quadwire: %s\n", printable(line))
	}
}

// printable keeps control characters of file names and articles away from the terminal.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' || r >= 0x7f && r < 0xa0 {
			return '?'
		}
		return r
	}, s)
}

// brokenPipe tells whether the reader of our output has gone. Unix kills the process before it can
// ask; Windows has two errors of its own.
func brokenPipe(err error) bool {
	if runtime.GOOS != "windows" {
		return errors.Is(err, syscall.EPIPE)
	}
	const errorBrokenPipe, errorNoData = syscall.Errno(109), syscall.Errno(232)
	return errors.Is(err, errorBrokenPipe) || errors.Is(err, errorNoData) || errors.Is(err, fs.ErrClosed)
}

// usageTemplate is cobra's, shorter, and with the examples at the end.
const usageTemplate = `Usage:
  {{if .HasAvailableSubCommands}}{{.Use}}{{else}}{{.UseLine}}{{end}}
{{- if .HasAvailableSubCommands}}

Verbs:{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}{{end}}
{{- if .HasAvailableLocalFlags}}

Flags:
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}
{{- if .HasAvailableInheritedFlags}}

Flags of every verb:
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}
{{- if .HasExample}}

Examples:
{{.Example}}{{end}}
`

// rootCmd builds the command tree.
func (a *app) rootCmd() *cobra.Command {
	root := &cobra.Command{
		Use:   "quadwire VERB [flags] [FILE...]",
		Short: "Turn news articles into a graph of who did what to whom, and ask it",
		Long: `quadwire reads news articles, writes what they say as quads with their sources into a
Cayley graph, and answers questions about it.`,
		Example: `  quadwire build --db news.db testdata/articles
  quadwire query --db news.db contacts --actor Solvang`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          a.unknownVerb,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetIn(a.stdin)
	root.SetOut(a.out)
	root.SetErr(a.stderr)
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		if near := suggestFlag(cmd, err); near != "" {
			return usageError{withHint(err, "did you mean --%s?", near)}
		}
		return usageError{withHint(err, "run '%s --help'", cmd.CommandPath())}
	})
	root.SuggestionsMinimumDistance = 2
	root.SetUsageTemplate(usageTemplate)
	root.PersistentFlags().StringVar(&a.db, "db", a.setting("QUADWIRE_DB", "quadwire.db"), "folder of the store, or a postgres:// address (QUADWIRE_DB)")
	root.PersistentFlags().IntVar(&a.workers, "workers", a.defaultWorkers(), "articles to work on at a time (QUADWIRE_WORKERS)")
	root.PersistentFlags().Lookup("workers").DefValue = "one a processor"
	root.AddCommand(
		a.buildCmd(), a.entitiesCmd(), a.evalCmd(), a.extractCmd(), a.loadCmd(), a.queryCmd(), a.exportCmd(),
		a.removeCmd(), a.serveCmd(), a.statsCmd(), a.verifyCmd(), a.compactCmd(), a.timelineCmd(), a.whyCmd(), a.licensesCmd(), a.versionCmd(),
	)
	return root
}

// unknownVerb rejects a first word that is no verb, and suggests the nearest.
func (a *app) unknownVerb(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	err := usagef("unknown verb %q", args[0])
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		slices.Sort(near)
		return withHint(err, "did you mean %s?", strings.Join(near, " or "))
	}
	return withHint(err, "run 'quadwire --help' for the verbs")
}

// setting is an environment variable or its default.
func (a *app) setting(name, def string) string {
	if v := a.getenv(name); v != "" {
		return v
	}
	return def
}

func (a *app) defaultWorkers() int {
	if n, err := strconv.Atoi(a.getenv("QUADWIRE_WORKERS")); err == nil && n > 0 {
		return n
	}
	return runtime.GOMAXPROCS(0)
}

// noArgs, someArgs and anyArgs check the number of arguments; a wrong one is wrong usage.
func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return withHint(usagef("%s takes no arguments, got %q", cmd.Name(), args[0]), "run '%s --help'", cmd.CommandPath())
	}
	return nil
}

func someArgs(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return withHint(usagef("%s needs %s", cmd.Name(), what), "run '%s --help'", cmd.CommandPath())
		}
		return nil
	}
}

// oneOf checks the value of a flag and suggests the allowed ones.
func oneOf(flag, value string, allowed ...string) error {
	if slices.Contains(allowed, value) {
		return nil
	}
	return withHint(usagef("--%s %q is unknown", flag, value), "one of %s", strings.Join(allowed, ", "))
}

// isTerminal tells whether f is a person's terminal.
func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&fs.ModeCharDevice != 0 && f.Name() != os.DevNull
}

// contextReader reads from a file that cannot be interrupted, such as a terminal or a pipe, but
// gives up when ctx ends. At most one read is left behind then.
type contextReader struct {
	ctx  context.Context
	from io.Reader
}

func (r contextReader) Read(p []byte) (int, error) {
	type result struct {
		n   int
		err error
	}
	buf := make([]byte, len(p))
	done := make(chan result, 1)
	go func() {
		n, err := r.from.Read(buf)
		done <- result{n, err}
	}()
	select {
	case <-r.ctx.Done():
		return 0, r.ctx.Err()
	case res := <-done:
		return copy(p, buf[:res.n]), res.err
	}
}
