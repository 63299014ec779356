package mention

import (
	"slices"
	"strings"
	"unicode"

	"github.com/quadwire/quadwire"
)

// split undoes one name made of two: "U.S.-Iraq", "Naval Council General Ana Prost", "Bremen Ana
// Prost".
func (r *reader) split(f found) []found {
	for i := f.last - 2; i >= f.first; i-- {
		if _, ok := r.gaz.Noun(r.forms[i]); ok && len(r.forms[i]) > 3 && !capitalised(r.forms[i]) && r.doc.Tokens[i].XPOS != "IN" {
			return []found{{i + 1, f.last, nil, f.begin}} // "Sylvania ally | Ruritania"
		}
	}
	for i := f.first + 1; i < f.last-1; i++ {
		w := r.forms[i]
		if w != "-" && w != "–" && w != "/" {
			continue
		}
		left, right := r.gaz.Find(r.words(f.first, i)), r.gaz.Find(r.words(i+1, f.last))
		if isCountry(left) && isCountry(right) {
			return []found{{f.first, i, nil, f.begin}, {i + 1, f.last, nil, f.begin}}
		}
	}
	words := r.words(f.first, f.last)
	for _, m := range r.gaz.Lookup(words) {
		if m.First > 0 || m.Last == len(words) {
			continue
		}
		i := f.first + m.Last
		rest := found{i, f.last, nil, f.begin}
		end := f.last
		if end > i+1 && r.gaz.IsTitle(r.forms[end-1]) {
			end-- // "a Tamar Liberal MP"
		}
		whose := r.gaz.Find(r.words(i, end))
		switch {
		case len(whose) > 0 && whose[0].Entry.Sector == "PTY" && m.Senses[0].Entry.Type != quadwire.Organization:
			rest.last = end
			return []found{{f.first, i, nil, tagPlace}, rest} // "a Tamar Liberal"
		case isCountry(m.Senses) && isCountry(r.gaz.Find(r.words(i, f.last))):
			return []found{{f.first, i, nil, f.begin}, rest}
		case i < f.last-1 && f.begin != tagPerson && r.gaz.IsTitle(r.forms[i]) && m.Senses[0].Entry.Type == quadwire.Organization:
			rest.begin = tagPerson
			return []found{{f.first, i, nil, tagOrganization}, rest}
		case i < f.last-1 && f.begin == tagPerson && r.gaz.IsGiven(r.forms[i]) && m.Senses[0].Entry.Type != quadwire.Person && !r.gaz.IsGiven(r.forms[f.first]):
			return []found{{f.first, i, nil, tagPlace}, rest}
		}
	}
	return r.splitHolder(f)
}

// splitHolder parts a body from its member where the tagger took both for one body: "Grand Council | Member
// Prost".
func (r *reader) splitHolder(f found) []found {
	for i := f.last - 2; i > f.first && f.begin == tagOrganization; i-- {
		if r.ownNoun(r.forms[i+1]) != "" {
			break
		}
		if r.gaz.IsTitle(r.forms[i]) && capitalised(r.forms[i+1]) {
			return []found{{f.first, i, nil, f.begin}, {i, f.last, nil, tagPerson}}
		}
	}
	return []found{f}
}

// extend lets names of bodies run on: over "of" ("Museum of Flight"), over "&" and "and" up to the
// noun that they end in ("Evergreen Aviation & Space Museum"), over a number ("Resolution 2254").
func (r *reader) extend(tagged []found, sent quadwire.Sentence) []found {
	r.freeTitles(tagged)
	var out []found
	for i := sent.First; i < sent.Last; i++ {
		f, ok := found{}, false
		for _, t := range tagged {
			if t.first == i {
				f, ok = t, true
			}
		}
		if v, sure := r.surely(f, i, sent, tagged); sure {
			out = append(out, v)
			i = v.last - 1
			continue
		}
		if !ok && !r.bodyWord(i) {
			continue
		}
		if !ok {
			f = found{i, i + 1, nil, 0}
		}
		whole := f
		whole.last = r.runOn(f, sent.Last)
		low := sent.First
		if n := len(out); n > 0 {
			low = out[n-1].last
		}
		high := sent.Last
		for _, t := range tagged {
			if t.begin == tagPerson && t.first >= whole.last {
				high = min(high, t.first)
			}
		}
		whole, out, low = r.absorb(whole, out, low)
		whole = r.grow(whole, low, high)
		whole.last = max(whole.last, r.runOn(whole, high))
		grown := whole.first < f.first || whole.last > f.last
		if !grown && !ok {
			continue
		}
		if grown && f.begin == 0 {
			whole.begin = tagOrganization
			switch r.ownNoun(r.forms[f.first]) {
			case "", quadwire.Organization, quadwire.Group:
			default:
				whole.begin = tagOther
			}
		}
		out = append(out, whole)
		if end := whole.last; r.titledName(end, sent.Last) && !slices.ContainsFunc(tagged, func(t found) bool { return t.first == end }) {
			whole.last = r.capitals(end, sent.Last)
			out = append(out, found{end, whole.last, nil, tagPerson})
		}
		i = whole.last - 1
	}
	return out
}

