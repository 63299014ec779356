package ingest

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/quadwire/quadwire"
)

//go:embed data/agencies.tsv
var agenciesTSV string

//go:embed data/notices.tsv
var noticesTSV string

// agencies maps what a text calls a news agency to its usual name.
var agencies = sync.OnceValue(func() map[string]string {
	table := map[string]string{}
	for _, row := range rows(agenciesTSV) {
		table[row[1]] = row[0]
	}
	return table
})

// notice is a phrase that tells boilerplate.
type notice struct {
	kind   quadwire.BoilerplateKind
	phrase string
}

// notices are the phrases by what they say of a paragraph: it starts so, it is so, or it heads a
// list.
type noticeTable struct {
	start map[string][]notice // by the first letters, see startKey
	whole map[string]quadwire.BoilerplateKind
	list  map[string]quadwire.BoilerplateKind
}

var notices = sync.OnceValue(func() *noticeTable {
	t := &noticeTable{
		start: map[string][]notice{}, whole: map[string]quadwire.BoilerplateKind{}, list: map[string]quadwire.BoilerplateKind{},
	}
	for _, row := range rows(noticesTSV) {
		kind := quadwire.BoilerplateKind(row[1])
		switch row[0] {
		case "start":
			t.start[startKey(row[2])] = append(t.start[startKey(row[2])], notice{kind, row[2]})
		case "whole":
			t.whole[row[2]] = kind
		case "list":
			t.list[row[2]] = kind
		}
	}
	return t
})

// startKey is what phrases are looked up by.
func startKey(s string) string { return s[:min(2, len(s))] }

// rows are the fields of the rows of a table, without its header.
func rows(tsv string) [][]string {
	var out [][]string
	for i, line := range strings.Split(strings.TrimSpace(tsv), "\n") {
		if i > 0 {
			out = append(out, strings.Split(line, "\t"))
		}
	}
	return out
}
