package relate

import (
	"slices"

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
	for _, a := range f.Args {
		if p.completes(f, a) {
			return p.completedBy(v, a)
		}
	}
	return []core{{v.words, v.name}}
}

// completedBy lists the predicate with each conjunct of phrase a, which completes it.
func (p *page) completedBy(v view, a clause.Arg) []core {
	var out []core
	for _, k := range p.Conjuncts(a.Head) {
		name := v.name
		if p.hasWord(a.Prep, "as") {
			name = append(slices.Clone(name), "as", p.Lemma(k))
		}
		out = append(out, core{slices.Concat(v.words, a.Prep, p.Short(k)), name})
	}
	return out[:min(len(out), 4)]
}

// setting tells whether a says when or where something was done as another phrase does, which is told by
// itself: "was held | in Lima | in 1998".
func (p *page) setting(f *clause.Frame, a clause.Arg) bool {
	if !f.Passive || a.Role != quadwire.RoleTime && !p.isPlace(a.Head) {
		return false
	}
	return slices.ContainsFunc(f.Args, func(b clause.Arg) bool {
		return p.completes(f, b) && p.hasWord(b.Prep, "in", "at", "on")
	})
}

// completes tells whether a, right behind a verb without object, completes what f says, so that further
// phrases are about the whole: "served | as a judge | from 1972", "returned | to Lima | in May".
func (p *page) completes(f *clause.Frame, a clause.Arg) bool {
	if a.Role != quadwire.RoleOblique || a.Gap || a.Frame >= 0 || len(a.Prep) != 1 || a.Prep[0] != f.Head+1 || f.Kind != clause.Verbal || p.objectHead(f) >= 0 {
		return false
	}
	switch p.Lower(a.Prep[0]) {
	case "as":
		return tables().capacity[f.Lemma]
	case "to", "with", "by", "into", "onto", "of", "off", "upon", "against", "about", "at", "in", "on", "for", "through", "over", "under", "across", "between", "among", "toward", "towards", "around":
		return !p.IsTime(a.Head)
	}
	return false
}
