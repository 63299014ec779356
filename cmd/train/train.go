package main

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"time"

	"github.com/quadwire/quadwire/extract/syntax/net"
)

// schedule is how a network is trained.
type schedule struct {
	Epochs  int
	Rate    float64
	Dropout float64
	Seed    uint64
	Batch   int  // words in a batch after the first epochs
	Shards  bool // learn from the halves of a batch at the same time
}

// trainer trains one network.
type trainer struct {
	name  string
	nw    *network
	plan  schedule
	log   io.Writer
	begin time.Time
	steps int
	work  work // for scoring, and for learning without shards
	learn func(ex []*example) float64
	rng   *rand.Rand
}

// The first batches are small and the first steps short; the last step is a small part of the
// largest.
const (
	firstBatch = 150
	moreBatch  = 60
	warmup     = 200
	lastRate   = 0.03
)

// run trains on what epoch gives for each epoch; dev is scored now and then. The network has its
// averaged weights in the end.
func (t *trainer) run(ctx context.Context, epoch func(i int) []*example, dev *devSet) error {
	t.begin, t.rng = time.Now(), rand.New(rand.NewPCG(t.plan.Seed, 7))
	t.prepare()
	for i := range t.plan.Epochs {
		ex := epoch(i)
		t.rng.Shuffle(len(ex), func(i, j int) { ex[i], ex[j] = ex[j], ex[i] })
		loss, err := t.epoch(ctx, i, ex)
		if err != nil {
			return err
		}
		t.print("%s epoch %d loss %.4f", t.name, i+1, loss)
		if i%4 == 3 || i == t.plan.Epochs-1 {
			t.nw.swap()
			t.print("%s epoch %d dev %s", t.name, i+1, dev.score(t.nw, &t.work))
			t.nw.swap()
		}
	}
	t.nw.swap()
	return nil
}

// print writes one line with the time it took so far.
func (t *trainer) print(format string, args ...any) {
	fmt.Fprintf(t.log, format+" %s\n", append(args, time.Since(t.begin).Round(time.Second))...)
}

func (t *trainer) prepare() {
	rate := float32(t.plan.Dropout)
	first := &dropout{rate: rate, rng: rand.New(rand.NewPCG(t.plan.Seed, 8))}
	if t.plan.Shards {
		t.learn = newShards(t.nw, first, &dropout{rate: rate, rng: rand.New(rand.NewPCG(t.plan.Seed, 9))}).learn
		return
	}
	var b batch
	t.learn = func(ex []*example) float64 {
		b.set(ex)
		return t.nw.learn(&t.work, &b, first)
	}
}

// epoch goes through ex once and returns the mean loss of a word.
func (t *trainer) epoch(ctx context.Context, number int, ex []*example) (float64, error) {
	limit := min(firstBatch+moreBatch*number, t.plan.Batch)
	loss, words := 0.0, 0
	for from := 0; from < len(ex); {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		to, size := from, 0
		for to < len(ex) && (size == 0 || size+len(ex[to].words) <= limit) {
			size += len(ex[to].words)
			to++
		}
		loss += t.learn(ex[from:to])
		words += size
		from = to
		t.steps++
		done := (float64(number) + float64(from)/float64(len(ex))) / float64(t.plan.Epochs)
		rate := t.plan.Rate * (1 - (1-lastRate)*done) * min(1, float64(t.steps)/warmup)
		step(t.nw.all, t.steps, float32(rate), 1/float32(size))
	}
	return loss / float64(words), nil
}

// devSet is what training is watched on.
type devSet struct {
	gold []goldSentence
	ex   []*example
}

func (d *devSet) score(nw *network, w *work) string {
	var tree net.Tree
	var c score
	for i := 0; i < len(d.ex); i += 20 {
		j := min(i+20, len(d.ex))
		for k, a := range nw.predict(w, d.ex[i:j], &tree) {
			c.addAligned(d.gold[i+k], a)
		}
	}
	return c.String()
}
