package net

import (
	"math/rand/v2"
	"testing"
)

// bestTree tries all assignments of heads.
func bestTree(scores []float32, n int) float64 {
	heads := make([]int, n)
	best := -1e18
	var t Tree
	var try func(i int, sum float64)
	try = func(i int, sum float64) {
		if i == n {
			t.Heads = append(t.Heads[:0], heads...)
			if t.isTree() && sum > best {
				best = sum
			}
			return
		}
		for h := 0; h <= n; h++ {
			if h != i+1 {
				heads[i] = h
				try(i+1, sum+float64(scores[i*(n+1)+h]))
			}
		}
	}
	try(0, 0)
	return best
}

func TestTreeIsTheBestOne(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var tree Tree
	for range 400 {
		n := 1 + r.IntN(5)
		scores := make([]float32, n*(n+1))
		for i := range scores {
			scores[i] = float32(r.IntN(40))
		}
		tree.Solve(scores, n)
		if !tree.isTree() {
			t.Fatalf("Solve(%v) = %v, no tree", scores, tree.Heads)
		}
		var got float64
		for i, h := range tree.Heads {
			got += float64(scores[i*(n+1)+h])
		}
		if want := bestTree(scores, n); got != want {
			t.Fatalf("Solve(%v) scores %v, want %v", scores, got, want)
		}
	}
}

func TestTreeOfManyCycles(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	var tree Tree
	for _, n := range []int{1, 2, 60, 200} {
		scores := make([]float32, n*(n+1))
		for i := range scores {
			scores[i] = r.Float32()
		}
		if tree.Solve(scores, n); !tree.isTree() {
			t.Errorf("no tree for %d words: %v", n, tree.Heads)
		}
	}
}
