package mention

import (
	"slices"
	"strings"

	"github.com/quadwire/quadwire"
)

// quote is a quotation and who speaks in it to whom.
type quote struct {
	first, last       int // tokens
	speaker, audience *ment
}

// findQuotes marks the tokens of quotations. One that is not closed runs to the end of its
// paragraph.
func (r *reader) findQuotes() {
	r.quotes = make([]int, len(r.doc.Tokens))
	open, para, start := -1, -1, 0
	for i := range r.doc.Tokens {
		r.quotes[i] = -1
		if p := r.doc.Sentences[r.sentOf[i]].Paragraph; p != para {
			if open >= 0 {
				r.addQuote(open, i)
				open = -1
			}
			para, start = p, i
		}
		switch r.doc.Form(i) {
		case "“", "``", "„":
			open = i
		case "”", "''":
			if open >= 0 || !r.quotedSince(start, i) {
				r.addQuote(max(open, start), i)
			}
			open = -1
		case "\"":
			// What is only closed was opened in the paragraph before.
			if open >= 0 || i > start && r.attached(i) && (i+1 == len(r.doc.Tokens) || !r.attached(i+1)) && !r.quotedSince(start, i) {
				r.addQuote(max(open, start), i)
				open = -1
			} else {
				open = i
			}
		}
	}
	if open >= 0 {
		r.addQuote(open, len(r.doc.Tokens))
	}
}

// quotedSince tells whether a quotation lies between two tokens.
func (r *reader) quotedSince(first, last int) bool {
	return slices.ContainsFunc(r.spoken, func(q quote) bool { return q.last > first && q.first < last })
}

func (r *reader) addQuote(first, last int) {
	if first >= last {
		return
	}
	for i := first; i < last; i++ {
		r.quotes[i] = len(r.spoken)
	}
	r.spoken = append(r.spoken, quote{first: first, last: last})
}

// speechIn finds the verb of speech of a sentence whose subject is outside quotations, nearest to
// token near.
func (r *reader) speechIn(s, near int) (verb int, subject *ment) {
	sent := r.doc.Sentences[s]
	verb = -1
	for i := sent.First; i < sent.Last; i++ {
		if r.quotes[i] >= 0 || r.doc.Tokens[i].UPOS != "VERB" || !has("speech", r.lemma(i)) && !r.issues(i) {
			continue
		}
		subj := r.speaker(i)
		if subj == nil || r.quotes[subj.Head] >= 0 {
			continue
		}
		if verb < 0 || abs(i-near) < abs(verb-near) {
			verb, subject = i, subj
		}
	}
	return verb, subject
}

// issues tells whether a verb makes known: "issued a statement".
func (r *reader) issues(verb int) bool {
	k := r.kid(verb, "obj")
	return k >= 0 && has("issued", r.lemma(k)) && has("issuing", r.lemma(verb))
}

func abs(i int) int { return max(i, -i) }

// speaker is the subject of a verb of speech, also of one in a participle: "X met Y, adding that".
func (r *reader) speaker(verb int) *ment {
	for n := 0; verb >= 0 && n < 4; n++ {
		k := r.kid(verb, "nsubj")
		if k < 0 && r.lemma(verb) == "quote" {
			k = r.kid(verb, "nsubj:pass") // "she was quoted as saying"
		}
		if k >= 0 {
			m := r.at[k]
			if m == nil {
				return nil
			}
			// "Prost's statement added": whose statement it is speaks.
			if p := r.kid(k, "nmod:poss"); m.Type != quadwire.Person && p >= 0 && r.at[p] != nil {
				return r.at[p]
			}
			return m
		}
		// "said Ana Prost" is sometimes read as if she were said.
		for _, m := range r.in[r.sentOf[verb]] {
			if m.First == verb+1 && m.Kind != quadwire.Demonym && m.Type == quadwire.Person && r.quotes[verb] < 0 {
				return m
			}
		}
		switch r.rel(verb) {
		case "advcl", "xcomp", "conj", "parataxis":
			verb = r.doc.Tokens[verb].Head
		default:
			return nil
		}
	}
	return nil
}

// resolveSpeakers finds out who speaks in each quotation and resolves "I", "we" and "you".
func (r *reader) resolveSpeakers() {
	for k := range r.spoken {
		r.attribute(k)
	}
	for _, m := range r.ments {
		if m.Kind != quadwire.Pronoun || m.ref != nil || m.group != nil {
			continue
		}
		p, ok := pronouns()[r.lower(m.First)]
		if !ok || p.person == 3 {
			continue
		}
		speaker, audience := r.voice(m)
		switch {
		case speaker == nil && (p.person == 2 || !p.plural):
			r.unknownVoice(m, p)
		case p.person == 1 && !p.plural:
			r.joinMent(m, speaker)
		case p.person == 2:
			r.joinMent(m, audience)
		default:
			r.speakersSide(m, speaker)
		}
	}
}

