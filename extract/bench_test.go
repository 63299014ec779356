package extract_test

import (
	"context"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract"
	"github.com/quadwire/quadwire/graph"
	"github.com/quadwire/quadwire/ingest"
)

// sample reads the articles that benchmarks run on, and counts their bytes.
func sample(b *testing.B) (articles []*quadwire.Article, size int64) {
	b.Helper()
	for art, err := range ingest.Read(b.Context(), []string{filepath.Join("..", "testdata", "articles")}, ingest.Options{}) {
		if err != nil {
			b.Fatal(err)
		}
		articles = append(articles, art)
		size += int64(len(art.Text))
	}
	return articles, size
}

func defaultPipeline(b *testing.B) *extract.Pipeline {
	b.Helper()
	p, err := extract.Default()
	if err != nil {
		b.Fatal(err)
	}
	return p
}

// rate reports articles a second.
func rate(b *testing.B, articles int) {
	b.ReportMetric(float64(articles)*float64(b.N)/b.Elapsed().Seconds(), "articles/s")
}

// BenchmarkStage measures each stage by itself on all articles, one after another.
func BenchmarkStage(b *testing.B) {
	articles, size := sample(b)
	docs := make([]*quadwire.Document, len(articles))
	for i, art := range articles {
		docs[i] = &quadwire.Document{Article: art}
	}
	for _, stage := range defaultPipeline(b).Stages() {
		b.Run(stage.Name(), func(b *testing.B) {
			b.SetBytes(size)
			b.ReportAllocs()
			for b.Loop() {
				for _, doc := range docs {
					if err := stage.Annotate(b.Context(), scratch(doc)); err != nil {
						b.Fatal(err)
					}
				}
			}
			rate(b, len(articles))
		})
		for _, doc := range docs {
			if err := stage.Annotate(b.Context(), doc); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// scratch is a document that a stage may write to again and again. Its cost is small against any
// stage but counts for all of them.
func scratch(doc *quadwire.Document) *quadwire.Document {
	c := *doc
	c.Tokens = slices.Clone(doc.Tokens)
	c.Mentions = slices.Clone(doc.Mentions)
	return &c
}

// BenchmarkPipeline measures all stages together, on one worker.
func BenchmarkPipeline(b *testing.B) {
	articles, size := sample(b)
	p := defaultPipeline(b)
	b.SetBytes(size)
	b.ReportAllocs()
	sentences := 0
	for b.Loop() {
		sentences = 0
		for _, art := range articles {
			doc, err := p.Annotate(b.Context(), art)
			if err != nil {
				b.Fatal(err)
			}
			sentences += len(doc.Sentences)
		}
	}
	rate(b, len(articles))
	b.ReportMetric(float64(sentences)*float64(b.N)/b.Elapsed().Seconds(), "sentences/s")
}

// BenchmarkShare measures the same by stage: how much of the time goes into what comes after the parse.
// The time of a stage is the sum of its fastest runs on each article, so that other work on the machine does
// not count.
func BenchmarkShare(b *testing.B) {
	articles, size := sample(b)
	stages := defaultPipeline(b).Stages()
	spent := make([][]time.Duration, len(stages)*len(articles))
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for k, art := range articles {
			doc := &quadwire.Document{Article: art}
			for i, stage := range stages {
				start := time.Now()
				if err := stage.Annotate(b.Context(), doc); err != nil {
					b.Fatal(err)
				}
				n := i*len(articles) + k
				spent[n] = append(spent[n], time.Since(start))
			}
		}
	}
	var whole, after time.Duration
	parsed := false
	for i, stage := range stages {
		var sum time.Duration
		for _, times := range spent[i*len(articles):][:len(articles)] {
			slices.Sort(times)
			sum += times[0]
		}
		b.ReportMetric(sum.Seconds()*1000, stage.Name()+"-ms")
		whole += sum
		if parsed {
			after += sum
		}
		parsed = parsed || stage.Provides()&quadwire.LayerSyntax != 0
	}
	b.ReportMetric(float64(len(articles))/whole.Seconds(), "articles/s")
	b.ReportMetric(after.Seconds()/whole.Seconds(), "after-parse/whole")
}

// BenchmarkStore measures what comes after the pipeline: quads into a store in memory.
func BenchmarkStore(b *testing.B) {
	articles, size := sample(b)
	p := defaultPipeline(b)
	var docs []*quadwire.Document
	for _, art := range articles {
		doc, err := p.Annotate(b.Context(), art)
		if err != nil {
			b.Fatal(err)
		}
		docs = append(docs, doc)
	}
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		st := graph.Memory()
		if _, err := st.AddBatch(b.Context(), docs); err != nil {
			b.Fatal(err)
		}
		st.Close()
	}
	rate(b, len(articles))
}

// BenchmarkBuild measures the whole path, from files to a store in memory, on all processors.
func BenchmarkBuild(b *testing.B) {
	articles, size := sample(b)
	p := defaultPipeline(b)
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		build(b.Context(), b, p)
	}
	rate(b, len(articles))
}

func build(ctx context.Context, b *testing.B, p *extract.Pipeline) {
	st := graph.Memory()
	defer st.Close()
	articles := ingest.Read(ctx, []string{filepath.Join("..", "testdata", "articles")}, ingest.Options{})
	var docs []*quadwire.Document
	for doc, err := range p.Stream(ctx, articles, 2) {
		if err != nil {
			b.Fatal(err)
		}
		docs = append(docs, doc)
	}
	if _, err := st.AddBatch(ctx, docs); err != nil {
		b.Fatal(err)
	}
}
