package main

import (
	"bytes"
	"io"
	"math/rand/v2"
	"testing"
)

// TestTrainingIsDeterministic holds the promise of the same bytes from the same data.
func TestTrainingIsDeterministic(t *testing.T) {
	corpus := smallCorpus()
	labels, counts := labelsOf(corpus, nil)
	enc := newEncoder(&labels, nil)
	ex := enc.examples(corpus)
	var first []byte
	for range 2 {
		cfg := config{Width: 32, Layers: "cra", Arc: 32, Rel: 32, TagAt: 2}
		nw := newNetwork(cfg, labels, counts, rand.New(rand.NewPCG(3, 1)))
		plan := schedule{Epochs: 6, Rate: 3e-3, Dropout: 0.2, Seed: 3, Batch: 50, Shards: true}
		tr := &trainer{nw: nw, plan: plan, log: io.Discard}
		order := append([]*example{}, ex...)
		if err := tr.run(t.Context(), func(int) []*example { return order }, &devSet{gold: corpus, ex: ex}); err != nil {
			t.Fatal(err)
		}
		got := nw.model().Encode()
		if first == nil {
			first = got
		} else if !bytes.Equal(got, first) {
			t.Error("a second training gave other weights")
		}
	}
}

// TestTrainingLearns runs the whole training on two sentences.
func TestTrainingLearns(t *testing.T) {
	corpus := smallCorpus()
	labels, counts := labelsOf(corpus, nil)
	enc := newEncoder(&labels, nil)
	ex := enc.examples(corpus)
	cfg := config{Width: 32, Layers: "cra", Arc: 32, Rel: 32, TagAt: 2}
	nw := newNetwork(cfg, labels, counts, rand.New(rand.NewPCG(3, 1)))
	dev := &devSet{gold: corpus, ex: ex}
	tr := &trainer{nw: nw, plan: schedule{Epochs: 150, Rate: 5e-3, Seed: 3, Batch: 50}, log: io.Discard}
	if err := tr.run(t.Context(), func(int) []*example { return append([]*example{}, ex...) }, dev); err != nil {
		t.Fatal(err)
	}
	if got, want := dev.score(nw, &tr.work), "100.00 100.00 100.00 100.00 100.00"; got != want {
		t.Errorf("scores on the training sentences = %s, want %s", got, want)
	}
}
