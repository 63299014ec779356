package ingest

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/quadwire/quadwire"
)

// marked is the boilerplate of text, a line each: kind, colon, text.
func marked(art *quadwire.Article) []string {
	var out []string
	for _, b := range art.Boilerplate {
		out = append(out, string(b.Kind)+": "+art.Text[b.Start:b.End])
	}
	return out
}

func analysed(t *testing.T, text string) *quadwire.Article {
	t.Helper()
	art := &quadwire.Article{ID: "art:x", Text: text}
	analyse(art, time.Time{})
	checkArticle(t, art)
	return art
}

func TestBoilerplate(t *testing.T) {
	for _, tt := range []struct {
		name, paragraph string
		want            quadwire.BoilerplateKind
	}{
		{"caption with agency", "The new quay of Lindholm at dusk (Harbour Office via AP)", quadwire.Caption},
		{"caption with photo credit", "A crane over the quay on Monday. Photo: Ann Lund", quadwire.Caption},
		{"caption in brackets", "Fishermen mend nets in the old harbour [Ann Lund/Reuters]", quadwire.Caption},
		{"caption of a file photo", "FILE - Harbour chair Ode speaks in Lindholm, May 3, 2022.", quadwire.Caption},
		{"caption that points", "Harbour chair Bela Ode, left, greets minister Ann Lund in Lindholm on Monday.", quadwire.Caption},
		{"pointing in a quotation", "“Ode, right, was the first to leave,” Lund said.", ""},
		{"sides of a street", "The council left the street open on the right, and closed it on the left.", ""},
		{"a photo in the text", "She showed the council a photo of the quay.", ""},
		{"credits", "(Reporting by Ann Lund in Lindholm; Editing by B. Ode)", quadwire.Credits},
		{"credits of an agency", "Associated Press writer Ann Lund in Lindholm contributed to this report.", quadwire.Credits},
		{"copyright", "© 2024 Lindholm Post", quadwire.Credits},
		{"newsletter", "Sign up for our newsletter and get the news of the harbour every day.", quadwire.SiteNotice},
		{"comments", "Comments are closed on this article.", quadwire.SiteNotice},
		{"comments of people", "Comments are pouring in from both sides of the bay, the chair said.", ""},
		{"related", "Read more: Quay to open in spring", quadwire.SiteNotice},
		{"ruler", "* * *", quadwire.SiteNotice},
		{"reading time", "2 minute read", quadwire.MetadataLine},
		{"dated with its age", "17 May 2024 / 10:59 PM / 3 years ago", quadwire.MetadataLine},
		{"years", "3 years ago the quay was a field.", ""},
		{"agency", "Reuters Staff", quadwire.MetadataLine},
		{"agency and date", "Xinhua, May 17, 2024 Adjust font size:", quadwire.MetadataLine},
		{"a sentence about an agency", "Reuters, May 17, 2024 was the day on which the agency moved.", ""},
		{"who may be quoted", "The following is attributable to Spokesperson Ann Lund:", quadwire.MetadataLine},
		{"categories", "Categories: Harbour Lindholm", quadwire.MetadataLine},
		{"update", "Updated: 17 May 2024, 10:00 GMT", quadwire.MetadataLine},
		{"a dated sentence", "On May 17, 2024 the council met again.", ""},
		{"a sentence that starts with a date", "17 May 2024 was the day on which the quay was opened.", ""},
		{"subscribers", "Subscribers of the ferry will travel free, the council said on Tuesday.", ""},
		{"sharing", "Share prices fell.", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			art := analysed(t, "Quay opens\n\n"+lead+"\n\n"+tt.paragraph+"\n\n"+lead)
			var want []string
			if tt.want != "" {
				want = []string{string(tt.want) + ": " + tt.paragraph}
			}
			if diff := cmp.Diff(want, marked(art)); diff != "" {
				t.Errorf("boilerplate of %q: -want +got\n%s", tt.paragraph, diff)
			}
		})
	}
}

