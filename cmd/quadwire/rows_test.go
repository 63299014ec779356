package main

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/quadwire/quadwire/graph"
)

func TestRowWriters(t *testing.T) {
	t.Parallel()
	rows := []graph.Row{
		{"b": "<ent:Ada_Lund>", "a": int64(3), "c": []any{"x", "<rel:met>"}},
		{"b": "say \"so\"\x1b[2J", "d": true},
	}
	tests := []struct {
		name, format string
		columns      []string
		rows         []graph.Row
		want         string
	}{
		{"json with columns", "json", []string{"b", "a"}, rows, `{"b":"<ent:Ada_Lund>","a":3,"c":["x","<rel:met>"]}` + "\n" +
			`{"b":"say \"so\"\u001b[2J","d":true}` + "\n"},
		{"json without", "json", nil, rows[:1], `{"a":3,"b":"<ent:Ada_Lund>","c":["x","<rel:met>"]}` + "\n"},
		{"json of nothing", "json", nil, nil, ""},
		{"csv", "csv", []string{"b", "a"}, rows, "b,a\nent:Ada_Lund,3\n\"say \"\"so\"\"\x1b[2J\",\n"},
		{"csv of nothing", "csv", []string{"b", "a"}, nil, "b,a\n"},
		{"table", "table", []string{"b", "a"}, rows, "B             A\nent:Ada_Lund  3\nsay \"so\"?[2J\n"},
		{"table without columns", "table", nil, rows[:1], "A  B             C\n3  ent:Ada_Lund  x; rel:met\n"},
		{"table of nothing", "table", []string{"b"}, nil, "no rows\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var got strings.Builder
			w := newRowWriter(tt.format, &got, tt.columns)
			for _, row := range tt.rows {
				if err := w.write(row); err != nil {
					t.Fatal(err)
				}
			}
			if err := w.close(); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got.String()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
