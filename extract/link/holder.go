package link

import (
	"time"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/gazetteer"
)

// officeHolder is who the gazetteer says held the office that a chain of descriptions means:
// "Ruritania's defence minister". Former holders and offices of nobody are nobody, and so are those
// of a time in which the office changed hands.
func (l *linker) officeHolder(c *chain) *gazetteer.Entry {
	for _, i := range c.ments {
		m := l.doc.Mentions[i]
		if l.kind(m) == quadwire.Name || l.kind(m) == quadwire.TitleOf {
			return nil
		}
	}
	var found *gazetteer.Entry
	for _, i := range c.ments {
		m := l.doc.Mentions[i]
		if l.kind(m) != quadwire.Nominal || l.indefinite(m) {
			continue
		}
		t := l.title(m)
		of := l.officeOf(m)
		if t.Role == "" || t.Former || t.Elect || of == nil {
			continue
		}
		for _, day := range l.days(m) {
			e := l.holder(of, t.Role, day)
			if e == nil || found != nil && found != e {
				return nil
			}
			found = e
		}
	}
	return found
}

// heldBefore tells whether an office is that of who held it at the time of the mention's clause, but
// no more when the article was written.
func (l *linker) heldBefore(m quadwire.Mention, o quadwire.Office) bool {
	if l.kind(m) != quadwire.Nominal || o.Of < 0 {
		return false
	}
	known, of := l.gaz.Entry(l.doc.Entities[o.Person].Name), l.doc.Entities[o.Of].Name
	return known != nil && known.Held(of, o.Role, l.days(m)[0]) && !known.Held(of, o.Role, l.doc.Article.Published)
}

// holder is who held that office of a country or body on a day.
func (l *linker) holder(of *gazetteer.Entry, role string, day time.Time) *gazetteer.Entry {
	if e := l.gaz.Holder(of.Name, role, day); e != nil || role != "leader" {
		return e
	}
	return l.gaz.Leader(of, day)
}

// days are the first and the last day of what the mention's clause tells of: "met the Ruritanian
// president in March 2015". Without a date it is the article's.
func (l *linker) days(m quadwire.Mention) []time.Time {
	verb := l.verbOf(m.Head)
	for _, x := range l.doc.Times {
		if x.First < x.Last && l.verbOf(x.First) == verb && !x.Time.Earliest.IsZero() && !x.Time.Latest.IsZero() {
			return []time.Time{x.Time.Earliest, x.Time.Latest}
		}
	}
	return []time.Time{l.doc.Article.Published}
}

// verbOf is the verb that a token hangs on, however far above; the root if there is none.
func (l *linker) verbOf(i int) int {
	for range len(l.doc.Tokens) {
		t := l.doc.Tokens[i]
		if t.UPOS == "VERB" || t.Head < 0 {
			break
		}
		i = t.Head
	}
	return i
}
