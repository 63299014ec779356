package export

import (
	"bufio"
	"io"
)

// NewGraphML writes GraphML: nodes and directed edges with their attributes; dates are text.
func NewGraphML(w io.Writer, names Names) Elements {
	bw := bufio.NewWriter(w)
	g := &graphml{lines: lines{w: bw}, buf: bw, names: names, nodes: nodeColumns(), edges: edgeColumns(names)}
	g.header()
	return g
}

type graphml struct {
	lines
	buf   *bufio.Writer
	names Names
	nodes []column[Node]
	edges []column[Edge]
}

func (g *graphml) header() {
	g.write(`<?xml version="1.0" encoding="UTF-8"?>`, "\n",
		`<graphml xmlns="http://graphml.graphdrawing.org/xmlns">`, "\n")
	g.key("node", "name", "string")
	for _, c := range g.nodes {
		g.key("node", c.name, c.typ)
	}
	g.key("edge", "label", "string")
	for _, c := range g.edges {
		g.key("edge", c.name, c.typ)
	}
	g.write(`<graph edgedefault="directed">`, "\n")
}

func (g *graphml) key(of, name, typ string) {
	if typ == "date" {
		typ = "string"
	}
	g.write(`<key id="`, of, "_", name, `" for="`, of, `" attr.name="`, name, `" attr.type="`, typ, `"/>`, "\n")
}

func (g *graphml) data(of, name, value string) {
	if value != "" {
		g.write(`<data key="`, of, "_", name, `">`, escapeXML(value), "</data>")
	}
}

func (g *graphml) Node(n Node) error {
	g.write(`<node id="`, escapeXML(string(g.names.Expand(n.ID))), `">`)
	g.data("node", "name", n.Name)
	for _, c := range g.nodes {
		g.data("node", c.name, c.value(&n))
	}
	g.write("</node>\n")
	return g.err
}

func (g *graphml) Edge(e Edge) error {
	g.write(`<edge id="`, escapeXML(edgeID(&e, g.names)),
		`" source="`, escapeXML(string(g.names.Expand(e.Source))),
		`" target="`, escapeXML(string(g.names.Expand(e.Target))), `">`)
	g.data("edge", "label", e.Label)
	for _, c := range g.edges {
		g.data("edge", c.name, c.value(&e))
	}
	g.write("</edge>\n")
	return g.err
}

func (g *graphml) Close() error {
	g.write("</graph>\n</graphml>\n")
	if g.err != nil {
		return g.err
	}
	return g.buf.Flush()
}
