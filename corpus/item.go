package corpus

import (
	"hash/fnv"
	"slices"
	"strings"
	"time"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/vocab"
)

// nature says what it takes for two statements of one type to be about the same.
type nature int

const (
	punctual nature = iota // a happening: actors, kind and time say which one
	wordy                  // an act or a claim whose matter counts as well: "accused", "supports"
	standing               // a state: "is president of"
)

func natureOf(event quadwire.EventType) nature {
	switch event {
	case vocab.HoldOffice, vocab.MemberOf, vocab.LocatedIn, vocab.StandingRelation:
		return standing
	case vocab.Support, vocab.Cooperate, vocab.Concede, vocab.Request, vocab.Accuse, vocab.Reject,
		vocab.Threaten, vocab.Agree, vocab.Say, vocab.Other, "":
		return wordy
	}
	return punctual
}

// item is a statement made ready to compare.
type item struct {
	*Statement

	art       int // index of the sorted articles
	published time.Time
	nature    nature
	subject   string // root of the entity, see key, or what describes it
	object    string // "" if the object is no entity
	matter    []uint32
	topic     []uint32
	quote     []uint32
	speaker   string // innermost; "" if the article says so itself
	span      timeSpan
}

// timeSpan is when a statement holds; undated spans say nothing.
type timeSpan struct {
	from, to time.Time
	dated    bool
	precise  bool
}

const (
	preciseDays = 4   // days of a precise time: a weekend, not a week
	vagueDays   = 400 // a longer time is none
)

func spanOf(t quadwire.TimeInterval) timeSpan {
	if t.Earliest.IsZero() || t.Latest.IsZero() || t.Latest.Before(t.Earliest) {
		return timeSpan{}
	}
	days := int(t.Latest.Sub(t.Earliest).Hours()/24) + 1
	return timeSpan{t.Earliest, t.Latest, days <= vagueDays, days <= preciseDays}
}

// agreement says how two times fit.
type agreement int

const (
	disjoint agreement = iota
	unknown            // at least one is not known
	coarse             // they overlap, but one is wide
	same
)

// meet compares two times. Neighbouring days are the same happening seen from two time zones.
func (s timeSpan) meet(other timeSpan) agreement {
	if !s.dated || !other.dated {
		return unknown
	}
	const slack = 36 * time.Hour
	precise := s.precise && other.precise
	switch {
	case precise && !s.from.After(other.to.Add(slack)) && !other.from.After(s.to.Add(slack)):
		return same
	case s.from.After(other.to) || other.from.After(s.to):
		return disjoint
	}
	return coarse
}

// and is the time that two times have in common; where they only are neighbours, the earlier one.
func (s timeSpan) and(other timeSpan) timeSpan {
	if !s.dated || !other.dated {
		if other.dated {
			return other
		}
		return s
	}
	if other.from.Before(s.from) {
		s, other = other, s
	}
	both := timeSpan{other.from, s.to, true, s.precise || other.precise}
	if other.to.Before(s.to) {
		both.to = other.to
	}
	if both.to.Before(both.from) {
		return s
	}
	return both
}

// items makes the statements of c ready to compare.
func (cl *clustering) items() []item {
	c := cl.c
	place := map[quadwire.IRI]int{}
	for i := range c.Articles {
		place[c.Articles[i].ID] = i
	}
	items := make([]item, len(c.Statements))
	for i := range c.Statements {
		stmt := &c.Statements[i]
		it := item{Statement: stmt, art: place[stmt.Article], nature: natureOf(stmt.Event), span: spanOf(stmt.Time)}
		it.published = c.Articles[it.art].Published
		it.subject, it.object = c.key(stmt.Subject), c.key(stmt.Object)
		if it.subject == "" {
			it.subject = c.described(stmt.Subject)
		}
		it.topic = hashes(c.text(stmt.Topic))
		it.quote = hashes(stmt.Quote)
		it.matter = c.matter(&it)
		if len(stmt.AttributedTo) > 0 {
			it.speaker = c.key(stmt.AttributedTo[0])
			if it.speaker == "" {
				it.speaker = "~" + strings.Join(words(c.text(stmt.AttributedTo[0])), " ")
			}
		}
		items[i] = it
	}
	return items
}

// matter is what a statement is about beside its actors: words of the predicate, of the topic and
// of an object that is no entity.
func (c *Corpus) matter(it *item) []uint32 {
	text := it.Phrase + " " + c.text(it.Topic)
	if it.object == "" {
		text += " " + c.text(it.Object)
	}
	if it.Event == "" {
		text += " " + spell(it.Predicate)
	}
	return without(hashes(text), hashes(c.text(it.Subject)))
}

// key is the known entity of a term; of a place or body inside another the outermost one, so that
// "visited the capital" meets "visited the country". "" if there is no known entity.
func (c *Corpus) key(t quadwire.Term) string {
	if t.Entity == "" || c.Entities[t.Entity].Minted {
		return ""
	}
	id := t.Entity
	for range 4 { // as deep as places nest; a circle ends, too
		up := c.Entities[id].PartOf
		if up == "" || up == id {
			break
		}
		id = up
	}
	return string(id)
}

