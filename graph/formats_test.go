package graph_test

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/graph"
	"github.com/quadwire/quadwire/graph/graphtest"
	"github.com/quadwire/quadwire/graph/selection"
)

// sample is a store in memory with the small corpus and values that are hard to write.
func sample(t *testing.T) *graph.Store {
	t.Helper()
	st := graph.Memory()
	t.Cleanup(func() { st.Close() })
	fill(t, st)
	hard := `<ent:A%20b> <qw:name> "tab\tquote\" back\\slash\nline <&> \u0001 \U0001F600" <art:hard> .
<ent:A%20b> <qw:name> "français"@fr <art:hard> .
<ent:A%20b> <qw:when> "2031"^^<http://www.w3.org/2001/XMLSchema#gYear> <art:hard> .
<ent:A%20b> <qw:size> "0.5"^^<http://www.w3.org/2001/XMLSchema#double> <art:hard> .
<ent:A%20b> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "a literal" <art:hard> .
<ent:A%20b> <rel:met> <ent:C> <art:hard> .
<ent:C> <rel:met> <ent:A%20b> <art:hard> .
_:node <qw:name> "nobody" <art:hard> .
`
	if _, err := st.Load(t.Context(), strings.NewReader(hard), graph.NQuads); err != nil {
		t.Fatal(err)
	}
	return st
}

func exported(t *testing.T, st *graph.Store, opts graph.ExportOptions) string {
	t.Helper()
	var buf bytes.Buffer
	if err := st.Export(t.Context(), &buf, opts); err != nil {
		t.Fatalf("Export(%+v): %v", opts, err)
	}
	return buf.String()
}

func TestRoundTripOfHardValues(t *testing.T) {
	t.Parallel()
	st := sample(t)
	for _, format := range []graph.Format{graph.NQuads, graph.JSONLines, graph.JSONLD} {
		for _, compact := range []bool{false, true} {
			text := exported(t, st, graph.ExportOptions{Format: format, Compact: compact})
			other := graph.Memory()
			defer other.Close()
			if _, err := other.Load(t.Context(), strings.NewReader(text), format); err != nil {
				t.Fatalf("Load(%s): %v", format, err)
			}
			if diff := cmp.Diff(dump(t, st), dump(t, other)); diff != "" {
				t.Errorf("%s, export, then load:\n%s", format, diff)
			}
		}
	}
}

// The order in which articles come does not change a byte, in any format.
func TestFormatsAreCanonical(t *testing.T) {
	t.Parallel()
	st, other := graph.Memory(), graph.Memory()
	defer st.Close()
	defer other.Close()
	fill(t, st)
	docs := graphtest.Documents()
	slices.Reverse(docs)
	if _, err := other.AddBatch(t.Context(), docs); err != nil {
		t.Fatal(err)
	}
	for _, format := range graph.Formats() {
		if diff := cmp.Diff(exported(t, st, graph.ExportOptions{Format: format}),
			exported(t, other, graph.ExportOptions{Format: format})); diff != "" {
			t.Errorf("%s depends on the order of articles:\n%s", format, diff)
		}
	}
}

func TestLoadRefusesJSONLD(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"context":    `[{"@context":"http://example.org/","@id":"ent:A","rel:met":[{"@id":"ent:B"}]}]`,
		"compact":    `{"@id":"ent:A"}`,
		"no id":      `[{"rel:met":[{"@id":"ent:B"}]}]`,
		"no list":    `[{"@id":"art:x","@graph":[{"@id":"ent:A","rel:met":{"@id":"ent:B"}}]}]`,
		"term":       `[{"@id":"art:x","@graph":[{"@id":"ent:A","met":[{"@id":"ent:B"}]}]}]`,
		"cut off":    `[{"@id":"art:x","@graph":[{"@id":"ent:A",`,
		"injection":  `[{"@id":"art:x","@graph":[{"@id":"ent:A> <rel:b> <ent:c> .","rel:met":[{"@id":"ent:B"}]}]}]`,
		"list value": `[{"@id":"art:x","@graph":[{"@id":"ent:A","rel:met":[{"@list":[]}]}]}]`,
	} {
		st := graph.Memory()
		before := dump(t, st)
		if _, err := st.Load(t.Context(), strings.NewReader(text), graph.JSONLD); err == nil {
			t.Errorf("Load(%s): no error", name)
		}
		if dump(t, st) != before {
			t.Errorf("Load(%s): changed the store", name)
		}
	}
}

