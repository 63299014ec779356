package corpus

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/quadwire/quadwire"
)

const ferry = `The ferry company Nordlinje will close its route across the Skagerrak in October, its director
Marte Lund told staff on Tuesday. Some 240 people work on the two ships, which were built in 1988 and burn too
much oil to be worth a refit, she said. The union of seamen called the decision a betrayal of the coast and
announced a strike from Friday. Transport Minister Henrik Vold said the state would look for another operator
but would not buy the ships. Lund said that talks with a Danish buyer had failed in August over the price of the
older vessel. Hauliers must now drive an extra four hundred kilometres through Sweden to reach the ports.`

const rewritten = `Seamen are going on strike over plans to give up the last ferry across the Skagerrak. Nordlinje,
whose two old ships use too much fuel, wants to end the service this autumn. The minister of transport promised to
find somebody else to run it, without public money for the ships. A sale to a firm from Denmark fell through in the
summer because the two sides could not agree what the older ship was worth, the head of the company explained.`

func sampleOf(t *testing.T, text string) sample {
	t.Helper()
	s, ok := decode(Sketch(&quadwire.Article{Text: text}))
	if !ok {
		t.Fatalf("no sketch of %.30q", text)
	}
	return s.text
}

func TestCopies(t *testing.T) {
	t.Parallel()
	sentences := strings.SplitAfter(ferry, ". ")
	for _, tt := range []struct {
		name, other string
		want        bool
	}{
		{"the same", ferry, true},
		{"other apostrophes and line breaks", strings.ReplaceAll(strings.ReplaceAll(ferry, "\n", " "), "'", "\u2019"), true},
		{"the first half", strings.Join(sentences[:3], ""), true},
		{"shuffled sentences", strings.Join([]string{sentences[3], sentences[0], sentences[2]}, "") + rewritten, true},
		{"told in other words", rewritten, false},
		{"one sentence quoted", rewritten + " " + sentences[1], false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if l := compare(sampleOf(t, ferry), sampleOf(t, tt.other)); l.isCopy() != tt.want {
				t.Errorf("isCopy = %v, want %v: %+v", !tt.want, tt.want, l)
			}
		})
	}
}

// TestSketchBoilerplate holds that a caption or a notice makes no copy.
func TestSketchBoilerplate(t *testing.T) {
	t.Parallel()
	notice := "Comments are closed on this page. Write to the editor, or read what other readers say about it."
	with := &quadwire.Article{
		Text:        ferry + "\n" + notice,
		Boilerplate: []quadwire.Boilerplate{{Span: quadwire.Span{Start: len(ferry), End: len(ferry) + 1 + len(notice)}}},
	}
	if Sketch(with) != Sketch(&quadwire.Article{Text: ferry}) {
		t.Error("boilerplate changes the sketch")
	}
	if got := Sketch(&quadwire.Article{Text: "Too few words."}); got != "" {
		t.Errorf("Sketch(short) = %q, want none", got)
	}
	for _, bad := range []string{"", "x", sketchKind, sketchKind + "!", sketchKind + "AQ"} {
		if _, ok := decode(bad); ok {
			t.Errorf("decode(%q) is a sketch", bad)
		}
	}
}

// TestLongText holds that a sketch, which keeps a part of a long text, still knows the share of a
// short copy.
func TestLongText(t *testing.T) {
	t.Parallel()
	rnd := rand.New(rand.NewPCG(1, 2))
	all := make([]string, 6000)
	for i := range all {
		all[i] = fmt.Sprintf("w%d", rnd.IntN(5000))
	}
	long, short := strings.Join(all, " "), strings.Join(all[1000:1600], " ")
	if l := compare(sampleOf(t, long), sampleOf(t, short)); l.containment < 0.9 {
		t.Errorf("containment of a part = %.2f, want about 1", l.containment)
	}
	mixed := short + " " + strings.Repeat("x ", 1) + strings.Join(shuffled(rnd, all[3000:3600]), " ")
	if l := compare(sampleOf(t, long), sampleOf(t, mixed)); l.containment < 0.4 || l.containment > 0.6 {
		t.Errorf("containment of a half copy = %.2f, want about 0.5", l.containment)
	}
}

func shuffled(rnd *rand.Rand, s []string) []string {
	s = slices.Clone(s)
	rnd.Shuffle(len(s), func(i, j int) { s[i], s[j] = s[j], s[i] })
	return s
}

// TestFirstReported holds that of one happening that nobody dates, later reports know the first.
func TestFirstReported(t *testing.T) {
	t.Parallel()
	b := &builder{}
	b.article("a", 5, ferry)
	b.article("b", 7, rewritten)
	b.article("c", 25, "")
	for _, art := range []string{"a", "b", "c"} {
		b.statement(art+"1", art, "Vold met CONSULT Lund", nil)
	}
	facts, err := Build(t.Context(), &b.c)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"stmt:b1 qw:firstReported 2024-03-05"}, lines(facts, "qw:firstReported")); diff != "" {
		t.Errorf("firstReported:\n%s", diff)
	}
}

