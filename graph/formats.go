package graph

import (
	"context"
	"fmt"
	"io"
	"iter"

	"github.com/cayleygraph/quad"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/graph/export"
)

// Format names a serialisation.
type Format string

// The formats of [Store.Export]; [Store.Load] reads NQuads and JSONLines.
const (
	NQuads    Format = "nquads"
	JSONLines Format = "jsonl" // {"subject","predicate","object","label"}, as N-Quads terms
)

// ExportOptions of [Store.Export] and [Write]. The zero value is N-Quads with full IRIs.
type ExportOptions struct {
	Format  Format // "" is NQuads
	Compact bool   // keep IRIs as stored ("ent:Russia"), for stock Gizmo
	Base    string // what own prefixes expand to; "" is "urn:quadwire:"
	Filter  Filter
}

// Filter chooses what is exported. The zero value chooses everything.
type Filter struct {
	Article  quadwire.IRI // only what this article says
	Actor    quadwire.IRI // only statements and edges of this entity
	Relation quadwire.IRI // only statements and edges with this relation
	Since    string       // only statements of this day or later, "2023-11-08"
	Until    string       // only statements of this day or earlier
}

// loadBatch is how many quads Load adds in one transaction.
const loadBatch = 20_000

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
	default:
		return Stats{}, &Error{"load", st.path, fmt.Errorf("format %q cannot be read", format), "use nquads or jsonl"}
	}
	var stats Stats
	var batch []quad.Quad
	for q, err := range quads {
		if err != nil {
			return stats, &Error{"load", st.path, err, ""}
		}
		batch = append(batch, q)
		if len(batch) < loadBatch {
			continue
		}
		if err := st.addQuads(ctx, batch, &stats); err != nil {
			return stats, err
		}
		batch = batch[:0]
	}
	return stats, st.addQuads(ctx, batch, &stats)
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

// Write writes the quads of one document as [Store.Export] would.
func Write(w io.Writer, doc *quadwire.Document, opts ExportOptions) error {
	out, err := newWriter(w, opts)
	if err != nil {
		return err
	}
	for _, q := range Quads(doc) {
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
	}
	return nil, fmt.Errorf("unknown format %q", opts.Format)
}
