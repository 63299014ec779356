package export

import (
	"archive/zip"
	"encoding/csv"
	"io"
	"strings"
)

// NewNeo4j writes a zip archive with nodes.csv and relationships.csv, whose headers are those that
// neo4j-admin import reads. One archive, since one stream cannot hold two files.
func NewNeo4j(w io.Writer, names Names) Elements {
	return &neo4j{zip: zip.NewWriter(w), names: names, nodes: nodeColumns(), edges: edgeColumns(names)}
}

type neo4j struct {
	zip   *zip.Writer
	csv   *csv.Writer
	stage int // files started
	names Names
	nodes []column[Node]
	edges []column[Edge]
}

// start begins the files up to number n, each with its header.
func (c *neo4j) start(n int) error {
	for ; c.stage < n; c.stage++ {
		if c.csv != nil {
			c.csv.Flush()
		}
		name, header := "nodes.csv", append(append([]string{"id:ID", "name"}, headers(c.nodes)...), ":LABEL")
		if c.stage == 1 {
			name = "relationships.csv"
			header = append(append([]string{":START_ID", ":END_ID", "id", "label"}, headers(c.edges)...), ":TYPE")
		}
		f, err := c.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate}) // without a date
		if err != nil {
			return err
		}
		c.csv = csv.NewWriter(f)
		if err := c.csv.Write(header); err != nil {
			return err
		}
	}
	return nil
}

func headers[T any](columns []column[T]) []string {
	out := make([]string, len(columns))
	for i, c := range columns {
		out[i] = c.name
		if c.typ != "string" {
			out[i] += ":" + c.typ
		}
	}
	return out
}

func (c *neo4j) Node(n Node) error {
	if err := c.start(1); err != nil {
		return err
	}
	row := []string{string(c.names.Expand(n.ID)), oneLine(n.Name)}
	for _, col := range c.nodes {
		row = append(row, oneLine(col.value(&n)))
	}
	label := "Entity"
	if n.Type != "" {
		label += ";" + n.Type
	}
	return c.csv.Write(append(row, label))
}

func (c *neo4j) Edge(e Edge) error {
	if err := c.start(2); err != nil {
		return err
	}
	row := []string{
		string(c.names.Expand(e.Source)), string(c.names.Expand(e.Target)), edgeID(&e, c.names), oneLine(e.Label),
	}
	for _, col := range c.edges {
		row = append(row, oneLine(col.value(&e)))
	}
	return c.csv.Write(append(row, relationType(string(e.Relation))))
}

// relationType is a relation as Neo4j's users write them: HOLDS_OFFICE.
func relationType(relation string) string {
	if _, name, ok := strings.Cut(relation, ":"); ok {
		relation = name
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '_':
			return r
		}
		return '_'
	}, strings.ToUpper(relation))
}

// oneLine keeps a value on one line, which the importer needs and tables too.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return r == '\n' || r == '\r' || r == '\t' || r == 0
	}), " ")
}

func (c *neo4j) Close() error {
	if err := c.start(2); err != nil {
		return err
	}
	c.csv.Flush()
	if err := c.csv.Error(); err != nil {
		return err
	}
	return c.zip.Close()
}
