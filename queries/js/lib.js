// Functions that the saved queries share. A claim is one statement as an object: its nodes stay
// IRIs ("<ent:Norland>") until show() makes them readable.

var FIELDS = ["subject", "object", "predicate", "topic", "place", "event", "mode", "phrase", "hedge", "polarity",
	"modality", "symmetric", "day", "month", "year", "earliest", "latest", "article", "speaker", "speaker2", "speaker3",
	"attributedTo", "quote", "start", "granularity", "timeBasis", "firstReported"];
var MANY = { attributedTo: true, quote: true };
var PREDICATES = FIELDS.map(function (f) { return "<qw:" + f + ">"; });

// isNode tells a node from words.
function isNode(v) { return typeof v === "string" && v.charAt(0) === "<" && v.charAt(v.length - 1) === ">"; }

// local is what follows the prefix of a node's IRI.
function local(v) { return v.slice(v.indexOf(":") + 1, -1); }

// show makes a node or a literal readable.
function show(v) {
	if (v === undefined || v === null) return null;
	if (v instanceof Date) return v.toISOString();
	if (!isNode(v)) return v;
	var text = local(v);
	try { text = decodeURIComponent(text); } catch (e) { /* a name with a percent sign */ }
	if (/^<ent:/.test(v)) text = text.replace(/@.*$/, ""); // what only one article knows has its name behind an @
	return /^<(ent|rel):/.test(v) ? text.replace(/_/g, " ") : text;
}

// objects reads all statements that a path leads to.
function objects(path) {
	var byID = {}, list = [];
	path.unique().tag("s").out(PREDICATES, "p").forEach(function (row) {
		var o = byID[row.s];
		if (!o) {
			o = byID[row.s] = { node: row.s, attributedTo: [], quote: [] };
			list.push(o);
		}
		var field = local(row.p), v = row.id instanceof Date ? row.id.toISOString() : row.id;
		if (MANY[field]) o[field].push(v);
		else if (o[field] === undefined || v < o[field]) o[field] = v;
	});
	list.forEach(function (o) {
		o.quote.sort();
		o.chain = [o.speaker, o.speaker2, o.speaker3].filter(function (x) { return x !== undefined; });
	});
	return list;
}

// when is the time of a claim as precise as it is known: a day, a month, a year, or an interval. A
// time lent by another article that tells of the same counts only if it is asked for.
function when(o, lent) {
	if (o.timeBasis === "lent" && !lent) return null;
	if (o.day) return o.day;
	if (!o.earliest || !o.latest) return null;
	var first = o.earliest.slice(0, 10), last = o.latest.slice(0, 10), next = dayAfter(last);
	if (o.month && first.slice(8) === "01" && next.slice(8) === "01") return o.month;
	if (o.year && first.slice(5) === "01-01" && next.slice(5) === "01-01") return o.year;
	return first + "/" + last;
}

// dayAfter is the day after another, and dayBefore the one before.
function dayAfter(day) { return new Date(new Date(day).getTime() + 864e5).toISOString().slice(0, 10); }
function dayBefore(day) { return new Date(new Date(day).getTime() - 864e5).toISOString().slice(0, 10); }

var publishedCache = {};

// published is the day of an article, null if unknown.
function published(article) {
	if (!(article in publishedCache)) {
		var d = g.V(article).out("<qw:published>").toValue();
		publishedCache[article] = d === null ? null : d.toISOString().slice(0, 10);
	}
	return publishedCache[article];
}

// span is the first and the last day of a claim. Without a time of its own it is of the day of the
// report or the one before; null if that is not known either.
function span(o) {
	if (o.earliest) return [o.earliest.slice(0, 10), (o.latest || o.earliest).slice(0, 10)];
	var day = published(o.article);
	return day && [dayBefore(day), day];
}

// within tells whether a claim may lie between two dates; a claim without any is in no period.
function within(o, since, until) {
	if (!since && !until) return true;
	var s = span(o);
	return !!s && (!since || s[1] >= since.first) && (!until || s[0] <= until.last);
}

// STANDING are the types of what holds for long: it is not of the day of a report.
var STANDING = ["HOLD_OFFICE", "MEMBER_OF", "LOCATED_IN", "RELATION"];

// basis says how the date of a claim is known: stated, lent by another article that tells of the
// same, or the day of the report only; that not where the sentence is about earlier times.
function basis(o) {
	if (when(o)) return "stated";
	if (when(o, true)) return "lent";
	return published(o.article) && STANDING.indexOf(eventType(o)) < 0 && !looksBack(o) ? "reported" : "unknown";
}

var NEWS_DAYS = 7, backCache = {};

