package mention

import (
	"strings"

	"github.com/quadwire/quadwire"
)

// ballot is what the mentions of one article say of a name.
type ballot struct {
	votes  map[quadwire.EntityType]int
	places bool // it stands behind "in", "near" and the like
}

// agree gives one type to what one article calls by one name: what most of its mentions have, a
// ship's for the end of a ship's name ("Marlin" beside "HMS Marlin"), a person's where there is a
// title or where the article has a person of that family name.
func (r *reader) agree() {
	ballots := map[string]*ballot{}
	things, persons, firms := r.parts()
	r.familyNames(persons)
	titled := map[*ment]bool{}
	for _, m := range r.ments {
		if m.Kind == quadwire.TitleOf {
			titled[m.name] = true
		}
	}
	keys := map[*ment]string{}
	for _, m := range r.ments {
		if !r.unknownName(m) {
			continue
		}
		key := strings.Join(r.folded(m.First, m.Last), " ")
		keys[m] = key
		b := ballots[key]
		if b == nil {
			b = &ballot{votes: map[quadwire.EntityType]int{}}
			ballots[key] = b
		}
		b.votes[m.Type]++
		b.places = b.places || m.Type == quadwire.Place && has("place_prepositions", r.lower(m.First-1))
		if titled[m] || r.spokenOfAsPerson(m) {
			b.votes[quadwire.Person] += 100
		}
		if t := r.saidType(m); t != "" {
			b.votes[t] += 50
		}
	}
	for _, m := range r.ments {
		key, ok := keys[m]
		if !ok {
			continue
		}
		b := ballots[key]
		best := m.Type
		for t, n := range b.votes {
			if n > b.votes[best] || n == b.votes[best] && t < best && m.Type != best {
				best = t
			}
		}
		switch {
		case r.titledFamily(m, persons):
			best = quadwire.Person
			m.First, m.Start, m.Head, m.words = m.Last-1, r.doc.Tokens[m.Last-1].Start, m.Last-1, nil
		case persons[key] && best != quadwire.Person && !b.places:
			best = quadwire.Person
		case firms[key] && !persons[key] && b.votes[quadwire.Person] < 100:
			best = quadwire.Organization
		case things[key] && !persons[key] && b.votes[quadwire.Person] < 100:
			best = quadwire.Object
		}
		m.Type = best
	}
}

// parts are the ends of the names of ships and craft, the family names of the persons that the article
// names in full, and the words that firms are known by.
func (r *reader) parts() (things, persons, firms map[string]bool) {
	things, persons, firms = map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, m := range r.ments {
		if m.Kind != quadwire.Name {
			continue
		}
		words := r.folded(m.First, m.Last)
		switch {
		case len(words) < 2:
		case m.Type == quadwire.Object && objectClass(words[0]) != "" && r.unknownName(m):
			things[strings.Join(words[1:], " ")] = true
		case m.Type == quadwire.Person:
			persons[words[len(words)-1]] = true
			if !r.gaz.IsGiven(words[0]) {
				persons[words[0]] = true // the family name comes first in the East
			}
		case m.Type == quadwire.Organization && r.coined(words[0]):
			firms[words[0]] = true
		}
	}
	return things, persons, firms
}

// familyNames takes a family name that is also a town or a firm for the person whom the article has
// named in full: "Ana Jackson", then "Jackson".
func (r *reader) familyNames(persons map[string]bool) {
	for _, m := range r.ments {
		if m.Kind != quadwire.Name || m.entry == nil || m.capital != nil || m.Last != m.First+1 || has("place_prepositions", r.lower(m.First-1)) {
			continue
		}
		if t := m.entry.Type; t != quadwire.Place && t != quadwire.Organization {
			continue
		}
		if words := r.folded(m.First, m.Last); len(words) == 1 && persons[words[0]] && !isAcronym(r.forms[m.First]) {
			m.entry, m.Type = nil, quadwire.Person
		}
	}
}

// spokenOfAsPerson tells whether what follows a name says that it is someone's: "Prost, who", "Prost, 45,",
// "Prost, the interim head of the council".
func (r *reader) spokenOfAsPerson(m *ment) bool {
	if r.lower(m.Last) != "," && r.lower(m.Last) != "who" || m.Last+2 >= len(r.forms) {
		return false
	}
	if w := r.lower(m.Last + 1); r.lower(m.Last) == "who" || w == "who" || isAge(w) && r.lower(m.Last+2) == "," {
		return true
	}
	for _, k := range r.kids[m.Head] {
		if r.rel(k) != "appos" || k < m.Last || r.doc.Tokens[k].UPOS != "NOUN" {
			continue
		}
		if t, _ := r.gaz.Title(r.words(r.phraseStart(k), k+1)); t.Kind == "office" || t.Kind == "job" {
			return true
		}
	}
	return false
}

