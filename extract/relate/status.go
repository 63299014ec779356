package relate

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/relate/clause"
)

//go:embed data/words.tsv
var wordsTSV string

type wordTables struct {
	connective map[string]bool // phrases that only tie sentences together
	connects   map[string]bool // their first words
	aside      map[string]bool // prepositions of what is not part of the act: "unlike"
	settlement map[string]bool // nouns of places that are "of" a name: "the city of Cusco"
	beside     map[string]bool // those of them that are part of what they are "of": "the capital of Catalonia"
	vessel     map[string]bool // what carries a name and belongs to a country: "frigate"
	ofActs     map[string]bool // prepositions of those whom an act noun is aimed at
	alliance   map[string]bool // what several parties build between them
	behest     map[string]bool // nouns of wishes that others do as: "at his invitation"
	hyphened   map[string]bool // participles behind the name of who does it: "Oslo-backed"
	turnsDown  map[string]bool // verbs of those who will not have what somebody says or offers
	branch     map[string]bool // parts of bodies
	troops     map[string]bool // those who fight for whom they belong to
	operation  map[string]bool // what soldiers do: "military action"
	water      map[string]bool // parts of names of seas: "Gulf"
	mutualNoun map[string]bool // what several have with each other: "ties"
	mutualVerb map[string]bool // what they do for it
	trades     map[string]bool // what several do to each other in turn: "trade"
	keeps      map[string]bool // verbs that leave it as it is: "maintain"
	arms       map[string]bool // weapons and blows: those they belong to act
	acting     map[string]bool // those who act for a country or body: "envoy"
	bareObject map[string]bool // nouns that are part of the predicate where they stand alone: "took place"
	dwelling   map[string]bool // where people live: "home"
	either     map[string]bool // what people and companies can be: "shareholder"
	ranks      map[string]bool // those who fight in a body: "militant"
	setting    map[string]bool // what something happens on the side of: "sideline"
	carries    map[string]bool // verbs that bring about the act they carry: "hold"
	deed       map[string]bool // what somebody does or stands for: who has it acts
	tells      map[string]bool // verbs of saying that hold nothing against anybody: "confirm"
	backing    map[string]bool // what others lend: "help"
	happens    map[string]bool // verbs of what comes about by itself: "talks resumed"
	capacity   map[string]bool // verbs that an "as" phrase completes: "serve as"
	light      map[string]bool // verbs that only carry the act their object names
}

var tables = sync.OnceValue(func() *wordTables {
	t := &wordTables{}
	sets := map[string]*map[string]bool{
		"deed":            &t.deed,
		"tells":           &t.tells,
		"backing":         &t.backing,
		"happens":         &t.happens,
		"carries":         &t.carries,
		"ranks":           &t.ranks,
		"dwelling":        &t.dwelling,
		"either":          &t.either,
		"bare-object":     &t.bareObject,
		"acting":          &t.acting,
		"arms":            &t.arms,
		"setting":         &t.setting,
		"light":           &t.light,
		"connective":      &t.connective,
		"aside":           &t.aside,
		"settlement":      &t.settlement,
		"part-of-place":   &t.beside,
		"vessel":          &t.vessel,
		"alliance":        &t.alliance,
		"act-preposition": &t.ofActs,
		"water":           &t.water,
		"operation":       &t.operation,
		"troops":          &t.troops,
		"branch":          &t.branch,
		"turns-down":      &t.turnsDown,
		"hyphened":        &t.hyphened,
		"behest":          &t.behest,
		"mutual-noun":     &t.mutualNoun,
		"mutual-verb":     &t.mutualVerb,
		"keeps":           &t.keeps,
		"trades":          &t.trades,
		"capacity":        &t.capacity,
	}
	for n, line := range strings.Split(wordsTSV, "\n") {
		if class, word, ok := strings.Cut(line, "\t"); ok && n > 0 {
			set := sets[class]
			if *set == nil {
				*set = map[string]bool{}
			}
			(*set)[word] = true
		}
	}
	t.connects = map[string]bool{}
	for phrase := range t.connective {
		first, _, _ := strings.Cut(phrase, " ")
		t.connects[first] = true
	}
	return t
})

// note records what happened in the sentence, if somebody wants to know.
func (p *page) note(form string, args ...any) {
	if p.tracing {
		p.notes = append(p.notes, Note{p.Sentence.Sentence, fmt.Sprintf(form, args...)})
	}
}

// speakers are those who say what token head states, innermost first: by the sentence itself, or
// by the quotation it stands in.
func (p *page) speakers(n, head int) []quadwire.Term {
	var out []quadwire.Term
	add := func(s *clause.Sentence, k int) {
		words := s.Short(k)
		t := p.term(k, words)
		if t.Text == "" || slices.ContainsFunc(out, func(o quadwire.Term) bool {
			return o.Entity != "" && o.Entity == t.Entity || o.Entity == "" && t.Entity == "" && o.Text == t.Text
		}) {
			return
		}
		out = append(out, t)
	}
	if n >= 0 {
		for _, k := range p.Frames[n].Speakers {
			add(p.Sentence, k)
			if t, ok := p.publisher(k); ok && !slices.ContainsFunc(out, func(o quadwire.Term) bool { return o.Entity == t.Entity }) {
				out = append(out, t)
			}
		}
	}
	if len(out) > 0 || head < 0 {
		return out
	}
	if i := clause.InQuote(p.doc, p.quotes, head); i >= 0 && p.quotes[i].Speaker >= 0 {
		if s := p.sentence(p.quotes[i].Sentence); s != nil {
			add(s, p.quotes[i].Speaker)
		}
	}
	return out
}

