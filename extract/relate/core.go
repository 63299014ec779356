package relate

import (
	"slices"
	"strings"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/relate/clause"
)

// core is the predicate with one conjunct of its object, to which further phrases are added.
type core struct {
	words []int
	name  []string
}

// cores lists the predicate with each conjunct of its direct object or predicate noun.
func (p *page) cores(v view, f *clause.Frame) []core {
	for _, a := range f.Args {
		isObject := a.Role == quadwire.RoleObject || a.Role == quadwire.RoleComplement && a.Frame < 0 && len(a.Prep) == 0
		if !isObject || f.Kind == clause.Existence && a.Head == f.Head {
			continue
		}
		var out []core
		for _, k := range p.Conjuncts(a.Head) {
			name := v.name
			if f.Kind == clause.Copular {
				name = append(slices.Clone(name), p.Lemma(k))
			}
			words := merge(v.words, p.Short(k))
			if a.Gap {
				words = slices.Concat(v.words, p.Short(k))
			}
			out = append(out, core{words, name})
		}
		if len(out) > 4 {
			out = out[:1]
		}
		return out
	}
	plain := core{v.words, v.name}
	for _, a := range f.Args {
		if p.capacity(f, a) {
			return []core{{
				slices.Concat(v.words, a.Prep, p.Short(a.Head)),
				append(slices.Clone(v.name), strings.ToLower(p.Text(a.Prep)), p.Lemma(a.Head)),
			}}
		}
	}
	return []core{plain}
}

// capacity tells whether a says in front of other phrases as what somebody acts or is taken, which completes
// the predicate of f: "served | as a judge | from 1972".
func (p *page) capacity(f *clause.Frame, a clause.Arg) bool {
	return a.Role == quadwire.RoleOblique && !a.Gap && a.Frame < 0 && len(a.Prep) == 1 && a.Prep[0] == f.Head+1 &&
		p.Lower(a.Prep[0]) == "as" && tables().capacity[f.Lemma]
}