// looksBack tells whether other claims of the same sentence are all dated before the news of the day.
function looksBack(o) {
	var key = o.article + o.quote[0], day = published(o.article);
	if (o.start === undefined || !day) return false;
	if (!(key in backCache)) {
		var times = [];
		g.V(o.quote[0]).in("<qw:quote>").has("<qw:article>", o.article).tag("s").save("<qw:latest>", "latest").saveOpt("<qw:timeBasis>", "basis")
			.forEach(function (d) { if (d.basis !== "lent") times.push(d.latest instanceof Date ? d.latest.getTime() : new Date(d.latest).getTime()); });
		var since = new Date(day).getTime() - NEWS_DAYS * 864e5;
		backCache[key] = times.length > 0 && times.every(function (t) { return t < since; });
	}
	return backCache[key];
}

// date is the best that is known of when a happening was, see basis.
function date(o) { return when(o, true) || (basis(o) === "reported" ? o.firstReported || published(o.article) : null); }

// has tells whether a claim's words hold all words of a text. The sentence counts only where the
// claim has no topic of its own: a sentence may hold several claims.
function has(o, text) {
	if (!text) return true;
	var own = [o.subject, o.object, o.topic, o.phrase].concat(o.topic === undefined ? o.quote : []);
	var words = own.map(function (v) { return v === undefined ? "" : String(show(v)); }).join(" ").toLowerCase();
	return text.toLowerCase().split(/\s+/).every(function (w) { return words.indexOf(w) >= 0; });
}

// matter is the set of word beginnings of what a claim is about, without its actors' names.
function matter(o) {
	var names = [o.subject, o.object].filter(isNode).map(show).join(" ").toLowerCase(), set = {};
	[o.phrase, o.topic, isNode(o.object) ? undefined : o.object].forEach(function (v) {
		if (v === undefined) return;
		show(v).toLowerCase().split(/[^a-z0-9\u00c0-\uffff]+/).forEach(function (w) {
			if (w.length > 3 && names.indexOf(w) < 0) set[w.slice(0, 5)] = true;
		});
	});
	return set;
}

// alike tells whether two claims are of the same kind between the same actors, on a like matter.
function alike(a, b) {
	if (a.event !== b.event) return false;
	var straight = a.subject === b.subject && (a.object === b.object || !isNode(a.object) || !isNode(b.object));
	var crossed = (a.symmetric || b.symmetric) && a.subject === b.object && a.object === b.subject;
	if (!straight && !crossed) return false;
	var x = Object.keys(matter(a)), y = matter(b), least = Math.max(x.length, Object.keys(y).length);
	return x.filter(function (w) { return y[w]; }).length > least / 2 || least === 0;
}

// isKnown tells a node that has a name from one that a single article describes.
var mintedCache = {};
function isKnown(node) {
	if (!isNode(node)) return false;
	if (!(node in mintedCache)) mintedCache[node] = g.V(node).out("<qw:minted>").toValue() === null;
	return mintedCache[node];
}

// repeats tells whether a claim is the content of speech as a whole ("said that ..."), which is in the
// store claim by claim too.
function repeats(o) { return eventType(o) === "SAY" && !isActor(o.object); }

var typeCache = {};

// types lists the classes of a node.
function types(node) {
	if (!typeCache[node]) typeCache[node] = isNode(node) ? g.V(node).out("<rdf:type>").unique().toArray() : [];
	return typeCache[node];
}
function isA(node, type) { return types(node).indexOf("<qw:" + type + ">") >= 0; }
function isActor(node) {
	return isNode(node) && ["Person", "Country", "Organization", "Group"].some(function (t) { return isA(node, t); });
}

// side is an actor and, if wide, all who act for it: its parts, those with an office there, and for
// a country whoever acts for it at the time of an article.
function side(actor, wide) {
	var members = {};
	members[actor] = true;
	if (!wide) return members;
	function add(n) { members[n] = true; }
	// What happened there is no part of a place that acts.
	function acts(n) { return isActor(n) || isA(n, "Place") || isA(n, "Facility"); }
	g.V(actor).followRecursive(g.M().in("<qw:partOf>")).toArray().filter(acts).forEach(add);
	if (isA(actor, "Country")) {
		g.V(actor).out("<qw:country>").in("<qw:country>").unique().toArray().filter(acts).forEach(add);
		// "Visited Port Hale": a country's seat has a name that stands for the country too.
		g.V(actor).out("<qw:alias>").in("<qw:name>").has("<rdf:type>", "<qw:Place>").unique().toArray().forEach(add);
	}
	g.V.apply(null, Object.keys(members)).in("<qw:of>").out("<qw:holder>").unique().toArray().forEach(add);
	return members;
}

// start is the path of the statements to look at, as few as the store can tell.
function start(want) {
	var types = want.types ? want.types.map(eventNode) : [], path;
	if (want.nodes && want.nodes.length) {
		path = g.V.apply(null, want.nodes).in(want.by || ["<qw:subject>", "<qw:object>"]);
		if (types.length) path = path.has("<qw:event>", types);
	} else {
		path = types.length ? g.V.apply(null, types).in("<qw:event>") : g.V("<qw:Statement>").in("<rdf:type>");
	}
	if (want.modes) path = path.has("<qw:mode>", want.modes);
	if (want.actual) path = path.has("<qw:polarity>", "<qw:asserted>").has("<qw:modality>", "<qw:actual>");
	return path;
}

