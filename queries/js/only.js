// What does one article report that another lacks?
// @param article text required  the article's name
// @param lacking text required  the other article's name
// @param all int default=0  1: with what has no event type, and what is said of things without a name
// @columns subject event_type object what
// @example only --article arctic-patrols --lacking norway-finland-talks
function of(name) { return objects(g.V("<art:" + name + ">").in("<qw:article>").has("<rdf:type>", "<qw:Statement>")); }
var there = of(args.lacking);
give(of(args.article).filter(function (o) {
	if (!args.all && (o.event === undefined || repeats(o) || !isKnown(o.subject) || o.object !== undefined && !isKnown(o.object))) return false;
	return isActor(o.subject) && !there.some(function (t) { return alike(o, t); });
}).map(row), ["subject", "event_type", "object", "what"]);
