package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/graph"
	"github.com/quadwire/quadwire/ingest"
	"github.com/quadwire/quadwire/web"
)

// serveFlags are the flags of serve.
type serveFlags struct {
	listen, ui     string
	hosts, origins []string
	write          bool
}

func (a *app) serveCmd() *cobra.Command {
	var flags serveFlags
	cmd := &cobra.Command{
		Use:   "serve [flags]",
		Short: "Serve the explorer and Cayley's HTTP API",
		Long: `Serve answers on HTTP until Ctrl-C: the explorer, a page on which to look around in the graph,
and Cayley's API, with which Cayley's own pages and clients work. It listens on this machine only
and reads only, unless told otherwise. --write needs a token in QUADWIRE_TOKEN, which clients send
as "Authorization: Bearer TOKEN".`,
		Example: `  quadwire serve --db news.db
  quadwire serve --db news.db --listen 127.0.0.1:8080`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if flags.write && a.getenv("QUADWIRE_TOKEN") == "" {
				return withHint(usagef("--write needs a token"), "put a long random word into QUADWIRE_TOKEN")
			}
			return a.serve(cmd.Context(), flags)
		},
	}
	fl := cmd.Flags()
	fl.StringVar(&flags.listen, "listen", "127.0.0.1:64210", "address and port; port 0 takes a free one")
	fl.StringSliceVar(&flags.hosts, "host", nil, "names that this server goes by, besides localhost")
	fl.StringSliceVar(&flags.origins, "origin", nil, "origins of other pages that may ask")
	fl.StringVar(&flags.ui, "ui", "", "folder of Cayley's module, for its own pages under /ui/")
	fl.BoolVar(&flags.write, "write", false, "let clients with the token write")
	return cmd
}

func (a *app) serve(ctx context.Context, flags serveFlags) (err error) {
	st, err := a.openFor(ctx, graph.Options{ReadOnly: !flags.write})
	if err != nil {
		return err
	}
	defer func() {
		if closeErr := st.Close(); err == nil {
			err = closeErr
		}
	}()
	opts := web.Options{Store: st, Hosts: flags.hosts, Origins: flags.origins, UI: flags.ui, Try: a.try}
	if flags.write {
		opts.Token = a.getenv("QUADWIRE_TOKEN")
	}
	handler, err := web.New(opts)
	if err != nil {
		return err
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", flags.listen)
	if err != nil {
		return withHint(err, "another --listen, such as 127.0.0.1:0, may be free")
	}
	a.warn("serving %s on http://%s", graph.Redact(a.db), listener.Addr())
	return serveUntil(ctx, listener, handler)
}

// serveUntil answers until ctx ends, which is no failure, and lets running requests finish.
func serveUntil(ctx context.Context, listener net.Listener, handler http.Handler) error {
	const patience = 5 * time.Second
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       2 * time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    1 << 16,
		BaseContext:       func(net.Listener) context.Context { return context.WithoutCancel(ctx) },
	}
	stopped := make(chan error, 1)
	stop := context.AfterFunc(ctx, func() {
		wait, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
		defer cancel()
		stopped <- server.Shutdown(wait)
	})
	err := server.Serve(listener)
	if stop() || !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	if err := <-stopped; err != nil {
		return server.Close()
	}
	return nil
}

// try extracts from a text that somebody typed into the explorer.
func (a *app) try(ctx context.Context, text string, published time.Time) (*quadwire.Document, error) {
	pipeline, err := a.pipeline()
	if err != nil {
		return nil, err
	}
	opts := ingest.Options{Kind: ingest.Text, Published: published, Stdin: strings.NewReader(text)}
	for art, err := range ingest.Read(ctx, nil, opts) {
		if err != nil {
			return nil, err
		}
		return pipeline.Annotate(ctx, art)
	}
	return nil, fmt.Errorf("read text: %w", ingest.ErrEmpty)
}
