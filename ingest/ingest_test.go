package ingest

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/quadwire/quadwire"
)

// lead is enough English text for a paragraph.
const lead = "The harbour council of Lindholm agreed on a new quay after talks that had gone on for most of the week, its chair said."

func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func readAll(t *testing.T, paths []string, opts Options) (arts []*quadwire.Article, errs []error) {
	t.Helper()
	for art, err := range Read(context.Background(), paths, opts) {
		if err != nil {
			errs = append(errs, err)
			continue
		}
		arts = append(arts, art)
	}
	return arts, errs
}

func ids(arts []*quadwire.Article) []string {
	var out []string
	for _, art := range arts {
		out = append(out, string(art.ID))
	}
	return out
}

func TestReadPaths(t *testing.T) {
	dir := write(t, map[string]string{
		"b/two words%.txt": lead, "a.txt": lead, "c.html": "<p>" + lead, ".hidden.txt": lead, ".git/x.txt": lead,
		"README.md": lead, "d.jsonl": `{"id":"wire 7","text":"` + lead + `"}` + "\n\n" + `{"text":"` + lead + `"}`,
	})
	arts, errs := readAll(t, []string{dir}, Options{})
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	want := []string{"art:a", "art:b/two_words%25", "art:c", "art:wire_7", "art:d/3"}
	if diff := cmp.Diff(want, ids(arts)); diff != "" {
		t.Errorf("Read(folder): -want +got\n%s", diff)
	}
	arts, errs = readAll(t, []string{filepath.Join(dir, "b", "two words%.txt"), filepath.Join(dir, "README.md")}, Options{})
	if diff := cmp.Diff([]string{"art:two_words%25", "art:README.md"}, ids(arts)); diff != "" || len(errs) > 0 {
		t.Errorf("Read(files): -want +got\n%s%v", diff, errs)
	}
}

func TestReadStdin(t *testing.T) {
	for _, tt := range []struct {
		name, data string
		kind       Kind
		want       []string
	}{
		{"text", lead, Auto, []string{"art:stdin"}},
		{"page", "\n<!DOCTYPE html><p>" + lead, Auto, []string{"art:stdin"}},
		{"lines", `{"id":1,"text":"` + lead + `"}`, Auto, []string{"art:1"}},
		{"array", `[{"id":"x","text":"` + lead + `"}, {"id":"y","text":"` + lead + `"}]`, Auto, []string{"art:x", "art:y"}},
		{"over several lines", "{\n\"id\":\"x\",\n\"text\":\"" + lead + "\"\n}\n{\"id\":\"y\",\n\"text\":\"" + lead + "\"}", Auto, []string{"art:x", "art:y"}},
		{"given kind", "<p>" + lead, Text, []string{"art:stdin"}},
		{"few English words among names", "Denmark accused Sweden of breaking a treaty. Sweden denied breaking it. Denmark recalled its ambassador. " +
			"Sweden expelled two diplomats.", Auto, []string{"art:stdin"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			arts, errs := readAll(t, nil, Options{Stdin: strings.NewReader(tt.data), Kind: tt.kind})
			if len(errs) > 0 {
				t.Fatal(errs)
			}
			if diff := cmp.Diff(tt.want, ids(arts)); diff != "" {
				t.Errorf("Read(%q): -want +got\n%s", tt.data, diff)
			}
		})
	}
}

