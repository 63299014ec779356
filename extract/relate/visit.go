package relate

import (
	"slices"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/relate/lexicon"
	"github.com/quadwire/quadwire/vocab"
)

// stay is a visit whose place the sentence does not name: "her visit ends on Friday".
type stay struct {
	visitor  int // entity
	sentence int
	words    string
}

// stayOf notes the visit that noun names where its visitor is known and its place is not.
func (p *page) stayOf(noun int) {
	if lemma := p.Lemma(noun); lemma != "visit" && lemma != "trip" || p.consumed[noun] {
		return
	}
	for _, k := range p.Kids(noun) {
		if (p.IsPossessor(k) || p.Is(k, "nmod") && p.Prep(k) == "of") && p.Person(k) && len(p.entities(k)) == 1 && p.named(k) && p.NounStatus(noun).Polarity == quadwire.Asserted {
			p.stays = append(p.stays, stay{p.entities(k)[0], p.Sentence.Sentence, p.Text([]int{noun})})
		}
	}
}

// mission tells whether traveller goes to another country for his own: officials and their delegations do
// not travel abroad for themselves.
func (p *page) mission(traveller, place int) bool {
	if traveller < 0 || place < 0 || len(p.entities(place)) != 1 || !p.isPlace(place) {
		return false
	}
	there := p.doc.Entities[p.entities(place)[0]].Country
	for _, x := range p.parties(traveller) {
		if x.entity < 0 {
			continue
		}
		e := &p.doc.Entities[x.entity]
		official := e.Sector == "GOV" && e.Type == quadwire.Person || (e.Sector == "" || e.Sector == "GOV") && tables().acting[p.Lemma(x.head)]
		if official && there != "" && e.Country != "" && e.Country != there {
			return true
		}
	}
	return false
}

// elsewhere tells whether envoys of several countries go to one of none of them to talk with each other:
// "Peruvian and Chilean envoys flew to Oslo for talks".
func (p *page) elsewhere(fl *flat, a act) bool {
	if a.target < 0 || !slices.ContainsFunc(fl.frame.Args, func(x lexicon.Arg) bool { return x.Prep == "for" && p.matcher.Has(lexicon.Nominal, x.Lemma) }) {
		return false
	}
	countries := map[string]bool{}
	for _, x := range p.parties(a.source) {
		if x.entity >= 0 && p.doc.Entities[x.entity].Country != "" {
			countries[p.doc.Entities[x.entity].Country] = true
		}
	}
	for _, x := range p.parties(a.target) {
		if x.entity >= 0 && countries[p.doc.Entities[x.entity].Country] {
			return false
		}
	}
	return len(countries) > 1
}

// visits adds the visits whose host only the rest of the article tells: the country of those whom the
// visitor met, where it is one and not the visitor's own.
func (r *reader) visits() {
	info, ok := vocab.Relation("visited")
	if !ok {
		return
	}
	for _, s := range r.stays {
		host := r.host(s.visitor)
		if host < 0 {
			continue
		}
		visitor, country := &r.doc.Entities[s.visitor], &r.doc.Entities[host]
		r.doc.Statements = append(r.doc.Statements, quadwire.Statement{
			Clause:  -1,
			Subject: quadwire.Term{Entity: visitor.ID, Text: visitor.Name}, Object: quadwire.Term{Entity: country.ID, Text: country.Name},
			Predicate: quadwire.IRI("rel:" + info.Name), Event: info.Event, Mode: info.Mode,
			Polarity: quadwire.Asserted, Modality: quadwire.Actual, Phrase: s.words,
			Evidence: []quadwire.Span{r.doc.Sentences[s.sentence].Span}, Rule: "visit to those met", Confidence: 0.6,
		})
	}
}

// host is the country of the persons whom visitor consulted with, -1 if there is none or several.
func (r *reader) host(visitor int) int {
	me := &r.doc.Entities[visitor]
	host := ""
	for i := range r.doc.Statements {
		s := &r.doc.Statements[i]
		if s.Event != vocab.Consult || s.Polarity == quadwire.Negated || s.Modality != quadwire.Actual || s.Subject.Entity != me.ID && s.Object.Entity != me.ID {
			continue
		}
		for _, id := range []quadwire.IRI{s.Subject.Entity, s.Object.Entity} {
			k := r.entityOf(id)
			if k < 0 || k == visitor || r.doc.Entities[k].Type != quadwire.Person || r.doc.Entities[k].Country == "" {
				continue
			}
			c := r.doc.Entities[k].Country
			if host != "" && host != c {
				return -1
			}
			if c != me.Country {
				host = c
			}
		}
	}
	return r.countryOf(host)
}

// countryOf is the country with that code, -1 if the document does not speak of it.
func (r *reader) countryOf(code string) int {
	return slices.IndexFunc(r.doc.Entities, func(e quadwire.Entity) bool {
		return code != "" && e.Type == quadwire.Country && e.Country == code
	})
}

// entityOf is the index of the entity with that ID, -1 if there is none.
func (r *reader) entityOf(id quadwire.IRI) int {
	return slices.IndexFunc(r.doc.Entities, func(e quadwire.Entity) bool { return id != "" && e.ID == id })
}
