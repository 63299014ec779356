// Which claims come at second hand: a speaker cited by another?
// @param speaker entity  one of the chain
// @columns subject event_type object what chain articles
// @example chains
give(claims({
	nodes: args.speaker ? [args.speaker] : null, by: "<qw:attributedTo>",
	test: function (o) { return o.chain.length > 1; }
}).map(row), ["subject", "event_type", "object", "what", "chain"]);
