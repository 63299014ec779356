package export

import (
	"bufio"
	"io"
)

// GEXFVersion is a version of GEXF. Gephi reads both, networkx 1.2 only.
type GEXFVersion string

// The versions.
const (
	GEXF12 GEXFVersion = "1.2"
	GEXF13 GEXFVersion = "1.3"
)

// NewGEXF writes a dynamic graph: each edge has a spell, from its first to its last day, and the
// days as attributes too; edges without a time hold always.
func NewGEXF(w io.Writer, names Names, version GEXFVersion) Elements {
	bw := bufio.NewWriter(w)
	g := &gexf{lines: lines{w: bw}, buf: bw, names: names, version: version, nodes: nodeColumns(), edges: edgeColumns(names)}
	g.header()
	return g
}

type gexf struct {
	lines
	buf     *bufio.Writer
	names   Names
	version GEXFVersion
	nodes   []column[Node]
	edges   []column[Edge]
	inEdges bool
}

func (g *gexf) header() {
	space := `xmlns="http://gexf.net/1.3" version="1.3"`
	mode := ` timeformat="date" timerepresentation="interval"`
	if g.version == GEXF12 {
		space, mode = `xmlns="http://www.gexf.net/1.2draft" version="1.2"`, ` timeformat="date"`
	}
	g.write(`<?xml version="1.0" encoding="UTF-8"?>`, "\n<gexf ", space, ">\n",
		`<graph mode="dynamic" defaultedgetype="directed"`, mode, ">\n",
		`<attributes class="node" mode="static">`, "\n")
	for _, c := range g.nodes {
		g.attribute(c.name, c.typ)
	}
	g.write("</attributes>\n", `<attributes class="edge" mode="static">`, "\n")
	for _, c := range g.edges {
		g.attribute(c.name, c.typ)
	}
	g.write("</attributes>\n<nodes>\n")
}

func (g *gexf) attribute(name, typ string) {
	switch typ {
	case "date":
		typ = "string"
	case "int":
		typ = "integer"
	}
	g.write(`<attribute id="`, name, `" title="`, name, `" type="`, typ, `"/>`, "\n")
}

func (g *gexf) value(name, value string) {
	if value != "" {
		g.write(`<attvalue for="`, name, `" value="`, escapeXML(value), `"/>`)
	}
}

func (g *gexf) Node(n Node) error {
	g.write(`<node id="`, escapeXML(string(g.names.Expand(n.ID))), `" label="`, escapeXML(n.Name), `"><attvalues>`)
	for _, c := range g.nodes {
		g.value(c.name, c.value(&n))
	}
	g.write("</attvalues></node>\n")
	return g.err
}

func (g *gexf) startEdges() {
	if !g.inEdges {
		g.write("</nodes>\n<edges>\n")
	}
	g.inEdges = true
}

func (g *gexf) Edge(e Edge) error {
	g.startEdges()
	g.write(`<edge id="`, escapeXML(edgeID(&e, g.names)),
		`" source="`, escapeXML(string(g.names.Expand(e.Source))),
		`" target="`, escapeXML(string(g.names.Expand(e.Target))), `" label="`, escapeXML(e.Label), `"`)
	if g.version == GEXF13 {
		g.write(` kind="`, escapeXML(e.Label), `"`) // parallel edges of one kind would be merged into one
	}
	g.write("><attvalues>")
	for _, c := range g.edges {
		g.value(c.name, c.value(&e))
	}
	g.write("</attvalues>")
	if e.First != "" || e.Last != "" {
		g.write("<spells><spell")
		if e.First != "" {
			g.write(` start="`, e.First, `"`)
		}
		if e.Last != "" {
			g.write(` end="`, e.Last, `"`)
		}
		g.write("/></spells>")
	}
	g.write("</edge>\n")
	return g.err
}

func (g *gexf) Close() error {
	g.startEdges()
	g.write("</edges>\n</graph>\n</gexf>\n")
	if g.err != nil {
		return g.err
	}
	return g.buf.Flush()
}
