// Where did two actors meet?
// @param actor entity required  one of them
// @param other entity required  the other
// @param since date  from this day, month or year on
// @param until date  up to this day, month or year
// @columns place date basis articles
// @example places --actor Solvang --other Lehtola
give(claims({
	nodes: [args.actor], types: ["CONSULT"], actual: true,
	test: function (o) { return (o.subject === args.other || o.object === args.other) && o.place !== undefined; }
}).map(function (o) {
	return { place: show(o.place), date: date(o), basis: [basis(o)], articles: [show(o.article)] };
}), ["place", "date"], ["date", "place"]);
