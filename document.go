package quadwire

// Layer is a set of annotations that a [Document] carries.
type Layer uint16

// The layers, in the order of the default pipeline.
const (
	LayerTokens    Layer = 1 << iota // Sentences and Tokens with their spans (extract/text)
	LayerSyntax                      // lemma, tags, head, relation and NER of each token (extract/syntax)
	LayerTimes                       // time expressions (extract/timex)
	LayerMentions                    // Mentions with their coreference Chain (extract/mention)
	LayerLinks                       // Entities, Offices and Mention.Entities (extract/link)
	LayerRelations                   // Clauses and Statements (extract/relate)
)

// Document is an article plus the layers computed so far. A stage adds its own layer and changes
// no other. References are indexes into the document's slices.
type Document struct {
	Article    *Article
	Done       Layer
	Sentences  []Sentence
	Tokens     []Token
	Times      []Timex
	Mentions   []Mention
	Entities   []Entity
	Offices    []Office
	Clauses    []Clause
	Statements []Statement
}

// HasLayer tells whether all layers of l are there.
func (d *Document) HasLayer(l Layer) bool { return d.Done&l == l }

// Text is the text that s stands for.
func (d *Document) Text(s Span) string { return d.Article.Text[s.Start:s.End] }

// Form is the text of token i.
func (d *Document) Form(i int) string { return d.Text(d.Tokens[i].Span) }

// Entity is the entity with that ID, or nil.
func (d *Document) Entity(id IRI) *Entity {
	for i := range d.Entities {
		if d.Entities[i].ID == id {
			return &d.Entities[i]
		}
	}
	return nil
}

// SentenceKind says how a sentence is read.
type SentenceKind string

// The kinds of sentences. Facts are read from titles and prose only.
const (
	Prose    SentenceKind = "prose"
	Title    SentenceKind = "title"
	Excluded SentenceKind = "boilerplate" // captions, credits, notices
)

// Sentence is a sentence and its tokens, Tokens[First:Last]. Sentences are in text order, do not
// overlap, and never cross a paragraph.
type Sentence struct {
	Span
	First, Last int // token range, half open: Tokens[First:Last]
	Paragraph   int // number of the paragraph, from 0
	Kind        SentenceKind
}

// Token is a syntactic word as Universal Dependencies has it (clitics and hyphenated parts are
// tokens of their own).
type Token struct {
	Span
	Lemma, UPOS, XPOS string
	DepRel            string // UD relation; "root" at the root
	Head              int    // index of the head in Document.Tokens; -1 at the root
	NER               string // part in a name, as CoNLL has it: "B-PER", "I-ORG", "O"; "" if nobody looked
}

// Timex is a time expression, resolved against the publication date where it needs one
// (TimeML's TIMEX3). Tokens are Document.Tokens[First:Last].
type Timex struct {
	Span
	First, Last int
	Time        TimeInterval
}
