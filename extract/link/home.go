package link

import (
	"cmp"
	"slices"
	"strings"

	"github.com/quadwire/quadwire"
)

// codeRest gives those of whom the article does not say for which country they act the one that
// their sentence or the whole article is about.
func (l *linker) codeRest() {
	home, _ := l.homeCountry(0, len(l.doc.Mentions))
	for i := range l.doc.Entities {
		e := &l.doc.Entities[i]
		// A people that nobody calls fighters or officials is civilians.
		if e.Type == quadwire.Group && !e.Minted && e.Sector == "" && l.gaz.Country(e.Country) != nil {
			e.Sector = "CVL"
		}
		if e.Country != "" || !l.domestic(e) && !l.sufferer(i) || l.ofNoCountry(i) {
			continue
		}
		here, first := l.sentenceCountry(i)
		if !l.domestic(e) && here != first {
			continue // of several countries the person may be of any
		}
		if e.Sector != "GOV" {
			e.Country = cmp.Or(l.scene(i), here)
		}
		if e.Type == quadwire.Place || e.Type == quadwire.Facility {
			first = ""
		}
		e.Country = cmp.Or(e.Country, home, here, first)
	}
}

// domestic tells whether an entity is of a kind that acts inside a country: its officials, forces,
// people and places, but not the world's media, firms and charities.
func (l *linker) domestic(e *quadwire.Entity) bool {
	if e.Type == quadwire.Place || e.Type == quadwire.Facility {
		return l.gaz.Entry(e.Name) == nil
	}
	if e.Minted && e.Type == quadwire.Organization && (e.Sector == "MED" || e.Sector == "BUS") {
		return true
	}
	sectors := []string{"GOV", "COP", "JUD", "LEG", "OPP", "REB", "PTY", "MIL", "CVL", "EDU", "LAB", "REF", "CRM", "HLH", "REL", "SPY"}
	return slices.Contains(sectors, e.Sector) && (e.Sector != "EDU" || e.Type != quadwire.Person)
}

// sufferer tells whether an entity is a person of whom the article says nothing but the full name and that the law or
// the violence of a country met them: papers give the country of those who are not from where they write of.
func (l *linker) sufferer(entity int) bool {
	if e := l.doc.Entities[entity]; e.Type != quadwire.Person || e.Sector != "" || !strings.Contains(e.Name, " ") {
		return false
	}
	met := false
	for _, m := range l.doc.Mentions {
		if !slices.Contains(m.Entities, entity) {
			continue
		}
		t := l.doc.Tokens[m.Head]
		if t.DepRel == "nsubj" || t.DepRel == "nmod:poss" {
			return false
		}
		met = met || t.Head >= 0 && meted(l.doc.Tokens[t.Head].Lemma) || l.metedBehind(m.Head)
	}
	return met
}

// metedBehind tells whether a relative clause on a noun tells such a thing: "Ana Prost, who was arrested".
func (l *linker) metedBehind(head int) bool {
	last := min(head+12, len(l.doc.Tokens))
	return slices.ContainsFunc(l.doc.Tokens[head+1:last], func(t quadwire.Token) bool {
		return t.Head == head && strings.HasPrefix(t.DepRel, "acl") && meted(t.Lemma)
	})
}

// meted tells whether a verb, or the noun of one, is of what states do to their people, or killers to anybody.
func meted(lemma string) bool {
	switch lemma {
	case "arrest", "detain", "detention", "jail", "jailing", "imprison", "imprisonment", "sentence", "convict", "conviction", "charge", "indict",
		"prosecute", "prosecution", "trial", "kill", "killing", "murder", "assassinate", "assassination", "shoot", "execute", "execution",
		"release", "free", "pardon":
		return true
	}
	return false
}

// homeCountry is the code of the country that the mentions of [from, to) speak of at least twice as
// often as of any other, in names of bodies and towns, too, and of the one that they speak of first and no
// less often than of any other; "" if there is none.
func (l *linker) homeCountry(from, to int) (home, first string) {
	count := map[string]int{}
	end := -1
	for _, m := range l.doc.Mentions[from:to] {
		if len(m.Entities) != 1 || m.Kind == quadwire.Pronoun {
			continue
		}
		code := l.doc.Entities[m.Entities[0]].Country
		// "Ruritanian" in "Ruritanian police" is no second mention.
		if l.gaz.Country(code) == nil || m.First < end || l.bystander(m) {
			continue
		}
		end = m.Last
		if first == "" {
			first = code
		}
		count[code]++
	}
	home, _ = foremost(count)
	for _, n := range count {
		if n > count[first] {
			return home, ""
		}
	}
	return home, first
}

// bystander tells whether a mention says nothing of where things happen: an agency that reports them, a firm, who
// stands behind others, "rebels backed by Ruritania", and the country that sent a diplomat, "the Ruritanian
// ambassador".
func (l *linker) bystander(m quadwire.Mention) bool {
	switch e := l.doc.Entities[m.Entities[0]]; {
	case e.Sector == "MED", e.Sector == "BUS" && !e.Minted, l.backer(m):
		return true
	}
	head := l.doc.Tokens[m.Head].Head
	if l.kind(m) == quadwire.Nominal {
		head = m.Head
	}
	if head < 0 {
		return false
	}
	return diplomatic(l.doc.Tokens[head].Lemma)
}

