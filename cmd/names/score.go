package main

import (
	"fmt"

	"github.com/quadwire/quadwire/cmd/train/neural"
	"github.com/quadwire/quadwire/extract/syntax/names"
)

// score is precision, recall and F1 of the names that a head finds, but for those of other things.
func score(head *neural.NameHead, ex []*neural.NameExample) string {
	gold, found, right := 0, 0, 0
	for _, x := range ex {
		want := spans(x.Labels)
		gold += len(want)
		for n := range spans(head.Label(x)) {
			found++
			if want[n] {
				right++
			}
		}
	}
	p, r := float64(right)/float64(max(found, 1)), float64(right)/float64(max(gold, 1))
	return fmt.Sprintf("P %.4f R %.4f F1 %.4f", p, r, 2*p*r/max(p+r, 1e-9))
}

// spans are the names that labels make.
func spans(labels []uint8) map[name]bool {
	out := map[name]bool{}
	for i := 0; i < len(labels); i++ {
		n := name{i, i + 1, labels[i]}
		if n.begin == names.Outside {
			continue
		}
		for n.last < len(labels) && labels[n.last] == n.begin+1 {
			n.last++
		}
		i = n.last - 1
		if n.begin != names.BeginOther {
			out[n] = true
		}
	}
	return out
}
