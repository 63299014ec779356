package eval

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// candidate is a prediction with what the article knows of it.
type candidate struct {
	Prediction
	subject, object set
	noEvidence      bool
	wide            bool // evidence over more sentences than can support a fact
	covered         bool // evidence touches a sentence that is read for statements
}

// maxSentences is the most sentences that evidence may touch.
const maxSentences = 3

// prepare looks up the actors and the evidence of p.
func (s *scorer) prepare(p Prediction) candidate {
	c := candidate{
		Prediction: p,
		subject:    s.index.candidates(append([]string{p.Subject}, p.SubjectAliases...)...),
		object:     s.index.candidates(append([]string{p.Object}, p.ObjectAliases...)...),
		noEvidence: p.Start == nil || p.End == nil || *p.Start < 0,
	}
	if c.noEvidence {
		c.covered = true
		return c
	}
	touched := 0
	for _, sent := range s.gold.Sentences {
		if *p.Start < sent.End && sent.Start < *p.End {
			touched++
			c.covered = c.covered || sent.Covered
		}
	}
	c.wide = touched > maxSentences
	return c
}

// sameAs tells whether candidates or words name the entity id or one of its alternatives.
func sameAs(id string, alts []string, ids set, words []string) bool {
	return ids[id] || alternative(alts, ids, words)
}

// alternative tells whether candidates or words are one of alts.
func alternative(alts []string, ids set, words []string) bool {
	for _, alt := range alts {
		if ids[alt] {
			return true
		}
		key := fold(alt)
		if key != "" && slices.ContainsFunc(words, func(w string) bool { return fold(w) == key }) {
			return true
		}
	}
	return false
}

// actors tells whether c has the actors of g, in either order if g holds both ways.
func actors(g *GoldStatement, c *candidate) bool {
	subjects := append([]string{c.Subject}, c.SubjectAliases...)
	objects := append([]string{c.Object}, c.ObjectAliases...)
	forward := sameAs(g.Subject, g.SubjectAlt, c.subject, subjects)
	if g.literal() {
		return forward && literal(g, c, objects)
	}
	if forward && sameAs(g.Object, g.ObjectAlt, c.object, objects) {
		return true
	}
	return g.Symmetric && sameAs(g.Subject, g.SubjectAlt, c.object, objects) &&
		sameAs(g.Object, g.ObjectAlt, c.subject, subjects)
}

// literal tells whether the words of c's object, or its topic, say what the literal of g says.
func literal(g *GoldStatement, c *candidate, objects []string) bool {
	if overlap(c.Topic, g.Object) >= 0.5 || alternative(g.ObjectAlt, c.object, objects) {
		return true
	}
	for _, w := range objects {
		if overlap(w, g.Object) >= 0.5 || fold(w) == fold(g.Object) {
			return true
		}
	}
	return false
}

// standing facts may be shown by any sentence of the article.
func standing(eventType string) bool {
	return eventType == "HOLD_OFFICE" || eventType == "MEMBER_OF" || eventType == "LOCATED_IN"
}

// pair is level 1: the actors, with evidence.
func (s *scorer) pair(g *GoldStatement, c *candidate) bool {
	if c.noEvidence || c.wide || !actors(g, c) {
		return false
	}
	return standing(g.EventType) || slices.ContainsFunc(g.evidence, func(sent GoldSentence) bool {
		return *c.Start < sent.End && sent.Start < *c.End
	})
}

// typed is level 2: and the event type.
func (s *scorer) typed(g *GoldStatement, c *candidate) bool {
	return sameType(g, c) && s.pair(g, c)
}

// full is level 3: and date, polarity and attribution.
func (s *scorer) full(g *GoldStatement, c *candidate) bool {
	return samePolarity(g, c) && s.sameDate(g, c) && s.typed(g, c) && s.sameSpeaker(g, c)
}

var notType = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[^A-Z_]`) })

// foldType is the event type that a name counts as.
func foldType(t string) string {
	t = notType().ReplaceAllString(strings.TrimSpace(strings.ToUpper(t)), "_")
	t = strings.Trim(t, "_")
	if known, ok := tables().types[t]; ok {
		return known
	}
	return t
}

func sameType(g *GoldStatement, c *candidate) bool {
	t := foldType(c.Event)
	return t != "" && (t == g.EventType || slices.Contains(g.EventTypeAlt, t))
}

var dateTime = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\d{4}-\d\d-\d\dT`) })

// sameDate tells whether the date of c is right. Gold without one takes none or the publication
// date, and gold that was inferred takes none.
func (s *scorer) sameDate(g *GoldStatement, c *candidate) bool {
	date := strings.TrimSpace(c.Date)
	if dateTime().MatchString(date) {
		date = date[:len("2006-01-02")]
	}
	switch {
	case g.Time.Value != "" && date == g.Time.Value, slices.Contains(g.Time.Alt, date):
		return true
	case g.EventType == "HOLD_OFFICE" && (date == "" || s.published[date]):
		return true
	case g.Time.Value == "":
		return date == "" || s.published[date]
	}
	return date == "" && (g.Time.Basis == "inferred" || g.Time.Basis == "crossdoc")
}

// polarity is "negated" or "asserted".
func polarity(c *candidate) string {
	switch strings.ToLower(c.Polarity) {
	case "negated", "negative", "neg", "false", "denied", "-":
		return "negated"
	}
	return "asserted"
}

func samePolarity(g *GoldStatement, c *candidate) bool {
	p := polarity(c)
	return p == g.Polarity || slices.Contains(g.PolarityAlt, p)
}

// sameSpeaker tells whether c is attributed to one of the speakers of g. The publisher is the
// article's voice; so is, for that, a speaker who is the subject.
func (s *scorer) sameSpeaker(g *GoldStatement, c *candidate) bool {
	right := slices.Concat(g.Attribution, g.AttributionAlt)
	var speakers []string
	for _, name := range c.Attribution {
		if fold(name) == "" || s.house[fold(name)] && !anyOf(s.index.candidates(name), right) {
			continue
		}
		speakers = append(speakers, name)
	}
	if len(speakers) == 0 {
		return len(g.Attribution) == 0 || slices.Contains(g.AttributionAlt, "-") || g.Attribution[0] == g.Subject
	}
	ids := s.index.candidates(speakers...)
	if anyOf(ids, right) {
		return true
	}
	for _, name := range speakers {
		for _, r := range right {
			if fold(name) == fold(r) {
				return true
			}
		}
	}
	return len(g.Attribution) == 0 && ids[g.Subject] && speechAct(g.EventType)
}

// speechAct tells whether an act of that type is done by speaking, so that its subject may stand
// as its speaker.
func speechAct(eventType string) bool {
	switch eventType {
	case "SAY", "ACCUSE", "REJECT", "THREATEN", "REQUEST", "SUPPORT":
		return true
	}
	return false
}

func anyOf(ids set, list []string) bool {
	return slices.ContainsFunc(list, func(x string) bool { return ids[x] })
}
