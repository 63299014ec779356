# Reads N-Quads, TriG and JSON-LD exports of one store and fails unless they hold the same quads, and
# those of the N-Quads file itself.
import sys

import rdflib

rdflib.NORMALIZE_LITERALS = False
formats = ["nquads", "trig", "json-ld"]


def quads(path, fmt):
    graph = rdflib.ConjunctiveGraph()
    graph.parse(path, format=fmt)
    named = {}
    out = set()
    for s, p, o, ctx in graph.quads((None, None, None, None)):
        s, o = (rdflib.BNode("x") if isinstance(t, rdflib.BNode) else t for t in (s, o))
        if isinstance(o, rdflib.Literal) and str(o.datatype).endswith("#string"):
            o = rdflib.Literal(str(o))
        out.add((s.n3(), p.n3(), o.n3(), ctx.identifier.n3()))
    return out


sets = [quads(path, fmt) for path, fmt in zip(sys.argv[1:], formats)]
with open(sys.argv[1]) as lines:
    want = sum(1 for _ in lines)
if len(sets[0]) != want:
    sys.exit("nquads: %d quads, want %d" % (len(sets[0]), want))
for fmt, got in zip(formats[1:], sets[1:]):
    for title, odd in (("missing", sets[0] - got), ("too much", got - sets[0])):
        if odd:
            sys.exit("%s: %s: %d, such as %s" % (fmt, title, len(odd), sorted(odd)[:3]))
