// The shortest connection of two actors through others, by what is stated as happening.
// @param actor entity required  where to start
// @param other entity required  where to end
// @param through text default=Person  type of those between: Person, Country, Organization or any
// @param most int default=4  most steps
// @columns path relations articles
// @example path --actor Solvang --other Hauge
var queue = [args.actor], from = {}, found = args.actor === args.other;
from[args.actor] = { steps: 0 };
function neighbours(node) {
	return claims({ nodes: [node], actual: true, test: function (o) {
		return isActor(o.subject) && isActor(o.object) && ["HOLD_OFFICE", "MEMBER_OF", "LOCATED_IN"].indexOf(eventType(o)) < 0;
	} }).sort(function (a, b) { return compare(a.node, b.node); });
}
while (queue.length && !found) {
	var node = queue.shift();
	if (from[node].steps >= args.most) continue;
	neighbours(node).forEach(function (o) {
		var next = o.subject === node ? o.object : o.subject;
		if (from[next] || found || next !== args.other && args.through !== "any" && !isA(next, args.through)) return;
		from[next] = { node: node, claim: o, steps: from[node].steps + 1 };
		queue.push(next);
		found = next === args.other;
	});
}
if (found) {
	var path = [], relations = [], articles = [];
	for (var n = args.other; n; n = from[n].node) {
		path.unshift(show(n));
		if (from[n].claim) {
			relations.unshift(show(from[n].claim.predicate));
			if (articles.indexOf(show(from[n].claim.article)) < 0) articles.unshift(show(from[n].claim.article));
		}
	}
	g.emit({ path: path, relations: relations, articles: articles });
}
