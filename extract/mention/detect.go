package mention

import (
	"slices"
	"strings"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/gazetteer"
)

// found is a name before it is a mention. First and Last count from the document's start.
type found struct {
	first, last int
	senses      []gazetteer.Sense // nil: only the tagger knows it
	begin       label             // 0: only the gazetteer knows it
}

// findNames makes the mentions of names, demonyms and capitals of a sentence.
func (r *reader) findNames(s int) {
	sent := r.doc.Sentences[s]
	var known []found
	for _, m := range r.known[s] {
		f := found{m.First + sent.First, m.Last + sent.First, m.Senses, 0}
		if n := len(known); n > 0 && f.first < known[n-1].last {
			continue
		}
		if r.plausible(f, sent.First) {
			known = append(known, f)
		}
	}
	var tagged []found
	for _, f := range r.tagged(sent) {
		tagged = append(tagged, r.split(f)...)
	}
	tagged = r.officeHolders(r.portfolios(tagged, sent), sent)
	tagged = r.extend(tagged, sent)
	for _, f := range r.combine(known, tagged) {
		r.addName(f)
	}
	for _, m := range slices.Clone(r.in[s]) {
		if m.Kind == quadwire.Name && m.entry == nil && m.Type != quadwire.Person {
			r.nameBody(m)
		}
		if m.Kind == quadwire.Name && (m.Type == quadwire.Country || m.Type == quadwire.Place) {
			r.direction(m)
		}
	}
}

// direction makes a part of a country a place of its own, around the country's name: "northern Iraq".
func (r *reader) direction(m *ment) {
	w := r.lower(m.First - 1)
	if !has("directions", w) || m.First-1 < r.doc.Sentences[m.sent].First || r.rel(m.Head) == "compound" {
		return
	}
	name := r.forms[m.First]
	if m.entry != nil {
		name = m.entry.Name
	}
	r.named[m.First-1] = true
	r.add(&ment{Mention: quadwire.Mention{
		First: m.First - 1, Last: m.Last, Head: m.Head, Kind: quadwire.Nominal, Type: quadwire.Place, Known: w + " " + name,
	}})
}

// plausible tells whether what looks like a known form is one here: "us", "Turkey" at a meal and a
// sentence that starts with "Time" are not.
func (r *reader) plausible(f found, start int) bool {
	use, entry := f.senses[0].Use, f.senses[0].Entry
	tag := r.doc.Tokens[f.first].XPOS
	one := f.last == f.first+1
	form := r.forms[f.first]
	if one && !capitalised(form) && entry.Type != quadwire.Organization {
		return false
	}
	if entry.Name == "the West" && use == gazetteer.AsName && r.lower(f.first-1) != "the" {
		return false
	}
	if use == gazetteer.AsAdjective || use == gazetteer.AsPeople {
		return capitalised(form)
	}
	proper := false
	for i := f.first; i < f.last; i++ {
		proper = proper || strings.HasPrefix(r.doc.Tokens[i].XPOS, "NNP")
	}
	if proper {
		return true
	}
	if one && f.first == start {
		return isAcronym(form) && len(form) > 1
	}
	return !one || tag != "PRP" && tag != "VB" && tag != "VBD" && tag != "VBZ" && tag != "RB"
}

func isCountry(senses []gazetteer.Sense) bool {
	return slices.ContainsFunc(senses, func(s gazetteer.Sense) bool { return s.Entry.Type == quadwire.Country })
}

// ambiguous tells whether a known form is a short acronym that stands for much else: "RBI", "SEC". It
// is a name only where the tagger finds one.
func (r *reader) ambiguous(k found) bool {
	e := k.senses[0].Entry
	if e.Sector == "PTY" && capitalised(r.forms[k.first]) && k.first > r.doc.Sentences[r.sentOf[k.first]].First {
		return false // "Ana Prost, Republican from Texas"
	}
	if e.Type == quadwire.Place && (has("place_prepositions", r.lower(k.first-1)) || r.addressAt(k.last, r.doc.Sentences[r.sentOf[k.first]].Last)) {
		return false // "in Reading"
	}
	if k.last == k.first+1 && k.senses[0].Use == gazetteer.AsName && (e.Type == quadwire.Organization && e.Country != "IGO" && e.Country != "UNO" || e.Type == quadwire.Place && len(k.senses) == 1) {
		return true // "Time", "Shell", "Apple"
	}
	return k.last == k.first+1 && len(r.forms[k.first]) <= 3 && e.Type == quadwire.Organization && e.Country != "IGO" && e.Country != "UNO"
}

