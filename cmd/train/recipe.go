package main

import (
	"context"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/quadwire/quadwire/cmd/train/neural"
)

// recipe is how the weights are made: some teachers, whose mean opinion on the treebanks and on
// sentences without trees one student learns.
type recipe struct {
	Teachers []stage
	Student  stage
	Usage    int             // of the sentences without trees one in so many is read in an epoch
	Finish   neural.Schedule // the student's last lessons but one, with made-up sentences
	Round    neural.Schedule // the last, in which its weights become coarse
	Frames   int             // made-up sentences in an epoch of both
}

// stage is one network and its training.
type stage struct {
	Network  neural.Config
	Schedule neural.Schedule
}

// recipes are the plans to choose from.
func recipes() map[string]recipe {
	full := recipe{
		Teachers: []stage{
			{
				neural.Config{Width: 128, Layers: "crcra", Arc: 96, Rel: 96, TagAt: 4},
				neural.Schedule{Epochs: 12, Rate: 4e-3, Dropout: 0.25, Seed: 3, Batch: 500},
			},
			{
				neural.Config{Width: 160, Layers: "crcra", Arc: 128, Rel: 96, TagAt: 4},
				neural.Schedule{Epochs: 14, Rate: 4e-3, Dropout: 0.25, Seed: 4, Batch: 500},
			},
		},
		Student: stage{
			neural.Config{Width: 192, Layers: "crcra", Arc: 128, Rel: 96, TagAt: 4},
			neural.Schedule{Epochs: 26, Rate: 3.5e-3, Dropout: 0.22, Seed: 5, Batch: 500, Shards: true},
		},
		Usage:  3,
		Finish: neural.Schedule{Epochs: 7, Rate: 1.5e-3, Dropout: 0.24, Seed: 6, Batch: 500, Shards: true},
		Round:  neural.Schedule{Epochs: 12, Rate: 2e-3, Dropout: 0.15, Seed: 7, Batch: 500, Shards: true, Coarse: 1.8},
		Frames: 800,
	}
	smoke := full
	smoke.Teachers = slices.Clone(full.Teachers)
	for i := range smoke.Teachers {
		smoke.Teachers[i].Schedule.Epochs = 1
	}
	smoke.Student.Schedule.Epochs, smoke.Finish.Epochs, smoke.Round.Epochs = 1, 1, 1
	return map[string]recipe{"full": full, "smoke": smoke}
}

// build trains and writes all files of the model's folder.
func build(ctx context.Context, o options, out io.Writer) error {
	r, ok := recipes()[o.plan]
	if !ok {
		return fmt.Errorf("no plan %q", o.plan)
	}
	c, err := readCorpus(o)
	if err != nil {
		return err
	}
	k := &kitchen{o: o, recipe: r, corpus: c, out: &lineWriter{w: out}}
	student, err := k.cook(ctx)
	if err != nil {
		return err
	}
	return k.wide.write(o, student.Model(), &manifest{Recipe: r}, out)
}

// lineWriter lets several networks report at once.
type lineWriter struct {
	mu sync.Mutex
	w  io.Writer
}

func (l *lineWriter) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.w.Write(p)
}

// kitchen follows a recipe.
type kitchen struct {
	o      options
	recipe recipe
	corpus *corpus // as the teachers know it
	wide   *corpus // as the student does: with more words
	out    io.Writer
}

// cook gives the finished student.
func (k *kitchen) cook(ctx context.Context) (*neural.Network, error) {
	usage, err := readUsage(k.o.wordnet)
	if err != nil {
		return nil, err
	}
	k.wide = k.corpus.widen(usage)
	s := k.recipe.Student
	nw := neural.New(s.Network, k.wide.labels, k.wide.counts, s.Schedule.Seed)
	if err := k.cached("student", s, nw, func() error { return k.study(ctx, nw, usage) }); err != nil {
		return nil, err
	}
	if err := k.finish(ctx, nw); err != nil {
		return nil, err
	}
	if err := k.round(ctx, nw, usage); err != nil {
		return nil, err
	}
	nw.Coarsen(k.recipe.Round.Coarse)
	return nw, nil
}

