// What happened between named actors, in time order?
// @param actor entity  one who takes part
// @param other entity  another who takes part
// @param type text  event types, separated by commas
// @param all int default=0  1: with what has no event type
// @param on date  on this day, in this month or year
// @param since date  from this day, month or year on
// @param until date  up to this day, month or year
// @columns date basis subject event_type object polarity modality articles
// @example timeline --actor Norland --type CONSULT,REQUEST
// inside tells whether a claim lies within a day, month or year; one without a time only if it happened
// and its report is of then.
function inside(o, on) {
	if (basis(o) === "reported" && (o.polarity !== "<qw:asserted>" || o.modality !== "<qw:actual>")) return false;
	var first = o.earliest ? o.earliest.slice(0, 10) : date(o), last = o.latest ? o.latest.slice(0, 10) : first;
	return !!first && first >= on.first && last <= on.last;
}
give(claims({
	nodes: args.actor ? [args.actor] : args.other ? [args.other] : null,
	typed: true, types: args.type ? args.type.toUpperCase().split(/\s*,\s*/) : null,
	test: function (o) {
		if (!isActor(o.subject) || !isActor(o.object)) return false;
		if (args.other && o.subject !== args.other && o.object !== args.other) return false;
		return !args.on || inside(o, args.on);
	}
}).map(oriented).map(function (o) {
	var r = row(o);
	r.date = date(o);
	r.basis = [basis(o)];
	return r;
}), ["date", "subject", "event_type", "object", "polarity", "modality"]);