func TestLists(t *testing.T) {
	quote := "“We have waited for this quay for ten years and more. It is good to see it open,” said Ode."
	art := analysed(t, "Quay opens\n\n"+lead+"\n\n"+quote+"\n\nWe have waited for this quay for ten years and more. It is good to see it open Bela Ode, harbour chair"+
		"\n\nSources\n\n\"Quay opens\" — Lindholm Post, May 5, 2024\n\n\"A new quay\" — NTB, May 5, 2024\n\nCategories: Harbour")
	want := []string{
		"caption: We have waited for this quay for ten years and more. It is good to see it open Bela Ode, harbour chair",
		"credits: Sources\n\n\"Quay opens\" — Lindholm Post, May 5, 2024\n\n\"A new quay\" — NTB, May 5, 2024",
		"metadata: Categories: Harbour",
	}
	if diff := cmp.Diff(want, marked(art)); diff != "" {
		t.Errorf("boilerplate: -want +got\n%s", diff)
	}
}

func TestDateline(t *testing.T) {
	for _, tt := range []struct {
		text, tag, place, agency, date string
	}{
		{"LINDHOLM (AP) — The quay opened.", "LINDHOLM (AP) — ", "LINDHOLM", "AP", ""},
		{"LINDHOLM, Norway (AP) — The quay opened.", "LINDHOLM, Norway (AP) — ", "LINDHOLM, Norway", "AP", ""},
		{"LINDHOLM, May 5 (Reuters) - The quay opened.", "LINDHOLM, May 5 (Reuters) - ", "LINDHOLM", "Reuters", ""},
		{"LINDHOLM, May 5, 2024 (Xinhua) -- The quay opened.", "LINDHOLM, May 5, 2024 (Xinhua) -- ", "LINDHOLM", "Xinhua", "2024-05-05"},
		{"Lindholm (AFP) – The quay opened.", "Lindholm (AFP) – ", "Lindholm", "AFP", ""},
		{"(Reuters) – The quay opened.", "(Reuters) – ", "", "Reuters", ""},
		{"LINDHOLM — The quay opened.", "LINDHOLM — ", "LINDHOLM", "", ""},
		{"LINDHOLM, Norway (Harbour Post) — The quay opened.", "LINDHOLM, Norway (Harbour Post) — ", "LINDHOLM, Norway", "Harbour Post", ""},
		{"Lindholm (Harbour Post) — The quay opened.", "", "", "", ""},
		{"NEW LINDHOLM, May 5: The quay opened.", "NEW LINDHOLM, May 5: ", "NEW LINDHOLM", "", ""},
		{"LINDHOLM: The quay opened.", "LINDHOLM: ", "LINDHOLM", "", ""},
		{"LINDHOLM: The quay opened.\n\nMINISTER: It did not.", "", "", "", ""},
		{"The chair: The quay opened.", "", "", "", ""},
		{"NATO — the alliance — met.", "", "", "", ""},
		{"UPDATE — The quay opened.", "", "", "", ""},
		{"The quay — Lindholm's first — opened.", "", "", "", ""},
		{"BBC's reporter — Ann Lund — left.", "", "", "", ""},
		{"The council (HCL) — The quay's owner — met.", "", "", "", ""},
	} {
		t.Run(tt.text, func(t *testing.T) {
			art := analysed(t, tt.text+" "+lead+"\n\n"+lead)
			var want []string
			if tt.tag != "" {
				want = []string{"dateline: " + tt.tag}
			}
			if diff := cmp.Diff(want, marked(art)); diff != "" || art.Dateline != tt.place || art.Agency != tt.agency {
				t.Errorf("dateline %q agency %q, want %q and %q\n%s", art.Dateline, art.Agency, tt.place, tt.agency, diff)
			}
			if tt.date != "" && art.Published.Format(time.DateOnly) != tt.date {
				t.Errorf("published %v, want %s", art.Published, tt.date)
			}
		})
	}
}

