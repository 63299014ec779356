// Which articles are copies of which others, or tell the same in other words?
// @param article text  the article's name
// @param kind text default=any  copy, rewording or any
// @columns article source kind similarity wire
// @example duplicates
var rows = [];
[["copy", "<qw:copyOf>"], ["rewording", "<qw:rewordingOf>"]].forEach(function (k) {
	if (args.kind !== "any" && args.kind !== k[0]) return;
	var path = args.article ? g.V("<art:" + args.article + ">").union(g.V("<art:" + args.article + ">").in(k[1])) : g.V();
	path.unique().tag("a").save(k[1], "of").saveOpt("<qw:similarity>", "similarity").saveOpt("<qw:wire>", "wire").forEach(function (d) {
		rows.push({
			article: show(d.a), source: show(d.of), kind: k[0], similarity: d.similarity === undefined ? null : d.similarity, wire: show(d.wire),
			articles: [show(d.of), show(d.a)].sort()
		});
	});
});
give(rows, ["article", "source"]);
