package graph

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/quadwire/quadwire/graph/kv"
)

// maxFaults is how many faults a report lists.
const maxFaults = 100

// Report says what [Store.Verify] found.
type Report struct {
	Quads, Nodes, Articles int
	Faults                 []string // the first hundred
	More                   int      // faults beyond those
}

// Clean tells whether nothing is wrong.
func (r *Report) Clean() bool { return len(r.Faults) == 0 }

func (r *Report) fault(text string) {
	if len(r.Faults) < maxFaults {
		r.Faults = append(r.Faults, text)
	} else {
		r.More++
	}
}

// Verify checks the whole store: that indexes, nodes and counts agree, that each quad is valid and
// there once, and that each label of an article has its article. [Store.Compact] repairs what a
// dump can.
func (st *Store) Verify(ctx context.Context) (Report, error) {
	var r Report
	err := st.view("verify", func(qs *kv.Store) error {
		counts, err := qs.Verify(ctx, r.fault)
		r.Quads, r.Nodes = counts.Quads, counts.Nodes
		return err
	})
	if err != nil {
		return r, err
	}
	labels, articles := map[quad.IRI]bool{}, map[quad.IRI]bool{}
	err = st.each(ctx, Filter{}, func(q quad.Quad) error {
		if err := Validate(q); err != nil {
			r.fault(fmt.Sprintf("quad %v: %v", q, err))
			return nil
		}
		label, _ := q.Label.(quad.IRI)
		if strings.HasPrefix(string(label), "art:") {
			labels[label] = true
		}
		if q.Predicate == RDFType && q.Object == quad.IRI("qw:Article") && q.Subject == q.Label {
			articles[label] = true
		}
		return nil
	})
	for _, label := range slices.Sorted(maps.Keys(labels)) {
		if !articles[label] {
			r.fault(fmt.Sprintf("article %s: some of its quads are there, but not itself", label))
		}
	}
	r.Articles = len(articles)
	return r, err
}
