# Reads GraphML, GEXF 1.2 and 1.3 exports of one store and fails unless they hold the same nodes, edges and
# attributes, with the spells that the edges' dates say; compares them with the table of events too.
import csv
import sys

import networkx
from networkx.readwrite import gexf

# networkx knows GEXF up to 1.2; 1.3 differs in its names only.
gexf.GEXF.versions["1.3"] = dict(
    gexf.GEXF.versions["1.2draft"],
    NS_GEXF="http://gexf.net/1.3",
    NS_VIZ="http://gexf.net/1.3/viz",
    VERSION="1.3",
)


def elements(graph, name):
    nodes = {n: {k: v for k, v in d.items() if k not in ("label", "name")} | {"name": d.get(name)} for n, d in graph.nodes(data=True)}
    edges = {}
    spells = {}
    for source, target, key, data in graph.edges(keys=True, data=True):
        data = dict(data)
        key = data.pop("id", key)
        data.pop("kind", None)
        spells[key] = data.pop("spells", [])
        edges[key] = (source, target, data)
    return nodes, edges, spells


def multi(graph):
    return graph if graph.is_multigraph() else networkx.MultiDiGraph(graph)


def compare(title, got, want):
    for k in sorted(set(got) | set(want)):
        if got.get(k) != want.get(k):
            sys.exit("%s: %s: got %s, want %s" % (title, k, got.get(k), want.get(k)))


nodes, edges, _ = elements(multi(networkx.read_graphml(sys.argv[1], force_multigraph=True)), "name")
if not nodes or not edges:
    sys.exit("no nodes or no edges")
for path, version in zip(sys.argv[2:4], ("1.2draft", "1.3")):
    other, links, spells = elements(multi(networkx.read_gexf(path, version=version)), "label")
    compare("nodes of " + version, other, nodes)
    compare("edges of " + version, links, edges)
    for key, (_, _, data) in edges.items():
        want = [(data.get("earliest"), data.get("latest"))] if "earliest" in data else []
        if spells[key] != want:
            sys.exit("spells of %s: got %s, want %s" % (key, spells[key], want))
    if not any(spells.values()):
        sys.exit("no spells")
with open(sys.argv[4], newline="") as table:
    for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["Statement"] and row["Actor2"]:
            source, target, _ = edges[row["Statement"]]
            if (source, target) != (row["Actor1"], row["Actor2"]):
                sys.exit("event %s: %s" % (row["Statement"], row))
