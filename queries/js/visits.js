// Who visited whom or where, in time order?
// @param actor entity  the traveller
// @param to entity  where to, or whom
// @param both int default=0  1: and the other way round
// @param wide int default=0  1: with all who act for them, and all places that are part of them
// @param since date  from this day, month or year on
// @param until date  up to this day, month or year
// @columns traveller to date basis articles
// @example visits --to Finland --wide 1
var from = args.actor ? side(args.actor, args.wide) : null, to = args.to ? side(args.to, args.wide) : null;
// Who travels to a place visits it; goods that move, and people who flee, do not.
function travels(o) { return o.mode === "VISIT" || o.mode === "TRAVEL" && isActor(o.subject); }
give(claims({
	nodes: from ? Object.keys(from) : to ? Object.keys(to) : null, types: ["CONSULT", "MOVE"], modes: ["VISIT", "TRAVEL"], actual: true,
	test: function (o) {
		if (o.object === undefined || !travels(o)) return false;
		return (!from || from[o.subject]) && (!to || to[o.object]) || args.both && (!from || from[o.object]) && (!to || to[o.subject]);
	}
}).map(function (o) {
	return { traveller: show(o.subject), to: show(o.object), date: date(o), basis: [basis(o)], articles: [show(o.article)] };
}), ["traveller", "to", "date"], ["date", "traveller", "to"]);
