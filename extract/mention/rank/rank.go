// Package rank chooses among the candidates that a pronoun may mean, by what rules rate them and a
// linear model over named features, trained on a treebank with coreference, that corrects the rules.
//
// In go the rating and the features of a candidate; out comes a sum to compare candidates by. A [Model]
// is not written to and safe for concurrent use, a [Tally] is not.
package rank

import (
	_ "embed"
	"maps"
	"math"
	"math/bits"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed weights.tsv
var weightsTSV string

// ruled is what a point of the rules' rating counts beside the features.
const ruled = 0.5

// Model is the weight of each feature, by the sort of pronoun that its name begins with. The rest of the
// names is found by its hash.
type Model struct {
	sorts   []string
	slots   []uint64 // the hashes, each from its own place on; 0: free; as many as a power of two
	weights []int16  // hundredths, by slot and sort
}

// Default is the embedded model.
var Default = sync.OnceValue(func() *Model { return newModel(parse(weightsTSV)) })

// parse reads a table of weights; what is no number counts nothing.
func parse(table string) map[string]float64 {
	w := map[string]float64{}
	for _, line := range strings.Split(strings.TrimRight(table, "\n"), "\n")[1:] {
		name, weight, _ := strings.Cut(line, "\t")
		w[name], _ = strconv.ParseFloat(weight, 64)
	}
	return w
}

func newModel(weights map[string]float64) *Model {
	m := &Model{slots: make([]uint64, 1<<bits.Len(uint(2*len(weights))))}
	names := slices.Sorted(maps.Keys(weights))
	for _, name := range names {
		if sort, _, _ := strings.Cut(name, "."); m.sort(sort) < 0 {
			m.sorts = append(m.sorts, sort)
		}
	}
	m.weights = make([]int16, len(m.slots)*len(m.sorts))
	for _, name := range names {
		sort, feature, _ := strings.Cut(name, ".")
		h := hash(feature)
		i, _ := m.find(h)
		m.slots[i] = h
		m.weights[i*len(m.sorts)+m.sort(sort)] = int16(math.Round(100 * weights[name]))
	}
	return m
}

// sort is the place of a sort in the weights, -1 if there is none.
func (m *Model) sort(name string) int { return slices.Index(m.sorts, name) }

// find is the slot of a feature, or the free one that would be its own.
func (m *Model) find(h uint64) (slot int, ok bool) {
	for i := h; ; i++ {
		slot = int(i % uint64(len(m.slots)))
		if m.slots[slot] == h || m.slots[slot] == 0 {
			return slot, m.slots[slot] == h
		}
	}
}

// hash is FNV-1a over the parts with dots between; never 0.
func hash(parts ...string) uint64 {
	h := uint64(14695981039346656037)
	for k, p := range parts {
		if k > 0 {
			h = (h ^ '.') * 1099511628211
		}
		for i := range len(p) {
			h = (h ^ uint64(p[i])) * 1099511628211
		}
	}
	return max(h, 1)
}

// Tally adds up the weights of one candidate's features; without a Model it only keeps their names.
type Tally struct {
	Model    *Model
	sum      float64
	rating   float64
	names    []string
	sort     string
	own, any int // places of the sort and of all sorts in the weights
}

// Start begins a new candidate, which the rules rate so.
func (t *Tally) Start(rating float64) { t.sum, t.rating, t.names = ruled*rating, rating, nil }

// Sum is how good the candidate is.
func (t *Tally) Sum() float64 { return t.sum }

// everySort stands for all sorts of pronouns in the names of features.
const everySort = "any"

// Add counts the feature whose name is the parts joined by dots, for the sort of pronoun that the first
// part names and for all sorts.
func (t *Tally) Add(parts ...string) {
	m := t.Model
	if m == nil {
		name := "." + strings.Join(parts[1:], ".")
		t.names = append(t.names, parts[0]+name, everySort+name)
		return
	}
	slot, ok := m.find(hash(parts[1:]...))
	if !ok {
		return
	}
	if parts[0] != t.sort {
		t.sort, t.own, t.any = parts[0], m.sort(parts[0]), m.sort(everySort)
	}
	t.add(slot, t.own)
	t.add(slot, t.any)
}

func (t *Tally) add(slot, sort int) {
	if sort >= 0 {
		t.sum += float64(t.Model.weights[slot*len(t.Model.sorts)+sort]) / 100
	}
}