func TestFilter(t *testing.T) {
	t.Parallel()
	st := sample(t)
	all := dump(t, st)
	for name, tt := range map[string]struct {
		filter         graph.Filter
		want, unwanted []string // parts of lines
	}{
		"actor": {
			graph.Filter{Actor: "ent:Sudria"},
			[]string{"stmt:reply-2> ", "rel:accused> <urn:quadwire:ent:Estmark>", "ent:Sudria> <urn:quadwire:qw:name>"},
			[]string{"stmt:reply-1> ", "rel:met>", "ent:Norland>", "qw:vocabulary"},
		},
		"relation": {
			graph.Filter{Relation: "rel:met"},
			[]string{"stmt:reply-1> ", "ent:Ilian_Croy> <urn:quadwire:rel:met> <urn:quadwire:ent:Marta_Velde>", "<urn:quadwire:ent:C> <urn:quadwire:rel:met>"},
			[]string{"rel:accused", "rel:holds_office>", "stmt:talks-2"},
		},
		"time": {
			graph.Filter{Since: "2032", Until: "2032-01"},
			[]string{"stmt:change-1> ", "rel:sanctioned> <urn:quadwire:ent:Estmark>"},
			[]string{"stmt:talks", "stmt:reply", "art:talks"},
		},
		"denied": {
			graph.Filter{Status: []string{selection.StatusDenied}},
			[]string{"stmt:talks-3> <urn:quadwire:qw:polarity>", "ent:Marta_Velde> <urn:quadwire:rel:denied> <urn:quadwire:stmt:talks-3>"},
			[]string{"rel:met>", "stmt:talks-1", "art:reply"},
		},
		"article": {
			graph.Filter{Article: "art:reply", Status: []string{selection.StatusClaimed}},
			[]string{"stmt:reply-3> ", "stmt:reply-4> "},
			[]string{"stmt:reply-1> ", "rel:accused>", "art:talks"},
		},
	} {
		got := exported(t, st, graph.ExportOptions{Filter: tt.filter})
		for _, part := range tt.want {
			if !strings.Contains(got, part) {
				t.Errorf("%s: %q is missing in\n%s", name, part, got)
			}
		}
		for _, part := range tt.unwanted {
			if strings.Contains(got, part) {
				t.Errorf("%s: %q should not be there", name, part)
			}
		}
		for line := range strings.Lines(got) {
			if !strings.Contains(all, line) {
				t.Errorf("%s: invented %q", name, line)
			}
		}
	}
	for _, f := range []graph.Filter{{Since: "yesterday"}, {Until: "2031-13"}, {Status: []string{"true"}}} {
		if err := st.Export(t.Context(), io.Discard, graph.ExportOptions{Filter: f}); err == nil {
			t.Errorf("Export(%+v): no error", f)
		}
	}
}

