// Where do articles differ on the same matter: who says so, whether it is so, when it was?
// @param actor entity  one who takes part
// @columns subject event_type object field values articles
// @example conflicts
var groups = {};
claims({
	nodes: args.actor ? [args.actor] : null,
	test: function (o) { return isActor(o.subject) && isActor(o.object) && o.event !== undefined; }
}).forEach(function (o) {
	var pair = o.symmetric ? [o.subject, o.object].sort() : [o.subject, o.object];
	var key = JSON.stringify([pair[0], eventType(o), o.predicate, pair[1], o.topic === undefined ? null : o.topic]);
	(groups[key] = groups[key] || []).push(o);
});
var FIELDS_THAT_DIFFER = {
	polarity: function (o) { return show(o.polarity); },
	speaker: function (o) { return show(o.speaker) || "none"; },
	date: function (o) { return when(o) || "none"; },
	place: function (o) { return o.place === undefined ? null : show(o.place); }
};
var rows = [];
Object.keys(groups).forEach(function (key) {
	var k = JSON.parse(key), list = groups[key];
	Object.keys(FIELDS_THAT_DIFFER).forEach(function (field) {
		var values = {}, articles = {};
		list.forEach(function (o) {
			var v = FIELDS_THAT_DIFFER[field](o);
			if (v === null) return;
			(values[v] = values[v] || {})[o.article] = true;
			articles[show(o.article)] = true;
		});
		var names = Object.keys(values).sort();
		var apart = names.some(function (x, i) {
			return names.some(function (y, j) { return i < j && JSON.stringify(Object.keys(values[x]).sort()) !== JSON.stringify(Object.keys(values[y]).sort()); });
		});
		if (names.length > 1 && apart) {
			rows.push({ subject: show(k[0]), event_type: k[1], object: show(k[3]), field: field, values: names, articles: Object.keys(articles).sort() });
		}
	});
});
give(rows, ["subject", "event_type", "object", "field", "values"]);
