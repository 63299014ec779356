// Which actors are described as allies, partners, rivals or the like of which others?
// @param actor entity  one of them
// @param topic text  words of the relation
// @param all int default=0  1: with actors without a name
// @columns a b relation articles
// @example relations --actor Solvang
var being = /\b(be|is|are|was|were|remains?|becomes?|became)\b/;
var standing = /\b(ally|allies|allied|partners?|rivals?|friends?|enem(y|ies))\b/;
give(claims({
	nodes: args.actor ? [args.actor] : null, actual: true,
	test: function (o) {
		var words = ((o.phrase || "") + " " + show(o.predicate)).toLowerCase();
		if (!args.all && (!isKnown(o.subject) || !isKnown(o.object))) return false;
		return (eventType(o) === "RELATION" || o.mode === "PARTNERSHIP" || o.mode === "ALLIANCE" || standing.test(words) && being.test(words)) && isActor(o.subject) && isActor(o.object) && has(o, args.topic);
	}
}).map(function (o) {
	var swap = o.symmetric && o.object < o.subject, words = [o.phrase || show(o.predicate), o.mode ? o.mode.toLowerCase() : null, show(o.topic)];
	return {
		a: show(swap ? o.object : o.subject), b: show(swap ? o.subject : o.object),
		relation: words.filter(Boolean).join(" "), articles: [show(o.article)]
	};
}), ["a", "b", "relation"]);
