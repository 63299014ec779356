// What was denied, and by whom?
// @param speaker entity  who denies
// @param wide int default=0  1: with all who act for the speaker
// @param subject entity  who is said not to have done it, or to whom it was not done
// @param all int default=0  1: with what has no event type
// @param since date  from this day, month or year on
// @param until date  up to this day, month or year
// @columns by subject event_type object what reported articles
// @example denied --speaker Solvang
var who = args.speaker ? side(args.speaker, args.wide) : null;
give(claims({
	nodes: who ? Object.keys(who) : null, by: "<qw:attributedTo>", typed: true,
	test: function (o) {
		if (o.polarity !== "<qw:negated>" || !o.chain.length || who && !o.chain.some(function (s) { return who[s]; })) return false;
		return !args.subject || o.subject === args.subject || o.object === args.subject;
	}
}).map(function (o) {
	var r = row(o);
	r.by = r.speaker;
	return r;
}), ["by", "subject", "event_type", "object", "what"]);
