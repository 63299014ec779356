// Who holds which office, where, as of when?
// @param person entity  the office holder
// @param of entity  the country or organisation
// @param role text  words of the office
// @param at date  in articles of this day, month or year only
// @param status text default=current  current, former, future or any
// @columns person office of status as_of articles
// @example offices --of Norland
var path = args.person ? g.V(args.person).in("<qw:holder>") : args.of ? g.V(args.of).in("<qw:of>") : g.V("<qw:Office>").in("<rdf:type>");
var rows = [];
path.unique().tag("o").save("<qw:holder>", "holder").save("<qw:role>", "role").save("<qw:article>", "article")
	.saveOpt("<qw:of>", "of").saveOpt("<qw:status>", "status").forEach(function (d) {
		var day = published(d.article), words = d.role.toLowerCase();
		if (args.of && d.of !== args.of || args.status !== "any" && (d.status || "current") !== args.status) return;
		if (args.at && !(day && day >= args.at.first && day <= args.at.last)) return;
		if (args.role && !args.role.toLowerCase().split(/\s+/).every(function (w) { return words.indexOf(w) >= 0; })) return;
		rows.push({
			person: show(d.holder), office: d.role, of: show(d.of), status: d.status || "current",
			as_of: day ? day.slice(0, 7) : null, articles: [show(d.article)]
		});
	});
give(rows, ["person", "office", "of", "status", "as_of"], ["as_of", "of", "person", "office"]);