// absorb lets the name of a body take in the names right before it that hang in it: "Space" before
// "Museum". It gives the rest of the names, too, and where the last one ends.
func (r *reader) absorb(f found, out []found, low int) (found, []found, int) {
	if f.begin == tagPerson {
		return f, out, low
	}
	// "Air-Sea Museum" behind "Intrepid" and a hyphen
	if k := len(out) - 1; k >= 0 && out[k].last == f.first-1 && r.lower(f.first-1) == "-" && r.attached(f.first) && r.attached(f.first-1) &&
		out[k].begin != tagPerson && r.hangsIn(out[k].last-1, f) && len(r.gaz.Find(r.words(out[k].first, out[k].last))) == 0 {
		f.first, out = out[k].first, out[:k]
	}
	for k := len(out) - 1; k >= 0 && out[k].last == f.first && r.hangsIn(f.first-1, f) && len(r.gaz.Find(r.words(out[k].first, f.first))) == 0; k-- {
		f.first, out = out[k].first, out[:k]
		low = r.doc.Sentences[r.sentOf[f.first]].First
		if k > 0 {
			low = out[k-1].last
		}
	}
	return f, out, low
}

// freeTitles cuts a title off the end of a body's name that a person's name follows: "Coastal Board
// Admiral" before "Ana Prost".
func (r *reader) freeTitles(tagged []found) {
	for i := 1; i < len(tagged); i++ {
		t := &tagged[i-1]
		if tagged[i].begin != tagPerson || t.begin == tagPerson && r.gaz.IsGiven(r.forms[t.first]) || t.last != tagged[i].first {
			continue
		}
		if title, start := r.gaz.Title(r.words(t.first, t.last)); title.Kind != "" && start > 0 {
			t.last = t.first + start
			if t.begin == tagPerson {
				t.begin = tagOrganization
			}
		}
	}
}

// bodyWord tells whether token i is the capitalised noun of a body or building.
func (r *reader) bodyWord(i int) bool {
	if !strings.HasPrefix(r.doc.Tokens[i].XPOS, "NNP") || !capitalised(r.forms[i]) {
		return false
	}
	switch r.ownNoun(r.forms[i]) {
	case quadwire.Organization, quadwire.Facility, quadwire.Agreement, quadwire.Group:
		return true
	}
	return false
}

// runOn is where a name that begins with f ends.
func (r *reader) runOn(f found, limit int) int {
	end := f.last
	run := func(i int) int {
		first := i
		for i = r.capitals(i, limit); i > first; i-- {
			if r.titledName(i, limit) {
				return i // "Bank of Sylvania | Governor Ana Prost"
			}
		}
		return r.capitals(first, limit)
	}
	// "Ruritanian People's Party", "Dockers' Union"
	if end+1 < limit && (r.lower(end) == "'s" || r.lower(end) == "'") && has("peoples", r.lower(end-1)) && f.begin != tagPerson {
		if k := run(end + 1); k > end+1 && r.bodyWord(k-1) {
			end = k
		}
	}
	if end+1 < limit && r.lower(end) == "of" && r.bodyWord(end-1) {
		j := end + 1
		if r.lower(j) == "the" {
			j++
		}
		// "the National Library of the Netherlands" is also written without its country.
		if k := run(j); k > j && !isCountry(r.gaz.Find(r.words(j, k))) && !r.addressAt(k, limit) {
			end = k
		}
	}
	if end+1 < limit && f.begin != tagPerson && (r.lower(end) == "&" || r.lower(end) == "and" && !r.bodyWord(end-1)) {
		k := run(end + 1)
		known := f.begin == tagPlace && !r.inside(end-1, k-1) || len(r.gaz.Find(r.words(f.first, f.last))) > 0
		if h := r.doc.Tokens[k-1].Head; r.lower(end) == "and" && r.rel(k-1) == "conj" && h >= f.first && h < end {
			known = true // two names
		}
		if k > end+1 && !known && (r.lower(end) == "&" || k > end+2 && r.bodyWord(k-1)) {
			end = k
		}
	}
	// "Falcon-9"
	if end+1 < limit && f.begin != tagPerson && f.begin != tagPlace && r.lower(end) == "-" && unicode.IsDigit(rune(r.forms[end+1][0])) && r.attached(end) && r.attached(end+1) {
		end += 2
	}
	// "Lee Mi-ra": a part of a given name that is written small.
	if end+1 < limit && f.begin == tagPerson && r.lower(end) == "-" && end-f.first < 4 && !has("hyphened", r.lower(end+1)) {
		t := r.doc.Tokens
		if r.attached(end) && r.attached(end+1) && t[end+1].UPOS != "VERB" && t[end+1].UPOS != "ADJ" {
			end += 2
		}
	}
	if end < limit && f.begin != tagPerson && f.begin != tagPlace && r.doc.Tokens[end].XPOS == "CD" && end > f.first {
		h := r.doc.Tokens[end].Head
		behind := r.bodyWord(end-1) && (end+1 == limit || h < end) // "Task Force 50" at the end of a headline
		if (behind || h >= f.first && h < end) && !strings.Contains(r.forms[end], ",") {
			end++
		}
	}
	return end
}

