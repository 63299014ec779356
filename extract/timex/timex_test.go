package timex_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/cockroachdb/datadriven"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/syntax"
	"github.com/quadwire/quadwire/extract/text"
	"github.com/quadwire/quadwire/extract/timex"
)

// stage is a stage of the pipeline.
type stage interface {
	Annotate(context.Context, *quadwire.Document) error
}

// annotate gives the document of body with tokens and times, and what the stages before add.
func annotate(tb testing.TB, body, published string, before ...stage) *quadwire.Document {
	tb.Helper()
	art := &quadwire.Article{ID: "art:test", Text: body}
	if published != "" {
		pub, err := time.Parse(time.DateOnly, published)
		if err != nil {
			tb.Fatal(err)
		}
		art.Published = pub
	}
	doc := &quadwire.Document{Article: art}
	for _, stage := range slices.Concat([]stage{text.New()}, before, []stage{timex.New()}) {
		if err := stage.Annotate(tb.Context(), doc); err != nil {
			tb.Fatal(err)
		}
	}
	return doc
}

// TestSentences reads testdata: "times published=2023-11-08" and a sentence a line, the
// expressions found with their values behind "----"; with "tree", the sentence is parsed before.
func TestSentences(t *testing.T) {
	trees := sync.OnceValue(func() stage { return syntax.New() })
	datadriven.Walk(t, "testdata/sentences", func(t *testing.T, path string) {
		datadriven.RunTest(t, path, func(t *testing.T, d *datadriven.TestData) string {
			var before []stage
			if d.HasArg("tree") {
				before = append(before, trees())
			}
			published := ""
			d.MaybeScanArgs(t, "published", &published)
			var out strings.Builder
			for line := range strings.Lines(d.Input) {
				doc := annotate(t, strings.TrimSpace(line), published, before...)
				if len(doc.Times) == 0 {
					out.WriteString("-\n")
				}
				for i, x := range doc.Times {
					if i > 0 {
						out.WriteString("; ")
					}
					fmt.Fprintf(&out, "%s = %s", doc.Text(x.Span), orUnknown(x.Time.String()))
					if i == len(doc.Times)-1 {
						out.WriteString("\n")
					}
				}
			}
			return out.String()
		})
	})
}

func orUnknown(s string) string {
	if s == "" {
		return "?"
	}
	return s
}

// goldFile is what the measure below reads of a gold file.
type goldFile struct {
	Doc  string
	File string
	Meta struct {
		PubDate struct{ Value string } `json:"pub_date"`
	}
	Statements []struct {
		ID   string
		Time struct {
			Text, Value *string
			Alt         []string
		}
		Evidence []struct{ Sentences []string }
	}
	Sentences []struct {
		ID         string
		Start, End int
	}
}

// TestGoldDates measures how many of the times that the gold statements quote are found with the
// right value, and holds the floor.
func TestGoldDates(t *testing.T) {
	root := filepath.Join("..", "..", "..", "shared")
	files, _ := filepath.Glob(filepath.Join(root, "gold", "dev", "*.json"))
	if len(files) == 0 {
		t.Skip("no gold files")
	}
	right, all := 0, 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var gold goldFile
		if err := json.Unmarshal(data, &gold); err != nil {
			t.Fatal(err)
		}
		body, err := os.ReadFile(filepath.Join(root, "articles", gold.File))
		if err != nil {
			t.Fatal(err)
		}
		r, n := scoreDates(t, gold, annotate(t, string(body), gold.Meta.PubDate.Value))
		right, all = right+r, all+n
	}
	t.Logf("times with the right value: %d of %d", right, all)
	if right*100 < all*floor {
		t.Errorf("right times: %d of %d, want at least %d %%", right, all, floor)
	}
}

// floor is the share of gold times that must come out right, in percent.
const floor = 90

// scoreDates counts the times of gold that doc has right.
func scoreDates(t *testing.T, gold goldFile, doc *quadwire.Document) (right, all int) {
	for _, stmt := range gold.Statements {
		if stmt.Time.Text == nil {
			continue
		}
		want := stmt.Time.Alt
		if stmt.Time.Value != nil {
			want = append(want, *stmt.Time.Value)
		}
		all++
		got := "no expression"
		for _, ev := range stmt.Evidence {
			start, end := gold.bounds(ev.Sentences)
			for _, x := range doc.Times {
				if start <= x.Start && x.End <= end && strings.Contains(*stmt.Time.Text, doc.Text(x.Span)) {
					got = x.Time.String()
				}
			}
		}
		if hasString(want, got) || len(want) == 0 && (got == "" || got == "no expression") {
			right++
			continue
		}
		t.Logf("%s: %q = %s, want one of %q", stmt.ID, *stmt.Time.Text, got, want)
	}
	return right, all
}

// bounds is where the sentences with these IDs lie.
func (g goldFile) bounds(ids []string) (start, end int) {
	start = -1
	for _, s := range g.Sentences {
		if hasString(ids, s.ID) {
			if start < 0 {
				start = s.Start
			}
			end = s.End
		}
	}
	return start, end
}

func hasString(list []string, s string) bool {
	return slices.Contains(list, s)
}

// FuzzAnnotate holds what the package promises of spans.
func FuzzAnnotate(f *testing.F) {
	f.Add("The talks on 4-6 April 2016 and last week's summit, two days before May 2017.", int64(1700000000))
	f.Add("From 2011 to 2014, since 99/99/9999 and 29 February; the 20th century's mid-1990s.", int64(0))
	f.Add("9999-12-31 and a thousand years ago, 9999 years later, in the next 9999 decades", int64(-1<<40))
	f.Fuzz(func(t *testing.T, body string, unix int64) {
		art := &quadwire.Article{Text: strings.ToValidUTF8(body, "?"), Published: time.Unix(unix%(1<<38), 0)}
		doc := &quadwire.Document{Article: art}
		if err := text.New().Annotate(t.Context(), doc); err != nil {
			t.Skip()
		}
		if err := timex.New().Annotate(t.Context(), doc); err != nil {
			t.Fatal(err)
		}
		prev := 0
		for _, x := range doc.Times {
			if x.First < prev || x.Last <= x.First || x.Last > len(doc.Tokens) {
				t.Fatalf("tokens [%d, %d) of %d behind %d", x.First, x.Last, len(doc.Tokens), prev)
			}
			prev = x.Last
			if x.Start != doc.Tokens[x.First].Start || x.End != doc.Tokens[x.Last-1].End {
				t.Fatalf("span %v off its tokens", x.Span)
			}
			if v := x.Time; !v.Earliest.IsZero() && !v.Latest.IsZero() && v.Latest.Before(v.Earliest) {
				t.Fatalf("%q: %v before %v", doc.Text(x.Span), v.Latest, v.Earliest)
			}
			_ = x.Time.String()
		}
	})
}

func BenchmarkAnnotate(b *testing.B) {
	body := strings.Repeat("The minister said on Tuesday that talks begun in March 2021 would go on next week. "+
		"Two days earlier, on 4 April, the two sides had met for the third time since 2019.\n\n", 10)
	doc := annotate(b, body, "2023-11-08")
	stage := timex.New()
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		if err := stage.Annotate(b.Context(), doc); err != nil {
			b.Fatal(err)
		}
	}
}

// TestHostile holds that text made to nest does not take time or stack.
func TestHostile(t *testing.T) {
	for _, piece := range []string{"early ", "a day before ", "May 2 a year after ", "since ", "the end of "} {
		annotate(t, strings.Repeat(piece, 20000), "2023-11-08")
	}
}
