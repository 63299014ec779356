// Which articles are copies of which others?
// @param article text  the article's name
// @columns article copy_of similarity wire
// @example duplicates
var rows = [];
var path = args.article ? g.V("<art:" + args.article + ">").union(g.V("<art:" + args.article + ">").in("<qw:copyOf>")) : g.V();
path.tag("a").save("<qw:copyOf>", "of").saveOpt("<qw:similarity>", "similarity").saveOpt("<qw:wire>", "wire").forEach(function (d) {
	rows.push({
		article: show(d.a), copy_of: show(d.of), similarity: d.similarity === undefined ? null : d.similarity, wire: show(d.wire),
		articles: [show(d.of), show(d.a)].sort()
	});
});
give(rows, ["article", "copy_of"]);
