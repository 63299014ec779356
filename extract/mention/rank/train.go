package rank

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
)

// Example is a pronoun with its candidates, some of which are right.
type Example struct{ candidates []candidate }

type candidate struct {
	rating   float64
	features []string
	right    bool
}

// Add notes the candidate that a Tally without a Model was started for.
func (ex *Example) Add(t *Tally, right bool) {
	ex.candidates = append(ex.candidates, candidate{t.rating, t.names, right})
}

// Taught tells whether a candidate is right: nothing is learnt from pronouns without one.
func (ex *Example) Taught() bool {
	return slices.ContainsFunc(ex.candidates, func(c candidate) bool { return c.right })
}

const (
	rounds = 4
	step   = 0.1
	decay  = 0.2  // of weights, a step: the rules are to be corrected only where there is much evidence
	small  = 0.03 // weights below are left out
)

// Train learns weights by gradient ascent on the likelihood of the right candidates and gives the lines of
// the embedded table. Same examples, same weights.
func Train(examples []Example) string {
	w, squares := map[string]float64{}, map[string]float64{}
	for range rounds {
		for _, ex := range examples {
			grad := ex.gradient(w)
			for f, g := range grad {
				g -= decay * w[f]
				squares[f] += g * g
				w[f] += step * g / math.Sqrt(squares[f]+1e-6)
			}
		}
	}
	var b strings.Builder
	b.WriteString("feature\tweight\n")
	for _, f := range slices.Sorted(maps.Keys(w)) {
		if math.Abs(w[f]) >= small {
			fmt.Fprintf(&b, "%s\t%.2f\n", f, w[f])
		}
	}
	return b.String()
}

// sum is how good a candidate is by weights.
func (c candidate) sum(w map[string]float64) float64 {
	s := ruled * c.rating
	for _, f := range c.features {
		s += w[f]
	}
	return s
}

// gradient is that of the logarithm of the chance that one of the right candidates is chosen.
func (ex Example) gradient(w map[string]float64) map[string]float64 {
	p := make([]float64, len(ex.candidates))
	for i, c := range ex.candidates {
		p[i] = c.sum(w)
	}
	top, all, right := slices.Max(p), 0.0, 0.0
	for i, c := range ex.candidates {
		p[i] = math.Exp(p[i] - top)
		all += p[i]
		if c.right {
			right += p[i]
		}
	}
	grad := map[string]float64{}
	for i, c := range ex.candidates {
		d := -p[i] / all
		if c.right {
			d += p[i] / max(right, 1e-12)
		}
		for _, f := range c.features {
			grad[f] += d
		}
	}
	return grad
}

// Right is the share of examples of which the table of weights ranks a right candidate first.
func Right(examples []Example, table string) float64 {
	w := parse(table)
	n := 0
	for _, ex := range examples {
		best := slices.MaxFunc(ex.candidates, func(a, b candidate) int {
			switch x, y := a.sum(w), b.sum(w); {
			case x < y:
				return -1
			case x > y:
				return 1
			}
			return 0
		})
		if best.right {
			n++
		}
	}
	return float64(n) / float64(max(1, len(examples)))
}
