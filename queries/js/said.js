// What does a speaker claim, about whom, and according to which articles?
// @param speaker entity required  who says so
// @param wide int default=0  1: with all who act for the speaker
// @param subject entity  whom the claim is about
// @param topic text  words of the claim
// @param all int default=0  1: with what has no event type, and what is said of things
// @param since date  from this day, month or year on
// @param until date  up to this day, month or year
// @columns speaker subject event_type object what date polarity modality via reported articles
// @example said --speaker Solvang
var who = side(args.speaker, args.wide);
give(claims({
	nodes: Object.keys(who), by: "<qw:attributedTo>", typed: true,
	test: function (o) { return (args.all || isActor(o.subject)) && (!args.subject || o.subject === args.subject) && has(o, args.topic); }
}).map(row), ["speaker", "subject", "event_type", "object", "what", "date", "polarity", "modality", "via"]);
