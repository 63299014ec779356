package quadwire

// MentionKind says how a text refers to an entity.
type MentionKind string

// The kinds of mentions.
const (
	Name    MentionKind = "name"    // "Vladimir Putin"
	Nominal MentionKind = "nominal" // "the Russian leader", "both countries"
	Pronoun MentionKind = "pronoun" // "he", "their"
	Metonym MentionKind = "metonym" // "Moscow" for the government
	Demonym MentionKind = "demonym" // "Russian" in "Russian troops"
	TitleOf MentionKind = "title"   // "Russian President" in front of a name, or alone for its holder
)

// Mention is one reference to entities in the text. Tokens are Document.Tokens[First:Last], Head
// is the one that the others hang on.
type Mention struct {
	Span
	First, Last, Head int
	Kind              MentionKind
	Type              EntityType
	Chain             int    // coreference chain inside the article, from 0; -1: none
	Members           []int  // chains of the members of a group ("both leaders"); nil for a single referent
	Known             string // canonical name, where the gazetteer or a rule of naming gives one; else ""
	Entities          []int  // indexes of Document.Entities; several for a group, none if unresolved
}

// EntityType is what an entity is; the values are those of package vocab.
type EntityType string

// The entity types.
const (
	Person       EntityType = "Person"
	Country      EntityType = "Country"
	Organization EntityType = "Organization"
	Place        EntityType = "Place"
	Facility     EntityType = "Facility"
	Group        EntityType = "Group"
	Event        EntityType = "Event"
	Agreement    EntityType = "Agreement"
	Program      EntityType = "Program"
	Work         EntityType = "Document"
	Object       EntityType = "Object"
)

// Entity is a node of the graph as this article knows it.
type Entity struct {
	ID       IRI
	Type     EntityType
	Name     string
	Aliases  []string // other names, from the gazetteer and from this article, sorted
	Wikidata string   // item, "Q30"; "" if unknown
	Country  string   // ISO 3166-1 alpha-3 of the country acted for at the article's date; "" if none
	Sector   string   // actor role as CAMEO and PLOVER code it: GOV, MIL, COP, PTY, BUS, MED ...; "" if none
	PartOf   IRI      // a larger body or place that this belongs to; "" if unknown
	Minted   bool     // named after a description of this article, without any name or known item
}

// Office is a role that a person has, had or will have, as this article states it (W3C ORG's
// Membership).
type Office struct {
	Person   int    // index of Document.Entities
	Title    string // "president", "defence minister", as the text has it
	Role     string // normalised title: "defence minister" for "Defense Minister"
	Of       int    // index of Document.Entities: country or organisation; -1 if unknown
	Status   string // "current", "former", "future"
	Evidence Span
	Rule     string
}
