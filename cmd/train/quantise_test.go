package main

import (
	"math/rand/v2"
	"testing"

	"github.com/quadwire/quadwire/extract/syntax/net"
)

// TestQuantisedNetworkAgrees compares the network in training with the one that ships, on random
// weights and sentences.
func TestQuantisedNetworkAgrees(t *testing.T) {
	corpus := smallCorpus()
	labels, counts := labelsOf(corpus, nil)
	enc := newEncoder(&labels, nil)
	r := rand.New(rand.NewPCG(2, 2))
	nw := newNetwork(config{Width: 48, Layers: "crac", Arc: 32, Rel: 32, TagAt: 2}, labels, counts, r)
	model, err := net.Decode(nw.model().Encode())
	if err != nil {
		t.Fatal(err)
	}
	p := net.NewParser(model, nil)
	same, all := 0, 0
	var tree net.Tree
	var w work
	for range 40 {
		var s goldSentence
		for range 3 + r.IntN(20) {
			form := make([]byte, 1+r.IntN(7))
			for i := range form {
				form[i] = byte('a' + r.IntN(26))
			}
			s.tokens = append(s.tokens, token{form: string(form)})
		}
		want, got := nw.predict(&w, []*example{enc.example(s)}, &tree)[0], parse(p, s)
		for i := range s.tokens {
			all += 3
			if want.heads[i] == got.heads[i] {
				same++
			}
			if want.xpos[i] == got.xpos[i] {
				same++
			}
			if want.heads[i] != got.heads[i] || want.rels[i] == got.rels[i] {
				same++
			}
		}
	}
	if same*100 < all*93 {
		t.Errorf("%d of %d decisions agree", same, all)
	}
}
