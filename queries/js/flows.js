// Which help goes from whom to whom, and who says so?
// @param from entity  who helps
// @param to entity  who is helped
// @param topic text  words of the matter
// @param since date  from this day, month or year on
// @param until date  up to this day, month or year
// @columns from to what polarity modality speaker date reported articles
// @example flows --to Belarus
give(claims({
	nodes: args.from ? [args.from] : args.to ? [args.to] : null, types: ["AID"],
	test: function (o) { return isActor(o.subject) && (!args.from || o.subject === args.from) && (!args.to || o.object === args.to) && has(o, args.topic); }
}).map(function (o) {
	var r = row(o);
	r.from = r.subject;
	r.to = r.object;
	return r;
}), ["from", "to", "what", "polarity", "modality", "speaker", "date"]);
