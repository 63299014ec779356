// What did actors agree, sign or pledge, when, and who says so?
// @param actor entity  one of them
// @param other entity  another of them
// @param topic text  words of the matter
// @param since date  from this day, month or year on
// @param until date  up to this day, month or year
// @columns date actors what speaker reported articles
// @example agreements --actor "Kestrel Mining"
give(claims({
	nodes: args.actor ? [args.actor] : args.other ? [args.other] : null, types: ["AGREE"],
	test: function (o) {
		if (o.polarity !== "<qw:asserted>" || args.other && o.subject !== args.other && o.object !== args.other) return false;
		return has(o, args.topic);
	}
}).map(function (o) {
	var r = row(o);
	r.actors = [o.subject, o.object].filter(isActor).map(show).sort();
	return r;
}), ["date", "actors", "what", "speaker"]);
