package graph

import (
	"context"
	"fmt"
	"io"
	"iter"

	"github.com/cayleygraph/quad"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/graph/export"
	"github.com/quadwire/quadwire/graph/kv"
	"github.com/quadwire/quadwire/graph/rdf"
	"github.com/quadwire/quadwire/graph/selection"
)

// Format names a serialisation.
type Format string

// The formats of quads, which hold everything; [Store.Load] reads all but TriG.
const (
	NQuads    Format = "nquads"
	JSONLines Format = "jsonl" // {"subject","predicate","object","label"}, as N-Quads terms
	TriG      Format = "trig"
	JSONLD    Format = "jsonld" // expanded
)

// The formats of graph tools: entities, and the statements and offices between them, by default
// only what is stated, not what is claimed, denied or planned.
const (
	GraphML Format = "graphml"
	GEXF    Format = "gexf"   // 1.2, with spells: what networkx reads too
	GEXF13  Format = "gexf13" // 1.3
	Neo4j   Format = "neo4j"  // zip archive of nodes.csv and relationships.csv, for neo4j-admin import
	Events  Format = "events" // table in the layout of GDELT 1.0
)

// Formats lists what [Store.Export] writes.
func Formats() []Format {
	return []Format{NQuads, JSONLines, TriG, JSONLD, GraphML, GEXF, GEXF13, Neo4j, Events}
}

// ExportOptions of [Store.Export] and [Write]. The zero value is N-Quads with full IRIs.
type ExportOptions struct {
	Format  Format // "" is NQuads
	Compact bool   // keep IRIs as stored ("ent:Russia"), for stock Gizmo
	Base    string // what own prefixes expand to; "" is "urn:quadwire:"
	Filter  Filter
}

// Filter chooses what is exported, as [selection.Filter] says.
type Filter = selection.Filter

// Statuses lists the statuses that a [Filter] takes.
func Statuses() []string { return selection.Statuses() }

// loadBatch is how many quads Load adds in one transaction.
const loadBatch = 50_000

// Load adds the quads of r that are not there yet. Own IRIs may be in full form, as Export writes
// them, or compact. It adds in transactions of some thousand quads: after an error, which names
// the line, those before it may be there, and loading again adds the rest.
func (st *Store) Load(ctx context.Context, r io.Reader, format Format) (Stats, error) {
	var quads iter.Seq2[quad.Quad, error]
	switch format {
	case NQuads, "":
		quads = export.ReadNQuads(r, export.Names{})
	case JSONLines:
		quads = export.ReadJSONLines(r, export.Names{})
	case JSONLD:
		quads = export.ReadJSONLD(r, export.Names{})
	default:
		return Stats{}, &Error{"load", st.path, fmt.Errorf("format %q cannot be read", format), "use nquads, jsonl or jsonld"}
	}
	var stats Stats
	ctx, cancel := context.WithCancel(ctx)
	batches := readAhead(ctx, quads)
	defer func() {
		cancel()
		for range batches { // whoever reads r must have stopped when we return
		}
	}()
	for b := range batches {
		if b.err != nil {
			return stats, &Error{"load", st.path, b.err, ""}
		}
		if err := st.addQuads(ctx, b.quads, &stats); err != nil {
			return stats, err
		}
	}
	return stats, ctx.Err()
}

// batch is what Load adds in one transaction, or why there is no more.
type batch struct {
	quads []quad.Quad
	err   error
}

// readAhead reads one batch while the one before is written. The channel is closed at the end,
// after an error, and when ctx ends.
func readAhead(ctx context.Context, quads iter.Seq2[quad.Quad, error]) <-chan batch {
	batches := make(chan batch)
	send := func(b batch) bool {
		select {
		case batches <- b:
			return true
		case <-ctx.Done():
			return false
		}
	}
	go func() {
		defer close(batches)
		var list []quad.Quad
		for q, err := range quads {
			if err != nil {
				send(batch{err: err})
				return
			}
			if list = append(list, q); len(list) < loadBatch {
				continue
			}
			if !send(batch{quads: list}) {
				return
			}
			list = make([]quad.Quad, 0, loadBatch)
		}
		send(batch{quads: list})
	}()
	return batches
}

func (st *Store) addQuads(ctx context.Context, quads []quad.Quad, stats *Stats) error {
	if len(quads) == 0 {
		return nil
	}
	return st.update(ctx, "load", func(w *writer) error {
		n, err := w.add(ctx, quads)
		if err != nil {
			return &Error{"load", st.path, err, ""}
		}
		stats.Quads += n
		return nil
	})
}

// Export writes what the store holds, sorted: the same quads give the same bytes.
func (st *Store) Export(ctx context.Context, w io.Writer, opts ExportOptions) error {
	if out := newElements(w, opts); out != nil {
		err := st.view("export", func(qs *kv.Store) error { return selection.Elements(ctx, qs, opts.Filter, out, opts.Format == Events) })
		if err != nil {
			return &Error{"export", st.path, err, ""}
		}
		return out.Close()
	}
	out, err := newWriter(w, opts)
	if err != nil {
		return &Error{"export", st.path, err, ""}
	}
	err = st.each(ctx, opts.Filter, out.Write)
	if err != nil {
		return &Error{"export", st.path, err, ""}
	}
	return out.Close()
}

// newElements is the writer of a graph tool's format, nil for formats of quads.
func newElements(w io.Writer, opts ExportOptions) export.Elements {
	names := export.Names{Compact: opts.Compact, Base: opts.Base}
	switch opts.Format {
	case GraphML:
		return export.NewGraphML(w, names)
	case GEXF:
		return export.NewGEXF(w, names, export.GEXF12)
	case GEXF13:
		return export.NewGEXF(w, names, export.GEXF13)
	case Neo4j:
		return export.NewNeo4j(w, names)
	case Events:
		return export.NewEvents(w, names)
	}
	return nil
}

// Write writes the quads of one document as [Store.Export] would, in a format of quads.
func Write(w io.Writer, doc *quadwire.Document, opts ExportOptions) error {
	out, err := newWriter(w, opts)
	if err != nil {
		return err
	}
	for _, q := range rdf.Quads(doc) {
		if err := out.Write(q); err != nil {
			return err
		}
	}
	return out.Close()
}

func newWriter(w io.Writer, opts ExportOptions) (export.Writer, error) {
	names := export.Names{Compact: opts.Compact, Base: opts.Base}
	switch opts.Format {
	case NQuads, "":
		return export.NewNQuads(w, names), nil
	case JSONLines:
		return export.NewJSONLines(w, names), nil
	case TriG:
		return export.NewTriG(w, names), nil
	case JSONLD:
		return export.NewJSONLD(w, names), nil
	}
	return nil, fmt.Errorf("unknown format %q", opts.Format)
}
