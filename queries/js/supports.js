// Who supports whom, on what, and since when is it reported?
// @param actor entity  who supports
// @param target entity  who is supported
// @param topic text  words of the topic
// @param since date  from this day, month or year on
// @param until date  up to this day, month or year
// @columns actor target topic since articles
// @example supports --actor India
var rows = merge(claims({
	nodes: args.actor ? [args.actor] : args.target ? [args.target] : null, types: ["SUPPORT"], actual: true,
	test: function (o) {
		return (!args.actor || o.subject === args.actor) && (!args.target || o.object === args.target) && has(o, args.topic);
	}
}).map(function (o) {
	var day = published(o.article);
	return { actor: show(o.subject), target: show(o.object), topic: show(o.topic), days: day ? [day] : [], articles: [show(o.article)] };
}), ["actor", "target", "topic"]);
rows.forEach(function (r) {
	g.emit({ actor: r.actor, target: r.target, topic: r.topic, since: r.days.length ? r.days[0] : null, articles: r.articles });
});