// addressAt tells whether a comma and a country or state follow token i: "of Tamar, Ruritania".
func (r *reader) addressAt(i, limit int) bool {
	if i+1 >= limit || r.lower(i) != "," {
		return false
	}
	senses := r.knownFrom(i + 1)
	return senses != nil && (senses[0].Entry.Type == quadwire.Country || senses[0].Entry.Type == quadwire.Place)
}

// capitals is where the run of capitalised proper nouns that begins at token i ends.
func (r *reader) capitals(i, limit int) int {
	for i < limit && capitalised(r.forms[i]) && r.doc.Tokens[i].UPOS == "PROPN" {
		i++
	}
	return i
}

// titledName tells whether a title and a given name begin at token i: "Governor Ana Prost".
func (r *reader) titledName(i, limit int) bool {
	return i+1 < limit && capitalised(r.forms[i]) && r.gaz.IsTitle(r.forms[i]) && r.gaz.IsGiven(r.forms[i+1])
}

// findAgain finds the names of an article a second time, where the tagger saw them in one sentence
// and not in another: the whole name, a person's family name, the end of a thing's name.
func (r *reader) findAgain() {
	known := r.shortForms()
	for i := 0; i < len(r.doc.Tokens); i++ {
		t := &r.doc.Tokens[i]
		proper := strings.HasPrefix(t.XPOS, "NNP")
		if r.named[i] || !proper && t.UPOS != "NOUN" || !capitalised(r.forms[i]) {
			continue
		}
		first := r.folded(i, i+1)
		if _, begins := known[first[0]]; !begins || !proper && r.writtenSmall(i) {
			continue
		}
		keys := r.keys(i, min(i+6, r.doc.Sentences[r.sentOf[i]].Last))
		for n := len(keys); n > 0; n-- {
			m := known[keys[n-1]]
			if m == nil || slices.Contains(r.named[i:i+n], true) {
				continue
			}
			r.add(&ment{
				Mention: quadwire.Mention{First: i, Last: i + n, Head: r.headOf(i, i+n), Kind: quadwire.Name, Type: m.Type, Known: m.Known},
				entry:   m.entry,
			})
			for k := i; k < i+n; k++ {
				r.named[k] = true
			}
			i += n - 1
			break
		}
	}
}

// keys are the words from token first on, one token longer each, as shortForms has them.
func (r *reader) keys(first, last int) []string {
	var out []string
	var words strings.Builder
	for i := first; i < last; i++ {
		for _, w := range r.folded(i, i+1) {
			words.WriteString(" " + w)
		}
		out = append(out, strings.TrimPrefix(words.String(), " "))
	}
	return out
}

// shortForms lists the forms under which the names found may come again. The first word of every form
// is there, too, if only with nil.
func (r *reader) shortForms() map[string]*ment {
	out := map[string]*ment{}
	put := func(words []string, m *ment) {
		if key := strings.Join(words, " "); key != "" && out[key] == nil {
			if _, ok := out[words[0]]; !ok {
				out[words[0]] = nil
			}
			out[key] = m
		}
	}
	for _, m := range r.ments {
		if m.Kind == quadwire.Name {
			put(r.folded(m.First, m.Last), m)
		}
	}
	for _, m := range r.ments {
		if m.Kind != quadwire.Name {
			continue
		}
		words := r.folded(m.First, m.Last)
		if len(words) < 2 || m.entry != nil && m.Type != quadwire.Person || m.Known != "" {
			continue
		}
		last := words[len(words)-1:]
		if n, ok := r.gaz.Noun(last[0]); ok && n.Own || len(last[0]) < 2 {
			continue
		}
		put(last, m)
		if m.Type == quadwire.Person {
			put(words[:1], m)
		}
	}
	return out
}
