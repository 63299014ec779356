// Statements of an event type, with all that is known of them.
// @param type text  event type, such as THREATEN or AID
// @param actor entity  who acts
// @param target entity  to whom it is done
// @param wide int default=0  1: with all who act for them
// @param topic text  words of the claim
// @param modality text  actual, planned, should, possible, conditional or asked
// @param polarity text  asserted or negated
// @param since date  from this day, month or year on
// @param until date  up to this day, month or year
// @columns date subject event_type object what modality polarity speaker reported articles
// @example events --type THREATEN
var a = args.actor ? side(args.actor, args.wide) : null, b = args.target ? side(args.target, args.wide) : null;
give(claims({
	nodes: a ? Object.keys(a) : b ? Object.keys(b) : null, types: args.type ? [args.type.toUpperCase()] : null,
	test: function (o) {
		if (args.modality && o.modality !== "<qw:" + args.modality + ">" || args.polarity && o.polarity !== "<qw:" + args.polarity + ">") return false;
		return (!a || a[o.subject]) && (!b || b[o.object]) && has(o, args.topic);
	}
}).map(row), ["date", "subject", "event_type", "object", "what", "modality", "polarity", "speaker"]);