func TestEvents(t *testing.T) {
	t.Parallel()
	st := sample(t)
	text := exported(t, st, graph.ExportOptions{Format: graph.Events, Compact: true})
	rows := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	header := strings.Split(rows[0], "\t")
	if header[57] != "SOURCEURL" || header[56] != "DATEADDED" || header[26] != "EventCode" {
		t.Errorf("columns are not where GDELT has them: %v", header)
	}
	got := map[string][]string{}
	for _, row := range rows[1:] {
		cells := strings.Split(row, "\t")
		if len(cells) != len(header) {
			t.Fatalf("%d cells, want %d: %q", len(cells), len(header), row)
		}
		at := func(name string) string { return cells[slices.Index(header, name)] }
		got[at("Statement")] = []string{at("SQLDATE"), at("Actor1Name"), at("Actor2Name"), at("EventRootCode"), at("QuadClass"), at("Status")}
	}
	want := map[string][]string{
		"stmt:talks-1":  {"20310304", "MARTA VELDE", "ILIAN CROY", "04", "1", "stated"},
		"stmt:talks-2":  {"20310305", "NORLAND", "ESTMARK", "05", "1", "stated"},
		"stmt:talks-4":  {"20310304", "ILIAN CROY", "NORLAND", "04", "1", "stated"},
		"stmt:talks-5":  {"20310305", "MARTA VELDE", "THAT THE HARBOUR STAYS OPEN", "01", "1", "stated"},
		"stmt:reply-1":  {"20310304", "ILIAN CROY", "MARTA VELDE", "04", "1", "stated"},
		"stmt:reply-2":  {"20310306", "SUDRIA", "ESTMARK", "11", "3", "stated"},
		"stmt:change-1": {"20320109", "ASA DUNN", "ILIAN CROY", "04", "1", "stated"},
		"stmt:change-2": {"20320108", "NORLAND", "ESTMARK", "16", "4", "stated"},
		"":              {"", "FRANÇAIS", "C", "04", "1", "stated"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("events:\n%s", diff)
	}
}

// A happening that several articles tell is one event, with their number.
func TestEventsOfHappenings(t *testing.T) {
	t.Parallel()
	st := sample(t)
	told := []graph.Fact{
		{Subject: "ev:1", Name: "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", Object: quadwire.IRI("qw:Happening"), Label: "qw:events"},
		{Subject: "ev:1", Name: "qw:statement", Object: quadwire.IRI("stmt:talks-1"), Label: "qw:events"},
		{Subject: "ev:1", Name: "qw:statement", Object: quadwire.IRI("stmt:reply-1"), Label: "qw:events"},
		{Subject: "ev:1", Name: "qw:articles", Object: 2, Label: "qw:events"},
		{Subject: "ev:1", Name: "qw:sources", Object: 2, Label: "qw:events"},
	}
	if _, err := st.Derive(t.Context(), []quadwire.IRI{"qw:events"}, told); err != nil {
		t.Fatal(err)
	}
	text := exported(t, st, graph.ExportOptions{Format: graph.Events, Compact: true})
	if n := strings.Count(text, "\tev:1\t"); n != 1 {
		t.Errorf("%d rows for one happening:\n%s", n, text)
	}
	if !strings.Contains(text, "\t2.0\t2\t2\t2\t") {
		t.Errorf("no row with score 2.0, and 2 mentions, sources and articles:\n%s", text)
	}
}

// python runs a script of testdata with files of exports, one a format.
func python(t *testing.T, script, module string, st *graph.Store, formats ...graph.Format) {
	t.Helper()
	interpreter := ""
	for _, name := range []string{"/usr/bin/python3", "python3"} { // Debian's packages are for its own
		if exec.CommandContext(t.Context(), name, "-c", "import "+module).Run() == nil {
			interpreter = name
			break
		}
	}
	if interpreter == "" {
		if os.Getenv("CI") != "" {
			t.Fatalf("python3-%s is missing", module)
		}
		t.Skipf("python3 with %s is not installed", module)
	}
	args := []string{filepath.Join("testdata", script)}
	for _, format := range formats {
		path := filepath.Join(t.TempDir(), string(format))
		text := exported(t, st, graph.ExportOptions{Format: format})
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, path)
	}
	out, err := exec.CommandContext(t.Context(), interpreter, args...).CombinedOutput()
	if err != nil {
		t.Errorf("%s: %v\n%s", script, err, out)
	}
}

// rdflib reads the same quads from N-Quads, TriG and JSON-LD.
func TestRDFLib(t *testing.T) {
	t.Parallel()
	python(t, "rdflib_reads.py", "rdflib", sample(t), graph.NQuads, graph.TriG, graph.JSONLD)
}

// networkx reads the same nodes, edges, attributes and spells from GraphML and GEXF, and they are those of
// the store.
func TestNetworkX(t *testing.T) {
	t.Parallel()
	python(t, "networkx_reads.py", "networkx", sample(t), graph.GraphML, graph.GEXF, graph.GEXF13, graph.Events)
}

func TestWriteInFormats(t *testing.T) {
	t.Parallel()
	doc := graphtest.Documents()[0]
	for format, first := range map[graph.Format]string{
		graph.TriG: "@prefix art: <urn:quadwire:art:> .\n", graph.JSONLD: "[\n{\"@id\":\"urn:quadwire:art:talks\"",
	} {
		var buf bytes.Buffer
		if err := graph.Write(&buf, doc, graph.ExportOptions{Format: format}); err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(buf.String(), first) {
			t.Errorf("Write(%s) starts with %.60q", format, buf.String())
		}
	}
}
