// What happened between named actors, in time order?
// @param actor entity  one who takes part
// @param other entity  another who takes part
// @param type text  event types, separated by commas
// @param wide int default=1  1: with all who act for a country; 0: only what it is itself named for
// @param all int default=0  1: with what has no event type
// @param on date  on this day, in this month or year
// @param since date  from this day, month or year on
// @param until date  up to this day, month or year
// @columns date basis subject event_type object polarity modality articles
// @example timeline --actor Norway --type CONSULT,REQUEST
// inside tells whether a claim lies within a day, month or year; one without a time only if it happened
// and its report is of then.
function inside(o, on) {
	if (basis(o) === "reported" && (o.polarity !== "<qw:asserted>" || o.modality !== "<qw:actual>")) return false;
	var first = o.earliest ? o.earliest.slice(0, 10) : date(o), last = o.latest ? o.latest.slice(0, 10) : first;
	return !!first && first >= on.first && last <= on.last;
}
var a = args.actor ? side(args.actor, args.wide) : null, b = args.other ? side(args.other, args.wide) : null;
give(claims({
	nodes: a ? Object.keys(a) : b ? Object.keys(b) : null,
	typed: true, types: args.type ? args.type.toUpperCase().split(/\s*,\s*/) : null,
	test: function (o) {
		if (!isActor(o.subject) || !isActor(o.object) && !(a && a[o.object] || b && b[o.object])) return false; // a capital is visited, too
		if (a && b ? !(a[o.subject] && b[o.object] || b[o.subject] && a[o.object]) : a && a[o.subject] && a[o.object]) return false;
		return !args.on || inside(o, args.on);
	}
}).map(oriented).map(function (o) {
	var r = row(o);
	r.date = date(o);
	r.basis = [basis(o)];
	return r;
}), ["date", "subject", "event_type", "object", "polarity", "modality"]);
