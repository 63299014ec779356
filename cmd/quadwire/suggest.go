package main

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// suggestFlag names the flag of cmd nearest to the unknown one that err tells of; "" if none is
// near.
func suggestFlag(cmd *cobra.Command, err error) string {
	const unknown = "unknown flag: --"
	if !strings.HasPrefix(err.Error(), unknown) {
		return ""
	}
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	return nearest(strings.TrimPrefix(err.Error(), unknown), names)
}

// nearest is the name that differs from word in the fewest letters, at most a third of them; "" if
// there is none.
func nearest(word string, names []string) string {
	best, least := "", len(word)/3+1
	for _, name := range names {
		if d := distance(word, name); d < least || d == least && best == "" {
			best, least = name, d
		}
	}
	return best
}

// distance counts the letters to insert, delete or change to get from a to b.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
