package clause

import (
	"slices"

	"github.com/quadwire/quadwire"
)

// Attribute fills the speakers of all frames from the sentence itself. Quotations that reach over
// sentences are read by [Quotations].
func (s *Sentence) Attribute() {
	s.findSources()
	for n := range s.Frames {
		s.Frames[n].Speakers, s.Frames[n].Deny = s.speakers(n)
	}
}

// speakers climbs from frame n to the root and collects who says it, innermost first.
func (s *Sentence) speakers(n int) ([]int, bool) {
	var out []int
	deny := false
	from := -1
	for cur := n; cur >= 0; {
		f := &s.Frames[cur]
		out = append(out, s.sourcesOf(f)...)
		if k := s.reporter(cur, from); k >= 0 && !s.reports(n, cur) {
			out = append(out, k)
		}
		if f.Link == Inserted && s.tag(f) {
			break
		}
		if f.Parent >= 0 && (f.Link == Complement || f.Link == Adverbial && !s.besideObject(f)) {
			e, _ := s.Effect(cur)
			if k := s.Frames[f.Parent].Agent; k >= 0 && (e == effectClaim || e == effectDenial) && s.speaks(k) {
				out = append(out, k)
				deny = deny || e == effectDenial
			}
		}
		if noun := s.claimNoun(f); noun >= 0 {
			if d := s.rejecter(noun); d >= 0 && s.Frames[d].Agent >= 0 {
				out, deny = append(out, s.Frames[d].Agent), true
			} else if k := s.claimant(noun); k >= 0 {
				out = append(out, k)
			}
		}
		from, cur = cur, f.Parent
	}
	return out, deny
}

// besideObject tells whether f stands beside the object of its verb and is no content of it: "observed a day of
// mourning, a day after | a raid killed two".
func (s *Sentence) besideObject(f *Frame) bool {
	o := s.Kid(s.Frames[f.Parent].Head, "obj")
	return f.Finite && o >= 0 && o < f.Head && s.nominal(o) && !s.canSpeak(o)
}

// reports tells whether frame n is itself the inserted "he said" of frame cur.
func (s *Sentence) reports(n, cur int) bool {
	for i := n; i >= 0 && i != cur; i = s.Frames[i].Parent {
		if s.Frames[i].Parent == cur && s.Frames[i].Link == Inserted && s.tag(&s.Frames[i]) {
			return true
		}
	}
	return false
}

// speaks tells whether k can say something: not an expletive.
func (s *Sentence) speaks(k int) bool { return !s.Is(k, "expl") && s.Lower(k) != "there" }

// source is an "according to" phrase: who says it, and what the phrase hangs on.
type source struct{ head, on int }

// sourcesOf lists the heads of "according to" phrases of f. One at the end of the sentence is about
// all of it, wherever the parser hangs it.
func (s *Sentence) sourcesOf(f *Frame) []int {
	var out []int
	for _, src := range s.sources {
		if src.on == f.Head || f.Link == Top && s.FrameOf(src.on) >= 0 {
			out = append(out, src.head)
		}
	}
	return out
}

// findSources finds the "according to" phrases of the sentence.
func (s *Sentence) findSources() {
	for k := s.First; k < s.Last; k++ {
		head := -1
		switch {
		case s.Is(k, "obl", "nmod", "advcl") && IsSource(s.Prep(k)):
			head = k
		case s.Is(k, "obl") && s.CitesWords(k):
			head = s.Kid(k, "nmod") // "in the words of the mayor"
		case s.Is(k, "advcl", "obl", "advmod") && s.Lower(k) == "according":
			head = s.Kid(k, "obl", "nmod")
		}
		if head >= 0 && s.Head(k) >= 0 {
			s.sources = append(s.sources, source{head, s.sourceOf(k)})
		}
	}
}

// CitesWords tells whether token k heads a phrase that names a source by its words: "in the words of the
// mayor".
func (t *Tree) CitesWords(k int) bool { return t.Lower(k) == "words" && t.Prep(k) == "in" }

