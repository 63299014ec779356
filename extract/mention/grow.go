package mention

import (
	"slices"
	"strings"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/gazetteer"
)

// grow lets a name take in the capitalised words beside it that the tree puts in it: "Space" before
// "Shuttle Dawn", "Commission" after "Electoral", "Marlin" after "HMS". A person's name takes in
// nothing but the noun of a building or body behind it ("Prost Planetarium").
func (r *reader) grow(f found, low, high int) found {
	if f.begin != tagPerson {
		for f.first > low && r.joinsLeft(f, low) {
			f.first--
			if r.isAnd(f.first) {
				f.first--
			}
		}
	}
	for f.last < high && r.joinsRight(f) {
		f.last++
	}
	return f
}

// joinsLeft tells whether the word before a name is part of it.
func (r *reader) joinsLeft(f found, low int) bool {
	i := f.first - 1
	if r.isAnd(i) {
		return i > low && strings.HasPrefix(r.doc.Tokens[i-1].XPOS, "NNP") && r.hangsIn(i-1, f) && !r.knownAt(i-1)
	}
	t := r.doc.Tokens[i]
	if isOrdinal(r.lower(i)) {
		return t.Head >= f.first && t.Head < f.last && r.bodyWord(f.last-1)
	}
	if isOrdinal(r.lower(f.first)) && r.knownAt(i) && t.Head > i && t.Head < f.last {
		return true // "Ruritanian 5th Fleet"
	}
	if !capitalised(r.forms[i]) || !r.hangsIn(i, f) || isDate(r.lower(i)) || r.gaz.IsTitle(r.forms[i]) {
		return false
	}
	if i == r.doc.Sentences[r.sentOf[i]].First && !strings.HasPrefix(t.XPOS, "NNP") && objectClass(r.forms[f.first]) == "" {
		return false // a capital at the start of a sentence says nothing
	}
	if t := r.ownNoun(r.forms[i]); (t == quadwire.Person || t == quadwire.Group) && r.lower(i) != "national" {
		return false
	}
	return !r.knownAt(i)
}

func (r *reader) isAnd(i int) bool { return r.lower(i) == "&" || r.lower(i) == "and" }

// hangsIn tells whether token i is a modifier in a compound whose head is in the name.
func (r *reader) hangsIn(i int, f found) bool {
	for range 3 {
		switch r.rel(i) {
		case "compound", "flat", "amod", "conj":
		default:
			return false
		}
		if i = r.doc.Tokens[i].Head; i < 0 || i >= f.last {
			return false
		}
		if i >= f.first {
			return true
		}
	}
	return false
}

// joinsRight tells whether the word behind a name is part of it.
func (r *reader) joinsRight(f found) bool {
	t := r.doc.Tokens[f.last]
	if !capitalised(r.forms[f.last]) || !strings.HasPrefix(t.XPOS, "NNP") || isDate(r.lower(f.last)) {
		return false
	}
	head := r.headOf(f.first, f.last)
	if r.doc.Tokens[head].Head != f.last || r.rel(head) != "compound" && r.rel(head) != "amod" {
		return false
	}
	n, ok := r.gaz.Noun(r.forms[f.last])
	return (ok || f.begin != tagPerson) && n.Type != quadwire.Person && !r.gaz.IsTitle(r.forms[f.last])
}

// knownAt tells whether a known name or adjective ends with token i.
func (r *reader) knownAt(i int) bool {
	s := r.sentOf[i]
	for _, m := range r.known[s] {
		if m.Last+r.doc.Sentences[s].First == i+1 {
			return true
		}
	}
	return false
}

// surely is a name at token i that its form tells apart whatever the tagger says, or nothing longer
// than f, what the tagger found there: a ship, a ministry, a person behind a title.
func (r *reader) surely(f found, i int, sent quadwire.Sentence, tagged []found) (found, bool) {
	if v, ship := r.vessel(i, sent.Last); ship && v.last >= f.last {
		return v, true
	}
	if c, ok := r.craft(i, sent.Last); ok && !overlaps(tagged, c) {
		return c, true
	}
	if end := r.ministry(i, sent.Last); end > f.last && end > i {
		return found{i, end, nil, tagOrganization}, true
	}
	if f.last > i {
		return found{}, false
	}
	if p, ok := r.personAt(i, sent); ok {
		return p, !overlaps(tagged, p)
	}
	if h := (found{i, i + 1, nil, tagPlace}); r.half(h) != nil {
		return h, !overlaps(tagged, h)
	}
	p, ok := r.townAt(i, sent)
	return p, ok && !overlaps(tagged, p)
}

