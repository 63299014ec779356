package gazetteer

import (
	"bytes"
	"slices"
	"strings"
)

// Role is one row of the table of titles.
type Role struct {
	Role   string // normalised
	Sector string // CAMEO role of its holder, "" if it depends
	Kind   string // office, rank, honorific, job
	Gender string
}

// Title is a title or role as its words say it: "former Russian deputy defence minister".
type Title struct {
	Role      string // normalised: "deputy defence minister"; "" for an honorific alone
	Sector    string
	Kind      string // kind of the strongest part: office, rank, job, honorific
	Gender    string
	Former    bool     // "former", "ex-", "then-"
	Elect     bool     // "president-elect", "designate"
	Head      int      // the word that carries the role
	Portfolio []string // "defence", of a minister
}

func (g *Gazetteer) loadRoles(rows []row) {
	for _, r := range rows {
		key := strings.Join(foldAll(Pieces(r.at("title"))), " ")
		g.roles[key] = Role{r.at("role"), r.at("sector"), r.at("kind"), r.at("gender")}
		words := strings.Fields(key)
		g.longest = max(g.longest, len(words))
		g.roleEnds[words[len(words)-1]] = true
	}
}

func foldAll(words []string) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = spelling(Fold(w))
	}
	return out
}

// appendSpelling appends the folded word in British spelling to b.
func appendSpelling(b []byte, w string) []byte {
	start := len(b)
	b = appendFold(b, w)
	return append(b[:start], spelling(string(b[start:]))...)
}

// spelling makes American words British, so that "Defense Minister" is "defence minister".
func spelling(w string) string {
	switch w {
	case "defense":
		return "defence"
	case "labor":
		return "labour"
	case "vice-president":
		return "vice president"
	}
	return w
}

// RoleAt finds the longest title that ends before word last: for "... vice president" its role and
// where it begins. Words are single tokens.
func (g *Gazetteer) RoleAt(words []string, last int) (Role, int, bool) {
	if last == 0 || !g.word(words[last-1]).ends {
		return Role{}, 0, false
	}
	return g.roleAt(words, last)
}

// roleAt is RoleAt where the last word may end a title.
func (g *Gazetteer) roleAt(words []string, last int) (Role, int, bool) {
	// The keys of all candidates are ends of one text: that of the most words.
	var buf [2 * maxKey]byte
	var cuts [16]string
	key := buf[:0]
	from := max(0, last-g.longest-1)
	starts := make([]int, 0, 16)
	for _, w := range words[from:last] {
		starts = append(starts, len(key))
		for _, p := range appendPieces(cuts[:0], w) {
			key = append(appendSpelling(key, p), ' ')
		}
	}
	key = bytes.TrimSuffix(key, []byte(" "))
	for i, start := range starts {
		if r, ok := g.roles[string(key[min(start, len(key)):])]; ok {
			return r, from + i, true
		}
	}
	return Role{}, 0, false
}

// IsTitle tells whether the word alone is a title: "General", "Mr".
func (g *Gazetteer) IsTitle(word string) bool {
	return g.word(word).isTitle
}

// Title reads the title at the end of words, which stand in front of a name or form a role alone
// ("former Russian deputy defence minister"): its last words up to the first that belong to no
// title. Rest is how many words remain in front: "Russian". The zero Title means there is none.
func (g *Gazetteer) Title(words []string) (t Title, rest int) {
	role, first, ok := g.RoleAt(words, len(words))
	if !ok {
		return Title{}, len(words)
	}
	t = Title{Role: role.Role, Sector: role.Sector, Kind: role.Kind, Gender: role.Gender, Head: len(words) - 1}
	if role.Kind == "honorific" {
		t.Role = ""
	}
	var front []string
	for first > 0 {
		known := g.word(words[first-1])
		w := known.spelled
		// "President General X": a rank or an honorific behind an office.
		if r, f, ok := g.RoleAt(words, first); ok && t.Kind != "office" && t.Kind != "job" && len(front) == 0 {
			if r.Kind != "honorific" {
				t.Role, t.Sector, t.Kind = r.Role, r.Sector, r.Kind
			}
			first = f
			continue
		}
		switch {
		case IsFormer(w):
			t.Former = true
		case w == "elect" || w == "designate" || w == "incoming":
			t.Elect = true
		case known.ofPost && t.Kind != "honorific": // "Minister for Finance | Mr"
			front = append(front, w)
			t.Portfolio = append(t.Portfolio, w)
		case known.rank:
			front = append(front, w)
		case (w == "and" || w == "-" || w == ",") && first > 1 && g.word(words[first-2]).ofPost:
		default:
			slices.Reverse(front)
			t.finish(front)
			return t, first
		}
		first--
	}
	slices.Reverse(front)
	t.finish(front)
	return t, 0
}

func (t *Title) finish(front []string) {
	if t.Role == "" {
		return
	}
	words := slices.DeleteFunc(front, func(w string) bool { return w == "affairs" || w == "-" })
	t.Role = strings.Join(append(words, t.Role), " ")
	t.Role = canonicalRole(t.Role)
}

// IsFormer tells whether a word before a title says that it is no longer held.
func IsFormer(w string) bool {
	switch strings.ToLower(w) {
	case "former", "ex", "then", "late", "onetime", "ousted", "deposed", "retired", "ex-president":
		return true
	}
	return false
}

// IsPortfolio tells whether a word, as written, says what ministers and secretaries are for.
func (g *Gazetteer) IsPortfolio(word string) bool { return g.word(word).ofPost }

// OfPortfolio adds to a title what it is for: "minister of defence", "secretary of state for health".
func (g *Gazetteer) OfPortfolio(t Title, words []string) Title {
	var front []string
	for _, w := range words {
		known := g.word(w)
		w = known.spelled
		if w == "affairs" || w == "the" || w == "for" || w == "of" {
			continue
		}
		if !known.ofPost && w != "and" {
			return t
		}
		front = append(front, w)
	}
	if len(front) > 0 && strings.HasSuffix(t.Role, "minister") || strings.HasSuffix(t.Role, "secretary") {
		i := strings.LastIndex(t.Role, " ") + 1
		t.Role = canonicalRole(t.Role[:i] + strings.Join(front, " ") + " " + t.Role[i:])
	}
	return t
}

// canonicalRole gives one name to offices that countries call differently.
func canonicalRole(role string) string {
	switch role {
	case "defence secretary":
		return "defence minister"
	case "external minister", "exterior minister":
		return "foreign minister"
	case "state secretary":
		return "secretary of state"
	case "treasury minister":
		return "finance minister"
	}
	return role
}
