package main

import (
	"context"
	"encoding/gob"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// recipe is how the weights are made: some teachers, whose mean opinion on the treebanks and on
// sentences without trees one student learns.
type recipe struct {
	Teachers []stage
	Student  stage
	Usage    int // of the sentences without trees one in so many is read in an epoch
}

// stage is one network and its training.
type stage struct {
	Network  config
	Schedule schedule
}

// recipes are the plans to choose from.
func recipes() map[string]recipe {
	teacher := func(layers string, tagAt int, rate float64, seed uint64) stage {
		return stage{
			config{Width: 128, Layers: layers, Arc: 96, Rel: 96, TagAt: tagAt},
			schedule{Epochs: 12, Rate: rate, Dropout: 0.25, Seed: seed, Batch: 500},
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
			config{Width: 160, Layers: "crcra", Arc: 128, Rel: 96, TagAt: 4},
			schedule{Epochs: 22, Rate: 4e-3, Dropout: 0.18, Seed: 5, Batch: 500, Shards: true},
		},
		Usage: 3,
	}
	smoke := full
	smoke.Teachers = []stage{full.Teachers[0], full.Teachers[1]}
	for i := range smoke.Teachers {
		smoke.Teachers[i].Schedule.Epochs = 1
	}
	smoke.Student.Schedule.Epochs = 1
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
	return k.corpus.write(o, student.model(), &manifest{Recipe: r}, out)
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

func (k *kitchen) cook(ctx context.Context) (*network, error) {
	e, err := k.teach(ctx)
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(k.out, "ensemble dev %s\n", e.score(k.corpus.dev))
	usage, err := readUsage(k.o.wordnet)
	if err != nil {
		return nil, err
	}
	taught := k.corpus.enc.examples(k.corpus.banks.train)
	free := k.corpus.enc.plain(usage)
	e.all(append(append([]*example{}, taught...), free...))
	return k.study(ctx, taught, free, usage)
}

// teach trains the teachers, as many at a time as there are threads.
func (k *kitchen) teach(ctx context.Context) (*ensemble, error) {
	c, n := k.corpus, len(k.recipe.Teachers)
	e := &ensemble{nets: make([]*network, n), work: make([]work, n)}
	errs := make([]error, n)
	slots := make(chan bool, max(1, k.o.threads))
	var wg sync.WaitGroup
	for i, s := range k.recipe.Teachers {
		slots <- true
		wg.Go(func() {
			defer func() { <-slots }()
			name := fmt.Sprint("teacher", i+1)
			nw := newNetwork(s.Network, c.labels, c.counts, rand.New(rand.NewPCG(s.Schedule.Seed, 1)))
			e.nets[i] = nw
			train := append([]*example{}, c.train...)
			errs[i] = k.cached(name, s, nw, func() error {
				t := &trainer{name: name, nw: nw, plan: s.Schedule, log: k.out}
				return t.run(ctx, func(int) []*example { return train }, c.dev)
			})
		})
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return e, nil
}

// cached runs train, or reads the weights that an earlier run left in the cache folder.
func (k *kitchen) cached(name string, s stage, nw *network, train func() error) error {
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
		return nw.load(f)
	}
	if err := train(); err != nil {
		return err
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	return nw.save(f)
}

func (nw *network) save(w io.Writer) error {
	enc := gob.NewEncoder(w)
	for _, p := range nw.all {
		if err := enc.Encode(p.w); err != nil {
			return err
		}
	}
	return nil
}

func (nw *network) load(r io.Reader) error {
	dec := gob.NewDecoder(r)
	for _, p := range nw.all {
		var w []float32
		if err := dec.Decode(&w); err != nil {
			return err
		}
		if len(w) != len(p.w) {
			return fmt.Errorf("cached network has %d weights for %d", len(w), len(p.w))
		}
		p.w = w
	}
	return nil
}

// study trains the student. It knows more words than the teachers: those of the sentences
// without trees as well.
func (k *kitchen) study(ctx context.Context, taught, free []*example, usage []goldSentence) (*network, error) {
	c := k.corpus
	c.labels, c.counts = labelsOf(c.banks.train, usage)
	c.enc = newEncoder(&c.labels, c.lex)
	c.dev.ex = c.enc.examples(c.dev.gold)
	for i, s := range c.banks.train {
		taught[i].words = c.enc.plain([]goldSentence{s})[0].words
	}
	for i, x := range c.enc.plain(usage) {
		free[i].words = x.words
	}
	copies := c.enc.examples(headlines(c.banks.train))
	s := k.recipe.Student
	nw := newNetwork(s.Network, c.labels, c.counts, rand.New(rand.NewPCG(s.Schedule.Seed, 1)))
	t := &trainer{name: "student", nw: nw, plan: s.Schedule, log: k.out}
	return nw, k.cached("student", s, nw, func() error {
		return t.run(ctx, func(epoch int) []*example {
			ex := append(append([]*example{}, taught...), copies...)
			for i := epoch % k.recipe.Usage; i < len(free); i += k.recipe.Usage {
				ex = append(ex, free[i])
			}
			return ex
		}, c.dev)
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

// all asks the ensemble about all examples, on two threads.
func (e *ensemble) all(ex []*example) {
	half := len(ex) / 2
	twin := &ensemble{nets: e.nets, work: make([]work, len(e.nets))}
	var wg sync.WaitGroup
	wg.Go(func() {
		for _, x := range ex[:half] {
			e.opinionOf(x)
		}
	})
	for _, x := range ex[half:] {
		twin.opinionOf(x)
	}
	wg.Wait()
}
