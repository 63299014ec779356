// Who holds which office, where, as of when?
// @param person entity  the office holder
// @param of entity  the country or organisation
// @param wide int default=0  1: with the bodies that are part of it
// @param role text  words of the office
// @param at date  in articles of this day, month or year only
// @param status text default=current  current, former, future or any
// @columns person office of status as_of articles
// @example offices --of Norway
// spelling makes one word of "defense" and "defence", "vice-president" and "vice president".
function spelling(text) { return text.toLowerCase().replace(/-/g, " ").replace(/ense\b/g, "ence"); }
var of = args.of ? side(args.of, args.wide) : null;
var path = args.person ? g.V(args.person).in("<qw:holder>") : of ? g.V.apply(null, Object.keys(of)).in("<qw:of>") : g.V("<qw:Office>").in("<rdf:type>");
var rows = [];
path.unique().tag("o").save("<qw:holder>", "holder").save("<qw:role>", "role").save("<qw:article>", "article")
	.saveOpt("<qw:of>", "of").saveOpt("<qw:status>", "status").forEach(function (d) {
		var day = published(d.article), words = spelling(d.role);
		if (of && !of[d.of] || args.status !== "any" && (d.status || "current") !== args.status) return;
		if (args.at && !(day && day >= args.at.first && day <= args.at.last)) return;
		if (args.role && !spelling(args.role).split(/\s+/).every(function (w) { return words.indexOf(w) >= 0; })) return;
		rows.push({
			person: show(d.holder), office: d.role, of: show(d.of), status: d.status || "current",
			as_of: day ? day.slice(0, 7) : null, articles: [show(d.article)]
		});
	});
give(rows, ["person", "office", "of", "status", "as_of"], ["as_of", "of", "person", "office"]);
