package mention

import (
	"cmp"
	"slices"
	"strings"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/gazetteer"
)

// taggedType is the type of a name that only the tagger knows.
func (r *reader) taggedType(f found) quadwire.EntityType {
	noun := r.headNoun(f)
	for i := f.first; i < f.last && f.last-f.first > 1; i++ {
		if w := r.forms[i]; objectClass(w) != "" && capitalised(w) && !(i == f.first && w == "Ms") && (i < f.last-1 || f.begin != tagPerson) && noun != quadwire.Program {
			return quadwire.Object // "USS Marlin", "Space Shuttle Dawn", "MS Halia", but not "Ms Halia"
		}
	}
	switch f.begin {
	case tagPerson:
		if t := r.callsItself(f); t != "" {
			return t
		}
		if r.whereabouts(f) {
			return quadwire.Place
		}
		return quadwire.Person
	case tagOrganization:
		if noun == quadwire.Agreement {
			return noun
		}
		return quadwire.Organization
	case tagPlace:
		if f.last-f.first > 1 && has("bodies", r.lower(f.last-1)) {
			return quadwire.Organization
		}
		switch noun {
		case quadwire.Facility, quadwire.Organization:
			return quadwire.Facility
		case quadwire.Agreement:
			return noun
		}
		return quadwire.Place
	}
	switch noun {
	case quadwire.Event, quadwire.Agreement, quadwire.Work, quadwire.Program, quadwire.Organization, quadwire.Facility:
		return noun
	}
	if r.isFirm(f) {
		return quadwire.Organization
	}
	return quadwire.Object // films are called after people and places
}

// callsItself is what the last word of a name that looks like a person's says of it: "Talvik Holdings",
// "Talvik Treaty". It is "" if it says nothing, or the name begins as people's do: "Anna Park".
func (r *reader) callsItself(f found) quadwire.EntityType {
	if f.last-f.first < 2 {
		return ""
	}
	given := r.gaz.IsGiven(r.forms[f.first])
	if r.isFirm(f) || !given && has("bodies", r.lower(f.last-1)) {
		return quadwire.Organization
	}
	switch last := r.ownNoun(r.forms[f.last-1]); last {
	case quadwire.Facility, quadwire.Place, quadwire.Organization:
		if !given || r.lower(f.first-1) == "the" || r.doc.Tokens[max(f.first-1, 0)].UPOS == "ADP" {
			return last
		}
	case quadwire.Agreement, quadwire.Event, quadwire.Work:
		if !given {
			return last
		}
	}
	return ""
}

// isFirm tells whether a name ends as those of companies do: "Talvik Communications".
func (r *reader) isFirm(f found) bool {
	return f.last-f.first > 1 && capitalised(r.forms[f.last-1]) && has("firms", r.lower(f.last-1))
}

// legalForm tells whether the last word of a name says what kind of company it is: "Talvik Holdings Ltd." is also
// "Talvik Holdings".
func (r *reader) legalForm(f found) bool {
	return f.last-f.first > 1 && has("legal_forms", r.lower(f.last-1))
}

// headNoun is the type of the common noun that a name ends or begins with: "Tamar Airfield",
// "Operation Dawn"; "" if there is none.
func (r *reader) headNoun(f found) quadwire.EntityType {
	return cmp.Or(r.ownNoun(r.forms[f.last-1]), r.ownNoun(r.forms[f.first]))
}

// ownNoun is the type of a word that is a common noun, "" if it is none.
func (r *reader) ownNoun(word string) quadwire.EntityType {
	if n, ok := r.gaz.Noun(word); ok && n.Own {
		return n.Type
	}
	return ""
}

// whereabouts tells whether a single word that is no given name stands where places do: "in Tamar".
func (r *reader) whereabouts(f found) bool {
	if f.last-f.first > 1 || r.gaz.IsGiven(r.forms[f.first]) || len(r.gaz.BySurname(r.forms[f.first])) > 0 {
		return false
	}
	switch r.lower(f.first - 1) {
	case "in", "near", "throughout", "outside", "around":
		return r.lower(f.last) != "'s" && r.lower(f.last) != "’s"
	}
	return false
}

// cutTitle takes the title off the end of a body's name that a person's name follows: "Harbour
// Museum CEO" before "Ana Prost".
func (r *reader) cutTitle(f *found) {
	if f.senses != nil || f.begin == tagPerson || f.last-f.first < 2 || f.last >= len(r.doc.Tokens) {
		return
	}
	next := r.lower(f.last)
	if (r.doc.Tokens[f.last].UPOS == "PROPN" || next == "," || next == "]") && r.gaz.IsTitle(r.forms[f.last-1]) {
		f.last--
		f.senses = r.gaz.Find(r.words(f.first, f.last))
	}
}

// stateSense tells a state from the country or city of its name: "Tbilisi, Georgia" is a country,
// "Atlanta, Georgia" and "the governor of Washington" are states.
func (r *reader) stateSense(f found) (gazetteer.Sense, bool) {
	if len(f.senses) < 2 || f.first < 2 {
		return gazetteer.Sense{}, false
	}
	state := func(s gazetteer.Sense) bool {
		return s.Use == gazetteer.AsName && strings.HasSuffix(s.Entry.Name, " (state)")
	}
	k := slices.IndexFunc(f.senses, state)
	if k < 0 {
		return gazetteer.Sense{}, false
	}
	if r.lower(f.first-1) == "," {
		for _, before := range r.gaz.Find(r.words(f.first-2, f.first-1)) {
			if before.Entry.Country == f.senses[k].Entry.Country {
				return f.senses[k], true
			}
		}
	}
	held := r.lower(f.first-1) == "of" && has("of_states", r.lemma(f.first-2))
	return f.senses[k], held || has("of_states", r.lower(f.last))
}
