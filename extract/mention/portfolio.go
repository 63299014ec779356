package mention

import (
	"strings"

	"github.com/quadwire/quadwire"
)

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
