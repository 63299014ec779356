package neural

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/quadwire/quadwire/extract/syntax/net"
)

// smallLabels and smallCorpus are enough to run a network on: "Ministers met in Quito." and "They
// agreed".
func smallLabels() net.Labels {
	return net.Labels{
		Words: []string{"met", "in"}, UPOS: []string{"ADP", "NOUN", "PRON", "PROPN", "PUNCT", "VERB"},
		XPOS: []string{".", "IN", "NNP", "NNS", "PRP", "VBD"},
		Rels: []string{"case", "nsubj", "obl", "punct", "root"},
	}
}

func smallCorpus() []*Example {
	return []*Example{
		{
			Words: features("Ministers", "met", "in", "Quito", "."), UPOS: []int{1, 5, 0, 3, 4}, XPOS: []int{3, 5, 1, 2, 0},
			Heads: []int{2, 0, 4, 2, 2}, Rels: []int{1, 4, 0, 2, 3},
		},
		{Words: features("They", "agreed"), UPOS: []int{2, 5}, XPOS: []int{4, 5}, Heads: []int{2, 0}, Rels: []int{1, 4}},
	}
}

func features(forms ...string) []*net.Features {
	labels := smallLabels()
	ids := labels.WordIDs()
	out := make([]*net.Features, len(forms))
	for i, form := range forms {
		f := net.FeaturesOf(form, func(w string) int32 { return ids[w] }, nil)
		out[i] = &f
	}
	return out
}

func smallNetwork(cfg Config) *Network {
	labels := smallLabels()
	return New(cfg, labels, []int{0, 0, 0, 5, 5}, 3)
}

// TestGradients compares each kind of parameter's gradient with the change of the loss.
func TestGradients(t *testing.T) {
	nw, ex := smallNetwork(Config{Width: 16, Layers: "cra", Arc: 16, Rel: 16, TagAt: 1}), smallCorpus()
	ex[1].soft = &soft{
		heads: []float32{0.2, 0, 0.8, 0.7, 0.3, 0},
		rels:  uniform(2, len(nw.labels.Rels)), tags: make([]float32, 2*nw.tagW.cols),
	}
	nu := len(nw.labels.UPOS)
	for i := range 2 {
		row := ex[1].soft.tags[i*nw.tagW.cols:][:nw.tagW.cols]
		copy(row[:nu], uniform(1, nu))
		copy(row[nu:], uniform(1, len(row)-nu))
	}
	var b batch
	b.set(ex)
	loss := func(w *work) float64 { return nw.learn(w, &b, &dropout{rate: 0, rng: rand.New(rand.NewPCG(1, 1))}) }
	var w work
	loss(&w)
	grads := make([][]float32, len(nw.all))
	for i, p := range nw.all {
		grads[i] = append([]float32{}, p.g...)
	}
	r := rand.New(rand.NewPCG(5, 5))
	for i, p := range nw.all {
		for range 12 {
			k := r.IntN(len(p.w))
			old, h := p.w[k], float32(5e-4)
			p.w[k] = old + h
			up := loss(&w)
			p.w[k] = old - h
			down := loss(&w)
			p.w[k] = old
			want := (up - down) / float64(2*h)
			if got := float64(grads[i][k]); math.Abs(got-want) > 0.02+0.05*math.Abs(want) {
				t.Errorf("parameter %d (%d×%d), weight %d: gradient %v, want %v", i, p.rows, p.cols, k, got, want)
			}
		}
	}
}

func uniform(n, classes int) []float32 {
	p := make([]float32, n*classes)
	for i := range p {
		p[i] = 1 / float32(classes)
	}
	return p
}
