package mention

import (
	"slices"
	"strings"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/gazetteer"
)

// officeHolders separates what an office is for from the name of its holder right behind, whatever the
// tagger took for one name: "Secretary of | State Ana Prost", "Chief of the Naval Staff | Admiral Ana
// Prost", "Director of the | Museum of Sylvania Ana Prost".
func (r *reader) officeHolders(tagged []found, sent quadwire.Sentence) []found {
	for of := sent.First + 1; of < sent.Last-2; of++ {
		from := r.officeFor(of)
		if from < 0 {
			continue
		}
		end := r.officeEnd(from, sent.Last)
		cut := r.holderStart(from, end, tagged)
		if cut <= from || cut >= end || end < sent.Last && (r.doc.Tokens[end].UPOS == "NOUN" || r.doc.Tokens[end].UPOS == "PART") {
			continue
		}
		body := r.officeBody(from, cut)
		out := tagged[:0:0]
		for _, f := range tagged {
			inside := len(body) == 0 && f.last <= cut && !r.portfolio(f.first, f.last)
			if f.last <= from || f.first >= end || inside {
				out = append(out, f)
			}
		}
		tagged = append(append(out, body...), found{cut, end, nil, tagPerson})
		slices.SortStableFunc(tagged, func(a, b found) int { return a.first - b.first })
	}
	return tagged
}

// officeFor is where what an office is for begins behind token of, "Secretary of | State"; -1 if there is
// no office in front of it.
func (r *reader) officeFor(of int) int {
	if !has("office_prepositions", r.lower(of)) {
		return -1
	}
	if t, _ := r.gaz.Title(r.words(r.titleLimit(of), of)); t.Kind != "office" && t.Kind != "job" {
		return -1
	}
	if r.lower(of+1) == "the" {
		return of + 2
	}
	return of + 1
}

// officeEnd is where the run of capitalised words ends that begins at token i, with the small words that
// bind such.
func (r *reader) officeEnd(i, limit int) int {
	for i < limit {
		switch w := r.lower(i); {
		case capitalised(r.forms[i]) && !isDay(w) && r.doc.Tokens[i].UPOS != "PRON":
			i++
			continue
		case i+1 < limit && (w == "of" || w == "for") && capitalised(r.forms[i+1]):
			i++
			continue
		case i+2 < limit && (w == "of" || w == "for") && r.lower(i+1) == "the" && capitalised(r.forms[i+2]):
			i += 2
			continue
		case i+1 < limit && w == "and" && r.gaz.IsPortfolio(r.forms[i-1]) && r.gaz.IsPortfolio(r.forms[i+1]):
			i++
			continue
		}
		return i
	}
	return i
}

// holderStart is where the holder's name begins in the words of [from, end): behind a rank, with a given
// name, where the tagger has a person's name begin, or behind the last word for a portfolio or what the
// gazetteer knows, if the tagger has a person's name end there. It is from if nothing says so.
func (r *reader) holderStart(from, end int, tagged []found) int {
	person := slices.IndexFunc(tagged, func(f found) bool {
		return f.last == end && (f.begin == tagPerson || f.first <= from && r.portfolio(from, from+1))
	})
	for i := end - 2; i > from; i-- {
		if body := end-i < 4 && r.bodyWord(i-1) && !r.bodyWord(i) && r.lower(i) != "of"; body && capitalised(r.forms[i]) && person >= 0 {
			return i // "CEO of the Harbour Council | Ana Prost"
		}
		if given := r.gaz.IsGiven(r.forms[i]); r.gaz.IsTitle(r.forms[i]) && !given {
			return i + 1
		} else if given && !r.gaz.IsGiven(r.forms[i-1]) && (r.portfolio(from, i) || len(r.officeBody(from, i)) > 0) {
			return i
		}
	}
	if person < 0 {
		return from
	}
	if p := tagged[person]; p.first > from {
		return p.first
	}
	for _, m := range r.gaz.Lookup(r.words(from, end)) {
		if m.First == 0 && m.Last < end-from && m.Senses[0].Entry.Type != quadwire.Person {
			return from + m.Last
		}
	}
	i := from
	for r.portfolio(i, i+1) && i < end {
		i++
	}
	return i
}

// portfolio tells whether the words of [first, last) say what ministers are for and name no body.
func (r *reader) portfolio(first, last int) bool {
	for i := first; i < last; i++ {
		if !r.gaz.IsPortfolio(r.forms[i]) && r.lower(i) != "and" && r.lower(i) != "for" {
			return false
		}
	}
	return true
}

// officeBody is the body or country that an office is of, named from token from on and before cut, where
// the holder's rank or name begins; none if the words name none for sure.
func (r *reader) officeBody(from, cut int) []found {
	end := cut
	for end > from && r.gaz.IsTitle(r.forms[end-1]) {
		end-- // "the Naval Staff | Admiral"
	}
	if end == from || r.portfolio(from, end) {
		return nil
	}
	senses := r.gaz.Find(r.words(from, end))
	bodied := false
	for i := from; i < end; i++ {
		bodied = bodied || r.bodyWord(i)
	}
	if len(senses) == 0 && !bodied {
		return nil
	}
	return []found{{from, end, senses, tagOrganization}}
}