// unknownVoice lets "I" mean the same all through a quotation of nobody known, and through a text
// that its author tells; "you" likewise.
func (r *reader) unknownVoice(m *ment, p pronoun) {
	key := [2]int{r.quotes[m.First], p.person}
	if r.voices == nil {
		r.voices = map[[2]int]*chain{}
	}
	m.Type = quadwire.Person
	if c := r.voices[key]; c != nil {
		r.join(m, c)
		return
	}
	r.voices[key] = r.newChain(m)
}

func (r *reader) joinMent(m, o *ment) {
	if o != nil && o.ref != nil {
		m.Type = o.ref.is().typ
		r.join(m, o.ref)
	}
}

// attribute finds the speaker of quotation k: in its sentences, else the sentence before if that
// ends in a colon, else whoever spoke in the quotation right before.
func (r *reader) attribute(k int) {
	q := &r.spoken[k]
	first, last := r.sentOf[q.first], r.sentOf[min(q.last, len(r.doc.Tokens)-1)]
	if q.last == r.doc.Sentences[r.sentOf[q.last-1]].Last {
		last = r.sentOf[q.last-1]
	}
	for _, s := range []int{last, first} {
		if verb, subj := r.speechIn(s, q.last); subj != nil {
			q.speaker, q.audience = subj, r.audienceOf(verb, subj)
			return
		}
	}
	if first > 0 {
		if r.colonBefore(first) {
			if verb, subj := r.speechIn(first-1, q.first); subj != nil {
				q.speaker, q.audience = subj, r.audienceOf(verb, subj)
				return
			}
		}
		// The quotation before, if nothing but the quotation stands between.
		if k > 0 && r.sentOf[r.spoken[k-1].last-1] >= first-1 {
			q.speaker, q.audience = r.spoken[k-1].speaker, r.spoken[k-1].audience
			return
		}
		if verb, subj := r.speechIn(first-1, q.first); subj != nil {
			q.speaker, q.audience = subj, r.audienceOf(verb, subj)
			return
		}
	}
	for s := first; s >= max(0, first-1); s-- {
		if subj := r.actorIn(s, q.first); subj != nil {
			q.speaker = subj
			return
		}
	}
}

// actorIn is the person or body whose act in words a sentence tells of before token end: "she addressed the
// port workers: ".
func (r *reader) actorIn(s, end int) *ment {
	sent := r.doc.Sentences[s]
	for i := min(sent.Last, end) - 1; i >= sent.First; i-- {
		if r.quotes[i] >= 0 || r.doc.Tokens[i].UPOS != "VERB" || !has("speech_acts", r.lemma(i)) {
			continue
		}
		k := r.subjectOf(i)
		if k < 0 || r.quotes[k] >= 0 {
			continue
		}
		if a := r.kid(k, "appos"); r.around(k) == nil && a >= 0 {
			k = a // "one of them, Ana Prost"
		}
		if o := r.around(k); o != nil && (o.Type == quadwire.Person || o.Type == quadwire.Organization) {
			return o
		}
	}
	return nil
}

// colonBefore tells whether the sentence before s ends in a colon.
func (r *reader) colonBefore(s int) bool {
	return s > 0 && r.doc.Form(r.doc.Sentences[s-1].Last-1) == ":"
}

// audienceOf is whom the speaker speaks to: the person in the sentence or the ones before who is
// not the speaker.
func (r *reader) audienceOf(verb int, speaker *ment) *ment {
	if k := r.kid(verb, "iobj", "obj"); k >= 0 && r.at[k] != nil && r.at[k].Type == quadwire.Person {
		return r.at[k]
	}
	if speaker.ref == nil {
		return nil
	}
	for k := len(r.hist) - 1; k >= 0; k-- {
		o := r.hist[k]
		if o.sent > r.sentOf[verb] || o.ref == nil || o.ref.is().typ != quadwire.Person || o.ref.is().plural || o.ref.is() == speaker.ref.is() {
			continue
		}
		if r.sentOf[verb]-o.sent > 3 {
			return nil
		}
		return o
	}
	return nil
}

