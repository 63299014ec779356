// Which claims come at second hand: a speaker cited by another?
// @param speaker entity  one of the chain
// @param all int default=0  1: with what has no event type
// @columns subject event_type object what chain reported articles
// @example chains
give(claims({
	nodes: args.speaker ? [args.speaker] : null, by: "<qw:attributedTo>", typed: true,
	test: function (o) { return o.chain.length > 1; }
}).map(row), ["subject", "event_type", "object", "what", "chain"]);
