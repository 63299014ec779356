package syntax

import (
	"fmt"
	"strings"
	"testing"

	"github.com/jdkato/prose/v3/tag"

	"github.com/quadwire/quadwire/extract/gazetteer"
	"github.com/quadwire/quadwire/extract/syntax/net"
)

// story is a made-up piece of news, its tokens separated by blanks.
const story = `Foreign ministers of the five river states met in Asuncion on Monday to discuss a new treaty on water rights , officials said .
The talks , which were delayed twice because of floods , lasted nine hours and ended without a joint statement .
" We are closer than we were last week , " said Elena Duarte , who leads the Paraguayan delegation .
She told reporters that her government would not accept a deal that leaves fishermen without compensation .
Brazil 's envoy accused two neighbours of hiding figures on pollution and demanded an independent inquiry .
The Argentine army , meanwhile , sent engineers to repair a bridge that was destroyed in Thursday 's storm .
At least 14 people were killed and more than 2,000 were forced to leave their homes , according to the Red Cross .
Analysts do n't expect an agreement before the election , but the stock market rose 1.3 % after the meeting .
President Tomas Beck and Danish Prime Minister Karen Holm will visit the region in March .
If the treaty fails , several power companies could lose licences worth $ 4.5 billion .`

func storyDocument(b *testing.B, times int) (sentences []string, words int) {
	b.Helper()
	for range times {
		for s := range strings.SplitSeq(story, "\n") {
			sentences = append(sentences, s)
			words += strings.Count(s, " ") + 1
		}
	}
	return sentences, words
}

// BenchmarkAnnotate measures tags, lemmas and trees; compare BenchmarkProseTagger.
func BenchmarkAnnotate(b *testing.B) {
	sentences, words := storyDocument(b, 2)
	doc := document(sentences...)
	a := New()
	if err := a.Annotate(b.Context(), doc); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if err := a.Annotate(b.Context(), doc); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
	b.Logf("vector instructions: %q", net.Vector())
}

// BenchmarkProseTagger measures the tagger of prose on the same tokens.
func BenchmarkProseTagger(b *testing.B) {
	sentences, words := storyDocument(b, 2)
	t, err := tag.New()
	if err != nil {
		b.Fatal(err)
	}
	split := make([][]string, len(sentences))
	for i, s := range sentences {
		split[i] = strings.Split(s, " ")
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, s := range split {
			t.Tag(s)
		}
	}
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

// BenchmarkLength shows that time is linear in the length of a sentence.
func BenchmarkLength(b *testing.B) {
	for _, n := range []int{1, 25, 100, 200, 400, 2000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			words := strings.Fields(strings.Repeat(story+" ", n/100+2))[:n]
			doc := document(strings.Join(words, " "))
			a := New()
			if err := a.Annotate(b.Context(), doc); err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				if err := a.Annotate(b.Context(), doc); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(b.Elapsed().Seconds()*1e9/float64(b.N)/float64(n), "ns/token")
		})
	}
}

// BenchmarkReady measures reading the embedded data.
func BenchmarkReady(b *testing.B) {
	for b.Loop() {
		if _, err := readEmbedded(gazetteer.Default()); err != nil {
			b.Fatal(err)
		}
	}
}
