package neural

import (
	"bytes"
	"io"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/quadwire/quadwire/extract/syntax/net"
)

// TestTrainingIsDeterministic holds the promise of the same bytes from the same data.
func TestTrainingIsDeterministic(t *testing.T) {
	var first []byte
	for range 2 {
		nw := smallNetwork(Config{Width: 32, Layers: "cra", Arc: 32, Rel: 32, TagAt: 2})
		plan := Schedule{Epochs: 6, Rate: 3e-3, Dropout: 0.2, Seed: 3, Batch: 50, Shards: true, Coarse: 2}
		tr := &Trainer{Net: nw, Plan: plan, Log: io.Discard}
		ex := smallCorpus()
		if err := tr.Run(t.Context(), func(int) []*Example { return ex }); err != nil {
			t.Fatal(err)
		}
		got := nw.Model().Encode()
		if first == nil {
			first = got
		} else if !bytes.Equal(got, first) {
			t.Error("a second training gave other weights")
		}
	}
}

// TestTrainingLearns runs the whole training on two sentences.
func TestTrainingLearns(t *testing.T) {
	nw := smallNetwork(Config{Width: 32, Layers: "cra", Arc: 32, Rel: 32, TagAt: 2})
	tr := &Trainer{Net: nw, Plan: Schedule{Epochs: 150, Rate: 5e-3, Seed: 3, Batch: 50}, Log: io.Discard}
	ex := smallCorpus()
	if err := tr.Run(t.Context(), func(int) []*Example { return ex }); err != nil {
		t.Fatal(err)
	}
	for i, got := range tr.Predict(ex) {
		want := Prediction{UPOS: ex[i].UPOS, XPOS: ex[i].XPOS, Rels: ex[i].Rels, Heads: ex[i].Heads}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("sentence %d (-want +got):\n%s", i, diff)
		}
	}
}

// TestEnsembleTeaches has a network learn a sentence without a tree from one that knows it.
func TestEnsembleTeaches(t *testing.T) {
	teacher := smallNetwork(Config{Width: 32, Layers: "cra", Arc: 32, Rel: 32, TagAt: 2})
	plan := Schedule{Epochs: 150, Rate: 5e-3, Seed: 3, Batch: 50}
	ex := smallCorpus()
	tr := &Trainer{Net: teacher, Plan: plan, Log: io.Discard}
	if err := tr.Run(t.Context(), func(int) []*Example { return ex }); err != nil {
		t.Fatal(err)
	}
	free := []*Example{{Words: ex[0].Words}, {Words: ex[1].Words}}
	NewEnsemble(teacher, teacher).All(free)
	student := &Trainer{Net: smallNetwork(Config{Width: 16, Layers: "c", Arc: 16, Rel: 16, TagAt: 1}), Plan: plan, Log: io.Discard}
	if err := student.Run(t.Context(), func(int) []*Example { return free }); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(tr.Predict(ex[:1]), student.Predict(ex[:1])); diff != "" {
		t.Errorf("the student differs from its teacher:\n%s", diff)
	}
}

// TestCoarseWeightsAreFewSteps has the weights end as whole numbers of at most mostSteps, and still know what they
// learnt.
func TestCoarseWeightsAreFewSteps(t *testing.T) {
	nw := smallNetwork(Config{Width: 32, Layers: "cra", Arc: 32, Rel: 32, TagAt: 2})
	ex := smallCorpus()
	for _, plan := range []Schedule{
		{Epochs: 150, Rate: 5e-3, Seed: 3, Batch: 50},
		{Epochs: 150, Rate: 5e-3, Seed: 4, Batch: 50, Coarse: 2},
	} {
		tr := &Trainer{Net: nw, Plan: plan, Log: io.Discard}
		if err := tr.Run(t.Context(), func(int) []*Example { return ex }); err != nil {
			t.Fatal(err)
		}
		for i, got := range tr.Predict(ex) {
			want := Prediction{UPOS: ex[i].UPOS, XPOS: ex[i].XPOS, Rels: ex[i].Rels, Heads: ex[i].Heads}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("coarse %v: sentence %d (-want +got):\n%s", plan.Coarse, i, diff)
			}
		}
	}
	m := nw.Model()
	for _, l := range []net.Linear{m.Conv[1], m.Conv[2], m.Tag, m.MLP, m.ArcHead, m.RelOut, m.Guess[0].MLP, m.Guess[0].ArcHead} {
		for _, w := range l.W {
			if w < -mostSteps || w > mostSteps {
				t.Fatalf("weight %d of a matrix of %d×%d", w, l.In, l.Out)
			}
		}
	}
}