// publisher is whose document head stands for: the ministry of "a ministry post". It is known from
// any mention of the document in the article.
func (r *reader) publisher(head int) (quadwire.Term, bool) {
	ents := r.entities(head)
	if len(ents) != 1 || r.doc.Entities[ents[0]].Type != quadwire.Work {
		return quadwire.Term{}, false
	}
	for i := range r.doc.Mentions {
		whole := &r.doc.Mentions[i]
		if len(whole.Entities) != 1 || whole.Entities[0] != ents[0] {
			continue
		}
		for j := range r.doc.Mentions {
			part := &r.doc.Mentions[j]
			if j != i && whole.Contains(part.Span) && len(part.Entities) == 1 && part.Entities[0] != ents[0] {
				return quadwire.Term{Entity: r.doc.Entities[part.Entities[0]].ID, Text: r.doc.Text(part.Span), Span: part.Span}, true
			}
		}
	}
	return quadwire.Term{}, false
}

// quotedSpeakers are the speakers of what nouns say of names: the article's own words unless quoted.
func (p *page) quotedSpeakers(head int) []quadwire.Term { return p.speakers(-1, head) }

// sentence is the reading of sentence i of the document.
func (r *reader) sentence(i int) *clause.Sentence {
	for _, s := range r.sents {
		if s.Sentence == i {
			return s
		}
	}
	return nil
}

// timeOf is when frame n, or the act that noun names, holds, as its own clause states it.
func (p *page) timeOf(n, noun int) quadwire.TimeInterval {
	if noun >= 0 {
		for _, k := range p.Kids(noun) {
			if t, ok := p.timex(k); ok {
				return t
			}
		}
	}
	if n < 0 || noun >= 0 && !p.Is(noun, "obj", "nsubj", "obl") {
		return quadwire.TimeInterval{}
	}
	if noun >= 0 && p.Claims(&p.Frames[n]) {
		return quadwire.TimeInterval{}
	}
	return p.frameTime(n)
}

// frameTime is the time stated in the clause of frame n: by an argument of its verb, else anywhere in
// the clause. A participle or purpose goes with its verb: "flew to visit", "receiving".
func (p *page) frameTime(n int) quadwire.TimeInterval {
	f := &p.Frames[n]
	for _, a := range f.Args {
		if a.Gap || a.Frame >= 0 {
			continue
		}
		if t, ok := p.timex(a.Head); ok {
			return t
		}
	}
	for k := p.First; k < p.Last; k++ {
		if t, ok := p.timex(k); ok && p.FrameOf(k) == n && p.stands(k) {
			return t
		}
	}
	if f.Link == clause.Adverbial && !f.Finite && f.Parent >= 0 && f.Parent != n {
		return p.frameTime(f.Parent)
	}
	return quadwire.TimeInterval{}
}

// stands tells whether time k is a phrase of its own or says when an event is in which something
// happens ("during Monday's talks"), rather than which of several things is meant.
func (p *page) stands(k int) bool {
	x := p.Timex(k)
	head := p.Head(k)
	if head >= 0 && p.Timex(head) == x {
		return false
	}
	if p.IsPossessor(k) {
		return head >= 0 && slices.Contains([]string{"during", "at", "in"}, p.Prep(head))
	}
	return p.Is(k, "obl", "nmod", "advmod", "obj")
}

// timex is the time that token k is part of.
func (p *page) timex(k int) (quadwire.TimeInterval, bool) {
	if !p.IsTime(k) {
		return quadwire.TimeInterval{}, false
	}
	for _, x := range p.doc.Times {
		if x.First <= k && k < x.Last && !x.Time.IsZero() {
			return x.Time, true
		}
	}
	return quadwire.TimeInterval{}, false
}

// placeOf is where frame n is said to happen, other than its own object.
func (p *page) placeOf(n, object int) quadwire.Term {
	k := p.placeHead(n, object)
	if k < 0 {
		return quadwire.Term{}
	}
	return p.term(k, p.Short(k))
}

// placeHead is the head of the phrase that says where frame n happens, -1 if there is none.
func (p *page) placeHead(n, object int) int {
	if n < 0 {
		return -1
	}
	for _, a := range p.Frames[n].Args {
		if a.Frame >= 0 || a.Gap || a.Head == object || len(a.Prep) != 1 || !p.isPlace(a.Head) {
			continue
		}
		if slices.Contains([]string{"in", "at", "near", "outside", "inside"}, p.Lower(a.Prep[0])) {
			return a.Head
		}
	}
	return -1
}

// ended tells whether the clause of f says that what it tells of is over: "was mayor until 2010", "once led
// the guild".
func (p *page) ended(f *clause.Frame) bool {
	if slices.ContainsFunc(f.Args, func(a clause.Arg) bool { return p.hasWord(a.Prep, "until", "till") }) {
		return slices.ContainsFunc(f.Words, func(k int) bool { return p.XPOS(k) == "VBD" })
	}
	return slices.ContainsFunc(p.Kids(f.Head), func(k int) bool {
		return p.Is(k, "advmod") && p.hasWord([]int{k}, "formerly", "previously", "once")
	})
}
