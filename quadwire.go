// Package quadwire holds the central types of quadwire: what ingest reads (Article), what the
// stages of extract add to it (Document) and what comes out (Statement). It holds no behaviour
// beyond small accessors and imports the standard library only, so that every other package can
// meet in it.
//
// One invariant is said everywhere: for every span x, art.Text[x.Start:x.End] is the text that x
// stands for. Offsets are bytes, half open. References between layers are indexes, never pointers.
package quadwire

// IRI names a node of the graph in its compact form, as it is stored and typed in queries:
// "ent:Vladimir_Putin", "rel:met", "art:ap-17".
type IRI string

// Span is the half-open byte range [Start, End) of [Article.Text].
type Span struct{ Start, End int }

// Len is the length of s in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Contains tells whether other lies within s.
func (s Span) Contains(other Span) bool { return s.Start <= other.Start && other.End <= s.End }

// Overlaps tells whether s and other share a byte.
func (s Span) Overlaps(other Span) bool { return s.Start < other.End && other.Start < s.End }
