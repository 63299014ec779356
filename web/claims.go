package web

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/graph"
	"github.com/quadwire/quadwire/vocab"
)

// claim is a statement as the page shows it.
type claim struct {
	ID            string   `json:"id"`
	Label         string   `json:"label"`
	Subject       string   `json:"subject"`
	SubjectLabel  string   `json:"subjectLabel"`
	Relation      string   `json:"relation"`
	RelationLabel string   `json:"relationLabel"`
	Object        string   `json:"object"`
	ObjectLabel   string   `json:"objectLabel"`
	Event         string   `json:"event"`
	Mode          string   `json:"mode"`
	Phrase        string   `json:"phrase"`
	Topic         string   `json:"topic"`
	Place         string   `json:"place"`
	From          string   `json:"from"` // RFC 3339, "" if undated
	To            string   `json:"to"`
	TimeBasis     string   `json:"timeBasis"`
	Polarity      string   `json:"polarity"`
	Modality      string   `json:"modality"`
	Speakers      []string `json:"speakers"` // names, innermost first
	Quote         string   `json:"quote"`
	QuoteMarks    [][2]int `json:"quoteMarks"` // UTF-16 offsets into Quote
	Article       string   `json:"article"`
	ArticleTitle  string   `json:"articleTitle"`
	ArticleDate   string   `json:"articleDate"`
	ArticleBasis  string   `json:"articleDateBasis"`
	ArticleURL    string   `json:"articleURL"`
	Source        string   `json:"source"`
	Wire          string   `json:"wire"` // the wire story that the article is a copy of, "" if none
	Rule          string   `json:"rule"`
	Confidence    float64  `json:"confidence"`

	symmetric bool
	speakers  []string // IRIs, where they are entities
}

// claimCache keeps statements that were read: a hub's are asked for again with every click.
type claimCache struct {
	mu   sync.Mutex
	held map[quadwire.IRI]*claim
}

const maxHeld = 100_000

func (c *claimCache) get(id quadwire.IRI) *claim {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.held[id]
}

func (c *claimCache) put(id quadwire.IRI, cl *claim) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.held == nil || len(c.held) >= maxHeld {
		c.held = map[quadwire.IRI]*claim{}
	}
	c.held[id] = cl
}

func (c *claimCache) forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.held = nil
}

// reader reads claims within one snapshot.
type reader struct {
	*graph.View
	server *server
	labels map[quadwire.IRI]string
}

// about lists the statements with node as subject or object, and tells whether there are more than
// one view reads.
func (rd *reader) about(node quadwire.IRI) (claims []*claim, truncated bool, err error) {
	seen := map[quadwire.IRI]bool{}
	for _, side := range []quadwire.IRI{"qw:subject", "qw:object"} {
		ids, err := rd.Subjects(side, graph.Value{IRI: node}, maxClaims)
		if err != nil {
			return nil, false, err
		}
		truncated = truncated || len(ids) == maxClaims
		for _, id := range ids {
			if seen[id] {
				continue
			}
			seen[id] = true
			cl, err := rd.claim(id)
			if err != nil {
				return nil, false, err
			}
			claims = append(claims, cl)
		}
	}
	return claims, truncated, nil
}

