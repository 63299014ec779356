package corpus

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"time"

	"github.com/quadwire/quadwire"
)

// sameTenure is how near two articles must be for two titles of one person to be at odds.
const sameTenure = 45 * 24 * time.Hour

// contradictions adds what is asserted here and denied there.
func (f *facts) contradictions(ctx context.Context, cl *clustering) error {
	for _, block := range cl.blocks {
		if err := ctx.Err(); err != nil {
			return err
		}
		if cl.all[block[0]].Modality != quadwire.Actual {
			continue
		}
		seen := map[[2]int]bool{}
		for n, i := range block {
			for _, j := range block[n+1 : min(len(block), n+1+reach)] {
				yes, no := i, j
				if cl.all[i].Polarity == quadwire.Negated {
					yes, no = j, i
				}
				if !cl.contrary(&cl.all[yes], &cl.all[no]) {
					continue
				}
				f.add(LabelConflicts, cl.all[yes].ID, "qw:contradicts", cl.all[no].ID)
				f.add(LabelConflicts, cl.all[no].ID, "qw:contradicts", cl.all[yes].ID)
				if k := [2]int{cl.sets.find(yes), cl.sets.find(no)}; !seen[k] {
					seen[k] = true
					f.contradiction(cl, cl.sets.members(yes), cl.sets.members(no))
				}
			}
		}
	}
	return nil
}

// contrary tells whether yes asserts what no denies. One voice that does both in one text makes a
// distinction, no contradiction.
func (cl *clustering) contrary(yes, no *item) bool {
	if yes.Polarity == no.Polarity || !cl.sameActors(yes, no) || !cl.placesFit(yes, no) {
		return false
	}
	if yes.span.meet(no.span) == disjoint || !cl.sameMatter(yes, no) {
		return false
	}
	if yes.nature == wordy && !deniesThat(yes, no) {
		return false
	}
	return cl.wires.leader[yes.art] != cl.wires.leader[no.art] || yes.speaker != no.speaker
}

// deniesThat tells whether a denial is of the very act: who denies a military alliance does not deny
// military exercises.
func deniesThat(yes, no *item) bool {
	const most = 0.6
	return yes.Predicate == no.Predicate && len(no.matter) <= 1 ||
		overlap(yes.matter, no.matter) >= most && common(yes.matter, no.matter) > 1
}

func (f *facts) contradiction(cl *clustering, yes, no []int) {
	first, denial := &cl.all[yes[0]], &cl.all[no[0]]
	id := conflictID("contradiction", string(first.ID), string(denial.ID))
	f.add(LabelConflicts, id, rdfType, quadwire.IRI("qw:Contradiction"))
	f.add(LabelConflicts, id, rdfsLabel, first.Label)
	for _, i := range yes {
		f.add(LabelConflicts, id, "qw:asserting", cl.all[i].ID)
		f.add(LabelConflicts, id, "qw:article", cl.all[i].Article)
	}
	for _, i := range no {
		f.add(LabelConflicts, id, "qw:denying", cl.all[i].ID)
		f.add(LabelConflicts, id, "qw:article", cl.all[i].Article)
	}
}

// differences adds in what the articles that tell of one happening are at odds: its day, its place,
// and whether somebody is named who says so.
func (f *facts) differences(cl *clustering, h *happening) {
	days, places, voices := map[string][]int{}, map[string][]int{}, map[string][]int{}
	for _, i := range h.members {
		it := &cl.all[i]
		if it.span.precise && it.nature == punctual {
			days[it.span.from.Format(time.DateOnly)] = append(days[it.span.from.Format(time.DateOnly)], i)
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
	f.difference(cl, h, "day", days)
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
	f.add(LabelConflicts, id, rdfsLabel, kind+": "+strings.Join(names, " or "))
	for _, list := range values {
		for _, i := range list {
			f.add(LabelConflicts, id, "qw:statement", cl.all[i].ID)
			f.add(LabelConflicts, id, "qw:article", cl.all[i].Article)
		}
	}
}

// apart tells whether the two lists are of different articles.
func (cl *clustering) apart(a, b []int) bool {
	return !slices.ContainsFunc(a, func(i int) bool {
		return slices.ContainsFunc(b, func(j int) bool { return cl.all[i].art == cl.all[j].art })
	})
}

// titles adds where two articles of the same weeks give one person different titles in one body.
func (f *facts) titles(c *Corpus) {
	published := map[quadwire.IRI]time.Time{}
	for i := range c.Articles {
		published[c.Articles[i].ID] = c.Articles[i].Published
	}
	held := map[[2]quadwire.IRI][]Office{}
	for _, off := range c.Offices {
		if _, known := published[off.Article]; known && off.Of != "" && (off.Status == "" || off.Status == "current") {
			k := [2]quadwire.IRI{off.Holder, off.Of}
			held[k] = append(held[k], off)
		}
	}
	for _, list := range held {
		for i, a := range list {
			for _, b := range list[i+1 : min(len(list), i+1+reach)] {
				gap := published[a.Article].Sub(published[b.Article]).Abs()
				if a.Article != b.Article && gap <= sameTenure && rival(a.Role, b.Role) {
					f.title(a, b)
				}
			}
		}
	}
}

// rival tells whether two roles are wordings of one office that differ: "vice chairman" and
// "vice-president", neither "president" and "the president" nor "president" and "commander".
func rival(a, b string) bool {
	x, y := hashes(a), hashes(b)
	n := common(x, y)
	return n > 0 && n < len(x) && n < len(y)
}

// title adds one node for each two wordings of a person's title, with all articles that use them.
func (f *facts) title(a, b Office) {
	a.Role, b.Role = strings.ToLower(a.Role), strings.ToLower(b.Role)
	if a.Role > b.Role {
		a, b = b, a
	}
	id := conflictID("title", string(a.Holder), string(a.Of), a.Role, b.Role)
	f.add(LabelConflicts, id, rdfType, quadwire.IRI("qw:Difference"))
	f.add(LabelConflicts, id, "qw:kind", "title")
	f.add(LabelConflicts, id, "qw:actor", a.Holder)
	f.add(LabelConflicts, id, rdfsLabel, "title: "+a.Role+" or "+b.Role)
	for _, off := range []Office{a, b} {
		f.add(LabelConflicts, id, "qw:statement", off.ID)
		f.add(LabelConflicts, id, "qw:article", off.Article)
	}
}

// conflictID names a node after what it is about.
func conflictID(parts ...string) quadwire.IRI {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return quadwire.IRI("diff:" + hex.EncodeToString(sum[:8]))
}