// described is a key for an actor that is known by a description only: its last word, "~fighters".
func (c *Corpus) described(t quadwire.Term) string {
	all := words(c.text(t))
	if len(all) == 0 || functionWord(all[len(all)-1]) {
		return ""
	}
	return "~" + stem(all[len(all)-1])
}

// within tells whether two entities are the same, or one lies in the other.
func (c *Corpus) within(a, b quadwire.IRI) bool {
	return a == b || c.inside(a, b) || c.inside(b, a)
}

func (c *Corpus) inside(a, b quadwire.IRI) bool {
	for range 4 {
		if a = c.Entities[a].PartOf; a == "" {
			return false
		}
		if a == b {
			return true
		}
	}
	return false
}

// text is the words of a term.
func (c *Corpus) text(t quadwire.Term) string {
	if t.Entity == "" {
		return t.Text
	}
	if name := c.Entities[t.Entity].Name; name != "" {
		return name
	}
	return spell(t.Entity)
}

// spell is the local name of a node as words.
func spell(iri quadwire.IRI) string {
	_, name, _ := strings.Cut(string(iri), ":")
	name, _, _ = strings.Cut(name, "@")
	return strings.ReplaceAll(name, "_", " ")
}

// hashes are the stems of the content words of text, hashed, sorted, each once.
func hashes(text string) []uint32 {
	var out []uint32
	for _, w := range words(text) {
		if functionWord(w) {
			continue
		}
		h := fnv.New32a()
		_, _ = h.Write([]byte(stem(w))) // a hash never fails
		out = append(out, h.Sum32())
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// stem cuts a word to what its forms and spellings share: "defence" and "defense", "supply" and
// "supplies".
func stem(w string) string {
	const enough = 5
	if r := []rune(w); len(r) > enough {
		return string(r[:enough])
	}
	return strings.TrimSuffix(w, "s")
}

// functionWord tells whether w says nothing about the matter.
func functionWord(w string) bool {
	if len(w) < 2 {
		return true
	}
	switch w {
	case "the", "an", "of", "to", "in", "on", "at", "by", "for", "from", "with", "and", "or", "but",
		"as", "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "will", "would",
		"should", "could", "can", "may", "might", "must", "do", "does", "did", "not", "no", "that",
		"this", "these", "those", "it", "its", "his", "her", "their", "our", "we", "he", "she", "they",
		"him", "them", "who", "which", "than", "into", "over", "about", "also", "more", "said", "says":
		return true
	}
	return false
}

// common counts what two sorted lists share.
func common(a, b []uint32) int {
	n, i, j := 0, 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] == b[j]:
			n++
			i++
			j++
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return n
}

// overlap is the part of the shorter list that is in the other; 0 if one is empty.
func overlap(a, b []uint32) float64 {
	if least := min(len(a), len(b)); least > 0 {
		return float64(common(a, b)) / float64(least)
	}
	return 0
}

func jaccard(a, b []uint32) float64 {
	n := common(a, b)
	if all := len(a) + len(b) - n; all > 0 {
		return float64(n) / float64(all)
	}
	return 0
}

func without(a, b []uint32) []uint32 {
	return slices.DeleteFunc(a, func(h uint32) bool {
		_, found := slices.BinarySearch(b, h)
		return found
	})
}

// act is the event type and mode under which two statements may tell of one happening: who travelled
// there paid the visit, and who received somebody, attended the meeting or held the talks met.
func (it *item) act() (event, mode string) {
	event, mode = string(it.Event), it.Mode
	switch {
	case it.Event == vocab.Move && mode == "TRAVEL":
		return string(vocab.Consult), "VISIT"
	case it.Event == vocab.Consult && slices.Contains([]string{"MEET", "HOST", "TALKS", "ATTEND"}, mode):
		return event, "MEET"
	}
	return event, mode
}

// sameState tells whether two states between the same actors are one.
func (it *item) sameState(other *item) bool {
	if len(it.topic) == 0 || len(other.topic) == 0 {
		return it.Predicate == other.Predicate || it.Mode == other.Mode && it.Mode != "" || overlap(it.matter, other.matter) >= mostWords
	}
	if it.Event == vocab.HoldOffice {
		return sameOffice(it.topic, other.topic)
	}
	return overlap(it.topic, other.topic) >= mostWords ||
		it.Predicate == other.Predicate && len(it.matter) > 2 && overlap(it.matter, other.matter) >= mostWords
}

// sameOffice compares the words of two titles. One that says more is another office: a vice president
// is no president. So is one with another matter, foreign or defence minister; but who presides over a
// body may be called its president, head or chairman.
func sameOffice(a, b []uint32) bool {
	presiding := hashes("president chairman chairwoman chairperson chair head chief leader director")
	only := func(x, y []uint32) bool {
		for _, h := range x {
			_, shared := slices.BinarySearch(y, h)
			if _, presides := slices.BinarySearch(presiding, h); !shared && !presides {
				return false
			}
		}
		return true
	}
	return len(a) == len(b) && only(a, b) && only(b, a)
}
