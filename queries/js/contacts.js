// Whom did somebody meet, when, and according to which articles?
// @param actor entity required  who met others
// @param since date  from this day, month or year on
// @param until date  up to this day, month or year
// @columns person date basis places articles
// @example contacts --actor Solvang
var other = function (o) { return o.subject === args.actor ? o.object : o.subject; };
var persons = isA(args.actor, "Person");
var met = claims({
	nodes: [args.actor], types: ["CONSULT"], modes: ["MEET", "TALKS", "HOST", "ATTEND"], actual: true,
	test: function (o) { return isActor(other(o)) && other(o) !== args.actor && (!persons || isA(other(o), "Person")); }
});
// An article that says once when it was means the same meeting where it does not say it. Where no
// article says it, the day of the report is the best there is, and marked so.
var dated = {};
met.forEach(function (o) { if (when(o, true)) dated[other(o) + o.article] = true; });
give(met.filter(function (o) { return when(o, true) || !dated[other(o) + o.article]; }).map(function (o) {
	return {
		person: show(other(o)), date: date(o), basis: [basis(o)],
		places: o.place ? [show(o.place)] : [], articles: [show(o.article)]
	};
}), ["person", "date"], ["date", "person"]);
