// Which sentences of which articles say so?
// @param actor entity required  subject or object
// @param other entity  the other one
// @param relation relation  how they are related
// @columns statement quote article start rule speaker polarity modality
// @example why --actor Solvang --relation met
give(claims({
	nodes: [args.actor],
	test: function (o) {
		return (!args.other || o.subject === args.other || o.object === args.other) && (!args.relation || o.predicate === args.relation);
	}
}).map(function (o) {
	return {
		statement: g.V(o.node).out("<rdfs:label>").toValue(), quote: o.quote.join(" \u2026 "), article: show(o.article), start: o.start === undefined ? null : o.start,
		rule: g.V(o.node).out("<qw:rule>").toValue(), speaker: show(o.speaker), polarity: show(o.polarity), modality: show(o.modality)
	};
}), ["article", "start", "statement", "quote"]);
