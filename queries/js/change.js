// How did what is reported between two actors change: statements by period, event type and polarity?
// @param actor entity required  one side
// @param other entity required  the other side
// @param split date required  where the second period starts
// @param wide int default=1  1: with all who act for them
// @columns period event_type polarity count
// @example change --actor Norland --other Estmark --split 2031
var a = side(args.actor, args.wide), b = side(args.other, args.wide), counts = {};
claims({
	nodes: Object.keys(a),
	test: function (o) {
		return ["HOLD_OFFICE", "MEMBER_OF"].indexOf(eventType(o)) < 0 && (a[o.subject] && b[o.object] || b[o.subject] && a[o.object]);
	}
}).forEach(function (o) {
	var day = published(o.article) || around(o);
	if (!day) return;
	var key = JSON.stringify([day < args.split.first ? "before" : "since", eventType(o), show(o.polarity)]);
	counts[key] = (counts[key] || 0) + 1;
});
Object.keys(counts).sort().forEach(function (key) {
	var k = JSON.parse(key);
	g.emit({ period: k[0] + " " + args.split.text, event_type: k[1], polarity: k[2], count: counts[key] });
});