var PLOVER = "AGREE CONSULT SUPPORT COOPERATE AID CONCEDE RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split(" ");
function eventNode(type) { return (PLOVER.indexOf(type) >= 0 ? "<plover:" : "<qw:") + type + ">"; }
function eventType(o) { return o.event === undefined ? null : local(o.event); }

// claims reads the statements that fit: want.nodes and want.by for where to start, want.types and
// want.modes of the event, want.typed for none without event type unless args.all, want.actual for
// what is stated as happening, want.test for the rest; since and until are from args.
function claims(want) {
	return objects(start(want)).filter(function (o) {
		if (o.predicate === undefined || o.article === undefined) return false;
		if (want.typed && o.event === undefined && !args.all) return false;
		if (want.types && want.types.indexOf(eventType(o)) < 0) return false;
		if (want.modes && want.modes.indexOf(o.mode) < 0) return false;
		if (want.actual && (o.polarity !== "<qw:asserted>" || o.modality !== "<qw:actual>")) return false;
		if (!within(o, args.since, args.until)) return false;
		return !want.test || want.test(o);
	});
}

var MOST_WORDS = 45; // of a sentence that is read at a glance

// excerpt is the sentence of a claim, or the part of a long one from its predicate on.
function excerpt(o) {
	var words = (o.quote[0] || "").split(/\s+/), from = 0;
	if (words.length <= MOST_WORDS) return words.join(" ");
	var act = (o.phrase || "").split(/\s+/)[0];
	if (words.indexOf(act) > 0) from = Math.max(0, words.indexOf(act) - 3);
	var text = words.slice(from, from + MOST_WORDS).join(" ");
	return (from > 0 ? "\u2026 " : "") + text + (from + MOST_WORDS < words.length ? " \u2026" : "");
}

// what is a claim in words: its predicate, its object and its topic; without a topic, and with no
// words but an actor as object, the sentence. Quotation marks that a predicate cuts are left out.
function what(o) {
	var words = [o.phrase || show(o.predicate)];
	[o.object, o.topic].forEach(function (v) { if (v !== undefined && words.indexOf(show(v)) < 0) words.push(show(v)); });
	var text = words.join(" ").replace(/["\u201c\u201d]/g, "").replace(/\s+/g, " ");
	if (o.topic === undefined && (o.object === undefined || isNode(o.object)) && o.quote.length) text += ": " + excerpt(o);
	return text;
}

// oriented is a claim whose sides can be exchanged with the one first that was asked for, or the first
// in the alphabet, so that "A met B" and "B met A" are one row.
function oriented(o) {
	if (!o.symmetric || !isNode(o.object) || o.subject === args.actor) return o;
	if (o.object === args.actor || o.object < o.subject) {
		var first = o.object;
		o.object = o.subject;
		o.subject = first;
	}
	return o;
}

// row is a claim as most queries show it.
function row(o) {
	return {
		date: when(o), subject: show(o.subject), event_type: eventType(o), relation: show(o.predicate), object: show(o.object),
		topic: show(o.topic), what: what(o), place: show(o.place), polarity: show(o.polarity), modality: show(o.modality),
		speaker: show(o.speaker), via: show(o.speaker2), chain: o.chain.map(show), reported: [published(o.article)].filter(Boolean),
		articles: [show(o.article)], node: o.node
	};
}

// compare orders null first, then numbers and text.
function compare(a, b) {
	if (a === b) return 0;
	if (a === null || a === undefined) return -1;
	if (b === null || b === undefined) return 1;
	return a < b ? -1 : 1;
}

// merge puts rows together that are the same in these columns; lists are united.
function merge(rows, columns) {
	var byKey = {}, keys = [];
	rows.forEach(function (r) {
		var key = JSON.stringify(columns.map(function (c) { return r[c] === undefined ? null : r[c]; }));
		var m = byKey[key];
		if (!m) {
			byKey[key] = r;
			keys.push(key);
			return;
		}
		Object.keys(r).forEach(function (c) {
			if (!Array.isArray(r[c]) || columns.indexOf(c) >= 0) return;
			r[c].forEach(function (v) { if (m[c].indexOf(v) < 0) m[c].push(v); });
		});
	});
	return keys.sort().map(function (k) {
		var m = byKey[k];
		Object.keys(m).forEach(function (c) { if (Array.isArray(m[c]) && columns.indexOf(c) < 0) m[c].sort(); });
		return m;
	});
}

// give emits rows, merged and ordered by these columns.
function give(rows, columns, order) {
	rows = merge(rows, columns);
	(order || columns).slice().reverse().forEach(function (c) {
		rows = rows.map(function (r, i) { return [r, i]; }).sort(function (a, b) { return compare(a[0][c], b[0][c]) || a[1] - b[1]; })
			.map(function (p) { return p[0]; });
	});
	rows.forEach(function (r) { g.emit(r); });
}
