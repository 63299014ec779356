package neural

import (
	"bytes"
	"math"
	"slices"
	"testing"

	"github.com/quadwire/quadwire/extract/syntax/net"
)

// smallNames are two sentences and a head that may learn from them.
func smallNames() ([]*NameExample, *NameHead) {
	ex := []*NameExample{
		{Facts: net.Facts{Rows: []int32{0, 1, 2}, Ends: []int{1, 1, 3}}, Labels: []uint8{1, 2, 0}},
		{Facts: net.Facts{Rows: []int32{2}, Ends: []int{0, 1}}, Labels: []uint8{0, 3}},
	}
	for k, x := range ex {
		for i := range (len(x.Labels) + 2) * 4 {
			x.States = append(x.States, uint8(90+(i*37+k*11)%76))
		}
	}
	return ex, NewNameHead(NamePlan{States: 4, Hidden: 32, Labels: 5, Facts: 3, Epochs: 60, Rate: 0.02, Batch: 100, Seed: 1})
}

func (n *NameHead) loss(ex []*NameExample) float64 {
	n.forward(ex, true)
	sum, at := 0.0, 0
	for _, x := range ex {
		logits := n.logits[at*n.plan.Labels:]
		sum += n.chain.sum(n.between, logits, len(x.Labels))
		for i, g := range x.Labels {
			sum -= float64(logits[i*n.plan.Labels+int(g)])
			if i > 0 {
				sum -= float64(n.between.w[int(x.Labels[i-1])*n.plan.Labels+int(g)])
			}
		}
		at += len(x.Labels)
	}
	return sum
}

// TestNameGradients compares each parameter's gradient with the change of the loss.
func TestNameGradients(t *testing.T) {
	ex, n := smallNames()
	n.learn(ex)
	for k, p := range n.all {
		for i := 0; i < len(p.w); i += 1 + len(p.w)/40 {
			const d = 2e-3
			w := p.w[i]
			p.w[i] = w + d
			up := n.loss(ex)
			p.w[i] = w - d
			down := n.loss(ex)
			p.w[i] = w
			// A hidden value that the change carries over zero makes the difference uneven.
			if want := (up - down) / (2 * d); math.Abs(want-float64(p.g[i])) > 0.02+0.05*math.Abs(want) {
				t.Errorf("parameter %d, weight %d: gradient %.4f, want %.4f", k, i, p.g[i], want)
			}
		}
	}
}

// TestNamesAreLearnt holds that a head learns what it is told, and the same from the same.
func TestNamesAreLearnt(t *testing.T) {
	var models [2][]byte
	for i := range models {
		ex, n := smallNames()
		n.Train(slices.Clone(ex))
		for _, x := range ex {
			if got := n.Label(x); !slices.Equal(got, x.Labels) {
				t.Errorf("labels %v, want %v", got, x.Labels)
			}
		}
		models[i] = n.Model([]string{"a", "b", "c"}, ex).Encode()
	}
	if !bytes.Equal(models[0], models[1]) {
		t.Error("the same examples give other weights")
	}
}

// TestJoin holds that a head joined with itself labels as it does, and that one which leans far enough
// finds nothing but names.
func TestJoin(t *testing.T) {
	ex, n := smallNames()
	n.Train(slices.Clone(ex))
	two := Join([]*NameHead{n, n})
	for _, x := range ex {
		if got, want := two.Label(x), n.Label(x); !slices.Equal(got, want) {
			t.Errorf("joined with itself: labels %v, want %v", got, want)
		}
	}
	two.Lean(1000)
	for _, x := range ex {
		if got := two.Label(x); slices.Contains(got, 0) {
			t.Errorf("leaning on names: labels %v", got)
		}
	}
}
