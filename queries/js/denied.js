// What was denied, and by whom?
// @param speaker entity  who denies
// @param wide int default=0  1: with all who act for the speaker
// @param subject entity  who is said not to have done it, or to whom it was not done
// @param all int default=0  1: with what has no event type
// @param since date  from this day, month or year on
// @param until date  up to this day, month or year
// @columns by subject event_type object what reported articles
// @example denied --speaker Solvang
var who = args.speaker ? side(args.speaker, args.wide) : null, spelled = {};
function about(o) { return !args.subject || o.subject === args.subject || o.object === args.subject; }
function sentence(o) { return o.article + " " + o.quote.join(" "); }
var contents = claims({
	nodes: who ? Object.keys(who) : null, by: "<qw:attributedTo>", typed: true,
	test: function (o) {
		if (o.polarity !== "<qw:negated>" || !o.chain.length) return false;
		spelled[sentence(o)] = true;
		return (!who || o.chain.some(function (s) { return who[s]; })) && about(o);
	}
});
// "Denied any involvement": a denial whose content is no claim of its own.
var acts = claims({
	nodes: who ? Object.keys(who) : null, types: ["REJECT"], modes: ["DENY"], actual: true,
	test: function (o) { return (!who || who[o.subject]) && isActor(o.subject) && !spelled[sentence(o)] && about(o); }
});
give(contents.map(function (o) {
	var r = row(o);
	r.by = r.speaker;
	return r;
}).concat(acts.map(function (o) {
	var r = row(o);
	r.by = r.subject;
	return r;
})), ["by", "subject", "event_type", "object", "what"]);
