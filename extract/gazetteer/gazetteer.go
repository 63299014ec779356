// Package gazetteer knows names: countries with their capitals, people and adjectives, well-known
// organisations, places, office holders with dated terms, titles, given names and what common nouns
// stand for. What goes in is a sequence of words, what comes out is which known things those words
// may mean. It decides nothing that needs the sentence: whether "Moscow" is the city or the
// government is for its callers.
//
// All tables are embedded text files with a header line in data/; command gazetteer makes
// countries.tsv and leaders.tsv from source tables. A user's own tables are added by [Gazetteer.With].
// A Gazetteer is immutable and safe for concurrent use.
package gazetteer

import (
	"sync"

	"github.com/quadwire/quadwire"
)

// Entry is one known thing.
type Entry struct {
	Name      string // readable and unique: "Russia", "Moscow"
	Type      quadwire.EntityType
	Wikidata  string   // "Q159"; "" if unknown
	Country   string   // ISO 3166-1 alpha-3 or, for bodies of several countries, IGO, UNO, WST, IMG
	Sector    string   // CAMEO role: GOV, MIL, MED ...; "" if none
	PartOf    string   // Name of a larger Entry; "" if unknown
	Capital   string   // of a country: Name of the Entry of its capital
	Aliases   []string // other names; no adjectives
	Adjective string   // "Russian"; "" if none
	Gender    string   // of a person: "m", "f" or ""
	Terms     []Term   // of a person: offices held
}

// Term is one stay in office. Until is "" if it had not ended when the table was made.
type Term struct {
	Of           string // Name of the country's or organisation's Entry
	Role         string // normalised: "president", "defence minister"
	Since, Until string // 2006-01-02
}

// Use says in which way a form stands for its entry.
type Use uint8

// The ways in which a form stands for an entry.
const (
	AsName      Use = iota // "Russia", "Moscow" the city
	AsAdjective            // "Russian"
	AsPeople               // "Russians"
	AsCapital              // "Moscow" for Russia
	AsSeat                 // "Kremlin": Entry is the seat, its PartOf the country
)

// Sense is one meaning of a form.
type Sense struct {
	Entry *Entry
	Use   Use
}

// Match is a known form in a sequence of words, words[First:Last].
type Match struct {
	First, Last int
	Senses      []Sense // at least one, best first
}

// Gazetteer is a set of entries with their forms.
type Gazetteer struct {
	entries    []*Entry
	byName     map[string]*Entry
	forms      map[string][]form // by first piece, folded; longest first
	small      map[string]bool   // first pieces of forms that may be written small
	iso        map[string]*Entry // countries by ISO code
	adjectives map[string]string // adjective of a country -> its ISO code
	offices    map[string][]held // by country or organisation
	roles      map[string]Role
	roleEnds   map[string]bool   // last words of titles
	given      map[string]string // folded given name -> "m", "f", "mf"
	nouns      map[string]Noun
	surnames   map[string][]*Entry
	sectors    map[string]string          // lemma -> sector
	dictionary map[string]known           // names, folded, words joined by _
	titleWords map[string]map[string]bool // list -> words
	leads      map[string]string          // country -> the role that leads it, if not the president's
	wars       []war
	longest    int // pieces of the longest title
	words      *words
}

// known is what a dictionary knows of a name.
type known struct {
	types   string // joined by +; "" if it is only the first word of longer names
	longest int    // of a first word: how many words the longest name has that begins with it
}

// Default is the gazetteer of the embedded tables. They are read on first use.
var Default = sync.OnceValue(func() *Gazetteer { return newDefault() })

// Entry is the entry of that name, or nil.
func (g *Gazetteer) Entry(name string) *Entry { return g.byName[name] }

// Country is the country of that ISO 3166-1 alpha-3 code, or nil.
func (g *Gazetteer) Country(iso string) *Entry { return g.iso[iso] }

// Entries lists all entries in the order of the tables.
func (g *Gazetteer) Entries() []*Entry { return g.entries }
