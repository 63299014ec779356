// Which claims are not stated as happening: planned, demanded, possible, asked for?
// @param actor entity  one who takes part
// @param modality text  planned, should, possible, conditional or asked
// @param all int default=0  1: with what has no event type, and what is said of actors without a name
// @param since date  from this day, month or year on
// @param until date  up to this day, month or year
// @columns subject event_type object what modality reported articles
// @example open --modality planned
give(claims({
	nodes: args.actor ? [args.actor] : null, typed: true,
	test: function (o) {
		if (o.modality === "<qw:actual>" || args.modality && o.modality !== "<qw:" + args.modality + ">") return false;
		return isActor(o.subject) && isActor(o.object) && (args.all || isKnown(o.subject) && isKnown(o.object));
	}
}).map(row), ["subject", "event_type", "object", "what", "modality"]);