// TestLentBeforeRewording holds that an undated story takes its date from another report of its day
// rather than from the rewording of the day after.
func TestLentBeforeRewording(t *testing.T) {
	t.Parallel()
	b := &builder{}
	b.article("undated", 1, ferry)
	b.c.Articles[0].Published = time.Time{}
	b.article("reworded", 7, ferry[:400])
	b.article("own", 6, rewritten)
	for i, claim := range []string{"Vold met CONSULT Lund", "Vold accused ACCUSE Union", "Union rejected REJECT Nordlinje"} {
		for _, art := range []string{"undated", "reworded", "own"} {
			b.statement(fmt.Sprintf("%s-%d", art, i), art, claim, func(s *Statement) { s.Phrase = claim })
		}
	}
	facts, err := Build(t.Context(), &b.c)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"art:undated qw:publishedFrom art:own"}, lines(facts, "qw:publishedFrom")); diff != "" {
		t.Errorf("publishedFrom:\n%s", diff)
	}
}

// builder makes a corpus by hand.
type builder struct{ c Corpus }

func day(d int) time.Time { return time.Date(2024, 3, d, 0, 0, 0, 0, time.UTC) }

func (b *builder) article(id string, d int, text string) {
	art := quadwire.Article{ID: quadwire.IRI("art:" + id), Title: id, Published: day(d), Text: text}
	art.Sketch = Sketch(&art)
	b.c.Articles = append(b.c.Articles, art)
}

func (b *builder) statement(id, art, claim string, more func(*Statement)) {
	f := strings.Fields(claim)
	stmt := Statement{Article: quadwire.IRI("art:" + art), Label: claim}
	stmt.ID, stmt.Predicate = quadwire.IRI("stmt:"+id), quadwire.IRI("rel:"+f[1])
	stmt.Subject = quadwire.Term{Entity: quadwire.IRI("ent:" + f[0])}
	stmt.Object = quadwire.Term{Entity: quadwire.IRI("ent:" + f[3])}
	stmt.Event, stmt.Polarity, stmt.Modality = quadwire.EventType(f[2]), quadwire.Asserted, quadwire.Actual
	if more != nil {
		more(&stmt)
	}
	b.c.Statements = append(b.c.Statements, stmt)
}

func on(d int) func(*Statement) {
	return func(s *Statement) {
		s.Time = quadwire.TimeInterval{Earliest: day(d), Latest: day(d), Granularity: quadwire.Day, Basis: quadwire.TimeExplicit}
	}
}

func denied(who string) func(*Statement) {
	return func(s *Statement) {
		s.Polarity = quadwire.Negated
		s.AttributedTo = []quadwire.Term{{Entity: quadwire.IRI("ent:" + who)}}
	}
}

// small is a corpus with a copy, a second source, a denial, and what must stay apart.
func small() *Corpus {
	b := &builder{}
	b.article("a", 5, ferry)
	b.article("b", 6, ferry[:400])
	b.article("c", 6, rewritten)
	b.article("d", 28, "Something else altogether, in words that nobody used before about anything at sea.")
	b.statement("a1", "a", "Vold met CONSULT Lund", on(4))
	b.statement("b1", "b", "Vold met CONSULT Lund", nil)
	b.statement("c1", "c", "Lund hosted CONSULT Vold", func(s *Statement) { on(5)(s); s.Symmetric = true })
	b.statement("d1", "d", "Vold met CONSULT Lund", on(27))
	b.statement("a2", "a", "Union attacked ASSAULT Nordlinje", on(4))
	b.statement("c2", "c", "Union attacked ASSAULT Nordlinje", denied("Union"))
	b.statement("d2", "d", "Union attacked ASSAULT Nordlinje", func(s *Statement) { on(20)(s); s.Modality = quadwire.Planned })
	for i, role := range []string{"vice chairman", "vice president", "chairman", "Vice chairman"} {
		b.c.Offices = append(b.c.Offices, Office{
			ID: quadwire.IRI(fmt.Sprintf("office:%d", i)), Article: b.c.Articles[i].ID,
			Holder: "ent:Lund", Of: "ent:Nordlinje", Role: role, Status: "current",
		})
	}
	return &b.c
}

// lines renders facts with a property among names.
func lines(facts []Fact, names ...quadwire.IRI) []string {
	var out []string
	for _, f := range facts {
		if slices.Contains(names, f.Name) {
			out = append(out, fmt.Sprintf("%s %s %v", f.Subject, f.Name, f.Object))
		}
	}
	return out
}

