// Which relations are in the store, and how many edges has each?
// @columns relation label edges example
// @example predicates
var rows = [];
g.V("<qw:Statement>").in("<rdf:type>").out("<qw:predicate>").unique().toArray().forEach(function (p) {
	var n = 0, example = null;
	g.V().tag("s").out(p).tag("o").forEach(function (d) {
		n++;
		var text = show(d.s) + " \u2192 " + show(d.o);
		if (example === null || text < example) example = text;
	});
	rows.push({ relation: "rel:" + local(p), label: g.V(p).out("<rdfs:label>").toValue() || show(p), edges: n, example: example });
});
give(rows, ["relation"]);
