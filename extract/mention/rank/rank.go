// Package rank chooses among the candidates that a pronoun may mean, by what rules rate them and a
// linear model over named features, trained on a treebank with coreference, that corrects the rules.
//
// In go the rating and the features of a candidate; out comes a sum to compare candidates by. A [Model]
// is not written to and safe for concurrent use, a [Tally] is not.
package rank

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

//go:embed weights.tsv
var weightsTSV string

// ruled is what a point of the rules' rating counts beside the features.
const ruled = 0.5

// Model is the weight of each feature.
type Model struct{ weights map[string]float64 }

// Default is the embedded model.
var Default = sync.OnceValue(func() *Model {
	return &Model{parse(weightsTSV)}
})

// parse reads a table of weights; what is no number counts nothing.
func parse(table string) map[string]float64 {
	w := map[string]float64{}
	for _, line := range strings.Split(strings.TrimRight(table, "\n"), "\n")[1:] {
		name, weight, _ := strings.Cut(line, "\t")
		w[name], _ = strconv.ParseFloat(weight, 64)
	}
	return w
}

// Tally adds up the weights of one candidate's features; without a Model it only keeps their names.
type Tally struct {
	Model  *Model
	sum    float64
	rating float64
	names  []string
	buf    []byte
}

// Start begins a new candidate, which the rules rate so.
func (t *Tally) Start(rating float64) { t.sum, t.rating, t.names = ruled*rating, rating, nil }

// Sum is how good the candidate is.
func (t *Tally) Sum() float64 { return t.sum }

// Add counts the feature whose name is the parts joined by dots, for the sort of pronoun that the first
// part names and for all sorts.
func (t *Tally) Add(parts ...string) {
	t.add(parts)
	sort := parts[0]
	parts[0] = "any"
	t.add(parts)
	parts[0] = sort
}

func (t *Tally) add(parts []string) {
	t.buf = t.buf[:0]
	for i, p := range parts {
		if i > 0 {
			t.buf = append(t.buf, '.')
		}
		t.buf = append(t.buf, p...)
	}
	if t.Model == nil {
		t.names = append(t.names, string(t.buf))
		return
	}
	t.sum += t.Model.weights[string(t.buf)]
}
