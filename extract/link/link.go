// Package link decides which node of the graph each mention stands for, and reads who holds which
// office.
//
// In go mentions with their chains; out come [quadwire.Document].Entities, Mention.Entities (several
// for a group) and Offices. Known things have their name of the gazetteer, others the longest name
// that the article gives them; what the article only describes ("a passerby") has a node of its own
// whose ID ends in the article's. Offices without a name ("Ruritania's defence minister") are
// resolved by the office holders that the article names, then by the gazetteer's dated terms; never
// by a guess: without either the office itself is the node.
//
// An Annotator keeps no state and is safe for concurrent use on different documents. Entities are in
// the order of their first mention; same document, same entities.
package link

import (
	"context"
	"slices"
	"strings"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/gazetteer"
)

// Annotator adds entities and offices to documents.
type Annotator struct{ gaz *gazetteer.Gazetteer }

// New makes an annotator that knows the entries of gaz, nil for the embedded gazetteer.
func New(gaz *gazetteer.Gazetteer) *Annotator {
	if gaz == nil {
		gaz = gazetteer.Default()
	}
	return &Annotator{gaz}
}

// Default makes an annotator with the embedded gazetteer.
func Default() *Annotator { return New(nil) }

// Name is "link".
func (*Annotator) Name() string { return "link" }

// Requires is mentions, and the trees and times that they stand in.
func (*Annotator) Requires() quadwire.Layer {
	return quadwire.LayerTokens | quadwire.LayerSyntax | quadwire.LayerTimes | quadwire.LayerMentions
}

// Provides is LayerLinks.
func (*Annotator) Provides() quadwire.Layer { return quadwire.LayerLinks }

// Annotate sets the entities and offices of doc and which entities its mentions mean.
func (a *Annotator) Annotate(ctx context.Context, doc *quadwire.Document) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	l := &linker{doc: doc, gaz: a.gaz, byID: map[quadwire.IRI]int{}}
	l.collect()
	for i := range l.chains {
		l.chains[i].entity = l.entity(&l.chains[i])
	}
	l.setMentions()
	l.setPartOf()
	doc.Offices = l.offices()
	l.setCodes()
	doc.Done |= a.Provides()
	return nil
}

// chain is the mentions of one thing.
type chain struct {
	ments  []int // indexes of Document.Mentions
	typ    quadwire.EntityType
	entry  *gazetteer.Entry
	known  string
	entity int
}

// linker holds one document while it is linked.
type linker struct {
	doc    *quadwire.Document
	gaz    *gazetteer.Gazetteer
	chains []chain
	byID   map[quadwire.IRI]int
	from   []int // the first mention that begins at or after each token
}

// collect gathers the chains in the order of their numbers, which is that of the text.
func (l *linker) collect() {
	n := 0
	for i := range l.doc.Mentions {
		m := &l.doc.Mentions[i]
		n = max(n, m.Chain+1)
		for _, c := range m.Members {
			n = max(n, c+1)
		}
	}
	l.chains = make([]chain, n)
	l.doc.Entities = make([]quadwire.Entity, 0, n)
	l.from = make([]int, len(l.doc.Tokens)+1)
	k := len(l.doc.Mentions)
	for i := len(l.doc.Tokens); i >= 0; i-- {
		for k > 0 && l.doc.Mentions[k-1].First >= i {
			k--
		}
		l.from[i] = k
	}
	for i := range l.doc.Mentions {
		m := &l.doc.Mentions[i]
		if m.Chain < 0 {
			continue
		}
		c := &l.chains[m.Chain]
		c.ments = append(c.ments, i)
		if c.typ == "" || m.Kind == quadwire.Name {
			c.typ = m.Type
		}
		if m.Known != "" && c.known == "" {
			c.known = m.Known
			c.entry = l.gaz.Entry(m.Known)
		}
	}
}

// kind is the kind of a mention, a title that stands alone taken for the description that it is.
func (l *linker) kind(m quadwire.Mention) quadwire.MentionKind {
	if m.Kind != quadwire.TitleOf {
		return m.Kind
	}
	from, to := l.between(m.First, m.Last)
	for _, n := range l.doc.Mentions[from:to] {
		if n.Kind == quadwire.Name && n.Last == m.Last && n.Chain == m.Chain {
			return quadwire.TitleOf
		}
	}
	return quadwire.Nominal
}

// between is the range of mentions that begin with a token of [first, last).
func (l *linker) between(first, last int) (from, to int) { return l.from[first], l.from[last] }

// words are the forms of the tokens [first, last).
func (l *linker) words(first, last int) []string {
	var out []string
	for i := first; i < last; i++ {
		out = append(out, l.doc.Form(i))
	}
	return out
}

// setMentions fills Mention.Entities.
func (l *linker) setMentions() {
	alone := make([]int, len(l.doc.Mentions)) // the lists of one entity
	for i := range l.doc.Mentions {
		m := &l.doc.Mentions[i]
		if m.Chain >= 0 && l.chains[m.Chain].entity >= 0 {
			alone[i] = l.chains[m.Chain].entity
			m.Entities = alone[i : i+1 : i+1]
			continue
		}
		for _, c := range m.Members {
			if e := l.chains[c].entity; e >= 0 && !slices.Contains(m.Entities, e) {
				m.Entities = append(m.Entities, e)
			}
		}
	}
}

// setPartOf links entities to the larger ones that the gazetteer knows.
func (l *linker) setPartOf() {
	for i := range l.doc.Entities {
		e := &l.doc.Entities[i]
		if known := l.gaz.Entry(e.Name); known != nil && known.PartOf != "" {
			e.PartOf = IRI(known.PartOf)
		}
	}
}

// unsafe are the characters that an IRI may not have, apart from those that are not seen.
const unsafe = "<>\"{}|\\^`%"

// IRI is the ID of the entity of that name: "ent:" and the name with underscores, percent-encoded
// where an IRI may not have a character.
func IRI(name string) quadwire.IRI {
	var b strings.Builder
	b.Grow(len("ent:") + len(name))
	b.WriteString("ent:")
	if isPlain(name) && !strings.ContainsAny(name, unsafe) {
		for i := range len(name) {
			if name[i] == ' ' {
				b.WriteByte('_')
			} else {
				b.WriteByte(name[i])
			}
		}
		return quadwire.IRI(b.String())
	}
	for _, r := range strings.Join(strings.Fields(name), "_") {
		if r <= ' ' || r == 0x7f || strings.ContainsRune(unsafe, r) {
			for _, c := range []byte(string(r)) {
				b.WriteByte('%')
				b.WriteByte("0123456789ABCDEF"[c>>4])
				b.WriteByte("0123456789ABCDEF"[c&15])
			}
			continue
		}
		b.WriteRune(r)
	}
	return quadwire.IRI(b.String())
}