// combine joins what the gazetteer knows and what the tagger found: of two that overlap the longer,
// of equals both.
func (r *reader) combine(known, tagged []found) []found {
	var out, tails []found
	used := make([]bool, len(tagged))
	for _, k := range known {
		keep := !r.ambiguous(k) || slices.ContainsFunc(tagged, func(t found) bool { return t.first <= k.first && k.last <= t.last })
		for i, t := range tagged {
			if t.last <= k.first || k.last <= t.first {
				continue
			}
			switch {
			case t.first == k.first && t.last == k.last:
				if r.personInstead(k, t) || r.otherThing(k, t) {
					keep = false
					continue
				}
				k.begin = t.begin
				used[i] = true
			case t.first <= k.first && t.last >= k.last:
				keep = keep && r.partOfTitle(k, t)
			case t.first > k.first && t.last > k.last:
				tagged[i].first = k.last // "York Governor Ana Prost" behind "New"
			case t.first < k.first && t.last < k.last:
				tagged[i].last = k.first
			default:
				used[i] = true
				if t.last > k.last && r.titledName(k.last, t.last) {
					tails = append(tails, found{k.last, t.last, nil, tagPerson}) // "Bank of | Sylvania Governor Ana Prost"
				}
			}
		}
		if keep {
			out = append(out, k)
		}
	}
	for i, t := range tagged {
		if !used[i] {
			out = append(out, t)
		}
	}
	return append(out, tails...)
}

// personInstead tells whether a name that is also a town is a person here: "Jackson said".
func (r *reader) personInstead(k, t found) bool {
	if t.begin != tagPerson {
		return false
	}
	e := k.senses[0].Entry
	for _, s := range k.senses {
		// A capital whose country the article speaks of is no one's given name.
		if s.Use == gazetteer.AsCapital && (r.about[s.Entry] || k.first == 0 || !r.gaz.IsGiven(r.forms[k.first-1])) {
			return false
		}
	}
	return e.Type == quadwire.Place
}

// otherThing tells whether the one word that a company or university is known by means something
// else here, as the tagger has it: "Ford said", "in Yale".
func (r *reader) otherThing(k, t found) bool {
	e := k.senses[0].Entry
	if len(k.senses) > 1 || k.last > k.first+1 || t.begin == tagOrganization || isAcronym(r.forms[k.first]) {
		return false
	}
	if w := r.forms[k.first]; t.begin == tagPerson && !r.gaz.IsGiven(w) && len(r.gaz.BySurname(w)) == 0 && !r.inFullName(k.first) {
		return false // nobody is known to be called Siemens
	}
	return e.Sector == "BUS" || e.Sector == "EDU" || e.Sector == "MED" || e.Sector == "SPT"
}

// inFullName tells whether the word at token i ends a longer run of capitalised words in the article that
// begins with a given name: "Ford" beside "Harrison Ford".
func (r *reader) inFullName(i int) bool {
	word := r.forms[i]
	for j := 1; j < len(r.doc.Tokens); j++ {
		if r.doc.Tokens[j-1].UPOS == "PROPN" && r.forms[j] == word && r.gaz.IsGiven(r.forms[j-1]) {
			return true
		}
	}
	return false
}

// partOfTitle tells whether a known form at the start of a person's name is what the person is
// something of: "Ruritanian Prime Minister Karim al-Tamari", "Harbour Agency Administrator Ana Prost".
func (r *reader) partOfTitle(k, t found) bool {
	return t.begin == tagPerson && k.last < t.last && k.last < r.nameStart(t.first, t.last)
}

// nameStart is where the name proper begins in a run of proper nouns that may start with a title
// and whose: at first if there is none, at last if nothing else is there.
func (r *reader) nameStart(first, last int) int {
	for j := last; j > first; j-- {
		t, rest := r.gaz.Title(r.words(first, j))
		if one, ok := strings.CutSuffix(r.forms[j-1], "s"); t.Kind == "" && ok {
			t, rest = r.gaz.Title(append(slices.Clone(r.words(first, j-1)), one)) // "Prime Ministers | Ana Prost"
		}
		if t.Kind == "" {
			continue
		}
		if rest == 0 || r.allKnown(first, first+rest) {
			return j
		}
		if t.Kind == "office" && j < last-1 && !r.gaz.IsGiven(r.forms[first]) {
			return j // "House Speaker | Ana Prost"
		}
	}
	return first
}

// allKnown tells whether nothing but known names stands in [first, last): "Tamar Liberal" before a
// title.
func (r *reader) allKnown(first, last int) bool {
	at := 0
	for _, m := range r.gaz.Lookup(r.words(first, last)) {
		if m.First == at {
			at = m.Last
		}
	}
	return at == last-first
}

