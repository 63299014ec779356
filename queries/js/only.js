// What does one article report that another lacks?
// @param article text required  the article's name
// @param lacking text required  the other article's name
// @columns subject event_type object what
// @example only --article harbour-fire --lacking harbour-fire-update
function of(name) { return objects(g.V("<art:" + name + ">").in("<qw:article>").has("<rdf:type>", "<qw:Statement>")); }
function key(o) {
	var pair = o.symmetric ? [o.subject, o.object].sort() : [o.subject, o.object];
	return JSON.stringify([pair[0], eventType(o), o.predicate, pair[1] === undefined ? null : pair[1], o.topic === undefined ? null : o.topic]);
}
var there = {};
of(args.lacking).forEach(function (o) { there[key(o)] = true; });
give(of(args.article).filter(function (o) { return !there[key(o)] && isActor(o.subject); }).map(row), ["subject", "event_type", "object", "what"]);