// sourceOf is what an "according to" phrase at k hangs on. At the end, behind a comma, it tells where the
// report is from and not what is reported: "Berg said Lima was lost, | according to the ministry".
func (s *Sentence) sourceOf(k int) int {
	on := s.Head(k)
	_, last := s.Extent(k)
	for last < s.Last && s.UPOS(last) == "PUNCT" {
		last++
	}
	n := s.FrameOf(on)
	if n < 0 || last < s.Last || !s.behindComma(k) {
		return on
	}
	f := &s.Frames[n]
	for f.Link == Complement && f.Parent >= 0 && s.Claims(&s.Frames[f.Parent]) {
		f = &s.Frames[f.Parent]
		on = f.Head
	}
	return on
}

// IsSource tells whether a preposition introduces a source: "according to".
func IsSource(prep string) bool { return prep == "according to" || prep == "according" }

// reporter is the subject of an inserted clause of saying: "The port is closed, Oslo said."
func (s *Sentence) reporter(n, from int) int {
	for m := range s.Frames {
		g := &s.Frames[m]
		if m != from && g.Parent == n && g.Link == Inserted && s.tag(g) && g.Agent >= 0 {
			return g.Agent
		}
	}
	return -1
}

// tag tells whether f says that somebody speaks, without stating the content itself.
func (s *Sentence) tag(f *Frame) bool {
	if !s.Claims(f) {
		return false
	}
	for _, k := range s.Kids(f.Head) {
		if s.Is(k, "ccomp", "obj") && !s.IsTime(k) && (f.Link != Inserted || k-f.Head < inserted) {
			return false
		}
	}
	return true
}

// inserted is how far an object must be from a verb of saying in parenthesis to be a parser's fault.
const inserted = 4

// Claims tells whether f is an act of saying or thinking, with content in it or beside it.
func (s *Sentence) Claims(f *Frame) bool {
	e, ok := complements()[complementKey{f.Lemma, "that"}]
	return ok && e.plain == effectClaim && f.Kind == Verbal
}

// Demands tells whether f asks for what its content says: "demanded that Peru leave".
func (s *Sentence) Demands(f *Frame) bool {
	_, ok := complements()[complementKey{f.Lemma, "subj"}]
	return ok
}

// Quotation is one stretch of quoted text, over one or more sentences.
type Quotation struct {
	quadwire.Span
	Continued bool // opens a paragraph after one that was left open
	Sentence  int  // where its speaker is named; -1: unknown
	Speaker   int  // token
}

// Quotations finds the quotations of doc and who speaks in each: who is said to speak in a
// sentence of the quotation, before its first or, for one that stands alone, in the one before.
func Quotations(doc *quadwire.Document, sents []*Sentence) []Quotation {
	out := quoted(doc)
	for i := range out {
		out[i].Sentence, out[i].Speaker = -1, -1
		out[i].name(sents)
		if out[i].Speaker < 0 && i > 0 && out[i-1].Speaker >= 0 && follows(doc, out[i-1], out[i]) {
			out[i].Sentence, out[i].Speaker = out[i-1].Sentence, out[i-1].Speaker
		}
	}
	return out
}

// follows tells whether quotation b continues the speech of a: nothing but whole quoted sentences
// lie between, or b is the next sentence of the same speaker.
func follows(doc *quadwire.Document, a, b Quotation) bool {
	if b.Continued {
		return true
	}
	between := 0
	for _, sent := range doc.Sentences {
		if sent.Kind != quadwire.Prose {
			continue
		}
		if sent.Start >= a.End && sent.End <= b.Start {
			between++
		}
	}
	return between == 0 && wholeSentence(doc, b)
}

