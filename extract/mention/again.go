package mention

import (
	"slices"
	"strings"

	"github.com/quadwire/quadwire"
)

// findAgain finds the names of an article a second time, where the tagger saw them in one sentence
// and not in another: the whole name, a person's family name, the end of a thing's name.
func (r *reader) findAgain() {
	known := r.shortForms()
	for i := 0; i < len(r.doc.Tokens); i++ {
		if r.named[i] || !capitalised(r.doc.Form(i)) || !strings.HasPrefix(r.doc.Tokens[i].XPOS, "NNP") {
			continue
		}
		for n := min(6, r.doc.Sentences[r.sentOf[i]].Last-i); n > 0; n-- {
			m := known[strings.Join(folded(r.words(i, i+n)), " ")]
			if m == nil || slices.Contains(r.named[i:i+n], true) {
				continue
			}
			r.add(&ment{
				Mention: quadwire.Mention{First: i, Last: i + n, Head: r.headOf(i, i+n), Kind: quadwire.Name, Type: m.Type, Known: m.Known},
				entry:   m.entry,
			})
			for k := i; k < i+n; k++ {
				r.named[k] = true
			}
			i += n - 1
			break
		}
	}
}

// shortForms lists the forms under which the names found may come again.
func (r *reader) shortForms() map[string]*ment {
	out := map[string]*ment{}
	put := func(words []string, m *ment) {
		key := strings.Join(words, " ")
		if _, ok := out[key]; !ok && key != "" {
			out[key] = m
		}
	}
	for _, m := range r.ments {
		if m.Kind == quadwire.Name {
			put(folded(r.words(m.First, m.Last)), m)
		}
	}
	for _, m := range r.ments {
		words := folded(r.words(m.First, m.Last))
		if m.Kind != quadwire.Name || len(words) < 2 || m.entry != nil && m.Type != quadwire.Person || m.Known != "" {
			continue
		}
		last := words[len(words)-1:]
		if n, ok := r.gaz.Noun(last[0]); ok && n.Own || len(last[0]) < 2 {
			continue
		}
		put(last, m)
		if m.Type == quadwire.Person {
			put(words[:1], m)
		}
	}
	return out
}

// resolveHeadline joins what a headline describes to what the lead says: "Minister quits" and "The
// minister of ports ...". Headlines come first but are written last.
func (r *reader) resolveHeadline() {
	for _, m := range r.ments {
		if m.Kind != quadwire.Nominal || r.sentKind(m.sent) != quadwire.Title || m.ref == nil || len(m.ref.is().ments) > 1 {
			continue
		}
		if m.lemma == "parent" {
			if p := r.parents(m); len(p) > 1 {
				m.ref, m.group = nil, distinct(p)
				continue
			}
		}
		for _, o := range r.ments {
			if o.sent <= m.sent || o.sent > m.sent+4 || o.Kind != quadwire.Nominal || o.ref == nil {
				continue
			}
			same := o.lemma == m.lemma || isChild(o.lemma) && isChild(m.lemma)
			if same && o.plural == m.plural && compatible(o.ref.is().typ, m.Type) {
				r.merge(o.ref, m.ref)
				break
			}
		}
	}
}
