package export

import (
	"io"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/cayleygraph/quad"
)

// Node is an entity as the formats of graph tools have it.
type Node struct {
	ID       quad.IRI
	Name     string
	Type     string // "Person"; "" if unknown
	Country  string // code of the country acted for, or of the country itself
	Sector   string // actor role
	Wikidata string // full IRI
}

// Edge is a statement between two nodes, or an office, as the formats of graph tools have it.
type Edge struct {
	ID             quad.IRI // of the statement or office; "" for an edge without one
	Source, Target quad.IRI
	TargetText     string // what is said instead of a target; such an edge is an event only
	Relation       quad.IRI
	Label          string // the relation as a person would say it
	Event, Mode    string
	Status         string // "stated", "claimed", "denied", or the modality
	Symmetric      bool
	First, Last    string // days, "2031-03-04"; "" if unknown
	Basis          string // how the time is known
	Place, Topic   string
	Speakers       string // who says so, innermost first, separated by semicolons
	Quote          string
	Confidence     float64 // 0 if unknown
	Article        quad.IRI
	Published      string // day
	Publisher, URL string
	Score          float64  // from conflict, -10, to cooperation, 10
	Happening      quad.IRI // what several articles tell, this among them; "" if only this one does
	Mentions       int      // statements that tell of it
	Articles       int      // articles that do
	Sources        int      // independent ones among them
}

// Elements writes nodes and edges: all nodes, then all edges.
type Elements interface {
	Node(n Node) error
	Edge(e Edge) error
	Close() error // writes what is left; does not close what is below
}

// column is one attribute of nodes or edges: its name, its type as GraphML has it, and its value.
type column[T any] struct {
	name, typ string
	value     func(*T) string
}

// nodeColumns are the attributes of a node beside its identifier and name.
func nodeColumns() []column[Node] {
	return []column[Node]{
		{"type", "string", func(n *Node) string { return n.Type }},
		{"country", "string", func(n *Node) string { return n.Country }},
		{"sector", "string", func(n *Node) string { return n.Sector }},
		{"wikidata", "string", func(n *Node) string { return n.Wikidata }},
	}
}

// edgeColumns are the attributes of an edge beside identifier, source, target and label.
func edgeColumns(names Names) []column[Edge] {
	iri := func(v quad.IRI) string { return string(names.Expand(v)) }
	return []column[Edge]{
		{"relation", "string", func(e *Edge) string { return iri(e.Relation) }},
		{"event", "string", func(e *Edge) string { return e.Event }},
		{"mode", "string", func(e *Edge) string { return e.Mode }},
		{"status", "string", func(e *Edge) string { return e.Status }},
		{"symmetric", "boolean", func(e *Edge) string { return boolean(e.Symmetric) }},
		{"earliest", "date", func(e *Edge) string { return e.First }},
		{"latest", "date", func(e *Edge) string { return e.Last }},
		{"time_basis", "string", func(e *Edge) string { return e.Basis }},
		{"place", "string", func(e *Edge) string { return e.Place }},
		{"topic", "string", func(e *Edge) string { return e.Topic }},
		{"speakers", "string", func(e *Edge) string { return e.Speakers }},
		{"quote", "string", func(e *Edge) string { return e.Quote }},
		{"score", "double", func(e *Edge) string { return number(e.Score) }},
		{"confidence", "double", func(e *Edge) string { return number(e.Confidence) }},
		{"article", "string", func(e *Edge) string { return iri(e.Article) }},
		{"published", "date", func(e *Edge) string { return e.Published }},
		{"publisher", "string", func(e *Edge) string { return e.Publisher }},
		{"happening", "string", func(e *Edge) string { return iri(e.Happening) }},
		{"articles", "int", func(e *Edge) string { return count(e.Articles) }},
		{"sources", "int", func(e *Edge) string { return count(e.Sources) }},
	}
}

func boolean(b bool) string {
	if b {
		return "true"
	}
	return ""
}

// number writes f plainly; 0 is unknown.
func number(f float64) string {
	if f == 0 {
		return ""
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}

// count is at least 1: an edge that nobody counted has one article.
func count(n int) string { return strconv.Itoa(max(n, 1)) }

// edgeID is the identifier of e, made of what it holds where it has none.
func edgeID(e *Edge, names Names) string {
	if e.ID != "" {
		return string(names.Expand(e.ID))
	}
	return strings.Join([]string{string(e.Article), string(e.Source), string(e.Relation), string(e.Target)}, " ")
}

// controls are the characters that XML 1.0 cannot hold.
var controls = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`[^\x09\x0A\x0D\x20-\x{D7FF}\x{E000}-\x{FFFD}\x{10000}-\x{10FFFF}]`)
})

// escapeXML makes s fit for an attribute or an element.
func escapeXML(s string) string {
	s = controls().ReplaceAllString(strings.ToValidUTF8(s, "\uFFFD"), "\uFFFD")
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;",
		"\n", "&#10;", "\r", "&#13;", "\t", "&#9;").Replace(s)
}

// lines writes strings and keeps the first error.
type lines struct {
	w   io.Writer
	err error
}

func (l *lines) write(parts ...string) {
	for _, s := range parts {
		if l.err == nil {
			_, l.err = io.WriteString(l.w, s)
		}
	}
}
