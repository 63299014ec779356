// Everything between two actors, in time order.
// @param actor entity required  one side
// @param other entity required  the other side
// @param wide int default=0  1: with all who act for them: office holders, ministries, parts
// @param all int default=0  1: with what has no event type
// @param since date  from this day, month or year on
// @param until date  up to this day, month or year
// @columns date basis subject relation object topic polarity modality speaker articles
// @example between --actor Norway --other Finland --wide 1
var a = side(args.actor, args.wide), b = side(args.other, args.wide);
give(claims({
	nodes: Object.keys(a), typed: true,
	test: function (o) { return a[o.subject] && b[o.object] || b[o.subject] && a[o.object]; }
}).map(oriented).map(function (o) {
	var r = row(o);
	r.date = date(o);
	r.basis = [basis(o)];
	return r;
}), ["date", "subject", "relation", "object", "topic", "polarity", "modality", "speaker"]);
