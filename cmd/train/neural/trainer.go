package neural

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"time"

	"github.com/quadwire/quadwire/extract/syntax/net"
)

// Schedule is how a network is trained.
type Schedule struct {
	Epochs  int
	Rate    float64
	Dropout float64
	Seed    uint64
	Batch   int     // words in a batch after the first epochs
	Shards  bool    // learn from the halves of a batch at the same time
	Coarse  float64 `json:",omitzero"` // weights are small whole numbers of steps, which are so many times the mean weight; 0: as they are
}

// Trainer trains one network.
type Trainer struct {
	Name  string
	Net   *Network
	Plan  Schedule
	Log   io.Writer
	Score func(predict func([]*Example) []Prediction) string // of a development set; may be nil

	begin time.Time
	steps int
	tree  net.Tree
	work  work // for scoring, and for learning without shards
	learn func(ex []*Example) float64
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

// Run trains on what epoch gives for each epoch, whose order it changes. The network has its
// averaged weights in the end.
func (t *Trainer) Run(ctx context.Context, epoch func(i int) []*Example) error {
	t.begin, t.rng = time.Now(), rand.New(rand.NewPCG(t.Plan.Seed, 7))
	t.prepare()
	for i := range t.Plan.Epochs {
		ex := epoch(i)
		t.rng.Shuffle(len(ex), func(i, j int) { ex[i], ex[j] = ex[j], ex[i] })
		loss, err := t.epoch(ctx, i, ex)
		if err != nil {
			return err
		}
		t.print("%s epoch %d loss %.4f", t.Name, i+1, loss)
		if t.Score != nil && (i%4 == 3 || i == t.Plan.Epochs-1) {
			t.Net.swap()
			t.print("%s epoch %d dev %s", t.Name, i+1, t.Score(t.Predict))
			t.Net.swap()
		}
	}
	t.Net.swap()
	return nil
}

// Predict analyses sentences with the weights as they are.
func (t *Trainer) Predict(ex []*Example) []Prediction { return t.Net.predict(&t.work, ex, &t.tree) }

// print writes one line with the time it took so far.
func (t *Trainer) print(format string, args ...any) {
	fmt.Fprintf(t.Log, format+" %s\n", append(args, time.Since(t.begin).Round(time.Second))...)
}

func (t *Trainer) prepare() {
	if t.Plan.Coarse > 0 {
		t.Net.Coarsen(t.Plan.Coarse)
	}
	rate := float32(t.Plan.Dropout)
	first := &dropout{rate: rate, rng: rand.New(rand.NewPCG(t.Plan.Seed, 8))}
	if t.Plan.Shards {
		t.learn = newShards(t.Net, first, &dropout{rate: rate, rng: rand.New(rand.NewPCG(t.Plan.Seed, 9))}).learn
		return
	}
	var b batch
	t.learn = func(ex []*Example) float64 {
		b.set(ex)
		return t.Net.learn(&t.work, &b, first)
	}
}

// epoch goes through ex once and returns the mean loss of a word.
func (t *Trainer) epoch(ctx context.Context, number int, ex []*Example) (float64, error) {
	limit := min(firstBatch+moreBatch*number, t.Plan.Batch)
	loss, words := 0.0, 0
	for from := 0; from < len(ex); {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		to, size := from, 0
		for to < len(ex) && (size == 0 || size+len(ex[to].Words) <= limit) {
			size += len(ex[to].Words)
			to++
		}
		loss += t.learn(ex[from:to])
		words += size
		from = to
		t.steps++
		done := (float64(number) + float64(from)/float64(len(ex))) / float64(t.Plan.Epochs)
		rate := t.Plan.Rate * (1 - (1-lastRate)*done) * min(1, float64(t.steps)/warmup)
		step(t.Net.all, t.steps, float32(rate), 1/float32(size))
	}
	return loss / float64(words), nil
}
