package graph

import (
	"context"
	"io"
	"iter"

	"github.com/quadwire/quadwire"
)

// Options of [Open]. The zero value opens for reading and writing and creates what is missing.
type Options struct {
	ReadOnly bool // many processes may read at once, none may write
	NoSync   bool // do not wait for the disk at each commit: a power cut may lose the store
}

// Store is a graph of articles. It is safe for concurrent use: writes come one after another,
// reads see the last finished write.
type Store struct {
	path string
}

// Open opens the store in folder path.
func Open(ctx context.Context, path string, opts Options) (*Store, error) {
	return &Store{path: path}, nil
}

// Memory is an empty store that is gone after Close.
func Memory() *Store { return &Store{} }

// Close releases the store.
func (st *Store) Close() error { return nil }

// Add adds or replaces the article of doc, in one transaction.
func (st *Store) Add(ctx context.Context, doc *quadwire.Document) (Stats, error) {
	return st.AddBatch(ctx, []*quadwire.Document{doc})
}

// AddBatch adds or replaces several articles in one transaction, which is faster.
func (st *Store) AddBatch(ctx context.Context, docs []*quadwire.Document) (Stats, error) {
	return Stats{}, nil
}

// Load adds the quads of r. Own IRIs may be in full form, as Export writes them, or compact.
func (st *Store) Load(ctx context.Context, r io.Reader, format Format) (Stats, error) {
	return Stats{}, nil
}

// Remove removes all that article art says. [ErrNotFound] if there is no such article.
func (st *Store) Remove(ctx context.Context, art quadwire.IRI) (Stats, error) {
	return Stats{}, nil
}

// Totals counts what the store holds.
func (st *Store) Totals(ctx context.Context) (Totals, error) { return Totals{}, nil }

// Query runs Gizmo text. The sequence ends after the first error.
func (st *Store) Query(ctx context.Context, text string, opts QueryOptions) iter.Seq2[Row, error] {
	return func(func(Row, error) bool) {}
}

// Format names a serialisation.
type Format string

// The formats of [Store.Export]; [Store.Load] reads NQuads and JSONLines.
const (
	NQuads    Format = "nquads"
	JSONLines Format = "jsonl" // {"subject","predicate","object","label"}, as N-Quads terms
	TriG      Format = "trig"
	JSONLD    Format = "jsonld"
	GraphML   Format = "graphml"
	GEXF      Format = "gexf"
	CSV       Format = "csv" // edges for spreadsheets and neo4j-admin import
	Events    Format = "events"
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
	Article  quadwire.IRI
	Actor    quadwire.IRI
	Relation quadwire.IRI
	Since    string // day, inclusive: "2023-11-08"
	Until    string // day, inclusive
}

// Export writes what the store holds, sorted: the same quads give the same bytes.
func (st *Store) Export(ctx context.Context, w io.Writer, opts ExportOptions) error { return nil }

// Write writes the quads of one document as Export would.
func Write(w io.Writer, doc *quadwire.Document, opts ExportOptions) error { return nil }

// QueryOptions of [Store.Query]. The zero value means the defaults.
type QueryOptions struct {
	Limit int // rows; 0: no limit but the session's own
}