// study trains the student on what the teachers think.
func (k *kitchen) study(ctx context.Context, nw *neural.Network, usage []goldSentence) error {
	e, err := k.teach(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(k.out, "ensemble dev %s\n", k.corpus.dev.ensemble(e))
	taught := k.corpus.enc.examples(k.corpus.banks.train)
	free := k.corpus.enc.plain(usage)
	e.All(slices.Concat(taught, free))
	for i, x := range k.wide.train {
		taught[i].Words = x.Words
	}
	for i, x := range k.wide.enc.plain(usage) {
		free[i].Words = x.Words
	}
	copies := k.wide.enc.examples(headlines(k.wide.banks.train))
	return k.trainer("student", nw, k.recipe.Student.Schedule).Run(ctx, func(epoch int) []*neural.Example {
		return slices.Concat(taught, copies, k.share(free, epoch))
	})
}

// share is the part of the sentences without trees that is read in an epoch.
func (k *kitchen) share(free []*neural.Example, epoch int) []*neural.Example {
	var ex []*neural.Example
	for i := epoch % k.recipe.Usage; i < len(free); i += k.recipe.Usage {
		ex = append(ex, free[i])
	}
	return ex
}

// finish has the student learn on, more slowly, from the treebanks and made-up sentences.
func (k *kitchen) finish(ctx context.Context, nw *neural.Network) error {
	nw.Settle()
	f, c := newFrames(), k.wide
	s := stage{k.recipe.Student.Network, k.recipe.Finish}
	return k.cached("finish", s, nw, func() error {
		copies := c.enc.examples(headlines(c.banks.train))
		return k.trainer("finish", nw, s.Schedule).Run(ctx, func(int) []*neural.Example {
			return slices.Concat(c.train, copies, c.enc.examples(f.sentences(k.recipe.Frames)))
		})
	})
}

// round has the student learn once more with coarse weights, half from the treebanks and half from what it
// thought when its weights were fine.
func (k *kitchen) round(ctx context.Context, nw *neural.Network, usage []goldSentence) error {
	f, c := newFrames(), k.wide
	s := stage{k.recipe.Student.Network, k.recipe.Round}
	return k.cached("round", s, nw, func() error {
		taught, free := c.enc.examples(c.banks.train), c.enc.plain(usage)
		neural.NewEnsemble(nw).All(slices.Concat(taught, free))
		copies := c.enc.examples(headlines(c.banks.train))
		nw.Settle()
		return k.trainer("round", nw, s.Schedule).Run(ctx, func(epoch int) []*neural.Example {
			return slices.Concat(taught, copies, k.share(free, epoch), c.enc.examples(f.sentences(k.recipe.Frames)))
		})
	})
}

// trainer trains one of the student's stages.
func (k *kitchen) trainer(name string, nw *neural.Network, plan neural.Schedule) *neural.Trainer {
	return &neural.Trainer{Name: name, Net: nw, Plan: plan, Log: k.out, Score: k.wide.dev.score}
}

// teach trains the teachers, as many at a time as there are threads.
func (k *kitchen) teach(ctx context.Context) (*neural.Ensemble, error) {
	c, n := k.corpus, len(k.recipe.Teachers)
	nets := make([]*neural.Network, n)
	errs := make([]error, n)
	slots := make(chan bool, max(1, k.o.threads))
	var wg sync.WaitGroup
	for i, s := range k.recipe.Teachers {
		slots <- true
		wg.Go(func() {
			defer func() { <-slots }()
			name := fmt.Sprint("teacher", i+1)
			nw := neural.New(s.Network, c.labels, c.counts, s.Schedule.Seed)
			nets[i] = nw
			train := slices.Clone(c.train) // which is put in another order
			errs[i] = k.cached(name, s, nw, func() error {
				t := &neural.Trainer{Name: name, Net: nw, Plan: s.Schedule, Log: k.out, Score: c.dev.score}
				return t.Run(ctx, func(int) []*neural.Example { return train })
			})
		})
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return neural.NewEnsemble(nets...), nil
}

// cached runs train, or reads the weights that an earlier run left in the cache folder.
func (k *kitchen) cached(name string, s stage, nw *neural.Network, train func() error) error {
	if k.o.cache == "" {
		return train()
	}
	key, err := json.Marshal(s)
	if err != nil {
		return err
	}
	h := fnv.New32a()
	h.Write(key)
	path := filepath.Join(k.o.cache, fmt.Sprintf("%s-%08x.gob", name, h.Sum32()))
	if f, err := os.Open(path); err == nil {
		defer f.Close()
		return nw.Load(f)
	}
	if err := train(); err != nil {
		return err
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	return nw.Save(f)
}

// headlines gives some sentences once more, written as headlines are: most words with a capital,
// or all in capitals, and no full stop.
func headlines(train []goldSentence) []goldSentence {
	var out []goldSentence
	for i, s := range train {
		if i%16 != 0 || len(s.tokens) < 4 {
			continue
		}
		n := len(s.tokens)
		if last := s.tokens[n-1]; last.form == "." && childless(s, n) {
			n--
		}
		var c goldSentence
		for _, t := range s.tokens[:n] {
			switch {
			case i%48 == 0:
				t.form = strings.ToUpper(t.form)
			case len(t.form) > 3 && !strings.HasPrefix(t.form, "n'"):
				t.form = strings.ToUpper(t.form[:1]) + t.form[1:]
			}
			c.tokens = append(c.tokens, t)
		}
		out = append(out, c)
	}
	return out
}

func childless(s goldSentence, n int) bool {
	for _, t := range s.tokens {
		if t.head == n {
			return false
		}
	}
	return s.tokens[n-1].head != 0
}
