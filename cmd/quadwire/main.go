// Command quadwire reads news articles, keeps what they say as a Cayley graph and answers
// questions about it. Run "quadwire help" for the verbs.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// A second Ctrl-C kills: the first one asked, and was not heard.
	context.AfterFunc(ctx, stop)
	code := newApp(os.Stdin, os.Stdout, os.Stderr, os.Getenv).run(ctx, os.Args[1:])
	stop()
	os.Exit(code)
}
