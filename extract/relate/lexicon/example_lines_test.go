package lexicon_test

import (
	"context"
	"strings"
	"testing"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract"
	"github.com/quadwire/quadwire/extract/link"
	"github.com/quadwire/quadwire/extract/mention"
	"github.com/quadwire/quadwire/extract/relate"
	"github.com/quadwire/quadwire/extract/relate/lexicon"
	"github.com/quadwire/quadwire/extract/syntax"
	"github.com/quadwire/quadwire/extract/text"
	"github.com/quadwire/quadwire/extract/timex"
)

// sameLine and sameRelation are the shares of example sentences that the whole pipeline answers with
// their own line, and with their own relation by any line. Raise them with what earns it.
const (
	sameLine     = 0.80
	sameRelation = 0.86
)

// recorder is a matcher that remembers what it answered.
type recorder struct {
	*lexicon.Lexicon
	frames  []lexicon.Frame
	results []lexicon.Result
}

func (r *recorder) Match(f lexicon.Frame) (lexicon.Result, bool) {
	res, ok := r.Lexicon.Match(f)
	r.frames = append(r.frames, f)
	r.results = append(r.results, res)
	return res, ok
}

// TestExampleSentences reads the example of each line through the real tree.
func TestExampleSentences(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("parses every example of the table")
	}
	rec := &recorder{Lexicon: lexicon.Default()}
	p, err := extract.New(text.New(), syntax.New(), timex.New(), mention.Default(), link.Default(), relate.New(rec))
	if err != nil {
		t.Fatal(err)
	}
	line, relation := 0, 0
	lines := rec.Lines()
	for _, want := range lines {
		rec.frames, rec.results = nil, nil
		art := &quadwire.Article{ID: "art:example", Text: want.Example}
		if _, err := p.Annotate(context.Background(), art); err != nil {
			t.Fatal(err)
		}
		isLine, isRelation := want.Relation == "-", want.Relation == "="
		for _, res := range rec.results {
			if want.Relation == "-" {
				isLine = isLine && res.Pattern == "" // an idiom is no act
				continue
			}
			isLine = isLine || res.Pattern == want.Text
			isRelation = isRelation || res.Relation == strings.TrimPrefix(want.Relation, "!")
		}
		if isLine {
			line++
		} else {
			t.Logf("%s %q: %s: got %s", want.Relation, want.Text, want.Example, patterns(rec))
		}
		if isLine || isRelation {
			relation++
		}
	}
	t.Logf("%d lines: %.3f by their own line, %.3f with their relation", len(lines),
		float64(line)/float64(len(lines)), float64(relation)/float64(len(lines)))
	if float64(line) < sameLine*float64(len(lines)) || float64(relation) < sameRelation*float64(len(lines)) {
		t.Errorf("%d and %d of %d, want shares of %v and %v", line, relation, len(lines), sameLine, sameRelation)
	}
}

// patterns lists what was answered for an example.
func patterns(rec *recorder) string {
	var b strings.Builder
	for i, res := range rec.results {
		b.WriteString(" [" + rec.frames[i].Lemma + ": " + res.Pattern + "]")
	}
	return b.String()
}