func TestErrors(t *testing.T) {
	dir := write(t, map[string]string{
		"bad.txt": "Caf\xe9 " + lead, "binary.txt": "PK\x03\x04\x00", "blank.txt": " \n", "large.txt": strings.Repeat(lead, 20),
		"utf16.txt": "\xff\xfeT\x00h\x00e\x00", "wide.txt": "T\x00h\x00e\x00 \x00q\x00u\x00a\x00y\x00",
		"fremd.txt": "Der Rat der Stadt hat nach langen Gesprächen beschlossen, einen neuen Hafen zu bauen, der im Frühling " +
			"eröffnet werden soll, wie die Vorsitzende am Montag sagte. Die Fischer sind nicht zufrieden.",
		"lines.jsonl": "{\"id\":\"a\",\"text\":\"" + lead + "\"}\nno json\n{\"id\":\"a\",\"text\":\"" + lead + "\"}\n{\"id\":\"b\"}\n" +
			"{\"id\":\"c\",\"text\":\"" + strings.Repeat(lead, 20) + "\"}\n{\"id\":\"d\",\"published\":\"soon\",\"text\":\"x y\"}\n{\"id\":\"e\",\"text\":\"Short.\"}",
		"empty.html": "<html><head><title>x</title></head><body><script>var a</script></body></html>",
	})
	for _, tt := range []struct {
		name string
		path string
		want []error
		text string // in the first message
		arts []string
	}{
		{"not UTF-8", "bad.txt", []error{ErrEncoding}, "byte 0xe9 at offset 3", nil},
		{"binary", "binary.txt", []error{ErrBinary}, "offset 2", nil},
		{"blank", "blank.txt", []error{ErrEmpty}, "blank.txt", nil},
		{"too large", "large.txt", []error{ErrTooLarge}, "more than 1000 bytes", nil},
		{"UTF-16", "utf16.txt", []error{ErrEncoding}, "iconv -f UTF-16", nil},
		{"UTF-16 without mark", "wide.txt", []error{ErrEncoding}, "UTF-16", nil},
		{"not English", "fremd.txt", []error{ErrLanguage}, "German", nil},
		{"missing", "missing.txt", []error{os.ErrNotExist}, "read ", nil},
		{"lines", "lines.jsonl", []error{ErrRecord, ErrDuplicate, ErrEmpty, ErrTooLarge, nil}, "lines.jsonl:2", []string{"art:a", "art:e"}},
		{"page without text", "empty.html", []error{ErrEmpty}, "running text", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			arts, errs := readAll(t, []string{filepath.Join(dir, tt.path)}, Options{MaxBytes: 1000})
			if len(errs) != len(tt.want) || !strings.Contains(errs[0].Error(), tt.text) {
				t.Fatalf("Read(%s): errors %v, want %v with %q", tt.path, errs, tt.want, tt.text)
			}
			for i, err := range errs {
				if typed, ok := errors.AsType[*Error](err); !ok || !strings.Contains(typed.Path, tt.path) {
					t.Errorf("error %d = %v, want one that names %s", i, err, tt.path)
				}
				if tt.want[i] != nil && !errors.Is(err, tt.want[i]) {
					t.Errorf("error %d = %v, want %v", i, err, tt.want[i])
				}
			}
			if diff := cmp.Diff(tt.arts, ids(arts)); diff != "" {
				t.Errorf("articles: -want +got\n%s", diff)
			}
		})
	}
	_, errs := readAll(t, []string{t.TempDir()}, Options{})
	if len(errs) != 1 || !errors.Is(errs[0], ErrNoInput) {
		t.Errorf("Read(empty folder) = %v, want %v", errs, ErrNoInput)
	}
}

func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, err := range Read(ctx, []string{"-"}, Options{Stdin: strings.NewReader(lead)}) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("err = %v, want %v", err, context.Canceled)
		}
	}
}

func TestRecord(t *testing.T) {
	const line = `{"id":"a/b c","text":"Quay opens\n\n` + lead + `","title":"Quay opens","url":"https://example.org/q",` +
		`"published":"2024-05-17T10:30:00+02:00","source":"Lindholm Post","other":[1]}`
	arts, errs := readAll(t, nil, Options{Stdin: strings.NewReader(line)})
	if len(errs) > 0 || len(arts) != 1 {
		t.Fatal(arts, errs)
	}
	want := &quadwire.Article{
		ID: "art:a/b_c", URL: "https://example.org/q", Source: "Lindholm Post", Title: "Quay opens",
		TitleSpan: quadwire.Span{Start: 0, End: 10}, Text: "Quay opens\n\n" + lead, Hash: arts[0].Hash,
		Published: time.Date(2024, 5, 17, 8, 30, 0, 0, time.UTC), PublishedBasis: quadwire.BasisMetadata,
	}
	if diff := cmp.Diff(want, arts[0]); diff != "" {
		t.Errorf("article: -want +got\n%s", diff)
	}
	if len(arts[0].Hash) != 64 {
		t.Errorf("hash %q, want 64 digits", arts[0].Hash)
	}
}

