// Who accused or criticised whom, and of what?
// @param actor entity  who accuses
// @param target entity  who is accused
// @param topic text  words of the matter
// @param wide int default=0  1: with all who act for them
// @param since date  from this day, month or year on
// @param until date  up to this day, month or year
// @columns actor target topic what date reported articles
// @example accusations --target Ferrante
var a = args.actor ? side(args.actor, args.wide) : null, b = args.target ? side(args.target, args.wide) : null;
give(claims({
	nodes: a ? Object.keys(a) : b ? Object.keys(b) : null, types: ["ACCUSE"], actual: true,
	test: function (o) { return (!a || a[o.subject]) && (!b || b[o.object]) && has(o, args.topic); }
}).map(function (o) {
	var r = row(o);
	r.actor = r.subject;
	r.target = r.object;
	return r;
}), ["actor", "target", "topic", "what", "date"]);
