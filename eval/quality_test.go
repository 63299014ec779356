package eval_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/quadwire/quadwire/eval"
	"github.com/quadwire/quadwire/extract"
	"github.com/quadwire/quadwire/ingest"
)

// TestFloor holds the quality of the default pipeline on the sample articles. The floor is raised
// in the commit that earns it.
func TestFloor(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "testdata", "floor.json"))
	if err != nil {
		t.Fatal(err)
	}
	var floor map[string]struct{ P, R float64 }
	if err := json.Unmarshal(data, &floor); err != nil {
		t.Fatal(err)
	}
	gold := readGold(t, goldFolder())
	rep := eval.Score(gold, extractAll(t, gold), eval.Options{})
	for i, key := range []string{"pairs", "actor_pair", "event_type", "full"} {
		l, want := rep.Levels[i], floor[key]
		t.Logf("level %d: P %.3f R %.3f F1 %.3f", i, l.Precision(), l.Recall(), l.F1())
		if want.P == 0 || want.R == 0 {
			t.Errorf("no floor for level %d", i)
		}
		if l.Precision() < want.P || l.Recall() < want.R {
			t.Errorf("level %d: P = %.3f, R = %.3f, want at least %.3f and %.3f", i, l.Precision(), l.Recall(), want.P, want.R)
		}
	}
}

// extractAll runs the default pipeline on the articles of gold.
func extractAll(t *testing.T, gold []*eval.Gold) []eval.Prediction {
	t.Helper()
	pipeline, err := extract.Default()
	if err != nil {
		t.Fatal(err)
	}
	var preds []eval.Prediction
	for _, g := range gold {
		day, err := time.Parse(time.DateOnly, g.Meta.PubDate.Value)
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join("..", "testdata", "articles", g.File)
		articles := ingest.Read(t.Context(), []string{file}, ingest.Options{Published: day})
		for doc, err := range pipeline.Stream(t.Context(), articles, 1) {
			if err != nil {
				t.Fatal(err)
			}
			preds = append(preds, eval.Predictions(doc)...)
		}
	}
	return preds
}