// checkArticle holds that spans fit the text and are in order.
func checkArticle(t *testing.T, art *quadwire.Article) {
	t.Helper()
	if !utf8.ValidString(art.Text) {
		t.Errorf("text of %s is not UTF-8", art.ID)
	}
	at := 0
	for _, b := range art.Boilerplate {
		if b.Start < at || b.End <= b.Start || b.End > len(art.Text) || b.Kind == "" {
			t.Errorf("boilerplate %+v after %d of %d", b, at, len(art.Text))
		}
		if b.Overlaps(art.TitleSpan) {
			t.Errorf("boilerplate %+v overlaps the headline %+v", b, art.TitleSpan)
		}
		at = b.End
	}
	if art.TitleSpan.Len() > 0 && art.Text[art.TitleSpan.Start:art.TitleSpan.End] != art.Title {
		t.Errorf("headline %q is not at %+v", art.Title, art.TitleSpan)
	}
	if strings.ContainsAny(string(art.ID), " <>\"{}|^`\\\n") || !strings.HasPrefix(string(art.ID), "art:") {
		t.Errorf("id %q cannot be an IRI", art.ID)
	}
	if art.Published.IsZero() != (art.PublishedBasis == quadwire.BasisUnknown) {
		t.Errorf("published %v with basis %q", art.Published, art.PublishedBasis)
	}
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		lead, "Quay opens\n\nBy Ann Lund\n\nLINDHOLM (NTB) — " + lead + "\n\n(Reporting by A)", `{"id":" ","text":"a"}`, "[{}]",
		"<html><h1>x</h1><time datetime=2024-05-17>a<figcaption>b<p>" + lead, "\ufeffSources\n\n\"A\" — b, May 5, 2024\n\nFriday, May 17, 2024",
		"- – — (AP)", "A — B\n\n\n(x/AP)", "May 5, 20244 31/12/2023 — ", "\xff\xfe\x00", "{\n\"text\":\"x\"}{", "Updated: 1.1.2024 25:99 (",
	} {
		for _, kind := range []string{"", "text", "html", "jsonl"} {
			f.Add(seed, kind)
		}
	}
	f.Fuzz(func(t *testing.T, data, kind string) {
		opts := Options{Stdin: strings.NewReader(data), Kind: Kind(kind), AnyLanguage: true, MaxBytes: 1 << 16}
		for art, err := range Read(context.Background(), []string{"-"}, opts) {
			if (art == nil) == (err == nil) {
				t.Fatalf("Read gave %v and %v", art, err)
			}
			if err == nil {
				checkArticle(t, art)
			}
		}
	})
}

func benchmark(b *testing.B, kind Kind, data string) {
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		for _, err := range Read(context.Background(), nil, Options{Kind: kind, Stdin: strings.NewReader(data)}) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkText(b *testing.B) {
	benchmark(b, Text, "Quay opens\n\nLINDHOLM (NTB) — "+strings.Repeat(lead+"\n\n", 30))
}

func BenchmarkHTML(b *testing.B) {
	benchmark(b, HTML, "<html><body><nav><a href=x>Home</a></nav><article><h1>Quay opens</h1>"+strings.Repeat("<p>"+lead+"</p>\n", 30)+"</article></body></html>")
}

func BenchmarkJSONLines(b *testing.B) {
	benchmark(b, JSONLines, strings.Repeat(`{"text":"`+strings.Repeat(lead+`\n\n`, 30)+"\"}\n", 20))
}