// townAt is a name that nobody knows behind a preposition of places, in front of the state or country that it is
// in ("at | Karmo, Ruritania"), or alone ("in | Karmo").
func (r *reader) townAt(i int, sent quadwire.Sentence) (found, bool) {
	if i == sent.First || r.doc.Tokens[i].XPOS != "NNP" || r.knownFrom(i) != nil || !has("place_prepositions", r.lower(i-1)) {
		return found{}, false
	}
	end := r.capitals(i, min(i+3, sent.Last))
	town := found{i, end, nil, tagPlace}
	if end == i || r.addressAt(end, sent.Last) {
		return town, end > i
	}
	_, noun := r.gaz.Noun(r.forms[i])
	alone := end == i+1 && !noun && !isAcronym(r.forms[i]) && !isDate(r.lower(i)) && !r.gaz.IsGiven(r.forms[i])
	return town, alone && has("where", r.lower(i-1)) && (end == sent.Last || r.doc.Tokens[end].UPOS != "NOUN" && !strings.HasPrefix(r.doc.Tokens[end].XPOS, "POS"))
}

// vessel is the name of a ship that begins with a prefix of ships at token i: "HMS Marlin".
func (r *reader) vessel(i, limit int) (found, bool) {
	form := r.forms[i]
	if !isAcronym(form) || len(form) < 2 || objectClass(form) != "vessel" || len(form) > 5 {
		return found{}, false
	}
	end := i + 1
	for end < limit && end < i+4 && capitalised(r.forms[end]) && (end == i+1 || r.doc.Tokens[end].UPOS == "PROPN") && r.gapless(end) {
		end++
	}
	if end == i+1 || !strings.ContainsAny(r.forms[i+1], "aeiouy") {
		return found{}, false
	}
	return found{i, end, nil, tagOther}, true
}

// craft is the name of a craft at token i, in front of which the noun of its class stands: "Space Shuttle Dawn".
func (r *reader) craft(i, limit int) (found, bool) {
	class := i
	if i+1 < limit && objectClass(r.forms[i]) == "" && r.rel(i) == "compound" {
		class = i + 1
	}
	name := class + 1
	if name >= limit || objectClass(r.forms[class]) == "" || len(r.forms[class]) < 6 {
		return found{}, false
	}
	for k := i; k <= name; k++ {
		if !capitalised(r.forms[k]) || !strings.HasPrefix(r.doc.Tokens[k].XPOS, "NNP") || k > i && !r.gapless(k) {
			return found{}, false
		}
	}
	return found{i, name + 1, nil, tagOther}, true
}

// gapless tells whether nothing but a space stands before token i.
func (r *reader) gapless(i int) bool {
	return r.doc.Tokens[i].Start-r.doc.Tokens[i-1].End <= 1
}

// personAt is the name of a person that stands at token i behind a title or begins with a given
// name, as the tree has it: "Governor" and then "Ana Prost".
func (r *reader) personAt(i int, sent quadwire.Sentence) (found, bool) {
	form := r.forms[i]
	if !capitalised(form) || !strings.HasPrefix(r.doc.Tokens[i].XPOS, "NNP") || r.gaz.IsTitle(form) || isDay(r.lower(i)) || r.knownFrom(i) != nil {
		return found{}, false
	}
	end := i + 1
	for end < sent.Last && end < i+4 && r.rel(end) == "flat" && r.doc.Tokens[end].Head == i && capitalised(r.forms[end]) && r.gapless(end) {
		end++
	}
	if n, ok := r.gaz.Noun(r.forms[end-1]); ok && n.Own || !strings.ContainsAny(form, "aeiouyAEIOUY") {
		return found{}, false
	}
	titled := i > sent.First && capitalised(r.forms[i-1]) && r.gaz.IsTitle(r.forms[i-1]) && (end > i+1 || i == end-1 && r.rel(i) != "compound")
	given := end > i+1 && r.gaz.IsGiven(form)
	return found{i, end, nil, tagPerson}, titled || given
}

// knownFrom is what a known name or adjective that begins with token i means; nil if none begins there.
func (r *reader) knownFrom(i int) []gazetteer.Sense {
	s := r.sentOf[i]
	for _, m := range r.known[s] {
		if m.First+r.doc.Sentences[s].First == i {
			return m.Senses
		}
	}
	return nil
}

func overlaps(list []found, f found) bool {
	return slices.ContainsFunc(list, func(o found) bool { return o.first < f.last && f.first < o.last })
}

// isOrdinal tells whether a word is a number such as "6th".
func isOrdinal(w string) bool {
	return len(w) > 2 && w[0] >= '0' && w[0] <= '9' && (strings.HasSuffix(w, "th") || strings.HasSuffix(w, "st") || strings.HasSuffix(w, "nd") || strings.HasSuffix(w, "rd"))
}

// attached tells whether token i follows the one before without a space.
func (r *reader) attached(i int) bool { return r.doc.Tokens[i-1].End == r.doc.Tokens[i].Start }
