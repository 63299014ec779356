// Which claims are reported by several publishers or agencies?
// @param actor entity  one who takes part
// @param least int default=2  by at least so many
// @columns subject event_type object polarity speaker sources articles
// @example corroborated
var origin = {};
function source(article) {
	if (!(article in origin)) {
		origin[article] = g.V(article).out("<qw:wire>").toValue() || g.V(article).out("<qw:agency>").toValue() ||
			g.V(article).out("<qw:publisher>").toValue() || article;
	}
	return origin[article];
}
var groups = {};
claims({
	nodes: args.actor ? [args.actor] : null,
	test: function (o) { return isActor(o.subject) && isActor(o.object) && o.event !== undefined; }
}).forEach(function (o) {
	var pair = o.symmetric ? [o.subject, o.object].sort() : [o.subject, o.object];
	var key = JSON.stringify([pair[0], eventType(o), pair[1], o.polarity, o.speaker === undefined ? null : o.speaker]);
	(groups[key] = groups[key] || []).push(o);
});
var rows = [];
Object.keys(groups).forEach(function (key) {
	var sources = {}, articles = {}, k = JSON.parse(key);
	groups[key].forEach(function (o) {
		sources[source(o.article)] = true;
		articles[show(o.article)] = true;
	});
	if (Object.keys(sources).length < args.least) return;
	rows.push({
		subject: show(k[0]), event_type: k[1], object: show(k[2]), what: what(groups[key][0]), polarity: show(k[3]), speaker: show(k[4]),
		sources: Object.keys(sources).length, articles: Object.keys(articles).sort()
	});
});
give(rows, ["subject", "event_type", "object", "polarity", "speaker"]);
