// Where do articles differ on the same matter: who did it, who says so, whether it is so, when, where, by which title?
// @param actor entity  one who takes part
// @param field text  polarity, subject, date, place, office or speaker only
// @param all int default=0  1: with what has no event type, and what is said of things
// @columns subject event_type object field values articles
// @example conflicts
var FIELDS_BY_KIND = {
	day: ["date", function (o) { return when(o); }], date: ["date", function (o) { return when(o); }],
	subject: ["subject", function (o) { return show(o.subject); }], place: ["place", function (o) { return show(o.place); }],
	speaker: ["speaker", function (o) { return show(o.speaker) || "none"; }]
};
function distinct(list) { return list.filter(function (v, i) { return v !== null && list.indexOf(v) === i; }).sort(); }
// The gravest first: whether it is so, who did it, when and where; who says so differs in most news.
var GRAVE = ["polarity", "subject", "date", "place", "office", "speaker"];
var rows = [];
function add(list, field, values) {
	var first = list[0];
	if (args.field && args.field !== field) return;
	if (!args.all && (first.event === undefined || !isKnown(first.subject))) return;
	if (args.actor && !list.some(function (o) { return o.subject === args.actor || o.object === args.actor; })) return;
	rows.push({
		grave: GRAVE.indexOf(field), subject: show(first.subject), event_type: eventType(first), object: show(first.object), field: field, values: distinct(values),
		articles: distinct(list.map(function (o) { return show(o.article); }))
	});
}
function statementsOf(node, property) {
	return objects(g.V(node).out(property)).sort(function (a, b) { return compare(a.article, b.article) || compare(a.node, b.node); });
}
g.V("<qw:Difference>").in("<rdf:type>").unique().tag("d").save("<qw:kind>", "kind").forEach(function (d) {
	var kind = FIELDS_BY_KIND[d.kind];
	if (kind) {
		var list = statementsOf(d.d, "<qw:statement>");
		if (list.length) add(list, kind[0], list.map(kind[1]));
		return;
	}
	var offices = [];
	g.V(d.d).out("<qw:statement>").unique().tag("o").save("<qw:holder>", "holder").save("<qw:role>", "role").save("<qw:article>", "article")
		.saveOpt("<qw:of>", "of").forEach(function (o) {
			offices.push({ subject: o.holder, object: o.of, event: "<qw:HOLD_OFFICE>", article: o.article, role: o.role });
		});
	if (offices.length) add(offices, "office", offices.map(function (o) { return o.role; }));
});
g.V("<qw:Contradiction>").in("<rdf:type>").unique().forEach(function (d) {
	var list = statementsOf(d.id, ["<qw:asserting>", "<qw:denying>"]);
	if (list.length) add(list, "polarity", list.map(function (o) { return show(o.polarity); }));
});
give(rows, ["subject", "event_type", "object", "field", "values"], ["grave", "subject", "event_type", "object"]);