func (rd *reader) claim(id quadwire.IRI) (*claim, error) {
	if cl := rd.server.claims.get(id); cl != nil {
		return cl, nil
	}
	props, err := rd.Properties(id, 200)
	if err != nil {
		return nil, err
	}
	cl := &claim{ID: string(id), Speakers: []string{}}
	speakers := map[string]string{}
	for _, p := range props {
		if err := rd.fill(cl, p, speakers); err != nil {
			return nil, err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(speakers)) {
		cl.Speakers = append(cl.Speakers, speakers[name])
	}
	cl.mark()
	if err := rd.source(cl); err != nil {
		return nil, err
	}
	rd.server.claims.put(id, cl)
	return cl, nil
}

// fill sets the field that a property stands for.
func (rd *reader) fill(cl *claim, p graph.Property, speakers map[string]string) error {
	text := p.Value.Text
	switch p.Name {
	case "qw:subject":
		cl.Subject, cl.SubjectLabel = rd.term(p.Value)
	case "qw:object":
		cl.Object, cl.ObjectLabel = rd.term(p.Value)
	case "qw:predicate":
		cl.Relation, cl.RelationLabel = string(p.Value.IRI), relationLabel(p.Value.IRI)
	case "qw:topic":
		_, cl.Topic = rd.term(p.Value)
	case "qw:place":
		_, cl.Place = rd.term(p.Value)
	case "qw:event":
		cl.Event = local(p.Value.IRI)
	case "qw:polarity":
		cl.Polarity = local(p.Value.IRI)
	case "qw:modality":
		cl.Modality = local(p.Value.IRI)
	case "qw:article":
		cl.Article = string(p.Value.IRI)
	case "qw:earliest":
		cl.From = text
	case "qw:latest":
		cl.To = text
	case "qw:symmetric":
		cl.symmetric = true
	case "qw:quote":
		cl.Quote = strings.TrimSpace(cl.Quote + " " + text)
	case "qw:confidence":
		var err error
		cl.Confidence, err = strconv.ParseFloat(text, 64)
		return err
	default:
		rd.fillText(cl, p, speakers)
	}
	return nil
}

func (rd *reader) fillText(cl *claim, p graph.Property, speakers map[string]string) {
	text := p.Value.Text
	switch p.Name {
	case "http://www.w3.org/2000/01/rdf-schema#label":
		cl.Label = text
	case "qw:mode":
		cl.Mode = text
	case "qw:phrase":
		cl.Phrase = text
	case "qw:timeBasis":
		cl.TimeBasis = text
	case "qw:rule":
		cl.Rule = text
	}
	if strings.HasPrefix(string(p.Name), "qw:speaker") {
		id, label := rd.term(p.Value)
		speakers[string(p.Name)] = label
		cl.speakers = append(cl.speakers, id)
	}
}

// term is a value as the page links and shows it: an entity's IRI and name, or words.
func (rd *reader) term(v graph.Value) (id, label string) {
	if v.IRI == "" {
		return "", v.Text
	}
	return string(v.IRI), rd.label(v.IRI)
}

// label is a node's name.
func (rd *reader) label(node quadwire.IRI) string {
	if label, ok := rd.labels[node]; ok {
		return label
	}
	label := strings.ReplaceAll(local(node), "_", " ")
	if known, ok := rd.server.index.name(node); ok {
		label = known
	}
	rd.labels[node] = label
	return label
}

func local(iri quadwire.IRI) string {
	_, name, found := strings.Cut(string(iri), ":")
	if !found {
		return string(iri)
	}
	return name
}

func relationLabel(iri quadwire.IRI) string {
	if rel, ok := vocab.Relation(local(iri)); ok {
		return rel.Label
	}
	return strings.ReplaceAll(local(iri), "_", " ")
}

// source adds what is known of the article.
func (rd *reader) source(cl *claim) error {
	props, err := rd.Properties(quadwire.IRI(cl.Article), 50)
	if err != nil {
		return err
	}
	for _, p := range props {
		switch p.Name {
		case "qw:headline":
			cl.ArticleTitle = p.Value.Text
		case "qw:day":
			cl.ArticleDate = p.Value.Text
		case "qw:publishedBasis":
			cl.ArticleBasis = p.Value.Text
		case "qw:publisher":
			cl.Source = p.Value.Text
		case "qw:wire":
			cl.Wire = string(p.Value.IRI)
		case "qw:url":
			if strings.HasPrefix(p.Value.Text, "https://") || strings.HasPrefix(p.Value.Text, "http://") {
				cl.ArticleURL = p.Value.Text // anything else might be a script
			}
		}
	}
	return nil
}

// origin is what counts as one independent source: the wire story, or the article itself.
func (cl *claim) origin() string { return cmp.Or(cl.Wire, cl.Article) }

// status is how an edge of this claim is drawn; only what is stated is an edge of the graph.
func (cl *claim) status() string {
	switch {
	case cl.Polarity == string(quadwire.Negated):
		return "denied"
	case cl.Modality == string(quadwire.Planned):
		return "planned"
	case cl.Modality != "" && cl.Modality != string(quadwire.Actual):
		return "possible"
	case len(cl.Speakers) == 0, cl.Subject != "" && slices.Contains(cl.speakers[:1], cl.Subject), cl.Object != "" && slices.Contains(cl.speakers[:1], cl.Object):
		return "stated"
	}
	return "claimed"
}

// mark finds the words of subject, predicate and object in the quotation.
func (cl *claim) mark() {
	cl.QuoteMarks = [][2]int{}
	for _, words := range []string{cl.SubjectLabel, cl.Phrase, cl.ObjectLabel} {
		at := strings.Index(cl.Quote, words)
		if words == "" || at < 0 {
			continue
		}
		start := utf16Len(cl.Quote[:at])
		cl.QuoteMarks = append(cl.QuoteMarks, [2]int{start, start + utf16Len(words)})
	}
	slices.SortFunc(cl.QuoteMarks, func(a, b [2]int) int { return cmp.Or(a[0]-b[0], a[1]-b[1]) })
}

// utf16Len is the length of s as JavaScript counts it.
func utf16Len(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r > 0xffff {
			n++
		}
	}
	return n
}
