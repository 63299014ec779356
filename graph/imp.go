package graph

import (
	_ "github.com/cayleygraph/cayley/graph"
	_ "github.com/cayleygraph/cayley/graph/kv"
	_ "github.com/cayleygraph/cayley/graph/path"
	_ "github.com/cayleygraph/cayley/graph/shape"
	_ "github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/quad"
	_ "github.com/cayleygraph/quad/nquads"
	_ "github.com/cayleygraph/quad/voc"
	_ "github.com/dop251/goja"
	_ "github.com/google/btree"
	_ "github.com/hidal-go/hidalgo/kv"
	"github.com/quadwire/quadwire"
	_ "go.etcd.io/bbolt"
)

// Quads gives the quads of doc, sorted.
func Quads(doc *quadwire.Document) []quad.Quad { return nil }
