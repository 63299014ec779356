package quadwire

import "time"

// Polarity says whether a statement asserts or denies.
type Polarity string

// The polarities.
const (
	Asserted Polarity = "asserted"
	Negated  Polarity = "negated"
)

// Modality says whether what is stated happens, or in which way it might.
type Modality string

// The modalities.
const (
	Actual      Modality = "actual"
	Planned     Modality = "planned"     // will, intends to, vowed to
	Should      Modality = "should"      // must, ought to, needs to
	Possible    Modality = "possible"    // may, could, considers
	Conditional Modality = "conditional" // if, unless
	Asked       Modality = "asked"       // urged to, demanded that
)

// Granularity is how precisely a time is known.
type Granularity string

// The granularities.
const (
	Day     Granularity = "day"
	Week    Granularity = "week"
	Month   Granularity = "month"
	Season  Granularity = "season"
	Quarter Granularity = "quarter"
	Year    Granularity = "year"
	Decade  Granularity = "decade"
	Range   Granularity = "interval"
)

// TimeBasis says how a time is known.
type TimeBasis string

// The bases of a time.
const (
	TimeExplicit TimeBasis = "explicit" // fully in the text: "4 April 2016"
	TimeAnchored TimeBasis = "anchored" // relative to the publication date or another date: "last week"
	TimeInferred TimeBasis = "inferred" // from the report itself: a meeting reported today
)

// TimeInterval is when something holds: from Earliest to Latest, both inclusive, UTC. The zero
// value means that no time is stated.
type TimeInterval struct {
	Earliest, Latest time.Time
	Granularity      Granularity
	Basis            TimeBasis
}

// IsZero tells whether no time is stated.
func (t TimeInterval) IsZero() bool { return t.Earliest.IsZero() && t.Latest.IsZero() }

// String renders t as YYYY, YYYY-MM, YYYY-MM-DD or A/B of two such, by its granularity: a day, month
// or year as one date, weeks as two days, other intervals by whole years or months where both ends
// fit. "" if no time is stated; an open end is "..".
func (t TimeInterval) String() string {
	if t.IsZero() {
		return ""
	}
	layout := time.DateOnly
	switch t.Granularity {
	case Year:
		return t.Earliest.Format("2006")
	case Month:
		return t.Earliest.Format("2006-01")
	case Season, Quarter, Decade, Range:
		layout = t.layout()
	}
	first, last := "..", ".."
	if !t.Earliest.IsZero() {
		first = t.Earliest.Format(layout)
	}
	if !t.Latest.IsZero() {
		last = t.Latest.Format(layout)
	}
	if first == last {
		return first
	}
	return first + "/" + last
}

// layout is the coarsest of year, month and day whose units t fills.
func (t TimeInterval) layout() string {
	next := t.Latest.AddDate(0, 0, 1)
	switch {
	case t.Earliest.IsZero() || t.Latest.IsZero() || t.Earliest.Day() != 1 || next.Day() != 1:
		return time.DateOnly
	case t.Earliest.Month() == time.January && next.Month() == time.January:
		return "2006"
	}
	return "2006-01"
}

// Term is a subject, object, topic or place: an entity where one is meant, the words of the text
// where none is. Text is always what the article says, or its normal form for an implied term.
type Term struct {
	Entity IRI    // "" if the words stand for no entity
	Text   string // the words
	Span   Span   // where they are; empty if implied
}

// IsZero tells whether there is no term.
func (t Term) IsZero() bool { return t.Entity == "" && t.Text == "" }

// Role is the part that an argument plays in its clause.
type Role string

// The roles of arguments.
const (
	RoleSubject    Role = "subject" // the agent, also in passives
	RoleObject     Role = "object"
	RoleIndirect   Role = "indirect"   // "told Zhang": the addressee
	RoleOblique    Role = "oblique"    // with a preposition
	RoleComplement Role = "complement" // clause or predicate complement
	RoleAdverbial  Role = "adverbial"
	RoleTime       Role = "time"
	RolePlace      Role = "place"
)

// Argument is one argument of a clause.
type Argument struct {
	Role Role
	Prep string // preposition in lower case, "" if none
	Term Term
	Head int // token
}

// Clause is one n-ary predication of the text: everything that its statements share.
type Clause struct {
	Span     Span // the clause's words
	Sentence int
	Verb     int    // token of the verb, predicate noun or nominal act
	Phrase   string // auxiliaries, negation, verb and particle as the text has them, and the verbs that it completes
	Partial  bool   // Phrase is but the beginning of another clause's: "was able" of "was able to mend"
	Subject  Term
	Args     []Argument
	Polarity Polarity // of the clause, whether or not a statement came of it; "" if not determined
	Modality Modality // likewise
	Rule     string
}

// EventType is a PLOVER category or one of our relations; the values are those of package vocab.
// Empty: an open predicate.
type EventType string

// Statement is one claim made by one article, with its evidence.
type Statement struct {
	ID           IRI // hash of article, claim and evidence: same input, same ID
	Clause       int // index of Document.Clauses; -1 if none (offices, appositions)
	Subject      Term
	Predicate    IRI // "rel:met"; of the lexicon, or lemma and preposition
	Object       Term
	Event        EventType
	Mode         string // PLOVER mode or relation subtype: "MEET", "VISIT"; "" if none
	Symmetric    bool   // holds in both directions
	Topic        Term
	Place        Term
	Time         TimeInterval
	Polarity     Polarity
	Modality     Modality
	Hedge        string // "likely", "reportedly"; "" if none
	AttributedTo []Term // innermost speaker first; empty: the article's own voice
	Phrase       string // the predicate as the text has it, with auxiliaries, negation and preposition
	Evidence     []Span // sentences; never empty
	Rule         string // which rule made it
	Confidence   float64
}