func TestBuild(t *testing.T) {
	t.Parallel()
	facts, err := Build(t.Context(), small())
	if err != nil {
		t.Fatal(err)
	}
	got := lines(facts, "qw:wire", "qw:copyOf", "qw:sources", "qw:statement", "qw:timeFrom", "qw:contradicts", "qw:kind")
	want := []string{
		"diff:day qw:kind day", "diff:day qw:statement stmt:a1", "diff:day qw:statement stmt:c1",
		"diff:title qw:kind title", "diff:title qw:statement office:0", "diff:title qw:statement office:1", "diff:title qw:statement office:3",
		"stmt:a2 qw:contradicts stmt:c2", "stmt:c2 qw:contradicts stmt:a2",
		"ev:a1 qw:sources 2", "ev:a1 qw:statement stmt:a1", "ev:a1 qw:statement stmt:b1", "ev:a1 qw:statement stmt:c1",
		"stmt:b1 qw:timeFrom stmt:a1",
		"art:a qw:wire wire:a", "art:b qw:copyOf art:a", "art:b qw:wire wire:a",
	}
	if diff := cmp.Diff(want, named(got, facts)); diff != "" {
		t.Errorf("Build:\n%s", diff)
	}
}

// named replaces the hashes of differences by their kind.
func named(got []string, facts []Fact) []string {
	kinds := map[string]string{}
	for _, f := range facts {
		if f.Name == "qw:kind" {
			kinds[string(f.Subject)] = "diff:" + f.Object.(string)
		}
	}
	var out []string
	for _, line := range got {
		id, _, _ := strings.Cut(line, " ")
		if kind, ok := kinds[id]; ok {
			line = strings.Replace(line, id, kind, 1)
		}
		out = append(out, line)
	}
	return out
}

// TestOrder holds that neither the order of articles and statements nor chance matters.
func TestOrder(t *testing.T) {
	t.Parallel()
	want, err := Build(t.Context(), small())
	if err != nil {
		t.Fatal(err)
	}
	rnd := rand.New(rand.NewPCG(3, 4))
	for range 20 {
		c := small()
		rnd.Shuffle(len(c.Articles), func(i, j int) { c.Articles[i], c.Articles[j] = c.Articles[j], c.Articles[i] })
		rnd.Shuffle(len(c.Statements), func(i, j int) { c.Statements[i], c.Statements[j] = c.Statements[j], c.Statements[i] })
		rnd.Shuffle(len(c.Offices), func(i, j int) { c.Offices[i], c.Offices[j] = c.Offices[j], c.Offices[i] })
		got, err := Build(t.Context(), c)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("in another order:\n%s", diff)
		}
	}
}

// TestHomeless holds that what fits two happenings joins neither.
func TestHomeless(t *testing.T) {
	t.Parallel()
	b := &builder{}
	b.article("a", 5, ferry)
	b.article("b", 12, rewritten)
	b.article("c", 8, "Words of its own, about a harbour far away from every ship that was told of before.")
	b.statement("a1", "a", "Vold met CONSULT Lund", on(4))
	b.statement("b1", "b", "Vold met CONSULT Lund", on(11))
	b.statement("c1", "c", "Vold met CONSULT Lund", nil)
	facts, err := Build(t.Context(), &b.c)
	if err != nil {
		t.Fatal(err)
	}
	if got := lines(facts, "qw:timeFrom"); got != nil {
		t.Errorf("a time is lent although two fit: %v", got)
	}
}

// TestLentDate holds that an undated article takes its date from one that tells the same, and from
// none if it has little in common, or the same with articles of different weeks.
func TestLentDate(t *testing.T) {
	t.Parallel()
	claims := []string{"Vold met CONSULT Lund", "Vold accused ACCUSE Union", "Union rejected REJECT Nordlinje", "Lund visited CONSULT Denmark"}
	for _, tt := range []struct {
		name   string
		days   []int
		shared int
		want   []string
	}{
		{"most in common", []int{5, 20}, 3, []string{"art:undated qw:publishedFrom art:dated0"}},
		{"little in common", []int{5}, 2, nil},
		{"in common with two weeks", []int{5, 5, 25}, 4, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			b := &builder{}
			b.article("undated", 1, "")
			b.c.Articles[0].Published = time.Time{}
			for k, d := range tt.days {
				art := fmt.Sprintf("dated%d", k)
				b.article(art, d, "")
				for i, claim := range claims[:tt.shared] {
					if k == 0 || i == 0 || tt.shared == len(claims) {
						b.statement(fmt.Sprintf("%s-%d", art, i), art, claim, func(s *Statement) { s.Phrase = claim })
					}
				}
			}
			for i, claim := range claims {
				b.statement(fmt.Sprintf("u-%d", i), "undated", claim, func(s *Statement) { s.Phrase = claim })
			}
			facts, err := Build(t.Context(), &b.c)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, lines(facts, "qw:publishedFrom")); diff != "" {
				t.Errorf("publishedFrom:\n%s", diff)
			}
		})
	}
}
