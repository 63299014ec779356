package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/quadwire/quadwire/graph"
)

// rowWriter writes the rows of a query. Rows without declared columns have those of their names,
// sorted.
type rowWriter interface {
	write(row graph.Row) error
	close() error
}

// newRowWriter makes the writer of a format: table, csv or json.
func newRowWriter(format string, w io.Writer, columns []string) rowWriter {
	switch format {
	case "table":
		return &tableWriter{w: w, columns: columns, declared: columns != nil}
	case "csv":
		return &csvWriter{w: csv.NewWriter(w), columns: columns}
	}
	return &jsonWriter{w: w, columns: columns}
}

// jsonWriter writes one object a line, declared columns first and in their order.
type jsonWriter struct {
	w       io.Writer
	columns []string
}

func (j *jsonWriter) write(row graph.Row) error {
	var buf bytes.Buffer
	buf.WriteByte('{')
	for i, name := range names(row, j.columns) {
		if i > 0 {
			buf.WriteByte(',')
		}
		if err := encode(&buf, name); err != nil {
			return err
		}
		buf.WriteByte(':')
		if err := encode(&buf, row[name]); err != nil {
			return err
		}
	}
	buf.WriteString("}\n")
	_, err := j.w.Write(buf.Bytes())
	return err
}

func (j *jsonWriter) close() error { return nil }

// encode appends v as JSON with <, > and & as they are: nodes are full of angle brackets.
func encode(buf *bytes.Buffer, v any) error {
	enc := json.NewEncoder(buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return err
	}
	buf.Truncate(buf.Len() - 1)
	return nil
}

// names lists the names of row: the columns that it has, then the others, sorted.
func names(row graph.Row, columns []string) []string {
	var list []string
	for _, name := range columns {
		if _, ok := row[name]; ok {
			list = append(list, name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(row)) {
		if !slices.Contains(columns, name) {
			list = append(list, name)
		}
	}
	return list
}

// csvWriter writes a header and a record a row; names that the first row does not have are lost,
// so Gizmo queries should tag the same names in every row.
type csvWriter struct {
	w       *csv.Writer
	columns []string
	begun   bool
}

func (c *csvWriter) write(row graph.Row) error {
	if c.columns == nil {
		c.columns = names(row, nil)
	}
	if err := c.header(); err != nil {
		return err
	}
	record := make([]string, len(c.columns))
	for i, name := range c.columns {
		record[i] = cell(row[name])
	}
	return c.w.Write(record)
}

func (c *csvWriter) header() error {
	if c.begun {
		return nil
	}
	c.begun = true
	return c.w.Write(c.columns)
}

// close writes the header of an empty result, too, where the columns are declared.
func (c *csvWriter) close() error {
	if c.columns != nil {
		if err := c.header(); err != nil {
			return err
		}
	}
	c.w.Flush()
	return c.w.Error()
}

// tableWriter keeps all rows, since the widths of columns depend on them.
type tableWriter struct {
	w        io.Writer
	columns  []string
	declared bool
	rows     []graph.Row
}

func (t *tableWriter) write(row graph.Row) error {
	t.rows = append(t.rows, row)
	if !t.declared {
		for _, name := range names(row, t.columns) {
			if !slices.Contains(t.columns, name) {
				t.columns = append(t.columns, name)
			}
		}
	}
	return nil
}

func (t *tableWriter) close() error {
	if len(t.rows) == 0 {
		_, err := fmt.Fprintln(t.w, "no rows")
		return err
	}
	tw := tabwriter.NewWriter(t.w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(tw, strings.ToUpper(strings.Join(t.columns, "\t")))
	for _, row := range t.rows {
		cells := make([]string, len(t.columns))
		for i, name := range t.columns {
			cells[i] = shorten(printable(cell(row[name])))
		}
		fmt.Fprintln(tw, strings.TrimRight(strings.Join(cells, "\t"), "\t"))
	}
	return tw.Flush()
}

// cell is a value as text: nodes without brackets, lists joined, nothing for nothing.
func cell(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		if strings.HasPrefix(v, "<") && strings.HasSuffix(v, ">") {
			return v[1 : len(v)-1]
		}
		return v
	case []any:
		parts := make([]string, len(v))
		for i, item := range v {
			parts[i] = cell(item)
		}
		return strings.Join(parts, "; ")
	case map[string]any:
		var buf bytes.Buffer
		if encode(&buf, v) == nil {
			return buf.String()
		}
	}
	return fmt.Sprint(v)
}

// shorten cuts a cell that would push the others off the screen.
func shorten(s string) string {
	const most = 60
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}
