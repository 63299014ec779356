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
	Threads int `json:"-"`
}

// trainer trains one network.
type trainer struct {
	name string
	nw   *network
	plan schedule
	log  io.Writer
	work work
}

// sizes of batches in words, in the first epoch, added in each, and at most.
const (
	firstBatch = 150
	moreBatch  = 50
	mostBatch  = 600
)

// run trains on ex; dev, if there is any, is scored now and then. The network has its averaged
// weights in the end.
func (t *trainer) run(ctx context.Context, ex []*example, dev *devSet) error {
	rng := rand.New(rand.NewPCG(t.plan.Seed, 7))
	d := &dropout{rate: float32(t.plan.Dropout), rng: rng}
	t.work.mul.threads = t.plan.Threads
	order := rng.Perm(len(ex))
	begin := time.Now()
	n := 0
	for epoch := range t.plan.Epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		limit := min(firstBatch+moreBatch*epoch, mostBatch)
		loss, words := 0.0, 0
		var b batch
		var group []*example
		for i := 0; i < len(order); {
			if err := ctx.Err(); err != nil {
				return err
			}
			group = group[:0]
			size := 0
			for i < len(order) && (size == 0 || size+len(ex[order[i]].words) <= limit) {
				group = append(group, ex[order[i]])
				size += len(ex[order[i]].words)
				i++
			}
			b.set(group)
			n++
			loss += t.nw.learn(&t.work, &b, d)
			words += size
			done := (float64(epoch) + float64(i)/float64(len(order))) / float64(t.plan.Epochs)
			step(t.nw.all, n, float32(t.plan.Rate*(1-0.95*done)*min(1, float64(n)/200)), 1/float32(size))
		}
		fmt.Fprintf(t.log, "%s epoch %d loss %.4f %s\n", t.name, epoch+1, loss/float64(words), time.Since(begin).Round(time.Second))
		if dev != nil && (epoch%3 == 2 || epoch == t.plan.Epochs-1) {
			t.nw.swap()
			fmt.Fprintf(t.log, "%s epoch %d dev %s\n", t.name, epoch+1, dev.score(t.nw, &t.work))
			t.nw.swap()
		}
	}
	t.nw.swap()
	return nil
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
