package text

import (
	"context"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/internal/paragraph"
)

func annotate(tb testing.TB, art *quadwire.Article) *quadwire.Document {
	tb.Helper()
	doc := &quadwire.Document{Article: art}
	if err := New().Annotate(context.Background(), doc); err != nil {
		tb.Fatal(err)
	}
	return doc
}

// shown is the sentences of doc, a line each, their tokens separated by one space.
func shown(doc *quadwire.Document) []string {
	var out []string
	for _, sent := range doc.Sentences {
		var forms []string
		for i := sent.First; i < sent.Last; i++ {
			forms = append(forms, doc.Form(i))
		}
		out = append(out, strings.Join(forms, " "))
	}
	return out
}

func TestTokens(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"negation", "They don't, can’t and won't.", "They do n't , ca n’t and wo n't ."},
		{"possessive", "Norway’s and the ministers' cars", "Norway ’s and the ministers ' cars"},
		{"two clitics", "They'd've gone.", "They 'd 've gone ."},
		{"one word read as two", "She cannot come.", "She can not come ."},
		{"name with apostrophe", "Mr O'Neill of Côte d'Ivoire", "Mr O'Neill of Côte d'Ivoire"},
		{"hyphens", "a long-range, 12-year-old U.S.-led effort", "a long - range , 12 - year - old U.S. - led effort"},
		{"prefixes", "re-elected by a non-aligned, anti-war e-mail list", "re-elected by a non-aligned , anti-war e-mail list"},
		{"shared end", "pre- and post-war", "pre- and post-war"},
		{"telephone", "Call 555-0134 or 202-555-0134.", "Call 555-0134 or 202-555-0134 ."},
		{"dates", "2024-05-17 and 17/5/2024", "2024-05-17 and 17/5/2024"},
		{"range", "1990-1995 and 3–4", "1990 - 1995 and 3 – 4"},
		{"money", "$1.5bn, US$3,000 and €20", "$ 1.5 bn , US$ 3,000 and € 20"},
		{"decimal comma", "3,5 and 1,200.50", "3,5 and 1,200.50"},
		{"percent", "up 3.5%, he said", "up 3.5 % , he said"},
		{"time", "at 7:30pm or 7.30 a.m. Monday", "at 7:30 pm or 7.30 a.m. Monday"},
		{"addresses", "See https://example.org/a-b?c=1, or write to press@example.org.", "See https://example.org/a-b?c=1 , or write to press@example.org ."},
		{"quotes", `"Yes," he said, ‘no’.`, `" Yes , " he said , ‘ no ’ .`},
		{"dash", "talks—the first—ended -- badly", "talks — the first — ended -- badly"},
		{"ellipsis", "Well... no… never", "Well ... no … never"},
		{"slash", "men and/or women", "men and / or women"},
		{"emoji", "Done 👍🏽👨‍👩‍👧🇳🇴🇸🇪!", "Done 👍🏽 👨‍👩‍👧 🇳🇴 🇸🇪 !"},
		{"invisible", "Prime Minister\u200e Ode", "Prime Minister Ode"},
		{"decade", "the '90s and the 1960s", "the '90s and the 1960s"},
		{"ampersand", "AT&T and M & S", "AT&T and M & S"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := strings.Join(shown(annotate(t, &quadwire.Article{Text: tt.text})), " | ")
			if got != tt.want {
				t.Errorf("tokens of %q = %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}

func TestSentences(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"abbreviations", "Gen. Ode met Dr. B. J. Lund on Jan. 3. No. 7 was shut.", []string{
			"Gen. Ode met Dr. B. J. Lund on Jan. 3 .", "No. 7 was shut .",
		}},
		{"an abbreviation ends it", "He left the U.S. The U.S. Navy stayed.", []string{"He left the U.S.", "The U.S. Navy stayed ."}},
		{"a state", "It began in Mobile, Ala., and in Pa. too.", []string{"It began in Mobile , Ala. , and in Pa .", "too ."}},
		{"inside quotation marks", "“We will stay. We are ready.” Ode left.", []string{"“ We will stay .", "We are ready . ”", "Ode left ."}},
		{"the speaker follows", "“Why now?” Ode asked. \"Stop!\" she said.", []string{"“ Why now ? ” Ode asked .", "\" Stop ! \" she said ."}},
		{"brackets", "It rained. (It always does.) They left.", []string{"It rained .", "( It always does . )", "They left ."}},
		{"a note", "It rained.[3] They left. [4] Then it stopped.", []string{"It rained . [ 3 ]", "They left . [ 4 ]", "Then it stopped ."}},
		{"no space", "The talks are over.The ministers left.", []string{"The talks are over .", "The ministers left ."}},
		{"a list", "1. The council meets.", []string{"1 . The council meets ."}},
		{"paragraphs", "No full stop here\n\nNext", []string{"No full stop here", "Next"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, shown(annotate(t, &quadwire.Article{Text: tt.text}))); diff != "" {
				t.Errorf("sentences of %q: -want +got\n%s", tt.text, diff)
			}
		})
	}
}

