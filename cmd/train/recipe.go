package main

import (
	"context"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"path/filepath"
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
	Finish   neural.Schedule // the student's last lessons, with made-up sentences
	Frames   int             // made-up sentences in an epoch of them
}

// stage is one network and its training.
type stage struct {
	Network  neural.Config
	Schedule neural.Schedule
}

// recipes are the plans to choose from.
func recipes() map[string]recipe {
	teacher := func(layers string, tagAt int, rate float64, seed uint64) stage {
		return stage{
			neural.Config{Width: 128, Layers: layers, Arc: 96, Rel: 96, TagAt: tagAt},
			neural.Schedule{Epochs: 12, Rate: rate, Dropout: 0.25, Seed: seed, Batch: 500},
		}
	}
	wide := func(seed uint64) stage {
		s := teacher("crcra", 4, 4e-3, seed)
		s.Network.Width, s.Network.Arc = 160, 128
		s.Schedule.Epochs = 14
		return s
	}
	full := recipe{
		Teachers: []stage{
			teacher("crcra", 2, 3e-3, 1), teacher("crcr", 4, 4e-3, 2),
			teacher("crcra", 4, 4e-3, 3), wide(4),
		},
		Student: stage{
			neural.Config{Width: 192, Layers: "crcra", Arc: 128, Rel: 96, TagAt: 4},
			neural.Schedule{Epochs: 26, Rate: 3.5e-3, Dropout: 0.22, Seed: 5, Batch: 500, Shards: true},
		},
		Usage:  3,
		Finish: neural.Schedule{Epochs: 5, Rate: 1e-3, Dropout: 0.22, Seed: 6, Batch: 500, Shards: true},
		Frames: 900,
	}
	smoke := full
	smoke.Teachers = []stage{full.Teachers[0], full.Teachers[1]}
	for i := range smoke.Teachers {
		smoke.Teachers[i].Schedule.Epochs = 1
	}
	smoke.Student.Schedule.Epochs, smoke.Finish.Epochs = 1, 1
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
	return k.corpus.write(o, student.Model(), &manifest{Recipe: r}, out)
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
	corpus *corpus
	out    io.Writer
}

func (k *kitchen) cook(ctx context.Context) (*neural.Network, error) {
	e, err := k.teach(ctx)
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(k.out, "ensemble dev %s\n", k.corpus.dev.ensemble(e))
	usage, err := readUsage(k.o.wordnet)
	if err != nil {
		return nil, err
	}
	taught := k.corpus.enc.examples(k.corpus.banks.train)
	free := k.corpus.enc.plain(usage)
	e.All(append(append([]*neural.Example{}, taught...), free...))
	return k.study(ctx, taught, free, usage)
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
			train := append([]*neural.Example{}, c.train...)
			errs[i] = k.cached(name, s, nw, func() error {
				return k.trainer(name, nw, s.Schedule).Run(ctx, func(int) []*neural.Example { return train })
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

// study trains the student. It knows more words than the teachers: those of the sentences
// without trees as well.
func (k *kitchen) study(ctx context.Context, taught, free []*neural.Example, usage []goldSentence) (*neural.Network, error) {
	c := k.corpus
	c.labels, c.counts = labelsOf(c.banks.train, usage)
	c.enc = newEncoder(&c.labels, c.lex)
	c.dev.ex = c.enc.examples(c.dev.gold)
	for i, s := range c.banks.train {
		taught[i].Words = c.enc.plain([]goldSentence{s})[0].Words
	}
	for i, x := range c.enc.plain(usage) {
		free[i].Words = x.Words
	}
	copies := c.enc.examples(headlines(c.banks.train))
	lesson := func(epoch int) []*neural.Example {
		ex := append(append([]*neural.Example{}, taught...), copies...)
		for i := epoch % k.recipe.Usage; i < len(free); i += k.recipe.Usage {
			ex = append(ex, free[i])
		}
		return ex
	}
	s := k.recipe.Student
	nw := neural.New(s.Network, c.labels, c.counts, s.Schedule.Seed)
	err := k.cached("student", s, nw, func() error { return k.trainer("student", nw, s.Schedule).Run(ctx, lesson) })
	if err != nil {
		return nil, err
	}
	return nw, k.finish(ctx, nw, lesson)
}

func (k *kitchen) trainer(name string, nw *neural.Network, plan neural.Schedule) *neural.Trainer {
	return &neural.Trainer{Name: name, Net: nw, Plan: plan, Log: k.out, Score: k.corpus.dev.score}
}

// finish has the student learn on, more slowly, with made-up sentences among the others.
func (k *kitchen) finish(ctx context.Context, nw *neural.Network, lesson func(int) []*neural.Example) error {
	nw.Settle()
	f := newFrames()
	s := stage{k.recipe.Student.Network, k.recipe.Finish}
	return k.cached("finish", s, nw, func() error {
		return k.trainer("finish", nw, s.Schedule).Run(ctx, func(epoch int) []*neural.Example {
			return append(lesson(epoch), k.corpus.enc.examples(f.sentences(k.recipe.Frames))...)
		})
	})
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
