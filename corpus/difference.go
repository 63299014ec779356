package corpus

import (
	"slices"
	"strings"
	"time"

	"github.com/quadwire/quadwire"
)

// differences adds in what the articles that tell of one happening are at odds: its day, how
// precisely its time is known, its place, and whether somebody is named who says so.
func (f *facts) differences(cl *clustering, h *happening) {
	days, dates, places, voices := map[string][]int{}, map[string][]int{}, map[string][]int{}, map[string][]int{}
	for _, i := range h.members {
		it := &cl.all[i]
		if it.span.precise && it.nature == punctual {
			days[it.span.from.Format(time.DateOnly)] = append(days[it.span.from.Format(time.DateOnly)], i)
		}
		if it.span.dated && it.nature != standing {
			dates[it.Time.String()] = append(dates[it.Time.String()], i)
		}
		if cl.c.key(it.Place) != "" {
			places[string(it.Place.Entity)] = append(places[string(it.Place.Entity)], i)
		}
		voice := "the article itself"
		if it.speaker != "" {
			voice = cl.c.text(it.AttributedTo[0])
		}
		voices[voice] = append(voices[voice], i)
	}
	if f.difference(cl, h, "day", days); len(days) < 2 {
		f.difference(cl, h, "date", dates)
	}
	f.difference(cl, h, "place", places)
	f.difference(cl, h, "speaker", voices)
}

// difference adds a node if there are several values, each from an article of its own.
func (f *facts) difference(cl *clustering, h *happening, kind string, values map[string][]int) {
	names := make([]string, 0, len(values))
	for name := range values {
		names = append(names, name)
	}
	slices.Sort(names)
	if len(names) < 2 || !cl.apart(values[names[0]], values[names[1]]) {
		return
	}
	id := conflictID(kind, string(h.id))
	f.add(LabelConflicts, id, rdfType, quadwire.IRI("qw:Difference"))
	f.add(LabelConflicts, id, "qw:kind", kind)
	f.add(LabelConflicts, id, "qw:happening", h.id)
	for i := range names {
		names[i] = strings.ReplaceAll(strings.TrimPrefix(names[i], "ent:"), "_", " ")
	}
	f.add(LabelConflicts, id, rdfsLabel, matter(cl.all[h.members[0]].Label)+kind+": "+strings.Join(names, " or "))
	for _, list := range values {
		for _, i := range list {
			f.add(LabelConflicts, id, "qw:statement", cl.all[i].ID)
			f.add(LabelConflicts, id, "qw:article", cl.all[i].Article)
		}
	}
}

// matter is what a difference is about, in front of it.
func matter(label string) string {
	if label == "" {
		return ""
	}
	return label + "; "
}

// apart tells whether the two lists are of different articles.
func (cl *clustering) apart(a, b []int) bool {
	return !slices.ContainsFunc(a, func(i int) bool {
		return slices.ContainsFunc(b, func(j int) bool { return cl.all[i].art == cl.all[j].art })
	})
}

// version is what two statements of a story and its rewording share whose actor differs.
type version struct {
	event    quadwire.EventType
	modality quadwire.Modality
	polarity quadwire.Polarity
	speaker  string
	object   string
	story    int // the leader of the wire
}

// subjects adds where a rewording names another actor than the story that it rewords.
func (f *facts) subjects(cl *clustering) {
	told := map[version][]int{}
	var order []version
	for i := range cl.all {
		it := &cl.all[i]
		story := cl.wires.leader[it.art]
		if it.Event == "" || it.subject == "" || it.object == "" || it.Symmetric || len(cl.wires.members[story]) < 2 {
			continue
		}
		v := version{it.Event, it.Modality, it.Polarity, it.speaker, it.object, story}
		if told[v] == nil {
			order = append(order, v)
		}
		told[v] = append(told[v], i)
	}
	seen := map[[2]int]bool{}
	for _, v := range order {
		for n, i := range told[v] {
			for _, j := range told[v][n+1 : min(len(told[v]), n+1+mostLinks)] {
				k := [2]int{cl.sets.find(i), cl.sets.find(j)}
				if !seen[k] && cl.otherActor(i, j) {
					seen[k] = true
					f.subject(cl, cl.sets.members(i), cl.sets.members(j))
				}
			}
		}
	}
}

// otherActor tells whether two statements are versions of one, of two actors neither of whom acts
// for the other, and each article knows its own version only.
func (cl *clustering) otherActor(i, j int) bool {
	a, b := &cl.all[i], &cl.all[j]
	if a.art == b.art || a.subject == b.subject || cl.deputes(a, b) || cl.deputes(b, a) {
		return false
	}
	if common(a.matter, b.matter) < 2 || overlap(a.matter, b.matter) < sameQuote {
		return false
	}
	has := func(members []int, art int) bool {
		return slices.ContainsFunc(members, func(m int) bool { return cl.all[m].art == art })
	}
	return !has(cl.sets.members(i), b.art) && !has(cl.sets.members(j), a.art)
}

// deputes tells whether the subject of b holds an office in that of a: "Norland accused" and
// "President Velde accused" are one accusation.
func (cl *clustering) deputes(a, b *item) bool {
	return slices.ContainsFunc(cl.bodies[b.Subject.Entity], func(of quadwire.IRI) bool { return cl.c.within(of, a.Subject.Entity) })
}

func (f *facts) subject(cl *clustering, a, b []int) {
	first, second := &cl.all[a[0]], &cl.all[b[0]]
	names := []string{cl.c.text(first.Subject), cl.c.text(second.Subject)}
	slices.Sort(names)
	id := conflictID("subject", string(first.ID), string(second.ID))
	f.add(LabelConflicts, id, rdfType, quadwire.IRI("qw:Difference"))
	f.add(LabelConflicts, id, "qw:kind", "subject")
	f.add(LabelConflicts, id, rdfsLabel, matter(first.Label)+"subject: "+strings.Join(names, " or "))
	for _, n := range slices.Concat(a, b) {
		f.add(LabelConflicts, id, "qw:statement", cl.all[n].ID)
		f.add(LabelConflicts, id, "qw:article", cl.all[n].Article)
	}
}
