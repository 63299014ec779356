package main

import (
	"context"
	"errors"
	"net"
	"net/http"
	"time"

	"github.com/spf13/cobra"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract"
	"github.com/quadwire/quadwire/graph"
	"github.com/quadwire/quadwire/web"
)

// serveFlags are the flags of serve.
type serveFlags struct {
	listen, ui     string
	hosts, origins []string
	write          bool
	timeout        time.Duration
}

func (a *app) serveCmd() *cobra.Command {
	var flags serveFlags
	cmd := &cobra.Command{
		Use:   "serve [flags]",
		Short: "Serve the explorer and Cayley's HTTP API",
		Long: `Serve the explorer page and Cayley's HTTP API (v1 and v2) for one store, to this machine
only and for reading only unless told otherwise. --write lets who sends the token in
QUADWIRE_TOKEN load quads.`,
		Example: `  quadwire serve --db news.db
  quadwire serve --db news.db --listen 127.0.0.1:8080 --timeout 10s`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.serve(cmd.Context(), flags) },
	}
	fl := cmd.Flags()
	fl.StringVar(&flags.listen, "listen", "127.0.0.1:64210", "address to listen on")
	fl.StringVar(&flags.ui, "ui", "", "folder of Cayley's module, to serve its stock pages under /ui/query")
	fl.StringSliceVar(&flags.hosts, "host", nil, "further host name that the server may be asked for by")
	fl.StringSliceVar(&flags.origins, "origin", nil, "further origin whose pages may ask")
	fl.BoolVar(&flags.write, "write", false, "allow loading quads with the token in QUADWIRE_TOKEN")
	fl.DurationVar(&flags.timeout, "timeout", 30*time.Second, "time that a query may take")
	return cmd
}

func (a *app) serve(ctx context.Context, flags serveFlags) error {
	token := a.getenv("QUADWIRE_TOKEN")
	if flags.write && len(token) < 16 {
		return withHint(usagef("--write needs a token of at least 16 characters"), "set QUADWIRE_TOKEN")
	}
	if !flags.write {
		token = ""
	}
	open := a.openForReading
	if flags.write {
		open = func(ctx context.Context) (*graph.Store, error) { return graph.Open(ctx, a.db, graph.Options{}) }
	}
	st, err := open(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	handler, err := web.New(web.Options{
		Store: st, Hosts: flags.hosts, Origins: flags.origins, Token: token, UI: flags.ui,
		Timeout: flags.timeout, Try: tryText,
	})
	if err != nil {
		return err
	}
	return a.listen(ctx, flags.listen, handler)
}

// listen serves until ctx ends, then lets running requests finish.
func (a *app) listen(ctx context.Context, addr string, handler http.Handler) error {
	ln, err := new(net.ListenConfig).Listen(ctx, "tcp", addr)
	if err != nil {
		return withHint(err, "choose another address with --listen")
	}
	srv := &http.Server{
		Handler: handler, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: time.Minute,
		IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10,
	}
	done := make(chan error, 1)
	go func() { done <- srv.Serve(ln) }()
	a.warn("serving http://%s", ln.Addr())
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	if err := srv.Shutdown(stop); err != nil {
		return err
	}
	if err := <-done; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// tryText extracts from a text that a page sends.
func tryText(ctx context.Context, text string, published time.Time) (*quadwire.Document, error) {
	art := &quadwire.Article{ID: "art:try", Text: text, Published: published}
	if !published.IsZero() {
		art.PublishedBasis = quadwire.BasisGiven
	}
	pipeline, err := extract.Default()
	if err != nil {
		return nil, err
	}
	return pipeline.Annotate(ctx, art)
}
