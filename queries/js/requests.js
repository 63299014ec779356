// Who asked, invited or called on whom to do what?
// @param actor entity  who asks
// @param target entity  who is asked
// @param topic text  words of the matter
// @param since date  from this day, month or year on
// @param until date  up to this day, month or year
// @columns actor target what date reported articles
// @example requests --target Sweden
give(claims({
	nodes: args.actor ? [args.actor] : args.target ? [args.target] : null, types: ["REQUEST"], actual: true,
	test: function (o) {
		return isActor(o.subject) && isActor(o.object) && (!args.actor || o.subject === args.actor) && (!args.target || o.object === args.target) && has(o, args.topic);
	}
}).map(function (o) {
	var r = row(o);
	r.actor = r.subject;
	r.target = r.object;
	return r;
}), ["actor", "target", "what", "date"]);
