// How did what is reported between two actors change: statements by period, event type and polarity?
// @param actor entity required  one side
// @param other entity required  the other side
// @param by text default=year  year, month or day
// @param wide int default=1  1: with all who act for them
// @param since date  from this day, month or year on
// @param until date  up to this day, month or year
// @columns period event_type polarity count
// @example change --actor Norway --other Finland --by month
var a = side(args.actor, args.wide), b = side(args.other, args.wide), counts = {}, seen = {};
// What one sentence says of both ("support each other") or in two ways is one report of it.
function again(o) {
	var key = JSON.stringify([o.article, o.start === undefined ? o.node : o.start, eventType(o), o.polarity]), first = seen[key];
	if (!first) seen[key] = [o];
	else if (first.some(function (f) { return f.predicate === o.predicate && f.topic === o.topic && f.subject === o.object && f.object === o.subject; })) return true;
	else first.push(o);
	return false;
}
claims({
	nodes: Object.keys(a),
	test: function (o) {
		return o.event !== undefined && STANDING.slice(0, 2).indexOf(eventType(o)) < 0 && (a[o.subject] && b[o.object] || b[o.subject] && a[o.object]);
	}
}).forEach(function (o) {
	var day = published(o.article) || o.earliest, digits = { year: 4, month: 7, day: 10 }[args.by] || 4;
	if (!day || again(o)) return;
	var key = JSON.stringify([day.slice(0, digits), eventType(o), show(o.polarity)]);
	counts[key] = (counts[key] || 0) + 1;
});
Object.keys(counts).sort().forEach(function (key) {
	var k = JSON.parse(key);
	g.emit({ period: k[0], event_type: k[1], polarity: k[2], count: counts[key] });
});