// classNoun tells whether the noun behind a name says that it is a body's: "the Corvus party".
func (r *reader) classNoun(m *ment) bool {
	return m.Last < len(r.forms) && r.sentOf[m.Last] == m.sent && has("class_nouns", r.lower(m.Last)) && !capitalised(r.forms[m.Last]) &&
		r.doc.Tokens[m.Head].Head == m.Last && !r.gaz.IsGiven(r.forms[m.First]) && r.doc.Tokens[m.Last].UPOS == "NOUN"
}

// saidType is the type of what a common noun beside a name says that it is; "" if none does.
func (r *reader) saidType(m *ment) quadwire.EntityType {
	switch {
	case r.classNoun(m) || r.bracketed(m):
		return quadwire.Organization
	case r.settled(m):
		return quadwire.Place
	}
	return r.apposedClass(m)
}

// apposedClass is the type of what a noun in apposition says that a name is: "the miners' union, Corvus,",
// "Corvus, a daily paper,", "the newspaper Corvus"; "" if none says so, or it may be a person's.
func (r *reader) apposedClass(m *ment) quadwire.EntityType {
	if k := m.First - 1; k > 0 && has("naming", r.lower(k)) && r.doc.Tokens[k].Head >= 0 && has("class_nouns", r.lemma(r.doc.Tokens[k].Head)) {
		return quadwire.Organization // "a group called Corvus"
	}
	if m.Type == quadwire.Person && r.gaz.IsGiven(r.forms[m.First]) {
		return ""
	}
	nouns := []int{}
	if r.rel(m.Head) == "appos" {
		nouns = append(nouns, r.doc.Tokens[m.Head].Head)
	}
	for _, k := range r.kids[m.Head] {
		if r.rel(k) == "appos" {
			nouns = append(nouns, k)
		}
	}
	if k := r.introducer(m); k >= 0 {
		nouns = append(nouns, k)
	}
	for _, k := range nouns {
		if r.doc.Tokens[k].UPOS != "NOUN" || r.doc.Tokens[k].XPOS != "NN" || m.Type == quadwire.Person && m.Last > m.First+1 && !has("class_nouns", r.lemma(k)) {
			continue
		}
		if has("class_nouns", r.lemma(k)) {
			return quadwire.Organization
		}
		switch t := r.ownNoun(r.forms[k]); t {
		case quadwire.Group:
			return quadwire.Organization // "rebel group Corvin"
		case quadwire.Organization, quadwire.Place, quadwire.Facility, quadwire.Event, quadwire.Agreement, quadwire.Work, quadwire.Program, quadwire.Object:
			return t
		}
	}
	return ""
}

// introducer is the noun right in front of a name that says what it is: "the pension | fund Corvin"; -1 if there
// is none.
func (r *reader) introducer(m *ment) int {
	k := m.First - 1
	if k < 0 || r.sentOf[k] != m.sent || r.doc.Tokens[k].UPOS != "NOUN" || r.doc.Tokens[k].XPOS != "NN" {
		return -1
	}
	noun, name := r.doc.Tokens[k], r.doc.Tokens[m.Head]
	switch {
	case noun.Head == m.Head && (noun.DepRel == "nmod:desc" || noun.DepRel == "compound"), name.Head == k && (name.DepRel == "appos" || name.DepRel == "flat"):
		return k
	case noun.Head == name.Head && noun.DepRel == name.DepRel && (noun.DepRel == "nsubj" || noun.DepRel == "obj"):
		return k
	}
	return -1
}

// settled tells whether a noun says that a name is a town's or a region's: "the villages of Karmo and | Talvo".
func (r *reader) settled(m *ment) bool {
	h := m.Head
	for n := 0; n < 10 && r.rel(h) == "conj"; n++ {
		h = r.doc.Tokens[h].Head
	}
	of := r.doc.Tokens[h].Head
	return of >= 0 && r.rel(h) == "nmod" && r.prep(h) == "of" && r.doc.Tokens[of].UPOS == "NOUN" && has("settlements", r.lemma(of))
}

// bracketed tells whether a name is an abbreviation in brackets, as bodies have: "the ports agency (RPA)".
func (r *reader) bracketed(m *ment) bool {
	w := r.forms[m.First]
	return m.Last == m.First+1 && len(w) > 2 && isAcronym(w) && r.lower(m.First-1) == "(" && r.lower(m.Last) == ")" && m.First-2 >= r.doc.Sentences[m.sent].First
}

// isAge tells whether a word is a number of years that grown people have.
func isAge(w string) bool {
	return len(w) == 2 && w[0] >= '1' && w[0] <= '9' && w[1] >= '0' && w[1] <= '9'
}

// titledFamily tells whether a name is a title and the family name of a person whom the article names in
// full: "Council Member Prost".
func (r *reader) titledFamily(m *ment, persons map[string]bool) bool {
	words := r.folded(m.First, m.Last)
	n := len(words) - 1
	return n > 0 && persons[words[n]] && r.inFront(words[:n])
}

// unknownName tells whether a mention is a name whose type only the tagger knows.
func (r *reader) unknownName(m *ment) bool {
	return m.Kind == quadwire.Name && m.entry == nil && m.Known == "" && m.long == nil
}
