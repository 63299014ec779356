package graph_test

import (
	"path/filepath"
	"testing"

	"github.com/quadwire/quadwire/graph"
)

// benchStore is a store on disk with n articles.
func benchStore(b *testing.B, n int) *graph.Store {
	b.Helper()
	st, err := graph.Open(b.Context(), filepath.Join(b.TempDir(), "db"), graph.Options{NoSync: true})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = st.Close() })
	docs := articles(n, 0)
	for i := 0; i < n; i += 100 {
		if _, err := st.AddBatch(b.Context(), docs[i:min(n, i+100)]); err != nil {
			b.Fatal(err)
		}
	}
	return st
}

func BenchmarkAdd(b *testing.B) {
	docs := articles(200, 0)
	quads := 0
	b.ReportAllocs()
	for b.Loop() {
		st, err := graph.Open(b.Context(), filepath.Join(b.TempDir(), "db"), graph.Options{NoSync: true})
		if err != nil {
			b.Fatal(err)
		}
		stats, err := st.AddBatch(b.Context(), docs)
		if err != nil {
			b.Fatal(err)
		}
		quads += stats.Quads
		_ = st.Close()
	}
	b.ReportMetric(float64(quads)/b.Elapsed().Seconds(), "quads/s")
}

func BenchmarkQuery(b *testing.B) {
	st := benchStore(b, 1000)
	for name, text := range map[string]string{
		"one hop":  `g.V("<ent:Person_7>").out("<rel:met>").all()`,
		"two hops": `g.V("<ent:Person_7>").out("<rel:met>").unique().out("<rel:met>").unique().all()`,
		"pair and date": `g.V("<ent:Person_7>").in("<qw:subject>").has("<qw:object>", "<ent:Person_10>")
			.has("<qw:earliest>", gte(new Date("2031-01-01"))).all()`,
		"article": `g.V("<art:a0500>").in("<qw:article>").has("<qw:polarity>", "<qw:asserted>").all()`,
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			rows := 0
			for b.Loop() {
				rows = 0
				for _, err := range st.Query(b.Context(), text, graph.QueryOptions{}) {
					if err != nil {
						b.Fatal(err)
					}
					rows++
				}
			}
			b.ReportMetric(float64(rows), "rows")
		})
	}
}
