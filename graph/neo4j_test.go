package graph_test

import (
	"archive/zip"
	"encoding/csv"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/quadwire/quadwire/graph"
)

// importer reads files as neo4j-admin database import does, and is as strict: it follows the rules of
// its manual, since the program is not there to ask.
type importer struct {
	ids    map[string]bool
	types  []string // of the relationships
	faults []string
}

func (im *importer) fault(format string, args ...any) {
	im.faults = append(im.faults, fmt.Sprintf(format, args...))
}

// header takes the fields of a header apart: "earliest:date" is a name and a type. The importer knows
// no others, and each name once.
func (im *importer) header(fields []string, roles ...string) (types []string) {
	known := []string{"int", "long", "float", "double", "boolean", "byte", "short", "char", "string", "date"}
	seen := map[string]int{}
	for _, field := range fields {
		name, typ, typed := strings.Cut(field, ":")
		switch {
		case !typed:
			typ = "string"
		case slices.Contains(roles, typ):
			seen[":"+typ]++
		case !slices.Contains(known, typ):
			im.fault("header %q: unknown type", field)
		}
		if name == "" && !slices.Contains(roles, typ) {
			im.fault("header %q: no name", field)
		}
		if name != "" {
			seen[name]++
		}
		types = append(types, typ)
	}
	for name, n := range seen {
		if n > 1 {
			im.fault("header: %q is there %d times", name, n)
		}
	}
	for _, role := range roles {
		if seen[":"+role] == 0 {
			im.fault("header: no :%s", role)
		}
	}
	return types
}

// value checks a value; an empty one is none, except where there must be one.
func (im *importer) value(typ, v string) {
	var err error
	switch typ {
	case "ID":
		if im.ids[v] || v == "" {
			im.fault("ID %q is empty or there twice", v)
		}
		im.ids[v] = true
	case "START_ID", "END_ID":
		if !im.ids[v] {
			im.fault("%s %q is no node", typ, v)
		}
	case "TYPE", "LABEL":
		if !regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*(;[A-Za-z_][A-Za-z0-9_]*)*$`).MatchString(v) || typ == "TYPE" && strings.Contains(v, ";") {
			im.fault("%s %q", typ, v)
		}
	case "date":
		if v != "" {
			_, err = time.Parse(time.DateOnly, v)
		}
	case "int":
		_, err = strconv.ParseInt(v, 10, 32)
	case "double":
		if v != "" {
			_, err = strconv.ParseFloat(v, 64)
		}
	case "boolean":
		if v != "" && v != "true" && v != "false" {
			err = fmt.Errorf("no boolean")
		}
	}
	if err != nil {
		im.fault("%s %q: %v", typ, v, err)
	}
	if strings.ContainsAny(v, "\r\n\x00") { // several lines need an option
		im.fault("%s %q has several lines", typ, v)
	}
}

// read reads one file of the archive.
func (im *importer) read(f *zip.File, roles ...string) {
	r, err := f.Open()
	if err != nil {
		im.fault("%s: %v", f.Name, err)
		return
	}
	defer r.Close()
	rows, err := csv.NewReader(r).ReadAll() // as many fields in each row as in the first
	if err != nil || len(rows) == 0 {
		im.fault("%s: %d rows, %v", f.Name, len(rows), err)
		return
	}
	types := im.header(rows[0], roles...)
	for _, row := range rows[1:] {
		for i, v := range row {
			im.value(types[i], v)
			if types[i] == "TYPE" {
				im.types = append(im.types, v)
			}
		}
	}
}

// importNeo4j imports an archive.
func importNeo4j(t *testing.T, archive string) *importer {
	t.Helper()
	zr, err := zip.NewReader(strings.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	if len(zr.File) != 2 || zr.File[0].Name != "nodes.csv" || zr.File[1].Name != "relationships.csv" {
		t.Fatalf("archive holds %v", zr.File)
	}
	im := &importer{ids: map[string]bool{}}
	im.read(zr.File[0], "ID", "LABEL")
	im.read(zr.File[1], "START_ID", "END_ID", "TYPE")
	return im
}

func TestNeo4j(t *testing.T) {
	t.Parallel()
	im := importNeo4j(t, exported(t, sample(t), graph.ExportOptions{Format: graph.Neo4j, Compact: true}))
	for _, fault := range im.faults {
		t.Error(fault)
	}
	slices.Sort(im.types)
	want := []string{"ACCUSED", "HOLDS_OFFICE", "HOLDS_OFFICE", "HOLDS_OFFICE", "MET", "MET", "MET", "MET", "SANCTIONED", "SUPPORTS", "VISITED"}
	if diff := cmp.Diff(want, im.types); diff != "" {
		t.Errorf("relationship types:\n%s", diff)
	}
}

// What the articles of testdata become can be imported too, with full names and all statuses.
func TestNeo4jOfArticles(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("reads articles")
	}
	st, err := graph.Open(t.Context(), built(t), graph.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	im := importNeo4j(t, exported(t, st, graph.ExportOptions{Format: graph.Neo4j, Filter: graph.Filter{Status: graph.Statuses()}}))
	for _, fault := range im.faults {
		t.Error(fault)
	}
	if len(im.types) < 20 {
		t.Errorf("%d relationships", len(im.types))
	}
}

// The importer above is strict.
func TestNeo4jImporter(t *testing.T) {
	t.Parallel()
	im := &importer{ids: map[string]bool{"a": true}}
	im.header([]string{"id:ID", "x:money", "y", "y"}, "ID", "LABEL")
	for typ, v := range map[string]string{"ID": "a", "END_ID": "b", "TYPE": "1 x", "date": "2031-02-30", "int": "1.5", "double": "x", "boolean": "yes", "string": "a\nb"} {
		im.value(typ, v)
	}
	if len(im.faults) != 11 {
		t.Errorf("%d faults, want 11:\n%s", len(im.faults), strings.Join(im.faults, "\n"))
	}
}
