package gazetteer

import (
	"slices"
	"time"

	"github.com/quadwire/quadwire"
)

// war is one known war and who fights it.
type war struct {
	entry   *Entry
	parties []string
	term    Term
}

func (g *Gazetteer) loadWars(rows []row) {
	for _, r := range rows {
		e := g.put(&Entry{Name: r.at("name"), Type: quadwire.Event, Wikidata: r.at("wikidata"), Aliases: list(r.at("aliases"))})
		g.addNames(e)
		g.wars = append(g.wars, war{e, list(r.at("parties")), Term{Since: r.at("since"), Until: r.at("until")}})
	}
}

// War is the war that a description with those parties means ("Russia's invasion of Ukraine"): the
// only one of them all, at that time if it is known; for a single party that must be so. Nil if there
// is none or more than one.
func (g *Gazetteer) War(parties []string, at time.Time) *Entry {
	if len(parties) == 0 || len(parties) == 1 && at.IsZero() {
		return nil
	}
	var found *Entry
	for _, w := range g.wars {
		if !at.IsZero() && !w.term.covers(at.Format(time.DateOnly)) {
			continue
		}
		if slices.ContainsFunc(parties, func(p string) bool { return !slices.Contains(w.parties, p) }) {
			continue
		}
		if found != nil {
			return nil
		}
		found = w.entry
	}
	return found
}

// IsWar tells whether an entry is a known war.
func (g *Gazetteer) IsWar(e *Entry) bool {
	return slices.ContainsFunc(g.wars, func(w war) bool { return w.entry == e })
}