// voice is who says "I" in m, and to whom: of its quotation, or, without quotation marks, whoever
// was introduced with a colon before.
func (r *reader) voice(m *ment) (speaker, audience *ment) {
	if q := r.quotes[m.First]; q >= 0 {
		return r.spoken[q].speaker, r.spoken[q].audience
	}
	for s := m.sent; s > 0; s-- {
		if r.colonBefore(s) {
			if verb, subj := r.speechIn(s-1, r.doc.Sentences[s].First); subj != nil {
				return subj, r.audienceOf(verb, subj)
			}
		}
	}
	return nil, nil
}

// speakersSide resolves "we": the country or body that the speaker speaks for, together with the
// other side where the sentences around are about both; a speaker without one is meant alone.
// Outside of quotations the one who publishes speaks: the first actor of the text.
func (r *reader) speakersSide(m, speaker *ment) {
	var side *chain
	switch {
	case speaker == nil || speaker.ref == nil:
		if r.quotes[m.First] < 0 {
			side = r.publisher(m)
		}
	case speaker.ref.is().typ != quadwire.Person:
		side = speaker.ref.is()
	default:
		side = r.sideOf(speaker.ref.is())
		if side == nil && r.governing(speaker.ref.is()) {
			side = r.home(m)
		}
	}
	if side == nil {
		side = r.subjectSide(m)
	}
	if side == nil {
		r.joinMent(m, speaker)
		return
	}
	for k := len(r.pairs) - 1; k >= 0; k-- {
		p := r.pairs[k]
		both := r.lower(m.Last) == "both" && p.sent == m.sent && slices.Contains(p.group, r.country(side.is()))
		if p.First < m.First && (both || m.sent-p.sent <= 2 && slices.Contains(p.group, side) && r.sameSpeaker(p, speaker)) {
			m.group = p.group
			return
		}
	}
	m.Type = side.typ
	r.join(m, side)
}

// sameSpeaker tells whether a coordination stands in what the same speaker says.
func (r *reader) sameSpeaker(p, speaker *ment) bool {
	if speaker == nil || speaker.ref == nil {
		return false
	}
	_, subj := r.speechIn(p.sent, p.First)
	return subj != nil && subj.ref != nil && subj.ref.is() == speaker.ref.is()
}

// sideOf is the country or body that a person speaks for.
func (r *reader) sideOf(c *chain) *chain {
	for _, ro := range c.roles {
		if ro.of != nil && ro.of.is().body() {
			return ro.of.is()
		}
	}
	if c.entry != nil {
		name := c.entry.CountryAt(r.doc.Article.Published)
		for _, o := range r.chains {
			if o.merged == nil && o.entry != nil && o.entry.Name == name {
				return o
			}
		}
	}
	return nil
}

// subjectSide is the country or body that the clause of "our" is about: "Ruritania values our friends", as
// somebody says who speaks for Ruritania.
func (r *reader) subjectSide(m *ment) *chain {
	k := r.subjectOf(r.clause(m.Head))
	if r.quotes[m.First] < 0 || k < 0 || r.quotes[k] != r.quotes[m.First] {
		return nil
	}
	if c := r.oneAt(k); c != nil && (c.typ == quadwire.Country || c.typ == quadwire.Organization) {
		return c
	}
	return nil
}

// governing tells whether a person has an office of state, whichever state.
func (r *reader) governing(c *chain) bool {
	return slices.ContainsFunc(c.roles, func(ro role) bool {
		return ro.title.Kind == "office" && ro.title.Sector == "GOV" && ro.of == nil && !ro.title.Former
	})
}

// publisher is who a text speaks for that says "we" without quotation marks: the country or body that the
// sentences of the paragraph before are about, else the first that acts in the text, or whose the first person
// is that does.
func (r *reader) publisher(m *ment) *chain {
	for k := len(r.hist) - 1; k >= 0; k-- {
		o := r.hist[k]
		if o.sent < m.sent && r.doc.Sentences[o.sent].Paragraph == r.doc.Sentences[m.sent].Paragraph && r.isSubject(o) {
			if c := o.ref.is(); c.body() {
				return c
			}
			break
		}
	}
	for _, o := range r.hist {
		if o.First < m.First && r.isSubject(o) && r.sentKind(o.sent) == quadwire.Prose {
			if c := o.ref.is(); c.body() {
				return c
			}
			return r.sideOf(o.ref.is())
		}
	}
	return nil
}

// body tells whether a chain is a country or an organisation.
func (c *chain) body() bool { return c.typ == quadwire.Country || c.typ == quadwire.Organization }

// isSubject tells whether a mention that is resolved is the subject of a clause.
func (r *reader) isSubject(o *ment) bool {
	return o.ref != nil && strings.HasPrefix(r.rel(o.Head), "nsubj")
}