// firm tells whether a name stands behind an office that only firms and societies have: "chairman of Halia".
func (r *reader) firm(f found) bool {
	of := f.first - 1
	if r.lower(of) == "the" {
		of--
	}
	if of < 1 || r.lower(of) != "of" && r.lower(of) != "at" || r.gaz.IsGiven(r.forms[f.first]) {
		return false
	}
	t, _ := r.gaz.Title(r.words(r.titleLimit(of), of))
	return has("firm_offices", t.Role)
}

// portfolioTitle reads the office in front of token first that says what it is for in words that are no
// name: "Minister of Trade and Industry | Ana Prost". Low is how far to the left it may reach, from where
// it begins.
func (r *reader) portfolioTitle(low, first int) (t gazetteer.Title, from int) {
	for of := first - 1; of > low; of-- {
		if !has("office_prepositions", r.lower(of)) {
			continue
		}
		t, rest := r.gaz.Title(r.words(low, of))
		if (t.Kind == "office" || t.Kind == "job") && r.allBig(of+1, first) {
			return r.gaz.OfPortfolio(t, r.words(of+1, first)), low + rest
		}
	}
	return gazetteer.Title{}, first
}

// allBig tells whether the words of [first, last) have capitals, the small words of titles left out.
func (r *reader) allBig(first, last int) bool {
	for i := first; i < last; i++ {
		switch w := r.lower(i); {
		case w == "the" || w == "and" || w == "of" || w == "for" || w == "'s" || w == ",":
		case !capitalised(r.forms[i]) && !strings.HasPrefix(r.doc.Tokens[i].XPOS, "NNP"):
			return false
		}
	}
	return first < last
}

// portfolios takes what ministers are for out of the names of a sentence: "Minister of Culture, Tourism
// and Crafts, Ms Ana Prost" names one person and nothing else. Where the holder's name follows at once
// ("Minister for Law | Ana Prost") only that is left.
func (r *reader) portfolios(tagged []found, sent quadwire.Sentence) []found {
	for of := sent.First + 1; of < sent.Last-1; of++ {
		end := r.portfolioOf(of, sent.Last)
		if end == of {
			continue
		}
		out := tagged[:0:0]
		for _, f := range tagged {
			switch {
			case f.last <= of || f.first >= end:
				out = append(out, f)
			case f.last > end:
				out = append(out, found{end, f.last, nil, tagPerson})
			}
		}
		tagged = out
	}
	return tagged
}

// portfolioOf is where the list ends that says what the minister in front of token of is for; of itself if
// there is none.
func (r *reader) portfolioOf(of, limit int) int {
	if w := r.lower(of); w != "of" && w != "for" || !r.ministers(of-1) {
		return of
	}
	from := of + 1
	if r.lower(from) == "the" {
		from++
	}
	if from >= limit || !capitalised(r.forms[from]) || len(r.knownFrom(from)) > 0 && !r.gaz.IsPortfolio(r.forms[from]) {
		return of
	}
	end := r.listEnd(from, limit)
	if r.lower(from) == "state" && end == from+1 && r.lower(end) == "for" && end+1 < limit && capitalised(r.forms[end+1]) {
		end = r.listEnd(end+1, limit) // "Minister of State for Ports"
	}
	for j := from + 1; j < end; j++ {
		if w := r.forms[j]; r.gaz.IsGiven(w) || len(strings.TrimSuffix(w, ".")) == 1 && capitalised(w) || r.gaz.IsTitle(w) {
			return j
		}
	}
	for j := from + 1; j < end && r.portfolio(from, j); j++ {
		if !r.gaz.IsPortfolio(r.forms[j]) && capitalised(r.forms[j]) && j+2 >= end {
			return j // "Secretary of Tourism | Prost"
		}
	}
	return end
}

// ministers tells whether token i ends the title of a minister or of one who is called secretary.
func (r *reader) ministers(i int) bool {
	switch r.lemma(i) {
	case "minister", "secretary":
		return true
	}
	return false
}

// listEnd is where a list of capitalised words ends that begins with token i: "Culture, Tourism and Crafts".
// A comma belongs to it where the list goes on to an "and".
func (r *reader) listEnd(i, limit int) int {
	end := i
	for k := i; k < limit; k++ {
		w := r.lower(k)
		switch {
		case isDate(w):
			return end
		case capitalised(r.forms[k]) && r.doc.Tokens[k].UPOS != "PRON":
			end = k + 1
		case w == "," && end > i && r.listGoesOn(k+1, limit):
		case (w == "and" || w == "&") && end == k && k+1 < limit && capitalised(r.forms[k+1]) && !r.gaz.IsTitle(r.forms[k+1]) && !r.gaz.IsGiven(r.forms[k+1]):
		default:
			return end
		}
	}
	return end
}