func TestHead(t *testing.T) {
	day := time.Date(2024, 5, 17, 0, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		name, head string
		want       quadwire.Article
	}{
		{"headline", "Quay opens in Lindholm", quadwire.Article{Title: "Quay opens in Lindholm"}},
		{"headline with an abbreviation", "Quay opens in the U.S.", quadwire.Article{Title: "Quay opens in the U.S."}},
		{"question", "Who needs a quay?", quadwire.Article{Title: "Who needs a quay?"}},
		{"no headline", "The quay opened on Monday.", quadwire.Article{}},
		{"date and byline", "date 2024-05-17 By Lund News with AFP", quadwire.Article{
			Byline: "Lund News with AFP", Agency: "AFP", Published: day, PublishedBasis: quadwire.BasisStated,
		}},
		{"lines", "Quay opens\n\nBy Ann Lund and Bela Ode, Associated Press\n\nFriday, May 17, 2024", quadwire.Article{
			Title: "Quay opens", Byline: "Ann Lund and Bela Ode, Associated Press", Agency: "AP", Published: day, PublishedBasis: quadwire.BasisStated,
		}},
		{"published beats updated", "Quay opens\n\nUpdated 18 May 2024\n\nPublished 17 May 2024", quadwire.Article{
			Title: "Quay opens", Published: day, PublishedBasis: quadwire.BasisStated,
		}},
		{"month first", "Quay opens\n\n05/07/2024 02:40 PM EDT", quadwire.Article{
			Title: "Quay opens", Published: time.Date(2024, 5, 7, 18, 40, 0, 0, time.UTC), PublishedBasis: quadwire.BasisStated,
		}},
		{"day or month first", "Quay opens\n\nUpdated: 05/07/2024 14:40", quadwire.Article{Title: "Quay opens"}},
		{"an agency before the headline", "AP\n\nQuay opens", quadwire.Article{Title: "Quay opens", Agency: "AP"}},
		{"time and zone", "Quay opens\n\nUpdate: 2024-05-17 01:30 BST", quadwire.Article{
			Title: "Quay opens", Published: day.Add(30 * time.Minute), PublishedBasis: quadwire.BasisStated,
		}},
		{"reported day", "The quay opened on Friday, May 17, 2024, its chair said.", quadwire.Article{Published: day, PublishedBasis: quadwire.BasisInferred}},
		{"wrong weekday", "The quay opened on Monday, May 17, 2024, its chair said.", quadwire.Article{}},
		{"another day", "The quay was begun on May 17, 2024, its chair said.", quadwire.Article{}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := *analysed(t, tt.head+"\n\n"+lead+"\n\n"+lead)
			tt.want.ID, tt.want.Text, tt.want.TitleSpan, tt.want.Boilerplate = got.ID, got.Text, got.TitleSpan, got.Boilerplate
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("article: -want +got\n%s", diff)
			}
		})
	}
}

func TestGivenDate(t *testing.T) {
	given := time.Date(2024, 5, 18, 0, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		name, text string
		want       quadwire.DateBasis
	}{
		{"no date", lead, quadwire.BasisGiven},
		{"stated", "Friday, May 17, 2024\n\n" + lead, quadwire.BasisStated},
		{"inferred", "It opened on Friday, May 17, 2024. " + lead, quadwire.BasisGiven},
	} {
		art := &quadwire.Article{Text: tt.text}
		analyse(art, given)
		if art.PublishedBasis != tt.want {
			t.Errorf("%s: basis %q, want %q", tt.name, art.PublishedBasis, tt.want)
		}
	}
}

func TestParseDate(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"2024-05-17", "2024-05-17T00:00:00Z"},
		{"2024-05-17T10:30:00+02:00", "2024-05-17T08:30:00Z"},
		{"May 17, 2024 at 5:30 p.m. EDT", "2024-05-17T21:30:00Z"},
		{"Friday, 17th of May 2024", "2024-05-17T00:00:00Z"},
		{"17/05/2024", "2024-05-17T00:00:00Z"},
		{"05/17/2024", "2024-05-17T00:00:00Z"},
		{"17.05.2024 10.30", "2024-05-17T10:30:00Z"},
		{"05/04/2024", ""},
		{"February 30, 2024", ""},
		{"May 17", ""},
		{"2024", ""},
	} {
		got, n, ok := parseDate(tt.in)
		if text := got.Format(time.RFC3339); ok != (tt.want != "") || ok && (text != tt.want || n != len(tt.in)) {
			t.Errorf("parseDate(%q) = %s, %d, %v, want %q", tt.in, text, n, ok, tt.want)
		}
	}
}

