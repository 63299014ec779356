package main

import (
	"testing"
)

// TestFramesMakeTrees checks that made-up sentences are trees with labels that the treebanks use.
func TestFramesMakeTrees(t *testing.T) {
	for _, s := range newFrames().sentences(400) {
		roots := 0
		for i, tok := range s.tokens {
			if tok.head == 0 {
				roots++
			}
			if (tok.head == 0) != (tok.rel == "root") || tok.head == i+1 || tok.head > len(s.tokens) || tok.xpos == "" {
				t.Fatalf("word %d of %v: %+v", i, s.tokens, tok)
			}
			steps := 0
			for h := i + 1; h > 0; h = s.tokens[h-1].head {
				if steps++; steps > len(s.tokens) {
					t.Fatalf("cycle at %d in %v", i, s.tokens)
				}
			}
		}
		if roots != 1 {
			t.Fatalf("%d roots in %v", roots, s.tokens)
		}
	}
}

func TestToldHasItsClauseOnTheVerb(t *testing.T) {
	for range 20 {
		s := newFrames().told()
		for i, tok := range s.tokens {
			if tok.form == "that" && s.tokens[s.tokens[tok.head-1].head-1].head != 0 {
				t.Errorf("word %d of %v does not lead to the root in two steps", i, s.tokens)
			}
		}
	}
}
