package main

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/quadwire/quadwire/extract/syntax/names"
)

// name is a name, words first to last of a sentence.
type name struct {
	first, last int
	begin       names.Label
}

// opened is an entity annotation whose end has not come yet.
type opened struct {
	id, etype, span, link string
	first                 int
}

// goldNames are the names of a sentence: the proper-noun cores of its entities, longest first,
// without nesting.
func goldNames(s *sentence) []name {
	var found []name
	for _, m := range mentions(s) {
		if n, ok := core(s, m.opened, m.last); ok {
			found = append(found, n)
		}
	}
	slices.SortStableFunc(found, func(a, b name) int {
		return cmp.Compare(b.last-b.first, a.last-a.first)
	})
	var out []name
	for _, n := range found {
		if !slices.ContainsFunc(out, func(o name) bool { return n.first < o.last && o.first < n.last }) {
			out = append(out, n)
		}
	}
	slices.SortFunc(out, func(a, b name) int { return cmp.Compare(a.first, b.first) })
	return out
}

// labels gives n words the labels of names; names that begin behind them are left out.
func labels(n int, list []name) []names.Label {
	out := make([]names.Label, n)
	for _, m := range list {
		for i := m.first; i < min(m.last, n); i++ {
			out[i] = m.begin + 1
		}
		if m.first < n {
			out[m.first] = m.begin
		}
	}
	return out
}

type closed struct {
	opened
	last int
}

// mentions reads the bracket notation of the MISC column.
func mentions(s *sentence) []closed {
	at := func(f []string, field string) string {
		i := slices.Index(s.fields, field)
		if i < 0 || i >= len(f) {
			return ""
		}
		return f[i]
	}
	var stack []opened
	var out []closed
	for i, misc := range s.misc {
		for kv := range strings.SplitSeq(misc, "|") {
			v, ok := strings.CutPrefix(kv, "Entity=")
			for ok && v != "" {
				if v[0] == '(' {
					stop := strings.IndexAny(v[1:], "()")
					body := v[1:]
					if stop >= 0 {
						body = v[1 : 1+stop]
					}
					f := strings.SplitN(body, "-", len(s.fields))
					o := opened{f[0], at(f, "etype"), at(f, "minspan"), at(f, "identity"), i}
					v = v[1+len(body):]
					if strings.HasPrefix(v, ")") {
						out = append(out, closed{o, i + 1})
						v = v[1:]
					} else {
						stack = append(stack, o)
					}
					continue
				}
				id, rest, found := strings.Cut(v, ")")
				if !found {
					break
				}
				v = rest
				for k := len(stack) - 1; k >= 0; k-- {
					if stack[k].id == id {
						out = append(out, closed{stack[k], i + 1})
						stack = slices.Delete(stack, k, k+1)
						break
					}
				}
			}
		}
	}
	return out
}

// core is the named part of an entity, if a proper noun heads it.
func core(s *sentence, o opened, last int) (name, bool) {
	begin := map[string]names.Label{
		"person": names.BeginPerson, "organization": names.BeginOrganization, "place": names.BeginPlace,
		"event": names.BeginOther, "object": names.BeginOther, "abstract": names.BeginOther,
	}[o.etype]
	toks := s.gold
	proper := func(i int) bool { return strings.HasPrefix(toks[i].XPOS, "NNP") }
	nums := strings.Split(o.span, ",")
	num := func(k int) int { n, _ := strconv.Atoi(nums[k]); return n }
	head := o.first + num(0) - 1
	if len(nums) > 1 {
		if h := min(o.first+num(len(nums)-1)-1, last-1); proper(h) {
			head = h
		}
	}
	if begin == 0 || head < o.first || head >= last || !proper(head) {
		return name{}, false
	}
	part := func(i int) bool {
		return proper(i) || toks[i].XPOS == "HYPH" || toks[i].XPOS == "CD" && i > o.first
	}
	first, end := head, head+1
	for first > o.first {
		form := s.doc.Form(first - 1)
		linked := toks[first-1].XPOS == "JJ" && form != strings.ToLower(form) && strings.Contains(o.link, form)
		if !part(first-1) && !linked {
			break
		}
		first--
	}
	for end < last {
		form := s.doc.Form(end)
		glue := form == "of" || form == "and" || form == "the"
		if !part(end) && (!glue || !strings.Contains(o.link, "_"+form+"_")) {
			break
		}
		end++
	}
	for end > head+1 && !proper(end-1) && toks[end-1].XPOS != "CD" {
		end--
	}
	return name{first, end, begin}, true
}