// diplomatic tells whether a noun is of those whom a country sends to another, or of their houses.
func diplomatic(lemma string) bool {
	switch strings.ToLower(lemma) {
	case "ambassador", "envoy", "diplomat", "embassy", "consul", "consulate", "attache":
		return true
	}
	return false
}

// backer tells whether a mention is of those who help others elsewhere: "backed by Ruritania", "Ruritanian-backed".
func (l *linker) backer(m quadwire.Mention) bool {
	if l.hyphened(m.Last) {
		return true
	}
	t := l.doc.Tokens[m.Head]
	if t.DepRel != "obl:agent" && t.DepRel != "obl" || t.Head < 0 {
		return false
	}
	v := l.doc.Tokens[t.Head]
	return v.XPOS == "VBN" && backing(v.Lemma)
}

// hyphened tells whether a hyphen and such a participle begin at token i.
func (l *linker) hyphened(i int) bool {
	return i+1 < len(l.doc.Tokens) && l.doc.Form(i) == "-" && backing(l.doc.Tokens[i+1].Lemma)
}

// backing tells whether a verb is of help for those who fight or rule.
func backing(lemma string) bool {
	switch lemma {
	case "back", "support", "arm", "finance", "fund", "train", "sponsor", "equip":
		return true
	}
	return false
}

// ofNoCountry tells whether an entity is of people of no one country, or of waters and regions.
func (l *linker) ofNoCountry(entity int) bool {
	m, ok := l.firstMention(entity)
	if !ok {
		return false
	}
	switch l.doc.Tokens[m.Head].Lemma {
	case "sea", "ocean", "strait", "gulf", "bay", "east", "west", "north", "south", "world", "continent":
		return true
	}
	return l.abroad(m)
}

// abroad tells whether a description is of people of no one country: "foreign journalists", "African
// leaders".
func (l *linker) abroad(m quadwire.Mention) bool {
	for i := m.First; i < m.Head; i++ {
		switch strings.ToLower(l.doc.Form(i)) {
		case "foreign":
			switch strings.ToLower(l.doc.Form(i + 1)) {
			case "minister", "ministers", "ministry", "ministries", "secretary", "secretaries", "office", "affairs", "policy":
			default:
				return true
			}
		case "international", "world", "african", "european", "western", "asian", "neighbouring", "neighboring", "multinational":
			return true
		}
	}
	return false
}

// foremost is what was counted at least twice as often as anything else, and how often; the zero value and 0
// if nothing was. Of equals neither is, so that the order of the map does not matter.
func foremost[K comparable](count map[K]int) (best K, times int) {
	second := 0
	for k, n := range count {
		if n > times {
			best, times, second = k, n, times
		} else {
			second = max(second, n)
		}
	}
	if times < 2*second {
		var none K
		return none, 0
	}
	return best, times
}

// sentenceCountry is homeCountry of the sentence of an entity's first mention.
func (l *linker) sentenceCountry(entity int) (home, first string) {
	m, ok := l.firstMention(entity)
	if !ok {
		return "", ""
	}
	for _, s := range l.doc.Sentences {
		if s.First <= m.First && m.First < s.Last {
			return l.homeCountry(l.between(s.First, s.Last))
		}
	}
	return "", ""
}

// firstMention is the first mention that means an entity, alone or among others; false if there is none.
func (l *linker) firstMention(entity int) (quadwire.Mention, bool) {
	i := slices.IndexFunc(l.doc.Mentions, func(m quadwire.Mention) bool { return slices.Contains(m.Entities, entity) })
	if i < 0 {
		return quadwire.Mention{}, false
	}
	return l.doc.Mentions[i], true
}

// ofGroup copies the codes of those whom a group consists of: "a group of Ruritanian students",
// "members of the Harbour League".
func (l *linker) ofGroup(c *chain) {
	e := &l.doc.Entities[c.entity]
	for _, i := range c.ments {
		m := l.doc.Mentions[i]
		if l.kind(m) != quadwire.Nominal || e.Country != "" && e.Sector != "" {
			continue
		}
		k := l.ofWhom(m)
		if k < 0 {
			continue
		}
		of := l.doc.Entities[l.doc.Mentions[k].Entities[0]]
		if e.Country == "" {
			e.Country = of.Country
		}
		if e.Sector == "" {
			e.Sector = of.Sector
		}
	}
}

// ofWhom is the index of the group or body right after "of", "from" or "with" behind a mention's head, -1 if none.
func (l *linker) ofWhom(m quadwire.Mention) int {
	first := m.Head + 1
	if first >= len(l.doc.Tokens) {
		return -1
	}
	switch strings.ToLower(l.doc.Form(first)) {
	case "of", "from", "with":
	default:
		return -1
	}
	from, to := l.between(first, min(first+8, len(l.doc.Tokens)))
	for k := from; k < to; k++ {
		n := l.doc.Mentions[k]
		typ := n.Type == quadwire.Group || n.Type == quadwire.Organization
		if len(n.Entities) == 1 && typ && n.Chain != m.Chain && l.doc.Tokens[n.Head].Head == m.Head {
			return k
		}
	}
	return -1
}
