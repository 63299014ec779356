package main

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/quadwire/quadwire/graph"
)

// writePeriods writes a timeline: as a picture for people, as records for programs.
func (a *app) writePeriods(list []*period, format string) error {
	switch format {
	case "table":
		return a.picture(list)
	case "csv":
		return a.periodsCSV(list)
	}
	w := newRowWriter("json", a.out, []string{"period", "events", "score", "cooperation", "conflict", "counts"})
	for _, p := range list {
		counts := map[string]any{}
		for name, n := range p.counts {
			counts[name] = n
		}
		err := w.write(graph.Row{
			"period": p.name, "events": p.events, "score": p.rounded(), "cooperation": p.up, "conflict": p.down, "counts": counts,
		})
		if err != nil {
			return err
		}
	}
	return w.close()
}

// periodsCSV has a column for each event type that occurs.
func (a *app) periodsCSV(list []*period) error {
	types := map[string]bool{}
	for _, p := range list {
		for name := range p.counts {
			types[name] = true
		}
	}
	columns := append([]string{"period", "events", "score", "cooperation", "conflict"}, slices.Sorted(maps.Keys(types))...)
	w := newRowWriter("csv", a.out, columns)
	for _, p := range list {
		row := graph.Row{"period": p.name, "events": p.events, "score": p.rounded(), "cooperation": p.up, "conflict": p.down}
		for name := range types {
			row[name] = p.counts[name]
		}
		if err := w.write(row); err != nil {
			return err
		}
	}
	return w.close()
}

func (p *period) rounded() float64 { return math.Round(100*p.score) / 100 }

// picture draws a bar for each period: conflict to the left of the middle, cooperation to the right.
func (a *app) picture(list []*period) error {
	if len(list) == 0 {
		_, err := fmt.Fprintln(a.out, "nothing with a date")
		return err
	}
	const wide = 20
	most := 1
	for _, p := range list {
		most = max(most, p.up, p.down)
	}
	tw := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	fmt.Fprintf(tw, "PERIOD\tEVENTS\tSCORE\t%*s|%-*s\tTYPES\n", wide, "CONFLICT ", wide, " COOPERATION")
	for _, p := range list {
		left, right := bar(p.down, most, wide), bar(p.up, most, wide)
		score := ""
		if p.up+p.down > 0 {
			score = fmt.Sprintf("%+.1f", p.score)
		}
		fmt.Fprintf(tw, "%s\t%d\t%s\t%s%s|%s%s\t%s\n", p.name, p.events, score,
			strings.Repeat(" ", wide-left), strings.Repeat("█", left), strings.Repeat("█", right), strings.Repeat(" ", wide-right), p.types())
	}
	return tw.Flush()
}

// bar is the length of a bar; what is there at all is seen.
func bar(n, most, wide int) int {
	if n == 0 {
		return 0
	}
	return max(1, n*wide/most)
}

// types lists the event types, the most frequent first.
func (p *period) types() string {
	names := slices.SortedFunc(maps.Keys(p.counts), func(a, b string) int {
		return cmp.Or(p.counts[b]-p.counts[a], strings.Compare(a, b))
	})
	for i, name := range names {
		names[i] = fmt.Sprintf("%s %d", name, p.counts[name])
	}
	return strings.Join(names, ", ")
}
