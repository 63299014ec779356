// Which happenings are reported by several independent sources?
// @param actor entity  one who takes part
// @param type text  event type, such as CONSULT
// @param all int default=0  1: with what has no event type, and what is said of things
// @param least int default=2  by at least so many
// @columns subject event_type object what polarity speaker sources articles
// @example corroborated
var path = g.V("<qw:Happening>").in("<rdf:type>");
if (args.actor) path = path.has("<qw:actor>", args.actor);
var rows = [];
path.has("<qw:sources>", gte(args.least)).unique().tag("h").save("<qw:sources>", "sources").forEach(function (d) {
	var list = objects(g.V(d.h).out("<qw:statement>")).filter(function (o) { return o.predicate !== undefined && o.article !== undefined; });
	if (!list.length) return;
	list.sort(function (a, b) { return compare(published(a.article), published(b.article)) || compare(a.article, b.article) || compare(a.node, b.node); });
	if (!args.all && (list[0].event === undefined || repeats(list[0]) || !isKnown(list[0].subject))) return;
	if (args.type && eventType(list[0]) !== args.type.toUpperCase()) return;
	var r = row(list[0]), articles = {}, speakers = {};
	list.forEach(function (o) {
		articles[show(o.article)] = true;
		speakers[o.speaker === undefined ? "" : show(o.speaker)] = true;
	});
	r.speaker = Object.keys(speakers).length === 1 ? Object.keys(speakers)[0] || null : null;
	r.sources = d.sources;
	r.articles = Object.keys(articles).sort();
	r.what = list.map(what).filter(function (w, i, all) { return all.indexOf(w) === i; })[0];
	rows.push(r);
});
give(rows, ["subject", "event_type", "object", "what", "polarity", "speaker", "sources", "articles"]);