func TestHTML(t *testing.T) {
	page := `<html><head><title>Quay opens | Lindholm Post</title><meta property="og:site_name" content="Lindholm Post">
<link rel="canonical" href="https://example.org/quay"><script>var x = "no";</script>
<script type="application/ld+json">{"@graph":[{"@type":"WebPage"},{"@type":"NewsArticle","headline":"Quay opens","datePublished":"2024-05-17T10:30:00Z",
"author":[{"name":"Ann Lund"},{"name":"Bela Ode"}]}]}</script></head><body><nav><a href="/">Home</a></nav><article><h1>Quay opens</h1>
<figure><img src="q.jpg"><figcaption>The quay &amp; the bay at dusk</figcaption></figure>
<p>LINDHOLM (NTB) &mdash; ` + lead + `</p><p>“It is <b>ready</b>,” Ode&nbsp;said.<br>` + lead + `</p><p>` + strings.Repeat(lead+" ", 5) + `</p>
</article><footer>Sign up for our newsletter</footer></body></html>`
	arts, errs := readAll(t, nil, Options{Stdin: strings.NewReader(page)})
	if len(errs) > 0 || len(arts) != 1 {
		t.Fatal(arts, errs)
	}
	art := arts[0]
	checkArticle(t, art)
	wantStart := "Quay opens\n\nThe quay & the bay at dusk\n\nLINDHOLM (NTB) — " + lead + "\n\n“It is ready,” Ode said. " + lead + "\n\n"
	if !strings.HasPrefix(art.Text, wantStart) || strings.Contains(art.Text, "var x") || strings.Contains(art.Text, "Home") {
		t.Errorf("text = %q, want it to start with %q", art.Text, wantStart)
	}
	if art.Title != "Quay opens" || art.Source != "Lindholm Post" || art.Byline != "Ann Lund, Bela Ode" || art.URL != "https://example.org/quay" ||
		art.Agency != "NTB" || art.PublishedBasis != quadwire.BasisMetadata || art.Published.Hour() != 10 {
		t.Errorf("article = %+v", art)
	}
	want := []string{"caption: The quay & the bay at dusk", "dateline: LINDHOLM (NTB) — "}
	if diff := cmp.Diff(want, marked(art)); diff != "" {
		t.Errorf("boilerplate: -want +got\n%s", diff)
	}
}

func TestHTMLEncoding(t *testing.T) {
	page := "<html><head><meta charset=windows-1252></head><body><p>Ren\xe9 said: \x93yes\x94. " + lead + "</p></body></html>"
	arts, errs := readAll(t, nil, Options{Stdin: strings.NewReader(page)})
	if len(errs) > 0 || len(arts) != 1 || !strings.Contains(arts[0].Text, "René said: “yes”.") {
		t.Errorf("Read(windows-1252 page) = %+v, %v", arts, errs)
	}
}

func TestFurtherDatelines(t *testing.T) {
	art := analysed(t, "Quay opens\n\n"+lead+"\n\n"+lead+"\n\n"+lead+"\n\nLINDHOLM, Norway (AP) — "+lead+"\n\nHAUGEN, Norway — "+lead)
	want := []string{"dateline: LINDHOLM, Norway (AP) — ", "dateline: HAUGEN, Norway — "}
	if diff := cmp.Diff(want, marked(art)); diff != "" || art.Dateline != "LINDHOLM, Norway" || art.Agency != "AP" {
		t.Errorf("dateline %q, agency %q, boilerplate: -want +got\n%s", art.Dateline, art.Agency, diff)
	}
}
