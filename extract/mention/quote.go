package mention

import (
	"slices"

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
		switch r.forms[i] {
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

// voicesIn are who speaks in sentence s, nearest to token near, and whom he speaks to; nil if nobody does.
func (r *reader) voicesIn(s, near int) (speaker, audience *ment) {
	verb, speaker := r.speechIn(s, near)
	if speaker == nil {
		return nil, nil
	}
	return speaker, r.audienceOf(verb, speaker)
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
		if q.speaker, q.audience = r.voicesIn(s, q.last); q.speaker != nil {
			return
		}
	}
	if first > 0 {
		if r.colonBefore(first) {
			if q.speaker, q.audience = r.voicesIn(first-1, q.first); q.speaker != nil {
				return
			}
		}
		// The quotation before, if nothing but the quotation stands between.
		if k > 0 && r.sentOf[r.spoken[k-1].last-1] >= first-1 {
			q.speaker, q.audience = r.spoken[k-1].speaker, r.spoken[k-1].audience
			return
		}
		if q.speaker, q.audience = r.voicesIn(first-1, q.first); q.speaker != nil {
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
	return s > 0 && r.forms[r.doc.Sentences[s-1].Last-1] == ":"
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
			if speaker, audience = r.voicesIn(s-1, r.doc.Sentences[s].First); speaker != nil {
				return speaker, audience
			}
		}
	}
	return nil, nil
}
