package relate

import (
	"strings"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/vocab"
)

// receives is the country of an official whose own the article does not say, but who meets a visitor to it: in
// "Berg arrived in Lima. She met the foreign minister, Jan Roe" he is Peru's. It is -1 if the article does not tell.
func (r *reader) receives(o quadwire.Office) int {
	if o.Of >= 0 || o.Status != "current" || !governs(o.Role) || r.visited(o.Person, len(r.doc.Article.Text)) != "" {
		return -1
	}
	me := &r.doc.Entities[o.Person]
	for i := range r.doc.Statements {
		s := &r.doc.Statements[i]
		if s.Event != vocab.Consult || s.Mode == "ATTEND" || s.Polarity == quadwire.Negated || s.Modality != quadwire.Actual || len(s.Evidence) == 0 {
			continue
		}
		guest := s.Subject.Entity
		if guest == me.ID {
			guest = s.Object.Entity
		} else if s.Object.Entity != me.ID {
			continue
		}
		g := r.entityOf(guest)
		c := r.countryOf(r.visited(g, s.Evidence[0].Start))
		if c >= 0 && (me.Country == "" || me.Country == r.doc.Entities[c].Country || me.Country != r.doc.Entities[g].Country) {
			return c // one of the visitor's own country may be travelling along
		}
	}
	return -1
}

// governs tells whether a role is one in a government.
func governs(role string) bool {
	for _, word := range []string{"minister", "president", "premier", "secretary", "chancellor"} {
		if strings.HasSuffix(role, word) {
			return true
		}
	}
	return false
}

// visited is the code of the country that person e was last said to visit up to the sentence that
// begins at start, "" if there is none.
func (r *reader) visited(e, start int) string {
	code, last := "", -1
	if e < 0 || r.doc.Entities[e].Type != quadwire.Person {
		return ""
	}
	for i := range r.doc.Statements {
		s := &r.doc.Statements[i]
		if len(s.Evidence) == 0 {
			continue
		}
		at := s.Evidence[0].Start
		if s.Predicate != "rel:visited" || s.Subject.Entity != r.doc.Entities[e].ID || s.Polarity == quadwire.Negated || at > start || at < last {
			continue
		}
		k := r.entityOf(s.Object.Entity)
		if k < 0 || r.doc.Entities[k].Country == "" {
			continue
		}
		code, last = r.doc.Entities[k].Country, at
	}
	return code
}
