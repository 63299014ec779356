package quadwire

import "time"

// Article is one news text as ingest read it. Text is never rewritten afterwards: every span of
// every layer points into it.
type Article struct {
	ID             IRI       // "art:" and the given id, or the path relative to the argument, escaped
	Hash           string    // of Text and metadata: same ID and hash, nothing to do; new hash: replaced
	URL            string    // "" if unknown
	Source         string    // publisher, "" if unknown
	Agency         string    // news agency named in the text or its metadata, "" if unknown
	Byline         string    // author line, "" if unknown
	Dateline       string    // place of the dateline, "" if there is none
	Title          string    // headline, "" if there is none
	TitleSpan      Span      // where Text has the headline; empty if Title is from metadata
	Published      time.Time // UTC; zero if unknown, never the clock
	PublishedBasis DateBasis // how Published is known
	Text           string    // valid UTF-8
	Sketch         string    // signature of Text by which copies are found; "" if none
	Boilerplate    []Boilerplate
}

// DateBasis says how a publication date is known.
type DateBasis string

// The bases of a publication date, best first.
const (
	BasisGiven    DateBasis = "given"    // by a flag of the user
	BasisMetadata DateBasis = "metadata" // by the page or the record
	BasisStated   DateBasis = "stated"   // by the text itself
	BasisInferred DateBasis = "inferred" // from other articles or from dates in the text
	BasisUnknown  DateBasis = ""
)

// Boilerplate is a part of the text that is kept but not read for facts.
type Boilerplate struct {
	Span
	Kind BoilerplateKind
}

// BoilerplateKind says what a piece of boilerplate is.
type BoilerplateKind string

// The kinds of boilerplate.
const (
	Caption      BoilerplateKind = "caption"
	DatelineTag  BoilerplateKind = "dateline" // "MOSCOW (AP) - " before the first sentence
	MetadataLine BoilerplateKind = "metadata" // "Update: 2023-11-09 00:03 GMT"
	SiteNotice   BoilerplateKind = "notice"   // "Comments are closed"
	Credits      BoilerplateKind = "credits"  // "(Reporting by ...)"
)