// addName makes mentions of one name. A person's title is left to findTitles, a day at its end
// ("Sylvania Friday") is none of it.
func (r *reader) addName(f found) {
	for f.last > f.first+1 && r.doc.Tokens[f.first].UPOS == "PUNCT" && f.senses == nil {
		f.first++ // "- Tamar"
		f.senses = r.gaz.Find(r.words(f.first, f.last))
	}
	for f.last > f.first+1 && isDay(r.lower(f.last-1)) {
		f.last--
		if f.senses == nil && f.begin != tagPerson {
			f.senses = r.gaz.Find(r.words(f.first, f.last))
		}
	}
	r.cutTitle(&f)
	if n := r.forms[f.last-1]; f.begin == tagPerson && f.last-f.first > 1 && len(n) > 1 && isAcronym(n) && r.gaz.IsTitle(n) {
		f.last-- // "Ana Prost MP"
	}
	if r.noName(f) {
		return
	}
	if t, _ := r.gaz.Title(r.words(f.first, f.last)); f.last == f.first+1 && len(f.senses) == 0 && t.Kind == "office" && !r.gaz.IsGiven(r.forms[f.first]) {
		r.lone[f.first] = true // "Minister" alone is no one's name
		return
	}
	first := f.first
	if f.begin == tagPerson && f.senses == nil {
		first = r.nameStart(f.first, f.last)
		if first == f.last {
			r.lone[f.last-1] = true
			return
		}
	}
	m := &ment{Mention: quadwire.Mention{First: first, Last: f.last, Head: r.headOf(first, f.last), Kind: quadwire.Name}}
	m.plural = r.doc.Tokens[m.Head].XPOS == "NNPS"
	if first > f.first {
		// "Secretary Ana Prost" is not known, "Ana Prost" may be.
		for _, s := range r.gaz.Find(r.words(first, f.last)) {
			if s.Entry.Type == quadwire.Person {
				f.senses = []gazetteer.Sense{s}
			}
		}
	}
	r.typeName(m, f)
	if m.Type == "" {
		return
	}
	r.party(m)
	for i := first; i < f.last; i++ {
		r.named[i] = true
	}
	r.add(m)
}

func isDay(w string) bool { return has("days", w) }

// isDate tells whether a word is a day of the week or a month.
func isDate(w string) bool { return isDay(w) || has("months", w) }

// typeName gives a name its type and entry.
func (r *reader) typeName(m *ment, f found) {
	if e := r.half(f); e != nil {
		m.entry, m.Type = e, e.Type
		return
	}
	if len(f.senses) == 0 && r.legalForm(f) {
		bare := r.words(f.first, f.last-1)
		f.senses = r.gaz.Find(bare) // "Boeing Co"
		if len(f.senses) == 0 {
			m.Known, m.Type = strings.Join(bare, " "), quadwire.Organization
			return
		}
	}
	if len(f.senses) == 0 {
		m.Type = r.taggedType(f)
		if r.firm(f) {
			m.Type = quadwire.Organization
		}
		return
	}
	s := r.bestSense(f)
	m.entry, m.Type = s.Entry, s.Entry.Type
	for _, o := range f.senses {
		switch {
		case o.Use == gazetteer.AsCapital && m.capital == nil, o.Use == gazetteer.AsSeat && s.Use == gazetteer.AsName && o.Entry != s.Entry:
			m.capital = o.Entry
		}
	}
	switch s.Use {
	case gazetteer.AsAdjective:
		m.Kind = quadwire.Demonym
	case gazetteer.AsPeople:
		r.typePeople(m, f)
	}
}

// typePeople tells "the French" and "Russians" (people) from "French" before a noun (the country).
func (r *reader) typePeople(m *ment, f found) {
	rel := r.rel(m.Head)
	plural := strings.HasSuffix(r.forms[m.Head], "s") || r.lower(m.First-1) == "the" || r.kid(m.Head, "nummod") >= 0
	if rel == "amod" || rel == "compound" || !plural && (r.kid(m.Head, "det") < 0 || r.lower(m.First-1) == "in") {
		m.Kind = quadwire.Demonym // before a noun, or the language
		return
	}
	m.Type, m.plural, m.entry = quadwire.Group, true, nil
	if form := r.forms[m.Head]; !strings.HasSuffix(form, "s") && !strings.HasSuffix(form, "sh") && !strings.HasSuffix(form, "ch") && !strings.HasSuffix(form, "ese") {
		// "an American" is someone; "Americans" are a people.
		m.Kind, m.plural, m.Type = quadwire.Nominal, false, quadwire.Person
		m.det = "a"
	}
	m.lemma = r.lower(m.Head)
}

// bestSense chooses among the meanings of one form by the tree and the tagger.
func (r *reader) bestSense(f found) gazetteer.Sense {
	head := r.headOf(f.first, f.last)
	rel := r.rel(head)
	modifier := rel == "amod" || rel == "compound" || strings.HasPrefix(r.doc.Tokens[head].XPOS, "JJ")
	for _, s := range f.senses {
		// "Hong Kong" and "New Zealand" before a noun are names all the same.
		if s.Use == gazetteer.AsName && s.Entry.Type == quadwire.Country && modifier {
			return s
		}
	}
	for _, s := range f.senses {
		if s.Use == gazetteer.AsAdjective && modifier {
			return s
		}
	}
	for _, s := range f.senses {
		if s.Use == gazetteer.AsPeople && !modifier && s.Entry == f.senses[0].Entry && f.senses[0].Use == gazetteer.AsAdjective {
			return s
		}
	}
	if f.begin == tagPerson {
		for _, s := range f.senses {
			if s.Entry.Type == quadwire.Person {
				return s
			}
		}
	}
	if s, ok := r.stateSense(f); ok {
		return s
	}
	return f.senses[0]
}