func TestKinds(t *testing.T) {
	body := "Quay opens. Late\n\nOSLO (NTB) — The quay opened. It is new.\n\n(Reporting by A. Lund)"
	dateline := strings.Index(body, "OSLO")
	credits := strings.Index(body, "(Reporting")
	art := &quadwire.Article{
		Text:      body,
		TitleSpan: quadwire.Span{Start: 0, End: 16},
		Boilerplate: []quadwire.Boilerplate{
			{Span: quadwire.Span{Start: dateline, End: dateline + len("OSLO (NTB) — ")}, Kind: quadwire.DatelineTag},
			{Span: quadwire.Span{Start: credits, End: len(body)}, Kind: quadwire.Credits},
		},
	}
	type kinded struct {
		Text      string
		Kind      quadwire.SentenceKind
		Paragraph int
	}
	var got []kinded
	doc := annotate(t, art)
	for _, sent := range doc.Sentences {
		got = append(got, kinded{doc.Text(sent.Span), sent.Kind, sent.Paragraph})
	}
	want := []kinded{
		{"Quay opens. Late", quadwire.Title, 0},
		{"OSLO (NTB) —", quadwire.Excluded, 1},
		{"The quay opened.", quadwire.Prose, 1},
		{"It is new.", quadwire.Prose, 1},
		{"(Reporting by A. Lund)", quadwire.Excluded, 2},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("sentences: -want +got\n%s", diff)
	}
	if !doc.HasLayer(quadwire.LayerTokens) || doc.Tokens[0].Head != -1 {
		t.Errorf("Done = %b, head of the first token = %d, want the token layer and -1", doc.Done, doc.Tokens[0].Head)
	}
}

// FuzzAnnotate holds what the package comment promises.
func FuzzAnnotate(f *testing.F) {
	for _, seed := range []string{
		"Mr. Ode's 3-day visit (his 2nd) cost US$5bn... “Why?” he asked.", "a\u200b-’s\u00a0'", "😀👍🏽$$--''``!?.[1]", "n't 's cannot\r\n\r\nU.S.",
		"http://a.b/c). x@y.z, '90s -5 .5 #tag @me :-) 7:30pm", "\xff\xfe", "pre- -pre e-\n-\n'\n.",
	} {
		f.Add(seed, uint(3), uint(9))
	}
	f.Fuzz(func(t *testing.T, text string, from, to uint) {
		if !utf8.ValidString(text) {
			t.Skip()
		}
		art := &quadwire.Article{Text: text}
		start, end := int(from%uint(len(text)+1)), int(to%uint(len(text)+1))
		if start < end && validCut(text, start) && validCut(text, end) {
			art.Boilerplate = []quadwire.Boilerplate{{Span: quadwire.Span{Start: start, End: end}, Kind: quadwire.Caption}}
		}
		checkSpans(t, annotate(t, art))
	})
}

func validCut(text string, at int) bool { return at == len(text) || utf8.RuneStart(text[at]) }

func checkSpans(t *testing.T, doc *quadwire.Document) {
	t.Helper()
	text := doc.Article.Text
	at := 0
	for i, tok := range doc.Tokens {
		if tok.Start < at || tok.End <= tok.Start || tok.End > len(text) {
			t.Fatalf("token %d at %v after %d of %d", i, tok.Span, at, len(text))
		}
		if strings.ContainsFunc(text[at:tok.Start], visible) {
			t.Fatalf("no token covers %q", text[at:tok.Start])
		}
		if !utf8.ValidString(doc.Form(i)) || strings.TrimFunc(doc.Form(i), paragraph.Blank) == "" {
			t.Fatalf("token %d is %q", i, doc.Form(i))
		}
		at = tok.End
	}
	if strings.ContainsFunc(text[at:], visible) {
		t.Fatalf("no token covers %q", text[at:])
	}
	next := 0
	for i, sent := range doc.Sentences {
		if sent.First != next || sent.Last <= sent.First || sent.Start != doc.Tokens[sent.First].Start || sent.End != doc.Tokens[sent.Last-1].End {
			t.Fatalf("sentence %d = %+v, want it to start with token %d", i, sent, next)
		}
		next = sent.Last
	}
	if next != len(doc.Tokens) {
		t.Fatalf("sentences end with token %d of %d", next, len(doc.Tokens))
	}
}

func visible(r rune) bool { return !paragraph.Blank(r) }

func BenchmarkAnnotate(b *testing.B) {
	text := strings.Repeat("Gen. Ode told reporters in Oslo on Jan. 3 that Norway's long-range plan “isn't ready. We need US$3.5bn.” "+
		"The U.S. said it cannot help; its e-mail (sent at 7:30 p.m.) was short.\n\n", 30)
	a := New()
	art := &quadwire.Article{Text: text}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if err := a.Annotate(context.Background(), &quadwire.Document{Article: art}); err != nil {
			b.Fatal(err)
		}
	}
}

// TestHostile is for texts that must not take more than linear time.
func TestHostile(t *testing.T) {
	for _, part := range []string{".,", `. " `, ". ( ", "a.", "(\u200b(", "-a", "'s", "U.", "/", "😀", "\" . ", "A. "} {
		text := strings.Repeat(part, 1<<18/len(part))
		checkSpans(t, annotate(t, &quadwire.Article{Text: text}))
	}
}
