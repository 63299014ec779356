package main

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"time"
)

// progress shows on a terminal how far long work has come: one line, rewritten a few times a
// second. Anywhere else it is silent.
type progress struct {
	mu       sync.Mutex
	to       *os.File // nil: silent
	started  time.Time
	shown    time.Time
	articles int
	quads    int
	failed   int
	width    int // of the line on the screen
}

// newProgress starts the clock. Rates are for the person who waits; they never reach results.
func newProgress(stderr *os.File) *progress {
	p := &progress{started: time.Now()}
	if isTerminal(stderr) {
		p.to = stderr
	}
	return p
}

// add counts finished work and shows it, if the last time was long enough ago.
func (p *progress) add(articles, quads, failed int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.articles += articles
	p.quads += quads
	p.failed += failed
	if p.to == nil || time.Since(p.shown) < 200*time.Millisecond {
		return
	}
	p.shown = time.Now()
	seconds := max(p.shown.Sub(p.started).Seconds(), 0.001)
	line := fmt.Sprintf("quadwire: %s articles (%.0f/s), %s quads (%s/s)",
		grouped(int64(p.articles)), float64(p.articles)/seconds,
		grouped(int64(p.quads)), grouped(int64(float64(p.quads)/seconds)))
	if p.failed > 0 {
		line += fmt.Sprintf(", %d failed", p.failed)
	}
	p.draw(line)
}

// clear wipes the line, so that a message can stand in its place.
func (p *progress) clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.to != nil && p.width > 0 {
		p.draw("")
		fmt.Fprint(p.to, "\r")
	}
}

// draw overwrites the line with spaces where the new one is shorter: no terminal needs to know
// escape sequences.
func (p *progress) draw(line string) {
	fmt.Fprintf(p.to, "\r%s%s", line, strings.Repeat(" ", max(p.width-len(line), 0)))
	p.width = len(line)
}
