package neural

import (
	"io"
	"math/rand/v2"
	"testing"

	"github.com/quadwire/quadwire/extract/syntax/net"
)

// TestQuantisedNetworkAgrees compares the network in training with the one that ships, on what it has
// learnt from, and on several of these sentences in one.
func TestQuantisedNetworkAgrees(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	nw := smallNetwork(Config{Width: 48, Layers: "crac", Arc: 32, Rel: 32, TagAt: 2})
	for _, g := range nw.gain {
		g.fill(0.3) // as a long training has it: activations keep within their limit
	}
	ex := smallCorpus()
	tr := &Trainer{Net: nw, Plan: Schedule{Epochs: 100, Rate: 3e-3, Seed: 3, Batch: 50, Coarse: 2}, Log: io.Discard}
	if err := tr.Run(t.Context(), func(int) []*Example { return ex }); err != nil {
		t.Fatal(err)
	}
	model, err := net.Decode(nw.Model().Encode())
	if err != nil {
		t.Fatal(err)
	}
	p := net.NewParser(model, nil)
	known := [][]string{{"Ministers", "met", "in", "Quito", "."}, {"They", "agreed"}}
	same, all := 0, 0
	var tree net.Tree
	var w work
	for range 40 {
		var forms []string
		for range 1 + r.IntN(3) {
			forms = append(forms, known[r.IntN(len(known))]...)
		}
		want := nw.predict(&w, []*Example{{Words: features(forms...)}}, &tree)[0]
		var got net.Analysis
		p.Parse(len(forms), func(i int) string { return forms[i] }, &got)
		for i := range forms {
			all += 3
			if want.Heads[i] == got.Heads[i] {
				same++
			}
			if want.XPOS[i] == got.XPOS[i] {
				same++
			}
			if want.Heads[i] != got.Heads[i] || want.Rels[i] == got.Rels[i] {
				same++
			}
		}
	}
	// Sentences without sense leave the network in doubt, so that rounding decides a few.
	if same*100 < all*90 {
		t.Errorf("%d of %d decisions agree", same, all)
	}
}