// wholeSentence tells whether a quotation starts where a sentence starts and ends where one ends.
func wholeSentence(doc *quadwire.Document, q Quotation) bool {
	starts, ends := false, false
	for _, sent := range doc.Sentences {
		starts = starts || sent.Start >= q.Start-1 && sent.Start <= q.Start+3
		ends = ends || sent.End >= q.End-3 && sent.End <= q.End+3
	}
	return starts && ends
}

// name looks for the speaker in the sentences that the quotation touches and in a sentence of
// saying right before it.
func (q *Quotation) name(sents []*Sentence) {
	for _, s := range sents {
		sent := s.Doc.Sentences[s.Sentence]
		if !sent.Overlaps(q.Span) {
			continue
		}
		if k := s.teller(q.Span); k >= 0 {
			q.Sentence, q.Speaker = s.Sentence, k
			return
		}
	}
	for n, s := range sents {
		if n+1 < len(sents) && sents[n+1].Doc.Sentences[sents[n+1].Sentence].Overlaps(q.Span) && s.endsWithColon() {
			if k := s.teller(q.Span); k >= 0 {
				q.Sentence, q.Speaker = s.Sentence, k
			}
			return
		}
	}
}

func (s *Sentence) endsWithColon() bool {
	return s.Last > s.First && s.Lower(s.Last-1) == ":"
}

// teller is the agent of the clause of saying outside the quotation, the nearest to it.
func (s *Sentence) teller(q quadwire.Span) int {
	best, dist := -1, 1<<30
	for n := range s.Frames {
		f := &s.Frames[n]
		at := s.Doc.Tokens[f.Head].Span
		if q.Overlaps(at) || f.Agent < 0 || !s.Claims(f) || q.Overlaps(s.Doc.Tokens[f.Agent].Span) {
			continue
		}
		d := q.Start - at.End
		if at.Start >= q.End {
			d = at.Start - q.End
		}
		if d < dist && s.speaks(f.Agent) {
			best, dist = f.Agent, d
		}
	}
	return best
}

// quoted lists the quoted stretches of doc's prose, by curly, straight or doubled marks. A
// quotation left open ends with its paragraph.
func quoted(doc *quadwire.Document) []Quotation {
	var out []Quotation
	open, paragraph, carried := -1, -1, false
	for _, sent := range doc.Sentences {
		if sent.Kind == quadwire.Excluded {
			continue
		}
		if sent.Paragraph != paragraph {
			if open >= 0 {
				out = append(out, Quotation{Span: quadwire.Span{Start: open, End: lastEnd(doc, sent.First)}})
			}
			carried, open, paragraph = open >= 0, -1, sent.Paragraph
		}
		for i := sent.First; i < sent.Last; i++ {
			mark := quoteMark(doc.Form(i))
			if mark == 0 {
				continue
			}
			if open < 0 && mark != '>' {
				open = doc.Tokens[i].Start
				continue
			}
			if open >= 0 && mark != '<' {
				out = append(out, Quotation{Span: quadwire.Span{Start: open, End: doc.Tokens[i].End}, Continued: carried})
				open, carried = -1, false
			}
		}
	}
	if n := len(doc.Tokens); open >= 0 && n > 0 {
		out = append(out, Quotation{Span: quadwire.Span{Start: open, End: doc.Tokens[n-1].End}, Continued: carried})
	}
	return out
}

func lastEnd(doc *quadwire.Document, first int) int {
	if first == 0 {
		return 0
	}
	return doc.Tokens[first-1].End
}

// quoteMark classes a token: '<' opens, '>' closes, '"' can do both, 0 is no mark.
func quoteMark(form string) rune {
	switch form {
	case "“", "``":
		return '<'
	case "”", "''":
		return '>'
	case `"`:
		return '"'
	}
	return 0
}

// InQuote is the quotation that token i lies in, -1 if none.
func InQuote(doc *quadwire.Document, quotes []Quotation, i int) int {
	return slices.IndexFunc(quotes, func(q Quotation) bool { return q.Contains(doc.Tokens[i].Span) })
}
