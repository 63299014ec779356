package syntax

import (
	"testing"

	"github.com/quadwire/quadwire"
)

func TestWholeNames(t *testing.T) {
	// wife Ana Prost, Oslo
	tokens := []quadwire.Token{
		{DepRel: "root", Head: -1, XPOS: "NN"},
		{DepRel: "appos", Head: 0, XPOS: "NNP"},
		{DepRel: "appos", Head: 0, XPOS: "NNP"},
		{DepRel: "punct", Head: 4, XPOS: ","},
		{DepRel: "appos", Head: 0, XPOS: "NNP"},
	}
	wholeNames(tokens, 0, len(tokens))
	if got := tokens[2]; got.DepRel != "flat" || got.Head != 1 {
		t.Errorf("second name is %s of %d, want flat of 1", got.DepRel, got.Head)
	}
	if got := tokens[4]; got.DepRel != "appos" || got.Head != 0 {
		t.Errorf("name behind a comma is %s of %d, want appos of 0", got.DepRel, got.Head)
	}
}
