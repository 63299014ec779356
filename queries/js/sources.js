// Which articles are in the store, from when, by whom, with how many statements?
// @param publisher text  words of the publisher or the agency
// @param since date  published on this day or later
// @param until date  published on this day or earlier
// @columns article published publisher agency headline statements
// @example sources
var rows = [];
g.V("<qw:Article>").in("<rdf:type>").unique().tag("a").saveOpt("<qw:publisher>", "publisher").saveOpt("<qw:agency>", "agency")
	.saveOpt("<qw:headline>", "headline").forEach(function (d) {
		var day = published(d.a), words = ((d.publisher || "") + " " + (d.agency || "")).toLowerCase();
		if (args.publisher && words.indexOf(args.publisher.toLowerCase()) < 0) return;
		if (args.since && !(day && day >= args.since.first) || args.until && !(day && day <= args.until.last)) return;
		rows.push({
			article: show(d.a), published: day, publisher: d.publisher || null, agency: d.agency || null, headline: d.headline || null,
			statements: g.V(d.a).in("<qw:article>").has("<rdf:type>", "<qw:Statement>").count()
		});
	});
give(rows, ["article"], ["published", "article"]);
