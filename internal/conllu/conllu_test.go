package conllu_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/quadwire/quadwire/internal/conllu"
)

const sample = `# newpar
# text = They don't.
1	They	they	PRON	PRP	_	2	nsubj	_	_
2-3	don't	_	_	_	_	_	_	_	SpaceAfter=No
2	do	do	AUX	VBP	_	0	root	_	_
3	n't	not	PART	RB	_	2	advmod	_	_
3.1	agree	agree	VERB	VB	_	_	_	_	_
4	.	.	PUNCT	.	_	2	punct	_	_

# text = nothing

`

func TestRead(t *testing.T) {
	got, err := conllu.Read(strings.NewReader(sample))
	if err != nil {
		t.Fatal(err)
	}
	want := []conllu.Sentence{{
		Comments: []string{"newpar", "text = They don't."},
		Words: []conllu.Word{
			{Form: "They", Lemma: "they", UPOS: "PRON", XPOS: "PRP", Head: 2, Rel: "nsubj", Misc: "_"},
			{Form: "do", Lemma: "do", UPOS: "AUX", XPOS: "VBP", Rel: "root", Misc: "_"},
			{Form: "n't", Lemma: "not", UPOS: "PART", XPOS: "RB", Head: 2, Rel: "advmod", Misc: "_"},
			{Form: ".", Lemma: ".", UPOS: "PUNCT", XPOS: ".", Head: 2, Rel: "punct", Misc: "_"},
		},
		Tokens: []conllu.Token{{Form: "don't", First: 2, Last: 3}},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Read (-want +got):\n%s", diff)
	}
	if text := got[0].Comment("text"); text != "They don't." {
		t.Errorf("Comment(text) = %q", text)
	}
}

func TestReadFaults(t *testing.T) {
	for _, line := range []string{"1\tThey", "1\tThey\t_\t_\t_\t_\tx\t_\t_\t_", "1-x\tThey\t_\t_\t_\t_\t_\t_\t_\t_"} {
		if _, err := conllu.Read(strings.NewReader(line + "\n")); err == nil {
			t.Errorf("no error for %q", line)
		}
	}
}
